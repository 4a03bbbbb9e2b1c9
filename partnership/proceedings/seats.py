"""Who may answer for which seat of a body. A deputy answers for the seat of somebody who has not."""

from collections.abc import Collection
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import Prefetch

from partnership import clock
from partnership.enums import MemberRole
from partnership.models import Decision, Membership, ProceedingStep, User
from partnership.models.bodies import held_on


class VotingSeat(NamedTuple):
    """A seat that counts, and who may answer for it: its holder first, then deputies."""

    seat: Membership
    holder: User | None
    deputies: list[User]


def voting_seats(step: ProceedingStep) -> list[VotingSeat]:
    """The seats of the step's body that somebody can answer for today (see `seats_of`)."""
    return seats_for([step])[step.pk]


def seats_for(steps: Collection[ProceedingStep]) -> dict[UUID, list[VotingSeat]]:
    """The seats that count for each of several steps, by the step's id, in as many queries as for one."""
    seated = _seated([step.body_id for step in steps if step.body_id is not None])
    return {step.pk: _counting(seated[step.body_id] if step.body_id else [], step.proceeding.senders) for step in steps}


def seats_of(bodies: Collection[UUID], senders: Collection[UUID]) -> dict[UUID, list[VotingSeat]]:
    """The seats of each of these bodies that somebody can answer for today, when `senders` have sent the matter.

    A seat counts when its holder can log in, or a deputy of it can; whoever sent the matter answers for none. Everybody
    answers once, so a seat counts through its deputies only where one of them is not needed for another seat. One
    query, and one for the deputies.
    """
    return {body: _counting(seats, senders) for body, seats in _seated(bodies).items()}


def _seated(bodies: Collection[UUID]) -> dict[UUID, list[Membership]]:
    """The seats of each of these bodies that are held today, with those deputies who can log in."""
    deputies = Membership.objects.filter(held_on(clock.today()), user__is_active=True).select_related("user")
    seats = (
        Membership.objects.filter(held_on(clock.today()), body__in=bodies)
        .exclude(role=MemberRole.DEPUTY)
        .select_related("user", "organisation")
        .prefetch_related(Prefetch("deputies", queryset=deputies, to_attr="able_deputies"))
        .order_by("role", "pk")
    )
    found: dict[UUID, list[Membership]] = {body: [] for body in bodies}
    for seat in seats:
        found[seat.body_id].append(seat)
    return found


def _counting(held: Collection[Membership], senders: Collection[UUID]) -> list[VotingSeat]:
    """Of a body's seats those for which there is somebody, nobody counted for two, and senders for none."""
    seats = [_voting_seat(seat, senders) for seat in held]
    needed = {one.holder.pk for one in seats if one.holder is not None}
    counting = []
    for one in seats:
        if one.holder is None:
            free = [deputy for deputy in one.deputies if deputy.pk not in needed]
            if not free:
                continue
            needed.add(free[0].pk)
            one = one._replace(deputies=free)
        counting.append(one)
    return counting


def _voting_seat(seat: Membership, senders: Collection[UUID]) -> VotingSeat:
    is_able = seat.user is not None and seat.user.is_active and seat.user_id not in senders
    deputies = [one.user for one in _able_deputies(seat) if one.user_id not in senders]
    return VotingSeat(seat, seat.user if is_able else None, deputies)


def _able_deputies(seat: Any) -> list[Any]:
    """What the query above has put there."""
    return seat.able_deputies


def voters(step: ProceedingStep) -> list[User]:
    """Everybody who may answer to the step, each once: holders of seats first."""
    seats = voting_seats(step)
    holders = [one.holder for one in seats if one.holder is not None]
    deputies = [deputy for one in seats for deputy in one.deputies]
    return list({user.pk: user for user in [*holders, *deputies]}.values())


def unanswered(step: ProceedingStep) -> list[User]:
    """Those who may answer to the step and have not, for seats nobody has answered for: holders, else deputies."""
    answered = dict(answers(step).values_list("seat_id", "made_by_id"))
    people = [
        user
        for one in voting_seats(step)
        if one.seat.pk not in answered
        for user in ([one.holder] if one.holder else one.deputies)
        if user.pk not in answered.values()
    ]
    return list({user.pk: user for user in people}.values())


def open_seat(step: ProceedingStep, user: User) -> Membership | None:
    """The seat the user may answer for now: the own one first, else one the user is deputy for. None without any."""
    answered = set(answers(step).values_list("seat_id", flat=True))
    return seat_for(user, voting_seats(step), answered)


def seat_for(user: User, seats: Collection[VotingSeat], answered: Collection[UUID | None]) -> Membership | None:
    """Of some seats the one the user may answer for, when these have been answered for."""
    free = [one for one in seats if one.seat.pk not in answered]
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
