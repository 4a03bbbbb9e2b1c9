"""The list of a partnership's matters that are no plans."""

from functools import cached_property
from typing import NamedTuple

from django.core.paginator import Page, Paginator
from django.db.models import Prefetch
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from partnership import moments
from partnership.danish import date_long
from partnership.enums import OTHER_MATTERS, MatterKind, ProceedingState, StepState
from partnership.matters.access import seen_by
from partnership.matters.shown import matter_url
from partnership.matters.telling import Look
from partnership.models import Partnership, Proceeding, ProceedingStep, User

PAGE_SIZE = 50

LOOKS: dict[str, Look] = {
    ProceedingState.OPEN: Look("arrow-right-circle-fill", "status--under-way"),
    ProceedingState.ADJUSTING: Look("pencil", "status--under-way"),
    ProceedingState.APPROVED: Look("check-circle-fill", "status--done"),
    ProceedingState.SENT_BACK: Look("arrow-counterclockwise", "status--delayed"),
    ProceedingState.WITHDRAWN: Look("dash-circle", ""),
}


class Row(NamedTuple):
    title: str
    kind: str
    year: str
    look: Look
    state: str
    about: str  # whose turn it is, or since when it is over
    sent: str
    url: str


class Choice(NamedTuple):
    """A kind to show alone, or all of them."""

    name: str
    url: str
    is_here: bool


class MatterList:
    """A page of the matters a user may see, the newest first. Three queries, however many there are."""

    def __init__(self, partnership: Partnership, user: User, kind: str, page: str) -> None:
        self.partnership, self.user = partnership, user
        self.kind = next((one for one in OTHER_MATTERS if one == kind), None)
        self.number = page

    @cached_property
    def page(self) -> Page:
        open_steps = ProceedingStep.objects.filter(state=StepState.OPEN).select_related("body", "organisation")
        found = seen_by(self.user).filter(partnership=self.partnership)
        if self.kind is not None:
            found = found.filter(matter=self.kind)
        turns = Prefetch("steps", queryset=open_steps, to_attr="turns")
        return Paginator(found.prefetch_related(turns).order_by("-started_at", "pk"), PAGE_SIZE).get_page(self.number)

    @cached_property
    def rows(self) -> list[Row]:
        return [_row(one, one.turns) for one in self.page]

    @property
    def choices(self) -> list[Choice]:
        here = reverse("matters", kwargs={"slug": self.partnership.slug})
        kinds = [Choice(_(kind.label), f"{here}?slags={kind}", kind == self.kind) for kind in OTHER_MATTERS]
        return [Choice(_("All kinds"), here, self.kind is None), *kinds]

    def url_of(self, number: int) -> str:
        kind = f"&slags={self.kind}" if self.kind is not None else ""
        return f"{reverse('matters', kwargs={'slug': self.partnership.slug})}?side={number}{kind}"

    @property
    def newer(self) -> str:
        return self.url_of(self.page.previous_page_number()) if self.page.has_previous() else ""

    @property
    def older(self) -> str:
        return self.url_of(self.page.next_page_number()) if self.page.has_next() else ""


def _row(found: Proceeding, turns: list[ProceedingStep]) -> Row:
    return Row(
        title=found.label,
        kind=_(next(kind.label for kind in MatterKind if kind == found.matter)),
        year=found.period.label if found.period else "",
        look=LOOKS[found.state],
        state=found.get_state_display(),
        about=_about(found, turns),
        sent=date_long(timezone.localdate(found.started_at)),
        url=matter_url(found),
    )


def _about(found: Proceeding, turns: list[ProceedingStep]) -> str:
    if found.ended_at is not None:
        return date_long(timezone.localdate(found.ended_at))
    if not turns:
        return _("The change that was decided is to be written in.")
    (step,) = turns
    if step.due_on is None:
        return _("With %(body)s") % {"body": step}
    said = {"body": step, "day": moments.day(step.due_on), "left": moments.left(step.due_on)}
    return _("With %(body)s, answer by %(day)s, %(left)s") % said
