from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from partnership.models import Partnership
from plans.documents.apply import notices
from plans.documents.errors import DocumentError
from plans.documents.faults import ApplyError, in_words
from plans.documents.reading import read
from plans.documents.values import PlanDocument
from plans.editing.importing import import_document
from plans.management.base import DocumentCommand
from plans.models import Plan


class Command(DocumentCommand):
    help = gettext_lazy("Put a plan from a file (JSON, or a PDF made by this system) into a partnership, as a draft.")  # type: ignore[assignment]

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help=_("the file to read"))
        parser.add_argument("--partnership", required=True, help=_("the partnership's address"))
        parser.add_argument("--year", required=True, help=_("the plan's year, for example 2022"))
        parser.add_argument("--dry-run", action="store_true", help=_("try everything and write nothing"))
        parser.add_argument("--report", type=Path, help=_("a file for the report"))

    def handle(
        self, *args: Any, file: Path, partnership: str, year: str, dry_run: bool, report: Path | None, **options: Any
    ) -> None:
        target = Partnership.objects.filter(slug=partnership).first()
        if target is None:
            self.refuse(_("There is no partnership “%(slug)s”.") % {"slug": partnership})
        if not (year.isascii() and year.isdigit()):
            self.refuse(_("“%(year)s” is not a year.") % {"year": year})
        try:
            document = read(file)
            with transaction.atomic():
                plan = import_document(document, target, int(year))
                said = _report(document, plan, target, dry_run=dry_run)
                if report is not None:
                    self.write(report, said.encode())
                transaction.set_rollback(dry_run)
        except DocumentError as error:
            self.refuse(in_words(error))
        except ApplyError as error:
            self.refuse(_first_of(error))
        self.stdout.write(said)


def _first_of(error: ApplyError) -> str:
    """The first problem in words, and how many more there are."""
    first, *others = error.problems
    if not others:
        return str(first)
    more = ngettext("There is %(count)s more problem.", "There are %(count)s more problems.", len(others))
    return f"{first} {more % {'count': len(others)}}"


def _report(document: PlanDocument, plan: Plan, partnership: Partnership, *, dry_run: bool) -> str:
    """What was put where, and what was left out."""
    count = len(document.activities)
    activities = ngettext("%(count)s activity", "%(count)s activities", count) % {"count": count}
    head = (
        _("Tried, nothing written: %(plan)s, %(activities)s.") if dry_run else _("Written: %(plan)s, %(activities)s.")
    )
    lines = [head % {"plan": plan, "activities": activities}]
    if document.partnership.id != partnership.id:
        lines.append(_("The plan comes from another partnership and has got new ids."))
    if left_out := notices(document):
        lines.append(_("Left out:"))
        lines += [f"– {notice}" for notice in left_out]
    return "\n".join(lines)
