"""Goals with their baselines and targets, year by year."""

from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal

from django.utils.translation import gettext
from msgspec.structs import replace

from indicators.enums import Direction, TargetKind, ValueKind
from partnership.danish import NO_BREAK_SPACE, number, percent
from plans.documents import money, values
from plans.documents.money import GoalTargets, TargetRow, TargetTotal, TargetValue
from plans.documents.view.anchors import goal_anchor
from plans.documents.view.cells import PLUS
from plans.documents.view.economy import said
from plans.documents.view.notes import Notes, letter
from plans.documents.view.source import Source
from plans.documents.view.values import Goal, GoalCell, GoalColumn, GoalRow, Markup, Note, Targets
from plans.enums import SectionKind

PLUS_MINUS = "\N{PLUS-MINUS SIGN}"
TENTH = Decimal("0.1")
COMPUTED = (TargetKind.PERCENT_OF_BASELINE, TargetKind.PERCENT_OF_PREVIOUS)


def targets(source: Source) -> Targets | None:
    sections = source.sections(SectionKind.TARGETS, under=2)
    tables = money.target_table(source.document)
    if not (sections or tables):
        return None
    goals = tuple(_goal(source, table, place) for place, table in enumerate(tables))
    return Targets(sections=sections, goals=goals)


def _goal(source: Source, table: GoalTargets, place: int) -> Goal:
    areas = {area.id: area.name for area in source.document.focus_areas}
    goal = table.goal
    anchor = goal_anchor(goal.id)
    in_period = range(source.document.period.starts_on.year, source.document.period.ends_on.year + 1)
    baselines = _common({row.indicator.baseline.year for row in table.rows if row.indicator.baseline})
    has_baseline = any(row.indicator.baseline for row in table.rows)
    newest = [_newest(row.indicator) for row in table.rows]
    measured = _common({one.year for one in newest if one})
    heads = [_common_words(row.targets[i] for row in table.rows) for i in range(len(table.years))]
    notes = Notes(anchor, letter)
    rows = []
    for row, one in zip(table.rows, newest, strict=True):
        cells = [_baseline(row.indicator, baselines)] if has_baseline else []
        if any(newest):
            cells.append(_measured(row.indicator, one, measured, notes))
        cells += [
            _cell(row.indicator, target, head, in_period) for target, head in zip(row.targets, heads, strict=True)
        ]
        rows.append(GoalRow(name=row.indicator.name, words=_about(row), cells=tuple(cells), is_part=row.is_part))
    shared = rows[0].words if len({row.words for row in rows}) == 1 else ""
    if shared:
        rows = [replace(row, words="") for row in rows]
    if table.total is not None:
        rows.append(_total(table, table.total, in_period, has_measured=any(newest)))
    return Goal(
        anchor=anchor,
        text=source.texts.inline(goal.text),
        focus_area=areas[goal.focus_area_id] if goal.focus_area_id else "",
        caption=_caption(place + 2, shared),
        columns=(
            *([_head(baselines, gettext("Baseline"), gettext("baseline"))] if has_baseline else []),
            *([_head(measured, gettext("Newest measurement"), gettext("measured"))] if any(newest) else []),
            *(
                GoalColumn(label=str(year), word=word or gettext("target"), is_now=year in in_period)
                for year, word in zip(table.years, heads, strict=True)
            ),
        ),
        rows=tuple(rows),
        notes=notes.written() + _notes(table),
    )


def _common(years: set[int]) -> int | None:
    """The year of all of them; none where they differ."""
    return years.pop() if len(years) == 1 else None


def _head(year: int | None, alone: str, word: str) -> GoalColumn:
    return GoalColumn(label=str(year), word=word) if year else GoalColumn(label=alone, word="")


def _caption(number: int, shared: str) -> str:
    """What is the same for every row is said above the table, once."""
    caption = gettext("Table %(number)s. Baseline and targets") % {"number": number}
    return f"{caption}: {shared}" if shared else caption


# --- What is said of an indicator ----------------------------------------------------------------------------------


def _about(row: TargetRow) -> str:
    """Its unit, which way is good, and what it is compared with where no target says that."""
    indicator = row.indicator
    approaches = any(target.kind == TargetKind.COMPARATOR for target in indicator.targets)
    compared = gettext("compared with %(name)s") % {"name": indicator.comparator} if indicator.comparator else ""
    about = (indicator.unit, _direction(indicator.direction), "" if approaches else compared)
    return ", ".join(part for part in about if part)


def _direction(direction: Direction) -> str:
    words = {
        Direction.DOWN: gettext("is to fall"),
        Direction.UP: gettext("is to rise"),
        Direction.HOLD: gettext("is to be held"),
        Direction.UNSTATED: "",
    }
    return words[direction]


def _baseline(indicator: values.Indicator, common: int | None) -> GoalCell:
    """The value; its year beside it where the column's head does not say it."""
    baseline = indicator.baseline
    if baseline is None:
        return GoalCell(text="")
    year = "" if common else str(baseline.year)
    if baseline.value is None:
        return GoalCell(text=gettext("awaited"), word=year)
    return GoalCell(text=_value(indicator, baseline.value), word=year)


# --- Measurements --------------------------------------------------------------------------------------------------


def _newest(indicator: values.Indicator) -> values.Measurement | None:
    return max(indicator.measurements, key=lambda one: one.year, default=None)


