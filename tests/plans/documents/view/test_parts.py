"""An activity's parts: their order, their headings, and what each holds."""

from decimal import Decimal

import pytest
from msgspec.structs import replace

from activities.enums import ActorRole, PartKind, ProgressStage
from plans.documents.values import (
    STANDARD,
    Actor,
    Anchoring,
    Criterion,
    FocusArea,
    Part,
    PartLayout,
    Progress,
    RoleLayout,
)
from plans.documents.view import PAPER
from tests.plans.documents.examples import ORGANISATION, OTHER_ORGANISATION, activity, document, part, uuid
from tests.plans.documents.view.shown import part as part_of
from tests.plans.documents.view.shown import shown, shown_activity

pytestmark = pytest.mark.once

CITY = FocusArea(id=uuid("city"), number=1, name="Tryggere byliv")
YOUTH = FocusArea(id=uuid("youth"), number=2, name="Unge i fællesskaber")
ACROSS = FocusArea(id=uuid("across"), number=3, name="Kommunikation", cross_cutting=True)
AREAS = (CITY, YOUTH, ACROSS)
BARE = {"parts": (part(PartKind.INTRO),), "target_groups": (), "deliverables": (), "actors": ()}


def layout(*parts, **fields):
    named = tuple(one if isinstance(one, PartLayout) else PartLayout(kind=one) for one in parts)
    return replace(STANDARD, parts=named, **fields)


def described(*named, tags=True, **fields):
    """An activity of which only what is given is said, in a layout that names these parts."""
    return shown_activity(activity("Klubaften", **(BARE | fields)), layout=layout(*named, tags=tags), focus_areas=AREAS)


def kinds(found):
    return [one.kind for one in found.parts]


def headings(found):
    return [one.heading for one in found.parts]


# --- Order and headings --------------------------------------------------------------------------------------------

SAID = (part(PartKind.BACKGROUND), part(PartKind.PURPOSE), part(PartKind.SCHEDULE))


def test_parts_stand_in_the_order_of_the_layout():
    found = described(PartKind.SCHEDULE, PartKind.PURPOSE, PartKind.BACKGROUND, parts=SAID)
    assert kinds(found) == [PartKind.SCHEDULE, PartKind.PURPOSE, PartKind.BACKGROUND]


def test_what_the_layout_does_not_name_comes_after_what_it_names():
    found = described(PartKind.SCHEDULE, parts=SAID)
    assert kinds(found) == [PartKind.SCHEDULE, PartKind.BACKGROUND, PartKind.PURPOSE]


def test_a_required_part_in_which_nothing_is_said_is_not_printed():
    assert kinds(described(PartLayout(kind=PartKind.PURPOSE, required=True))) == []


def test_a_heading_is_the_activitys_own_or_the_layouts_or_the_usual_one():
    named = (PartLayout(kind=PartKind.BACKGROUND, heading="Hvorfor"), PartLayout(kind=PartKind.PURPOSE, heading="Mål"))
    own = Part(kind=PartKind.PURPOSE, heading="Leverancer/effekt", before="<p>Te.</p>")
    found = described(*named, parts=(SAID[0], own, SAID[2]))
    assert headings(found) == ["Hvorfor", "Leverancer/effekt", "Schedule"]


def test_parts_that_follow_one_another_under_the_same_heading_share_it():
    named = [PartLayout(kind=kind, heading="Leverancer") for kind in (PartKind.DELIVERABLES, PartKind.CRITERIA)]
    said = (part(PartKind.DELIVERABLES), part(PartKind.CRITERIA), part(PartKind.PURPOSE))
    assert headings(described(*named, PartKind.PURPOSE, parts=said)) == ["Leverancer", "", "Purpose and content"]
    assert headings(described(named[0], PartKind.PURPOSE, named[1], parts=said)) == [
        "Leverancer", "Purpose and content", "Leverancer",
    ]  # fmt: skip


def test_an_empty_part_between_two_of_one_heading_does_not_part_them():
    first, second = (PartLayout(kind=kind, heading="Leverancer") for kind in (PartKind.DELIVERABLES, PartKind.CRITERIA))
    said = (part(PartKind.DELIVERABLES), part(PartKind.CRITERIA))
    assert headings(described(first, PartKind.PURPOSE, second, parts=said)) == ["Leverancer", ""]


