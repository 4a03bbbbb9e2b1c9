"""What a partnership is, on one page: its plans, agreement, area, focus areas, money and groups."""

from decimal import Decimal
from typing import Any, NamedTuple, cast

from django.db.models import Q, Sum
from django.utils.functional import cached_property
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext
from django.utils.translation import gettext as _

from partnership import clock, pictures
from partnership.danish import kroner
from partnership.enums import POLITICAL_BODIES, BodyKind, FeatureKind, MemberRole, Palette
from partnership.models import Agreement, AreaVersion, GoverningBody, Membership, Partnership, User
from partnership.organising.shown import markup, meetings
from partnership.site.plan_rows import PlanRow, plan_rows
from plans.rollover.period import may_begin_next


class FrameRow(NamedTuple):
    year: str
    amount: str  # empty: nobody has said


class Seat(NamedTuple):
    who: str
    note: str  # the post, that the seat is the chair's, or that it is vacant


class BodyRow(NamedTuple):
    body: GoverningBody
    mandate: SafeString
    meetings: str
    seats: list[Seat]


class PartnershipPage:
    """Everything the page shows, as of today. At most 15 queries with the frame around it, however much there is."""

    def __init__(self, partnership: Partnership, user: User) -> None:
        self.partnership = partnership
        self.user = user
        self._palette = cast(Palette, partnership.palette)
        self.today = clock.today()

    @property
    def about(self) -> SafeString:
        return markup(self.partnership.about)

    @cached_property
    def plans(self) -> list[PlanRow]:
        return plan_rows(self.user, self.partnership)

    @cached_property
    def next_year(self) -> str:
        """The year of the agreement for which the reader can make a plan from the newest one."""
        newest = self.plans[0].plan if self.plans else None
        if newest is None or not may_begin_next(newest, self.user):
            return ""
        after = [year.label for year in self._years if year.starts_on > newest.period.ends_on]
        return after[0] if after and self.agreement and newest.period.agreement_id == self.agreement.pk else ""

    # The agreement

    @cached_property
    def agreement(self) -> Agreement | None:
        """The agreement that holds today, else the newest."""
        unsplit = Sum("frame_entries__amount", filter=Q(frame_entries__budget_year__isnull=True))
        agreements = self.partnership.agreements.annotate(unsplit=unsplit).order_by("-valid_from")
        held = [one for one in agreements if one.valid_from <= self.today]
        return held[0] if held else agreements[0] if agreements else None

    @property
    def has_ended(self) -> bool:
        return self.agreement is not None and self.agreement.valid_to < self.today

    @property
    def background(self) -> SafeString:
        return markup(self.agreement.background if self.agreement else "")

    @cached_property
    def parties(self) -> list[str]:
        """The parties of today, in the agreement's order."""
        if self.agreement is None:
            return []
        parties = self.agreement.parties.select_related("organisation").order_by("position")
        return [
            party.organisation.name
            for party in parties
            if (party.left_on is None or party.left_on >= self.today)
            and (party.entered_on is None or party.entered_on <= self.today)
        ]

    @cached_property
    def frame(self) -> list[FrameRow]:
        """The money of each year; zero is said, and so is that nothing is known."""
        return [FrameRow(year.label, _amount(year.amount)) for year in self._years]

    @cached_property
    def _years(self) -> list[Any]:
        """The agreement's budget years with their frames."""
        if self.agreement is None:
            return []
        return list(self.agreement.budget_years.annotate(amount=Sum("frame_entries__amount")).order_by("starts_on"))

    @property
    def frame_unsplit(self) -> str:
        """Money of the whole agreement that is not split on years."""
        return _amount(self.agreement.unsplit) if self.agreement else ""  # type: ignore[attr-defined]

    # Theory of change

    @cached_property
    def focus_areas(self) -> list:
        if self.agreement is None:
            return []
        return list(self.agreement.focus_areas.prefetch_related("outcomes").order_by("number"))

    @cached_property
    def impacts(self) -> list[str]:
        return [impact.text for impact in self.agreement.impacts.order_by("position")] if self.agreement else []

    @cached_property
    def theory(self) -> SafeString:
        """The picture: focus areas lead to outcomes, and these to the impact."""
        areas = [
            pictures.Area(str(one.number), one.name, tuple(o.text for o in one.outcomes.all()), one.cross_cutting)
            for one in self.focus_areas
        ]
        if not (areas and self.impacts):
            return SafeString()
        # Drawn by us; what comes from data is escaped there.
        return mark_safe(pictures.theory(areas, self.impacts, palette=self._palette))

    # Area

    @cached_property
    def area(self) -> AreaVersion | None:
        """The area of today."""
        areas = self.partnership.areas.filter(valid_from__lte=self.today).order_by("-valid_from")
        return areas.prefetch_related("features").first()

    @property
    def area_description(self) -> SafeString:
        return markup(self.area.description if self.area else "")

    @cached_property
    def area_map(self) -> SafeString:
        """The map; what came with this version of the area is marked as new."""
        if self.area is None or not self.area.features.all():
            return SafeString()
        begins = self.area.valid_from
        shapes = [
            pictures.Shape(
                cast(FeatureKind, feature.kind),
                feature.name,
                tuple((x, y) for x, y in feature.points),
                is_new=feature.since is not None and feature.since >= begins,
            )
            for feature in sorted(self.area.features.all(), key=lambda feature: feature.position)
        ]
        drawn = pictures.area_map(shapes, title=self.area.map_alt, since=str(begins.year), palette=self._palette)
        return mark_safe(drawn)  # by us; what comes from data is escaped there

    # Groups

    @property
    def works_here(self) -> bool:
        """The reader works in the partnership, and so reads how it is organised."""
        own = {seat.body_id for seat in self._seats if seat.user_id == self.user.pk}
        works = any(row.body.pk in own and row.body.kind not in POLITICAL_BODIES for row in self.bodies)
        return works or self.user.is_superuser

    @property
    def reads_log(self) -> bool:
        """The reader sits in the secretariat, and may see who did what."""
        own = {seat.body_id for seat in self._seats if seat.user_id == self.user.pk}
        secretary = any(row.body.pk in own and row.body.kind == BodyKind.SECRETARIAT for row in self.bodies)
        return secretary or self.user.is_superuser

    @cached_property
    def _seats(self) -> list[Membership]:
        """The seats of today."""
        seats = Membership.objects.filter(body__partnership=self.partnership).on(self.today)
        return list(seats.select_related("user", "organisation"))

    @cached_property
    def bodies(self) -> list[BodyRow]:
        by_body: dict[object, list[Membership]] = {}
        for seat in self._seats:
            by_body.setdefault(seat.body_id, []).append(seat)
        return [
            BodyRow(
                body=body,
                mandate=markup(body.mandate),
                meetings=meetings(body.meetings_min, body.meetings_max),
                seats=_seats(by_body.get(body.pk, [])),
            )
            for body in self.partnership.bodies.on(self.today).order_by("position", "name")
        ]


def _amount(amount: Decimal | None) -> str:
    return "" if amount is None else kroner(amount)


def _seats(memberships: list[Membership]) -> list[Seat]:
    """Chair first, deputies last, else by name."""
    order = [MemberRole.CHAIR, MemberRole.MEMBER, MemberRole.DEPUTY]
    rows = [
        (order.index(cast(MemberRole, seat.role)), Seat(str(seat.organisation or seat.user), _note(seat)))
        for seat in memberships
    ]
    return [seat for _place, seat in sorted(rows, key=lambda row: (row[0], row[1].who.casefold()))]


def _note(seat: Membership) -> str:
    """An organisation's seat with neither person nor post is vacant."""
    if seat.user_id is None and not seat.post:
        return _("vacant")
    role = "" if seat.role == MemberRole.MEMBER else gettext(cast(MemberRole, seat.role).label).lower()
    post = seat.post if seat.post.casefold() != role else ""
    return ", ".join(part for part in (post, role) if part)
