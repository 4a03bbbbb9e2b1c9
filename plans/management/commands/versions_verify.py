import sys
from argparse import ArgumentParser
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from partnership.sealing import newest_seal
from partnership.verifying import Verification
from plans.management.base import DocumentCommand
from plans.verifying import look_into, look_into_files

DIFFERENCES_FOUND = 1


class Command(DocumentCommand):
    help = gettext_lazy(  # type: ignore[assignment]
        "Compute the fingerprint of every stored version and file and of the log's seals anew. The exit status is 1 "
        "when something is not as it was, and each difference is listed."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--deep", action="store_true", help=_("look into every PDF too: it takes a quarter of a second for each")
        )

    def handle(self, *args: Any, deep: bool = False, **options: Any) -> None:
        verification = Verification(look_into_files if deep else look_into)
        count = 0
        for difference in verification.differences():
            self.stdout.write(str(difference))
            count += 1
        self._tell(verification, count)
        if count:
            sys.exit(DIFFERENCES_FOUND)

    def _tell(self, verification: Verification, count: int) -> None:
        versions = ngettext("%(count)s version", "%(count)s versions", verification.versions)
        files = ngettext("%(count)s file", "%(count)s files", verification.files)
        found = ngettext("%(count)s difference", "%(count)s differences", count) if count else _("no difference")
        parts = [
            versions % {"count": verification.versions},
            files % {"count": verification.files},
            found % {"count": count} if count else found,
        ]
        self.stdout.write(_("Looked at: %(parts)s.") % {"parts": ", ".join(parts)})
        if seal := newest_seal():
            said = _("The log's newest seal: number %(number)s, %(fingerprint)s")
            self.stdout.write(said % {"number": seal.number, "fingerprint": seal.sha256})
