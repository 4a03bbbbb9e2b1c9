"""The case paper of a carry-over: what a body reads before it decides, in words and Danish notation."""

from django.utils.translation import gettext as _

from activities.models import CarryOver
from activities.money.ledger import NOTHING
from activities.years.leftover import YearLeft
from partnership.danish import kroner
from partnership.matters.paper import CasePaper, Fact, Table, Text


def carry_over_paper(carry_over: CarryOver, left: YearLeft) -> CasePaper:
    """The paper as it is now. `left` is what is left of the year the money comes from."""
    lines = list(carry_over.lines.all())
    amount = sum((line.amount for line in lines), NOTHING)
    words = {"kroner": kroner(amount), "from": carry_over.from_year.label, "to": carry_over.to_year.label}
    facts = [
        Fact(_("From the budget year"), words["from"]),
        Fact(_("To the budget year"), words["to"]),
        Fact(_("Kroner"), words["kroner"]),
        Fact(_("Left of the year in all"), kroner(left.total.left)),
    ]
    if carry_over.price_level:
        facts.append(Fact(_("Price and wage level"), carry_over.price_level))
    rows = []
    for line in lines:
        known = left.of(line.account_id)
        name, rest = (known.name, kroner(known.left)) if known else (str(line.account), "")
        rows.append((name, rest, kroner(line.amount), line.purpose))
    table = Table(
        heading=_("What is carried over, in kroner"),
        columns=(_("Line"), _("Left"), _("Carried over"), _("What for")),
        rows=tuple(rows),
        figures=(1, 2),
        total=(_("In all"), "", words["kroner"], ""),
    )
    return CasePaper(
        title=_("%(kroner)s kr. carried over from %(from)s to %(to)s") % words,
        lead=_(
            "It is proposed to carry %(kroner)s kr. that were not used in %(from)s over to %(to)s. "
            "The frame of %(to)s grows by as much."
        )
        % words,
        facts=tuple(facts),
        tables=(table,),
        texts=(Text(_("Reason"), carry_over.reason),) if carry_over.reason else (),
    )
