"""How pages fare as the database grows: the demo's own, beside one that many other partnerships share.

`python -m tests.bench.growth`: on PostgreSQL, with `GROWTH` partnerships (300, as many as the bar asks for) of ten
years and twenty activities. The pages show the same rows in both databases, and are asked for in turns.
"""

import os
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import Any

ROUNDS = 40
YEARS, ACTIVITIES = 10, 20
FACTOR, MILLISECONDS = 1.25, 10  # the bar: p95 at most so many times the demo's, and so much more
SECRETARY, STEERING_GROUP = "sekretariat@example.org", "styregruppe@example.org"
PAGES = [
    (SECRETARY, "/"),
    (STEERING_GROUP, "/"),
    (SECRETARY, "/tingbjerg-husum/"),
    (SECRETARY, "/tingbjerg-husum/2022/"),
    (STEERING_GROUP, "/tingbjerg-husum/2022/v1/plan.pdf"),
    (SECRETARY, "/tingbjerg-husum/2022/tjek/"),
    (SECRETARY, "/amager/2016/"),
    (SECRETARY, "/amager/2016/tjek/"),
    (SECRETARY, "/admin/activities/activityedition/"),
    (SECRETARY, "/admin/activities/deliverable/"),
    (SECRETARY, "/admin/partnership/organisation/"),
    (SECRETARY, "/admin/partnership/membership/"),
]


def p95(values: list[float]) -> float:
    """The value that 95 of 100 stay under."""
    return sorted(values)[int(len(values) * 0.95)]


def main() -> int:
    os.environ |= {"DJANGO_SETTINGS_MODULE": "tests.settings", "TEST_DATABASE": "postgresql"}
    import django

    django.setup()
    from django.conf import settings
    from django.test.utils import override_settings
    from django.utils import translation

    from tests import postgres
    from tests.bench.run import report

    programs = postgres.programs()
    if programs is None:
        print("PostgreSQL's server programs are missing, so growth cannot be measured.")
        return 1
    server = postgres.Server(programs)
    server.start()
    try:
        with (
            tempfile.TemporaryDirectory() as folder,
            translation.override(settings.LANGUAGE_CODE),
            override_settings(DEMO=True, VAR=Path(folder), MEDIA_ROOT=Path(folder) / "media"),
        ):
            return report(measure(int(os.environ.get("GROWTH", "300"))))
    finally:
        server.stop()


def measure(partnerships: int) -> list[Any]:
    """Two databases, one grown out of the other, and the pages' times in both."""
    from django.core.management import call_command
    from django.db import connection
    from django.test import Client

    from activities.models import ActivityEdition, Deliverable
    from partnership.models import User
    from partnership.site import demo
    from partnership.site.synthesis import synthesize
    from tests.bench.figures import Figure
    from tests.bench.run import FIXTURES

    print("Loading the demo into a scratch database ...", flush=True)
    call_command("migrate", verbosity=0)
    demo.load(FIXTURES)
    clients = {email: Client() for email in (SECRETARY, STEERING_GROUP)}
    for email, client in clients.items():
        client.force_login(User.objects.get(email=email))
    with grown_copy() as grown:
        with use(grown):
            began = time.perf_counter()
            synthesize(partnerships, YEARS, ACTIVITIES)
            took = time.perf_counter() - began
            with connection.cursor() as cursor:
                cursor.execute("ANALYZE")
            size = f"{ActivityEdition.objects.count()} editions, {Deliverable.objects.count()} deliverables"
        print(f"{partnerships} partnerships made in {took:.0f} s: {size}", flush=True)
        figures = []
        for email, address in PAGES:

            def visit(client: Client = clients[email], address: str = address) -> float:
                began = time.perf_counter()
                response = client.get(address)
                took = time.perf_counter() - began
                assert response.status_code == 200, (address, response.status_code)
                return 1000 * took

            times: dict[bool, list[float]] = {False: [], True: []}
            for round_ in range(ROUNDS + 1):
                for is_grown in (False, True) if round_ % 2 else (True, False):
                    with use(grown) if is_grown else nullcontext():
                        took = visit()
                    if round_:  # the first time fills caches
                        times[is_grown].append(took)
            small, large = times[False], times[True]
            name = f"{address} ({email.split('@')[0]}), p95 in the demo"
            figures.append(Figure(name, p95(small), "ms"))
            figures.append(
                Figure("  and in the grown database", p95(large), "ms", round(FACTOR * p95(small) + MILLISECONDS, 1))
            )
    return figures


@contextmanager
def grown_copy() -> Iterator[Any]:
    """A connection to a copy of the database."""
    from django.db import connection, connections

    connection.close()  # a database is copied while nobody is in it
    server = connections.create_connection("default")
    server.settings_dict = {**connection.settings_dict, "NAME": "template1"}
    with server.cursor() as cursor:
        cursor.execute(f'CREATE DATABASE grown TEMPLATE "{connection.settings_dict["NAME"]}"')
    server.close()
    copy = connections.create_connection("default")
    copy.settings_dict = {**connection.settings_dict, "NAME": "grown"}
    try:
        yield copy
    finally:
        copy.close()


@contextmanager
def use(other: Any) -> Iterator[None]:
    """Ask another database for a while."""
    from django.db import connections

    own = connections["default"]
    connections["default"] = other
    try:
        yield
    finally:
        connections["default"] = own


if __name__ == "__main__":
    sys.exit(main())
