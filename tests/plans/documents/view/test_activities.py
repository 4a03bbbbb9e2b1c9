"""An activity in full, and the register of all of them."""

import datetime

import pytest
from msgspec.structs import replace

from activities.enums import ActorRole, EditionStatus, LineageKind, PartKind, TargetRank
from partnership.enums import BodyKind
from plans.documents.values import (
    STANDARD,
    Activity,
    Actor,
    Anchoring,
    Body,
    FocusArea,
    Lineage,
    Outcome,
    Part,
    TargetGroup,
)
from plans.documents.view import PAPER
from tests.plans.documents.examples import ORGANISATION, OTHER_ORGANISATION, activity, document, line, part, row, uuid
from tests.plans.documents.view.shown import part as part_of
from tests.plans.documents.view.shown import shown, shown_activity

pytestmark = pytest.mark.once

SAFE_CITY = FocusArea(id=uuid("city"), number=1, name="Tryggere byliv")
YOUTH = FocusArea(
    id=uuid("youth"),
    number=2,
    name="Unge i fællesskaber",
    outcomes=(Outcome(id=uuid("outcome"), text="Flere er med"), Outcome(id=uuid("other"), text="Flere bliver")),
)
ACROSS = FocusArea(id=uuid("across"), number=3, name="Kommunikation", cross_cutting=True)
AREAS = (SAFE_CITY, YOUTH, ACROSS)


def facts(of: Activity, **fields) -> dict[str, str]:
    return {fact.label: fact.text for fact in shown_activity(of, **fields).facts}


def actor(role: ActorRole, organisation=ORGANISATION, **fields) -> Actor:
    return Actor(id=uuid("actor", role, organisation), role=role, organisation_id=organisation.id, **fields)


# --- Title, tags, facts --------------------------------------------------------------------------------------------


def test_the_main_focus_area_comes_first():
    described = activity("Klubaften", focus_area_ids=(YOUTH.id, SAFE_CITY.id))
    tags = shown_activity(described, focus_areas=AREAS).tags
    assert [(tag.number, tag.name, tag.is_main) for tag in tags] == [
        ("2", "Unge i fællesskaber", True), ("1", "Tryggere byliv", False),
    ]  # fmt: skip


def test_the_introduction_is_the_lead_and_no_part():
    described = shown_activity(activity("Klubaften", parts=(part(PartKind.INTRO, "<p>Kort sagt.</p>"),)))
    assert described.lead == "<p>Kort sagt.</p>"
    assert PartKind.INTRO not in [part.kind for part in described.parts]


@pytest.mark.parametrize(
    ("status", "amounts", "words"),
    [
        (EditionStatus.CONTINUED, {2021: 190_000, 2022: 180_000}, "Continued, 10.000 kr. less than in 2021"),
        (EditionStatus.CHANGED, {2021: 149_000, 2022: 213_000}, "Changed, 64.000 kr. more than in 2021"),
        (EditionStatus.CONTINUED, {2021: 5, 2022: 5}, "Continued from 2021"),
        (EditionStatus.CONTINUED, {2022: 5}, "Continued from 2021"),
        (EditionStatus.CONTINUED, {2021: 5, 2022: "?"}, "Continued from 2021"),
        (EditionStatus.NEW, {2022: 5}, "New in 2022"),
        (EditionStatus.DISCONTINUED, {2021: 5}, "Discontinued"),
        (EditionStatus.PROPOSED, {2021: 5, 2022: 6}, "Proposed"),
    ],
)
def test_the_status_says_what_has_become_of_it(status, amounts, words):
    assert facts(activity("Klubaften", amounts, status=status))["Status"] == words


@pytest.mark.parametrize(
    ("amounts", "support"),
    [
        ({2022: 220_000}, "220.000 kr."),
        ({2022: 0}, "0 kr."),
        ({2021: 5}, "None from the frame"),
        ({2022: "?"}, "Not decided"),
    ],
)
def test_the_support_is_that_of_the_year_the_plan_decides(amounts, support):
    assert facts(activity("Klubaften", amounts))["Support in 2022"] == support


