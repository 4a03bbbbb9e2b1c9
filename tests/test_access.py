"""Who gets which answer where: every address × GET and POST × every role, the stranger first.

Each address of the site is declared here. One that is not makes a test fail, so that nobody adds a page without
saying who may see it.
"""

import re
from collections.abc import Callable, Iterator
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.contrib import admin
from django.contrib.auth.models import Permission
from django.urls import URLPattern, URLResolver, get_resolver, path, reverse

from partnership.models.partnerships import RESERVED_SLUGS, Partnership
from tests.answers import (
    EVERYBODY,
    INSIDERS,
    MEMBERS,
    NO_POST,
    NO_ROW,
    NO_TURN,
    NOT_NOW,
    NOT_THEIRS,
    NOTHING,
    READERS,
    SECRETARYS,
    STAFF,
    STAFF_NO_POST,
)
from tests.followed import followed
from tests.log_in_pages import LOG_IN_PAGES
from tests.users import ROLES, ROOMS, Cast, a_cast, decided_about, in_force, known
from tests.year_pages import YEAR_PAGES

COMMENT, REQUEST, SECTION, ACTIVITY = (known(one) for one in ("comment", "text request", "section", "activity"))

# The address's name: path of the cast's house, answers to GET, answers to an empty POST.
PAGES = {
    **YEAR_PAGES,
    **LOG_IN_PAGES,
    "my-work": ("/", READERS, NO_POST),
    "partnership": ("/havnen/", MEMBERS, NO_POST),
    "plan": ("/havnen/2022/", MEMBERS, NO_POST),
    "plan-pdf": ("/havnen/2022/plan.pdf", MEMBERS, NO_POST),
    "plan-check": ("/havnen/2022/tjek/", INSIDERS, "302 404 404 403 403 422 422"),
    "plan-tables": ("/havnen/2022/tabeller/", INSIDERS, "302 404 404 403 403 422 422"),
    "plan-table": ("/havnen/2022/tabeller/oekonomi.csv", INSIDERS, NO_POST),
    # Where a plan is put together: this one is in force, so who could write it is led back to it.
    "plan-edit": ("/havnen/2022/ret/", NOT_NOW, "302 404 404 403 403 409 409"),
    "plan-sheet": ("/havnen/2022/ret/forside/", NOT_NOW, "302 404 404 403 403 423 423"),
    "section-text": (f"/havnen/2022/afsnit/{SECTION}/", NOT_NOW, "302 404 404 403 403 423 423"),
    "activity-split": (f"/havnen/2022/ret/del/{NOTHING}/", NOT_NOW, "302 404 404 403 403 404 404"),
    "activity-merge": (f"/havnen/2022/ret/saml/{NOTHING}/", NOT_NOW, "302 404 404 403 403 404 404"),
    # An activity of it is read by those who work on it, and cannot be written.
    "activity-edit": (f"/havnen/2022/aktivitet/{ACTIVITY}/", INSIDERS, NO_POST),
    "activity-part": (
        f"/havnen/2022/aktivitet/{ACTIVITY}/background/", "302 404 404 302 302 302 302", "302 404 404 403 403 423 423",
    ),
    # The preview is of drafts; this plan is in force.
    "preview": ("/havnen/2022/visning/", "302 404 404 404 404 404 404", "302 404 404 404 404 404 404"),
    "preview-status": ("/havnen/2022/visning/tilstand/", "302 404 404 404 404 404 404", NO_POST),
    "preview-sheet": ("/havnen/2022/visning/ark/", "302 404 404 404 404 404 404", NO_POST),
    # A conflict is seen by its writer alone, and nobody in the cast has one.
    "conflict": (f"/havnen/2022/konflikt/{NOTHING}/", "302 404 404 404 404 404 404", "302 404 404 404 404 404 404"),
    "field-history": (
        f"/havnen/2022/historik/{ACTIVITY}/background/", INSIDERS, "302 404 404 403 403 403 403",
    ),
    "search": ("/soeg/", READERS, NO_POST),
    "roll-over": ("/havnen/2022/rul-videre/", "302 404 403 403 403 200 200", "302 404 403 403 403 422 422"),
    "organisations": ("/havnen/2022/organisationer/", NO_POST, "302 404 404 403 403 403 403"),
    "pictures": ("/havnen/2022/billeder/", NO_POST, "302 404 404 403 403 403 403"),
    "picture": (f"/havnen/2022/billeder/{NOTHING}.jpg", "302 404 404 404 404 404 404", NO_POST),
    "comments": ("/havnen/2022/kommentarer/", INSIDERS, "302 404 404 422 422 422 422"),
    "comment-answer": (f"/havnen/2022/kommentarer/{COMMENT}/svar/", NO_POST, "302 404 404 422 422 422 422"),
    "comment-settle": (f"/havnen/2022/kommentarer/{COMMENT}/afslut/", NO_POST, "302 404 404 303 303 303 303"),
    "text-request": ("/havnen/2022/tekster/", "302 404 404 403 403 200 200", "302 404 404 403 403 422 422"),
    "text-request-remind": (f"/havnen/2022/tekster/{REQUEST}/ryk/", NO_POST, "302 404 404 403 403 303 303"),
    "text-request-withdraw": (f"/havnen/2022/tekster/{REQUEST}/tag-tilbage/", NO_POST, "302 404 404 403 403 303 303"),
    "text-request-deliver": (f"/havnen/2022/tekster/{REQUEST}/faerdig/", NO_POST, "302 404 404 403 403 303 403"),
    # On its way to those who decide: this plan is in force, and nobody is asked about it.
    "plan-proceedings": ("/havnen/2022/sagsgang/", MEMBERS, NO_POST),
    "plan-send": ("/havnen/2022/send/", "302 404 403 403 403 302 302", "302 404 403 403 403 422 422"),
    "plan-sending": (f"/havnen/2022/send/{NOTHING}/", "302 404 403 403 403 404 404", "302 404 403 403 403 303 303"),
    "plan-withdraw": ("/havnen/2022/tag-tilbage/", "302 404 403 403 403 200 200", "302 404 403 403 403 409 409"),
    "decision-register": (f"/havnen/2022/registrer/{NOTHING}/", NO_TURN, NO_TURN),
    "step-deadline": (f"/havnen/2022/frist/{NOTHING}/", NO_TURN, NO_TURN),
    "step-remind": (f"/havnen/2022/mind/{NOTHING}/", NO_POST, NO_TURN),
    "condition-met": (f"/havnen/2022/betingelse/{NOTHING}/", NO_TURN, NO_TURN),
    "plan-finalise": ("/havnen/2022/endelig/", "302 404 403 403 403 302 302", "302 404 403 403 403 303 303"),
    "amendment-begin": ("/havnen/2022/justering/", "302 404 403 403 403 200 200", "302 404 403 403 403 409 409"),
    "amendment-drop": ("/havnen/2022/justering/opgiv/", "302 404 403 403 403 302 302", "302 404 403 403 403 303 303"),
    "plan-version": ("/havnen/2022/v1/", MEMBERS, NO_POST),
    "plan-version-pdf": ("/havnen/2022/v1/plan.pdf", MEMBERS, NO_POST),
    "plan-decide": (f"/havnen/2022/beslut/{NOTHING}/", *["302 404 404 404 404 404 404"] * 2),
    "plan-compare": ("/havnen/2022/sammenlign/", MEMBERS, NO_POST),
    "change-pack": ("/havnen/2022/v1/aendringer-siden-v1.json", MEMBERS, NO_POST),
    # What was spent: read by those who work there, entered and imported by the secretariat.
    "spending": ("/havnen/2022/forbrug/", INSIDERS, NO_POST),
    "spending-table": ("/havnen/2022/forbrug.csv", INSIDERS, NO_POST),
    "expense-new": ("/havnen/2022/forbrug/nyt/", SECRETARYS, "302 404 404 403 403 422 422"),
    "expense-remove": (f"/havnen/2022/forbrug/{NOTHING}/fjern/", NO_POST, NO_ROW),
    "spending-import": ("/havnen/2022/forbrug/indlaes/", SECRETARYS, "302 404 404 403 403 422 422"),
    "spending-import-undo": (f"/havnen/2022/forbrug/indlaes/{NOTHING}/fortryd/", NO_POST, NO_ROW),
    "account-codes": ("/havnen/2022/forbrug/konti/", SECRETARYS, "302 404 404 403 403 422 422"),
    # Anybody may ask which version a paper is; the log is the secretariat's.
    "check-version": ("/kontrol/", EVERYBODY, "422 422 422 422 422 422 422"),
    "audit": ("/havnen/log/", "302 404 403 403 403 200 200", NO_POST),
    "audit-table": ("/havnen/log.csv", "302 404 403 403 403 200 200", NO_POST),
    # Who sits where, and who is asked: read by those who work there, written by the secretariat.
    "bodies": ("/havnen/organisering/", INSIDERS, NO_POST),
    "body-add": ("/havnen/organisering/ny/", SECRETARYS, "302 404 404 403 403 422 422"),
    "body-edit": (f"/havnen/organisering/{NOTHING}/", NO_ROW, NO_ROW),
    "body-move": (f"/havnen/organisering/{NOTHING}/flyt/", NO_POST, NO_ROW),
    "seat-add": (f"/havnen/organisering/{NOTHING}/plads/", NO_ROW, NO_ROW),
    "seat-edit": (f"/havnen/organisering/plads/{NOTHING}/", NO_ROW, NO_ROW),
    "seat-remove": (f"/havnen/organisering/plads/{NOTHING}/fjern/", NO_POST, NO_ROW),
    "meeting-add": (f"/havnen/organisering/{NOTHING}/moede/", NO_ROW, NO_ROW),
    "meeting-edit": (f"/havnen/organisering/moede/{NOTHING}/", NO_ROW, NO_ROW),
    "meeting-remove": (f"/havnen/organisering/moede/{NOTHING}/fjern/", NO_POST, NO_ROW),
    "chains": ("/havnen/sagsgange/", INSIDERS, NO_POST),
    "chain-add": ("/havnen/sagsgange/ny/", SECRETARYS, "302 404 404 403 403 422 422"),
    "chain-edit": (f"/havnen/sagsgange/{NOTHING}/", NO_ROW, NO_ROW),
    "chain-remove": (f"/havnen/sagsgange/{NOTHING}/fjern/", NO_POST, NO_ROW),
    "step-add": (f"/havnen/sagsgange/{NOTHING}/trin/", NO_ROW, NO_ROW),
    "step-edit": (f"/havnen/sagsgange/trin/{NOTHING}/", NO_ROW, NO_ROW),
    "step-move": (f"/havnen/sagsgange/trin/{NOTHING}/flyt/", NO_POST, NO_ROW),
    "step-remove": (f"/havnen/sagsgange/trin/{NOTHING}/fjern/", NO_POST, NO_ROW),
    "case-package": (f"/havnen/sagspakke/{NOTHING}.zip", "302 404 403 403 403 404 404", NO_POST),
    "journal": ("/havnen/journal/", "302 404 403 403 403 200 200", "302 404 403 403 403 422 422"),
    "journal-table": ("/havnen/journal.csv", "302 404 403 403 403 200 200", NO_POST),
    "healthz": ("/healthz", EVERYBODY, "405 405 405 405 405 405 405"),
    "readyz": ("/readyz", EVERYBODY, "405 405 405 405 405 405 405"),
}  # fmt: skip


