"""Pictures in a plan's texts: they travel in the document, and stand on the page, in the file and on paper."""

import datetime
import json
import re
from base64 import b64encode
from functools import cache
from html import escape
from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from lxml import html
from msgspec.structs import replace

from activities.enums import PartKind
from partnership.jpegs import is_ready
from partnership.models import Picture as Row
from plans.documents import codec
from plans.documents.apply import apply
from plans.documents.arrange import arranged
from plans.documents.build import build
from plans.documents.cleaning import picture_ids, with_ids
from plans.documents.codec import canonical, decode, decode_foreign, encode, fingerprint
from plans.documents.errors import DocumentError
from plans.documents.faults import Fault
from plans.documents.imprint import Imprint
from plans.documents.page import render_document_page
from plans.documents.pdf import plan_html, plan_pdf
from plans.documents.problems import problems
from plans.documents.reading import read
from plans.documents.values import Part, Picture, PlanDocument
from plans.enums import PlanState
from tests.factories import House, a_house
from tests.images import a_jpeg, encoded, stripes
from tests.plans.documents.applying import an_empty_partnership, faults, partnership_of
from tests.plans.documents.examples import activity, document, uuid
from tests.plans.documents.view.shown import part, shown_activity
from tests.verapdf import failed_rules

WIDE = Picture(id=UUID(int=1), width=1600, height=400, content=a_jpeg(1600, 400))
HIGH = Picture(id=UUID(int=2), width=300, height=900, content=a_jpeg(300, 900))
UNNAMED = Picture(id=UUID(int=3), width=30, height=90, content=a_jpeg(30, 90))


def figure(picture: Picture, alt: str = "Striber", caption: str = "Et <em>billede</em>") -> str:
    alt_ = f' data-alt="{alt}"'
    return f'<figure data-picture="{picture.id}"{alt_}><figcaption>{caption}</figcaption></figure>'


def illustrated(*pictures: Picture, text: str | None = None) -> PlanDocument:
    """A plan of one activity, whose background shows these pictures."""
    before = "<p>Se her.</p>" + "".join(map(figure, pictures)) if text is None else text
    shows = activity("Aftenåbent i bådehuset", {2022: 1000}, parts=(Part(kind=PartKind.BACKGROUND, before=before),))
    return arranged(canonical(document([shows], pictures=pictures)))


# --- In the document -------------------------------------------------------------------------------------------------


@pytest.mark.once
def test_a_document_has_the_pictures_its_texts_show_each_once_and_in_order():
    plan = illustrated(HIGH, WIDE, HIGH)
    assert [picture.id for picture in plan.pictures] == [WIDE.id, HIGH.id]
    assert picture_ids(plan) == {WIDE.id, HIGH.id}
    assert arranged(replace(plan, pictures=(*plan.pictures, UNNAMED))) == plan


@pytest.mark.once
def test_it_comes_back_from_its_bytes_with_its_pictures():
    plan = illustrated(WIDE, HIGH)
    assert decode(encode(plan)) == plan
    assert decode_foreign(encode(plan)) == plan
    assert read(encode(plan)) == plan


@pytest.mark.once
def test_a_plan_without_pictures_has_the_bytes_it_had_before_there_were_any():
    plan = document([activity("Aftenåbent", {2022: 1000})], title='Om "pictures":[], og andet')
    said = json.loads(encode(plan))
    assert "pictures" not in said
    assert said["title"] == plan.title
    assert decode(encode(plan)) == canonical(plan)
    assert decode(json.dumps(said | {"pictures": []}).encode()) == canonical(plan)


@pytest.mark.once
def test_other_ids_reach_the_texts():
    other = {WIDE.id: UUID(int=11), HIGH.id: UUID(int=12)}
    changed = with_ids(illustrated(WIDE, HIGH), lambda id_: other.get(id_, id_))
    assert picture_ids(changed) == set(other.values()) == {picture.id for picture in changed.pictures}