def test_an_activity_that_tells_where_its_money_is_does_not_seem_to_have_none():
    telling = (part(PartKind.ECONOMY, "<p>Den betales af områdets samlede budget.</p>"),)
    assert "Support in 2022" not in facts(activity("Klubaften", parts=telling))
    assert facts(activity("Klubaften", {2022: 10}, parts=telling))["Support in 2022"] == "10 kr."


def test_support_that_is_partly_decided_and_support_that_ends():
    partly = activity("Klubaften", lines=(line("Løn", {2022: 10}), line("Leje", {2022: "?"})))
    assert facts(partly)["Support in 2022"] == "at least 10 kr."
    ended = activity("Klubaften", unsplit=row("x", {2022: "Udgår"}).unsplit)
    assert facts(ended)["Support in 2022"] == "Ends"


def test_a_plan_for_two_years_says_the_support_of_each():
    plan = shown(document([activity("Klubaften", {2022: 10, 2023: 20})], decided=(2022, 2023)))
    support = [(fact.label, fact.text) for fact in plan.activities[0].facts][:2]
    assert support == [("Support in 2022", "10 kr."), ("Support in 2023", "20 kr.")]


def test_several_are_responsible_together_and_nobody_is_a_dash():
    both = (actor(ActorRole.RESPONSIBLE), actor(ActorRole.RESPONSIBLE, OTHER_ORGANISATION))
    assert facts(activity("Klubaften", actors=both))["Responsible"] == "Boligforeningen fsb and Boligforeningen 3B"
    assert facts(activity("Klubaften", actors=()))["Responsible"] == "–"


def test_where_it_came_from_is_said_where_the_plan_knows_the_name():
    origin = Lineage(id=uuid("lineage"), kind=LineageKind.RENAMED, predecessor_id=uuid("activity", "Den gamle klub"))
    described = activity("Klubaften", lineage=(origin,))
    plan = shown(document([described, row("Den gamle klub")]))
    assert {fact.label: fact.text for fact in plan.activities[0].facts}["Came from"] == "Den gamle klub"
    assert "Came from" not in facts(described)


def test_the_outcomes_it_is_to_lead_to_are_said_in_words():
    described = activity("Klubaften", outcome_ids=(YOUTH.outcomes[0].id,))
    assert shown_activity(described, focus_areas=AREAS).outcomes == ("Flere er med",)


# --- Parts ---------------------------------------------------------------------------------------------------------


def test_parts_stand_in_the_layouts_order_and_only_where_there_is_something_to_say():
    parts = (part(PartKind.SCHEDULE), part(PartKind.ANCHORING, ""), part(PartKind.BACKGROUND))
    described = shown_activity(activity("Klubaften", parts=parts, deliverables=(), target_groups=(), actors=()))
    assert [part.kind for part in described.parts] == [PartKind.BACKGROUND, PartKind.SCHEDULE]


def test_a_part_has_the_layouts_heading_unless_it_has_its_own():
    own = Part(kind=PartKind.PURPOSE, heading="Sådan gør vi", before="<p>Te.</p>")
    described = shown_activity(activity("Klubaften", parts=(own, part(PartKind.BACKGROUND))))
    assert [part.heading for part in described.parts][:2] == ["Background", "Sådan gør vi"]


def test_prose_stands_before_and_after_the_items():
    group = Part(kind=PartKind.TARGET_GROUPS, before="<p>Især</p>", after="<p>og andre.</p>")
    shown_part = part_of(shown_activity(activity("Klubaften", parts=(group,))), PartKind.TARGET_GROUPS)
    assert (shown_part.before, shown_part.after) == ("<p>Især</p>", "<p>og andre.</p>")
    assert [item.text for item in shown_part.target_groups] == ["Alle i området"]


def test_target_groups_have_their_rank_in_words():
    groups = (
        TargetGroup(id=uuid("a"), text="16-26 år", rank=TargetRank.PRIMARY),
        TargetGroup(id=uuid("b"), text="Naboer"),
    )
    found = part_of(shown_activity(activity("Klubaften", target_groups=groups)), PartKind.TARGET_GROUPS).target_groups
    assert [(group.rank, group.text) for group in found] == [("Primary", "16-26 år"), ("", "Naboer")]


