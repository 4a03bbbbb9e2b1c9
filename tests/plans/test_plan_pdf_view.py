"""The PDF's addresses: frozen files byte for byte, drafts printed once and kept."""

import hashlib
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.cache import caches
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from partnership import unalterable
from partnership.enums import BodyKind
from partnership.models import Rendition
from partnership.paper.engine import PaperError
from plans import drafts
from plans.documents.imprint import Imprint
from plans.documents.values import PlanDocument
from plans.enums import PlanState
from tests.factories import House, a_house, a_user
from tests.plans.documents.examples import document
from tests.plans.documents.view.shown import draft, imprint
from tests.users import PDF, Cast, a_cast, in_force

FROZEN = ("/havnen/2022/plan.pdf", "/havnen/2022/v1/plan.pdf")
DRAFT = "/havnen/2022/plan.pdf"


class Printer:
    """Stands in for the printing, which takes seconds: counts, and answers with a file that tells which one it is."""

    def __init__(self) -> None:
        self.printed: list[Imprint] = []
        self.seconds = 0.0
        self.fails: PaperError | None = None

    def __call__(self, document: PlanDocument, imprint: Imprint) -> bytes:
        self.printed.append(imprint)
        time.sleep(self.seconds)
        if self.fails:
            raise self.fails
        return b"%PDF-1.7 " + imprint.fingerprint.encode()


@pytest.fixture(autouse=True)
def _no_drafts_kept() -> Iterator[None]:
    yield
    caches["documents"].clear()


@pytest.fixture
def printer(monkeypatch: pytest.MonkeyPatch, media: Path) -> Printer:
    printer = Printer()
    monkeypatch.setattr(drafts, "plan_pdf", printer)
    return printer


@pytest.fixture
def cast() -> Cast:
    return a_cast()


@pytest.fixture
def house() -> House:
    """A plan that is a draft, and has never been frozen."""
    return a_house("havnen", activities=1)


@pytest.fixture
def secretary(house: House) -> Client:
    client = Client()
    client.force_login(a_user("secretary@example.org", house.bodies[BodyKind.SECRETARIAT]))
    return client


# --- Frozen files --------------------------------------------------------------------------------------------------


@pytest.mark.django_db
@pytest.mark.parametrize("address", FROZEN)
def test_a_frozen_file_is_served_byte_for_byte_and_never_printed_again(cast, printer, address):
    response = cast.client("politician").get(address)
    assert response.content == PDF
    assert printer.printed == []


@pytest.mark.django_db
@pytest.mark.parametrize("address", FROZEN)
def test_it_is_a_pdf_that_the_browser_shows_and_can_reach_nothing(cast, address):
    response = cast.client("politician").get(address)
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"] == 'inline; filename="tryghedsplan-2022-havnen-v1.pdf"'
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"].startswith("default-src 'none'")
    assert "script-src" not in response["Content-Security-Policy"]
    assert response["Cache-Control"] == "private, no-cache"


