"""Every page in a browser: nothing for axe to complain of, in light and dark, wide and narrow, shut and opened.

In the same visit: no page can be pushed sideways, nothing is asked of another host, and the content policy has nothing
to refuse. All pages share one database and one browser; a page is loaded once and then looked at in every way.
"""

from collections.abc import Callable
from uuid import UUID

import pytest
from django.test import Client
from msgspec.structs import replace
from playwright.sync_api import Page, expect

from activities.enums import PartKind
from partnership.enums import DocumentKind, StepState
from partnership.models import FieldChange, FrozenDocument, ProceedingStep, User
from plans import previews
from plans.documents.build import build
from plans.editing.fields import FAMILIES
from plans.editing.history import Conflict, Field
from plans.editing.saving import save
from plans.models import Plan
from plans.previews import Print, PrintState
from tests import kept_demo
from tests.accessibility import Visit, faults, window
from tests.activities.spending.files import spending_files
from tests.tables import CALCULATION, PROVISIONAL_YEARS, with_last

pytestmark = pytest.mark.once

SECRETARY = "sekretariat@example.org"
MEMBER = "styregruppe2@example.org"
ACTIVITY = "fe2659b0-df26-56a4-b297-3ac21df05fa4"  # "Hurtigt sammen om en ung", in Amager's draft
UNDECIDED = "44ea7e9c-b4e0-5986-ae33-8fb2295b742d"  # "Klubben ud i kvarteret", in the same
SECTION = "35588596-4d36-5c11-99de-ff9232105140"  # "Sådan er planen blevet til", in the same
ADOPTED = "b5aa6fea-c048-5dda-90cb-6acf02679047"  # in Tingbjerg-Husum's plan that is in force
STEERING_GROUP = "3793bca1-6d0a-59cc-b8ac-34158d4ea4f3"  # Tingbjerg-Husum's
CHAIR = "f92d23da-8171-5474-bd78-156ed06241c5"  # of the same
CHAIN = "b7005298-3fbb-5bf2-8ca6-72e15cbedb71"  # Amager's, by the council
STEP = "7d83cb44-8f8d-597a-b3cf-05311c52ce66"  # the first of it
MATTER = "a0df6391-9c3d-5a92-9faa-af508871782b"  # a reallocation in Tingbjerg-Husum that was approved in June
EVERY_PART = "?ret=facts" + "".join(f"&ret={kind.value}" for kind in PartKind)

