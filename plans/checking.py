"""Tjek planen: what a plan's checks find, and the answers "it is meant so, because ..."."""

from datetime import UTC
from typing import NamedTuple

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from partnership import clock
from partnership.models import User
from plans.documents.build import build
from plans.documents.check import Finding, Severity, check
from plans.documents.values import PlanDocument
from plans.enums import BEING_WRITTEN
from plans.models import FindingAnswer, Plan


class CannotAnswer(Exception):
    """The answer was not kept; the message says why, for the person who wrote it."""


class Answered(NamedTuple):
    finding: Finding
    answer: FindingAnswer


class Checked(NamedTuple):
    """The findings of a document, those without an answer apart from those with one."""

    errors: list[Finding]
    notices: list[Finding]
    answered: list[Answered]


def checked(plan: Plan, document: PlanDocument) -> Checked:
    """What is found in a document of a plan today. Answers to what is no longer found are kept, not shown."""
    answers = {answer.key: answer for answer in FindingAnswer.objects.filter(plan=plan).select_related("answered_by")}
    errors, notices, answered = [], [], []
    for finding in check(document, clock.today()):
        if finding.key in answers:
            answered.append(Answered(finding, answers[finding.key]))
        elif finding.severity == Severity.ERROR:
            errors.append(finding)
        else:
            notices.append(finding)
    return Checked(errors, notices, answered)


def answer(plan: Plan, key: str, reason: str, user: User, *, seen: str) -> FindingAnswer:
    """Keep the reason why a finding of the plan's draft is no mistake.

    `seen` is the id of the answer that stood there when the writer began, and its moment; empty where there was none.
    Side effects: the answer is made, or takes the place of the one that was seen.

    Raises CannotAnswer where the plan is no draft, the finding is gone, or somebody else has answered meanwhile.
    """
    with transaction.atomic():
        if not Plan.objects.select_for_update().filter(pk=plan.pk, state__in=BEING_WRITTEN).exists():
            raise CannotAnswer(_("The plan is no longer a draft, so its findings cannot be answered."))
        finding = next((found for found in check(build(plan), clock.today()) if found.key == key), None)
        if finding is None:
            raise CannotAnswer(_("The mistake is no longer there, so it needs no answer."))
        given = {
            "code": finding.code,
            "finding": finding.message,
            "reason": reason,
            "answered_by": user,
            "answered_at": clock.now(),
        }
        if not seen:
            try:
                with transaction.atomic():
                    return FindingAnswer.objects.create(plan=plan, key=key, **given)
            except IntegrityError:
                raise CannotAnswer(_already_answered(plan, key)) from None
        for current in FindingAnswer.objects.filter(plan=plan, key=key):
            if version_of(current) == seen:
                FindingAnswer.objects.filter(pk=current.pk).update(**given)
                return current
        raise CannotAnswer(_already_answered(plan, key))


def take_back(plan: Plan, key: str, *, seen: str) -> None:
    """Remove the answer that was seen, so that the finding stands open again.

    Raises CannotAnswer where the plan is no draft, or the answer is another by now.
    """
    with transaction.atomic():
        if not Plan.objects.select_for_update().filter(pk=plan.pk, state__in=BEING_WRITTEN).exists():
            raise CannotAnswer(_("The plan is no longer a draft, so its findings cannot be answered."))
        for current in FindingAnswer.objects.filter(plan=plan, key=key):
            if version_of(current) != seen:
                raise CannotAnswer(_already_answered(plan, key))
            current.delete()


def version_of(answer: FindingAnswer) -> str:
    """What a form carries of the answer it was made from."""
    return f"{answer.pk} {answer.answered_at.astimezone(UTC).isoformat()}"


def _already_answered(plan: Plan, key: str) -> str:
    """What somebody else has answered, told to the one who comes second."""
    other = FindingAnswer.objects.filter(plan=plan, key=key).select_related("answered_by").first()
    if other is None:
        return _("The answer has been taken back in the meantime. Save again if it is to stand.")
    return _("%(person)s has answered in the meantime: “%(reason)s”. Save again if yours is to stand instead.") % {
        "person": other.answered_by.name or other.answered_by.email,
        "reason": other.reason,
    }