# The administration of each model. What plans say is only looked at, also by an administrator.
READ_ONLY = {
    "partnership": [
        "approvalchain", "auditentry", "calendaraddress", "chainstep", "conditionmet", "decision", "decisionpoint",
        "delegatedlimit", "fieldchange", "frozendocument", "journalised", "linkattempt", "meeting", "picture",
        "proceeding", "proceedingstep", "rendition", "searchentry", "signedlink", "storedfile",
    ],
    "activities": [
        "accountcode", "activity", "activityactor", "activityedition", "activitypart", "actorcontact",
        "adoptedactivity", "adoptedamount", "adopteddeliverable", "adoptedmeasure", "applicationbundle",
        "budgetamount", "budgetline", "carryover", "carryoverline", "cofinancing", "deliverable", "deliverablereport",
        "evidence", "expense", "expenseimport", "focusareacontribution", "forecast", "grant", "grantaccount",
        "importmapping", "ledgerentry", "lineage", "measure", "objective", "outcomecontribution", "payout",
        "poolapplication", "progress", "reallocation", "repayment", "reportedvalue", "reportinground",
        "reportrequest", "scheduleitem", "schedulespan", "targetgroup", "totalnote", "unsplitamount",
    ],
    "indicators": ["criterion"],
    "plans": ["comment", "findinganswer", "plan", "plansection", "textrequest", "yearaccount"],
}  # fmt: skip
EDITABLE = {
    "partnership": [
        "agreement", "agreementparty", "areafeature", "areaversion", "budgetyear", "focusarea", "frameentry",
        "governingbody", "impact", "membership", "organisation", "outcome", "partnership", "planperiod", "signature",
        "user",
    ],
    "indicators": ["baseline", "goal", "indicator", "measurement", "target"],
    "plans": ["documentlayout"],
}  # fmt: skip
# Of these the list can be taken out as a table, and taken in again.
TABLES = {
    "partnership": ["governingbody", "membership", "organisation"],
    "indicators": ["indicator", "measurement"],
}
FOR_ADMINISTRATORS = {
    "account": ["emailaddress"],
    "auth": ["group"],
    "mfa": ["authenticator"],
    "socialaccount": ["socialaccount", "socialapp", "socialtoken"],
}

