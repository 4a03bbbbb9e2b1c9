import re
import stat
from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings as site_settings
from django.core.management import call_command
from django.utils import timezone

from activities.models import AdoptedAmount
from partnership import proceedings
from partnership.enums import DocumentKind, MatterKind, StepKind, StepState
from partnership.models import Agreement, FieldChange, FrozenDocument, Partnership, Rendition, User
from partnership.site import demo
from partnership.site.demo_users import DEMO_USERS
from plans import workflow
from plans.documents.build import build
from plans.documents.codec import fingerprint
from plans.enums import PlanState
from plans.models import Plan
from tests import kept_demo
from tests.users import PDF

FIXTURES = site_settings.BASE_DIR / "fixtures"


@pytest.fixture
def printed(monkeypatch) -> list:
    """The documents that were printed, without the seconds it takes."""
    documents = []
    monkeypatch.setattr(demo, "plan_pdf", lambda document, imprint: documents.append((document, imprint)) or PDF)
    return documents


@pytest.fixture
def var(settings, tmp_path: Path) -> Path:
    settings.DEMO, settings.VAR = True, tmp_path
    return tmp_path


@pytest.fixture
def password(db, var, printed) -> str:
    """A loaded demo."""
    return kept_demo.load()


def counts() -> dict[str, int]:
    return {model._meta.label: model._base_manager.count() for model in apps.get_models(include_auto_created=True)}


STATES = {
    ("amager", 2014): PlanState.CLOSED,
    ("amager", 2016): PlanState.DRAFT,
    ("amager", 2017): PlanState.DRAFT,
    ("slagelse", 2017): PlanState.CLOSED,
    ("tingbjerg-husum", 2016): PlanState.CLOSED,
    ("tingbjerg-husum", 2021): PlanState.CLOSED,
    ("tingbjerg-husum", 2022): PlanState.SUBMITTED,
}
DAYS = {
    ("amager", 2014): date(2014, 1, 1),
    ("slagelse", 2017): date(2017, 10, 1),
    ("tingbjerg-husum", 2016): date(2016, 2, 2),
    ("tingbjerg-husum", 2021): date(2021, 1, 1),
    ("tingbjerg-husum", 2022): date(2022, 1, 1),
}


AMENDED = ("tingbjerg-husum", 2022)


def plans() -> dict[tuple[str, int], Plan]:
    """The plans, by slug and first year."""
    found = Plan.objects.select_related("period__partnership")
    return {(plan.period.partnership.slug, plan.period.year): plan for plan in found}


def test_it_holds_three_partnerships_with_their_plans(password):
    assert set(Partnership.objects.values_list("slug", flat=True)) == {"tingbjerg-husum", "amager", "slagelse"}
    assert {key: plan.state for key, plan in plans().items()} == STATES


def test_what_came_into_force_is_version_1_and_what_it_froze_is_what_stands(password):
    versions = FrozenDocument.objects.filter(kind=DocumentKind.PLAN, version=1)
    frozen = {document.subject: document for document in versions}
    found = plans()
    assert {key: timezone.localdate(frozen[found[key].pk].frozen_at) for key in DAYS} == DAYS
    assert len(frozen) == len(DAYS)
    for key in DAYS:
        document = frozen[found[key].pk]
        assert found[key].in_force == document
        assert (document.fingerprint == fingerprint(build(found[key]))) == (key != AMENDED), key
        assert document.renditions.get().content
        assert found[key].period.locked
        decided = found[key].period.budget_years.all()
        assert AdoptedAmount.objects.filter(budget_year__in=decided).exists(), key


