"""A whole document put into a plan that people may be writing in: nothing they wrote is lost by it."""

from django.db import transaction

from partnership.enums import ChangeCause
from partnership.models import Partnership, User
from plans.documents.apply import apply
from plans.documents.build import build
from plans.documents.values import PlanDocument
from plans.editing.fields import label_of
from plans.editing.history import add_all
from plans.models import Plan


def import_document(document: PlanDocument, partnership: Partnership, year: int, user: User | None = None) -> Plan:
    """Apply a document, and keep what it takes the place of in the history. Raises what `apply` raises."""
    with transaction.atomic():
        there = Plan.objects.filter(period__partnership=partnership, period__year=year).first()
        before = build(there) if there else None
        plan = apply(document, partnership, year)
        if before is not None:
            add_all(plan, before, build(plan), label_of, user, ChangeCause.IMPORTED)
    return plan
