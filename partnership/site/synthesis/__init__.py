"""A large, realistic set of made-up partnerships, to try the system with: the same numbers make the same rows."""

from collections.abc import Callable
from datetime import datetime
from random import Random
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from partnership import clock
from partnership.models import Partnership
from partnership.site.demo import NotADemo
from partnership.site.synthesis.batch import Batch
from partnership.site.synthesis.editions import editions
from partnership.site.synthesis.ground import ground
from plans import workflow
from plans.models import Plan

# No file is printed: it would take seconds for each plan. What stands in its place says so.
NO_FILE = b"No PDF: this plan is made up to try the system with.\n"


def synthesize(
    partnerships: int, years: int, activities: int, report: Callable[[int], None] = lambda done: None
) -> None:
    """Add partnerships, each with a plan a year up to the next one, and that many activities in each plan.

    The newest plan is a draft, the one before is in force, older ones have been in force and are closed. Each
    partnership is written whole or not at all; `report` hears how many are done. Raises NotADemo on a site with real
    data.
    """
    if not settings.DEMO:
        raise NotADemo(
            _("This site is not a demo, so nothing has been touched. DEMO=1 makes one, with its own database.")
        )
    before = Partnership.objects.filter(slug__startswith="omraade-").count()
    for done in range(partnerships):
        number = before + done + 1
        with transaction.atomic():
            _partnership(Batch(Random(number)), number, years, activities)
        report(done + 1)


def _partnership(batch: Batch, number: int, years: int, activities: int) -> None:
    made = ground(batch, number, clock.today().year + 2 - years, years)
    editions(batch, made, activities)
    plans = [batch.add(Plan, period=period, title=f"Tryghedsplan {year}") for year, period in made.periods.items()]
    batch.write()
    for plan in plans[:-1]:
        first_day = datetime(plan.period.year, 1, 1, tzinfo=ZoneInfo(settings.TIME_ZONE))
        workflow.record_in_force(plan, version=1, moment=first_day, render=lambda document, imprint: NO_FILE)
        if plan.period.ends_on < clock.today():
            workflow.close(plan)
