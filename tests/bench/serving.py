"""Serving an approved PDF, beside the least that any protected file costs: both fetched over HTTP from one server."""

from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.db import connections
from django.http import FileResponse, HttpRequest
from django.test import Client
from django.test.testcases import LiveServerThread
from django.test.utils import override_settings
from django.urls import path

from partnership.models import User
from partnership.site.urls import urlpatterns as site_urls
from tests.bench.figures import Figure, clock, interleaved

ROUNDS = 200
VERSION = "/tingbjerg-husum/2022/v1/plan.pdf"
SETTLED = "/tingbjerg-husum/2021/plan.pdf"  # the version that was in force to the end
AMENDED = "/tingbjerg-husum/2022/plan.pdf"  # while an amendment waits, politicians read the version in force
PLAIN = "/plain-file.pdf"
FILE: Path


@login_required
def plain_file(_request: HttpRequest) -> FileResponse:
    return FileResponse(FILE.open("rb"), content_type="application/pdf")


urlpatterns = [path(PLAIN[1:], plain_file), *site_urls]


@contextmanager
def server() -> Iterator[int]:
    """A server of its own thread on the same database; answers with its port."""
    shared = connections["default"]  # the database is in memory, so the server's thread must use this very connection
    shared.inc_thread_sharing()
    thread = LiveServerThread("127.0.0.1", lambda application: application, {"default": shared})
    thread.daemon = True
    thread.start()
    thread.is_ready.wait()
    try:
        yield thread.port
    finally:
        thread.terminate()
        shared.dec_thread_sharing()


def measure(folder: Path) -> list[Figure]:
    global FILE
    client = Client()
    client.force_login(User.objects.get(email="udvalg@example.org"))
    cookie = {"Cookie": f"{settings.SESSION_COOKIE_NAME}={client.cookies[settings.SESSION_COOKIE_NAME].value}"}

    def fetch(port: int, address: str, status: int = 200, **headers: str) -> bytes:
        caller = HTTPConnection("127.0.0.1", port)
        caller.request("GET", address, headers=cookie | headers)
        response = caller.getresponse()
        content = response.read()
        caller.close()
        assert response.status == status, (address, response.status)
        return content

    with override_settings(ROOT_URLCONF=__name__), server() as port:
        FILE = folder / "plan.pdf"
        FILE.write_bytes(fetch(port, VERSION))
        assert fetch(port, PLAIN) == FILE.read_bytes()
        assert fetch(port, AMENDED) == FILE.read_bytes()
        version, settled, amended, part, plain = interleaved(
            ROUNDS,
            lambda: clock(lambda: fetch(port, VERSION)),
            lambda: clock(lambda: fetch(port, SETTLED)),
            lambda: clock(lambda: fetch(port, AMENDED)),
            lambda: clock(lambda: fetch(port, VERSION, 206, Range="bytes=0-65535")),
            lambda: clock(lambda: fetch(port, PLAIN)),
        )
    return [
        Figure("a login-required file of its size, served", 1000 * plain, "ms"),
        Figure("an approved PDF by its version, times the plain file", version / plain, "x", bar=2),
        Figure("an approved PDF as the plan's present one, times the plain file", settled / plain, "x", bar=2),
        Figure("the same while an amendment waits, times the plain file", amended / plain, "x", bar=2),
        Figure("the first 64 kB of an approved PDF, times the whole plain file", part / plain, "x", bar=2),
    ]