LOOKED_AT_BY_ADMINISTRATORS = {"partnership": ["auditseal", "outboxmail", "sealedentry"]}
KINDS = (READ_ONLY, EDITABLE, FOR_ADMINISTRATORS, LOOKED_AT_BY_ADMINISTRATORS)

# A row of the cast's house: to the stranger it is as if it were not there.
ROW = "302 302 302 302 302 200 200"
ADMINISTRATOR = "302 403 302 302 302 403 200"
MODEL_PAGES = {
    "changelist": (STAFF, STAFF),
    "add": (NOT_THEIRS, NOT_THEIRS),
    "change": (ROW, NOT_THEIRS),
    "history": (ROW, ROW),
    "delete": (NOT_THEIRS, NOT_THEIRS),
    "row": ("302 302 302 302 302 302 302", "302 302 302 302 302 302 302"),  # leads on to the page for changing it
}
EDITABLE_MODEL_PAGES = MODEL_PAGES | {
    "add": (ADMINISTRATOR, ADMINISTRATOR),
    "change": (ROW, ADMINISTRATOR),
    "delete": (ADMINISTRATOR, ADMINISTRATOR),
}
TABLE_PAGES = {
    "import": (ADMINISTRATOR, "302 403 302 302 302 403 422"),
    "export": (STAFF, STAFF_NO_POST),
}
TABLE_PAGE = re.compile(r"^admin/(?P<model>\w+/\w+)/(import|export/<slug:format>)/$")
MODEL_PAGE = re.compile(r"^admin/(?P<model>\w+/\w+)/(<path:object_id>/)?(?P<kind>add|change|history|delete)?/?$")


