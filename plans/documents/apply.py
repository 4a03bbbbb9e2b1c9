"""A document put into a partnership as rows: the one way in for whatever is imported.

Into the partnership it came from it goes with its ids, and building the plan again gives the same bytes. Into another
one every id is exchanged, each time for the same new one, so that a second plan finds what the first one brought.
"""

from uuid import UUID, uuid5

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext
from msgspec.structs import replace

from partnership.models import Partnership, PlanPeriod
from plans.documents import build_ground
from plans.documents.adopted import adopt
from plans.documents.apply_activities import write_activities
from plans.documents.apply_ground import make_ground, refuse_other_agreement, same_ground
from plans.documents.apply_names import Names, known_names, settle_names
from plans.documents.apply_pictures import known_pictures, write_pictures
from plans.documents.arrange import arranged, body_ids, earlier_columns, named_organisations
from plans.documents.build import build
from plans.documents.cleaning import cleaned, texts_changed, with_ids
from plans.documents.codec import canonical
from plans.documents.faults import ApplyError, Fault, Problem, with_place
from plans.documents.problems import problems, sizes
from plans.documents.rows import as_stored, create, placed, sync
from plans.documents.tree import first_difference
from plans.documents.values import Body, Organisation, PlanDocument
from plans.enums import BEING_WRITTEN
from plans.indexing import index
from plans.models import Plan, PlanSection


def apply(document: PlanDocument, partnership: Partnership, year: int) -> Plan:
    """Replace the partnership's plan of a year by the document, or make it; all of it or nothing.

    What a plan stands on (agreement, years, frame, area, focus areas, goals, organisations, bodies) is made in a
    partnership without an agreement; in any other it must be there already and be the same. Adopted amounts of earlier
    years are written for an activity that has none, and must be the same otherwise. Rich texts are cleaned. Side
    effects: the period's revision is bumped, and the plan's search entries are made anew.

    Raises ApplyError, whose problems name what is wrong and where, and DocumentError for a document without a
    canonical form.
    """
    document = prepared(document)
    if document.period.year != year:
        raise ApplyError(Problem(Fault.OTHER_YEAR, "period.year", found=document.period.year, wanted=year))
    with transaction.atomic():
        partnership = Partnership.objects.select_for_update().get(pk=partnership.pk)
        is_empty = not partnership.agreements.exists()
        names = known_names(document, partnership)
        document = _with_ids_of(partnership, document, names, known_pictures(document, partnership))
        if not is_empty:
            refuse_other_agreement(document, partnership)
        document = arranged(settle_names(document, names, partnership, make=is_empty))
        period = make_ground(document, partnership) if is_empty else same_ground(document, partnership)
        write_pictures(document, partnership)
        plan = _write_plan(document, period)
        write_activities(document, period)
        adopt(document, earlier_columns(document))
        PlanPeriod.objects.filter(pk=period.pk).update(revision=F("revision") + 1)
        _read_back(plan, document)
        index(document, is_draft=True)
    return plan


def prepared(document: PlanDocument) -> PlanDocument:
    """The document as it may be stored: canonical, its rich texts clean, in order, without a fault of its own.

    Raises ApplyError with all its problems, and DocumentError for a document without a canonical form.
    """
    document = canonical(document)
    if found := list(sizes(document)):  # before the texts are cleaned, which takes time
        raise ApplyError(*found)
    document = canonical(cleaned(document))
    if found := problems(document):
        raise ApplyError(*found)
    return arranged(document)


def notices(document: PlanDocument) -> list[str]:
    """What applying the document will leave out, in words: marks in its texts, organisations nothing names."""
    document = canonical(document)
    said = gettext("The text was cleaned of marks that a plan may not hold.")
    found = [with_place(said, path) for path in texts_changed(document, canonical(cleaned(document)))]
    named = body_ids(document) | {organisation.id for organisation in named_organisations(document)}
    items: list[Organisation | Body] = [*document.organisations, *document.bodies]
    said = gettext("“%(name)s” is named nowhere in the plan and was left out.")
    return found + [said % {"name": item.name} for item in items if item.id not in named]


def _with_ids_of(
    partnership: Partnership, document: PlanDocument, names: Names, pictures: dict[UUID, UUID]
) -> PlanDocument:
    """The document with the ids it has in this partnership."""

    def id_here(id_: UUID) -> UUID | None:
        return names.id_here(id_) or pictures.get(id_)

    if document.partnership.id == partnership.id:
        return with_ids(document, lambda id_: id_here(id_) or id_)
    here = as_stored(build_ground.partnership(partnership))
    document = with_ids(document, lambda id_: id_here(id_) or uuid5(partnership.id, str(id_)))
    return replace(document, partnership=here)


def _write_plan(document: PlanDocument, period: PlanPeriod) -> Plan:
    """The plan itself and its sections."""
    plan = Plan.objects.filter(period=period).first()
    if plan and plan.state not in BEING_WRITTEN:
        raise ApplyError(Problem(Fault.STATE))
    if period.locked:
        raise ApplyError(Problem(Fault.LOCKED))
    if plan and plan.pk != document.id:
        raise ApplyError(Problem(Fault.OTHER_PLAN, "id", year=period.label))
    fields = {
        "title": document.title,
        "annex": document.cover.annex,
        "presented_to_id": document.cover.presented_to_id,
        "presented_on": document.cover.presented_on,
    }
    if plan is None:
        plan = Plan(pk=document.id, period=period, **fields)
        create([plan])
    else:
        Plan.objects.filter(pk=plan.pk).update(**fields)
        plan.refresh_from_db()
    sync(placed(PlanSection, document.sections, plan=plan), plan.sections.all())
    return plan


def _read_back(plan: Plan, document: PlanDocument) -> None:
    """Raise ApplyError unless the rows say exactly what the document says. This is what makes import the inverse."""
    if (path := first_difference(document, build(plan))) is not None:
        raise ApplyError(Problem(Fault.INEXACT, path))