def test_each_part_can_be_linked_to():
    found = described(PartKind.TARGET_GROUPS, parts=(part(PartKind.TARGET_GROUPS),))
    assert [one.anchor for one in found.parts] == ["aktivitet-1-target-groups"]


def test_footnotes_are_numbered_in_the_order_the_parts_are_read_in():
    said = [part(kind, f'<p>x<span data-note="">{kind}</span></p>') for kind in (PartKind.BACKGROUND, PartKind.PURPOSE)]
    found = described(PartKind.PURPOSE, PartKind.BACKGROUND, parts=tuple(said))
    assert [(note.number, note.text) for note in found.footnotes] == [(1, "purpose"), (2, "background")]


# --- Roles ---------------------------------------------------------------------------------------------------------


def actor(role, organisation=ORGANISATION):
    return Actor(id=uuid("actor", role, organisation.id), role=role, organisation_id=organisation.id)


def roles(*actors, named=()):
    found = shown_activity(
        activity("Klubaften", **(BARE | {"actors": actors})), layout=layout(PartKind.ACTORS, roles=named)
    )
    return [(group.role, group.text) for group in part_of(found, PartKind.ACTORS).actors]


def test_roles_stand_in_the_layouts_order_under_its_headings_and_the_others_after():
    named = (RoleLayout(role=ActorRole.EMPLOYER, heading="Arbejdsgiver"), RoleLayout(role=ActorRole.RESPONSIBLE))
    actors = [actor(role) for role in (ActorRole.PARTNER, ActorRole.RESPONSIBLE, ActorRole.EMPLOYER)]
    assert [role for role, _text in roles(*actors, named=named)] == [
        "Arbejdsgiver", "Responsible for the activity", "Partner",
    ]  # fmt: skip


def test_several_partners_are_partners():
    both = (actor(ActorRole.PARTNER), actor(ActorRole.PARTNER, OTHER_ORGANISATION))
    assert roles(*both) == [("Partners", "Boligforeningen fsb and Boligforeningen 3B")]
    assert roles(both[0]) == [("Partner", "Boligforeningen fsb")]
    assert roles(*both, named=(RoleLayout(role=ActorRole.PARTNER, heading="Samarbejde"),))[0][0] == "Samarbejde"


# --- What it contributes to ----------------------------------------------------------------------------------------

SUPPORTS = {"focus_area_ids": (YOUTH.id, CITY.id, ACROSS.id)}


def test_it_contributes_to_the_focus_areas_after_its_main_one():
    found = part_of(described(PartKind.CONTRIBUTION, **SUPPORTS), PartKind.CONTRIBUTION)
    assert found.areas == ("Focus area 1: Tryggere byliv", "Kommunikation")


def test_prose_may_stand_around_the_list():
    said = (Part(kind=PartKind.CONTRIBUTION, before="<p>Især</p>", after="<p>og flere.</p>"),)
    found = part_of(described(PartKind.CONTRIBUTION, parts=said, **SUPPORTS), PartKind.CONTRIBUTION)
    assert (found.before, len(found.areas), found.after) == ("<p>Især</p>", 2, "<p>og flere.</p>")


def test_an_activity_with_one_focus_area_contributes_to_no_other():
    assert described(PartKind.CONTRIBUTION, focus_area_ids=(CITY.id,)).parts == ()


def test_what_the_tags_say_is_not_said_again_unless_the_layout_asks_for_it():
    assert described(PartKind.PURPOSE, **SUPPORTS).parts == ()
    assert kinds(described(PartKind.PURPOSE, tags=False, **SUPPORTS)) == [PartKind.CONTRIBUTION]


def test_an_activity_that_stands_under_no_focus_area_names_its_main_one_too():
    found = part_of(described(PartKind.CONTRIBUTION, tags=False, **SUPPORTS), PartKind.CONTRIBUTION)
    assert len(found.areas) == 3


# --- Carried out and planned ---------------------------------------------------------------------------------------


def done(year, text, amount=None, stage=ProgressStage.CARRIED_OUT):
    kroner = None if amount is None else Decimal(amount)
    return Progress(id=uuid("progress", year, text), year=year, stage=stage, text=text, amount=kroner)


