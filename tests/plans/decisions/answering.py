"""How a test asks and answers at the page on which members decide."""

from uuid import uuid4

from django.test import Client

from partnership.enums import Outcome
from partnership.models import Decision, ProceedingStep
from tests import pages
from tests.proceedings import Table


def client_of(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def url_of(step: ProceedingStep, slug: str = "havnen", year: int = 2022) -> str:
    return f"/{slug}/{year}/beslut/{step.pk}/"


def answer(table: Table, outcome: Outcome | str = Outcome.APPROVED, **more: object) -> dict[str, object]:
    """What the form of the page sends."""
    shown = table.step().proceeding.document_id
    return {"outcome": outcome, "shown": shown, "key": uuid4(), **more}


def send(table: Table, user, data: dict[str, object], step: ProceedingStep | None = None):
    return client_of(user).post(url_of(step or table.step()), data)


def look(table: Table, user, step: ProceedingStep | None = None):
    return client_of(user).get(url_of(step or table.step()))


def has_form(response) -> bool:
    return bool(pages.page(response).xpath("//form[@id='beslut']"))


def only_answer() -> Decision:
    return Decision.objects.get()
