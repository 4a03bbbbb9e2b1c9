"""What has been decided about plans and other matters, and whether it is filed in the municipality's case system."""

import datetime
from typing import NamedTuple

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from partnership.enums import StepState
from partnership.matters.lines import package_url
from partnership.models import Journalised, Partnership, ProceedingStep, User
from partnership.tables.columns import Column, Day, Figure, Words
from partnership.tables.table import Table
from plans.casepackage.facts import case_number, decided_on, filed_as


class Filing(NamedTuple):
    """One body's decision, as the journal shows it. `filed` is none while it is to be filed."""

    step: ProceedingStep
    kind: str
    title: str
    version: int
    body: str
    outcome: str
    decided_on: datetime.date
    case_number: str  # under which it is filed, or is likely to be
    package_url: str
    filed: Journalised | None

    @property
    def kind_said(self) -> str:
        """The kind, where the title does not begin with it."""
        return "" if self.title.startswith(self.kind) else self.kind

    @property
    def filed_on(self) -> datetime.date | None:
        return self.filed.filed_on if self.filed else None


def secretarys_partnership(user: User, slug: str) -> Partnership:
    """A partnership whose decisions the user files. Raises Http404 for strangers, PermissionDenied for members."""
    partnership = get_object_or_404(Partnership.objects.for_user(user), slug=slug)
    if not user.has_perm("partnership.write_plans", partnership):
        raise PermissionDenied
    return partnership


def decided_steps(partnership: Partnership, user: User) -> QuerySet[ProceedingStep]:
    """The turns of bodies that have decided, about a plan or whatever it was. The secretariat sees them all."""
    steps = ProceedingStep.objects.for_user(user).filter(proceeding__partnership=partnership, state=StepState.DONE)
    return steps.select_related(
        "proceeding__document__partnership", "document__partnership", "body", "organisation", "journalised__filed_by"
    ).defer("proceeding__document__content", "document__content")


def journal_of(partnership: Partnership, user: User) -> list[Filing]:
    """Every decision, the newest first. Two queries, however many there are."""
    steps = decided_steps(partnership, user).prefetch_related("decisions").order_by("-ended_at", "-position")
    return [_filing(step, partnership) for step in steps]


def _filing(step: ProceedingStep, partnership: Partnership) -> Filing:
    assert step.document is not None
    registered = sorted((one for one in step.decisions.all() if one.seat_id is None), key=lambda one: one.made_at)
    return Filing(
        step=step,
        kind=step.proceeding.get_matter_display(),
        title=step.document.title,
        version=step.document.version,
        body=str(step),
        outcome=step.get_outcome_display(),
        decided_on=decided_on(step, registered),
        case_number=case_number(step, registered),
        package_url=package_url(partnership, step),
        filed=filed_as(step),
    )


class JournalTable(Table):
    """The journal as a table to take out."""

    slug = "journal"
    name = _("Journal")

    def __init__(self, user: User, partnership: Partnership) -> None:
        super().__init__(user)
        self.partnership = partnership

    def columns(self) -> dict[str, Column]:
        return {
            "kind": Column("kind", _("Matter"), Words(), width=24),
            "title": Column("title", _("Title"), Words(), width=30),
            "version": Column("version", _("Version"), Figure(decimals=0)),
            "body": Column("body", _("Body"), Words(), width=30),
            "outcome": Column("outcome", pgettext_lazy("decision", "Outcome"), Words(), width=24),
            "decided_on": Column("decided_on", _("Decided"), Day()),
            "case_number": Column("case_number", _("Case number"), Words(), width=20),
            "filed_on": Column("filed_on", _("Filed"), Day()),
        }

    def existing(self) -> list[Filing]:
        return journal_of(self.partnership, self.user)
