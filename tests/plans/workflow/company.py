"""Everybody of the account in plain values (expected.py) as rows, with a plan whose sum is right or wrong."""

import datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from activities.models import BudgetAmount
from partnership.enums import MemberRole
from partnership.models import GoverningBody, Membership, User
from plans.documents.codec import decode
from tests.factories import a_user
from tests.plans.workflow.expected import SEATS, STRANGERS, Text
from tests.plans.workflow.standing import a_ready_table
from tests.proceedings import Table


class Company:
    """A table with everybody of the account in plain values, under the names they have there."""

    def __init__(self) -> None:
        self.table: Table = a_ready_table()
        table, steering = self.table, self.table.chain.steps.get(position=1).body
        secretariat = table.secretary.memberships.get().body
        self.people: dict[str, User] = {
            "secretary": table.secretary,
            "chair": table.chair,
            "first": table.members[0],
            "second": table.members[1],
            "both": a_user("both@havnen.example.org", secretariat, steering),
            **{name: a_user(f"{name}@havnen.example.org") for name in ("deputy", *STRANGERS)},
        }
        self.seats = {name: self.people[name].memberships.get(body=steering) for name in SEATS}
        self.names = {user.pk: name for name, user in self.people.items()}
        self.seat_names = {seat.pk: name for name, seat in self.seats.items()}
        self._deputies(steering)

    def _deputies(self, steering: GoverningBody) -> None:
        of_second = {"body": steering, "role": MemberRole.DEPUTY, "stands_in_for": self.seats["second"]}
        Membership.objects.create(user=self.people["deputy"], **of_second)
        Membership.objects.create(user=self.people["first"], ends_on=datetime.date(2030, 1, 1), **of_second)
        Membership.objects.create(user=self.people["former"], body=steering, ends_on=datetime.date(2022, 9, 14))

    def cells(self) -> Any:
        return BudgetAmount.objects.filter(
            line__edition=self.table.house.editions[0], budget_year=self.table.house.years["2022"]
        )

    def write(self, text: Text) -> None:
        """The whole frame is used, by wages and things, but where the sum is wrong."""
        self.cells().filter(line__label="Materialer").update(amount=Decimal("1250.50") + text.things)
        self.cells().filter(line__label="Løn").update(amount=Decimal(50_000) - text.things - text.is_wrong)

    def written(self) -> Text:
        amounts = dict(self.cells().values_list("line__label", "amount"))
        things = int(amounts["Materialer"] - Decimal("1250.50"))
        return Text(things, amounts["Løn"] != 50_000 - things)


def text_of(content: bytes, year: UUID) -> Text:
    """What a frozen version says."""
    cells = [(line.label, cell) for line in decode(content).activities[0].lines for cell in line.cells]
    amount = {label: cell.amount for label, cell in cells if cell.budget_year_id == year}
    things = int(amount["Materialer"] - Decimal("1250.50"))
    return Text(things, amount["Løn"] != 50_000 - things)