def progress(*items):
    return part_of(described(PartKind.PROGRESS, progress=items), PartKind.PROGRESS)


def test_what_was_done_stands_year_by_year_and_before_what_is_planned():
    found = progress(
        done(2016, "Vagter", stage=ProgressStage.PLANNED),
        done(2015, "Kurser"),
        done(2014, "Opstart"),
        done(2016, "Alarmer"),
        done(2014, "Kampagne"),
    )
    assert [(year.heading, [item.text for item in year.items]) for year in found.progress] == [
        ("Carried out 2014", ["Opstart", "Kampagne"]),
        ("Carried out 2015", ["Kurser"]),
        ("Carried out 2016", ["Alarmer"]),
        ("Planned 2016", ["Vagter"]),
    ]


def test_each_year_adds_its_amounts_where_there_are_several():
    several, one, none = progress(
        done(2013, "Opstart", 24_500), done(2013, "Alarmer", 86_300), done(2013, "Te"),
        done(2014, "Kurser", 31_000), done(2014, "Te"), done(2015, "Te"),
    ).progress  # fmt: skip
    assert [item.amount for item in several.items] == ["24.500", "86.300", ""]
    assert (several.total, one.total, none.total) == ("110.800", "", "")
    assert (several.has_amounts, one.has_amounts, none.has_amounts) == (True, True, False)


def test_that_the_amounts_are_in_no_sum_is_said_where_there_are_amounts():
    assert [note.text for note in progress(done(2014, "Opstart", 5)).notes] == [
        "These amounts are part of no sum in the plan."
    ]
    assert progress(done(2014, "Opstart")).notes == ()


def test_the_amounts_are_in_no_table():
    told = activity("Klubaften", {2022: 10}, progress=(done(2014, "Opstart", 5),))
    table = part_of(shown_activity(told), PartKind.ECONOMY).budget
    assert [cell.text for cell in table.total.cells] == ["", "10", "", ""]


# --- Success criteria ----------------------------------------------------------------------------------------------


def criteria(*pairs):
    items = tuple(Criterion(id=uuid("criterion", text), text=text, data_source=source) for text, source in pairs)
    return part_of(described(PartKind.CRITERIA, criteria=items), PartKind.CRITERIA)


def test_success_criteria_stand_beside_their_data_sources():
    found = criteria(("Flere har job", "Jobcentrets tal"), ("Naboer hilser", ""))
    assert [(one.text, one.data_source) for one in found.criteria] == [
        ("Flere har job", "Jobcentrets tal"), ("Naboer hilser", ""),
    ]  # fmt: skip
    assert found.has_sources


def test_without_any_data_source_they_are_a_list():
    assert not criteria(("Naboer hilser", "")).has_sources


# --- Texts and anchoring -------------------------------------------------------------------------------------------


def test_a_legal_basis_is_a_text_like_others():
    found = described(PartKind.LEGAL_BASIS, parts=(part(PartKind.LEGAL_BASIS, "<p>Retsplejeloven § 115.</p>"),))
    assert [(one.heading, one.before) for one in found.parts] == [("Legal basis", "<p>Retsplejeloven § 115.</p>")]


def test_where_it_is_anchored_is_said_even_where_the_layout_forgot_it():
    found = described(PartKind.PURPOSE, parts=SAID[1:2], anchoring=Anchoring(organisation_id=ORGANISATION.id))
    assert [fact.text for fact in part_of(found, PartKind.ANCHORING).facts] == ["Boligforeningen fsb"]


def test_subheadings_never_go_deeper_than_there_are_headings():
    deep = part(PartKind.PURPOSE, "<h4>Sådan</h4><p>Te.</p>")
    parents = [activity(f"Nr. {depth}", number=depth, **(BARE | {"parts": (deep,)})) for depth in range(1, 5)]
    family = [replace(one, parent_id=parents[place - 1].id if place else None) for place, one in enumerate(parents)]
    one, levels = shown(document(family), target=PAPER).activities[0], []
    while True:
        levels.append((one.level, one.part_level))
        assert "<h7" not in one.parts[0].before
        if not one.children:
            break
        one = one.children[0]
    assert levels == [(3, 4), (4, 5), (5, 6), (5, 6)]
