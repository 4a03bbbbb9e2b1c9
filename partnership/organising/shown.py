"""What the pages show of bodies, seats and orders of approval, as of today. So many queries, however much there is."""

import datetime
from collections import defaultdict
from decimal import Decimal
from typing import Any, NamedTuple, cast
from uuid import UUID

from django.db.models import Prefetch, Q
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from partnership import clock, richtext
from partnership.danish import kroner
from partnership.enums import MatterKind, MemberRole, ProceedingState
from partnership.models import (
    Agreement,
    ApprovalChain,
    ChainStep,
    DelegatedLimit,
    GoverningBody,
    Membership,
    Partnership,
    Proceeding,
)
from partnership.organising.meeting_rows import Meetings, meetings_of
from partnership.organising.words import lasting, told
from partnership.organising.worries import worries, worries_of_body
from partnership.rules import Visitor

OF_DEPUTY = ("stands_in_for__user", "stands_in_for__organisation")

# Chairs first, deputies last.
ORDER = [MemberRole.CHAIR, MemberRole.MEMBER, MemberRole.DEPUTY]


class Tab(NamedTuple):
    name: Any
    url: str
    is_here: bool


def tabs(partnership: Partnership, here: str, user: Visitor) -> list[Tab]:
    """The pages about how the partnership works; `here` is the address's name. Some are the secretariat's alone."""
    pages = {
        "partnership": gettext_lazy("The partnership"),
        "bodies": gettext_lazy("Organisation of the work"),
        "chains": gettext_lazy("Orders of approval"),
        "matters": gettext_lazy("Matters"),
    }
    if user.has_perm("partnership.write_plans", partnership):
        pages |= {"journal": gettext_lazy("Journal"), "audit": gettext_lazy("Log")}
    return [Tab(name, reverse(page, args=[partnership.slug]), page == here) for page, name in pages.items()]


# --- Bodies --------------------------------------------------------------------------------------------------------


class SeatRow(NamedTuple):
    seat: Membership
    who: str  # the person, else the organisation
    about: str  # organisation and post, where they are not said already
    role: str  # empty for a plain member
    state: str  # "vacant", "without log-in"
    lasts: str
    deputy_for: str


class BodyRow(NamedTuple):
    body: GoverningBody
    about: list[str]
    mandate: SafeString
    seats: list[SeatRow]
    former: list[SeatRow]
    meetings: Meetings
    worries: list[str]
    is_first: bool
    is_last: bool


def bodies(partnership: Partnership) -> tuple[list[BodyRow], list[BodyRow]]:
    """The partnership's bodies in their order, and those that are no more. Four queries."""
    today = clock.today()
    seats: dict[UUID, list[Membership]] = defaultdict(list)
    found = Membership.objects.filter(body__partnership=partnership)
    for seat in found.select_related("body", "user", "organisation", *OF_DEPUTY):
        seats[seat.body_id].append(seat)
    steps: dict[UUID, list[ChainStep]] = defaultdict(list)
    for step in steps_in_use(partnership):
        if step.body_id:
            steps[step.body_id].append(step)
    their_meetings = meetings_of(partnership)
    rows = partnership.bodies.select_related("parent", "organisation").order_by("position", "name")
    there = [body for body in rows if body.ends_on is None or body.ends_on >= today]
    gone = [body for body in rows if body not in there]

    def row(body: GoverningBody, place: int, count: int) -> BodyRow:
        mine = sorted(seats[body.pk], key=_place)
        former = [seat for seat in mine if seat.ends_on is not None and seat.ends_on < today]
        now = [seat for seat in mine if seat not in former and (seat.starts_on is None or seat.starts_on <= today)]
        return BodyRow(
            body=body,
            about=_about(body),
            mandate=markup(body.mandate),
            seats=[_seat(seat, is_asked=body.pk in steps) for seat in mine if seat not in former],
            former=[_seat(seat, is_asked=False) for seat in former],
            meetings=their_meetings[body.pk],
            worries=worries_of_body(body, steps[body.pk], now),
            is_first=place == 0,
            is_last=place == count - 1,
        )

    return (
        [row(body, place, len(there)) for place, body in enumerate(there)],
        [row(body, place, len(gone)) for place, body in enumerate(gone)],
    )


