"""Check the plan: every finding of a document, made without a database (domain 5)."""

import datetime

from plans.documents.checks.anchoring import check_anchoring
from plans.documents.checks.approval import check_approval
from plans.documents.checks.content import check_content
from plans.documents.checks.findings import Finding, Place, Severity
from plans.documents.checks.focus_areas import check_focus_areas
from plans.documents.checks.frame import check_frame
from plans.documents.checks.goals import check_goals
from plans.documents.checks.names import check_names
from plans.documents.checks.notes import check_notes
from plans.documents.checks.passages import passages
from plans.documents.checks.personal import check_personal
from plans.documents.checks.promises import check_promises
from plans.documents.checks.rows import check_rows
from plans.documents.checks.titles import check_titles
from plans.documents.checks.totals import check_totals
from plans.documents.checks.years import check_years
from plans.documents.money import overview
from plans.documents.values import PlanDocument

__all__ = ["Finding", "Place", "Severity", "check"]


def check(document: PlanDocument, today: datetime.date) -> list[Finding]:
    """All findings in the active language, errors first, then by subject: the money, the texts, the goals.

    What was adopted in earlier years is history that nobody can put right, so it gives notices at most; and so does
    what is read out of prose, because that is guessing. No two findings have the same key.
    """
    table = overview(document)
    texts = passages(document)
    findings = [
        *check_frame(document, table),
        *check_rows(document, table),
        *check_totals(document, table, texts),
        *check_content(document, today),
        *check_promises(document, texts),
        *check_years(document, texts, today),
        *check_anchoring(document, texts),
        *check_titles(document, texts),
        *check_focus_areas(document, texts),
        *check_names(document, texts),
        *check_notes(document, texts),
        *check_personal(texts),
        *check_goals(document),
        *check_approval(document),
    ]
    once: dict[str, Finding] = {}
    for finding in findings:
        once.setdefault(finding.key, finding)
    return sorted(once.values(), key=lambda finding: finding.severity != Severity.ERROR)
