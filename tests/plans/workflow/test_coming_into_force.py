"""What all have approved comes into force once and whole, in the place of what was in force before."""

from decimal import Decimal

import pytest
from django.utils import translation

from activities.models import ActivityEdition, AdoptedAmount, BudgetAmount
from partnership.enums import AuditVerb, Outcome, RenditionKind
from partnership.models import AuditEntry, OutboxMail, Proceeding, SearchEntry
from partnership.paper.engine import PaperError
from plans import workflow
from plans.documents.faults import ApplyError
from plans.documents.imprint import Imprint
from plans.enums import PlanState
from plans.models import Plan
from plans.workflow import TransitionNotAllowed
from plans.workflow.coming_into_force import bring_into_force
from tests.plans.workflow.standing import a_ready_table, is_locked, printing_at_once, standing
from tests.proceedings import PDF

pytestmark = pytest.mark.django_db


@pytest.fixture
def table():
    with printing_at_once():
        yield a_ready_table()


def approved(table) -> Proceeding:
    """Sent, and approved by all; nobody has brought it into force yet."""
    matter = table.submit()
    for user in (table.chair, table.members[0]):
        table.decide(user)
    table.register()
    return matter


def in_force(table) -> None:
    approved(table)
    workflow.come_into_force(table.plan)


def amended(table, things: int) -> None:
    """An amendment that moves money from wages to things, approved by all."""
    workflow.begin_amendment(table.plan, table.secretary)
    cells = BudgetAmount.objects.filter(budget_year=table.house.years["2022"])
    cells.filter(line__label="Løn").update(amount=50_000 - things)
    cells.filter(line__label="Materialer").update(amount=Decimal("1250.50") + things)
    approved(table)


def adopted(table, year: str) -> dict[str, Decimal]:
    amounts = AdoptedAmount.objects.standing().filter(budget_year=table.house.years[year])
    return dict(amounts.values_list("label", "amount"))


def test_the_plan_is_in_force_with_its_second_file(table):
    matter, seen = approved(table), []

    def render(document, imprint: Imprint) -> bytes:
        seen.append(imprint)
        return b"with its decisions"

    frozen = workflow.come_into_force(table.plan, render=render)
    assert frozen == matter.document == table.plan.in_force
    assert (table.plan.state, is_locked(table.plan)) == (PlanState.IN_FORCE, True)
    files = {one.kind: bytes(one.content) for one in frozen.renditions.all()}
    assert files == {RenditionKind.SUBMITTED: PDF, RenditionKind.IN_FORCE: b"with its decisions"}
    (imprint,) = seen
    assert (imprint.state, imprint.version, imprint.fingerprint) == (PlanState.IN_FORCE, 1, frozen.fingerprint)
    assert [(one.body, one.outcome, one.version, one.meeting) for one in imprint.decisions] == [
        ("Styregruppen", Outcome.APPROVED, 1, ""),
        ("Økonomiudvalget", Outcome.APPROVED, 1, "Udvalgsmøde"),
    ]
    assert AuditEntry.objects.get(verb=AuditVerb.IN_FORCE).actor is None


def test_every_member_has_one_mail_of_it(table):
    approved(table)
    before = set(OutboxMail.objects.values_list("pk", flat=True))
    workflow.come_into_force(table.plan)
    told = sorted(OutboxMail.objects.exclude(pk__in=before).values_list("to", flat=True))
    assert told == sorted(user.email for user in (table.secretary, table.chair, *table.members))


def test_it_happens_once(table):
    in_force(table)
    before = standing(table.plan)
    assert workflow.come_into_force(table.plan) is None
    assert standing(table.plan) == before


@pytest.mark.parametrize("ended", ["not sent", "open", "sent back", "withdrawn", "changed"])
def test_what_not_all_have_approved_does_not_come_into_force(table, ended):
    if ended != "not sent":
        matter = table.submit()
    if ended in ("sent back", "changed"):
        for user in (table.chair, table.members[0]):
            table.decide(user)
        table.register(Outcome.SENT_BACK if ended == "sent back" else Outcome.WITH_CHANGE, "Nej.")
    elif ended == "withdrawn":
        workflow.withdraw(table.plan, table.secretary, seen=matter.pk)
    before = standing(table.plan)
    with translation.override(None), pytest.raises(TransitionNotAllowed, match="Not all who decide have approved"):
        workflow.come_into_force(table.plan)
    assert standing(table.plan) == before


