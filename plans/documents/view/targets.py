"""Goals with their baselines and targets, year by year."""

from collections.abc import Iterable
from decimal import Decimal

from django.utils.translation import gettext
from msgspec.structs import replace

from indicators.enums import Direction, TargetKind, ValueKind
from partnership.danish import number, percent
from plans.documents import money, values
from plans.documents.money import GoalTargets, TargetRow, TargetValue
from plans.documents.view.cells import PLUS
from plans.documents.view.economy import said
from plans.documents.view.source import Source
from plans.documents.view.values import Goal, GoalCell, GoalColumn, GoalRow, Note, Targets
from plans.enums import SectionKind


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
    in_period = range(source.document.period.starts_on.year, source.document.period.ends_on.year + 1)
    baseline_years = {row.indicator.baseline.year for row in table.rows if row.indicator.baseline}
    common = baseline_years.pop() if len(baseline_years) == 1 else None
    heads = [_common_words(row.targets[i] for row in table.rows) for i in range(len(table.years))]
    baseline_head = (
        GoalColumn(label=str(common), word=gettext("baseline"))
        if common
        else GoalColumn(label=gettext("Baseline"), word="")
    )
    rows = [_row(row, heads, in_period, common) for row in table.rows]
    shared = rows[0].words if len({row.words for row in rows}) == 1 else ""
    if shared:
        rows = [replace(row, words="") for row in rows]
    if table.total is not None:
        rows.append(_total(table, in_period))
    return Goal(
        text=source.texts.inline(goal.text),
        focus_area=areas[goal.focus_area_id] if goal.focus_area_id else "",
        caption=_caption(place + 2, shared),
        columns=(
            baseline_head,
            *(
                GoalColumn(label=str(year), word=word or gettext("target"), is_now=year in in_period)
                for year, word in zip(table.years, heads, strict=True)
            ),
        ),
        rows=tuple(rows),
        notes=_notes(table),
    )


def _caption(number: int, shared: str) -> str:
    """What is the same for every row is said above the table, once."""
    caption = gettext("Table %(number)s. Baseline and targets") % {"number": number}
    return f"{caption}: {shared}" if shared else caption


def _row(row: TargetRow, heads: list[str], in_period: range, common: int | None) -> GoalRow:
    indicator = row.indicator
    return GoalRow(
        name=indicator.name,
        words=", ".join(part for part in (indicator.unit, _direction(indicator.direction)) if part),
        cells=(
            _baseline(indicator, common),
            *(_cell(indicator, target, head, in_period) for target, head in zip(row.targets, heads, strict=True)),
        ),
    )


def _direction(direction: Direction) -> str:
    words = {
        Direction.DOWN: gettext("is to fall"),
        Direction.UP: gettext("is to rise"),
        Direction.HOLD: gettext("is to be held"),
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


def _cell(indicator: values.Indicator, target: TargetValue | None, head: str, in_period: range) -> GoalCell:
    if target is None:
        return GoalCell(text="")
    is_now = target.target.year in in_period
    words = "" if head else _words(target.target)
    if target.value is None:
        return GoalCell(text=_words(target.target) or _direction(indicator.direction), is_now=is_now)
    return GoalCell(text=_value(indicator, target.value), word=words, is_now=is_now)


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


def _total(table: GoalTargets, in_period: range) -> GoalRow:
    assert table.total is not None
    cells = [GoalCell(text=number(table.total.baseline))]
    for year, value in zip(table.years, table.total.values, strict=True):
        cells.append(GoalCell(text=number(value), is_now=year in in_period))
    return GoalRow(name=gettext("In all"), words="", cells=tuple(cells), is_total=True)


def _notes(table: GoalTargets) -> tuple[Note, ...]:
    notes = []
    computed = (TargetKind.PERCENT_OF_BASELINE, TargetKind.PERCENT_OF_PREVIOUS)
    counted = [row for row in table.rows if row.indicator.kind == ValueKind.COUNT]
    if any(target and target.target.kind in computed for row in counted for target in row.targets):
        notes.append(said(gettext("Targets are rounded to whole numbers, halves upwards.")))
    if table.total is not None:
        notes.append(said(gettext("The total is the sum of the rounded targets.")))
    if table.goal.source:
        notes.append(said(gettext("Source: %(source)s."), source=table.goal.source.rstrip(".")))
    return tuple(Note(text=text) for text in notes)
