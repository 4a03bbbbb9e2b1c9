"""Every word one meets is Danish: it comes from the data, or from a text that has a translation.

The pages are crawled as each user of the demo with every translated text in brackets. What stands outside them must be
a word of the data; an English word that somebody wrote straight into a template is none. What stands inside must have
come from the Danish catalogue. The administration is left out: it speaks as Django does. So are the pictures' own
letters, which are broken into lines.
"""

import re
from collections import Counter, deque
from collections.abc import Callable, Iterator
from datetime import date
from io import StringIO
from textwrap import wrap

import pytest
from django.conf import settings as site_settings
from django.core import mail
from django.core.cache import caches
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.http import HttpResponse
from django.template.loader import render_to_string
from django.test import Client
from django.utils import translation
from django.utils.translation import gettext, gettext_lazy, trans_real
from lxml import html

from activities.models import ExpenseImport
from partnership import clock
from partnership.danish import MONTHS
from partnership.enums import MatterKind, Outcome, StepKind, StepState
from partnership.matters.concerned import those_asked
from partnership.matters.paper import encode
from partnership.matters.paper import fingerprint as paper_print
from partnership.matters.pdf import Asked, CaseImprint, case_html
from partnership.models import OutboxMail, Proceeding, User
from partnership.paper.decided import PrintedDecision
from partnership.site import demo
from plans.documents.build import build
from plans.documents.codec import fingerprint
from plans.models import Comment, Plan, TextRequest
from plans.talk import mails
from plans.workflow import mails as decision_mails
from tests import kept_demo
from tests.activities.spending.files import spending_files
from tests.partnership.matters.cases import PAPER
from tests.tables import CALCULATION, PROVISIONAL_YEARS, with_last
from tests.users import PDF

FIXTURES = site_settings.BASE_DIR / "fixtures"
OPEN, SHUT = "⟦", "⟧"
SPOKEN_ATTRIBUTES = ("alt", "aria-label", "placeholder", "title")
UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
ENOUGH = 2  # of the pages that are alike
FILES = (".pdf", ".docx", ".xlsx", ".csv", ".zip")
STARTS = (
    "/", "/konto/login/", "/konto/inactive/", "/konto/signup/", "/tingbjerg-husum/2022/v1/", "/a/b/c/",
    "/soeg/?q=klub", "/soeg/?q=klub+hele+aftalen+politiet", "/amager/2017/visning/", "/amager/2017/tekster/",
    "/tingbjerg-husum/2022/forankring/", "/tingbjerg-husum/2022/rapport/", "/svar/t/x/", "/svar/sendt/",
    "/tingbjerg-husum/2022/puljer/", "/tingbjerg-husum/2022/puljer/liste/", "/tingbjerg-husum/2022/penge/",
    "/tingbjerg-husum/2022/tilskud/", "/tingbjerg-husum/2022/tilskud/nyt/",
    "/tingbjerg-husum/sager/", "/tingbjerg-husum/2022/mellem-aar/", "/tingbjerg-husum/sagsgange/beloeb/",
)  # fmt: skip
# Signs and names that are the same in every language.
SAME_EVERYWHERE = {"kr", "kl", "example", "org", "excel", "csv", *MONTHS}

pytestmark = pytest.mark.once


@pytest.fixture
def asked(monkeypatch) -> Iterator[list[str]]:
    """Put every translated text in brackets, and collect those that have no Danish."""
    missing: list[str] = []
    caches["documents"].clear()  # of words that were put together before

    def bracketed(name: str) -> Callable[..., str]:
        real = getattr(trans_real, name)

        def ask(*arguments):
            context = f"{arguments[0]}{trans_real.CONTEXT_SEPARATOR}" if "p" in name[:2] else ""
            message = context + arguments["p" in name[:2]]
            if message and not any(key in trans_real.translation("da")._catalog for key in (message, (message, 1))):
                missing.append(message)
            return f"{OPEN}{real(*arguments)}{SHUT}"

        return ask

    for name in ("gettext", "ngettext", "pgettext", "npgettext"):
        monkeypatch.setattr(translation._trans, name, bracketed(name))
    yield missing
    caches["documents"].clear()


@pytest.fixture
def loaded(db, monkeypatch, settings, tmp_path) -> str:
    """The demo, without the seconds its PDF takes; answers with the password."""
    settings.DEMO, settings.VAR = True, tmp_path
    monkeypatch.setattr(demo, "plan_pdf", lambda document, imprint: PDF)
    return kept_demo.load()


