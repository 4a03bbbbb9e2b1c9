"""The demo year on a day after its end: every figure of its account is worked out anew from what was typed."""

import csv
import json
from collections import defaultdict
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from django.conf import settings as site_settings

from activities.enums import GrantState, ReallocationState, ReportState, RoundState
from activities.models import AdoptedAmount, DeliverableReport, Grant, LedgerEntry, Reallocation, ReportingRound
from partnership.enums import RenditionKind
from partnership.models import FrameEntry, OutboxMail
from partnership.site import demo
from plans.accounts.workflow import print_what_waits
from plans.documents.account import totals
from plans.documents.account.codec import decode
from plans.documents.account.values import YearAccount as Account
from plans.enums import AccountState, PlanState
from plans.models import Plan, YearAccount
from tests.users import PDF

FIXTURES = site_settings.BASE_DIR / "fixtures"
HERE = FIXTURES / "tingbjerg-husum"
SAID = json.loads((HERE / "year-2022.json").read_text())
YEAR_2022 = "0f303d02-5dfe-593b-9bb4-dc4cb144364c"
Line = tuple[str, str | None]  # activity and series


@pytest.fixture(scope="module")
def loaded(django_db_setup, django_db_blocker, tmp_path_factory):
    """The demo on 15 February 2023, without the seconds that printing takes, for all tests of this file."""
    from django.db import connection, transaction

    with django_db_blocker.unblock(), pytest.MonkeyPatch.context() as patch, transaction.atomic():
        patch.setattr(site_settings, "DEMO", True)
        patch.setattr(site_settings, "DEMO_TODAY", date(2023, 2, 15))
        patch.setattr(site_settings, "VAR", Path(tmp_path_factory.mktemp("var")))
        patch.setattr(demo, "plan_pdf", lambda *_: PDF)
        patch.setattr("plans.documents.pdf.plan_pdf", lambda *_: PDF)
        patch.setattr("plans.accounts.workflow.account_pdf", lambda *_, **__: PDF)
        demo.load(FIXTURES)
        print_what_waits()
        yield
        if connection.in_atomic_block:
            transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def _in_the_loaded_demo(loaded, db): ...


# --- What was typed --------------------------------------------------------------------------------------------------


def key(line: dict[str, str | None]) -> Line:
    return str(line["activity"]), line["series"]


def adopted() -> dict[Line, Decimal]:
    """What the plan and its amendment give each line in 2022."""
    plan = json.loads((HERE / "plan-2022.json").read_text())
    activity_of = {one["edition_id"]: one["id"] for one in plan["activities"]}
    economies = {one["id"]: one for one in plan["activities"]}
    for change in json.loads((HERE / "amendment-2022.json").read_text()):
        if change["field"] == "economy":
            economies[activity_of[change["subject"]]] = change["content"]
    found = {}
    for activity, economy in economies.items():
        lines = [(line["series"], line["cells"]) for line in economy.get("lines", [])]
        for series, cells in [*lines, (None, economy.get("unsplit", []))]:
            for cell in cells:
                if cell["budget_year_id"] == YEAR_2022 and cell.get("amount") is not None:
                    found[activity, series] = Decimal(cell["amount"])
    return found


def spent() -> dict[Line, Decimal]:
    """What the finance system's file says."""
    line_of = {one["code"]: key(one) for one in SAID["codes"]}
    found: dict[Line, Decimal] = defaultdict(Decimal)
    with (HERE / "forbrug-2022.csv").open(encoding="utf-8-sig", newline="") as file:
        for _day, code, _text, amount, _voucher in list(csv.reader(file, delimiter=";"))[1:]:
            found[line_of[code]] += Decimal(amount.replace(".", "").replace(",", "."))
    return found


def given() -> list[tuple[Line, Decimal, Decimal, Decimal]]:
    """Each grant: its line, kroner, what was paid out, and what came back."""
    decided = {app for bundle in SAID["bundles"] for app in bundle["apps"]}
    rows = [(key(one["line"]), Decimal(one["amount"]), one) for one in SAID["planned_grants"]]
    rows += [
        (key(one["line"]), Decimal(one["recommended"]), SAID["grants"][one["key"]])
        for one in SAID["applications"]
        if one["key"] in decided
    ]
    found = []
    for line, amount, course in rows:
        paid = sum(Decimal(part) for _due, part, _paid in course["payouts"])
        back = paid - Decimal(course["account"][1]) if "repaid" in course else Decimal(0)
        found.append((line, amount, paid, back))
    return found


def moved() -> dict[Line, Decimal]:
    found: dict[Line, Decimal] = defaultdict(Decimal)
    for one in SAID["moves"]:
        found[key(one["source"])] -= Decimal(one["amount"])
        found[key(one["target"])] += Decimal(one["amount"])
    return found


