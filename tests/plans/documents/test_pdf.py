"""The plan on paper: the 2022 plan as it is handed to the committee, and what every printed plan keeps."""

import datetime
import re
import subprocess
import sys
from collections.abc import Callable
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from django.utils.translation import gettext, pgettext
from hypothesis import given
from lxml import html as html_parser
from PIL import Image

from activities.enums import TEXT_PARTS, PartKind
from partnership.paper import engine
from partnership.paper.lines import kept_together
from plans.documents.codec import decode, encode, fingerprint
from plans.documents.imprint import Imprint
from plans.documents.pdf import plan_html, plan_pdf
from plans.documents.values import (
    STANDARD,
    ChapterGroup,
    ChapterLayout,
    Deliverable,
    FocusArea,
    Layout,
    Measure,
    Part,
    PlanDocument,
    Section,
)
from plans.documents.view import PAPER
from plans.enums import ChapterKind, Grouping, Numbering, PlanState, SectionKind
from tests import machine
from tests.documents import documents
from tests.partnership.paper.pages import texts
from tests.plans.documents.examples import activity, document, uuid
from tests.plans.documents.view.shown import shown
from tests.verapdf import failed_rules

pytestmark = pytest.mark.once

ROOT = Path(__file__).parents[3]
PLAN_2022 = ROOT / "fixtures" / "tingbjerg-husum" / "plan-2022.json"
WATERMARK = (237, 240, 244)


def in_force(plan: PlanDocument) -> Imprint:
    moment = datetime.datetime(2022, 1, 1, 9, tzinfo=datetime.UTC)
    return Imprint(state=PlanState.IN_FORCE, version=1, moment=moment, fingerprint=fingerprint(plan))


def draft(plan: PlanDocument) -> Imprint:
    moment = datetime.datetime(2021, 10, 12, 12, 5, tzinfo=datetime.UTC)
    return Imprint(state=PlanState.DRAFT, moment=moment, fingerprint=fingerprint(plan))


@pytest.fixture(scope="module")
def plan() -> PlanDocument:
    return decode(PLAN_2022.read_bytes())


@pytest.fixture(scope="module")
def remarks() -> list[str]:
    """What was remarked while the 2022 plan was printed."""
    return []


