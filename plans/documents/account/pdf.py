"""The account on paper. Its attachment is the account's canonical JSON."""

import datetime

from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _

from partnership.danish import date_long
from partnership.paper.decided import PrintedDecision
from partnership.paper.decided import decisions as decision_views
from partnership.paper.engine import Attachment, render_pdf
from partnership.paper.lines import kept_together
from plans.documents.account.codec import encode
from plans.documents.account.values import YearAccount
from plans.documents.account.view import account_view
from plans.documents.codec import fingerprint

ATTACHMENT = "regnskab.json"
GROUP = 4  # signs of a fingerprint that stand together


def account_pdf(
    account: YearAccount, *, version: int, moment: datetime.datetime, decisions: tuple[PrintedDecision, ...] = ()
) -> bytes:
    """The PDF of a version, frozen at a moment; with decisions it is the approved one.

    The same account, version, moment and decisions give the same bytes. Raises partnership.paper.engine.PaperError.
    """
    content = Attachment(
        name=ATTACHMENT,
        content=encode(account),
        media_type="application/json",
        description=_("The account's content as data"),
    )
    return render_pdf(account_html(account, version=version, moment=moment, decisions=decisions), attachments=[content])


def account_html(
    account: YearAccount, *, version: int, moment: datetime.datetime, decisions: tuple[PrintedDecision, ...] = ()
) -> str:
    """The HTML the PDF is printed from."""
    print_ = fingerprint(encode(account))
    day = date_long(timezone.localdate(moment))
    state = _("Approved") if decisions else _("Presented for approval")
    context = {
        "view": account_view(account),
        "version": _("Version %(version)s, %(day)s") % {"version": version, "day": day},
        "state": state,
        "moment": moment.astimezone(datetime.UTC).isoformat(timespec="seconds"),
        "decisions": decision_views(decisions),
        "fingerprint": [print_[start : start + GROUP] for start in range(0, len(print_), GROUP)],
        "docline": f"{state} · {print_[:8]}",
    }
    return kept_together(render_to_string("paper/account/account.html", context))