def steps_in_use(partnership: Partnership) -> Any:
    """The steps that a matter may still get."""
    today = clock.today()
    lasts = Q(valid_to__isnull=True) | Q(valid_to__gte=today)
    chain_lasts = Q(chain__valid_to__isnull=True) | Q(chain__valid_to__gte=today)
    steps = ChainStep.objects.filter(lasts & chain_lasts, chain__agreement__partnership=partnership)
    return steps.select_related("body").order_by("chain__matter", "position")


def _place(seat: Membership) -> tuple[int, str]:
    return ORDER.index(cast(MemberRole, seat.role)), _who(seat).casefold()


def _who(seat: Membership) -> str:
    return str(seat.user or seat.organisation)


def _about(body: GoverningBody) -> list[str]:
    """What a body is, in a few words each."""
    found = [body.get_kind_display()]
    if body.organisation and str(body.organisation) != body.name:
        found.append(str(body.organisation))
    if body.parent:
        found.append(_("reports to %(body)s") % {"body": body.parent})
    if said := meetings(body.meetings_min, body.meetings_max):
        found.append(said)
    found.append(_("decides outside the system") if body.decides_outside else _("answers here"))
    if body.ends_on is not None:
        found.append(lasting(None, body.ends_on))
    return found


def _seat(seat: Membership, *, is_asked: bool) -> SeatRow:
    """That nobody can log in matters where the body is asked, and answers here."""
    words = [str(seat.organisation)] if seat.user and seat.organisation else []
    role = "" if seat.role == MemberRole.MEMBER else seat.get_role_display()
    if seat.post and seat.post.casefold() != role.casefold():
        words.append(seat.post)
    state = ""
    if seat.is_vacant:
        state = _("vacant")
    elif is_asked and not seat.body.decides_outside and not (seat.user and seat.user.is_active):
        state = _("without a log-in")
    begins_later = seat.starts_on if seat.starts_on and seat.starts_on > clock.today() else None
    return SeatRow(
        seat=seat,
        who=_who(seat),
        about=", ".join(words),
        role=role,
        state=state,
        lasts=lasting(begins_later, seat.ends_on),
        deputy_for=_who(seat.stands_in_for) if seat.stands_in_for else "",
    )


def meetings(fewest: int | None, most: int | None) -> str:
    """How often a body meets: "6–8 meetings a year"."""
    if fewest is not None and most is not None and fewest != most:
        return _("%(fewest)s–%(most)s meetings a year") % {"fewest": fewest, "most": most}
    if fewest is not None and most is None:
        message = ngettext("at least %(count)s meeting a year", "at least %(count)s meetings a year", fewest)
        return message % {"count": fewest}
    if most is not None:
        return ngettext("%(count)s meeting a year", "%(count)s meetings a year", most) % {"count": most}
    return ""


def markup(text: str) -> SafeString:
    """A text of the ground as it stands on a page, without notes and links to activities."""
    # Cleaned on the way out by the one module that knows the allowed marks.
    return mark_safe(richtext.present(text, on_note=lambda note: "", on_activity=lambda activity, words: words))


# --- Orders of approval --------------------------------------------------------------------------------------------


class StepRow(NamedTuple):
    step: ChainStep
    who: str
    what: str
    rule: str
    days: str
    lasts: str
    is_over: bool
    worries: list[str]
    is_first: bool
    is_last: bool


class ChainRow(NamedTuple):
    chain: ApprovalChain
    matter: str
    lasts: str
    is_current: bool
    sentence: str
    steps: list[StepRow]


class LimitRow(NamedTuple):
    """What a body leaves to the secretariat."""

    limit: DelegatedLimit
    words: str
    lasts: str
    is_current: bool


class AgreementRow(NamedTuple):
    agreement: Agreement
    lasts: str
    current: list[ChainRow]
    other: list[ChainRow]
    limits: list[LimitRow]
    amendments_too: bool  # an amendment goes the plan's way, having none of its own
    on_the_way: int  # matters that keep the steps they began with
    is_over: bool


def agreements(partnership: Partnership) -> list[AgreementRow]:
    """The agreements with their orders of approval, the newest first. Eight queries."""
    steps = ChainStep.objects.select_related("body", "organisation").order_by("position")
    chains = ApprovalChain.objects.order_by("matter", "-valid_from").prefetch_related(Prefetch("steps", queryset=steps))
    limits = DelegatedLimit.objects.select_related("delegated_by").order_by("matter", "-valid_from")
    rows = partnership.agreements.order_by("-valid_from").prefetch_related(
        Prefetch("chains", queryset=chains), Prefetch("delegated_limits", queryset=limits)
    )
    seats = _seats_of_today(partnership)
    open_matters = Proceeding.objects.filter(
        partnership=partnership, state__in=[ProceedingState.OPEN, ProceedingState.ADJUSTING]
    ).values_list("period__agreement", flat=True)
    waiting = list(open_matters)
    return [_agreement(row, seats, waiting.count(row.pk)) for row in rows]