def test_actors_are_grouped_by_role_in_the_layouts_order():
    body = Body(id=uuid("body"), kind=BodyKind.WORKING_GROUP, name="Arbejdsgruppen")
    actors = (
        Actor(id=uuid("1"), role=ActorRole.PARTNER, organisation_id=ORGANISATION.id, post="sundhedsplejersker"),
        Actor(id=uuid("2"), role=ActorRole.PARTNER, post="bademesteren", note="fra maj"),
        Actor(id=uuid("3"), role=ActorRole.PARTNER, organisation_id=OTHER_ORGANISATION.id),
        Actor(id=uuid("4"), role=ActorRole.RESPONSIBLE, body_id=body.id),
    )
    described = shown_activity(activity("Klubaften", actors=actors), bodies=(body,))
    groups = part_of(described, PartKind.ACTORS).actors
    assert [(group.role, group.text) for group in groups] == [
        ("Responsible for the activity", "Arbejdsgruppen"),
        ("Partners", "Boligforeningen fsb (sundhedsplejersker), bademesteren (fra maj) and Boligforeningen 3B"),
    ]


def test_anchoring_says_where_and_when():
    anchored = Anchoring(organisation_id=ORGANISATION.id, by=datetime.date(2024, 6, 30))
    facts = part_of(shown_activity(activity("Klubaften", anchoring=anchored)), PartKind.ANCHORING).facts
    assert [(fact.label, fact.text) for fact in facts] == [
        ("Anchored in", "Boligforeningen fsb"),
        ("By", "30. juni 2024"),
    ]


# --- Sub-activities ------------------------------------------------------------------------------------------------


def family():
    parent, child = activity("Sommer", number=1), activity("Stævne", number=None, parent_id=uuid("activity", "Sommer"))
    return document([parent, activity("Vinter", number=2), child])


def test_a_sub_activity_stands_under_its_parent_one_level_deeper():
    plan = shown(family())
    assert [one.title for one in plan.activities] == ["Sommer", "Vinter"]
    (child,) = plan.activities[0].children
    assert (child.title, child.level, child.part_level) == ("Stævne", 3, 4)
    assert shown(family(), target=PAPER).activities[0].children[0].level == 4


def test_in_the_register_it_follows_its_parent():
    rows = shown(family()).register.rows
    assert [(row.title, row.is_part) for row in rows] == [("Sommer", False), ("Stævne", True), ("Vinter", False)]


# --- The register --------------------------------------------------------------------------------------------------


def test_a_dot_for_each_focus_area_the_activity_supports():
    plan = shown(document([activity("Klubaften", {2022: 10}, focus_area_ids=(YOUTH.id,))], focus_areas=AREAS))
    assert [area.number for area in plan.register.areas] == ["1", "2"]
    assert [(row.dots, row.amount) for row in plan.register.rows] == [((False, True), "10")]


def test_a_cross_cutting_area_has_a_column_only_if_something_contributes_to_it():
    plan = shown(document([activity("Klubaften", focus_area_ids=(ACROSS.id,))], focus_areas=AREAS))
    assert [area.name for area in plan.register.areas] == ["Tryggere byliv", "Unge i fællesskaber", "Kommunikation"]


def test_the_registers_total_says_what_it_leaves_out():
    activities = [activity("Klubaften", {2022: 100}), row("Sekretariat", {2022: 5})]
    register = shown(document(activities)).register
    assert [row.title for row in register.rows] == ["Klubaften"]
    assert register.total == "100"
    assert register.note == "Rows without a description come to another 5 kr.; the sum of all is in table 1."
    assert shown(document(activities[:1])).register.note == ""


def test_focus_areas_and_outcomes_say_how_many_contribute():
    described = activity("Klubaften", focus_area_ids=(YOUTH.id,), outcome_ids=(YOUTH.outcomes[0].id,))
    city, youth, across = shown(document([described], focus_areas=AREAS)).focus_areas.areas
    assert [area.count for area in (city, youth, across)] == [
        "No activity contributes", "1 activity contributes", "",
    ]  # fmt: skip
    assert [reference.title for reference in youth.activities] == ["Klubaften"]
    assert [outcome.count for outcome in youth.outcomes] == ["1 activity", ""]
    assert (across.number, across.cross_cutting) == ("", True)


# --- Money, and none -----------------------------------------------------------------------------------------------