@pytest.fixture
def vocabulary(loaded) -> set[str]:
    """Every word of the data, with the initials and fingerprints that are made of them."""
    initials = {user.initials.casefold() for user in User.objects.all()}
    fingerprints = [" ".join(wrap(fingerprint(build(plan)), 4)) for plan in Plan.objects.all()]
    imported = list(ExpenseImport.objects.values_list("file_name", flat=True))
    files = [*FIXTURES.rglob("*.json"), *FIXTURES.rglob("*.csv")]
    texts = [file.read_text() for file in files] + fingerprints + imported
    return (SAME_EVERYWHERE | initials).union(*map(split, texts))


def split(text: str) -> set[str]:
    """The words of a text: two letters at least, without figures."""
    return set(re.findall(r"[^\W\d_]{2,}", text.replace("\u00ad", "").casefold()))


# No text in a picture is read, nor the capitals of a name.
SILENT = "ancestor::script or ancestor::style or ancestor::text or ancestor::*[@data-initials]"


def spoken(page: html.HtmlElement) -> Iterator[str]:
    """All text a page shows, in one piece, as a translated text may have marks within; and what it has read aloud."""
    yield " ".join(page.xpath(f"//text()[not({SILENT})]"))
    yield from (element.get(name) or "" for element in page.iter() for name in SPOKEN_ATTRIBUTES)


def outside_brackets(text: str) -> str:
    """What is left when translated texts are taken out, also those inside others."""
    before = None
    while before != text:
        before, text = text, re.sub(f"{OPEN}[^{OPEN}{SHUT}]*{SHUT}", " ", text)
    return text


def unknown_words(content: str, vocabulary: set[str]) -> set[str]:
    page = html.fromstring(content)
    for mark in list(page.iter("mark")):  # what is found stands within a word
        mark.drop_tag()
    return set().union(*(split(outside_brackets(text)) for text in spoken(page))) - vocabulary


def crawl(client: Client, *starts: str) -> Iterator[tuple[str, HttpResponse]]:
    """Every page that can be reached by links, but no file and nothing of the administration.

    Of pages that are alike, as those of the activities are, a few speak for all of them.
    """
    waiting, seen = deque(starts), set(starts)
    alike: Counter[str] = Counter()
    while waiting:
        address = waiting.popleft()
        response = client.get(address, follow=True)
        if not response.get("Content-Type", "").startswith("text/html"):
            continue  # what people have uploaded, and other files
        yield address, response
        for link in html.fromstring(response.content.decode()).xpath("//a/@href"):
            link = link.partition("#")[0]
            if (
                link.startswith("/")
                and not link.startswith("/admin/")
                and not link.endswith(FILES)
                and link not in seen
            ):
                seen.add(link)
                kind = UUID.sub("*", link.split("/", 3)[-1]) if UUID.search(link) else link
                alike[kind] += 1
                if alike[kind] <= ENOUGH:
                    waiting.append(link)


def words_without_danish(email: str, vocabulary: set[str]) -> tuple[dict[str, set[str]], set[str]]:
    """By page, as someone meets it; and all pages they have been to."""
    found, visited = {}, set()
    client = Client()
    if email:
        client.force_login(User.objects.get(email=email))
    for address, response in crawl(client, *STARTS):
        visited.add(address)
        if words := unknown_words(response.content.decode(), vocabulary):
            found[address] = words
    return found, visited


@pytest.mark.parametrize("name", ["", "styregruppe", "arbejdsgruppe", "boldklub", "udvalg", "amager", "klub", "admin"])
def test_every_page_speaks_danish_to_everyone(asked, loaded, vocabulary, name):
    found, visited = words_without_danish(f"{name}@example.org" if name else "", vocabulary)
    assert found == {}
    assert name != "styregruppe" or any("/beslut/" in address for address in visited)
    assert sorted(set(asked)) == []


@pytest.mark.prove
def test_every_page_speaks_danish_to_all_the_others_too(asked, loaded, vocabulary):
    for user in User.objects.all():
        assert words_without_danish(user.email, vocabulary)[0] == {}, user
    assert sorted(set(asked)) == []


