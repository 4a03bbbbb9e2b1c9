"""The case paper of a reallocation: what a body reads before it decides, in words and Danish notation."""

from typing import NamedTuple
from uuid import UUID

from django.utils.translation import gettext as _

from activities.models import Reallocation
from activities.money.balances import balances
from activities.money.economy import named
from partnership.danish import kroner, signed
from partnership.matters.paper import CasePaper, Fact, Table, Text


class Effect(NamedTuple):
    """What a reallocation does to one adopted amount, in words: what is left there now, what moves, and what is left
    after.
    """

    account: UUID
    name: str
    before: str
    moved: str
    after: str


def effects(reallocation: Reallocation, titles: dict[UUID, str]) -> list[Effect]:
    """Of the line the kroner come from, and of the one they go to. A few queries."""
    source, target = balances([reallocation.source, reallocation.target])
    steps = ((source, -reallocation.amount), (target, reallocation.amount))
    return [
        Effect(
            balance.account.pk,
            named(balance.account, titles),
            kroner(balance.left),
            signed(amount),
            kroner(balance.left + amount),
        )
        for balance, amount in steps
    ]


def reallocation_paper(reallocation: Reallocation, titles: dict[UUID, str]) -> CasePaper:
    """The paper as it is now. `titles` are the activities' names by their ids."""
    words = {
        "kroner": kroner(reallocation.amount),
        "source": named(reallocation.source, titles),
        "target": named(reallocation.target, titles),
        "year": reallocation.source.budget_year.label,
    }
    return CasePaper(
        title=_("Reallocation of %(kroner)s kr. to %(target)s") % words,
        lead=_("It is proposed to move %(kroner)s kr. from “%(source)s” to “%(target)s”. The frame of %(year)s stays.")
        % words,
        facts=(
            Fact(_("Budget year"), words["year"]),
            Fact(_("From"), words["source"]),
            Fact(_("To"), words["target"]),
            Fact(_("Kroner"), words["kroner"]),
        ),
        tables=(
            Table(
                heading=_("What it does to the two lines"),
                columns=(_("Line"), _("Left now"), _("Moved"), _("Left after")),
                rows=tuple((one.name, one.before, one.moved, one.after) for one in effects(reallocation, titles)),
                figures=(1, 2, 3),
            ),
        ),
        texts=(Text(_("Reason"), reallocation.reason),),
    )