def test_the_steering_group_has_six_changes_to_decide_about(password):
    """The version in force stays as it is; the amendment is version 2, and is with the steering group for a week."""
    plan = plans()[AMENDED]
    matter = workflow.open_proceeding(plan)
    assert (matter.matter, matter.document.version, matter.started_by.email) == (
        MatterKind.AMENDMENT, 2, "sekretariat@example.org",
    )  # fmt: skip
    turn = matter.steps.get(state=StepState.OPEN)
    assert (turn.body.name, turn.kind, turn.due_on) == ("Styregruppen", StepKind.CONSULT, date(2022, 9, 22))
    assert matter.document.fingerprint == fingerprint(build(plan))
    assert FieldChange.objects.filter(period=plan.period).count() == 6
    assert plan.in_force.version == 1


def test_a_deputy_answers_in_the_steering_group_and_a_vacant_seat_does_not_count(password):
    turn = workflow.open_proceeding(plans()[AMENDED]).steps.get(state=StepState.OPEN)
    seats = {str(one.seat.organisation): one for one in proceedings.voting_seats(turn)}
    assert set(seats) == {"Økonomiforvaltningen", "fsb", "Københavns Politi", "Socialforvaltningen"}
    assert [deputy.email for deputy in seats["fsb"].deputies] == ["styregruppe5@example.org"]


def test_each_agreement_says_who_decides(password):
    """Tingbjerg-Husum today and before 2017, Amager, and Slagelse, whose amendments go a shorter way."""

    def ways(slug: str, day: date, matter: MatterKind = MatterKind.PLAN) -> list[str]:
        agreement = Agreement.objects.filter(partnership__slug=slug, valid_from__lte=day).latest("valid_from")
        chain = proceedings.chain_for(agreement, matter, day)
        return [f"{step.kind} {step.body or step.organisation}" for step in chain.steps.on(day)]

    assert ways("tingbjerg-husum", date(2022, 9, 15), MatterKind.AMENDMENT) == [
        "consult Styregruppen", "approve Økonomiforvaltningen",
    ]  # fmt: skip
    assert ways("tingbjerg-husum", date(2016, 1, 4)) == ["approve Styregruppen", "approve Økonomiudvalget"]
    later = ["recommend Styregruppen", "approve Økonomiudvalget"]
    of_the_council = ["appropriate Borgerrepræsentationen", "delegate Borgerrepræsentationen"]
    assert ways("amager", date(2017, 12, 31)) == later + of_the_council
    assert ways("amager", date(2018, 1, 1)) == later
    assert ways("slagelse", date(2018, 1, 1)) == ["approve Bestyrelsen", "approve Landsbyggefonden"]
    assert ways("slagelse", date(2018, 1, 1), MatterKind.AMENDMENT) == ["approve Bestyrelsen"]


def test_a_closed_plan_is_read_as_its_version(client, password):
    client.force_login(User.objects.get(email="styregruppe@example.org"))
    answer = client.get("/tingbjerg-husum/2021/")
    assert answer.status_code == 200
    assert 'href="/tingbjerg-husum/2021/v1/plan.pdf"' in answer.text


def test_printing_is_done_before_the_database_is_touched(db, var, printed):
    """Each is printed once, and before: a second print would have been made inside the transaction."""
    demo.load(FIXTURES)
    assert len(printed) == len(DAYS) + 1  # and the amendment


def test_every_user_logs_in_with_the_password(client, password):
    assert {user.email for user in DEMO_USERS} <= set(User.objects.values_list("email", flat=True))
    for user in User.objects.all():
        response = client.post("/konto/login/", {"login": user.email, "password": password})
        assert response["Location"] == "/", user.email
        assert client.get("/").status_code == 200
        client.post("/konto/logout/")


ALL = [f"/{slug}/{year}/" for slug, year in STATES]
TINGBJERG = [address for address in ALL if address.startswith("/tingbjerg-husum/")]
AMAGER = [address for address in ALL if address.startswith("/amager/")]
ELSEWHERE = ["/amager/", *AMAGER, "/slagelse/", "/slagelse/2017/"]

