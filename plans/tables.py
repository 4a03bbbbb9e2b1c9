"""A plan's tables: which there are, and importing one."""

from decimal import Decimal

from django.utils.translation import gettext as _

from activities.tables import REVISION, DeliverableTable, EconomyTable, PeriodTable
from partnership.enums import ChangeCause
from partnership.models import User
from partnership.tables.importing import Outcome, try_out, write
from partnership.tables.reading import Sheet, TableError
from plans.documents.build import build
from plans.editing.fields import label_of
from plans.editing.history import add_all
from plans.editing.saving import NotNow, writing
from plans.indexing import index
from plans.models import Plan

TABLES: dict[str, type[PeriodTable]] = {table.slug: table for table in (EconomyTable, DeliverableTable)}


def table_of(plan: Plan, slug: str, user: User) -> PeriodTable:
    """A plan's table by its address. Raises KeyError for an address of none."""
    return TABLES[slug](user, plan.period)


def look(table: PeriodTable, sheet: Sheet) -> Outcome:
    """What importing a sheet into the plan would do, told also where the sheet was made from an older plan."""
    outcome = try_out(table, sheet)
    return outcome._replace(notices=[*_age(table, sheet), *outcome.notices])


def _age(table: PeriodTable, sheet: Sheet) -> list[str]:
    """What is told of a sheet that does not come from the plan as it is today."""
    if str(REVISION) not in sheet.headings:
        return []
    column = sheet.headings.index(str(REVISION))
    written = [line.cells[column] for line in sheet.lines if line.cells[column] is not None]
    current = table.period.revision
    if all(str(revision).strip() == str(current) for revision in written):
        return []
    known = [int(str(one)) for one in written if isinstance(one, Decimal) or str(one).isdecimal()]
    said = _(
        "The plan has been changed since the table was made: it is of revision %(old)s, and the plan is at %(new)s. "
        "What you see here is the difference from the plan as it is today."
    )
    return [said % {"old": min(known, default="?"), "new": current}]


def import_table(plan: Plan, table: PeriodTable, sheet: Sheet, shown: str) -> Outcome:
    """Import a table into a draft, if it does exactly what was shown (`shown` is that outcome's digest).

    Side effects, all or none of them: budget lines and amounts, or deliverables and their numbers, are added and
    changed, and none are deleted but the amounts whose cells are blank; each part that says something else has a change
    in its history; the plan period has a new revision. Rich texts are cleaned.

    Raises TableError where the plan may not be changed any more, and Differs where something else would be done.
    """
    try:
        with writing(plan) as plan:
            table.period = plan.period
            before = build(plan)
            outcome = write(table, sheet, shown)
            after = build(plan)
            add_all(plan, before, after, label_of, table.user, ChangeCause.IMPORTED)
            index(after, is_draft=True)
            return outcome
    except NotNow as reason:
        raise TableError(str(reason)) from None
