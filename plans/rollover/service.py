"""Making next year's draft."""

from typing import Any
from uuid import UUID

from django.db import transaction
from msgspec.structs import replace

from activities.models import ActivityActor, ActorContact
from partnership.models import Partnership, PlanPeriod, User
from plans import workflow
from plans.documents import build_ground
from plans.documents.apply import apply
from plans.documents.arrange import body_ids, organisation_ids
from plans.documents.rows import as_stored
from plans.documents.values import PlanDocument
from plans.models import Plan
from plans.rollover.adopted import with_adopted
from plans.rollover.next_plan import Choices, id_in, next_plan
from plans.rollover.period import following


def roll_over(plan: Plan, choices: Choices, user: User) -> Plan:
    """Make the draft of the period that follows a plan's, from its version in force, or as the user reads it.

    Side effects, all or none of them: the next plan period, unless it is there without a plan; its plan, a draft with
    sections and activities (see `next_plan`), each new activity among them; the contacts of the actors that go on.
    The last plan is not touched. Of two who do it at once, one makes the plan and the other is told.

    Raises CannotRollOver where there is nothing to roll over to, ApplyError where the last plan cannot be written again
    as it stands.
    """
    with transaction.atomic():
        # Who rolls over in the same partnership waits here until this is done.
        partnership = Partnership.objects.select_for_update().get(pk=plan.period.partnership_id)
        period, years = following(plan.period)
        last, _imprint = workflow.document_that_counts(plan, user)
        if period._state.adding:
            period.save(force_insert=True)
            period.budget_years.set(years)
        made = apply(_document(last, period, choices), partnership, period.year)
        _copy_contacts(plan.period_id, made)
    return made


def _document(last: PlanDocument, period: PlanPeriod, choices: Choices) -> PlanDocument:
    """The next plan on the ground as it is today: a version in force tells of the ground as it was then."""
    ground = _ground(period)
    document = next_plan(replace(last, budget_years=ground["budget_years"]), ground["period"], choices)
    document = replace(document, **ground)
    document = replace(
        document,
        organisations=build_ground.organisations(organisation_ids(document)),
        bodies=build_ground.bodies(body_ids(document)),
    )
    return with_adopted(document)


def _ground(period: PlanPeriod) -> dict[str, Any]:
    return {name: as_stored(part) for name, part in build_ground.ground(period).items()}


def _copy_contacts(last_period_id: UUID, made: Plan) -> None:
    """The persons to ask stay with their actors. They are no part of the document."""
    actors = set(ActivityActor.objects.filter(edition__period=made.period_id).values_list("pk", flat=True))
    contacts = ActorContact.objects.filter(actor__edition__period=last_period_id)
    copies = [ActorContact(actor_id=id_in(made.pk, one.actor_id), user_id=one.user_id) for one in contacts]
    ActorContact.objects.bulk_create(copy for copy in copies if copy.actor_id in actors)
