"""Secrets that stand in addresses are for who was sent them: neither a log nor a mail that has gone out keeps them."""

import logging
import re

# The token of a signed link, and that of a private calendar.
SECRET = re.compile(r"(?<=/svar/t/)[^/\s\"'<>]+|(?<=/kalender/)[\w-]{20,}")
HIDDEN = "…"


def without_secrets(text: str) -> str:
    """The text with every secret of an address left out."""
    return SECRET.sub(HIDDEN, text)


class DiscreetFormatter(logging.Formatter):
    """What is logged of a request names its address without the secret."""

    def format(self, record: logging.LogRecord) -> str:
        return without_secrets(super().format(record))
