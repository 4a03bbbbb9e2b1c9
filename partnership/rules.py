"""What a user may do in a partnership, as sentences. What a user may see is the querysets' business (`for_user`).

A predicate takes the user and the partnership; views ask by the permission's name and answer 403 where it is refused.
"""

import rules
from django.contrib.auth.models import AnonymousUser

from partnership import clock
from partnership.enums import BodyKind
from partnership.models import Membership, Partnership, User
from partnership.models.bodies import MembershipQuerySet

Visitor = User | AnonymousUser


@rules.predicate
def is_administrator(user: Visitor) -> bool:
    """Runs the whole site."""
    return user.is_active and user.is_superuser


@rules.predicate
def is_member(user: Visitor, partnership: Partnership) -> bool:
    """Has a seat on one of the partnership's bodies today, or runs the site."""
    return Partnership.objects.all().for_user(user).filter(pk=partnership.pk).exists()


@rules.predicate
def works_in(user: Visitor, partnership: Partnership) -> bool:
    """Has a seat on a body that is not political: works on plans, and so reads what is not finished."""
    return Partnership.objects.all().working_for(user).filter(pk=partnership.pk).exists()


def secretariat_seats(user: Visitor) -> MembershipQuerySet:
    """The user's seats in secretariats today."""
    if not (user.is_authenticated and user.is_active):
        return Membership.objects.none()
    return Membership.objects.filter(user=user, body__kind=BodyKind.SECRETARIAT).on(clock.today())


@rules.predicate
def is_secretary(user: Visitor, partnership: Partnership) -> bool:
    """Has a seat in the partnership's secretariat today."""
    return secretariat_seats(user).filter(body__partnership=partnership).exists()


@rules.predicate
def is_in_working_group(user: Visitor, partnership: Partnership) -> bool:
    """Has a seat in one of the partnership's working groups today."""
    if not (user.is_authenticated and user.is_active):
        return False
    seats = Membership.objects.filter(user=user, body__kind=BodyKind.WORKING_GROUP, body__partnership=partnership)
    return seats.on(clock.today()).exists()


may_read_drafts = works_in
may_recommend = is_in_working_group | is_secretary | is_administrator
may_write_plans = is_secretary | is_administrator

rules.add_perm("partnership.read_drafts", may_read_drafts)
rules.add_perm("partnership.write_plans", may_write_plans)
rules.add_perm("partnership.recommend", may_recommend)  # applications to pools