# --- What the account says -------------------------------------------------------------------------------------------


def account() -> Account:
    approved = YearAccount.objects.get(budget_year=YEAR_2022).approved
    assert approved is not None
    return decode(bytes(approved.content))


def test_every_line_is_what_was_typed():
    freely, moves, grants = spent(), moved(), given()
    lines = {line.id: line for activity in account().activities for line in activity.lines}
    rows = {(str(row.activity_id), row.series and str(row.series)): row.pk for row in AdoptedAmount.objects.filter(
        budget_year=YEAR_2022
    )}  # fmt: skip
    wanted = adopted()
    assert {key for key in rows if rows[key] in lines} == wanted.keys()
    for key_, amount in wanted.items():
        line = lines[rows[key_]]
        mine = [one for one in grants if one[0] == key_]
        assert line.original == amount
        assert line.reallocated == moves[key_]
        assert line.spent == freely[key_]
        assert line.granted == sum((given - back for _line, given, _paid, back in mine), Decimal(0))
        assert line.paid == sum((paid - back for _line, _given, paid, back in mine), Decimal(0))


def test_every_total_is_what_its_parts_come_to():
    whole, grants = totals.whole(account()), given()
    original = sum(adopted().values())
    paid = sum(paid - back for _line, _amount, paid, back in grants)
    net = sum(amount - back for _line, amount, _paid, back in grants)
    free = sum(spent().values())
    assert whole.original == whole.current == original == 1_970_000 == totals.frame(account())
    assert whole.reallocated == 0
    assert whole.granted == net
    assert whole.spent == free + paid
    assert whole.left == original - free - net
    assert totals.unpaid(account()) == net - paid
    assert totals.carried(account()) == sum(Decimal(line["amount"]) for line in SAID["carry_over"]["lines"])


def test_the_pools_are_what_their_grants_leave():
    pools = dict(totals.pools(account()))
    pool = pools["Bylivs- og tryghedspulje"]
    line = next(key(one["line"]) for one in SAID["applications"] if one["key"] == "boldklub")
    net = sum(amount - back for where, amount, _paid, back in given() if where == line)
    assert (pool.original, pool.granted, pool.left) == (127_000, net, 127_000 - net)


def test_a_figure_that_is_typed_otherwise_is_seen():
    line = next(iter(adopted()))
    assert adopted() | {line: Decimal(1)} != adopted()


# --- What has happened ----------------------------------------------------------------------------------------------


def test_four_rounds_were_answered_and_closed():
    rounds = ReportingRound.objects.filter(period__partnership__slug="tingbjerg-husum").order_by("starts_on")
    assert [one.state for one in rounds] == [RoundState.CLOSED] * 4
    for one in rounds:
        reports = DeliverableReport.objects.filter(round=one)
        silent = reports.filter(state=ReportState.ASKED)
        assert reports.count() >= 34
        assert silent.count() <= 3
        assert reports.filter(state=ReportState.ACCEPTED).exclude(text="").exists()


def test_three_reallocations_were_decided():
    decided = Reallocation.objects.filter(state=ReallocationState.DECIDED)
    assert sorted(decided.values_list("amount", flat=True)) == [5_000, 6_000, 20_000]
    assert decided.filter(limit__isnull=False).count() == 2


def test_grants_are_settled_and_the_ledger_agrees():
    assert set(Grant.objects.values_list("state", flat=True)) == {GrantState.CLOSED}
    for row in AdoptedAmount.objects.filter(budget_year=YEAR_2022):
        entries = LedgerEntry.objects.filter(account=row)
        assert row.moved - row.granted == sum(one.amount for one in entries)
        assert row.ungranted >= 0


def test_the_amendment_came_into_force_and_moved_no_balance():
    plan = Plan.objects.get(period__partnership__slug="tingbjerg-husum", period__year=2022)
    assert plan.in_force is not None
    assert (plan.state, plan.in_force.version) == (PlanState.IN_FORCE, 2)


def test_the_account_is_approved_and_carries_money_over():
    found = YearAccount.objects.get(budget_year=YEAR_2022)
    assert found.state == AccountState.APPROVED
    assert found.approved.renditions.filter(kind=RenditionKind.IN_FORCE).count() == 1
    assert FrameEntry.objects.filter(kind="carried_over", budget_year__label="2023", amount=13_000).count() == 1


def test_mails_of_the_past_are_not_sent_again():
    assert not OutboxMail.objects.filter(sent_at__isnull=True, written_at__date__lt=date(2023, 2, 14)).exists()
