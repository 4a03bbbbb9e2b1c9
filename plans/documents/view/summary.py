"""The plan in short: its key figures, and the bridge from last year's sum to this year's."""

from collections.abc import Sequence
from decimal import Decimal

from django.utils.translation import gettext, ngettext, pgettext

from activities.enums import EditionStatus
from partnership import pictures
from partnership.danish import kroner, signed
from plans.documents import money
from plans.documents.view import cells
from plans.documents.view.economy import difference_text
from plans.documents.view.ground import focus_area
from plans.documents.view.source import Source
from plans.documents.view.values import Bridge, BridgeStep, Fact, KeyFigure, Markup, Summary
from plans.documents.view.words import count
from plans.enums import SectionKind


def summary(source: Source) -> Summary:
    sections = source.sections(SectionKind.SUMMARY, under=2)
    areas = tuple(focus_area(source, area) for area in source.document.focus_areas if not area.cross_cutting)
    return Summary(sections=sections, figures=_figures(source), areas=areas, bridge=_bridge(source))


def _figures(source: Source) -> tuple[tuple[KeyFigure, ...], ...]:
    """A row for each year the plan decides; the last one ends with the activities."""
    rows = [_year_figures(source.overview.columns[place], alone=len(source.decided) == 1) for place in source.decided]
    return (*(tuple(row) for row in rows[:-1]), (*rows[-1], _activity_figure(source)))


def _year_figures(column: money.Column, *, alone: bool) -> list[KeyFigure]:
    year = {"year": column.budget_year.label}
    total = cells.total_text(column.sum) or cells.NO_FIGURE
    figures = [KeyFigure(label=gettext("Sum %(year)s") % year, figure=total, unit=gettext("kr. for activities"))]
    if column.frame is None:
        return figures
    over = column.sum.is_exact and column.difference is not None and column.difference < 0
    return [
        *figures,
        KeyFigure(label=gettext("Frame %(year)s") % year, figure=kroner(column.frame), unit=gettext("kr. available")),
        KeyFigure(
            label=gettext("Difference") if alone else gettext("Difference %(year)s") % year,
            figure=difference_text(column),
            unit=gettext("kr. over the frame") if over else gettext("kr. left of the frame"),
        ),
    ]


def _activity_figure(source: Source) -> KeyFigure:
    new = sum(activity.status == EditionStatus.NEW for activity in source.leading)
    unit = ngettext("of them %(count)s new", "of them %(count)s new", new) % {"count": new}
    return KeyFigure(
        label=gettext("Activities"),
        figure=str(len(source.leading)),
        unit=unit if new else gettext("with a description"),
    )


def _bridge(source: Source) -> Bridge | None:
    found = money.bridge(source.document)
    if found is None:
        return None
    all_groups = (
        (pgettext("bridge", "Ending"), found.discontinued, found.discontinued_sum),
        (pgettext("bridge", "New"), found.new, found.new_sum),
        (pgettext("bridge", "Changed amount"), found.changed, found.changed_sum),
    )
    groups = [group for group in all_groups if group[1]]
    start = gettext("%(year)s in all") % {"year": found.start_year.label}
    end = gettext("%(year)s in all") % {"year": found.end_year.label}
    heading = gettext("From %(start)s to %(end)s, kr.") % {"start": found.start_year.label, "end": found.end_year.label}
    return Bridge(
        heading=heading,
        start=Fact(label=start, text=kroner(found.start)),
        end=Fact(label=end, text=kroner(found.end)),
        steps=tuple(_step(label, steps, amount) for label, steps, amount in groups),
        picture=Markup(
            pictures.bridge(
                [
                    pictures.Step(start, gettext("adopted"), found.start, is_total=True),
                    *(pictures.Step(label, count(len(steps)), amount) for label, steps, amount in groups),
                    pictures.Step(end, gettext("this plan"), found.end, is_total=True),
                ],
                title=_in_words(heading, start, found, groups, end),
                palette=source.document.partnership.palette,
            )
        ),
    )


def _step(label: str, steps: Sequence[money.BridgeStep], amount: Decimal) -> BridgeStep:
    rows = (Fact(label=step.activity.short_title or step.activity.title, text=signed(step.amount)) for step in steps)
    return BridgeStep(label=label, count=count(len(steps)), amount=signed(amount), rows=tuple(rows))


def _in_words(
    heading: str,
    start: str,
    found: money.Bridge,
    groups: Sequence[tuple[str, Sequence[money.BridgeStep], Decimal]],
    end: str,
) -> str:
    """The picture read aloud: "Fra 2021 til 2022, kr.: 2021 i alt 1.934.000; Udgår, 4 aktiviteter: −215.000; …"."""
    steps = [f"{label}, {count(len(steps))}: {signed(amount)}" for label, steps, amount in groups]
    words = [f"{start}: {kroner(found.start)}", *steps, f"{end}: {kroner(found.end)}"]
    return f"{heading}: {'; '.join(words)}."
