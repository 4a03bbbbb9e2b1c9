from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from partnership.paper.engine import PaperError
from plans.changepacks import FORMATS
from plans.comparing import between, with_draft
from plans.documents.compare.values import Comparison
from plans.management.base import DocumentCommand
from plans.models import Plan

DRAFT = "draft"


class Command(DocumentCommand):
    help = gettext_lazy("Write to a file what changed from one version of a plan to another, or to the draft.")  # type: ignore[assignment]

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("slug", help=_("the partnership's address, for example tingbjerg-husum"))
        parser.add_argument("year", help=_("the plan's year, for example 2022"))
        parser.add_argument("old", help=_("the number of the earlier version"))
        parser.add_argument("new", help=_("the number of the later version, or “draft”"))
        parser.add_argument("--format", required=True, help=", ".join(FORMATS))
        parser.add_argument("-o", "--output", type=Path, required=True, help=_("the file to write"))

    def handle(
        self, *args: Any, slug: str, year: str, old: str, new: str, format: str, output: Path, **options: Any
    ) -> None:
        if format not in FORMATS:
            self.refuse(_("The format “%(format)s” is not known.") % {"format": format})
        plan = self.find_plan(slug, year)
        comparison = self._comparison(plan, old, new)
        try:
            content = FORMATS[format].make(comparison, plan.period.partnership.palette)
        except PaperError as error:
            self.refuse(str(error))
        self.write(output, content)

    def _comparison(self, plan: Plan, old: str, new: str) -> Comparison:
        before = self.find_version(plan, old)
        return with_draft(before, plan) if new == DRAFT else between(before, self.find_version(plan, new))