PAGES = {
    "anonymous": [
        "/konto/login/", "/konto/password/reset/", "/konto/password/reset/done/", "/konto/password/reset/key/done/",
        "/konto/password/reset/key/1-abc/", "/konto/inactive/", "/konto/signup/", "/a/b/c/",
        "/kontrol/", "/svar/t/x/", "/svar/sendt/",
    ],
    "sekretariat@example.org": [
        "/", "/amager/", "/tingbjerg-husum/", "/tingbjerg-husum/2022/", "/amager/2016/",
        "/amager/2016/tabeller/", "/amager/2016/tjek/", "/tingbjerg-husum/2022/tjek/",
        "/tingbjerg-husum/2016/", "/amager/2014/", "/amager/2017/", "/amager/2017/tjek/", "/slagelse/2017/",
        "/tingbjerg-husum/2022/rul-videre/", "/slagelse/2017/rul-videre/",
        # Sending, taking back, amending, and the decisions
        "/tingbjerg-husum/2022/sagsgang/", "/tingbjerg-husum/2022/tag-tilbage/", "/slagelse/2017/sagsgang/",
        "/amager/2017/send/", "/amager/2017/sagsgang/",
        "/soeg/", "/soeg/?q=klub", "/soeg/?q=xyzzy",
        "/tingbjerg-husum/organisering/", "/slagelse/organisering/", "/amager/sagsgange/",
        "/tingbjerg-husum/sagsgange/", "/tingbjerg-husum/organisering/ny/",
        f"/tingbjerg-husum/organisering/{STEERING_GROUP}/",
        f"/tingbjerg-husum/organisering/{STEERING_GROUP}/moede/",
        f"/tingbjerg-husum/organisering/{STEERING_GROUP}/plads/", f"/tingbjerg-husum/organisering/plads/{CHAIR}/",
        "/amager/sagsgange/ny/", f"/amager/sagsgange/{CHAIN}/", f"/amager/sagsgange/{CHAIN}/trin/",
        f"/amager/sagsgange/trin/{STEP}/",
        "/tingbjerg-husum/2022/sammenlign/", "/amager/2016/sammenlign/",
        "/tingbjerg-husum/journal/", "/amager/journal/",
        "/kalender/", "/tingbjerg-husum/2022/forankring/",
        "/kontrol/", "/tingbjerg-husum/log/", "/tingbjerg-husum/log/?fra=i+morgen", "/amager/log/",
        # How it goes, and the rounds
        "/tingbjerg-husum/2022/opfoelgning/", "/tingbjerg-husum/2022/opfoelgning/?vis=tavs",
        "/tingbjerg-husum/2022/opfoelgning/runder/", "/tingbjerg-husum/2022/opfoelgning/runder/ny/",
        "/amager/2017/opfoelgning/",
        # Pools
        "/tingbjerg-husum/2022/tilskud/", "/tingbjerg-husum/2022/tilskud/nyt/",
        "/tingbjerg-husum/2022/puljer/", "/tingbjerg-husum/2022/puljer/ansoeg/", "/tingbjerg-husum/2022/puljer/liste/",
        # The money of the year
        "/tingbjerg-husum/2022/penge/", "/tingbjerg-husum/2022/penge/omdisponer/", "/amager/2017/penge/",
        "/tingbjerg-husum/2022/rapport/",
        "/tingbjerg-husum/sager/", f"/tingbjerg-husum/sag/{MATTER}/", "/tingbjerg-husum/2022/mellem-aar/",
        "/tingbjerg-husum/sagsgange/beloeb/",
        # The year-end account
        "/tingbjerg-husum/2022/regnskab/", "/tingbjerg-husum/2022/regnskab/tekst/",
        "/tingbjerg-husum/2022/regnskab/send/",
        # What was spent
        "/tingbjerg-husum/2022/forbrug/", "/tingbjerg-husum/2022/forbrug/nyt/",
        "/tingbjerg-husum/2022/forbrug/indlaes/", "/tingbjerg-husum/2022/forbrug/konti/",
        # An activity that is written: shut, with every part open, and one whose money is not decided
        f"/amager/2017/aktivitet/{ACTIVITY}/", f"/amager/2017/aktivitet/{ACTIVITY}/{EVERY_PART}",
        f"/amager/2017/aktivitet/{UNDECIDED}/{EVERY_PART}",
        # What is put together of a plan
        "/amager/2017/ret/", f"/amager/2017/ret/del/{ACTIVITY}/", f"/amager/2017/ret/saml/{ACTIVITY}/",
        f"/amager/2017/afsnit/{SECTION}/",
        "/konto/password/change/", "/konto/logout/", "/konto/2fa/", "/konto/reauthenticate/", "/never/",
        # The administration: a list with filters, pages with rows below, one that is only looked at, the layout's form
        "/admin/", "/admin/partnership/membership/", "/admin/activities/budgetamount/",
        "/admin/partnership/agreement/ac610103-35d6-5154-8fb0-f22c54dfe475/change/",
        "/admin/partnership/governingbody/10cbd744-1b1d-59a7-920d-9f9be8557d85/change/",
        "/admin/activities/activityedition/5385d78e-c145-55fd-a495-dd97717cd429/change/",
        "/admin/plans/documentlayout/add/",
    ],
    "amager@example.org": [
        "/amager/2016/ret/", "/amager/2016/ret/afsnit/", "/amager/2016/ret/forside/", "/amager/2016/ret/ramme/",
        "/amager/2016/ret/indsatsomraader/", "/", "/amager/2017/kommentarer/", "/amager/2017/tekster/",
    ],
    # Who writes two activities alone, and is refused the plan
    "klub@example.org": [
        "/", "/amager/2017/kommentarer/", f"/amager/2017/aktivitet/{UNDECIDED}/", "/amager/2017/ret/", "/amager/2017/",
    ],
    # Who reads an activity and writes nothing of it
    "arbejdsgruppe@example.org": [
        "/", f"/tingbjerg-husum/2022/aktivitet/{ADOPTED}/", "/tingbjerg-husum/organisering/",
        "/tingbjerg-husum/sagsgange/",
    ],
    "udvalg@example.org": ["/", "/tingbjerg-husum/", "/admin/login/"],
    "nobody@example.org": ["/"],
}  # fmt: skip


