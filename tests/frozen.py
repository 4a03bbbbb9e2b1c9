"""Plans that were presented and approved, with files that carry their content, as the printed ones do."""

from uuid import uuid4

from partnership.enums import Outcome, StepState
from partnership.models import FrozenDocument, ProceedingStep
from plans import workflow
from plans.documents.codec import encode
from plans.documents.imprint import Imprint
from plans.documents.unpacking import ATTACHMENT
from plans.documents.values import PlanDocument
from tests.plans.documents.test_reading import pdf
from tests.proceedings import Table


def carrying(document: PlanDocument, imprint: Imprint) -> bytes:
    """A file with nothing on its page that carries the document; another one for each state and version."""
    return pdf({ATTACHMENT: encode(document), "state.txt": f"{imprint.state} {imprint.version}".encode()})


def presented(table: Table) -> FrozenDocument:
    """The plan as it stands, sent for approval."""
    return workflow.submit(table.plan, table.secretary, key=uuid4(), render=carrying).document


def approved(table: Table) -> FrozenDocument:
    """The plan as it stands, presented, approved by all, and in force."""
    frozen = presented(table)
    if ProceedingStep.objects.filter(state=StepState.OPEN, body__decides_outside=False).exists():
        table.decide(table.chair)
        table.decide(table.members[0])
    table.register(Outcome.APPROVED)
    workflow.come_into_force(table.plan, render=carrying)
    frozen.refresh_from_db()
    return frozen


def one_byte_changed(content: bytes, place: int = -1) -> bytes:
    changed = bytearray(content)
    changed[place] ^= 1
    return bytes(changed)
