from argparse import ArgumentParser
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from partnership.site.demo import NotADemo
from partnership.site.synthesis import synthesize
from plans.management.base import DocumentCommand


class Command(DocumentCommand):
    help = gettext_lazy("Add a large set of made-up partnerships to a demo.")  # type: ignore[assignment]

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--partnerships", type=int, default=10, help=_("how many partnerships"))
        parser.add_argument("--years", type=int, default=4, help=_("how many years, a plan for each"))
        parser.add_argument("--activities", type=int, default=20, help=_("how many activities in each plan"))

    def handle(self, *args: Any, partnerships: int, years: int, activities: int, **options: Any) -> None:
        if min(partnerships, years, activities) < 1:
            self.refuse(_("All numbers must be at least 1."))

        def report(done: int) -> None:
            if done % 10 == 0 or done == partnerships:
                message = ngettext("%(done)s partnership", "%(done)s partnerships", done)
                self.stdout.write(message % {"done": done})

        try:
            synthesize(partnerships, years, activities, report)
        except NotADemo as refusal:
            self.refuse(str(refusal))
