"""Canonical bytes: the same document gives the same ones, and what is no document is refused with its place."""

import json
import unicodedata
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from msgspec.structs import replace

from plans.documents import codec
from plans.documents.codec import canonical, decode, encode, fingerprint
from plans.documents.errors import DocumentError
from plans.documents.values import Cell, PlanDocument
from tests.documents import documents
from tests.plans.documents import examples

pytestmark = pytest.mark.once


def a_document() -> PlanDocument:
    """A small document, with one activity of one line."""
    activity = examples.activity("Aftenåbent i bådehuset", {2021: 900, 2022: "1000.50", 2023: "?"})
    return canonical(examples.document([activity], title="Tryghedsplan 2022"))


def altered(change: Callable[[dict[str, Any]], object]) -> bytes:
    """The small document's JSON with something done to it."""
    content = json.loads(encode(a_document()))
    change(content)
    return json.dumps(content).encode()


def cell(content: dict[str, Any]) -> dict[str, Any]:
    return content["activities"][0]["lines"][0]["cells"][1]


def refusal(content: bytes) -> DocumentError:
    with pytest.raises(DocumentError) as caught:
        decode(content)
    return caught.value


# There and back


@given(documents())
def test_any_document_comes_back_from_its_bytes(document):
    assert decode(encode(document)) == document


@given(documents())
def test_other_writing_of_the_same_json_is_the_same_document(document):
    content = json.loads(encode(document))
    backwards = dict(reversed(content.items()))
    for written in (json.dumps(content, indent=4), json.dumps(content, ensure_ascii=True), json.dumps(backwards)):
        assert encode(decode(written.encode())) == encode(document)


def test_a_byte_order_mark_is_no_part_of_the_json():
    assert decode(b"\xef\xbb\xbf" + encode(a_document())) == a_document()


# One form


