"""The files of case papers: one when a paper is presented, one with the decisions when all have approved.

A paper is made out of balances that are held meanwhile, and printing takes a second. So a paper is frozen first and
printed soon after, by whoever comes first: the worker, `manage.py remind`, or somebody who asks for the file. It says
only what has been frozen, so that it is the same file whoever makes it and when; and it is made once.
"""

import logging
from uuid import UUID

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone
from django_tasks import task

from partnership.enums import DocumentKind, ProceedingState, RenditionKind
from partnership.matters import pdf
from partnership.matters.paper import decode
from partnership.matters.pdf import Asked, CaseImprint
from partnership.models import Decision, FrozenDocument, Proceeding, ProceedingStep, Rendition
from partnership.paper.engine import PaperError
from partnership.paper.keeping import made_once
from partnership.proceedings.printed import printed_decisions

logger = logging.getLogger(__name__)


def papers_of(proceeding: Proceeding) -> QuerySet[FrozenDocument]:
    """The case papers of a matter, newest first: what is presented now, and what bodies decided about before it."""
    turns = ProceedingStep.objects.filter(proceeding=proceeding)
    said = Decision.objects.filter(step__proceeding=proceeding)
    here = Q(pk=proceeding.document_id) | Q(pk__in=turns.values("document")) | Q(pk__in=said.values("document"))
    return FrozenDocument.objects.filter(here, kind=DocumentKind.CASE).order_by("-version")


def presented_file(paper: FrozenDocument) -> Rendition:
    """The file as it was presented, made where there is none yet. Raises PaperError."""
    return made_once(paper, RenditionKind.SUBMITTED, lambda: _printed(paper, _matter_of(paper)))


def approved_file(proceeding: Proceeding) -> Rendition:
    """The file with what all bodies decided, of a matter that is approved. Raises PaperError."""
    paper = proceeding.document
    return made_once(paper, RenditionKind.IN_FORCE, lambda: _printed(paper, proceeding, is_approved=True))


def file_of(paper: FrozenDocument) -> Rendition:
    """What is shown of a paper: the approved file, where it is what was approved. Raises PaperError."""
    approved = Proceeding.objects.filter(document=paper, state=ProceedingState.APPROVED)
    matter = approved.select_related("document", "partnership").first()
    return approved_file(matter) if matter is not None else presented_file(paper)


def print_soon(paper: FrozenDocument) -> None:
    """Have a paper's files made when this transaction is done."""
    transaction.on_commit(lambda: print_paper.enqueue(str(paper.pk)), robust=True)


@task
def print_paper(paper_id: str) -> None:
    """Make the files of one paper that are not there yet. What fails is logged, and `manage.py remind` tries again."""
    _tried(FrozenDocument.objects.select_related("partnership").get(pk=UUID(paper_id)))


def print_what_waits() -> int:
    """Make the files that should be there and are not. Answers how many papers they are of."""
    made = Rendition.objects.filter(document=OuterRef("pk"))
    approved = Proceeding.objects.filter(document=OuterRef("pk"), state=ProceedingState.APPROVED)
    is_presented = Exists(made.filter(kind=RenditionKind.SUBMITTED))
    is_approved = ~Exists(approved) | Exists(made.filter(kind=RenditionKind.IN_FORCE))
    papers = FrozenDocument.objects.filter(kind=DocumentKind.CASE).exclude(is_presented & is_approved)
    return sum(_tried(paper) for paper in papers.select_related("partnership"))


def _tried(paper: FrozenDocument) -> bool:
    try:
        presented_file(paper)
        file_of(paper)
    except PaperError:
        logger.exception("The case paper %s could not be printed.", paper.pk)
        return False
    return True


def _matter_of(paper: FrozenDocument) -> Proceeding | None:
    """The matter a paper was made for; none where it was never presented."""
    turns = ProceedingStep.objects.filter(Q(document=paper) | Q(decisions__document=paper))
    here = Q(document=paper) | Q(pk__in=turns.values("proceeding"))
    return Proceeding.objects.filter(here).order_by("started_at").first()


def _printed(paper: FrozenDocument, proceeding: Proceeding | None, *, is_approved: bool = False) -> bytes:
    imprint = CaseImprint(
        partnership=paper.partnership.full_name,
        palette=str(paper.partnership.palette),
        kind=paper.get_kind_display(),
        version=paper.version,
        frozen_on=timezone.localdate(paper.frozen_at),
        moment=paper.frozen_at,
    )
    if proceeding is not None:
        steps = proceeding.steps.select_related("body", "organisation").order_by("position")
        asked = tuple(Asked(str(step), step.get_kind_display()) for step in steps)
        kind, number = proceeding.get_matter_display(), proceeding.case_number
        imprint = imprint._replace(kind=kind, case_number=number, asked=asked)
        if is_approved:
            moment = proceeding.ended_at or paper.frozen_at
            imprint = imprint._replace(moment=moment, decisions=printed_decisions(proceeding))
    return pdf.case_pdf(decode(bytes(paper.content)), imprint)
