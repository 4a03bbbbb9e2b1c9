"""What every test may use: the clock, counts, a place for files, the browser, and the throwaway database server."""

import os
from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path

import pytest
from django.core.cache import cache, caches
from django.test import TransactionTestCase
from django.utils import translation
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from partnership import clock, unalterable
from tests import machine, postgres
from tests.settings import DATABASE

SERVER = pytest.StashKey[postgres.Server]()

for name, examples in {"test": 20, "prove": 2000}.items():
    hypothesis_settings.register_profile(
        name,
        max_examples=examples,
        deadline=None,  # a slow machine is no counterexample
        suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
        print_blob=True,
    )
hypothesis_settings.load_profile("prove" if machine.PROVE else "test")


# What was decided is never deleted, so Django cannot empty the database after a test that commits. Its owner can.
_flush = TransactionTestCase._fixture_teardown


def _flush_unalterable_rows_too(test: TransactionTestCase) -> None:
    with unalterable.lifted():
        _flush(test)


TransactionTestCase._fixture_teardown = _flush_unalterable_rows_too  # type: ignore[method-assign]

# The database server lives as long as the run. With pytest-xdist the controller has it, and the workers share it.


def pytest_configure(config: pytest.Config) -> None:
    if DATABASE != "postgresql" or hasattr(config, "workerinput") or config.option.collectonly:
        return
    if programs := postgres.programs():
        server = config.stash[SERVER] = postgres.Server(programs)
        server.start()
    elif machine.CI:
        raise pytest.UsageError("PostgreSQL is not installed, and CI must not leave its tests out.")


def pytest_unconfigure(config: pytest.Config) -> None:
    if server := config.stash.get(SERVER, None):
        server.stop()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        # A browser shares its machine with the other tests, and is now and then late. The run names what it repeats.
        if "browser" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.flaky(reruns=2))
    if DATABASE == "postgresql" and postgres.programs() is None:
        for item in items:
            item.add_marker(pytest.mark.skip("PostgreSQL is not installed (Debian: apt-get install postgresql)"))


def pytest_report_header() -> str:
    return f"database: {DATABASE}, counts: {'full' if machine.PROVE else 'about 20'}, CI: {machine.CI}"


@pytest.fixture(autouse=True)
def _fresh_cache() -> Iterator[None]:
    """One test's attempts at log-in are not counted against the next."""
    yield
    cache.clear()


@pytest.fixture(autouse=True)
def _papers_are_not_printed(monkeypatch: pytest.MonkeyPatch) -> None:
    """The file of a case paper takes no second to make. Who wants a real one calls `case_pdf`, imported by its name."""
    monkeypatch.setattr("partnership.matters.pdf.case_pdf", lambda *_: b"%PDF-1.7 a case paper")


@pytest.fixture
def english() -> Iterator[None]:
    """The words as the code has them, whatever the catalogue makes of them."""
    with translation.override(None):
        yield


@pytest.fixture
def deciding(english: None, at: Callable[[date | datetime], None], monkeypatch: pytest.MonkeyPatch) -> None:
    """A plan is sent on the demo's day, whatever the checks find in it, and printed at once."""
    from tests.proceedings import PDF

    monkeypatch.setattr("plans.workflow.submitting.is_ready", lambda plan: None)
    monkeypatch.setattr("plans.documents.pdf.plan_pdf", lambda *_: PDF)
    at(date(2022, 9, 15))
    caches["documents"].clear()


@pytest.fixture
def at() -> Iterator[Callable[[date | datetime], None]]:
    """Set the clock: `at(date(2022, 12, 1))`. It goes on by itself after the test."""
    from contextlib import ExitStack

    with ExitStack() as stack:
        yield lambda moment: stack.enter_context(clock.at(moment))


@pytest.fixture
def media(settings: Settings, tmp_path: Path) -> Path:
    """An own folder for uploaded files."""
    settings.MEDIA_ROOT = tmp_path / "media"
    return settings.MEDIA_ROOT


@pytest.fixture(scope="session")
def count() -> Callable[[int], int]:
    """How often to repeat: `count(300)` is 300 in `make prove` and about 20 in `make test`."""
    return lambda full: full if machine.PROVE else min(full, 20)


@pytest.fixture(scope="session")
def live_server(django_db_setup: None, live_server: LiveServer) -> LiveServer:
    """The database is set up first: else the server takes the settings' word that it is in memory, shares the test's
    connection, and closes it under the test when a browser hangs up.
    """
    return live_server


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, object]) -> dict[str, object]:
    """Debian's Chromium for pytest-playwright. Its sandbox cannot be used by root."""
    chromium = machine.program("chromium", "chromium", "chromium-browser")
    sandbox = [] if os.geteuid() else ["--no-sandbox"]
    return browser_type_launch_args | {"executable_path": chromium, "args": sandbox}