def test_every_page_speaks_danish_to_the_secretariat(asked, loaded, vocabulary):
    found, visited = words_without_danish("sekretariat@example.org", vocabulary)
    assert found == {}
    assert {
        "/",
        "/amager/",
        "/amager/2016/",
        "/amager/2016/tabeller/",
        "/tingbjerg-husum/2022/",
        "/tingbjerg-husum/2022/v1/",
        "/konto/2fa/",
        "/amager/2017/ret/",
        "/amager/2017/ret/ramme/",
        "/tingbjerg-husum/2022/rul-videre/",
        "/tingbjerg-husum/2022/sagsgang/",
        "/tingbjerg-husum/2022/sammenlign/",
        "/tingbjerg-husum/organisering/",
        "/tingbjerg-husum/sagsgange/",
        "/tingbjerg-husum/journal/",
        "/tingbjerg-husum/log/",
        "/kalender/",
        "/tingbjerg-husum/2022/forankring/",
        "/tingbjerg-husum/2022/penge/omdisponer/",
        "/kontrol/",
        "/amager/2017/send/",
        "/tingbjerg-husum/2022/forbrug/",
        "/tingbjerg-husum/2022/forbrug/nyt/",
        "/tingbjerg-husum/2022/forbrug/indlaes/",
        "/tingbjerg-husum/2022/forbrug/konti/",
    } <= visited
    for part in (
        "/frist/",
        "/historik/",
        "/visning/?del=aktivitet-",
        "/visning/?del=afsnit-",
        "/ret/del/",
        "/ret/saml/",
        "?ret=",
    ):
        assert [address for address in visited if part in address], part
    assert sorted(set(asked)) == []


def test_forms_answer_in_danish(asked, loaded, vocabulary):
    user = User.objects.get(email="udvalg@example.org")
    anonymous, own = Client(), Client()
    own.force_login(user)
    weak = {"oldpassword": "wrong", "password1": "123", "password2": "1234"}
    answers = [
        anonymous.post("/konto/login/"),
        anonymous.post("/konto/login/", {"login": "nobody", "password": "x"}),
        anonymous.post("/konto/login/", {"login": user.email, "password": "wrong"}),
        anonymous.post("/konto/password/reset/", {"email": "nobody"}),
        anonymous.get("/konto/password/reset/key/1-abc/"),
        own.post("/konto/password/change/", weak),
        own.post("/konto/reauthenticate/", {"password": "wrong"}),
        own.get("/admin/login/"),
        Client(enforce_csrf_checks=True).post("/konto/login/"),
        anonymous.get("/", headers={"host": "elsewhere.example.org"}),
    ]
    for answer in answers:
        assert unknown_words(answer.content.decode(), vocabulary | {"nobody"}) == set()
    for template in ("400.html", "429.html", "500.html"):
        assert unknown_words(render_to_string(template), vocabulary) == set()
    assert sorted(set(asked)) == []


def test_tables_are_taken_in_in_danish(asked, loaded, vocabulary, media):
    client = Client()
    client.force_login(User.objects.get(email="sekretariat@example.org"))
    url = "/amager/2016/tabeller/"
    table = client.get(f"{url}oekonomi.csv").content
    cases = [
        (200, "oekonomi", with_last(table, CALCULATION, "leverancer")),
        (422, "oekonomi", with_last(table, PROVISIONAL_YEARS, "1999")),
        (200, "leverancer", client.get(f"{url}leverancer.csv").content),
    ]
    for status, which, content in cases:
        answer = client.post(url, {"table": which, "file": SimpleUploadedFile("leverancer.csv", content)})
        assert answer.status_code == status
        assert unknown_words(answer.content.decode(), vocabulary | {"leverancer", "csv"}) == set()
    for content in (b"", b"x;x\n", b"x\n1\n"):
        answer = client.post(url, {"table": "oekonomi", "file": SimpleUploadedFile("leverancer.csv", content)})
        assert answer.status_code == 422
        assert unknown_words(answer.content.decode(), vocabulary | {"leverancer", "csv"}) == set()
    assert sorted(set(asked)) == []


def test_spending_is_entered_and_imported_in_danish(asked, loaded, vocabulary, media):
    client = Client()
    client.force_login(User.objects.get(email="sekretariat@example.org"))
    url = "/tingbjerg-husum/2022/forbrug/"
    said = vocabulary.union(split("poster.csv"), *(split(content.decode()) for content in spending_files()))
    answers = [
        client.post(f"{url}nyt/", {"amount": "2o.000"}),
        client.post(f"{url}indlaes/"),
        client.post(f"{url}konti/"),
        client.get(f"{url}?aktivitet=x"),
    ]
    for content in spending_files():
        file = SimpleUploadedFile("poster.csv", content)
        answers.append(client.post(f"{url}indlaes/", {"file": file}, follow=True))
    for answer in answers:
        assert answer.status_code in (200, 422)
        assert unknown_words(answer.content.decode(), said) == set()
    assert sorted(set(asked)) == []


def test_two_steps_are_turned_on_in_danish(asked, loaded, vocabulary):
    client = Client()
    client.post("/konto/login/", {"login": "udvalg@example.org", "password": loaded})
    client.post("/konto/reauthenticate/", {"password": loaded})
    page = client.get("/konto/2fa/totp/activate/").content.decode()
    secret = html.fromstring(page).xpath("//code/text()")[0]
    wrong = client.post("/konto/2fa/totp/activate/", {"code": "x"}).content.decode()
    assert unknown_words(page, vocabulary | split(secret)) == set()
    assert unknown_words(wrong, vocabulary | split(secret)) == set()
    assert sorted(set(asked)) == []


