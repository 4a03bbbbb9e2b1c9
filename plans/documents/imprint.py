"""What is printed about a document beside its content: which version it is, in which state, and its fingerprint."""

import datetime

from partnership.enums import Outcome, StepKind
from plans.documents.values import Value
from plans.enums import PlanState


class PrintedDecision(Value, kw_only=True):
    """What one body decided on a version, and where it stands in the body's own minutes."""

    body: str
    kind: StepKind
    outcome: Outcome
    version: int
    decided_on: datetime.date
    meeting: str = ""
    agenda_item: str = ""
    case_number: str = ""
    text: str = ""


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