@pytest.mark.django_db
@pytest.mark.parametrize("address", FROZEN)
def test_who_has_the_file_gets_it_only_once(cast, address):
    client = cast.client("politician")
    first = client.get(address)
    assert first["ETag"] == f'"{hashlib.sha256(PDF).hexdigest()}"'
    with CaptureQueriesContext(
        connection,
    ) as queries:
        again = client.get(address, headers={"if-none-match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert not any('"partnership_rendition"."content"' in query["sql"] for query in queries)
    assert client.get(address, headers={"if-modified-since": first["Last-Modified"]}).status_code == 304
    assert client.get(address, headers={"if-none-match": '"another"'}).content == PDF


@pytest.mark.django_db
def test_the_present_file_of_a_plan_in_force_takes_no_more_queries_than_that_of_a_version(cast):
    counts = []
    for address in FROZEN:
        client = cast.client("steering group")
        client.get(address)  # its bytes are kept from now on
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address).content == PDF
        counts.append(len(queries))
    assert counts[0] == counts[1]


@pytest.mark.django_db
def test_each_version_has_its_own_file(cast):
    in_force(cast.house, version=2, pdf=b"%PDF-1.7 two")
    client = cast.client("secretary")
    assert client.get("/havnen/2022/v1/plan.pdf").content == PDF
    assert client.get("/havnen/2022/v2/plan.pdf").content == b"%PDF-1.7 two"
    assert client.get("/havnen/2022/plan.pdf").content == b"%PDF-1.7 two"


@pytest.mark.django_db
def test_a_version_without_a_file_has_no_pdf(cast):
    with unalterable.lifted():
        Rendition.objects.all().delete()
    assert cast.client("secretary").get("/havnen/2022/v1/plan.pdf").status_code == 404


@pytest.mark.django_db
def test_a_politician_gets_the_version_while_a_new_draft_is_worked_on(cast, printer):
    cast.house.plan.state = PlanState.DRAFT
    cast.house.plan.save()
    assert cast.client("politician").get(DRAFT).content == PDF
    assert cast.client("secretary").get(DRAFT).content != PDF


# --- Drafts --------------------------------------------------------------------------------------------------------


@pytest.mark.django_db
def test_a_draft_is_not_for_politicians(house, printer):
    client = Client()
    client.force_login(a_user("politician@example.org", house.bodies[BodyKind.COMMITTEE]))
    assert client.get(DRAFT).status_code == 404
    assert printer.printed == []


@pytest.mark.django_db
def test_a_draft_is_printed_once_and_kept(secretary, printer):
    first, second = secretary.get(DRAFT), secretary.get(DRAFT)
    assert first.content == second.content
    assert len(printer.printed) == 1
    assert first["Content-Disposition"].startswith('inline; filename="tryghedsplan-2022-havnen-')
    assert first["X-Content-Type-Options"] == "nosniff"


@pytest.mark.django_db
def test_a_draft_that_was_changed_is_printed_anew(house, secretary, printer):
    first = secretary.get(DRAFT)
    house.plan.title = "Tryghedsplan for 2022"
    house.plan.save()
    assert secretary.get(DRAFT).content != first.content
    assert len(printer.printed) == 2


@pytest.mark.django_db
def test_who_has_the_draft_as_it_is_needs_no_printing(secretary, printer):
    first = secretary.get(DRAFT)
    caches["documents"].clear()
    assert secretary.get(DRAFT, headers={"if-none-match": first["ETag"]}).status_code == 304
    assert len(printer.printed) == 1


@pytest.mark.django_db
def test_where_printing_fails_the_page_says_why(secretary, printer):
    printer.fails = PaperError("Dokumentet kan ikke udskrives.")
    response = secretary.get(DRAFT, follow=True)
    assert response.redirect_chain == [("/havnen/2022/", 302)]
    assert "Dokumentet kan ikke udskrives." in response.text
    printer.fails = None
    assert secretary.get(DRAFT).content.startswith(b"%PDF-")  # the failure is not kept


@pytest.mark.django_db
@pytest.mark.once
def test_a_draft_is_really_printed(secretary, media):
    assert secretary.get(DRAFT).content.startswith(b"%PDF-1.7")


# --- The cache of drafts -------------------------------------------------------------------------------------------


@pytest.mark.once
def test_many_who_ask_at_once_wait_for_one_printing(printer):
    printer.seconds = 0.2
    found: list[bytes] = []
    threads = [threading.Thread(target=lambda: found.append(drafts.draft_pdf(document(), draft()))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(printer.printed) == 1
    assert len(found) == 8
    assert len(set(found)) == 1


@pytest.mark.once
def test_without_the_lock_they_would_all_print(printer, monkeypatch):
    from contextlib import nullcontext

    monkeypatch.setattr(drafts, "_alone", lambda key: nullcontext())
    printer.seconds = 0.2
    threads = [threading.Thread(target=drafts.draft_pdf, args=(document(), draft())) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(printer.printed) > 1


@pytest.mark.once
def test_the_key_is_of_content_state_and_means_of_printing(monkeypatch):
    key = drafts.draft_key(draft())
    assert key == drafts.draft_key(draft())
    assert key != drafts.draft_key(imprint(PlanState.SENT_BACK, None))
    monkeypatch.setattr(drafts, "means", lambda: "another typeface")
    assert key != drafts.draft_key(draft())
