"""All benchmarks, one after the other, on a scratch database with the demo's data."""

import tempfile
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.test.utils import override_settings
from django.utils import translation

from partnership.site import demo
from tests.bench import editing, paper, serving
from tests.bench.figures import Figure

FIXTURES = Path(__file__).parents[2] / "fixtures"


def main() -> int:
    with tempfile.TemporaryDirectory() as folder, translation.override(settings.LANGUAGE_CODE):
        scratch = {"DEMO": True, "VAR": Path(folder), "MEDIA_ROOT": Path(folder) / "media"}
        with override_settings(**scratch):
            print("Loading the demo into a scratch database ...", flush=True)
            call_command("migrate", verbosity=0)
            demo.load(FIXTURES)
            return report(paper.measure() + serving.measure(Path(folder)) + editing.measure())


def report(figures: list[Figure]) -> int:
    for figure in figures:
        print(figure)
    missed = sum(not figure.is_kept for figure in figures)
    print(f"\n{missed} of {sum(figure.bar is not None for figure in figures)} bars missed.")
    return 1 if missed else 0
