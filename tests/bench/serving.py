"""Serving an approved PDF, beside the least that any protected file costs."""

from pathlib import Path

from django.contrib.auth.decorators import login_required
from django.http import FileResponse, HttpRequest
from django.test import Client
from django.test.utils import override_settings
from django.urls import path

from partnership.models import User
from partnership.site.urls import urlpatterns as site_urls
from tests.bench.figures import Figure, clock, interleaved

ROUNDS = 60
ADDRESS = "/tingbjerg-husum/2022/plan.pdf"
FILE: Path


@login_required
def plain_file(_request: HttpRequest) -> FileResponse:
    return FileResponse(FILE.open("rb"), content_type="application/pdf")


urlpatterns = [path("plain-file.pdf", plain_file), *site_urls]


def measure(folder: Path) -> list[Figure]:
    global FILE
    client = Client()
    client.force_login(User.objects.get(email="styregruppe@example.org"))

    def fetch(address: str) -> bytes:
        response = client.get(address)
        assert response.status_code == 200, (address, response.status_code)
        return b"".join(response.streaming_content) if response.streaming else response.content

    with override_settings(ROOT_URLCONF=__name__):
        FILE = folder / "plan.pdf"
        FILE.write_bytes(fetch(ADDRESS))
        served, plain = interleaved(
            ROUNDS, lambda: clock(lambda: fetch(ADDRESS)), lambda: clock(lambda: fetch("/plain-file.pdf"))
        )
    return [
        Figure("an approved PDF, served", 1000 * served, "ms"),
        Figure("a login-required file of its size, served", 1000 * plain, "ms"),
        Figure("an approved PDF, times the plain file", served / plain, "x", bar=2),
    ]