@pytest.fixture
def site(transactional_db, live_server, settings, tmp_path) -> str:
    """The demo, served. The PDFs are not what is looked at here."""
    settings.DEMO, settings.VAR = True, tmp_path
    kept_demo.load()
    User.objects.create_user("nobody@example.org", name="Ny")
    return live_server.url


AT_A_TIME = 10  # pages of one test, so that the tests can be shared out
VISITS = [
    pytest.param(user, addresses[first : first + AT_A_TIME], id=f"{user.partition('@')[0]}-{first}")
    for user, addresses in PAGES.items()
    for first in range(0, len(addresses), AT_A_TIME)
]


@pytest.mark.parametrize(("user", "addresses"), VISITS)
def test_every_page_is_for_everyone(browser, site, user, addresses):
    found = []
    with window(browser, site, "" if user == "anonymous" else user) as context:
        for place, address in enumerate(addresses):
            with context.new_page() as page:
                wrong = faults(page, f"{site}{address}", with_menu=place == 0)
                found += [f"{address}: {fault}" for fault in wrong]
    assert found == []


# --- What no address leads to ----------------------------------------------------------------------------------------


def mistaken(page: Page) -> None:
    """Every part of an activity with something in it that cannot be kept."""
    page.goto(f"/amager/2017/aktivitet/{UNDECIDED}/{EVERY_PART}")

    def wrong(part: str, name: str, text: str) -> None:
        """Write it, and wait for what is said of it: the test's server answers one request after the other."""
        page.locator(f"#p-{part} {name}").last.fill(text)
        page.locator(f"#p-{part} {name}").last.press("Tab")
        expect(page.locator(f"#p-{part} .field-error:visible").first).to_be_visible(timeout=10_000)

    wrong("facts", "input[name$=title]:not([name$=short_title])", "")
    page.locator("#p-schedule .items--schedule > [data-row-add]").click()
    wrong("schedule", "[name$='-when']", "31. februar 2017")
    page.locator("#p-actors .items--actors > [data-row-add]").click()
    page.locator("#p-actors details", has=page.locator("[name$='-note']")).last.locator("summary").click()
    wrong("actors", "[name$='-note']", "ring først")
    page.locator("#p-deliverables .items--deliverables > [data-row-add]").click()
    wrong("deliverables", "[name$='-low']", "tolv")
    wrong("economy", ".budget-cell input", "abc")


def asked_for_nothing(page: Page) -> None:
    """A form that asks somebody for a text, sent empty."""
    page.goto("/amager/2017/tekster/")
    page.locator("[name=due_on]").fill("2001-01-01")
    page.locator(".talk-page [type=submit]").click()
    expect(page.locator("[aria-invalid=true]").first).to_be_visible()


def commented_with_nothing(page: Page) -> None:
    page.goto("/amager/2017/kommentarer/")
    page.locator(".talk-new summary").first.click()
    page.locator(".talk-new [type=submit]").first.click()
    expect(page.locator("[aria-invalid=true]").first).to_be_visible()


def divided_into_one(page: Page) -> None:
    page.goto(f"/amager/2017/ret/del/{ACTIVITY}/")
    page.locator("form.sheet [type=submit]").click()
    expect(page.locator("[aria-invalid=true]").first).to_be_visible()


def united_with_none(page: Page) -> None:
    page.goto(f"/amager/2017/ret/saml/{ACTIVITY}/")
    page.locator("form.sheet [type=submit]").click()
    expect(page.locator(".field-error:visible").first).to_be_visible()


def rolled_over_wrong(page: Page) -> None:
    page.goto("/tingbjerg-husum/2022/rul-videre/")
    page.locator("input.rollover-amount").first.fill("mange")
    page.locator("main .btn-primary[type=submit]").click()
    expect(page.locator(".field-error:visible").first).to_be_visible()


def seated_wrong(page: Page) -> None:
    """A seat without a person's name, which ends before it begins."""
    page.goto(f"/tingbjerg-husum/organisering/{STEERING_GROUP}/plads/")
    page.locator("[name=email]").fill("ny")
    page.locator(".org-form [type=submit]").click()
    expect(page.locator("[aria-invalid=true]").first).to_be_visible()