def _seats_of_today(partnership: Partnership) -> dict[UUID, list[Membership]]:
    found: dict[UUID, list[Membership]] = defaultdict(list)
    seats = Membership.objects.filter(body__partnership=partnership).on(clock.today())
    for seat in seats.select_related("user"):
        found[seat.body_id].append(seat)
    return found


def _agreement(agreement: Agreement, seats: dict[UUID, list[Membership]], on_the_way: int) -> AgreementRow:
    rows = [_chain(chain, list(chain.steps.all()), seats) for chain in agreement.chains.all()]
    newest: dict[tuple[str, Decimal | None], ChainRow] = {}
    for row in rows:  # the newest first; where dates overlap it is the one that counts
        if row.is_current:
            newest.setdefault((row.chain.matter, row.chain.up_to), row)
    current = sorted(newest.values(), key=lambda row: _in_order(row.chain))
    matters = {row.chain.matter for row in current}
    return AgreementRow(
        agreement=agreement,
        lasts=lasting(agreement.valid_from, agreement.valid_to),
        current=current,
        other=[row for row in rows if row not in current],
        limits=[_limit(limit) for limit in agreement.delegated_limits.all()],
        amendments_too=MatterKind.PLAN in matters and MatterKind.AMENDMENT not in matters,
        on_the_way=on_the_way,
        is_over=agreement.valid_to < clock.today(),
    )


def _in_order(chain: ApprovalChain) -> tuple[int, bool, Decimal]:
    """By what they are for, the smallest limit first, what has none last."""
    place = [one.value for one in MatterKind].index(chain.matter)
    return place, chain.up_to is None, chain.up_to or Decimal(0)


def _limit(limit: DelegatedLimit) -> LimitRow:
    today = clock.today()
    said = {"matter": limit.get_matter_display(), "kroner": kroner(limit.up_to), "body": limit.delegated_by}
    return LimitRow(
        limit=limit,
        words=_("%(matter)s: up to %(kroner)s kr. at a time, delegated by %(body)s") % said,
        lasts=lasting(limit.valid_from, limit.valid_to),
        is_current=limit.valid_from <= today and (limit.valid_to is None or limit.valid_to >= today),
    )


def _chain(chain: ApprovalChain, steps: list[ChainStep], seats: dict[UUID, list[Membership]]) -> ChainRow:
    today = clock.today()
    is_current = chain.valid_from <= today and (chain.valid_to is None or chain.valid_to >= today)
    day = today if is_current else chain.valid_from
    taken = [step for step in steps if _is_taken(step, day)]
    return ChainRow(
        chain=chain,
        matter=_for(chain),
        lasts=lasting(chain.valid_from, chain.valid_to),
        is_current=is_current,
        sentence=told(taken),
        steps=[_step(step, place, len(steps), seats) for place, step in enumerate(steps)],
    )


def _for(chain: ApprovalChain) -> str:
    """ "Grants from pools and activities, up to 25.000 kr."."""
    if chain.up_to is None:
        return chain.get_matter_display()
    said = {"matter": chain.get_matter_display(), "kroner": kroner(chain.up_to)}
    return _("%(matter)s, up to %(kroner)s kr.") % said


def _is_taken(step: ChainStep, day: datetime.date) -> bool:
    return (step.valid_from is None or step.valid_from <= day) and (step.valid_to is None or step.valid_to >= day)


def _step(step: ChainStep, place: int, count: int, seats: dict[UUID, list[Membership]]) -> StepRow:
    is_over = step.valid_to is not None and step.valid_to < clock.today()
    days = ngettext("%(days)s day to answer", "%(days)s days to answer", step.days or 0) % {"days": step.days}
    is_inside = step.body is not None and not step.body.decides_outside
    return StepRow(
        step=step,
        who=str(step.body or step.organisation),
        what=step.get_kind_display(),
        rule=step.get_rule_display() if is_inside else _("decides outside the system"),
        days=days if step.days else "",
        lasts=lasting(step.valid_from, step.valid_to),
        is_over=is_over,
        worries=[] if is_over or step.body_id is None else worries(step, seats.get(step.body_id, [])),
        is_first=place == 0,
        is_last=place == count - 1,
    )