def models_of(table: dict[str, list[str]]) -> list[str]:
    return [f"{room}.{model}" for room, models in table.items() for model in models]


# Every address is declared


def addresses(resolver: URLResolver, namespace: str = "", route: str = "") -> Iterator[tuple[str, str]]:
    """Name and route of every address below a resolver; an address without a name is known by its route."""
    for entry in resolver.url_patterns:
        here = route + str(entry.pattern)
        if isinstance(entry, URLPattern):
            yield (f"{namespace}{entry.name}" if entry.name else here), here
        else:
            yield from addresses(entry, f"{namespace}{entry.namespace}:" if entry.namespace else namespace, here)


def undeclared(resolver: URLResolver) -> set[str]:
    declared = {model.replace(".", "/") for table in KINDS for model in models_of(table)}
    tables = {model.replace(".", "/") for model in models_of(TABLES)}
    return {
        name
        for name, route in addresses(resolver)
        if name not in PAGES
        and not ((page := MODEL_PAGE.match(route)) and page["model"] in declared)
        and not ((page := TABLE_PAGE.match(route)) and page["model"] in tables)
    }


def test_every_address_is_declared():
    assert undeclared(get_resolver()) == set()


def test_every_declared_page_exists():
    assert set(PAGES) <= {name for name, _route in addresses(get_resolver())}


