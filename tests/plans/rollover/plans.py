"""The plan of Tingbjerg-Husum for 2022, as a document and as rows, for tests of what comes after it."""

from datetime import date, datetime
from pathlib import Path
from uuid import UUID
from zoneinfo import ZoneInfo

from partnership.enums import BodyKind
from partnership.models import GoverningBody, User
from plans.documents.apply import apply
from plans.documents.codec import decode
from plans.documents.values import Activity, Period, PlanDocument
from plans.models import Plan
from plans.workflow import record_in_force
from tests.factories import a_user
from tests.plans.documents.applying import partnership_of
from tests.users import PDF

FIXTURE = Path(__file__).parents[3] / "fixtures" / "tingbjerg-husum" / "plan-2022.json"


def document_2022() -> PlanDocument:
    return decode(FIXTURE.read_bytes())


def in_force_2022() -> Plan:
    """The plan in a partnership of its own, in force as version 1."""
    document = document_2022()
    plan = apply(document, partnership_of(document), 2022)
    moment = datetime(2022, 1, 1, tzinfo=ZoneInfo("Europe/Copenhagen"))
    record_in_force(plan, version=1, moment=moment, render=lambda document, imprint: PDF)
    return plan


def secretary_of(plan: Plan) -> User:
    partnership = plan.period.partnership
    body, _new = GoverningBody.objects.get_or_create(
        partnership=partnership, kind=BodyKind.SECRETARIAT, defaults={"name": "Sekretariatet i huset"}
    )
    return a_user("sekretaer@example.org", body)


def period_2023(last: PlanDocument) -> Period:
    (year,) = (one.id for one in last.budget_years if one.label == "2023")
    return Period(
        id=UUID(int=1), year=2023, label="2023", starts_on=date(2023, 1, 1), ends_on=date(2023, 12, 31),
        budget_year_ids=(year,),
    )  # fmt: skip


def called(document: PlanDocument, title: str) -> Activity:
    (found,) = (activity for activity in document.activities if activity.title.startswith(title))
    return found
