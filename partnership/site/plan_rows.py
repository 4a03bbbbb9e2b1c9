"""Plans as rows of a list: which one, in which state, and where the reader finds it."""

from typing import NamedTuple, cast

from django.db.models import Exists, OuterRef, Subquery
from django.urls import reverse
from django.utils.translation import gettext

from partnership.enums import DocumentKind
from partnership.models import BudgetYear, FrozenDocument, Partnership, User
from plans.documents.view.contents import LOOKS
from plans.enums import BEING_WRITTEN, PlanState
from plans.models import Plan

COLOURS = {
    PlanState.DRAFT: "under-way",
    PlanState.SUBMITTED: "under-way",
    PlanState.SENT_BACK: "delayed",
    PlanState.ADJUSTING: "under-way",
    PlanState.IN_FORCE: "done",
    PlanState.CLOSED: "dropped",
}


class PlanRow(NamedTuple):
    """A plan as one reader may see it: the draft, or the newest frozen version alone."""

    plan: Plan
    version: int | None
    reads_draft: bool
    year_after: str = ""  # the agreement's budget year after it
    next_year: str = ""  # the same where the reader can make a plan for it from this one

    @property
    def partnership(self) -> Partnership:
        return self.plan.period.partnership

    @property
    def state(self) -> PlanState:
        return cast(PlanState, self.plan.state)

    @property
    def in_force(self) -> bool:
        return self.state == PlanState.IN_FORCE

    @property
    def is_worked_on(self) -> bool:
        return self.state in BEING_WRITTEN

    @property
    def icon(self) -> str:
        icon, _word = LOOKS[self.state]
        return icon

    @property
    def colour(self) -> str:
        return COLOURS[self.state]

    @property
    def words(self) -> str:
        """The state, and the version where there is one: "In force now, version 1"."""
        _icon, word = LOOKS[self.state]
        if self.version is None:
            return gettext(word)
        return gettext("%(state)s, version %(version)s") % {"state": gettext(word), "version": self.version}

    @property
    def address(self) -> str:
        here = {"slug": self.partnership.slug, "year": self.plan.period.year}
        if self.reads_draft or self.in_force:
            return reverse("plan", kwargs=here)
        return reverse("plan-version", kwargs=here | {"version": self.version})

    @property
    def pdf_address(self) -> str:
        """The file that was frozen; a draft's PDF is made from its own page."""
        if self.version is None:
            return ""
        here = {"slug": self.partnership.slug, "year": self.plan.period.year, "version": self.version}
        return reverse("plan-version-pdf", kwargs=here)


def plan_rows(user: User, partnership: Partnership | None = None) -> list[PlanRow]:
    """Every plan the user may see, or those of one partnership: newest first within each. One query."""
    versions = FrozenDocument.objects.filter(kind=DocumentKind.PLAN, subject=OuterRef("pk")).order_by("-version")
    drafts = Plan.objects.all().drafts_for_user(user).filter(pk=OuterRef("pk"))
    plans = Plan.objects.all().for_user(user).select_related("period__partnership")
    if partnership is not None:
        plans = plans.filter(period__partnership=partnership)
    after = BudgetYear.objects.filter(
        agreement=OuterRef("period__agreement"), starts_on__gt=OuterRef("period__ends_on")
    )
    plans = plans.annotate(
        newest=Subquery(versions.values("version")[:1]),
        reads_draft=Exists(drafts),
        year_after=Subquery(after.values("label")[:1]),
    )
    plans = plans.order_by("period__partnership__name", "-period__year")
    return [PlanRow(plan, plan.newest, plan.reads_draft, plan.year_after or "") for plan in plans]
