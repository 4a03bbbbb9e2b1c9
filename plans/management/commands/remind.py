import sys
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from partnership import sealing
from plans import workflow
from plans.management.base import DocumentCommand
from plans.talk import requests

SOMETHING_FAILED = 1


class Command(DocumentCommand):
    help = gettext_lazy(  # type: ignore[assignment]
        "Do what a new day brings with it: remind of decisions and texts, end the turns of bodies whose deadline has "
        "run out, bring into force what all have approved, and seal the log. Run it once a day."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        closed = workflow.close_overdue_steps()
        in_force, problems = workflow.bring_approved_into_force()
        reminded, late = workflow.remind_of_deadlines(), requests.remind_late()
        seal = sealing.seal()
        sealed = seal.entries if seal else 0
        for said in (
            ngettext("%(count)s turn ended by its deadline", "%(count)s turns ended by their deadline", closed)
            % {"count": closed},
            ngettext("%(count)s plan brought into force", "%(count)s plans brought into force", in_force)
            % {"count": in_force},
            ngettext("%(count)s member reminded of a decision", "%(count)s members reminded of a decision", reminded)
            % {"count": reminded},
            ngettext("%(count)s late text reminded of", "%(count)s late texts reminded of", late) % {"count": late},
            ngettext("%(count)s entry of the log sealed", "%(count)s entries of the log sealed", sealed)
            % {"count": sealed},
        ):
            self.stdout.write(said)
        for problem in problems:
            self.stderr.write(_("Did not come into force: %(problem)s") % {"problem": " ".join(problem.split())})
        if problems:
            sys.exit(SOMETHING_FAILED)