def test_an_activity_that_needs_no_funding_says_so_instead_of_what_it_gets():
    found = facts(activity("Tryghedsvandring", needs_no_funding=True))
    assert found["Funding"] == "Without need of funding"
    assert "Support in 2022" not in found
    assert "Funding" not in facts(activity("Tryghedsvandring"))


def test_money_it_has_all_the_same_is_not_hidden():
    assert facts(activity("Tryghedsvandring", {2022: 5}, needs_no_funding=True))["Support in 2022"] == "5 kr."


def test_a_sub_activity_without_money_of_its_own_says_nothing_of_it():
    parent = activity("Sommer", {2022: 10}, number=1)
    shared, own = (
        activity("Stævne", number=None, parent_id=parent.id),
        activity("Lejr", {2022: 4}, number=None, parent_id=parent.id),
    )
    first, second = shown(document([parent, shared, own])).activities[0].children
    assert "Support in 2022" not in [fact.label for fact in first.facts]
    assert [fact.text for fact in second.facts if fact.label == "Support in 2022"] == ["4 kr."]


def test_a_parent_without_money_of_its_own_says_what_its_sub_activities_get():
    parent = activity("Sommer", number=1)
    children = [activity(title, {2022: 4}, number=None, parent_id=parent.id) for title in ("Stævne", "Lejr")]
    plan = shown(document([parent, *children]))
    assert {fact.label: fact.text for fact in plan.activities[0].facts}["Support in 2022"] == (
        "8 kr. for its sub-activities"
    )


@pytest.mark.parametrize(
    ("amounts", "words"),
    [
        ({2021: 100, 2022: 120, 2023: 90}, "Continued from 2021: 20 kr. more in 2022 and 10 kr. less in 2023"),
        ({2021: 100, 2022: 100, 2023: 90}, "Continued from 2021: 10 kr. less in 2023"),
        ({2021: 100, 2022: 100, 2023: "?"}, "Continued from 2021"),
    ],
)
def test_in_a_plan_for_two_years_the_status_says_the_change_of_each(amounts, words):
    assert facts(activity("Klubaften", amounts), decided=(2022, 2023))["Status"] == words


def test_without_an_earlier_year_it_is_not_compared_with_one():
    assert facts(activity("Klubaften", {2021: 5}), decided=(2021,))["Status"] == "Continued"


# --- Titles --------------------------------------------------------------------------------------------------------


def test_the_layout_may_dress_the_titles_of_activities_and_of_sub_activities():
    dressed = replace(STANDARD, activity_heading="Aktivitet: %(title)s", sub_activity_heading="Delaktivitet: %(title)s")
    parent = shown(replace(family(), layout=dressed)).activities[0]
    assert (parent.heading, parent.title) == ("Aktivitet: Sommer", "Sommer")
    assert parent.children[0].heading == "Delaktivitet: Stævne"
    assert shown(family()).activities[0].heading == "Sommer"


# --- The register of plans that are not like 2022 ------------------------------------------------------------------


def test_the_register_of_a_plan_for_two_years_says_that_it_adds_them():
    register = shown(document([activity("Klubaften", {2022: 10, 2023: 20})], decided=(2022, 2023))).register
    assert (register.amount_head, register.rows[0].amount, register.total) == ("2022–2023", "30", "30")


def test_the_registers_total_is_at_least_what_is_known():
    plan = document([activity("A", {2022: 10}), activity("B", {2022: "?"}, number=2)])
    register = shown(plan).register
    assert ([row.amount for row in register.rows], register.total) == (["10", "?"], "at least 10")


def test_undecided_rows_that_the_register_leaves_out_are_told_without_a_figure():
    register = shown(document([activity("A", {2022: 10}), row("B", {2022: "?"})])).register
    assert register.note == "Rows without a description are not counted here. The sum of all is in table 1."


def test_the_register_leaves_out_what_the_overview_does_not_count():
    ended = row("B", {2022: 5}, status=EditionStatus.DISCONTINUED)
    assert shown(document([activity("A", {2022: 10}), ended])).register.note == ""


def test_a_register_of_activities_without_numbers_has_no_column_for_them():
    assert not shown(document([activity("A", number=None)])).register.is_numbered
    assert shown(document([activity("A", number=1)])).register.is_numbered
