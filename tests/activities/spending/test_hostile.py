"""Whatever is sent as a file of the finance system: clear words or its rows, nothing written, and it takes little."""

import datetime
import resource
import time
from collections.abc import Callable, Iterator
from io import BytesIO

import pytest
from django.test import Client
from lxml import html

from activities.models import Expense, ExpenseImport
from partnership.tables import limits
from tests.activities.spending.files import HEADINGS, csv, known_codes, sent
from tests.activities.spending.test_views import browser
from tests.activities.year import Year, a_year
from tests.partnership.tables import hostile
from tests.partnership.tables.test_hostile import used
from tests.tables import a_book

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english", "media")]
MEGABYTE = 1024 * 1024


@pytest.fixture
def year(at) -> Year:
    at(datetime.date(2022, 9, 15))
    return a_year()


@pytest.fixture
def secretary(year) -> Client:
    known_codes(year)
    return browser(year.secretary)


def three_hundred_columns() -> bytes:
    return csv(["x"] * 300, headings=[f"K{n}" for n in range(300)])


def a_pdf_renamed() -> bytes:
    return b"%PDF-1.7\n" + bytes(range(256)) * 20


def a_web_page_renamed() -> bytes:
    return b"<html><script>alert(1)</script></html>\r\n<p>;;</p>" + b"\0"


def utf_16_without_its_mark() -> bytes:
    return csv().decode().encode("utf-16-le")


def a_million_rows_of_csv() -> bytes:
    return csv() + b"03.01.2022;5301;x;1;1\r\n" * 1_000_000


def a_million_short_rows_of_csv() -> bytes:
    return b"a;b\n" + b";1\n" * 1_000_000


FILES: dict[Callable[[], bytes], str] = {
    hostile.a_million_rows: "x.xlsx",
    hostile.a_zip_bomb: "x.xlsx",
    hostile.a_zip_that_lies: "x.xlsx",
    hostile.many_laughs: "x.xlsx",
    hostile.a_file_from_outside: "x.xlsx",
    hostile.all_columns: "x.xlsx",
    hostile.a_formula: "x.xlsx",
    hostile.a_cell_of_a_megabyte: "x.xlsx",
    hostile.deep_elements: "x.xlsx",
    hostile.half_a_file: "x.xlsx",
    hostile.a_password: "x.xlsx",
    hostile.csv_with_nul: "x.csv",
    hostile.csv_with_a_bell: "x.csv",
    hostile.csv_of_blanks: "x.csv",
    three_hundred_columns: "x.csv",
    a_pdf_renamed: "x.csv",
    a_web_page_renamed: "x.csv",
    utf_16_without_its_mark: "x.csv",
    a_million_rows_of_csv: "x.csv",
    a_million_short_rows_of_csv: "x.csv",
}


@pytest.mark.parametrize("make", FILES, ids=lambda make: make.__name__)
def test_a_hostile_file_is_refused_in_words_and_takes_little(year, secretary, make):
    content, name = make(), FILES[make]
    answer = sent(secretary, year, content, name)
    assert answer.status_code == 422
    page = html.fromstring(answer.content)
    (field,) = page.xpath("//input[@type='file'][@aria-invalid='true']")
    assert name in page.get_element_by_id(field.get("aria-describedby").split()[-1]).text_content()
    assert not Expense.objects.exists()
    assert not ExpenseImport.objects.exists()
    if len(content) <= limits.FILE:
        seconds, megabytes = used(name.partition(".")[2], content, "values")
        assert seconds <= limits.SECONDS + 1
        assert megabytes <= 200


@pytest.mark.parametrize(
    "make", [hostile.merged_cells, hostile.an_error_cell, hostile.a_time_of_day], ids=lambda make: make.__name__
)
def test_what_only_looks_bad_is_a_row_that_cannot_be_read(year, secretary, make):
    """A print-out may merge its title and show errors where nobody reads."""
    answer = sent(secretary, year, make(), "x.xlsx")
    assert answer.status_code == 302
    assert "What do the columns say?" in secretary.get(answer["Location"]).content.decode()


def test_an_honest_file_of_ten_thousand_rows_is_read_within_the_limits():
    """What refuses too much must not refuse what is allowed."""
    row = [datetime.datetime(2022, 1, 3), 5301, "Løn til vejledere", 1001, 12_000.5, *range(10)]
    content = a_book([*HEADINGS, *(f"K{n}" for n in range(10))], *(row for _row in range(9_999)))
    seconds, megabytes = used("xlsx", content, "values")
    assert seconds <= limits.SECONDS
    assert megabytes <= 200


class Slow(BytesIO):
    """The body of a request that is never in memory as a whole: a file of so many bytes in one part."""

    def __init__(self, size: int) -> None:
        head = (
            b'--x\r\nContent-Disposition: form-data; name="file"; filename="poster.csv"\r\n'
            b"Content-Type: text/csv\r\n\r\n"
        )
        self.length = len(head) + size + len(b"\r\n--x--\r\n")
        self._parts: Iterator[bytes] = iter([head, *(b"1;2;3\r\n" * 8192,) * (size // 57344), b"\r\n--x--\r\n"])
        self._left = b""

    def read(self, size: int | None = -1) -> bytes:
        want = 64 * 1024 if size is None or size < 0 else size
        while len(self._left) < want and (more := next(self._parts, b"")):
            self._left += more
        found, self._left = self._left[:want], self._left[want:]
        return found


def megabytes() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def refuses(client: Client, year: Year, size: int) -> tuple[float, float]:
    """Seconds and more megabytes than before that it takes to refuse a file of this size."""
    body = Slow(size - size % 57344)
    before, began = megabytes(), time.perf_counter()
    environ = {
        "CONTENT_TYPE": "multipart/form-data; boundary=x",
        "CONTENT_LENGTH": str(body.length),
        "wsgi.input": body,
    }
    answer = client.generic("POST", year.url("forbrug/indlaes/"), **environ)
    assert answer.status_code == 422
    assert "larger than 5 MB" in answer.content.decode()
    return time.perf_counter() - began, megabytes() - before


def test_a_large_file_is_refused_at_once(year, secretary, settings, tmp_path):
    settings.FILE_UPLOAD_TEMP_DIR = tmp_path
    refuses(secretary, year, 6 * MEGABYTE)  # what is made once is made
    seconds, more = refuses(secretary, year, 20 * MEGABYTE)
    assert seconds <= 5
    assert more <= 50
    assert not list(tmp_path.iterdir())


@pytest.mark.prove
def test_two_hundred_megabytes_are_refused_within_five_seconds(year, secretary, settings, tmp_path):
    settings.FILE_UPLOAD_TEMP_DIR = tmp_path
    refuses(secretary, year, 6 * MEGABYTE)
    seconds, more = refuses(secretary, year, 200 * MEGABYTE)
    assert seconds <= 5
    assert more <= 200
    assert not list(tmp_path.iterdir())


def test_a_file_name_is_no_path_and_no_markup(year, secretary):
    answer = sent(secretary, year, csv(), "../../<b>x</b>.csv")
    page = secretary.get(answer["Location"])
    assert b"<b>x</b>" not in page.content
