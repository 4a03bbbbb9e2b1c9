"""A document gets the assets of the paper and nothing else: no network, no file."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from weasyprint import HTML
from weasyprint.urls import URLFetcher

from partnership.paper.engine import render_pdf
from partnership.paper.fetcher import ASSETS, AssetFetcher
from tests.partnership.paper.pages import page, text

pytestmark = pytest.mark.once

WAYS = {
    "a picture": '<img alt="x" src="{}">',
    "a style sheet": '<link rel="stylesheet" href="{}">',
    "an import": "<style>@import url({});</style>",
    "a background": "<p style='background: url({})'>x</p>",
    "a list's sign": "<ul style='list-style: disc url({})'><li style='display: list-item'>x</li></ul>",
    "generated content": "<style>p::before {{ content: url({}) }}</style><p>x</p>",
    "a font": "<style>@font-face {{ font-family: X; src: url({}) }} p {{ font-family: X }}</style><p>x</p>",
    "an attachment": '<link rel="attachment" href="{}">',
    "a link to an attachment": '<a rel="attachment" href="{}">x</a>',
    "an SVG image": '<svg width="9" height="9"><title>x</title><image width="9" height="9" href="{}"/></svg>',
    "an SVG object": '<object data="{}">x</object>',
    "an embedded file": '<embed alt="x" src="{}">',
    "a base": '<base href="{}"><img alt="x" src="x.png">',
}


class Listener:
    """Counts who calls at a port of this machine."""

    def __init__(self) -> None:
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.port = self.socket.getsockname()[1]
        self.calls = 0
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        while True:
            try:
                caller, _address = self.socket.accept()
            except OSError:
                return
            with caller:
                self.calls += 1
                caller.sendall(b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n")


@contextmanager
def listening() -> Iterator[Listener]:
    listener = Listener()
    yield listener
    listener.socket.close()


def all_ways(address: str) -> str:
    return page("".join(way.format(address) for name, way in WAYS.items() if name != "a base"))


def test_no_way_of_asking_leads_to_the_network():
    with listening() as listener:
        address = f"http://127.0.0.1:{listener.port}/x"
        pdf = render_pdf(all_ways(address))
        render_pdf(page(WAYS["a base"].format(address)))

        assert pdf.startswith(b"%PDF")
        assert listener.calls == 0


@pytest.mark.parametrize("way", WAYS)
def test_without_the_fetcher_each_way_would_call(way):
    """The control of the test above: these are ways that WeasyPrint follows."""
    with listening() as listener:
        html = page(WAYS[way].format(f"http://127.0.0.1:{listener.port}/x")).replace("app:/print.css", "data:,")
        HTML(string=html, url_fetcher=URLFetcher()).write_pdf()
        assert listener.calls


def test_no_way_of_asking_leads_to_a_file(tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("hemmeligt ord { content: 'hemmeligt ord' }")
    for address in (secret.as_uri(), str(secret), f"app:/../../../../../../..{secret}", f"app:{secret}"):
        pdf = render_pdf(all_ways(address))
        assert b"EmbeddedFile" not in pdf
        assert "hemmeligt" not in text(pdf)


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/passwd",
        "http://127.0.0.1/",
        "https://example.org/x.css",
        "ftp://127.0.0.1/",
        "data:text/css,p{color:red}",
        "app:/../engine.py",
        "app:/fonts/../../engine.py",
        "app:/%2e%2e/engine.py",
        "app:/fonts.conf",
        "app:/fonts/SourceSans3-Regular.ttf",
        "app:///etc/passwd",
        "app:/",
        "app:print.css",
        "APP:/print.css",
        "print.css",
        "",
    ],
)
def test_an_address_that_is_no_asset_is_refused(url):
    with pytest.raises(ValueError, match="Not an asset"):
        AssetFetcher().fetch(url)


def test_an_asset_is_served_with_its_type():
    response = AssetFetcher().fetch("app:/print.css")
    assert response.content_type == "text/css"
    assert response.read() == (ASSETS / "print.css").read_bytes()
