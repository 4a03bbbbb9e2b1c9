import sys
from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from activities.grants.asking import remind_of_accounts
from activities.pools.workflow.forgetting import forget_residents
from activities.reporting.anchoring import remind_of_anchoring
from activities.reporting.rounds import open_due_rounds
from partnership import sealing
from partnership.matters import files
from partnership.matters.reminding import close_overdue_matters, remind_of_matters
from plans import workflow
from plans.accounts.workflow import print_what_waits
from plans.management.base import DocumentCommand
from plans.talk import requests

SOMETHING_FAILED = 1


class Command(DocumentCommand):
    help = gettext_lazy(  # type: ignore[assignment]
        "Do what a new day brings with it: remind of decisions, reports and texts, open rounds of reporting, end the "
        "turns of bodies whose deadline has run out, bring into force what all have approved, forget what is kept of "
        "residents no longer than needed, and seal the log. Run it once a day."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        closed = workflow.close_overdue_steps() + close_overdue_matters()
        in_force, problems = workflow.bring_approved_into_force()
        self._say(
            ngettext("%(count)s turn ended by its deadline", "%(count)s turns ended by their deadline", closed), closed
        )
        self._say(
            ngettext("%(count)s plan brought into force", "%(count)s plans brought into force", in_force), in_force
        )
        for said, count in _reminders():
            self._say(said, count)
        for problem in problems:
            self.stderr.write(_("Did not come into force: %(problem)s") % {"problem": " ".join(problem.split())})
        if problems:
            sys.exit(SOMETHING_FAILED)

    def _say(self, said: str, count: int) -> None:
        self.stdout.write(said % {"count": count})


def _reminders() -> Iterator[tuple[str, int]]:
    """Each is done when it is asked for; answers what was done and how often."""
    opened, silent = open_due_rounds()
    yield ngettext("%(count)s round of reporting opened", "%(count)s rounds of reporting opened", opened), opened
    yield ngettext("%(count)s person reminded of a report", "%(count)s people reminded of a report", silent), silent
    count = workflow.remind_of_deadlines() + remind_of_matters()
    yield ngettext("%(count)s member reminded of a decision", "%(count)s members reminded of a decision", count), count
    count = requests.remind_late()
    yield ngettext("%(count)s late text reminded of", "%(count)s late texts reminded of", count), count
    count = remind_of_accounts()
    yield ngettext("%(count)s account of a grant asked for", "%(count)s accounts of grants asked for", count), count
    count = remind_of_anchoring()
    yield ngettext("%(count)s person reminded of anchoring", "%(count)s people reminded of anchoring", count), count
    count = files.print_what_waits()
    yield ngettext("%(count)s case paper printed", "%(count)s case papers printed", count), count
    count = print_what_waits()
    yield ngettext("%(count)s approved account printed", "%(count)s approved accounts printed", count), count
    count = forget_residents()
    yield ngettext("%(count)s resident's address erased", "%(count)s residents' addresses erased", count), count
    seal = sealing.seal()
    count = seal.entries if seal else 0
    yield ngettext("%(count)s entry of the log sealed", "%(count)s entries of the log sealed", count), count
