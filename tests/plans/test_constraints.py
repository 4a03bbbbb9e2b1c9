"""What the database refuses of layouts and of answers to findings."""

import pytest
from django.core.exceptions import ValidationError

from partnership import clock
from plans.documents.errors import DocumentError
from plans.documents.layout import as_data
from plans.documents.values import STANDARD
from plans.models import DocumentLayout, FindingAnswer
from tests.database import refused
from tests.factories import House, a_house, a_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def house() -> House:
    return a_house()


def test_an_agreement_has_one_layout(house: House) -> None:
    DocumentLayout.objects.create(agreement=house.agreement, data=as_data(STANDARD))

    assert refused(lambda: DocumentLayout.objects.create(agreement=house.agreement, data=as_data(STANDARD)))


def test_settings_that_are_no_layout_are_refused_when_they_are_saved_in_a_form(house: House) -> None:
    layout = DocumentLayout(agreement=house.agreement, data={"groups": []})
    with pytest.raises(ValidationError) as caught:
        layout.full_clean()
    assert set(caught.value.message_dict) == {"data"}
    with pytest.raises(DocumentError):
        _ = layout.layout

    layout.data = as_data(STANDARD)
    layout.full_clean()
    assert layout.layout == STANDARD


def test_a_finding_is_answered_once_and_with_a_reason(house: House) -> None:
    user = a_user("svarer@example.org")

    def answer(key: str, reason: str) -> FindingAnswer:
        return FindingAnswer.objects.create(
            plan=house.plan, key=key, code="sum", finding="Summen afviger.", reason=reason, answered_by=user,
            answered_at=clock.now(),
        )  # fmt: skip

    assert refused(lambda: answer("a", ""))
    assert not refused(lambda: answer("a", "Aftalt med økonomi."))
    assert refused(lambda: answer("a", "Igen."))
    assert not refused(lambda: answer("b", "Igen."))
