"""Printing itself, inside the child process."""

import datetime
import json
import logging
import unicodedata
from contextlib import nullcontext
from io import BytesIO
from typing import BinaryIO

import weasyprint
from fontTools.ttLib import TTFont

from partnership.paper.fetcher import ASSETS, AssetFetcher
from partnership.paper.fit import lay_out
from partnership.paper.metadata import write_twofold

UNPRINTABLE = "□"


def answer(question: BinaryIO) -> bytes:
    """The PDF for what engine.render_pdf asks: a line of JSON, the HTML, the attachments and pictures."""
    logging.getLogger("weasyprint").addHandler(logging.StreamHandler())
    head = json.loads(question.readline())
    html = question.read(head["html"]).decode()
    attachments = [(about, question.read(about["length"])) for about in head["attachments"]]
    pictures = {about["name"]: question.read(about["length"]) for about in head["pictures"]}
    document = lay_out(printable(html), AssetFetcher(pictures))
    moment = written(document.metadata.modified)
    return write_twofold(document, attachments=[attach(about, content, moment) for about, content in attachments])


def printable(html: str) -> str:
    """The text with a box in place of signs the bundled fonts do not have: a file without a glyph would be no PDF/A.

    Unknown spaces become a space, and signs that only steer how others look are left out.
    """
    glyphs = TTFont(ASSETS / "fonts" / "SourceSans3-Regular.ttf", lazy=True).getBestCmap()
    missing = {ord(sign): _instead(sign) for sign in set(html) if ord(sign) not in glyphs}
    return html.translate(missing)


def _instead(sign: str) -> str:
    category = unicodedata.category(sign)
    if sign in "\n\t\r":
        return sign
    if category.startswith("Z"):
        return " "
    return "" if category in ("Cc", "Cf") or "VARIATION SELECTOR" in unicodedata.name(sign, "") else UNPRINTABLE


def written(date: str | None) -> datetime.datetime:
    """When the document says it was last changed: an attachment without a date would get that of the clock."""
    moment = datetime.datetime.fromisoformat(date) if date else datetime.datetime(1980, 1, 1)
    return moment.astimezone(datetime.UTC) if moment.tzinfo else moment


def attach(about: dict[str, str], content: bytes, moment: datetime.datetime) -> weasyprint.Attachment:
    attachment = weasyprint.Attachment(
        string="",
        name=about["name"],
        description=about["description"],
        created=moment,
        modified=moment,
        relationship="Source",
    )
    # WeasyPrint would guess the media type from the name, with what the machine knows of names.
    attachment.source = nullcontext((BytesIO(content), None, None, about["media_type"]))
    return attachment