def test_mail_is_in_danish(asked, loaded, vocabulary):
    Client().post("/konto/password/reset/", {"email": "udvalg@example.org"})
    message = mail.outbox[0]
    said = re.sub(r"https?://\S+", "", f"{message.subject} {message.body}")
    assert split(outside_brackets(said)) - vocabulary == set()
    assert sorted(set(asked)) == []


def test_mails_about_texts_and_comments_are_in_danish(asked, loaded, vocabulary):
    OutboxMail.objects.all().delete()
    for request in TextRequest.objects.all():
        mails.asked(request)
        mails.reminded(request)
        mails.delivered(request)
    for comment in Comment.objects.all():
        mails.addressed(comment, User.objects.get(email="udvalg@example.org"))
        mails.answered(comment, User.objects.get(email="klub@example.org"))
    assert OutboxMail.objects.count() > 10
    for sent in OutboxMail.objects.all():
        said = re.sub(r"https?://\S+", "", f"{sent.subject} {sent.text}")
        assert split(outside_brackets(said)) - vocabulary == set(), sent.subject
        assert unknown_words(sent.html, vocabulary) == set(), sent.subject
    assert sorted(set(asked)) == []


def test_mails_about_decisions_are_in_danish(asked, loaded, vocabulary):
    OutboxMail.objects.all().delete()
    proceeding = Proceeding.objects.get(matter=MatterKind.AMENDMENT)
    plan = Plan.objects.select_related("period__partnership").get(pk=proceeding.subject)
    step = proceeding.steps.select_related("proceeding__document", "body").get(state=StepState.OPEN)
    decision_mails.asked(plan, proceeding)
    decision_mails.reminded(plan, step, User.objects.get(email="styregruppe2@example.org"))
    decision_mails.withdrawn(plan, proceeding, those_asked(proceeding))
    decision_mails.in_force(plan, proceeding)
    done = {"state": StepState.DONE, "document": proceeding.document, "ended_at": proceeding.started_at}
    proceeding.steps.filter(pk=step.pk).update(outcome=Outcome.SENT_BACK, **done)
    decision_mails.sent_back(plan, proceeding)
    decision_mails.changed_at_the_table(plan, proceeding)
    assert OutboxMail.objects.count() > 10
    for sent in OutboxMail.objects.all():
        said = re.sub(r"https?://\S+", "", f"{sent.subject} {sent.text}")
        assert split(outside_brackets(said)) - vocabulary == set(), sent.subject
        assert unknown_words(sent.html, vocabulary) == set(), sent.subject
    assert sorted(set(asked)) == []


def test_a_case_paper_is_printed_in_danish(asked, loaded, vocabulary):
    names = CaseImprint("Havnen", "skov", "Sag", 1, date(2022, 9, 15), clock.now(), "2022-1", (Asked("Gruppen", "Se"),))
    decided = PrintedDecision(
        body="Gruppen", kind=StepKind.APPROVE, outcome=Outcome.APPROVED, version=1, decided_on=date(2022, 9, 15),
        meeting="Havnen", agenda_item="7", case_number="2022-1",
    )  # fmt: skip
    signs = " ".join(wrap(paper_print(encode(PAPER)), 4))
    said_in_it = encode(PAPER).decode().replace(r"\n", " ")
    said = vocabulary | split(f"{said_in_it} {signs} Havnen Sag Gruppen Se")
    for imprint in (names, names._replace(asked=()), names._replace(decisions=(decided,))):
        assert unknown_words(case_html(PAPER, imprint), said) == set()
    assert sorted(set(asked)) == []


def test_the_demo_command_speaks_danish(asked, loaded, vocabulary, settings):
    out = StringIO()
    call_command("demo", stdout=out)
    assert split(outside_brackets(out.getvalue().replace(loaded, ""))) - vocabulary == set()
    settings.DEMO = False
    said = StringIO()
    with pytest.raises(SystemExit):
        call_command("demo", stderr=said)
    assert outside_brackets(said.getvalue()).strip() == ""
    assert sorted(set(asked)) == []


def test_a_word_that_is_no_data_is_seen(asked, vocabulary):
    page = f"<main><h1>{gettext('My work')}</h1><p>Contents <img alt='Picture'> Tingbjerg 2022</p></main>"
    assert unknown_words(page, vocabulary) == {"contents", "picture"}


def test_a_text_without_danish_is_seen(asked):
    english = "A text that nobody translates"
    assert str(gettext_lazy(english)).startswith(OPEN)
    assert asked == [english]
