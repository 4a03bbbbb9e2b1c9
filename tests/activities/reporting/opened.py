"""A round that has been opened on the demo's day, and a reporter who comes by the link of its mail."""

import re
from datetime import date
from urllib.parse import urlsplit

from django.core import mail
from django.test import Client

from activities.models import DeliverableReport, ReportingRound
from activities.reporting import rounds
from partnership.models import OutboxMail, User
from tests.activities.year import Year

THIRD_QUARTER = {
    "label": "3. kvartal 2022",
    "starts_on": date(2022, 7, 1),
    "ends_on": date(2022, 9, 30),
    "opens_on": date(2022, 9, 15),
    "due_on": date(2022, 10, 10),
}


def a_round(year: Year, **more: object) -> ReportingRound:
    """A planned round about the third quarter, unless said otherwise."""
    return ReportingRound.objects.create(period=year.period, **(THIRD_QUARTER | more))


def an_open_round(year: Year, **more: object) -> ReportingRound:
    round_ = a_round(year, **more)
    rounds.open_round(round_, year.secretary)
    return round_


def link_to(user: User) -> str:
    """The path of the newest link that a person has been sent. A mail that has gone out is read as it arrived."""
    waiting = OutboxMail.objects.filter(to=user.email, sent_at__isnull=True, text__contains="/svar/t/")
    newest = waiting.order_by("written_at").last()
    text = newest.text if newest else [message.body for message in mail.outbox if user.email in message.to][-1]
    (address,) = re.findall(r"https?://\S+", str(text))
    return urlsplit(address).path


def opened_by(user: User) -> tuple[Client, str]:
    """A browser in which the person's newest link has been opened, and the page it leads to."""
    client = Client()
    answer = client.post(link_to(user))
    assert answer.status_code == 302
    return client, answer["Location"]


def report_of(year: Year, round_: ReportingRound, words: str) -> DeliverableReport:
    """The report of the promise whose text begins with these words."""
    rows = DeliverableReport.objects.select_related("round__period__partnership", "deliverable__adopted")
    return rows.prefetch_related("values", "deliverable__measures").get(
        round=round_, deliverable=year.deliverable(words)
    )


def typed(
    report: DeliverableReport, *values: str, status: str = "", text: str = "", moved_to: str = "", **more: object
):
    """What a form sends about one report: the values in the order of the promise's numbers."""
    measures = report.deliverable.measures.order_by("position")
    fields = {"revision": str(report.revision), "status": status, "text": text, "moved_to": moved_to}
    fields |= {f"value-{measure.pk}": value for measure, value in zip(measures, values, strict=True)}
    return {f"{report.pk}-{name}": value for name, value in (fields | more).items()}
