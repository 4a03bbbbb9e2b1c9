"""A plan's tables: which there are, whether they may be imported now, and importing one."""

from decimal import Decimal

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from activities.enums import PartKind
from activities.models import ActivityEdition, ActivityPart
from activities.tables import REVISION, DeliverableTable, EconomyTable, PeriodTable
from partnership.models import PlanPeriod, User
from partnership.tables.importing import Outcome, try_out, write
from partnership.tables.reading import Sheet, TableError
from plans.enums import PlanState
from plans.models import Plan

TABLES: dict[str, type[PeriodTable]] = {table.slug: table for table in (EconomyTable, DeliverableTable)}
# The part of an activity's description that a table is about.
PARTS = {EconomyTable.slug: PartKind.ECONOMY, DeliverableTable.slug: PartKind.DELIVERABLES}
CHANGEABLE = (PlanState.DRAFT, PlanState.SENT_BACK)


def table_of(plan: Plan, slug: str, user: User) -> PeriodTable:
    """A plan's table by its address. Raises KeyError for an address of none."""
    return TABLES[slug](user, plan.period)


def may_change(plan: Plan) -> bool:
    """The plan is being written, and its period is not locked while a version waits for a decision."""
    return plan.state in CHANGEABLE and not plan.period.locked


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
    changed, and none are deleted but the amounts whose cells are blank; each activity that is touched has a new
    revision, and so has the part of its description the table is about; the plan period has a new revision. Rich texts
    are cleaned.

    Raises TableError where the plan may not be changed any more, and Differs where something else would be done.
    """
    with transaction.atomic():
        period = PlanPeriod.objects.select_for_update().get(pk=plan.period_id)
        plan = Plan.objects.select_for_update().get(pk=plan.pk)
        plan.period = table.period = period
        if not may_change(plan):
            raise TableError(not_now(plan))

        def count_up() -> None:
            ActivityEdition.objects.filter(pk__in=table.touched).update(revision=F("revision") + 1)
            parts = ActivityPart.objects.filter(edition__in=table.touched, kind=PARTS[table.slug])
            parts.update(revision=F("revision") + 1)
            PlanPeriod.objects.filter(pk=period.pk).update(revision=F("revision") + 1)

        return write(table, sheet, shown, then=count_up)


def not_now(plan: Plan) -> str:
    """Why the plan's tables cannot be imported, in words."""
    if plan.state == PlanState.SUBMITTED:
        return _("The plan is waiting for a decision, and nothing in it can be changed meanwhile.")
    if plan.state in CHANGEABLE:
        return _("The plan is locked, and nothing in it can be changed.")
    return _("The plan is no draft any more, and nothing in it can be changed.")