@pytest.mark.parametrize("last", ["adopt", "index", "log", "mails.in_force", "keep_file", "set_lock"])
def test_whatever_fails_leaves_it_approved_and_it_comes_into_force_the_next_time(table, last, monkeypatch):
    approved(table)
    before = standing(table.plan)

    def fail(*_args, **_more):
        raise RuntimeError("power cut")

    with monkeypatch.context() as patched:
        patched.setattr(f"plans.workflow.coming_into_force.{last}", fail)
        with pytest.raises(RuntimeError):
            workflow.come_into_force(table.plan)
    assert standing(table.plan) == before
    assert workflow.come_into_force(table.plan)


def test_a_file_that_cannot_be_made_is_tried_again_and_logged(table, monkeypatch, caplog):
    approved(table)
    before = standing(table.plan)

    def broken(*_args):
        raise PaperError("no paper")

    with monkeypatch.context() as patched:
        patched.setattr("plans.documents.pdf.plan_pdf", broken)
        bring_into_force.func(str(table.plan.pk))
    assert "did not come into force" in caplog.text
    assert standing(table.plan) == before
    bring_into_force.func(str(table.plan.pk))
    assert table.plan.state == PlanState.IN_FORCE


def test_the_last_approval_brings_it_into_force_when_it_is_done(table, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        approved(table)
    assert table.plan.state == PlanState.IN_FORCE


def test_everybody_finds_its_words(table):
    in_force(table)
    entries = SearchEntry.objects.filter(period=table.house.period)
    assert entries.filter(is_draft=False).exists()
    assert not entries.filter(is_draft=True).exists()


# An amendment


def test_the_amounts_of_an_amendment_take_the_place_of_those_before(table):
    in_force(table)
    earlier = adopted(table, "2021")
    assert adopted(table, "2022") == {"Løn": 50_000, "Materialer": Decimal("1250.50")}
    amended(table, 400)
    assert adopted(table, "2022") == {"Løn": 50_000, "Materialer": Decimal("1250.50")}  # a draft moves nothing
    workflow.come_into_force(table.plan)
    assert adopted(table, "2022") == {"Løn": 49_600, "Materialer": Decimal("1650.50")}
    assert adopted(table, "2021") == earlier
    assert (table.plan.in_force.version, table.plan.state) == (2, PlanState.IN_FORCE)


def test_an_activity_that_an_amendment_takes_out_keeps_no_amount(table):
    in_force(table)
    workflow.begin_amendment(table.plan, table.secretary)
    ActivityEdition.objects.filter(period=table.house.period).delete()
    table.house.agreement.frame_entries.update(amount=0)
    approved(table)
    workflow.come_into_force(table.plan)
    assert adopted(table, "2022") == {}
    assert len(adopted(table, "2021")) == 3


def test_amounts_of_an_activity_that_the_version_before_did_not_have_are_not_written_over(table):
    in_force(table)
    activity = table.house.editions[0].activity
    other = type(activity).objects.create(partnership=table.house.partnership, kind=activity.kind)
    kept = AdoptedAmount.objects.create(activity=other, budget_year=table.house.years["2022"], amount=Decimal(1))
    amended(table, 400)
    workflow.come_into_force(table.plan)
    kept.refresh_from_db()
    assert kept.amount == 1


def test_first_amounts_are_never_written_over(table):
    activity = table.house.editions[0].activity
    AdoptedAmount.objects.create(activity=activity, budget_year=table.house.years["2022"], amount=Decimal(1))
    approved(table)
    before = standing(table.plan)
    with pytest.raises(ApplyError):
        workflow.come_into_force(table.plan)
    assert standing(table.plan) == before


def test_who_printed_too_slowly_changes_nothing_any_more(table):
    """Somebody else brought it into force meanwhile, and the next amendment has been sent."""
    approved(table)

    def slow(*_args):
        workflow.come_into_force(table.plan)
        workflow.begin_amendment(table.plan, table.secretary)
        table.submit()
        return PDF

    assert workflow.come_into_force(table.plan, render=slow) is None
    assert (table.plan.state, table.plan.in_force.version) == (PlanState.SUBMITTED, 1)
    assert Proceeding.objects.get(document__version=2).state == "open"


def test_an_older_approval_does_not_bring_a_newer_version_into_force(table):
    in_force(table)
    workflow.begin_amendment(table.plan, table.secretary)
    Plan.objects.update(title="Justeret")
    table.submit()
    with pytest.raises(TransitionNotAllowed):
        workflow.come_into_force(table.plan)
    assert (table.plan.state, table.plan.in_force.version) == (PlanState.SUBMITTED, 1)
