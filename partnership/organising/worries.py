"""What keeps a body from deciding, said where its seats and its steps are said."""

from collections.abc import Iterable, Sequence

from django.utils.translation import gettext as _

from partnership.enums import DecisionRule, MemberRole
from partnership.models import ChainStep, GoverningBody, Membership


def answering(seats: Iterable[Membership]) -> list[Membership]:
    """Of a body's seats of today those that somebody can answer for: the holder logs in, or a deputy does."""
    seats = list(seats)
    deputised = {one.stands_in_for_id for one in seats if _logs_in(one) and one.stands_in_for_id}
    return [one for one in seats if one.role != MemberRole.DEPUTY and (_logs_in(one) or one.pk in deputised)]


def _logs_in(seat: Membership) -> bool:
    return seat.user is not None and seat.user.is_active


def worries(step: ChainStep, seats: Sequence[Membership]) -> list[str]:
    """Why the body of a step cannot answer, or not as one may think. `seats` are the body's, of today."""
    body = step.body
    if body is None or body.decides_outside:
        return []
    able = answering(seats)
    if not able:
        said = _("Nobody in %(body)s can answer here. Give a member a log-in, or let it decide outside.")
        return [said % {"body": body}]
    if step.rule != DecisionRule.CHAIR:
        return []
    chairs = [seat for seat in able if seat.role == MemberRole.CHAIR]
    if not chairs:
        said = _("The chair is to decide in %(body)s, but it has no chair who can log in.")
        return [said % {"body": body}]
    if len(chairs) > 1:
        return [
            _("%(body)s has %(count)s chairs. The first who answers decides.") % {"body": body, "count": len(chairs)}
        ]
    return []


def worries_of_body(body: GoverningBody, steps: Iterable[ChainStep], seats: Sequence[Membership]) -> list[str]:
    """The worries of all steps that ask the body, and what is odd in its seats; each once."""
    found = [said for step in steps for said in worries(step, seats)]
    held = {seat.pk for seat in seats}
    for seat in seats:
        if seat.role == MemberRole.DEPUTY and seat.stands_in_for_id not in held:
            said = _("%(who)s is deputy for nobody, and so cannot answer.")
            found.append(said % {"who": seat.user or seat.organisation})
    return list(dict.fromkeys(found))