def test_the_bytes_are_json_in_utf_8_with_sorted_keys_and_no_white_space():
    content = encode(a_document())
    again = json.dumps(json.loads(content), sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    assert content == again.encode()
    assert "bådehuset".encode() in content


def test_a_letter_and_its_ring_are_the_same_apart_as_together():
    apart = unicodedata.normalize("NFD", "Aftenåbent")
    assert apart != "Aftenåbent"
    assert encode(replace(a_document(), title=apart)) == encode(replace(a_document(), title="Aftenåbent"))


@pytest.mark.parametrize("figure", ["1000.5", "1000.50", "1.0005E+3", 1000.5, "+1000.500"])
def test_a_figure_has_two_places_however_it_was_written(figure):
    assert decode(altered(lambda content: cell(content).update(amount=figure))) == a_document()


@pytest.mark.parametrize(("figure", "written"), [("0", b'"0.00"'), ("-0", b'"0.00"'), ("1E+11", b'"100000000000.00"')])
def test_a_figure_is_never_written_with_an_exponent_or_a_minus_before_zero(figure, written):
    document = decode(altered(lambda content: cell(content).update(amount=figure)))
    assert written in encode(document)


def test_the_order_of_activities_counts():
    document = a_document()
    (activity,) = document.activities
    other = replace(activity, title="Den anden")
    one_way, other_way = (replace(document, activities=order) for order in ((activity, other), (other, activity)))
    assert encode(one_way) != encode(other_way)


def test_the_fingerprint_is_that_of_the_bytes_and_changes_with_one_of_them():
    document = a_document()
    assert fingerprint(document) == fingerprint(encode(document))
    assert len(fingerprint(document)) == 64
    assert fingerprint(document) != fingerprint(replace(document, title="Tryghedsplan 2023"))


# What is no document


def test_another_schema_is_named():
    error = refusal(altered(lambda content: content.update(schema=7, brand_new_field=1)))
    assert error.params == {"schema": 7, "known": 1}
    assert "7" in str(error)


@pytest.mark.parametrize(
    ("change", "path", "template"),
    [
        (lambda content: content.pop("schema"), "", "The field “%(name)s” is missing."),
        (lambda content: content.pop("title"), "", "The field “%(name)s” is missing."),
        (lambda content: content.update(mayor="x"), "", "The field “%(name)s” is not known."),
        (lambda content: cell(content).update(amount="mange"), "activities[0].lines[0].cells[1].amount",
         "The figure is no number."),
        (lambda content: cell(content).update(amount=True), "activities[0].lines[0].cells[1].amount",
         "The figure is no number."),
        (lambda content: cell(content).update(amount="NaN"), "activities[0].lines[0].cells[1].amount",
         "The figure is no number."),
        (lambda content: cell(content).update(amount="Infinity"), "activities[0].lines[0].cells[1].amount",
         "The figure is no number."),
        (lambda content: cell(content).update(amount="0.005"), "activities[0].lines[0].cells[1].amount",
         "The figure has more than two decimals."),
        (lambda content: cell(content).update(amount="1E+400"), "activities[0].lines[0].cells[1].amount",
         "The figure is too large."),
        (lambda content: cell(content).update(kind="gift"), "activities[0].lines[0].cells[1].kind",
         "The word “%(name)s” is not one of those allowed here."),
        (lambda content: cell(content).update(budget_year_id="2022"),
         "activities[0].lines[0].cells[1].budget_year_id", "The id is not valid."),
        (lambda content: content["period"].update(starts_on="1. januar"), "period.starts_on",
         "The date is not valid; write it as 2022-12-31."),
        (lambda content: content["period"].update(starts_on=2022), "period.starts_on",
         "The date is not valid; write it as 2022-12-31."),
        (lambda content: content["period"].update(year="i år"), "period.year", "The figure is no number."),
        (lambda content: content.update(title=5), "title", "The value is not of the kind expected here."),
        (lambda content: content.update(activities={}), "activities", "The value is not of the kind expected here."),
        (lambda content: content.update(title="Plan\x00"), "title",
         "The text holds a sign that is not allowed (U+%(code)s)."),
        (lambda content: content["partnership"].update(about="Side\x0cskift"), "partnership.about",
         "The text holds a sign that is not allowed (U+%(code)s)."),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_refused_with_its_place(change, path, template):
    error = refusal(altered(change))
    assert (error.path, error.template) == (path, template)


def test_line_feed_and_tab_are_allowed_in_a_text():
    document = decode(altered(lambda content: content["partnership"].update(about="En\nto\ttre")))
    assert document.partnership.about == "En\nto\ttre"


@pytest.mark.parametrize("content", [b"", b"{", b"Tryghedsplan", b'{"schema": 1', b"\xff\xfe{\x00"])
def test_what_is_no_json_is_refused(content):
    assert refusal(content).template == "The file is not valid JSON."


@pytest.mark.parametrize("no_text", [b"\xff", b"\\ud800", b"line\nfeed"])
def test_json_whose_texts_are_none_is_refused(no_text):
    content = encode(a_document()).replace(b"Tryghedsplan 2022", no_text)
    assert refusal(content).template == "The file is not valid JSON."


@pytest.mark.parametrize("content", [b"[]", b'"plan"', b"2022", b"null"])
def test_json_that_is_no_object_is_refused(content):
    assert refusal(content).template == "The value is not of the kind expected here."


def test_json_nested_without_end_is_refused():
    assert refusal(b'{"schema": 1, "deep": ' + b"[" * 500_000).template == "The file is nested too deeply."


def test_a_file_that_is_too_large_is_refused_before_it_is_read(monkeypatch):
    content = encode(a_document())
    monkeypatch.setattr(codec, "LARGEST", len(content))
    assert decode(content) == a_document()
    monkeypatch.setattr(codec, "LARGEST", len(content) - 1)
    assert refusal(content).template == "The file is larger than %(limit)s MB."


def test_what_has_no_canonical_form_is_not_written_either():
    def with_amount(amount: Decimal) -> object:
        document = a_document()
        (activity,) = document.activities
        (line,) = activity.lines
        cells = (Cell(budget_year_id=document.budget_years[1].id, amount=amount),)
        return replace(document, activities=(replace(activity, lines=(replace(line, cells=cells),)),))

    assert encode(with_amount(Decimal("1.10")))
    for amount in (Decimal("NaN"), Decimal("1.001"), Decimal("1E+40")):
        with pytest.raises(DocumentError) as caught:
            encode(with_amount(amount))
        assert caught.value.path == "activities[0].lines[0].cells[0].amount"
