"""How it goes with what was promised, as those who work in the partnership see it."""

import csv
import re
from datetime import date
from io import StringIO

import pytest
from django.test import Client

from activities.enums import DeliverableStatus, EvidenceKind, RoundState
from activities.models import AdoptedDeliverable, Evidence
from partnership.models import User
from tests.activities.reporting.rounds import DELAYED, a_round, answered
from tests.activities.year import Year, a_year, promised

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]


@pytest.fixture
def year(at) -> Year:
    at(date(2022, 9, 15))
    return a_year()


def page(user: User, address: str, status: int = 200) -> str:
    client = Client()
    client.force_login(user)
    response = client.get(address)
    assert response.status_code == status
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split()).replace("\N{NO-BREAK SPACE}", " ")


def shown(text: str) -> str:
    """What stands in the page itself, below its heading."""
    return text[text.index("All deliverables by status") :] if "All deliverables" in text else text


def test_who_has_no_business_there_finds_nothing(year):
    history = year.url(f"opfoelgning/leverance/{year.deliverable('En').pk}/")
    for address in (year.url("opfoelgning/"), year.url("opfoelgning.csv"), history):
        for user in (year.stranger, year.politician, year.parent):
            page(user, address, 404)
        page(year.member, address)


def test_nobody_finds_a_deliverable_of_another_year_or_place(year):
    elsewhere = a_year("bakken")
    address = year.url(f"opfoelgning/leverance/{elsewhere.deliverable('En').pk}/")
    page(year.secretary, address, 404)


def test_a_plan_without_deliverables_says_what_comes_there(year):
    AdoptedDeliverable.objects.filter(adopted__period=year.period).update(withdrawn_on=date(2022, 9, 1))
    assert "The plan in force promises no deliverables yet." in page(year.member, year.url("opfoelgning/"))


def test_before_the_first_round_each_promise_stands_with_its_number(year):
    text = page(year.member, year.url("opfoelgning/"))
    assert "Nobody has been asked yet." in text
    assert "promised: at least 5 forløb årligt" in text
    assert "promised: from 50 % to 75 %" in text


def test_each_promise_stands_with_what_was_said_of_it_last(year):
    second = a_round(year, 2, RoundState.CLOSED)
    answered(year, second, "Praktik", 1)
    third = a_round(year, 3)
    answered(year, third, "Praktik", 4)
    answered(year, third, "Unge uddannes", 9, 10)
    answered(year, third, "Beboere", 58, status=DELAYED, by=year.runner, text="Kampagnen kom sent.")
    text = page(year.member, year.url("opfoelgning/"))
    assert "4 of at least 5 forløb årligt" in text
    assert "1 of at least 5" not in text
    assert "9 of 12–15 unge" in text
    assert "10 of at least 10 unge involveres i aktiviteter Reached" in text
    assert "58 % (from 50 % to 75 %) Less than expected by now" in text
    assert "Kampagnen kom sent. 3. kvartal 2022" in text


def test_a_later_round_without_an_answer_keeps_the_earlier_one_and_says_so(year):
    answered(year, a_round(year, 2, RoundState.CLOSED), "Praktik", 3)
    a_round(year, 3)
    text = page(year.member, year.url("opfoelgning/?vis=tavs"))
    assert "3 of at least 5" in text
    assert "Not answered" in text


def test_what_is_off_its_track_comes_first(year):
    third = a_round(year, 3)
    answered(year, third, "Praktik", 4)
    moved = {"status": DeliverableStatus.MOVED, "moved_to": date(2023, 2, 1), "text": "Hallen er lukket."}
    answered(year, third, "Unge i fritidsjob", 1, 2, by=year.runner, **moved)
    text = shown(page(year.member, year.url("opfoelgning/")))
    assert text.index("Unge i fritidsjob") < text.index("Praktikforløb")
    assert "Moved to 1. februar 2023" in text or "Moved to 1. February 2023" in text