PARTS = {
    "sekretariat": (ALL, []),
    "styregruppe": (TINGBJERG, ELSEWHERE),
    "arbejdsgruppe": (TINGBJERG, ELSEWHERE),
    "udvalg": (["/tingbjerg-husum/2022/v1/plan.pdf", "/tingbjerg-husum/2016/v1/plan.pdf"], ELSEWHERE),
    "amager": (AMAGER, ["/tingbjerg-husum/", "/tingbjerg-husum/2022/v1/plan.pdf", "/slagelse/2017/v1/plan.pdf"]),
    "admin": ([*ALL, "/admin/"], []),
}


def test_each_user_has_their_own_part(client, password):
    for name, (reads, not_there) in PARTS.items():
        client.force_login(User.objects.get(email=f"{name}@example.org"))
        assert [client.get(address).status_code for address in reads] == [200] * len(reads), name
        assert [client.get(address).status_code for address in not_there] == [404] * len(not_there), name


def test_the_secretariat_looks_into_the_administration(client, password):
    client.force_login(User.objects.get(email="amager@example.org"))
    seen = client.get("/admin/plans/plan/").context["cl"].queryset
    assert {plan.period.partnership.slug for plan in seen} == {"amager"}


def test_loading_again_puts_everything_back(password, var):
    before = counts(), set(Plan.objects.values_list("pk", flat=True)), set(User.objects.values_list("pk", flat=True))
    Partnership.objects.create(slug="leftover", name="Rest", full_name="Rest")
    Plan.objects.filter(state=PlanState.DRAFT).update(title="Skrevet om")
    User.objects.filter(email="udvalg@example.org").update(is_active=False)
    assert demo.load(FIXTURES) == password
    after = counts(), set(Plan.objects.values_list("pk", flat=True)), set(User.objects.values_list("pk", flat=True))
    assert after == before
    assert not Plan.objects.filter(title="Skrevet om").exists()
    assert User.objects.get(email="udvalg@example.org").is_active


def test_a_reset_that_fails_changes_nothing(password, var, monkeypatch):
    Plan.objects.filter(state=PlanState.DRAFT).update(title="Skrevet om")
    before = counts()

    def fail(*args, **kwargs):
        raise RuntimeError

    monkeypatch.setattr(demo.workflow, "record_in_force", fail)
    with pytest.raises(RuntimeError):
        demo.load(FIXTURES)
    assert counts() == before
    assert Plan.objects.filter(title="Skrevet om").exists()


def test_the_password_is_by_chance_and_for_its_owner_only(var, tmp_path):
    first, second = demo.kept_password(var / "demo-password"), demo.kept_password(tmp_path / "another")
    assert first != second
    assert re.fullmatch(r"([a-z2-9]{4}-){3}[a-z2-9]{4}", first)
    assert demo.kept_password(var / "demo-password") == first
    assert stat.S_IMODE((var / "demo-password").stat().st_mode) == 0o600


def test_a_password_that_was_never_written_is_made(var):
    (var / "demo-password").touch()
    assert demo.kept_password(var / "demo-password")


def test_the_command_prints_the_users_and_their_password(db, var, printed):
    out = StringIO()
    call_command("demo", stdout=out)
    told = out.getvalue()
    for user in DEMO_USERS:
        assert f"{user.email} " in told
    assert told.splitlines()[-1].endswith((var / "demo-password").read_text())


def test_outside_a_demo_nothing_is_touched(db, printed):
    User.objects.create_user("real@example.org", name="Rigtig")
    with pytest.raises(SystemExit) as refusal:
        call_command("demo", stderr=StringIO())
    assert refusal.value.code == 2
    assert list(User.objects.values_list("email", flat=True)) == ["real@example.org"]
    assert printed == []


@pytest.mark.once
def test_the_frozen_files_are_the_real_ones(db, var):
    demo.load(FIXTURES)
    contents = [bytes(content) for content in Rendition.objects.values_list("content", flat=True)]
    assert len(contents) == len(DAYS) + 1
    assert all(content.startswith(b"%PDF-1.7") for content in contents)
    assert len(set(contents)) == len(contents)
