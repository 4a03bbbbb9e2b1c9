"""A document goes into a partnership as rows, exactly, or not at all and with a reason that has a name."""

import datetime
import json
from decimal import Decimal
from pathlib import Path
from uuid import uuid4

import pytest
from django.core.management import call_command
from django.db import transaction
from hypothesis import given
from msgspec.structs import replace

from activities.enums import ActivityKind
from activities.models import Activity, ActivityPart, AdoptedAmount, Objective
from partnership.enums import BodyKind
from partnership.models import Agreement, GoverningBody, Organisation, Partnership
from plans.documents import apply as applying
from plans.documents import values
from plans.documents.apply import apply, notices
from plans.documents.build import build
from plans.documents.cleaning import with_ids
from plans.documents.codec import decode, encode
from plans.documents.faults import ApplyError, Fault
from plans.documents.tree import nodes
from plans.documents.values import PlanDocument
from plans.enums import PlanState
from plans.models import Plan, PlanSection
from tests.documents import documents
from tests.factories import House, a_house, an_activity, shared_organisation

pytestmark = pytest.mark.django_db

FIXTURES = Path(__file__).parents[3] / "fixtures"


@pytest.fixture
def house() -> House:
    return a_house(activities=2)


@pytest.fixture
def document(house: House) -> PlanDocument:
    return build(house.plan)


def an_empty_partnership(slug: str = "toemt", **fields: object) -> Partnership:
    return Partnership.objects.create(slug=slug, name="Tomt", full_name="Et tomt partnerskab", **fields)


def partnership_of(document: PlanDocument) -> Partnership:
    """The document's own partnership, with nothing in it."""
    said = document.partnership
    return Partnership.objects.create(**{name: getattr(said, name) for name in said.__struct_fields__})


def faults(document: PlanDocument, partnership: Partnership, year: int = 2022) -> list[Fault]:
    """Why the document is refused; empty where it is not."""
    try:
        apply(document, partnership, year)
    except ApplyError as error:
        assert str(error)
        return [problem.fault for problem in error.problems]
    return []


# Exact


@given(documents())
def test_any_document_comes_back_from_the_rows_of_its_own_partnership(document):
    with transaction.atomic():
        partnership = partnership_of(document)
        for _time in ("made", "replaced"):
            plan = apply(document, partnership, document.period.year)
            assert encode(build(plan)) == encode(document)
        transaction.set_rollback(True)


@given(documents())
def test_any_document_comes_back_from_another_partnership_but_for_its_ids(document):
    with transaction.atomic():
        plan = apply(document, partnership_of(document), document.period.year)
        elsewhere = an_empty_partnership()
        copy = apply(document, elsewhere, document.period.year)
        assert copy.pk != plan.pk
        assert same_but_for_ids(build(copy), document)
        assert apply(document, elsewhere, document.period.year) == copy, "the same ids every time"
        assert encode(build(plan)) == encode(document), "the first one is untouched"
        transaction.set_rollback(True)


def same_but_for_ids(one: PlanDocument, other: PlanDocument) -> bool:
    """Equal when every id is replaced by its place in the tree, and the partnership is left out."""

    def neutral(document: PlanDocument) -> list[object]:
        document = replace(document, organisations=tuple(sorted(document.organisations, key=lambda item: item.name)))
        places = {getattr(node, name): path for path, node in nodes(document) for name in ("id", "edition_id", "series")
                  if hasattr(node, name)}  # fmt: skip
        text = encode(replace(document, partnership=other.partnership)).decode()
        for id_, path in places.items():
            text = text.replace(str(id_), path)
        content = json.loads(text)
        for activity in content["activities"]:
            activity["lineage"] = sorted(activity["lineage"], key=lambda item: item["kind"])
            # Activities of other years have no place in this document.
            activity["parent_id"] = bool(activity["parent_id"])
            for lineage in activity["lineage"]:
                lineage["id"] = lineage["predecessor_id"] = None
        content["frame"] = sorted(content["frame"], key=lambda item: (item["amount"], item["note"]))
        for entry in content["frame"]:
            entry["id"] = None
        return content

    return neutral(one) == neutral(other)
