"""What a document may fetch: the assets of this package and its own pictures as `app:/name`, and nothing else."""

from collections.abc import Mapping
from pathlib import Path

from weasyprint.urls import URLFetcher, URLFetcherResponse

ASSETS = Path(__file__).parent / "assets"
MEDIA_TYPES = {".css": "text/css", ".svg": "image/svg+xml"}


class AssetFetcher(URLFetcher):
    """Serves `app:/print.css` and the pictures it is given; any other address is refused before anything is opened."""

    def __init__(self, pictures: Mapping[str, bytes] | None = None) -> None:
        super().__init__()
        self._pictures = pictures or {}

    def fetch(self, url: str, headers: dict[str, str] | None = None) -> URLFetcherResponse:
        scheme, _, name = url.partition(":/")
        if scheme == "app" and name in self._pictures:
            return URLFetcherResponse(url, self._pictures[name], {"Content-Type": "image/jpeg"})
        path = known().get(name) if scheme == "app" else None
        if path is None:
            raise ValueError(f"Not an asset of the paper: {url[:200]}")
        return URLFetcherResponse(url, path.read_bytes(), {"Content-Type": MEDIA_TYPES[path.suffix]})


def known() -> dict[str, Path]:
    """Every asset by its name. A name is looked up here, so that no path is ever made from an address."""
    return {path.relative_to(ASSETS).as_posix(): path for path in ASSETS.rglob("*") if path.suffix in MEDIA_TYPES}