def test_an_undeclared_address_is_seen():
    def view(request):
        raise NotImplementedError

    site = SimpleNamespace(
        url_patterns=[path("", view, name="my-work"), path("new/", view, name="new"), path("bare/", view)]
    )
    assert undeclared(site) == {"new", "bare/"}
    with_model = SimpleNamespace(
        url_patterns=[path("admin/plans/secret/<path:object_id>/change/", view, name="secret")]
    )
    assert undeclared(with_model) == {"secret"}
    with_table = SimpleNamespace(url_patterns=[path("admin/plans/plan/import/", view, name="plans_in")])
    assert undeclared(with_table) == {"plans_in"}


def test_no_partnership_can_take_a_pages_address():
    """A partnership's address comes last, so one with the name of a page could never be reached."""
    first_steps = {route.split("/")[0] for _name, route in addresses(get_resolver())}
    assert {step for step in first_steps if step and not step.startswith("<")} <= RESERVED_SLUGS


# Every address answers each role as declared


@pytest.fixture
def cast(db) -> Cast:
    return a_cast()


@pytest.fixture
def mismatches(cast) -> Callable[[str, str, str], list[str]]:
    """Ask an address as every role, with GET and with an empty POST, and tell where the answers are not as declared."""
    clients = {role: cast.client(role) for role in ROLES}

    def ask(address: str, get: str, post: str) -> list[str]:
        found = []
        for method, expected in (("get", get), ("post", post)):
            for role, status in zip(ROLES, expected.split(), strict=True):
                client = cast.client(role) if "logout" in address else clients[role]
                answer = getattr(client, method)(address).status_code
                if answer != int(status):
                    found.append(f"{method} {address} as {role}: {answer}, not {status}")
        return found

    return ask


def test_each_role_gets_its_answer_on_every_page(mismatches):
    assert [found for page in PAGES.values() for found in mismatches(*page)] == []


def test_a_wrong_answer_is_seen(mismatches):
    assert mismatches("/havnen/", MEMBERS.replace("404", "200"), NO_POST) == ["get /havnen/ as stranger: 404, not 200"]


@pytest.mark.parametrize(("table", "pages"), [(READ_ONLY, MODEL_PAGES), (EDITABLE, EDITABLE_MODEL_PAGES)])
def test_each_role_gets_its_answer_in_the_administration(cast, mismatches, table, pages):
    decided_about(cast.house, cast.people["secretary"])
    followed(cast.house, cast.people["secretary"])
    found = []
    for model in models_of(table):
        row = rows(cast, model, "house")[0]
        for kind, answers in pages.items():
            found += mismatches(page_of(model, kind, row), *answers)
    assert found == []


def test_each_role_gets_its_answer_where_tables_are_taken_out_and_in(mismatches):
    found = []
    for model in models_of(TABLES):
        for kind, answers in TABLE_PAGES.items():
            found += mismatches(page_of(model, kind), *answers)
    assert found == []


def test_only_administrators_see_log_ins(mismatches):
    found = []
    for model in models_of(FOR_ADMINISTRATORS):
        for kind in ("changelist", "add"):
            found += mismatches(page_of(model, kind), ADMINISTRATOR, ADMINISTRATOR)
    assert found == []


def test_only_administrators_see_mail_on_its_way(mismatches):
    found = []
    for model in models_of(LOOKED_AT_BY_ADMINISTRATORS):
        found += mismatches(page_of(model, "changelist"), ADMINISTRATOR, ADMINISTRATOR)
        found += mismatches(page_of(model, "add"), NOT_THEIRS, NOT_THEIRS)
    assert found == []


def page_of(model: str, kind: str, row: object = None) -> str:
    here = f"admin:{model.replace('.', '_')}"
    if kind == "row":
        return reverse(f"{here}_change", args=[row]).removesuffix("change/")
    if kind == "export":
        return reverse(f"{here}_export", args=["csv"])
    return reverse(f"{here}_{kind}", args=[row] if kind in ("change", "history", "delete") else [])


