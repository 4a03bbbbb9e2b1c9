"""Files as finance systems write them, for tests of the import."""

from decimal import Decimal
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client

from activities.models import AdoptedActivity, AdoptedAmount, Expense
from activities.spending import codes
from tests.activities.year import Year

HEADINGS = ["Bogføringsdato", "Kontonr.", "Posteringstekst", "Bilagsnr.", "Beløb"]
PAY, PAPER, POOL = "5301", "5302", "7000"
ROWS = [
    ["03.01.2022", PAY, "Løn til ærlige vejledere", "1001", "12.000,00"],
    ["17.02.2022", PAPER, "Materialer, blå måtter", "1002", "1.250,50"],
    ["28.03.2022", PAPER, "Kreditnota på måtter", "1003", "-250,50"],
]


def csv(*rows: list[str], separator: str = ";", headings: list[str] = HEADINGS) -> bytes:
    """A file with these rows below the headings, in UTF-8."""
    return text(*rows, separator=separator, headings=headings).encode()


def text(*rows: list[str], separator: str = ";", headings: list[str] = HEADINGS) -> str:
    lines = [headings, *(rows or ROWS)]
    return "".join(separator.join(_quoted(cell, separator) for cell in line) + "\r\n" for line in lines)


def _quoted(cell: str, separator: str) -> str:
    return f'"{cell}"' if separator in cell else cell


def known_codes(year: Year) -> None:
    """Three codes lead to the lines of the year."""
    lines: list[tuple[str, AdoptedActivity, str]] = [
        (PAY, year.learning, "Løn"),
        (PAPER, year.learning, "Materialer"),
        (POOL, year.pool, "Til uddeling"),
    ]
    for code, activity, label in lines:
        codes.lead(year.partnership, code, year.account(activity, label), year.secretary)


def sent(client: Client, year: Year, content: bytes, name: str = "poster.csv") -> HttpResponse:
    """Choose a file; the answer leads to what it would do."""
    return client.post(year.url("forbrug/indlaes/"), {"file": SimpleUploadedFile(name, content)})


def looked_at(client: Client, year: Year, content: bytes, name: str = "poster.csv") -> Any:
    """The page that says what a file would do."""
    answer = sent(client, year, content, name)
    assert answer.status_code == 302, answer.content.decode()
    return client.get(answer["Location"])


def taken_in(client: Client, year: Year, content: bytes, name: str = "poster.csv") -> HttpResponse:
    """Import a file as a user does: see what it does, then do it."""
    page = looked_at(client, year, content, name)
    return client.post(page.wsgi_request.get_full_path(), {"step": "import", "shown": page.context["preview"].digest})


def spending_files() -> list[bytes]:
    """For the demo's plan of 2022: a file that cannot be read, one whose columns nobody knows, one with codes that
    lead nowhere, one with wrong rows, and one that can be imported. Together they show all there is to show.
    """
    known = [[day, "XG-4100-01", *rest] for day, _code, *rest in ROWS]
    wrong = ["31.13.2022", "XG-4100-01", "Løn", "1", "2o.000"]
    other = [["03.01.2022", PAY, "Løn", "1", "1.234"], ["04.01.2022", "XG-4100-01", "Løn", "1", "0"]]
    headings = ["Første", "Anden", "Tredje", "Fjerde", "Femte"]
    return [
        b"%PDF-1.7",
        csv(headings=headings),
        csv(*other),
        csv(*known, wrong),
        csv(*known, ["", "", "I alt", "", "1"]),
    ]


def spent(account: AdoptedAmount) -> Decimal:
    return sum((row.amount for row in Expense.objects.filter(account=account)), Decimal(0))