def _measured(
    indicator: values.Indicator, newest: values.Measurement | None, common: int | None, notes: Notes
) -> GoalCell:
    """The newest value with what it rests on. Its source and the values before it stand in notes."""
    if newest is None:
        return GoalCell(text="")
    earlier = sorted((one for one in indicator.measurements if one is not newest), key=lambda one: -one.year)
    texts = [_origin(newest)]
    if earlier:
        message = gettext("%(name)s was measured before: %(values)s.")
        texts.append(said(message, name=indicator.name, values="; ".join(_in_words(indicator, one) for one in earlier)))
    return GoalCell(
        text=_value(indicator, newest.value),
        word="" if common else str(newest.year),
        basis=_basis(newest),
        marks=notes.mark(*texts),
    )


def _basis(measurement: values.Measurement) -> tuple[str, ...]:
    """ "312 af 14.200", "n = 1.154", "± 2,1"."""
    found = []
    if measurement.count is not None and measurement.population is not None:
        numbers = {"count": number(Decimal(measurement.count)), "all": number(Decimal(measurement.population))}
        found.append(gettext("%(count)s of %(all)s") % numbers)
    elif measurement.count is not None:
        found.append(gettext("%(count)s counted") % {"count": number(Decimal(measurement.count))})
    elif measurement.population is not None:
        found.append(gettext("of %(all)s") % {"all": number(Decimal(measurement.population))})
    if measurement.respondents is not None:
        found.append(f"n = {number(Decimal(measurement.respondents))}")
    if measurement.margin is not None:
        found.append(f"{PLUS_MINUS} {number(measurement.margin)}")
    return tuple(text.replace(" ", NO_BREAK_SPACE) for text in found)


def _origin(measurement: values.Measurement) -> Markup:
    source = gettext("Source: %(source)s.") % {"source": measurement.source.rstrip(".")} if measurement.source else ""
    return said("%(text)s", text=" ".join(part for part in (source, measurement.note) if part))


def _in_words(indicator: values.Indicator, measurement: values.Measurement) -> str:
    """ "2014 68,1 % (n = 1.120, ± 2,4; Tryghedsundersøgelsen)"."""
    basis = ", ".join(_basis(measurement))
    more = "; ".join(part for part in (basis, measurement.source, measurement.note) if part)
    text = f"{measurement.year} {_value(indicator, measurement.value)}"
    return f"{text} ({more})" if more else text


# --- Targets -------------------------------------------------------------------------------------------------------


def _cell(indicator: values.Indicator, target: TargetValue | None, head: str, in_period: range) -> GoalCell:
    if target is None:
        return GoalCell(text="")
    is_now = target.target.year in in_period
    words = "" if head else _words(target.target)
    if target.value is None:
        return GoalCell(text=_promise(indicator, target.target), is_now=is_now)
    value = target.value
    if target.target.kind in COMPUTED and indicator.kind != ValueKind.COUNT:
        value = value.quantize(TENTH, ROUND_HALF_UP)
    return GoalCell(text=_value(indicator, value), word=words, is_now=is_now)


def _promise(indicator: values.Indicator, target: values.Target) -> str:
    """A target without a value: what is promised in words."""
    if target.kind == TargetKind.COMPARATOR:
        if not indicator.comparator:
            return gettext("is to come nearer to what it is compared with")
        return gettext("is to come nearer to %(name)s") % {"name": indicator.comparator}
    return _words(target) or _direction(indicator.direction) or gettext("not stated")


def _value(indicator: values.Indicator, value: Decimal) -> str:
    return percent(value) if indicator.kind == ValueKind.SHARE else number(value)


def _words(target: values.Target) -> str:
    """How the target is stated, where that is not its value: "−10 %", "−3 procentpoint", "som nulpunktet"."""
    if target.kind == TargetKind.HOLD:
        return gettext("as the baseline")
    if target.change is None:
        return ""
    sign = PLUS if target.change > 0 else ""
    if target.kind == TargetKind.POINTS:
        return gettext("%(change)s points") % {"change": sign + number(target.change)}
    change = sign + percent(target.change)
    if target.kind == TargetKind.PERCENT_OF_PREVIOUS:
        return gettext("%(change)s of the year before") % {"change": change}
    return change


def _common_words(targets: Iterable[TargetValue | None]) -> str:
    """What all targets of a year have in common, for the column's head; empty where they differ."""
    words = {_words(target.target) for target in targets if target is not None}
    return words.pop() if len(words) == 1 else ""


def _total(table: GoalTargets, total: TargetTotal, in_period: range, *, has_measured: bool) -> GoalRow:
    cells = [GoalCell(text=number(total.baseline))]
    if has_measured:
        cells.append(GoalCell(text=""))
    for year, value in zip(table.years, total.values, strict=True):
        cells.append(GoalCell(text=number(value), is_now=year in in_period))
    return GoalRow(name=gettext("In all"), words="", cells=tuple(cells), is_total=True)


def _notes(table: GoalTargets) -> tuple[Note, ...]:
    """What holds for the whole table."""
    notes = []
    computed = [
        row
        for row in table.rows
        if any(target and target.target.kind in COMPUTED and target.value is not None for target in row.targets)
    ]
    if any(row.indicator.kind == ValueKind.COUNT for row in computed):
        notes.append(said(gettext("Targets are rounded to whole numbers, halves upwards.")))
    if any(row.indicator.kind != ValueKind.COUNT for row in computed):
        notes.append(said(gettext("Computed targets are rounded to one decimal, halves upwards.")))
    if table.total is not None:
        notes.append(said(gettext("The total is the sum of the rounded targets.")))
    if table.total is not None and any(row.is_part for row in table.rows):
        notes.append(said(gettext("Indented rows are part of the row above them and are not added again.")))
    if table.goal.source:
        notes.append(said(gettext("Source: %(source)s."), source=table.goal.source.rstrip(".")))
    return tuple(Note(text=text) for text in notes)
