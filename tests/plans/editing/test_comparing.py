"""Two texts of one field side by side, and one made of both."""

from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plans.documents.build import build
from plans.documents.values import Actor, Objective
from plans.editing.comparing import Side, merged, places
from plans.editing.contents import PartContent, contents_of
from plans.editing.pieces import Names, blocks, plain, slots
from tests.factories import a_house


class Nothing(Names):
    """Names for contents that name nothing."""

    def __init__(self) -> None:
        self.names = {}


def text(*paragraphs: str) -> PartContent:
    return PartContent(before="".join(f"<p>{words}</p>" for words in paragraphs))


def differing(mine, theirs, base=None):
    return [place for place in places(mine, theirs, Nothing(), base) if place.number]


paragraphs = st.lists(st.sampled_from(["Et", "To", "Tre", "Fire <em>m</em>", "Fem"]), max_size=6)


def test_only_where_two_texts_differ_is_there_a_choice():
    mine, theirs = text("Ens", "Min", "Også ens"), text("Ens", "Deres", "Også ens")
    (place,) = differing(mine, theirs)
    assert [piece.words for piece in place.mine] == ["Min"]
    assert [piece.words for piece in place.theirs] == ["Deres"]


def test_what_only_one_of_them_changed_is_likely_to_stand():
    base = text("Et", "To")
    mine, theirs = text("Et (ny)", "To"), text("Et", "To (ny)")
    found = places(mine, theirs, Nothing(), base)
    assert merged(mine, theirs, found, {}) == text("Et (ny)", "To (ny)")


def test_what_one_of_them_took_away_is_likely_to_stay_away():
    base = text("Et", "To", "Tre")
    mine, theirs = text("Et", "Tre"), text("Et", "To", "Tre", "Fire")
    found = places(mine, theirs, Nothing(), base)
    assert merged(mine, theirs, found, {}) == text("Et", "Tre", "Fire")


def test_where_both_changed_it_is_mine_until_i_choose():
    mine, theirs = text("Min"), text("Deres")
    found = places(mine, theirs, Nothing(), text("Før"))
    assert merged(mine, theirs, found, {}) == mine
    assert merged(mine, theirs, found, {1: Side.THEIRS}) == theirs
    assert merged(mine, theirs, found, {1: Side.BOTH}) == text("Deres", "Min")


@given(paragraphs, paragraphs)
def test_choosing_one_side_everywhere_gives_that_side(one, other):
    mine, theirs = text(*one), text(*other)
    found = places(mine, theirs, Nothing())
    numbers = [place.number for place in found if place.number]
    assert merged(mine, theirs, found, dict.fromkeys(numbers, Side.MINE)) == mine
    assert merged(mine, theirs, found, dict.fromkeys(numbers, Side.THEIRS)) == theirs


def test_an_item_that_both_changed_is_a_choice_and_cannot_be_both():
    id_ = uuid4()
    mine = PartContent(objectives=(Objective(id=id_, text="Min"),))
    theirs = PartContent(objectives=(Objective(id=id_, text="Deres"),))
    (place,) = differing(mine, theirs)
    assert not place.may_be_both


def test_items_that_each_added_can_both_stand():
    mine = PartContent(objectives=(Objective(id=uuid4(), text="Min"),))
    theirs = PartContent(objectives=(Objective(id=uuid4(), text="Deres"),))
    found = places(mine, theirs, Nothing(), PartContent())
    (place,) = [place for place in found if place.number]
    assert place.may_be_both
    both = merged(mine, theirs, found, {1: Side.BOTH})
    assert [objective.text for objective in both.objectives] == ["Deres", "Min"]


@pytest.mark.django_db
def test_every_content_of_a_plan_has_words_and_is_the_same_as_itself():
    document = build(a_house().plan)
    names = Names(document, {})
    for (_subject, field), content in contents_of(document).items():
        assert not [place for place in places(content, content, names) if place.number], field
        said = " ".join(piece.words for slot in slots(content, names) for piece in slot.pieces)
        assert not [word for word in ("Struct", "UUID", "None") if word in said]
        assert merged(content, content, places(content, content, names), {}) == content


@pytest.mark.django_db
def test_an_organisation_is_called_by_its_name():
    document = build(a_house().plan)
    organisation = document.organisations[0]
    actor = Actor(id=uuid4(), role="partner", organisation_id=organisation.id)
    assert organisation.name in Names(document, {}).words(actor)


def test_a_text_falls_into_its_blocks():
    markup = "<p>Et</p><ul><li>a</li><li>b</li></ul><table><tr><td>x</td><td>y</td></tr></table>"
    assert blocks(markup) == [
        "<p>Et</p>",
        "<ul><li>a</li><li>b</li></ul>",
        "<table><tr><td>x</td><td>y</td></tr></table>",
    ]
    assert "".join(blocks(markup)) == markup


def test_a_note_is_read_in_brackets():
    assert plain('<p>Tal<span data-note="">Kilde: DST</span> her</p>') == "Tal [Kilde: DST] her"
