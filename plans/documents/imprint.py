"""What is printed about a document beside its content: which version it is, in which state, and its fingerprint."""

import datetime

from partnership.paper.decided import PrintedDecision
from plans.documents.values import Value
from plans.enums import PlanState


class Imprint(Value, kw_only=True):
    """`version` is none for a draft; `moment` is when the version was frozen or the draft was last saved, with zone.

    `fingerprint` is the SHA-256 of the content's canonical bytes, 64 hexadecimal signs.
    `decisions` are printed on the last page of a version in force.
    """

    state: PlanState
    version: int | None = None
    moment: datetime.datetime
    fingerprint: str
    decisions: tuple[PrintedDecision, ...] = ()

    @property
    def is_draft(self) -> bool:
        return self.version is None
