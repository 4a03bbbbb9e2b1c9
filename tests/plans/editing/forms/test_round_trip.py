"""What an open form shows and sends back untouched is what is stored, whatever that is."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from msgspec.structs import replace

from activities.enums import PartKind
from plans.documents.codec import canonical
from plans.documents.values import PlanDocument
from plans.editing.contents import ITEMS, part_of
from tests.documents import documents
from tests.plans.editing.forms.open import again, form_of, sent

KINDS = [
    PartKind.OBJECTIVES,
    PartKind.TARGET_GROUPS,
    PartKind.SCHEDULE,
    PartKind.DELIVERABLES,
    PartKind.ACTORS,
    PartKind.ANCHORING,
    PartKind.PROGRESS,
    PartKind.CRITERIA,
]


@pytest.mark.parametrize("kind", KINDS)
@given(data=st.data())
def test_a_form_nobody_touched_sends_what_it_was_made_from(kind: PartKind, data: st.DataObject):
    document = data.draw(documents(most_activities=1))
    assume(document.activities)
    content = said(document, kind)
    form = form_of(document, kind, content=content)
    back = again(form, sent(form))
    assert back.is_valid(), back.errors()
    assert canonical(back.content()) == canonical(content)


def said(document: PlanDocument, kind: PartKind):
    """The content without items that say nothing: a row in which nothing is written is none."""
    content = part_of(document.activities[0], kind, set())
    if kind == PartKind.ANCHORING:
        return content
    [name] = ITEMS[kind]
    items = tuple(item for item in getattr(content, name) if form_says(document, kind, item))
    return replace(content, **{name: items})


def form_says(document: PlanDocument, kind: PartKind, item) -> bool:
    return getattr(item, "text", "actor").strip() != ""
