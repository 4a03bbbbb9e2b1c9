"""What a document may fetch: the assets of this package as `app:/name`, and nothing else."""

from pathlib import Path

from weasyprint.urls import URLFetcher, URLFetcherResponse

ASSETS = Path(__file__).parent / "assets"
MEDIA_TYPES = {".css": "text/css", ".svg": "image/svg+xml"}


class AssetFetcher(URLFetcher):
    """Serves `app:/print.css`; every other address is refused before anything is opened."""

    def fetch(self, url: str, headers: dict[str, str] | None = None) -> URLFetcherResponse:
        scheme, _, name = url.partition(":/")
        path = known().get(name) if scheme == "app" else None
        if path is None:
            raise ValueError(f"Not an asset of the paper: {url[:200]}")
        return URLFetcherResponse(url, path.read_bytes(), {"Content-Type": MEDIA_TYPES[path.suffix]})


def known() -> dict[str, Path]:
    """Every asset by its name. A name is looked up here, so that no path is ever made from an address."""
    return {path.relative_to(ASSETS).as_posix(): path for path in ASSETS.rglob("*") if path.suffix in MEDIA_TYPES}
