"""Rows of items: writing, moving and taking out, each in what a browser without JavaScript sends."""

import pytest
from django.utils import translation

from activities.enums import PartKind, ProgressStage, TargetRank
from plans.documents.build import build
from tests.factories import a_house
from tests.plans.editing.forms.open import again, drawn, form_of, sent, written

NOBODYS = "00000000-0000-4000-8000-000000000000"


@pytest.fixture(autouse=True)
def english():
    with translation.override(None):
        yield


@pytest.fixture
def document(db):
    return build(a_house().plan)


def put(form, **columns):
    """The open form sent with other words in some columns of its first row."""
    data = sent(form)
    first = data.getlist(form.field)[0]
    for column, value in columns.items():
        data[f"{form.field}-{first}-{column}"] = value
    return again(form, data)


def in_the_empty_row(form, **columns):
    """The open form sent with something written in the row that is there for it."""
    data = sent(form)
    last = data.getlist(form.field)[-1]
    for column, value in columns.items():
        data[f"{form.field}-{last}-{column}"] = value
    return again(form, data)


def texts(form) -> list[str]:
    return [item.text for item in getattr(written(form), form.field)]


def only_problem(form) -> tuple[str, str]:
    """The column and the message of the only thing that is wrong."""
    assert form.is_valid()
    [(name, [message])] = form.problems().items()
    return name.rpartition("-")[2], message


# --- Rows ----------------------------------------------------------------------------------------------------------


def test_what_is_written_in_the_empty_row_is_a_new_item(document):
    form = in_the_empty_row(form_of(document, PartKind.OBJECTIVES), text="Flere voksne på gaden")
    assert form.is_valid()
    assert texts(form) == ["Flere unge møder op", "Færre klager over støj", "Flere voksne på gaden"]


def test_the_items_that_were_there_keep_their_ids(document):
    form = put(form_of(document, PartKind.OBJECTIVES), text="Alle unge møder op")
    assert form.is_valid()
    stored = document.activities[0].objectives
    assert [item.id for item in written(form).objectives] == [item.id for item in stored]
    assert texts(form)[0] == "Alle unge møder op"


def test_a_row_that_is_emptied_is_no_item(document):
    form = put(form_of(document, PartKind.OBJECTIVES), text="  ")
    assert form.is_valid()
    assert texts(form) == ["Færre klager over støj"]


def test_the_button_of_a_row_takes_it_out(document):
    form = form_of(document, PartKind.OBJECTIVES)
    first = document.activities[0].objectives[0].id
    form = again(form, sent(form, (f"objectives-{first}-remove", "1")))
    assert form.is_valid()
    assert texts(form) == ["Færre klager over støj"]


@pytest.mark.parametrize(("way", "place", "order"), [("up", 1, [1, 0]), ("down", 0, [1, 0]), ("up", 0, [0, 1])])
def test_the_buttons_move_a_row_and_keep_what_is_written(document, way, place, order):
    form = form_of(document, PartKind.OBJECTIVES)
    ids = [item.id for item in document.activities[0].objectives]
    data = sent(form, ("move", f"objectives:{ids[place]}:{way}"))
    data[f"objectives-{ids[0]}-text"] = "Noget andet"
    form = again(form, data)
    shown = sent(form).getlist("objectives")[:2]
    assert shown == [str(ids[number]) for number in order]
    assert form.is_valid()
    assert "Noget andet" in texts(form)


@pytest.mark.parametrize("move", ["", "objectives", "objectives:x:up", f"objectives:{NOBODYS}:up", "measures:x:up"])
def test_a_move_of_nothing_moves_nothing(document, move):
    form = form_of(document, PartKind.OBJECTIVES)
    assert texts(again(form, sent(form, ("move", move)))) == ["Flere unge møder op", "Færre klager over støj"]


def test_ids_that_are_none_and_ids_sent_twice_are_no_rows(document):
    form = form_of(document, PartKind.OBJECTIVES)
    data = sent(form)
    data.setlist("objectives", [*data.getlist("objectives")[:1] * 2, "x", "", "1; drop"])
    assert texts(again(form, data)) == ["Flere unge møder op"]


def test_a_column_that_was_not_sent_stays_as_it_is(document):
    form = form_of(document, PartKind.CRITERIA)
    data = sent(form)
    del data[f"criteria-{data.getlist('criteria')[0]}-data_source"]
    [criterion] = written(again(form, data)).criteria
    assert criterion.data_source == "Vagtbogen"


