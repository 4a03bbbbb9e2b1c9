"""An approved PDF over HTTP: whole, in parts, only once, and HEAD."""

from hashlib import sha256

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.utils.http import http_date, quote_etag

from partnership.models import Rendition
from partnership.ranges import Unsatisfiable, asked_for, served
from plans.enums import PlanState
from tests.users import PDF, a_cast, in_state

VERSION = "/havnen/2022/v1/plan.pdf"
ADDRESSES = ("/havnen/2022/plan.pdf", VERSION)
ETAG, MODIFIED = '"abc"', 1_600_000_000
CONTENT = bytes(range(100))


@pytest.fixture
def reader(db) -> Client:
    return a_cast().client("politician")


# --- The arithmetic of ranges --------------------------------------------------------------------------------------


def ask(header: str, method: str = "GET", size: int = 100, **headers: str) -> tuple[int, int] | None:
    request = getattr(RequestFactory(), method.lower())("/", headers={"range": header, **headers})
    return asked_for(request, size, ETAG, MODIFIED)


@pytest.mark.parametrize(
    ("header", "part"),
    [
        ("bytes=0-0", (0, 0)),
        ("bytes=0-9", (0, 9)),
        ("bytes=90-", (90, 99)),
        ("bytes=99-99", (99, 99)),
        ("bytes=50-1000", (50, 99)),
        ("bytes=-1", (99, 99)),
        ("bytes=-10", (90, 99)),
        ("bytes=-1000", (0, 99)),
        ("Bytes= 5-6 ", (5, 6)),
    ],
)
def test_one_range_is_a_part_of_the_file(header, part):
    assert ask(header) == part


@pytest.mark.parametrize(
    "header",
    ["", "bytes=", "bytes=-", "bytes=9-0", "bytes=a-b", "bytes=0-9,20-29", "lines=0-9", "0-9", "bytes=0x1-9",
     "bytes=--1", f"bytes=0-{'9' * 400}", "bytes=1.5-2"],
)  # fmt: skip
def test_what_is_no_single_range_is_answered_with_the_whole_file(header):
    assert ask(header) is None


@pytest.mark.parametrize("header", ["bytes=100-", "bytes=100-200", "bytes=-0"])
def test_a_range_outside_the_file_cannot_be_answered(header):
    with pytest.raises(Unsatisfiable):
        ask(header)


@pytest.mark.parametrize("header", ["bytes=0-0", "bytes=-1"])
def test_of_an_empty_file_there_are_no_parts(header):
    with pytest.raises(Unsatisfiable):
        ask(header, size=0)


def test_only_get_has_parts():
    assert ask("bytes=0-9", method="HEAD") is None


@pytest.mark.parametrize(
    ("held", "part"),
    [
        (ETAG, (0, 9)),
        (http_date(MODIFIED), (0, 9)),
        ('"another"', None),
        (f"W/{ETAG}", None),
        (http_date(MODIFIED + 1), None),
        (http_date(MODIFIED - 1), None),
        ("yesterday", None),
    ],
)
def test_a_part_of_another_file_is_never_added_to(held, part):
    assert ask("bytes=0-9", **{"if-range": held}) == part


def answer(header: str) -> HttpResponse:
    request: HttpRequest = RequestFactory().get("/", headers={"range": header})
    return served(request, CONTENT, etag=ETAG, modified=MODIFIED)


def test_parts_put_together_are_the_file():
    parts = [answer(f"bytes={start}-{start + 6}") for start in range(0, 100, 7)]
    assert b"".join(part.content for part in parts) == CONTENT
    assert {part.status_code for part in parts} == {206}
    assert parts[-1]["Content-Range"] == "bytes 98-99/100"
    assert parts[-1]["Content-Length"] == "2"


# --- Over HTTP -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("address", ADDRESSES)
def test_the_whole_file_says_that_parts_can_be_asked_for(reader, address):
    response = reader.get(address)
    assert (response.status_code, response.content) == (200, PDF)
    assert response["Accept-Ranges"] == "bytes"
    assert response["Content-Length"] == str(len(PDF))


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_part_comes_with_all_that_is_said_of_the_file(reader, address):
    whole, part = reader.get(address), reader.get(address, headers={"range": "bytes=1-3"})
    assert (part.status_code, part.content) == (206, PDF[1:4])
    assert part["Content-Range"] == f"bytes 1-3/{len(PDF)}"
    names = ("ETag", "Last-Modified", "Content-Type", "Cache-Control", "Content-Security-Policy", "Content-Disposition")
    assert [part[name] for name in names] == [whole[name] for name in names]


def test_the_end_of_the_file_can_be_asked_for(reader):
    assert reader.get(VERSION, headers={"range": "bytes=-4"}).content == PDF[-4:]
    assert reader.get(VERSION, headers={"range": f"bytes={len(PDF) - 4}-"}).content == PDF[-4:]


def test_a_range_outside_is_told_the_files_length(reader):
    response = reader.get(VERSION, headers={"range": "bytes=1000-"})
    assert (response.status_code, response.content) == (416, b"")
    assert response["Content-Range"] == f"bytes */{len(PDF)}"


def test_several_ranges_are_answered_with_the_whole_file(reader):
    response = reader.get(VERSION, headers={"range": "bytes=0-1,4-5"})
    assert (response.status_code, response.content) == (200, PDF)


def test_a_part_of_a_file_that_is_another_now_is_answered_with_the_whole_one(reader):
    etag = quote_etag(sha256(PDF).hexdigest())
    assert reader.get(VERSION, headers={"range": "bytes=1-3", "if-range": etag}).status_code == 206
    assert reader.get(VERSION, headers={"range": "bytes=1-3", "if-range": '"old"'}).content == PDF


def test_who_has_the_file_gets_no_part_of_it(reader):
    etag = reader.get(VERSION)["ETag"]
    assert reader.get(VERSION, headers={"range": "bytes=1-3", "if-none-match": etag}).status_code == 304


def test_a_part_of_a_file_that_is_gone_is_refused(reader):
    assert reader.get(VERSION, headers={"range": "bytes=1-3", "if-match": '"old"'}).status_code == 412


@pytest.mark.parametrize("address", ADDRESSES)
def test_head_tells_all_of_the_file_but_its_bytes(reader, address):
    whole, head = reader.get(address), reader.head(address, headers={"range": "bytes=1-3"})
    assert (head.status_code, head.content) == (200, b"")
    assert dict(head.items()) == dict(whole.items())


def test_a_stranger_gets_no_part(db):
    cast = a_cast()
    assert cast.client("stranger").get(VERSION, headers={"range": "bytes=1-3"}).status_code == 404
    assert cast.client("anonymous").get(VERSION, headers={"range": "bytes=1-3"}).status_code == 302


def test_many_parts_are_read_from_the_database_once(reader, django_assert_num_queries):
    reader.get(VERSION)
    before = Rendition.objects.count()
    with django_assert_num_queries(3):  # who asks, their session, and where the file is
        reader.get(VERSION, headers={"range": "bytes=1-3"})
    assert Rendition.objects.count() == before


def test_while_an_amendment_is_written_who_does_not_work_on_it_gets_the_version_in_force_as_fast(
    db, django_assert_num_queries
):
    cast = a_cast()
    politician = cast.client("politician")
    politician.get(VERSION)
    in_state(cast.house.plan, PlanState.DRAFT)
    with django_assert_num_queries(3):
        assert politician.get("/havnen/2022/plan.pdf").content == PDF
