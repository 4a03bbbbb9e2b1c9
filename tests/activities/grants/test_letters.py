"""The letter of a grant: written once and for good, printed so that both validators take it, sent as a link."""

import datetime
from decimal import Decimal
from io import BytesIO

import pikepdf
import pytest
from django.test import Client

from activities.grants import letters, settling
from activities.grants.letters import Letter, letter_pdf
from activities.models import Grant
from partnership.enums import DocumentKind, RenditionKind
from partnership.matters.paper import CasePaper, Fact, Table, Text, encode, fingerprint
from partnership.models import FrozenDocument, OutboxMail, Rendition
from partnership.proceedings import NotAllowed
from tests.activities.grants.given import EMAIL, PDF, a_grant, a_letter, now, planned
from tests.activities.year import Year, a_year
from tests.pages import main, page
from tests.verapdf import failed_rules

TODAY = datetime.date(2022, 9, 15)
MOMENT = datetime.datetime(2022, 9, 15, 10, tzinfo=datetime.UTC)
LETTER = Letter(
    partnership="Tryghedspartnerskabet Havnen",
    palette="petroleum",
    receiver="Roklubben Havnen",
    day="15. september 2022",
    number="Tilsagn nr. 3, 2022",
    paper=CasePaper(
        title="Aftenroning",
        lead="Roklubben Havnen får 24.500 kr. til »Aftenroning«.",
        facts=(Fact("Beløb", "24.500 kr."), Fact("Besluttet af", "Arbejdsgruppen")),
        tables=(
            Table(
                heading="Udbetaling",
                columns=("Udbetales", "Kroner"),
                rows=(("1. oktober 2022", "12.000"), ("1. november 2022", "12.500")),
                figures=(1,),
                total=("I alt", "24.500"),
            ),
        ),
        texts=(Text("Hvad pengene er til", "Både og en træner.\n\n<b>Ikke</b> markup. 🚣"),),
    ),
)


@pytest.fixture
def year(db, english, at) -> Year:
    at(TODAY)
    return a_year()


@pytest.mark.once
def test_a_letter_is_one_page_that_both_validators_take(tmp_path):
    content = encode(LETTER)
    pdf = letter_pdf(LETTER, content, MOMENT)
    assert letter_pdf(LETTER, content, MOMENT) == pdf
    path = tmp_path / "tilsagn.pdf"
    path.write_bytes(pdf)
    assert failed_rules(path, "ua1") == {}
    assert failed_rules(path, "3a") == {}
    with pikepdf.open(BytesIO(pdf)) as opened:
        assert len(opened.pages) == 1
        assert "Aftenroning" in str(opened.docinfo["/Title"])
        assert opened.Root.Lang == "da"
        assert opened.attachments[letters.ATTACHMENT].get_file().read_bytes() == content


def test_the_letter_says_who_gets_what_and_when(year):
    grant = a_grant(year, 20_000)
    planned(grant, 12_000, 8_000)
    terms = letters.Terms(EMAIL, "En voksen er der altid.", datetime.date(2023, 1, 30))
    said = letters.letter_of(now(grant), terms, year.period, now(grant).payouts.all())
    facts = {fact.name: fact.value for fact in said.paper.facts}
    assert facts["Amount"] == "20.000\N{NO-BREAK SPACE}kr."
    assert (facts["Out of"], facts["Decided by"]) == ("Aktivitetspuljen", "Tryghedsplan 2022, version 1")
    assert facts["Account due"] == "30. januar 2023"
    assert said.paper.tables[0].rows == (("1. oktober 2022", "12.000"), ("1. oktober 2022", "8.000"))
    assert said.paper.tables[0].total[1] == "20.000"
    assert "En voksen er der altid." in [text.text for text in said.paper.texts]


def test_a_letter_is_frozen_once_and_mailed(year):
    grant = a_letter(year, a_grant(year), conditions="Med lys.")
    frozen = FrozenDocument.objects.get(kind=DocumentKind.GRANT_LETTER)
    assert (frozen.subject, grant.letter, grant.conditions) == (grant.pk, frozen, "Med lys.")
    assert frozen.fingerprint == fingerprint(bytes(frozen.content))
    assert bytes(Rendition.objects.get(document=frozen, kind=RenditionKind.ISSUED).content) == PDF
    a_letter(year, grant, conditions="Uden lys.")
    assert FrozenDocument.objects.filter(kind=DocumentKind.GRANT_LETTER).count() == 1
    assert now(grant).conditions == "Med lys."
    mail = OutboxMail.objects.get()
    assert mail.to == EMAIL
    assert "/svar/t/" in mail.text


def test_without_an_address_the_letter_is_written_and_nothing_is_mailed(year):
    assert a_letter(year, a_grant(year), email="").letter is not None
    assert not OutboxMail.objects.exists()


def test_a_grant_that_is_changed_while_it_is_printed_has_no_letter(year):
    grant = a_grant(year)

    def meanwhile(*_: object) -> bytes:
        Grant.objects.filter(pk=grant.pk).update(title="Noget andet")
        return PDF

    with pytest.raises(NotAllowed, match="changed in the meantime"):
        letters.issue(grant, letters.Terms("", "", None), year.secretary, render=meanwhile)
    assert now(grant).letter is None


def test_a_cancelled_grant_has_no_letter(year):
    grant = a_grant(year)
    settling.cancel(grant, year.secretary)
    with pytest.raises(NotAllowed):
        a_letter(year, now(grant))


def test_the_file_is_served_in_parts_and_never_printed_again(year, monkeypatch):
    grant = a_letter(year, a_grant(year))
    monkeypatch.setattr("activities.grants.letters.letter_pdf", lambda *_: pytest.fail("printed again"))
    client = Client()
    client.force_login(year.member)
    there = year.url(f"tilskud/{grant.pk}/tilsagn.pdf")
    whole = client.get(there)
    assert (whole.content, whole["Content-Type"]) == (PDF, "application/pdf")
    assert client.get(there, headers={"range": "bytes=0-4"}).content == b"%PDF-"
    assert client.get(there, headers={"if-none-match": whole["ETag"]}).status_code == 304
    assert client.get(year.url(f"tilskud/{a_grant(year).pk}/tilsagn.pdf")).status_code == 404


def test_the_page_before_the_letter_keeps_what_was_written(year, monkeypatch):
    monkeypatch.setattr("activities.grants.letters.letter_pdf", lambda *_: PDF)
    grant = a_grant(year)
    client = Client()
    client.force_login(year.secretary)
    there = year.url(f"tilskud/{grant.pk}/tilsagn/")
    sent = {"email": "klub", "conditions": "Med lys.", "account_due_on": "2023-01-30"}
    answer = client.post(there, sent)
    assert answer.status_code == 422
    assert page(answer).get_element_by_id("id_conditions").text_content().strip() == "Med lys."
    assert now(grant).letter is None
    assert client.post(there, sent | {"email": EMAIL}).status_code == 302
    assert now(grant).letter is not None
    assert client.get(there).status_code == 302
    assert "The letter as PDF" in main(client.get(year.url(f"tilskud/{grant.pk}/")))


def test_kroner_in_a_letter_keep_their_oere(year):
    grant = a_grant(year)
    Grant.objects.filter(pk=grant.pk).update(amount=Decimal("1234.50"))
    said = letters.letter_of(now(grant), letters.Terms("", "", None), year.period, [])
    assert "1.234,50" in said.paper.lead