def test_the_list_is_narrowed_by_plain_links(year):
    third = a_round(year, 3)
    answered(year, third, "Praktik", 4)
    answered(year, third, "Beboere", 58, status=DELAYED, by=year.runner)

    def found(query: str) -> list[str]:
        text = page(year.member, year.url(f"opfoelgning/{query}"))
        return [words for words in ("Praktikforløb", "En fælles vagtplan", "Beboere") if words in text]

    assert found("") == ["Praktikforløb", "En fælles vagtplan", "Beboere"]
    assert found("?vis=forsinket") == ["Beboere"]
    assert found("?vis=tavs") == ["En fælles vagtplan"]
    assert found("?omraade=1") == ["Praktikforløb", "En fælles vagtplan"]
    assert found("?omraade=2") == ["Beboere"]
    assert found("?omraade=77&vis=x") == ["Praktikforløb", "En fælles vagtplan", "Beboere"]


def test_what_was_taken_out_keeps_what_was_said_of_it(year):
    answered(year, a_round(year, 2, RoundState.CLOSED), "Praktik", 2)
    gone = year.deliverable("Praktik")
    AdoptedDeliverable.objects.filter(pk=gone.pk).update(withdrawn_on=date(2022, 8, 1))
    assert "Taken out of the plan" in page(year.member, year.url("opfoelgning/"))
    text = page(year.member, year.url(f"opfoelgning/leverance/{gone.pk}/"))
    assert "What was said of it stays here." in text
    assert "2 of at least 5" in text


def test_the_history_goes_through_the_rounds(year):
    for quarter, value in ((1, 1), (2, 3)):
        answered(year, a_round(year, quarter, RoundState.CLOSED), "Praktik", value, text=f"Nu {value}.")
    last = a_round(year, 3)
    report = answered(year, last, "Praktik", 5, status=DeliverableStatus.DONE, question="Hvor?")
    Evidence.objects.create(
        report=report, kind=EvidenceKind.LINK, address="https://example.org/billeder", added_by=year.parent
    )
    text = page(year.member, year.url(f"opfoelgning/leverance/{report.deliverable_id}/"))
    places = [
        text.index(words) for words in ("1. kvartal 2022", "Nu 1.", "2. kvartal 2022", "Nu 3.", "3. kvartal 2022")
    ]
    assert places == sorted(places)
    assert str(year.parent) in text
    assert "1 → 3 → 5" in text
    assert "The secretariat asked: Hvor?" in text
    assert "https://example.org/billeder" in text


def test_the_table_says_the_same_as_the_page(year):
    third = a_round(year, 3)
    answered(year, third, "Unge uddannes", 9, 4, status=DELAYED, text="=1+1")
    client = Client()
    client.force_login(year.member)
    answer = client.get(year.url("opfoelgning.csv"))
    assert answer["Content-Disposition"] == 'attachment; filename="opfoelgning-2022-havnen.csv"'
    lines = list(csv.reader(StringIO(answer.content.decode("utf-8-sig")), delimiter=";"))
    assert len(lines) == 6
    assert [cell for cell in lines[2] if cell] == [
        "Trygge byrum",
        "1",
        "Lektiecafé",
        "Unge uddannes til frivillige",
        "9 of 12–15 unge\n4 of at least 10 unge involveres i aktiviteter",
        "Delayed",
        "'=1+1",
        "3. kvartal 2022",
        "0",
    ]
    assert client.get(year.url("opfoelgning.xlsx")).content.startswith(b"PK")
    assert client.get(year.url("opfoelgning.pdf")).status_code == 404


@pytest.mark.parametrize("user", ["member", "secretary"])
def test_as_many_queries_for_three_activities_as_for_one(year, django_assert_max_num_queries, user):
    third = a_round(year, 3)
    answered(year, third, "Praktik", 4)
    client = Client()
    client.force_login(getattr(year, user))
    addresses = [year.url("opfoelgning/"), year.url(f"opfoelgning/leverance/{year.deliverable('Praktik').pk}/")]
    counts = []
    for _turn in range(2):
        for address in addresses:
            with django_assert_max_num_queries(15) as asked:
                client.get(address)
            counts.append(len(asked))
        edition = promised(year.house, "Mere", [("Flere kurser", None, [{"low": 3}])] * 3)
        more = year.learning
        more.pk, more.activity, more.position = None, edition.activity, 9
        more._state.adding = True
        more.id = edition.activity_id
        more.save()
        for place, one in enumerate(edition.deliverables.all()):
            AdoptedDeliverable.objects.create(adopted=more, source=one.pk, position=place, text=one.text)
        for quarter in (1, 2):
            if not _turn:
                answered(year, a_round(year, quarter, RoundState.CLOSED), "Beboere", 55, by=year.runner)
    assert counts[:2] == counts[2:]