def test_every_input_names_the_place_of_its_message(document):
    for kind in (PartKind.SCHEDULE, PartKind.DELIVERABLES, PartKind.ACTORS, PartKind.PROGRESS, PartKind.ANCHORING):
        page = drawn(form_of(document, kind))
        places = {element.get("id") for element in page.iter() if element.get("id")}
        for element in page.xpath("//*[@aria-describedby]"):
            assert set(element.get("aria-describedby").split()) <= places, element.get("name")


# --- What is wrong, and where --------------------------------------------------------------------------------------


def test_a_wrong_figure_stands_at_its_field_and_all_else_is_kept(document):
    form = put(form_of(document, PartKind.PROGRESS), amount="mange", text="Nøgler til nogle")
    assert only_problem(form) == ("amount", "“mange” is not a number. Write e.g. 20.000, or leave the field empty.")
    page = drawn(form)
    row = f"progress-{document.activities[0].progress[0].id}"
    assert page.fields[f"{row}-amount"] == "mange"
    assert page.fields[f"{row}-text"].strip() == "Nøgler til nogle"
    [amount] = page.xpath(f'//*[@name="{row}-amount"]')
    assert amount.get("aria-invalid") == "true"


def test_a_row_that_cannot_be_read_stays_as_stored_while_the_others_are_saved(document):
    form = put(form_of(document, PartKind.PROGRESS), amount="-1", text="Nøgler til nogle")
    form = in_the_empty_row(form, year="2022", text="Bådene males", stage="planned")
    assert form.is_valid()
    assert texts(form) == ["Nøgler til alle", "Lys på broen", "Bådene males"]
    assert len(form.problems()) == 1


@pytest.mark.parametrize(
    ("columns", "column"),
    [
        ({"year": "22"}, "year"),
        ({"year": ""}, "year"),
        ({"amount": "1.2.3"}, "amount"),
        ({"amount": "-5"}, "amount"),
        ({"amount": "1,234"}, "amount"),
        ({"stage": "later"}, "stage"),
    ],
)
def test_a_year_that_cannot_be_is_told_of_where_it_stands(document, columns, column):
    assert only_problem(put(form_of(document, PartKind.PROGRESS), **columns))[0] == column


def test_amounts_are_read_as_danes_write_them(document):
    form = put(form_of(document, PartKind.PROGRESS), amount="1.250,50 kr.")
    assert str(written(form).progress[0].amount) == "1250.50"
    assert written(form).progress[0].stage == ProgressStage.CARRIED_OUT


def test_a_target_group_may_have_a_rank_or_none(document):
    form = put(form_of(document, PartKind.TARGET_GROUPS), rank="")
    assert [group.rank for group in written(form).target_groups] == [None, None]
    assert written(again(form, sent(form))).target_groups[0].rank is None
    assert written(put(form, rank="tertiary")).target_groups[0].rank == TargetRank.TERTIARY


def test_a_source_that_is_too_long_is_told_of(document):
    column, message = only_problem(put(form_of(document, PartKind.CRITERIA), data_source="x" * 301))
    assert (column, message) == ("data_source", "This has 301 signs. Write at most 300.")


def test_control_signs_are_left_out(document):
    form = put(form_of(document, PartKind.CRITERIA), data_source="Vagt\x00bogen\x1b")
    assert written(form).criteria[0].data_source == "Vagtbogen"


# --- Anchoring -----------------------------------------------------------------------------------------------------


def test_the_anchoring_is_a_place_and_a_day(document):
    form = form_of(document, PartKind.ANCHORING)
    stored = document.activities[0].anchoring
    data = sent(form)
    data["anchoring-place-by"] = "31.12.2025"
    assert again(form, data).is_valid()
    assert written(again(form, data)).anchoring.organisation_id == stored.organisation_id
    assert str(written(again(form, data)).anchoring.by) == "2025-12-31"


def test_an_anchoring_that_says_nothing_is_none(document):
    form = form_of(document, PartKind.ANCHORING)
    data = sent(form)
    data["anchoring-place-by"] = data["anchoring-place-organisation_id"] = ""
    assert written(again(form, data)).anchoring is None
    data["anchoring-place-by"] = "om et år"
    form = again(form, data)
    assert not form.is_valid()
    assert list(form.errors()) == ["anchoring-place-by"]
