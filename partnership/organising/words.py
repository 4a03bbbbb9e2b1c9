"""An order of approval in words, as one would tell it."""

import datetime
from collections.abc import Iterable
from typing import cast

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext

from partnership.danish import date_long
from partnership.enums import BodyKind, DecisionRule, StepKind
from partnership.models import ChainStep

# What is told first, and what is told after "then": the order of the words differs.
FIRST = {
    StepKind.RECOMMEND: gettext_noop("%(who)s recommends"),
    StepKind.APPROVE: gettext_noop("%(who)s approves"),
    StepKind.CONSULT: gettext_noop("%(who)s is consulted"),
    StepKind.ACKNOWLEDGE: gettext_noop("%(who)s takes note"),
    StepKind.APPROPRIATE: gettext_noop("%(who)s releases the money"),
    StepKind.DELEGATE: gettext_noop("%(who)s delegates the later years"),
}
THEN = {
    StepKind.RECOMMEND: gettext_noop("then %(who)s recommends"),
    StepKind.APPROVE: gettext_noop("then %(who)s approves"),
    StepKind.CONSULT: gettext_noop("then %(who)s is consulted"),
    StepKind.ACKNOWLEDGE: gettext_noop("then %(who)s takes note"),
    StepKind.APPROPRIATE: gettext_noop("then %(who)s releases the money"),
    StepKind.DELEGATE: gettext_noop("then %(who)s delegates the later years"),
}
# An administration decides; it approves nothing on behalf of a council.
DECIDES = gettext_noop("%(who)s decides"), gettext_noop("then %(who)s decides")


def told(steps: Iterable[ChainStep]) -> str:
    """The steps as one sentence: "Styregruppen høres skriftligt i 7 dage, derefter beslutter Økonomiforvaltningen."."""
    clauses = [_clause(step, is_first=place == 0) for place, step in enumerate(steps)]
    return f"{', '.join(clauses)}." if clauses else ""


def _clause(step: ChainStep, *, is_first: bool) -> str:
    kind = cast(StepKind, step.kind)
    message = FIRST[kind] if is_first else THEN[kind]
    if kind == StepKind.APPROVE and step.body is not None and step.body.kind == BodyKind.ADMINISTRATION:
        message = DECIDES[0] if is_first else DECIDES[1]
    clause = _(message) % {"who": step.body or step.organisation}
    return f"{clause} {_time(step)}" if step.days else clause


def _time(step: ChainStep) -> str:
    if step.rule == DecisionRule.BY_DEADLINE:
        message = ngettext("in writing for %(days)s day", "in writing for %(days)s days", step.days or 0)
    else:
        message = ngettext("within %(days)s day", "within %(days)s days", step.days or 0)
    return message % {"days": step.days}


def lasting(starts: datetime.date | None, ends: datetime.date | None) -> str:
    """From when and until when something holds; empty where neither is said."""
    if starts and ends:
        return _("from %(first)s until %(last)s") % {"first": date_long(starts), "last": date_long(ends)}
    if starts:
        return _("from %(first)s") % {"first": date_long(starts)}
    if ends:
        return _("until %(last)s") % {"last": date_long(ends)}
    return ""
