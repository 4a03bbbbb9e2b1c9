"""The case paper on paper, as an annex for a body that reads it there. Its attachment is the paper's canonical JSON."""

import datetime
from typing import NamedTuple

from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from partnership.danish import date_long
from partnership.matters.paper import CasePaper, encode, fingerprint, shown_tables
from partnership.paper.decided import PrintedDecision, decisions
from partnership.paper.engine import Attachment, render_pdf
from partnership.paper.lines import kept_together

ATTACHMENT = "sag.json"
GROUP = 4  # signs of a fingerprint that stand together
BESIDE = 48  # signs of a heading that stand beside its text, in the label column; a longer one stands above it


class Asked(NamedTuple):
    """A body, and what it is asked to do."""

    body: str
    task: str


class CaseImprint(NamedTuple):
    """What is printed about a case paper beside its content.

    `moment` is when the file's paper became what it is: frozen, or with `decisions` approved by all.
    """

    partnership: str
    palette: str
    kind: str
    version: int
    frozen_on: datetime.date
    moment: datetime.datetime
    case_number: str = ""
    asked: tuple[Asked, ...] = ()
    decisions: tuple[PrintedDecision, ...] = ()


class Text(NamedTuple):
    heading: str
    text: str
    is_beside: bool


def case_pdf(paper: CasePaper, imprint: CaseImprint) -> bytes:
    """The PDF; with decisions it is the approved one. The same paper and imprint give the same bytes.

    Raises partnership.paper.engine.PaperError.
    """
    content = Attachment(ATTACHMENT, encode(paper), "application/json", _("The paper's content as data"))
    return render_pdf(case_html(paper, imprint), attachments=[content])


def case_html(paper: CasePaper, imprint: CaseImprint) -> str:
    """The HTML the PDF is printed from."""
    print_ = fingerprint(encode(paper))
    said = {"version": imprint.version, "day": date_long(imprint.frozen_on)}
    context = {
        "paper": paper,
        "imprint": imprint,
        "tables": shown_tables(paper),
        "texts": [Text(one.heading, one.text, len(one.heading) <= BESIDE) for one in paper.texts],
        "state": _state(imprint),
        "version": _("Version %(version)s, %(day)s") % said,
        "moment": imprint.moment.astimezone(datetime.UTC).isoformat(timespec="seconds"),
        "decisions": decisions(imprint.decisions),
        "fingerprint": [print_[start : start + GROUP] for start in range(0, len(print_), GROUP)],
        "docline": f"{_('Version %(version)s') % said} · {print_[:8]}",
    }
    return kept_together(render_to_string("paper/case.html", context))


def _state(imprint: CaseImprint) -> str:
    if imprint.decisions:
        return _("Approved %(day)s") % {"day": date_long(timezone.localdate(imprint.moment))}
    if not imprint.asked:
        return pgettext("on paper", "Presented for decision")
    bodies = list(dict.fromkeys(one.body for one in imprint.asked))
    names = _(" and ").join(filter(None, [", ".join(bodies[:-1]), bodies[-1]]))
    return _("Presented to %(bodies)s for decision") % {"bodies": names}
