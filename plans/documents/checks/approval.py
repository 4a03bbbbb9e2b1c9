"""Whether the plan is presented to somebody who can decide it."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from partnership.enums import BodyKind
from plans.documents.checks.findings import Finding, Place, Severity
from plans.documents.values import PlanDocument

# They prepare, carry out and advise (domain 2, "Organisering").
WITHOUT_DECISION = (
    BodyKind.WORKING_GROUP,
    BodyKind.SUB_GROUP,
    BodyKind.FOLLOW_UP_GROUP,
    BodyKind.REFERENCE_GROUP,
    BodyKind.NETWORK,
    BodyKind.SECRETARIAT,
)


def check_approval(document: PlanDocument) -> Iterator[Finding]:
    """The body on the front page is of a kind that decides no plan."""
    for body in document.bodies:
        if body.id == document.cover.presented_to_id and body.kind in WITHOUT_DECISION:
            yield Finding(
                code="body-cannot-decide",
                severity=Severity.NOTICE,
                place=Place(field="cover"),
                message=_("The plan is presented to %(body)s, which cannot decide it.") % {"body": body.name},
            )