@pytest.mark.once
@pytest.mark.parametrize(
    "wrong",
    [
        replace(WIDE, content=b""),
        replace(WIDE, content=b"<script>alert(1)</script>"),
        replace(WIDE, content=WIDE.content[:-50]),
        replace(WIDE, width=1599),
        replace(WIDE, width=0),
        replace(WIDE, content=encoded(stripes(1600, 400), "PNG")),
        replace(WIDE, content=encoded(stripes(1600, 400, "CMYK"), "JPEG")),
        replace(WIDE, content=encoded(stripes(1600, 400), "JPEG", comment=b"Et sted")),
    ],
    ids=["nothing", "a script", "cut", "another size", "no size", "a PNG", "print colours", "a comment"],
)
def test_what_is_no_picture_is_refused_with_its_place(wrong):
    assert is_ready(WIDE.content, WIDE.width, WIDE.height)
    with pytest.raises(DocumentError) as refused:
        decode_foreign(encode(illustrated(HIGH, wrong)))
    assert refused.value.path == "pictures[0].content"


@pytest.mark.once
def test_a_picture_that_is_no_base64_is_refused_with_its_place():
    content = encode(illustrated(WIDE)).replace(b64encode(WIDE.content), b"%%%")
    with pytest.raises(DocumentError) as refused:
        decode(content)
    assert refused.value.path == "pictures[0].content"
    assert "picture" in str(refused.value)


@pytest.mark.once
def test_pictures_may_be_large_and_texts_may_not(monkeypatch):
    content = encode(illustrated(WIDE))
    monkeypatch.setattr(codec, "MOST_TEXT", len(content) - len(b64encode(WIDE.content)))
    assert decode(content)
    monkeypatch.setattr(codec, "MOST_TEXT", len(content) - len(b64encode(WIDE.content)) - 100)
    with pytest.raises(DocumentError):
        decode(content)


@pytest.mark.once
def test_a_text_that_shows_what_is_not_there_refers_to_nothing():
    place = "activities[0].parts[0].before"
    assert problems(illustrated(WIDE)) == []
    found = problems(replace(illustrated(WIDE, HIGH), pictures=(WIDE,)))
    assert [(problem.fault, problem.path) for problem in found] == [(Fault.REFERENCE, place)]


@pytest.mark.once
def test_pictures_are_bounded_together_and_stand_once(monkeypatch):
    plan = illustrated(WIDE, HIGH)
    again = replace(plan, pictures=(WIDE, replace(HIGH, content=WIDE.content)))
    assert [problem.fault for problem in problems(again)] == [Fault.TWICE]
    monkeypatch.setattr("plans.documents.problems.MOST_PICTURES", len(WIDE.content) + len(HIGH.content) - 1)
    assert [problem.fault for problem in problems(plan)] == [Fault.PICTURES]


# --- In the database -------------------------------------------------------------------------------------------------


def show(house: House, *pictures: Picture) -> None:
    """Let the house have these pictures, and each activity show them."""
    for picture in pictures:
        said = {name: getattr(picture, name) for name in picture.__struct_fields__}
        Row.objects.create(partnership=house.partnership, sha256=f"{picture.id.int:064x}", **said)
    for edition in house.editions:
        edition.parts.filter(kind=PartKind.BACKGROUND).update(before="".join(map(figure, pictures)))


def test_pictures_cost_one_query_however_many_activities_show_them(db):
    counts = []
    for slug, activities in (("en", 1), ("tre", 3)):
        house = a_house(slug, activities=activities)
        pictures = [replace(picture, id=uuid(slug, picture.id)) for picture in (WIDE, HIGH)]
        for some in ([], pictures):
            show(house, *some)
            with CaptureQueriesContext(connection) as asked:
                assert len(build(house.plan).pictures) == len(some)
            counts.append(len(asked))
    without, with_pictures, *of_three = counts
    assert with_pictures == without + 1
    assert of_three == [without, with_pictures]


def test_a_document_with_pictures_goes_into_its_partnership_and_comes_out_the_same(db):
    plan = illustrated(WIDE, HIGH)
    here = partnership_of(plan)
    applied = apply(plan, here, 2022)
    assert encode(build(applied)) == encode(plan)
    assert encode(build(apply(plan, here, 2022))) == encode(plan)
    assert {row.pk for row in here.pictures.all()} == {WIDE.id, HIGH.id}


def test_into_another_partnership_its_pictures_get_ids_of_their_own(db):
    plan = illustrated(WIDE, HIGH)
    apply(plan, partnership_of(plan), 2022)
    there = an_empty_partnership()
    known = Row.objects.create(
        partnership=there,
        content=WIDE.content,
        width=1600,
        height=400,
        sha256=codec.hashlib.sha256(WIDE.content).hexdigest(),
    )
    found = build(apply(plan, there, 2022))
    assert {picture.content for picture in found.pictures} == {WIDE.content, HIGH.content}
    assert picture_ids(found) == {row.pk for row in there.pictures.all()}
    assert known.pk in picture_ids(found)
    assert not picture_ids(found) & {WIDE.id, HIGH.id}


