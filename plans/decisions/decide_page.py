"""What a member sees of a body's turn about a plan: what is decided about, and where to go from there."""

from dataclasses import dataclass
from functools import cached_property

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from partnership.danish import date_long
from partnership.enums import MatterKind
from partnership.matters.turn_page import TurnPage
from partnership.matters.turns import Matter
from partnership.models import FrozenDocument, ProceedingStep
from plans import comparing
from plans.compared import Shown, shown
from plans.decisions.in_short import ShortLine, in_short
from plans.decisions.standing import Standing, standing_of
from plans.documents.codec import decode
from plans.models import Plan


@dataclass
class DecidePage(TurnPage):
    """A body's turn about a plan as one reader sees it."""

    plan: Plan

    # What is decided about

    @property
    def title(self) -> str:
        if self.matter.matter == MatterKind.AMENDMENT:
            return _("Amendment of %(plan)s") % {"plan": self.plan.title}
        return self.plan.title

    @cached_property
    def base(self) -> FrozenDocument | None:
        return comparing.base_of(self.document)

    @cached_property
    def comparison(self) -> Shown | None:
        """What has changed since the version before; none where there is no such version."""
        return shown(comparing.between(self.base, self.document)) if self.base else None

    @cached_property
    def lines(self) -> list[ShortLine]:
        """A first version, which can be compared with nothing, in a few lines."""
        return [] if self.base else in_short(decode(bytes(self.document.content)))

    @property
    def base_day(self) -> str:
        return date_long(timezone.localdate(self.base.frozen_at)) if self.base else ""

    @cached_property
    def standing(self) -> Standing:
        return standing_of(self.plan)

    @cached_property
    def matter_so_far(self) -> Matter:
        return next(one for one in self.standing.matters if one.proceeding.pk == self.matter.pk)

    # Where to go from here

    @property
    def address(self) -> dict[str, object]:
        return {"slug": self.plan.period.partnership.slug, "year": self.plan.period.year}

    @property
    def url(self) -> str:
        return reverse("plan-decide", kwargs=self.address | {"step": self.step.pk})

    @property
    def version_url(self) -> str:
        return reverse("plan-version", kwargs=self.address | {"version": self.document.version})

    @property
    def pdf_url(self) -> str:
        """The version's own PDF; with something to compare it with, the one in which the changes are marked."""
        version = self.address | {"version": self.document.version}
        if self.base is None:
            return reverse("plan-version-pdf", kwargs=version)
        return reverse("change-pack", kwargs=version | {"old": self.base.version, "format": "pdf"})

    @property
    def proceedings_url(self) -> str:
        return reverse("plan-proceedings", kwargs=self.address)

    @property
    def next_turn(self) -> ProceedingStep | None:
        """The same body's turn about a later version, where this matter has come to nothing."""
        turn = self.standing.turn
        if turn is None or not self.matter_so_far.has_failed:
            return None
        is_same = (turn.step.body, turn.step.organisation) == (self.step.body, self.step.organisation)
        return turn.step if is_same else None

    @property
    def next_version(self) -> int:
        return self.next_turn.proceeding.document.version if self.next_turn else 0

    @property
    def next_url(self) -> str:
        return reverse("plan-decide", kwargs=self.address | {"step": self.next_turn.pk}) if self.next_turn else ""
