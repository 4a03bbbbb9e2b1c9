"""A version in force, and beside it an amendment with two changes: a text and an amount."""

from decimal import Decimal

from activities.enums import PartKind
from activities.models import ActivityPart, BudgetAmount
from partnership.models import FrozenDocument, Proceeding
from plans import workflow
from tests.proceedings import Table
from tests.users import in_force


def an_amendment(table: Table) -> FrozenDocument:
    """Let the plan be in force as version 1, and begin to amend it. Answers version 1."""
    first = in_force(table.house)
    workflow.begin_amendment(table.plan, table.secretary)
    edition = table.house.editions[0]
    ActivityPart.objects.filter(edition=edition, kind=PartKind.PURPOSE).update(before="<p>Om nye ting.</p>")
    BudgetAmount.objects.filter(line__edition=edition, amount=Decimal(50_000), provisional=False).update(
        amount=Decimal(60_000)
    )
    return first


def a_sent_amendment(table: Table) -> Proceeding:
    """The amendment, sent as version 2."""
    an_amendment(table)
    return table.submit()