def test_an_id_that_is_another_picture_is_refused(db):
    plan = illustrated(WIDE)
    other = a_house("havnen").partnership
    Row.objects.create(partnership=other, id=WIDE.id, content=HIGH.content, width=300, height=900, sha256="0" * 64)
    assert faults(plan, partnership_of(plan)) == [Fault.TAKEN]


# --- Shown -----------------------------------------------------------------------------------------------------------


MOMENT = datetime.datetime(2022, 1, 1, 11, tzinfo=datetime.UTC)


def imprint(plan: PlanDocument) -> Imprint:
    return Imprint(state=PlanState.IN_FORCE, version=1, moment=MOMENT, fingerprint=fingerprint(plan))


def background(plan: PlanDocument) -> str:
    """The markup of the activity's background on the page."""
    shown = shown_activity(plan.activities[0], pictures=plan.pictures)
    return str(part(shown, PartKind.BACKGROUND).before)


@cache
def printed() -> bytes:
    plan = illustrated(WIDE, HIGH)
    return plan_pdf(plan, imprint(plan))


@pytest.mark.once
def test_the_page_shows_a_picture_with_its_words_and_caption():
    plan = illustrated(WIDE)
    slug = plan.partnership.slug
    assert (
        f'<figure class="text-picture"><img src="/{slug}/2022/billeder/{WIDE.id}.jpg" alt="Striber" width="1600" '
        'height="400" loading="lazy"><figcaption>Et <em>billede</em></figcaption></figure>'
    ) in background(plan)


@pytest.mark.once
def test_what_the_document_has_not_got_leaves_its_caption():
    markup = background(replace(illustrated(WIDE), pictures=()))
    assert "<img" not in markup
    assert "<p>Et <em>billede</em></p>" in markup


@pytest.mark.once
@pytest.mark.parametrize(
    ("alt", "caption", "said"),
    [("Et skib", "Havnen", "Et skib"), ("", "Et <em>sted</em>", "Et sted"), ('"><script>', "", '"><script>')],
)
def test_a_picture_is_never_without_words(alt, caption, said):
    plan = illustrated(WIDE, text=figure(WIDE, escape(alt), caption))
    markup = background(plan)
    assert html.fromstring(markup).find(".//img").get("alt") == said
    assert "<script" not in markup


@pytest.mark.once
def test_a_page_that_stands_alone_holds_its_pictures():
    plan = illustrated(WIDE, HIGH)
    page = render_document_page(plan, imprint(plan))
    for picture in plan.pictures:
        assert f'src="data:image/jpeg;base64,{b64encode(picture.content).decode()}"' in page
    assert "/billeder/" not in page


@pytest.mark.once
def test_paper_asks_for_the_documents_own_pictures_only():
    plan = illustrated(WIDE, HIGH)
    addresses = re.findall(r'<img[^>]*src="([^"]*)"', plan_html(plan, imprint(plan)))
    assert addresses == [f"app:/billeder/{WIDE.id}.jpg", f"app:/billeder/{HIGH.id}.jpg"]


@pytest.mark.once
def test_a_printed_plan_holds_its_pictures_as_they_are_and_is_read_in_again():
    assert read(printed()) == illustrated(WIDE, HIGH)
    assert WIDE.content[-500:] in printed()
    assert HIGH.content[-300:] in printed()


@pytest.mark.once
@pytest.mark.parametrize("flavour", ["ua1", "3a"])
def test_a_printed_plan_with_pictures_keeps_both_standards(flavour, tmp_path):
    path = tmp_path / "plan.pdf"
    path.write_bytes(printed())
    assert failed_rules(path, flavour) == {}


@pytest.mark.once
def test_a_picture_without_words_would_be_seen(tmp_path, monkeypatch):
    """The negative control of the validator: without its alt the same file breaks PDF/UA."""
    monkeypatch.setattr("plans.documents.pdf.kept_together", lambda html: re.sub(r' alt="[^"]*"', "", html))
    path = tmp_path / "plan.pdf"
    plan = illustrated(WIDE)
    path.write_bytes(plan_pdf(plan, imprint(plan)))
    assert failed_rules(path, "ua1") != {}
