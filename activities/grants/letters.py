"""The letter of a grant (tilsagnsbrev): a value, frozen and printed once, and sent to the receiver as a link."""

import datetime
from collections.abc import Callable
from decimal import Decimal
from hashlib import sha256
from typing import NamedTuple

import msgspec
from django.db import transaction
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from activities.enums import GrantState
from activities.grants import mails
from activities.grants.asking import set_address
from activities.grants.taking import log, period_of, taken
from activities.models import Grant, Payout
from activities.pools.pots import names_of
from partnership import clock
from partnership.danish import date_long, in_kroner, kroner
from partnership.enums import AuditVerb, DocumentKind, RenditionKind
from partnership.matters.paper import CasePaper, Fact, Table, Text, encode, fingerprint
from partnership.models import FrozenDocument, PlanPeriod, Rendition, User
from partnership.paper.engine import Attachment, render_pdf
from partnership.proceedings import NotAllowed

SCHEMA = 1
ATTACHMENT = "tilsagn.json"


class Letter(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Who writes to whom on which day, and what it says. All of it is words, so that it reads the same for good."""

    partnership: str
    palette: str
    receiver: str
    day: str
    number: str
    paper: CasePaper
    schema: int = SCHEMA


class Terms(NamedTuple):
    """What is settled when the letter is sent. Without an address the letter goes on paper."""

    email: str
    conditions: str
    account_due_on: datetime.date | None


Render = Callable[[Letter, bytes, datetime.datetime], bytes]


def issue(grant: Grant, terms: Terms, user: User, *, render: Render | None = None) -> FrozenDocument:
    """Write the letter of a grant, once and for good. Where there is one already, that is the answer.

    Printing takes a second, and comes before anything is locked. Side effects: the grant has these terms; the letter is
    frozen with its PDF; the receiver has a mail with a link on the way, where there is an address; the log. Raises
    NotAllowed for a grant that is settled or is changed meanwhile, PaperError where the PDF cannot be made.
    """
    if grant.letter is not None:
        return grant.letter
    period, moment = period_of(grant), clock.now()
    letter = letter_of(grant, terms, period, grant.payouts.all())
    content = encode(letter)
    pdf = (render or letter_pdf)(letter, content, moment)
    with transaction.atomic():
        now = taken(grant.pk)
        if now.letter is not None:
            return now.letter
        if now.state not in (GrantState.GRANTED, GrantState.ACCOUNTED, GrantState.SENT_BACK):
            raise NotAllowed(_("The grant is settled."))
        if encode(letter_of(now, terms, period, now.payouts.all())) != content:
            raise NotAllowed(_("The grant was changed in the meantime. Look at it again, and send once more."))
        frozen = _freeze(now, letter, content, pdf, period, moment)
        set_address(now, terms.email)
        Grant.objects.filter(pk=now.pk).update(
            letter=frozen, conditions=terms.conditions, account_due_on=terms.account_due_on
        )
        log(AuditVerb.LETTER_SENT, now, user)
        mails.letter(now)
    return frozen


def letter_of(grant: Grant, terms: Terms, period: PlanPeriod, payouts) -> Letter:
    """What the letter says today, with these terms."""
    partnership = period.partnership
    due = terms.account_due_on
    said = {"to": grant.to, "amount": in_kroner(grant.amount), "title": grant.title}
    facts = [
        Fact(_("Granted to"), grant.to),
        Fact(_("Amount"), in_kroner(grant.amount)),
        Fact(_("Out of"), names_of(period, [grant.account])[grant.account_id]),
        Fact(_("Decided by"), grant.decided_by),
        Fact(_("Decided on"), date_long(grant.granted_on)),
    ]
    if due is not None:
        facts.append(Fact(_("Account due"), date_long(due)))
    texts = [Text(_("What the money is for"), grant.purpose)]
    if terms.conditions:
        texts.append(Text(_("Conditions"), terms.conditions))
    planned = list(payouts)
    if not planned:
        texts.append(Text(_("Payment"), _("The money is paid as agreed with the secretariat.")))
    texts.append(Text(_("Your account"), _account(due)))
    return Letter(
        partnership=partnership.full_name,
        palette=str(partnership.palette),
        receiver=grant.to,
        day=date_long(clock.today()),
        number=_("Grant no. %(number)s, %(year)s") % {"number": grant.number, "year": period.label},
        paper=CasePaper(
            title=grant.title,
            lead=_("%(to)s is granted %(amount)s for “%(title)s”.") % said,
            facts=tuple(facts),
            tables=(_payouts(planned),) if planned else (),
            texts=tuple(texts),
        ),
    )


def _account(due: datetime.date | None) -> str:
    first = _("When it is over, tell in a few lines what the money was spent on and what came of it.")
    if due is not None:
        first = _("Tell by %(day)s in a few lines what the money was spent on and what came of it.") % {
            "day": date_long(due)
        }
    return " ".join(
        (
            first,
            _("You get a mail with a link to a page where that takes a few minutes."),
            _("Money that was not spent is paid back."),
        )
    )


def _payouts(payouts: list[Payout]) -> Table:
    total = sum((one.amount for one in payouts), Decimal(0))
    rows = [(date_long(one.paid_on or one.due_on), kroner(one.amount)) for one in payouts]
    return Table(
        heading=_("Payment"),
        columns=(_("Paid on"), _("Kroner")),
        rows=tuple(rows),
        figures=(1,),
        total=(_("In all"), kroner(total)) if len(rows) > 1 else (),
    )


def letter_pdf(letter: Letter, content: bytes, moment: datetime.datetime) -> bytes:
    """The PDF, with the letter's data in it. The same letter and moment give the same bytes. Raises PaperError."""
    made = moment.astimezone(datetime.UTC).isoformat(timespec="seconds")
    context = {"letter": letter, "paper": letter.paper, "created": made, "fingerprint": fingerprint(content)[:8]}
    data = Attachment(ATTACHMENT, content, "application/json", _("The letter's content as data"))
    return render_pdf(render_to_string("paper/letter.html", context), attachments=[data])


def _freeze(
    grant: Grant, letter: Letter, content: bytes, pdf: bytes, period: PlanPeriod, moment: datetime.datetime
) -> FrozenDocument:
    frozen = FrozenDocument.objects.create(
        partnership=period.partnership,
        period=period,
        kind=DocumentKind.GRANT_LETTER,
        subject=grant.pk,
        version=1,
        title=letter.paper.title[: FrozenDocument._meta.get_field("title").max_length],
        schema=SCHEMA,
        content=content,
        fingerprint=fingerprint(content),
        frozen_at=moment,
    )
    Rendition.objects.create(
        document=frozen, kind=RenditionKind.ISSUED, content=pdf, sha256=sha256(pdf).hexdigest(), rendered_at=moment
    )
    return frozen
