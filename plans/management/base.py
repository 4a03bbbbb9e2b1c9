"""What the commands about documents share: finding a plan, writing a file all at once, refusing with one line."""

import sys
from pathlib import Path
from typing import Any, NoReturn
from uuid import uuid4

from django.core.management.base import BaseCommand, CommandParser
from django.utils.translation import gettext as _

from partnership.models import FrozenDocument
from plans.models import Plan

BAD_INPUT = 2


class DocumentCommand(BaseCommand):
    """A command that tells what it does in Danish and ends bad input with one line and status 2."""

    def create_parser(self, *args: Any, **kwargs: Any) -> CommandParser:
        self.help = str(self.help)  # argparse takes no lazy text
        return super().create_parser(*args, **kwargs)

    def refuse(self, message: str) -> NoReturn:
        """End the command: one line of what is wrong, exit status 2."""
        self.stderr.write(" ".join(message.split()))
        sys.exit(BAD_INPUT)

    def find_plan(self, slug: str, year: str) -> Plan:
        """The plan of a partnership and year, or refuse."""
        plans = Plan.objects.filter(period__partnership__slug=slug).select_related("period__partnership")
        plan = next((plan for plan in plans if str(plan.period.year) == year), None)
        if plan is None:
            self.refuse(_("There is no plan for “%(slug)s” in the year “%(year)s”.") % {"slug": slug, "year": year})
        return plan

    def find_version(self, plan: Plan, version: str) -> FrozenDocument:
        """A version of a plan by its number, or refuse."""
        versions = FrozenDocument.objects.filter(subject=plan.pk)
        frozen = next((frozen for frozen in versions if str(frozen.version) == version), None)
        if frozen is None:
            self.refuse(_("The plan has no version “%(version)s”.") % {"version": version})
        return frozen

    def write(self, path: Path, content: bytes) -> None:
        """Write a file, or refuse."""
        try:
            write_whole(path, content)
        except OSError:
            self.refuse(_("The file “%(path)s” cannot be written.") % {"path": path})


def write_whole(path: Path, content: bytes) -> None:
    """Write a file all at once: whoever looks finds the old file or the whole new one.

    Raises OSError, also for what is no file at all (a folder, a device), and leaves nothing behind then.
    """
    path = path.resolve()
    if path.exists() and not path.is_file():
        raise OSError(f"{path} is not a file")
    beside = path.with_name(f".{uuid4().hex}")
    try:
        beside.write_bytes(content)
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)
