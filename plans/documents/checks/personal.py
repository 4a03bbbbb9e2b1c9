"""What is likely personal data and must not stand in a document that is published."""

import re
from collections.abc import Iterator

from django.utils.translation import gettext as _

from partnership.personal import CPR
from plans.documents.checks.findings import Finding, Severity
from plans.documents.checks.passages import Passage

DIGITS = re.compile(r"\d\d")
# What private people use. An e-mail at an employer's own domain belongs to a post.
E_MAIL = re.compile(
    r"(?<![\w.+-])[\w.+-]{1,64}@(?:(?:gmail|googlemail|hotmail|live|outlook|msn|yahoo|ymail|icloud|me|protonmail|proton"
    r"|jubii|ofir|webspeed|stofanet|youmail)\.(?:com|dk|net|me|co\.uk)|mail\.dk|mail\.tele\.dk)\b",
    re.IGNORECASE,
)
PHONE = re.compile(
    r"(?<![\d.,-])(?<!\d )(?:(?:\+45|0045)\s?[2-9]\d(?:\s?\d\d){3}|[2-9]\d \d\d \d\d \d\d)(?!\s?\d)(?![.,]\d)(?!\s*kr)"
    r"|\b(?:tlf|telefon(?:nummer)?|mobil(?:nummer)?)\b[.:]*\s*(?:nr\.?\s*)?[2-9]\d(?:\s?\d\d){3}\b",
    re.IGNORECASE,
)


def check_personal(texts: list[Passage]) -> Iterator[Finding]:
    """One finding for each kind and place. None repeats what it has found, for a finding is kept and shown as well."""
    for passage in texts:
        place, words = passage.place, {"place": passage.name}
        lines = [line for line in passage.all_lines if DIGITS.search(line)]
        if any(CPR.search(line) for line in lines):
            message = _("“%(place)s” has what looks like a civil registration number (CPR). Take it out.")
            yield Finding(code="personal-number", severity=Severity.ERROR, place=place, message=message % words)
        if "@" in passage.text and E_MAIL.search(passage.text):
            message = _("“%(place)s” has an e-mail address that looks private. Name the post instead.")
            yield Finding(code="private-e-mail", severity=Severity.NOTICE, place=place, message=message % words)
        if any(PHONE.search(line) for line in lines):
            message = _("“%(place)s” has a telephone number. Is it one that may be published?")
            yield Finding(code="telephone-number", severity=Severity.NOTICE, place=place, message=message % words)