@pytest.fixture(scope="module")
def printed(plan, remarks) -> bytes:
    """The 2022 plan in force."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(engine.logger, "warning", lambda message, *args: remarks.append(message % args))
        return plan_pdf(plan, in_force(plan))


@pytest.fixture(scope="module")
def small() -> PlanDocument:
    return document([activity("Haven", {2022: 1000}), activity("Caféen", {2022: 500}, number=2)], {2022: 1500})


@pytest.fixture(scope="module")
def small_draft(small) -> bytes:
    return plan_pdf(small, draft(small))


def colours(pdf: bytes, tmp_path: Path) -> list[set[tuple[int, ...]]]:
    """The colours each page is printed in."""
    program = machine.program("pdftoppm", "poppler-utils")
    subprocess.run([program, "-r", "30", "-png", "-aa", "no", "-", tmp_path / "page"], input=pdf, check=True)
    found = []
    for path in sorted(tmp_path.glob("page*.png")):
        with Image.open(path) as picture:
            found.append({colour for _count, colour in picture.getcolors(1 << 20)})
    return found


# --- The file -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("flavour", ["ua1", "3a"])
def test_the_2022_plan_keeps_both_standards(printed, flavour, tmp_path):
    path = tmp_path / "plan.pdf"
    path.write_bytes(printed)
    assert failed_rules(path, flavour) == {}


@pytest.mark.parametrize("flavour", ["ua1", "3a"])
def test_a_draft_keeps_them_too(small_draft, flavour, tmp_path):
    path = tmp_path / "plan.pdf"
    path.write_bytes(small_draft)
    assert failed_rules(path, flavour) == {}


def test_the_attachment_is_the_plan_itself(plan, printed):
    with pikepdf.open(BytesIO(printed)) as pdf:
        content = pdf.attachments["plan.json"].get_file().read_bytes()
    assert content == encode(plan)
    assert decode(content) == plan


def test_the_file_says_what_it_is(printed):
    with pikepdf.open(BytesIO(printed)) as pdf:
        assert str(pdf.Root.Lang) == "da"
        assert str(pdf.docinfo.Title) == "Tryghedsplan 2022 · Tingbjerg-Husum Tryghedspartnerskab"
        assert str(pdf.docinfo.CreationDate) == str(pdf.docinfo.ModDate) == "D:20220101090000+00'00"


def test_the_same_plan_gives_the_same_bytes_in_another_process_and_another_folder(small, small_draft, tmp_path):
    (tmp_path / "plan.json").write_bytes(encode(small))
    script = (
        "import sys, django; django.setup()\n"
        "from tests.plans.documents import test_pdf as t\n"
        "plan = t.decode(open('plan.json', 'rb').read())\n"
        "from django.utils import translation; translation.activate('da')\n"
        "sys.stdout.buffer.write(t.plan_pdf(plan, t.draft(plan)))"
    )
    environment = {"PYTHONPATH": str(ROOT), "DJANGO_SETTINGS_MODULE": "tests.settings", "PYTHONHASHSEED": "7"}
    done = subprocess.run([sys.executable, "-c", script], cwd=tmp_path, env=environment, capture_output=True)
    assert done.returncode == 0, done.stderr.decode()
    assert done.stdout == small_draft


def test_nothing_is_remarked_while_the_2022_plan_is_printed(printed, remarks):
    assert remarks == []


def test_no_sign_is_missing_and_every_font_is_embedded(printed):
    assert "□" not in "".join(texts(printed))
    with pikepdf.open(BytesIO(printed)) as pdf:
        fonts = [font for page in pdf.pages for font in page.Resources.Font.values()]
        assert fonts
        assert all("/FontFile2" in font.DescendantFonts[0].FontDescriptor for font in fonts)


# --- The pages ------------------------------------------------------------------------------------------------------


def test_every_page_but_the_cover_says_where_in_which_document_one_is(plan, printed):
    pages = texts(printed)
    view = shown(plan, in_force(plan), target=PAPER)
    page, of = pgettext("of a document", "Page"), pgettext("page x of y", "of")
    for number, words in enumerate(pages[1:], start=2):
        head, foot = words.strip().splitlines()[0], words.strip().splitlines()[-1]
        assert head.startswith(view.partnership_short_name)
        assert len(head) > len(view.partnership_short_name) + 3, "the chapter or activity stands beside it"
        assert foot.startswith(f"{page} {number} {of} {len(pages)} ")
        assert foot.endswith(kept_together(view.docline))


def test_the_contents_lead_to_every_activity_on_its_right_page(plan, printed):
    pages = texts(printed)
    view = shown(plan, in_force(plan), target=PAPER)
    with pikepdf.open(BytesIO(printed)) as pdf:
        names = pdf.Root.Names.Dests.Names
        places = {
            str(names[i]): next(n for n, page in enumerate(pdf.pages, 1) if page.objgen == names[i + 1][0].objgen)
            for i in range(0, len(names), 2)
        }
        links = {str(link.Dest) for link in pdf.pages[1].Annots}
    entries = [entry for group in view.contents for entry in group.entries]
    assert {activity.anchor for activity in view.activities} <= {entry.anchor for entry in entries}
    for entry in entries:
        number = places[entry.anchor]
        line = rf"{re.escape(entry.number)}\s+{re.escape(entry.title)}\s+{number}$"
        assert re.search(line.lstrip(r"\s+"), pages[1], re.MULTILINE), entry
        assert entry.title.split()[0] in pages[number - 1]
        assert entry.anchor in links


def test_the_bookmarks_are_the_chapters_with_the_activities_under_theirs(plan, printed):
    view = shown(plan, in_force(plan), target=PAPER)
    with pikepdf.open(BytesIO(printed)) as pdf, pdf.open_outline() as outline:
        titles = [item.title for item in outline.root]
        activities = [child.title for item in outline.root for child in item.children]
    assert set(titles) >= {chapter.heading for chapter in view.chapters if chapter.kind != "activities"}
    assert activities == [" ".join(activity.run_head.split()) for activity in view.activities]


@pytest.fixture(scope="module")
def lettered() -> PlanDocument:
    """Activities by focus area, in chapters with letters."""
    areas = (FocusArea(id=uuid("a"), number=1, name="Lys i gården"), FocusArea(id=uuid("b"), number=2, name="Naboskab"))
    chapters = (
        ChapterLayout(kind=ChapterKind.ACTIVITIES, heading="%(name)s", grouping=Grouping.FOCUS_AREA),
        ChapterLayout(kind=ChapterKind.ECONOMY, heading="Pengene"),
        ChapterLayout(kind=ChapterKind.VERSION, heading="Versionen", marked=False),
    )
    layout = Layout(
        numbering=Numbering.LETTERS,
        groups=(ChapterGroup(chapters=chapters),),
        parts=STANDARD.parts,
        roles=STANDARD.roles,
    )
    activities = [
        activity("Haven", {2022: 1000}, focus_area_ids=(areas[0].id,)),
        activity("Caféen", {2022: 500}, number=2, focus_area_ids=(areas[1].id,)),
    ]
    return document(activities, {2022: 1500}, focus_areas=areas, layout=layout)


def test_letters_stand_in_contents_running_heads_and_bookmarks(lettered):
    pdf = plan_pdf(lettered, in_force(lettered))
    _cover, contents, *pages = texts(pdf)
    lines = [" ".join(line.split()) for line in contents.splitlines()]
    for entry in ("A Lys i gården 3", "1 Haven 3", "B Naboskab 4", "2 Caféen 4", "C Pengene 5"):
        assert entry in lines
    heads = [page.strip().splitlines()[0].split(maxsplit=1)[1] for page in pages]
    assert [" ".join(head.split()) for head in heads[:3]] == ["A Lys i gården", "B Naboskab", "C Pengene"]
    assert heads[-1] == "Versionen"
    with pikepdf.open(BytesIO(pdf)) as file, file.open_outline() as outline:
        found = [(" ".join(item.title.split()), [child.title for child in item.children]) for item in outline.root]
        links = {str(link.Dest) for link in file.pages[1].Annots}
    assert [one for one in found if one[1]] == [("A Lys i gården", ["1 Haven"]), ("B Naboskab", ["2 Caféen"])]
    assert links >= {"indsatsomraade-1", "aktivitet-1", "indsatsomraade-2", "aktivitet-2", "oekonomi", "version"}


def test_every_page_of_a_draft_has_the_watermark_and_says_so_in_words(small_draft, tmp_path):
    pages, printed_in = texts(small_draft), colours(small_draft, tmp_path)
    assert len(pages) == len(printed_in) > 5
    words = gettext("DRAFT saved %(saved)s. It can change and is not decided.").split("%")[0]
    for number, page in enumerate(pages):
        assert words in page
        # On the cover the word stands as an outline over the picture.
        assert WATERMARK in printed_in[number] or number == 0


def test_a_version_has_neither(small, tmp_path):
    printed = plan_pdf(small, in_force(small))
    assert all(WATERMARK not in page for page in colours(printed, tmp_path))
    assert all(gettext("Draft").upper() not in page.upper() for page in texts(printed))


def test_a_draft_claims_no_fingerprint_on_its_last_page(small, small_draft):
    whole = re.compile(r"(?:[0-9a-f]{4}\s+){7}[0-9a-f]{4}")
    assert not whole.search(texts(small_draft)[-1])
    assert whole.search(texts(plan_pdf(small, in_force(small)))[-1])


# --- Long and hard content ------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def long_table() -> list[str]:
    """The pages of an activity with so many promises that they fill more than two."""
    promises = tuple(
        Deliverable(id=uuid("promise", i), text=f"Begin{i} " + "og videre " * 12 + f"Slut{i}", measures=measures(i))
        for i in range(60)
    )
    plan = document([activity("Haven", {2022: 1000}, deliverables=promises)], {2022: 1000})
    return texts(plan_pdf(plan, in_force(plan)))


def measures(i: int) -> tuple[Measure, ...]:
    first = Measure(id=uuid("first", i), low=Decimal(i + 1))
    return first, Measure(id=uuid("second", i), low=Decimal(2), what=f"deraf{i}.")


def test_a_table_over_several_pages_repeats_its_head(long_table):
    pages = [page for page in long_table if "Begin" in page]
    assert len(pages) > 2
    assert all(gettext("Deliverable") in page for page in pages)


def test_no_row_is_broken_and_no_part_of_a_promise_is_parted_from_it(long_table):
    for i in range(60):
        [page] = [page for page in long_table if f"Begin{i} " in page]
        assert f"Slut{i}" in page
        assert f"deraf{i}." in page


def test_no_row_stands_alone_at_the_end(long_table):
    last = [page for page in long_table if "Begin" in page][-1]
    assert last.count("Begin") > 1


NOTE = '<span data-note="">En note med <em>kursiv</em> og <a href="https://example.org/">et link</a></span>'
HARD = (
    f'<p>Tekst <strong>fed <em>og kursiv</em></strong> <a href="https://example.org/?a=1&amp;b=2">et <strong>fedt'
    f"</strong> link{NOTE}</a>{NOTE}<br>og mere</p><h4>Underoverskrift {NOTE}</h4><h4></h4><p></p>"
    "<ul><li>et<ul><li>indre<ol><li>dybt</li></ol></li></ul></li><li><p>afsnit</p><p>to</p></li></ul><ul></ul>"
    "<table><tr><td>uden hoved</td><td>b</td></tr></table><table></table>"
    f"<table><thead><tr><th>Hoved{NOTE}</th><th>B</th></tr></thead><tbody><tr><th>række</th><td><p>afsnit</p>"
    f'<ul><li>punkt</li></ul>{NOTE}</td></tr></tbody></table><a href="mailto:a@example.org">bart</a> løs tekst '
    f"<p>{'langtordudenmellemrum' * 20} 🎉</p><h4>Sidst</h4>"
)


@pytest.mark.parametrize("flavour", ["ua1", "3a"])
def test_whatever_the_texts_hold_the_file_stays_valid(hard, flavour, tmp_path):
    path = tmp_path / "plan.pdf"
    path.write_bytes(hard)
    assert failed_rules(path, flavour) == {}


@pytest.fixture(scope="module")
def hard() -> bytes:
    kinds = (PartKind.INTRO, PartKind.PURPOSE, PartKind.OBJECTIVES, PartKind.ECONOMY)
    parts = tuple(Part(kind=kind, before=HARD, after="" if kind in TEXT_PARTS else HARD) for kind in kinds)
    title = "Hård & <b>svær</b>"
    main = activity(title, {2021: 1, 2022: "?", 2023: "Udgår"}, parts=parts)
    part_of_it = activity("Delaktivitet", {2022: 10}, number=None, parent_id=main.id, parts=parts)
    sections = tuple(
        Section(id=uuid("section", kind), kind=kind, text=HARD) for kind in (SectionKind.SUMMARY, SectionKind.FRONT)
    )
    plan = document([main, part_of_it], {2022: 10}, sections=sections)
    return plan_pdf(plan, in_force(plan))


# --- The HTML -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "together"),
    [
        ("i alt 1.970.000 kr. i 2022", "i alt 1.970.000~kr. i 2022"),
        ("den 7. december 2021", "den 7.~december 2021"),
        ("50 % af 12 timer om 3 år", "50~% af 12~timer om 3~år"),
        ("kl. 14.05, nr. 7, side 3", "kl.~14.05, nr.~7, side~3"),
        ("se aktivitet 4 i Bilag 1", "se aktivitet~4 i Bilag~1"),
        ("se fx Tabel 1", "se fx~Tabel~1"),
        ("i 2022 kroner sig", "i 2022 kroner sig"),
        ("3 års arbejde. 5 majsmarker. 1. maj", "3 års arbejde. 5 majsmarker. 1.~maj"),
    ],
)
def test_a_line_does_not_break_between_a_figure_and_what_it_counts(text, together):
    assert kept_together(text) == together.replace("~", "\N{NO-BREAK SPACE}")


@given(documents())
def test_any_plan_can_be_set_and_every_link_in_it_leads_somewhere(plan):
    page = html_parser.fromstring(plan_html(plan, draft(plan)))
    places = {element.get("id") for element in page.iter() if element.get("id")}
    leading = {link.get("href")[1:] for link in page.iter("a") if link.get("href", "").startswith("#")}
    ends = {element.get("data-fit") for element in page.iter() if element.get("data-fit")}
    assert leading <= places
    assert ends
    assert ends <= places


@pytest.fixture
def html(small) -> Callable[[Imprint], str]:
    return lambda imprint: plan_html(small, imprint)


def test_the_moment_is_the_same_in_every_time_zone(small, html):
    utc = in_force(small)
    danish = Imprint(
        state=utc.state,
        version=utc.version,
        fingerprint=utc.fingerprint,
        moment=utc.moment.astimezone(datetime.timezone(datetime.timedelta(hours=1))),
    )
    assert html(utc) == html(danish)
