"""The Danish texts: none missing, and the compiled catalogue is made from the one people read."""

import gettext
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests import machine

ROOT = Path(__file__).parents[2]
CATALOGUE = Path("partnership/locale/da/LC_MESSAGES/django.po")
SOURCES = ["manage.py", "partnership", "activities", "indicators", "plans", "templates", "tests/__init__.py"]
SOURCES += ["tests/settings.py", "tests/postgres.py"]

pytestmark = pytest.mark.once


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the code, in which texts can be collected afresh."""
    machine.program("msgfmt", "gettext")
    for name in SOURCES:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            (tmp_path / name).parent.mkdir(exist_ok=True)
            shutil.copy(ROOT / name, tmp_path / name)
    (tmp_path / "static").mkdir()
    return tmp_path


def run(*command: object, cwd: Path) -> str:
    """The output of a program that must succeed; its complaint otherwise."""
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": "tests.settings"}
    done = subprocess.run([str(part) for part in command], cwd=cwd, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done.stdout


def missing_texts(root: Path) -> str:
    """Collect the texts of the code and tell which of them have no Danish, or a doubtful one."""
    run(sys.executable, "manage.py", "makemessages", "--locale=da", "--no-location", "--no-obsolete", cwd=root)
    return "".join(run("msgattrib", kind, CATALOGUE, cwd=root) for kind in ("--untranslated", "--only-fuzzy"))


def texts(compiled: Path) -> dict[object, str]:
    with compiled.open("rb") as file:
        return gettext.GNUTranslations(file)._catalog  # type: ignore[attr-defined]


def test_every_text_of_the_code_is_there_in_danish(copy):
    assert missing_texts(copy) == ""


def test_a_text_without_danish_is_seen(copy):
    (copy / "plans" / "new.py").write_text("from django.utils.translation import gettext as _\n_('Brand new text')\n")
    assert "Brand new text" in missing_texts(copy)


def test_the_compiled_catalogue_is_in_step(copy):
    compiled = copy / "django.mo"
    run("msgfmt", "--check", "-o", compiled, CATALOGUE, cwd=copy)
    actual, expected = texts((ROOT / CATALOGUE).with_suffix(".mo")), texts(compiled)
    for catalogue in (actual, expected):
        catalogue.pop("", None)  # the head names the day it was made
    assert actual == expected
