"""Checks of the frame: whether it is given, whether the years keep to it, and whether they lie within the agreement."""

from collections.abc import Iterator
from decimal import Decimal

from django.utils.translation import gettext as _

from partnership.danish import date_long, kroner
from plans.documents.checks.findings import Finding, Place, Severity, severity_in
from plans.documents.money import Column, ColumnRole, Overview, frame_for_whole
from plans.documents.values import PlanDocument

ZERO = Decimal(0)


def check_frame(document: PlanDocument, table: Overview) -> Iterator[Finding]:
    """Every finding about a whole year's money, year by year, and about all years together."""
    for column in table.columns:
        yield from _frame_of_year(document, column)
        yield from _not_released(document, column)
        yield from _outside_the_agreement(document, column)
    yield from _frame_of_agreement(document, table)


def _frame_of_year(document: PlanDocument, column: Column) -> Iterator[Finding]:
    """Not given at all; any year's sum over it; the decided year's sum under it, which only an exact sum can be."""
    if column.difference is None:
        if frame_for_whole(document) is None:
            yield Finding(
                code="frame-not-given",
                severity=severity_in(column, later=Severity.NOTICE),
                place=Place(field="frame", budget_year_id=column.budget_year.id),
                message=_("The frame for %(year)s is not given. Write it, or 0 where there is none.")
                % {"year": column.budget_year.label},
            )
    elif column.difference < 0 and column.sum.is_exact:
        message = _(
            "The activities are %(amount)s kr. over the frame in %(year)s. "
            "The sum is %(sum)s kr., and the frame is %(frame)s kr."
        )
        yield _beside_the_frame(column, "over-frame", message)
    elif column.difference < 0:
        message = _(
            "The activities are at least %(amount)s kr. over the frame in %(year)s. "
            "The sum is at least %(sum)s kr., and the frame is %(frame)s kr."
        )
        yield _beside_the_frame(column, "over-frame", message)
    elif column.difference > 0 and column.sum.is_exact and column.role == ColumnRole.DECIDED:
        message = _(
            "The activities are %(amount)s kr. under the frame in %(year)s. "
            "The sum is %(sum)s kr., and the frame is %(frame)s kr."
        )
        yield _beside_the_frame(column, "under-frame", message)


def _beside_the_frame(column: Column, code: str, message: str) -> Finding:
    amount, frame = abs(column.difference or ZERO), column.frame or ZERO
    return Finding(
        code=code,
        severity=severity_in(column, later=Severity.NOTICE),
        place=Place(field="frame", budget_year_id=column.budget_year.id),
        message=message
        % {
            "year": column.budget_year.label,
            "amount": kroner(amount),
            "sum": kroner(column.sum.known),
            "frame": kroner(frame),
        },
        amount=amount,
    )


def _not_released(document: PlanDocument, column: Column) -> Iterator[Finding]:
    """Money in a decided year whose frame nobody has released yet.

    Only where other entries of the agreement have a day of decision: where none has, the partnership does not keep
    them, and their absence says nothing.
    """
    kept = any(entry.decided_on for entry in document.frame)
    open_entries = [
        entry
        for entry in document.frame
        if entry.budget_year_id == column.budget_year.id and entry.amount and not entry.decided_on
    ]
    if kept and open_entries and column.role == ColumnRole.DECIDED and column.sum.known:
        amount = sum((entry.amount for entry in open_entries), ZERO)
        yield Finding(
            code="frame-not-released",
            severity=Severity.NOTICE,
            place=Place(field="frame", budget_year_id=column.budget_year.id),
            message=_("%(amount)s kr. of the frame for %(year)s have no day of decision, but the plan spends from it.")
            % {"amount": kroner(amount), "year": column.budget_year.label},
            amount=amount,
        )


def _frame_of_agreement(document: PlanDocument, table: Overview) -> Iterator[Finding]:
    """Where a frame is given for the whole agreement, all years together must keep within all frames together."""
    whole = frame_for_whole(document)
    if whole is None:
        return
    frame = whole + sum((column.frame for column in table.columns if column.frame is not None), ZERO)
    known = sum((column.sum.known for column in table.columns), ZERO)
    if known > frame:
        yield Finding(
            code="over-frame-of-agreement",
            severity=Severity.ERROR,
            place=Place(field="frame"),
            message=_(
                "The activities of all years are %(amount)s kr. over the frame of the agreement. The sum is "
                "%(sum)s kr., and the frame is %(frame)s kr."
            )
            % {"amount": kroner(known - frame), "sum": kroner(known), "frame": kroner(frame)},
            amount=known - frame,
        )


def _outside_the_agreement(document: PlanDocument, column: Column) -> Iterator[Finding]:
    """Money in a budget year of which no day lies within the agreement."""
    year, agreement = column.budget_year, document.agreement
    if year.starts_on > agreement.valid_to or year.ends_on < agreement.valid_from:
        amount = column.sum.known + sum((left.amount for left in column.left_out), ZERO)
        if amount:
            yield Finding(
                code="outside-agreement",
                severity=severity_in(column),
                place=Place(field="budget_years", budget_year_id=year.id),
                message=_("%(amount)s kr. stand in %(year)s, but the agreement runs from %(start)s to %(end)s.")
                % {
                    "amount": kroner(amount),
                    "year": year.label,
                    "start": date_long(agreement.valid_from),
                    "end": date_long(agreement.valid_to),
                },
                amount=amount,
            )