def with_dialog(tool: str) -> Callable[[Page], None]:
    """A tool of the text editor that asks something."""

    def opened(page: Page) -> None:
        page.goto(f"/amager/2017/aktivitet/{UNDECIDED}/?ret=intro")
        page.locator("#p-intro .prose-text").first.click()
        page.keyboard.press("Control+A")
        page.locator(f"#p-intro [data-tool={tool}]").click()
        expect(page.locator("dialog[open]")).to_be_visible()

    return opened


def with_a_new_activity(page: Page) -> None:
    page.goto("/amager/2017/ret/")
    page.locator(".add-activity summary").click()
    page.locator(".row-menu summary").nth(2).click()


STATES = {
    "what is wrong in an activity": mistaken,
    "a request without a person": asked_for_nothing,
    "a comment without words": commented_with_nothing,
    "one activity out of one": divided_into_one,
    "an activity united with none": united_with_none,
    "an amount that is none": rolled_over_wrong,
    "a seat of nobody": seated_wrong,
    "the list with its menus": with_a_new_activity,
    **{f"the dialog of {tool}": with_dialog(tool) for tool in ("link", "note", "reference", "table", "picture")},
}


def test_what_is_opened_and_what_is_wrong_is_for_everyone(browser, site):
    found = []
    with window(browser, site, SECRETARY) as context:
        for name, lead_to in STATES.items():
            with context.new_page() as page:
                visit = Visit(page)
                lead_to(page)
                found += [f"{name}: {fault}" for fault in visit.faults(opens=not name.startswith("the "))]
                _leave(page)
    assert found == []


def _leave(page: Page) -> None:
    """Leave a page without letting it save what is wrong in it once more, all its forms at once."""
    page.route("**/*", lambda route: route.abort() if route.request.method == "POST" else route.continue_())
    page.goto("about:blank")


@pytest.fixture
def conflict(site) -> FieldChange:
    """Two of the secretariat began from the same text; hers was saved first."""
    plan = Plan.objects.get(period__partnership__slug="amager", period__year=2017)
    field = Field(UUID(UNDECIDED), PartKind.PURPOSE.value)
    hers, his = (User.objects.get(email=f"{name}@example.org") for name in ("amager", "sekretariat"))
    text = FAMILIES[field.name].read(build(plan), field)
    save(plan, field, replace(text, before=f"{text.before}<p>Fredag er den vigtigste dag.</p>"), 0, hers)
    with pytest.raises(Conflict) as conflict:
        save(plan, field, replace(text, before=f"<p>I weekenden.</p>{text.before}<p>Og om natten.</p>"), 0, his)
    return conflict.value.kept


def test_two_texts_side_by_side_and_their_history_are_for_everyone(browser, site, conflict):
    found = []
    history = f"/amager/2017/historik/{UNDECIDED}/{PartKind.PURPOSE.value}/"
    with window(browser, site, SECRETARY) as context:
        for address in (f"/amager/2017/konflikt/{conflict.pk}/", history):
            with context.new_page() as page:
                found += [f"{address}: {fault}" for fault in faults(page, f"{site}{address}")]
    assert found == []


def test_a_decision_is_for_everyone_from_the_question_to_the_answer(browser, site):
    """The page with its form, with nothing chosen, with a remark that was not written, and with the answer."""
    step = ProceedingStep.objects.select_related("proceeding__period__partnership").get(
        state=StepState.OPEN, body__memberships__user__email=MEMBER
    )
    address = f"/{step.proceeding.period.partnership.slug}/{step.proceeding.period.year}/beslut/{step.pk}/"
    found = []
    with window(browser, site, MEMBER) as context, context.new_page() as page:
        found += [f"the question: {fault}" for fault in faults(page, f"{site}{address}")]
        for name, choice in {"nothing chosen": None, "no words": "remark", "the answer": "acknowledged"}.items():
            visit = Visit(page)
            if choice:
                page.locator(f"#beslut [value={choice}]").check()
            with page.expect_navigation():
                page.locator("#beslut [type=submit]").click()
            found += [f"{name}: {fault}" for fault in visit.faults()]
    assert found == []


def test_each_answer_of_the_check_page_is_for_everyone(browser, site):
    """Yes, beware and no, and a fingerprint that is none."""
    plans = FrozenDocument.objects.filter(kind=DocumentKind.PLAN, period__partnership__slug="tingbjerg-husum")
    version = plans.get(period__year=2022, version=1)
    found = []
    with window(browser, site) as context:
        for written in (version.fingerprint, version.fingerprint[:8], "0" * 64, "0" * 63):
            with context.new_page() as page:
                visit = Visit(page)
                page.goto("/kontrol/")
                page.locator("[name=fingerprint]").fill(written)
                with page.expect_navigation():
                    page.locator("main [type=submit]").click()
                found += [f"{written[:9]}: {fault}" for fault in visit.faults()]
    assert found == []


