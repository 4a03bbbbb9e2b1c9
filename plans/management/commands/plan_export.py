from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import CommandParser
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from partnership.models import Rendition
from partnership.paper.engine import PaperError
from plans.documents.codec import encode
from plans.documents.page import render_document_page
from plans.documents.pdf import plan_pdf
from plans.management.base import DocumentCommand
from plans.models import Plan
from plans.workflow import draft_document, newest_rendition, read_frozen

FORMATS = ("pdf", "html", "json")
LATER = ("docx", "xlsx")


class Command(DocumentCommand):
    help = gettext_lazy("Write a plan to a file: the draft as it stands now, or one of its versions.")  # type: ignore[assignment]

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("slug", help=_("the partnership's address, for example tingbjerg-husum"))
        parser.add_argument("year", help=_("the plan's year, for example 2022"))
        parser.add_argument("--format", required=True, help=", ".join(FORMATS))
        parser.add_argument("--version", dest="plan_version", help=_("the number of a version; the draft without it"))
        parser.add_argument("-o", "--output", type=Path, required=True, help=_("the file to write"))

    def create_parser(self, *args: Any, **kwargs: Any) -> CommandParser:
        # Django's own --version would take the option that is the plan's here.
        return super().create_parser(*args, conflict_handler="resolve", **kwargs)

    def handle(
        self, *args: Any, slug: str, year: str, format: str, plan_version: str | None, output: Path, **options: Any
    ) -> None:
        if format in LATER:
            self.refuse(_("The format %(format)s is not available yet.") % {"format": format})
        if format not in FORMATS:
            self.refuse(_("The format “%(format)s” is not known.") % {"format": format})
        plan = self.find_plan(slug, year)
        try:
            content = self._draft(plan, format) if plan_version is None else self._frozen(plan, plan_version, format)
        except PaperError as error:
            self.refuse(str(error))
        self.write(output, content)

    def _draft(self, plan: Plan, format: str) -> bytes:
        document, imprint = draft_document(plan)
        if format == "json":
            return encode(document)
        if format == "html":
            return render_document_page(document, imprint).encode()
        return plan_pdf(document, imprint)

    def _frozen(self, plan: Plan, version: str, format: str) -> bytes:
        """A version as it was frozen and rendered; only its page is made anew."""
        frozen = self.find_version(plan, version)
        if format == "json":
            return bytes(frozen.content)
        if format == "html":
            return render_document_page(*read_frozen(frozen)).encode()
        try:
            return bytes(newest_rendition(frozen).content)
        except Rendition.DoesNotExist:
            self.refuse(_("Version %(version)s has no PDF.") % {"version": version})
