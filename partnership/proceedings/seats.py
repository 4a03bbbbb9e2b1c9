"""Who may answer for which seat of a body. A deputy answers for the seat of somebody who has not."""

from typing import Any, NamedTuple

from django.db.models import Prefetch, Q

from partnership import clock
from partnership.enums import MemberRole
from partnership.models import Decision, Membership, Proceeding, ProceedingStep, User
from partnership.models.bodies import held_on


class VotingSeat(NamedTuple):
    """A seat that counts, and who may answer for it: its holder first, then deputies."""

    seat: Membership
    holder: User | None
    deputies: list[User]


def voting_seats(step: ProceedingStep) -> list[VotingSeat]:
    """The seats of the step's body that somebody can answer for today.

    A seat counts when its holder can log in, or a deputy of it can; whoever sent the matter answers for none. One
    query, and one for the deputies.
    """
    if step.body_id is None:
        return []
    able = held_on(clock.today()) & Q(user__is_active=True) & _not_sender(step.proceeding)
    deputies = Membership.objects.filter(able).select_related("user")
    seats = (
        Membership.objects.filter(held_on(clock.today()), body=step.body_id)
        .exclude(role=MemberRole.DEPUTY)
        .select_related("user", "organisation")
        .prefetch_related(Prefetch("deputies", queryset=deputies, to_attr="able_deputies"))
        .order_by("role", "pk")
    )
    found = []
    for seat in seats:
        is_able = seat.user is not None and seat.user.is_active and seat.user_id != step.proceeding.started_by_id
        found.append(VotingSeat(seat, seat.user if is_able else None, [one.user for one in _able_deputies(seat)]))
    return [one for one in found if one.holder or one.deputies]


def _able_deputies(seat: Any) -> list[Any]:
    """What the query above has put there."""
    return seat.able_deputies


def voters(step: ProceedingStep) -> list[User]:
    """Everybody who may answer to the step, each once: holders of seats first."""
    seats = voting_seats(step)
    holders = [one.holder for one in seats if one.holder is not None]
    deputies = [deputy for one in seats for deputy in one.deputies]
    return list({user.pk: user for user in [*holders, *deputies]}.values())


def open_seat(step: ProceedingStep, user: User) -> Membership | None:
    """The seat the user may answer for now: the own one first, else one the user is deputy for. None without any."""
    answered = set(answers(step).values_list("seat_id", flat=True))
    free = [one for one in voting_seats(step) if one.seat.pk not in answered]
    own = [one.seat for one in free if one.holder == user]
    lent = [one.seat for one in free if user in one.deputies]
    return next(iter([*own, *lent]), None)


def has_answered(step: ProceedingStep, user: User) -> bool:
    """The user has answered to the version that is shown now."""
    return answers(step).filter(made_by=user).exists()


def may_decide(step: ProceedingStep, user: User) -> bool:
    """The user may answer to the step now, as far as seats go."""
    return not has_answered(step, user) and open_seat(step, user) is not None


def answers(step: ProceedingStep):
    """The members' answers to the version that is shown now."""
    return Decision.objects.filter(step=step, document=step.proceeding.document_id, seat__isnull=False)


def _not_sender(proceeding: Proceeding) -> Q:
    return ~Q(user=proceeding.started_by_id) if proceeding.started_by_id else Q()
