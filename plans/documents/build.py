"""A plan's rows as one document. The number of queries is the same for a plan of one activity and of two hundred.

A plan whose texts show pictures takes one more.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction
from msgspec.structs import replace

from plans.documents import build_activities, build_ground, values
from plans.documents.arrange import arranged, body_ids, earlier_columns, organisation_ids
from plans.documents.cleaning import picture_ids
from plans.documents.rows import as_stored, families, value
from plans.models import Plan


def build(plan: Plan) -> values.PlanDocument:
    """The plan as it stands in the database, whole and in canonical form.

    All of it is seen at one moment: outside a transaction PostgreSQL is asked for a snapshot; within one, the
    transaction's own view holds. Signs that no text may hold (a form feed from a paste) are left out.
    """
    with _snapshot():
        return _build(plan)


def _build(plan: Plan) -> values.PlanDocument:
    rows = Plan.objects.select_related("period__partnership", "period__agreement__document_layout").filter(pk=plan.pk)
    ((plan, below),) = families(rows.order_by("sections__position"), sections=values.Section)
    document = values.PlanDocument(
        id=plan.id,
        title=plan.title,
        cover=value(values.Cover, plan),
        sections=below["sections"],
        **build_ground.ground(plan.period),
    )
    earlier = earlier_columns(document)
    planned = {year.id for year in document.budget_years} - earlier
    document = replace(document, activities=build_activities.activities(plan.period, earlier, planned))
    document = replace(
        document,
        organisations=build_ground.organisations(organisation_ids(document)),
        bodies=build_ground.bodies(body_ids(document)),
        pictures=build_ground.pictures(plan.period.partnership_id, picture_ids(document)),
    )
    return arranged(as_stored(document))


@contextmanager
def _snapshot() -> Iterator[None]:
    """One view of the database for several queries, where the database has such a thing and none is open yet."""
    if connection.vendor != "postgresql" or connection.in_atomic_block:
        yield
        return
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        yield