PRINTS = [
    Print(PrintState.NONE, 1),
    Print(PrintState.WAITING, 1),
    Print(PrintState.PRINTING, 1, since=40),
    Print(PrintState.READY, 1, since=9),
    Print(PrintState.FAILED, 1, since=9, problem="Planen kunne ikke trykkes."),
]


def test_a_preview_is_for_everyone_however_far_it_has_come(browser, site, monkeypatch):
    found = []
    with window(browser, site, SECRETARY) as context:
        for now in PRINTS:
            monkeypatch.setattr(previews, "print_of", lambda plan, now=now: now)
            monkeypatch.setattr(previews, "ask", lambda plan, now=now: now)
            for address in ("/amager/2017/visning/", "/amager/2017/visning/?del=aktivitet-2"):
                with context.new_page() as page:
                    # It stays as it is: nothing is asked any more when the next test empties the database.
                    page.route("**/tilstand/", lambda route: route.abort())
                    found += [f"{address}, {now.state}: {fault}" for fault in faults(page, f"{site}{address}")]
    assert found == []


def test_a_table_that_is_looked_at_is_for_everyone(browser, site, media):
    """What a table would change, and what is wrong with one, are pages that no link leads to."""
    client = Client()
    client.force_login(User.objects.get(email=SECRETARY))
    url = "/amager/2016/tabeller/"
    table = client.get(f"{url}oekonomi.csv").content
    found = []
    with window(browser, site, SECRETARY) as context:
        for content in (with_last(table, CALCULATION, "Nyt"), with_last(table, PROVISIONAL_YEARS, "1999"), b""):
            with context.new_page() as page:
                visit = Visit(page)
                page.goto(url)
                file = {"name": "oekonomi.csv", "mimeType": "text/csv", "buffer": content}
                page.locator("input[type=file]").first.set_input_files(file)
                with page.expect_navigation():
                    page.locator(".table-upload button").first.click()
                found += [f"{content[:20]!r}: {fault}" for fault in visit.faults()]
    assert found == []


def test_a_file_of_the_finance_system_is_for_everyone_from_its_columns_to_its_rows(browser, site, media):
    """What cannot be read, columns nobody knows, codes that lead nowhere, wrong rows, and rows to be imported."""
    url, found = "/tingbjerg-husum/2022/forbrug/indlaes/", []
    with window(browser, site, SECRETARY) as context:
        for content in spending_files():
            with context.new_page() as page:
                visit = Visit(page)
                page.goto(url)
                file = {"name": "poster.csv", "mimeType": "text/csv", "buffer": content}
                page.locator("input[type=file]").set_input_files(file)
                with page.expect_navigation():
                    page.locator(".table-upload button").click()
                found += [f"{content[:20]!r}: {fault}" for fault in visit.faults()]
    assert found == []


# --- Whether anything would be seen ----------------------------------------------------------------------------------

POLICY = "default-src 'none'; img-src 'self'"
BROKEN = {
    "image-alt": ("<img src='/x.png'>", ""),
    "color-contrast": ("<p style='color: #ccc'>Næsten væk</p>", ""),
    "too wide": ("<p style='width: 2000px'>Bred</p>", ""),
    "asks https://elsewhere.example": ("<img alt='Andet' src='https://elsewhere.example/x.png'>", ""),
    "Content Security Policy": ("<p style='color: black'>Stil</p>", POLICY),
}


@pytest.mark.parametrize("fault", BROKEN)
def test_a_broken_page_is_seen(browser, fault):
    markup, policy = BROKEN[fault]
    body = f"<!doctype html><html lang='da'><title>Side</title><main><h1>Side</h1>{markup}</main></html>"
    with browser.new_context() as context, context.new_page() as page:
        headers = {"Content-Type": "text/html; charset=utf-8", "Content-Security-Policy": policy}
        page.route("http://broken.example/**", lambda route: route.fulfill(body=body, headers=headers))
        page.route("https://elsewhere.example/**", lambda route: route.abort())
        assert any(fault in found for found in faults(page, "http://broken.example/"))