def rows(cast: Cast, model: str, of: str) -> list[object]:
    """The ids of a model's rows that belong to `house` or to `other` alone."""
    partnership = getattr(cast, of).partnership
    found = apps.get_model(model)._default_manager.all()
    if model == "partnership.partnership":
        return [partnership.pk]
    if model == "partnership.user":
        return list(found.filter(memberships__body__partnership=partnership).values_list("pk", flat=True))
    path = getattr(apps.get_model(model), "partnership_path", "partnership")
    return list(found.filter(**{path: partnership}).values_list("pk", flat=True))


# The stranger in the administration


def told_to_the_stranger(cast: Cast, models: list[str]) -> set[tuple[str, str]]:
    """Which pages of the administration hold an id or a name of the house, though the stranger may do everything."""
    cast.people["stranger"].user_permissions.set(Permission.objects.filter(content_type__app_label__in=ROOMS))
    client = cast.client("stranger")
    foreign = {str(pk) for model in models for pk in rows(cast, model, "house")}
    foreign |= {"Tryghedspartnerskabet Havnen", "Roklubben Havnen"}
    told = set()
    for model in models:
        own = rows(cast, model, "other")[0]
        assert str(own) in client.get(page_of(model, "changelist")).content.decode()
        for kind in ("changelist", "add", "change", "history", "delete"):
            response = client.get(page_of(model, kind, own))
            assert response.status_code in (200, 403)
            if any(word in response.content.decode() for word in foreign):
                told.add((model, kind))
    return told


def test_no_page_of_the_administration_tells_of_another_partnership(cast):
    """Lists, filters, and the choices of fields."""
    in_force(cast.other)  # so that there is a row of every model
    decided_about(cast.house, cast.people["secretary"])
    followed(cast.house, cast.people["secretary"])
    decided_about(cast.other, cast.people["stranger"])
    followed(cast.other, cast.people["stranger"])
    assert told_to_the_stranger(cast, models_of(READ_ONLY) + models_of(EDITABLE)) == set()


def test_what_is_told_without_the_scopes_is_seen(cast, monkeypatch):
    monkeypatch.setattr("partnership.admin.scopes.visible", lambda queryset, user: queryset)
    monkeypatch.setattr("partnership.admin.scopes.written_by", lambda user: Partnership.objects.all())
    monkeypatch.setattr("partnership.admin.scopes.within", lambda choices, place: choices)
    told = told_to_the_stranger(cast, ["partnership.impact", "partnership.agreement"])
    assert {("partnership.impact", kind) for kind in ("changelist", "add", "change")} <= told


@pytest.mark.parametrize("model", ["plans.plan", "partnership.agreement"])
def test_another_partnerships_row_is_like_one_that_never_was(cast, model):
    client = cast.client("stranger")
    foreign, never = str(rows(cast, model, "house")[0]), "00000000-0000-4000-8000-000000000000"
    first, second = (client.get(page_of(model, "change", pk), follow=True) for pk in (foreign, never))
    assert first.redirect_chain == second.redirect_chain
    words = [str(message).replace(foreign, never) for message in first.context["messages"]]
    assert words == [str(message) for message in second.context["messages"]]


def test_a_foreign_row_cannot_be_chosen_by_its_id(cast):
    stranger = cast.people["stranger"]
    stranger.user_permissions.set(Permission.objects.filter(content_type__app_label__in=ROOMS))
    data = {"agreement": str(cast.house.agreement.pk), "position": 9, "text": "Planted"}
    response = cast.client("stranger").post(page_of("partnership.impact", "add"), data)
    assert response.status_code == 200
    assert not cast.house.agreement.impacts.filter(text="Planted").exists()
    data["agreement"] = str(cast.other.agreement.pk)
    assert cast.client("stranger").post(page_of("partnership.impact", "add"), data).status_code == 302
    assert cast.other.agreement.impacts.filter(text="Planted").exists()


def test_lists_of_the_administration_ask_no_more_for_more_rows(cast, django_assert_max_num_queries):
    client = cast.client("administrator")
    for model in models_of(READ_ONLY) + models_of(EDITABLE):
        with django_assert_max_num_queries(10):
            client.get(page_of(model, "changelist"))


def test_every_model_of_the_rooms_is_in_the_administration():
    registered = {model._meta.label_lower for model in admin.site._registry}
    rooms = {model._meta.label_lower for model in apps.get_models() if model._meta.app_label in ROOMS}
    assert rooms - registered == set()
