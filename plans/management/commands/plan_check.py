import sys
from argparse import ArgumentParser
from typing import Any

import msgspec
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from partnership import clock
from plans.documents.build import build
from plans.documents.check import Finding, Severity, check
from plans.management.base import DocumentCommand

ERRORS_FOUND = 1


class Command(DocumentCommand):
    help = gettext_lazy(  # type: ignore[assignment]
        "Check a plan and list what was found. The exit status is 1 when there are errors."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("slug", help=_("the partnership's address, for example tingbjerg-husum"))
        parser.add_argument("year", help=_("the plan's year, for example 2022"))
        parser.add_argument("--json", action="store_true", help=_("write the findings as JSON"))

    def handle(self, *args: Any, slug: str, year: str, json: bool, **options: Any) -> None:
        plan = self.find_plan(slug, year)
        findings = check(build(plan), clock.today())
        errors = [finding for finding in findings if finding.severity == Severity.ERROR]
        notices = [finding for finding in findings if finding.severity == Severity.NOTICE]
        if json:
            rows = [msgspec.structs.asdict(finding) | {"key": finding.key} for finding in findings]
            self.stdout.write(msgspec.json.format(msgspec.json.encode(rows)).decode())
        else:
            self.stdout.write(f"{plan}")
            self._list(ngettext("%(count)s error", "%(count)s errors", len(errors)), errors)
            self._list(ngettext("%(count)s notice", "%(count)s notices", len(notices)), notices)
        if errors:
            sys.exit(ERRORS_FOUND)

    def _list(self, heading: str, findings: list[Finding]) -> None:
        self.stdout.write(heading % {"count": len(findings)})
        for finding in findings:
            self.stdout.write(f"  – {finding.message}")
