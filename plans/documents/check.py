"""Check the plan: every finding of a document, made without a database (domain 5)."""

import datetime

from plans.documents.checks.content import check_content
from plans.documents.checks.findings import Finding, Place, Severity
from plans.documents.checks.frame import check_frame
from plans.documents.checks.rows import check_rows
from plans.documents.money import overview
from plans.documents.values import PlanDocument

__all__ = ["Finding", "Place", "Severity", "check"]


def check(document: PlanDocument, today: datetime.date) -> list[Finding]:
    """All findings in the active language, errors first, then as the plan is read: the money, then each activity.

    What was adopted in earlier years is history that nobody can put right, so it gives notices at most.
    """
    table = overview(document)
    findings = [*check_frame(document, table), *check_rows(document, table), *check_content(document, today)]
    return sorted(findings, key=lambda finding: finding.severity != Severity.ERROR)
