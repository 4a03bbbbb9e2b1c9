"""The rooms of the house: who may import whom, who may relate to whom, and how large a file may grow."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from django.apps import apps
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.test.utils import isolate_apps

ROOT = Path(__file__).parents[1]
ROOMS = ["partnership", "activities", "indicators", "plans"]  # from left to right

pytestmark = pytest.mark.once


# Relations


class Relation(NamedTuple):
    """One relation as declared: from a model's room to another's, or to a library's (which lies left of the ground)."""

    name: str
    source: str
    target: str


def relations(every_model: list[type[models.Model]]) -> Iterator[Relation]:
    """All declared relations of the rooms' models, those of tables between two models included."""
    for model in every_model:
        if model._meta.app_label not in ROOMS:
            continue
        for field in model._meta.get_fields(include_hidden=True):
            if field.is_relation and not field.auto_created:
                target = field.related_model._meta.label if field.related_model else "anything"
                yield Relation(f"{model.__name__}.{field.name}", model._meta.app_label, target)


def fault(relation: Relation) -> str | None:
    """What is wrong with a relation, if something is."""
    if relation.target in ("anything", "contenttypes.ContentType"):
        return f"{relation.name} may point at anything: keep an id and a label instead"
    target_room = relation.target.partition(".")[0]
    if target_room in ROOMS and ROOMS.index(target_room) > ROOMS.index(relation.source):
        return f"{relation.name} points right, from {relation.source} to {target_room}"
    return None


def faults(every_model: list[type[models.Model]]) -> list[str]:
    return [message for relation in relations(every_model) if (message := fault(relation))]


def test_all_relations_point_left_or_stay_in_their_room():
    every_model = apps.get_models(include_auto_created=True)
    assert {relation.source for relation in relations(every_model)} == set(ROOMS)
    assert faults(every_model) == []


@isolate_apps("partnership", "activities", "plans")
def test_a_relation_to_the_right_is_seen():
    class Work(models.Model):
        class Meta:
            app_label = "activities"

    class Ground(models.Model):
        work = models.ForeignKey(Work, models.CASCADE)
        works = models.ManyToManyField(Work, related_name="+")

        class Meta:
            app_label = "partnership"

    class Paper(models.Model):
        work = models.OneToOneField(Work, models.CASCADE)

        class Meta:
            app_label = "plans"

    through = Ground.works.through
    assert faults([Work, Ground, Paper, through]) == [
        "Ground.work points right, from partnership to activities",
        "Ground.works points right, from partnership to activities",
        "Ground_works.work points right, from partnership to activities",
    ]


@isolate_apps("plans")
def test_a_relation_to_anything_is_seen():
    class Note(models.Model):
        kind = models.ForeignKey(ContentType, models.CASCADE)
        number = models.PositiveBigIntegerField()
        subject = GenericForeignKey("kind", "number")

        class Meta:
            app_label = "plans"

    assert faults([Note]) == [
        "Note.kind may point at anything: keep an id and a label instead",
        "Note.subject may point at anything: keep an id and a label instead",
    ]


# Imports


def lint_imports(folder: Path) -> subprocess.CompletedProcess[str]:
    """Check the contracts of pyproject.toml on the packages of a folder."""
    program = Path(sys.executable).with_name("lint-imports")
    command = [program, "--config", ROOT / "pyproject.toml", "--no-cache"]
    # The program itself puts the working folder first on its path.
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, env=os.environ | {"COLUMNS": "200"})


@pytest.fixture
def small_house(tmp_path: Path) -> Path:
    """The same rooms with nearly nothing in them."""
    files = ["site/urls.py", "clock.py"], ["models.py"], ["models.py"], ["models.py", "documents/values.py"]
    for room, names in zip(ROOMS, files, strict=True):
        for name in names:
            file = tmp_path / room / name
            file.parent.mkdir(parents=True, exist_ok=True)
            (file.parent / "__init__.py").touch()
            (tmp_path / room / "__init__.py").touch()
            file.touch()
    for name in ("errors.py", "tree.py", "codec.py", "arrange.py", "cleaning.py", "money.py"):
        (tmp_path / "plans" / "documents" / name).touch()
    compare = tmp_path / "plans" / "documents" / "compare"
    compare.mkdir()
    for name in ("__init__", "values", "words", "align", "marking", "sides", "names", "money"):
        (compare / f"{name}.py").touch()
    return tmp_path


def test_imports_keep_to_their_direction():
    done = lint_imports(ROOT)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize(
    ("file", "statement"),
    [
        ("partnership/site/urls.py", "import plans.models, indicators.models, activities.models, partnership.clock"),
        ("plans/models.py", "import indicators.models, activities.models, partnership.clock, django"),
    ],
)
def test_an_import_to_the_left_is_allowed(small_house, file, statement):
    (small_house / file).write_text(statement)
    done = lint_imports(small_house)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize(
    ("file", "statement"),
    [
        ("partnership/clock.py", "import activities.models"),
        ("partnership/clock.py", "import partnership.site.urls"),
        ("activities/models.py", "from indicators import models"),
        ("indicators/models.py", "def late():\n    import plans.models"),
        ("plans/models.py", "from partnership.site import urls"),
        ("plans/documents/values.py", "from django.db import models"),
        ("plans/documents/money.py", "import plans.models, django"),
    ],
)
def test_an_import_to_the_right_is_seen(small_house, file, statement):
    (small_house / file).write_text(statement)
    done = lint_imports(small_house)
    assert done.returncode == 1, done.stdout + done.stderr
    assert "BROKEN" in done.stdout


@pytest.mark.parametrize("module", ["values", "codec", "arrange", "money", "compare.marking"])
def test_the_documents_values_load_without_django(module):
    program = f"import sys, plans.documents.{module}; sys.exit('django' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], cwd=ROOT).returncode == 0


# Sizes

LONGEST = 450
FOLDERS = [*ROOMS, "templates", "static", "tests"]


def too_long(root: Path) -> list[str]:
    """The files that have outgrown their place and should be split by noun."""
    return [
        f"{path.relative_to(root)}: {lines} lines"
        for folder in FOLDERS
        for path in sorted((root / folder).rglob("*"))
        if path.suffix in {".py", ".html", ".js"} and not {"vendor", "migrations"} & set(path.parts)
        if (lines := path.read_text().count("\n")) > LONGEST
    ]


def test_no_file_has_outgrown_its_place():
    assert too_long(ROOT) == []


def test_a_long_file_is_seen(tmp_path):
    for name in ("plans/models.py", "plans/migrations/0001.py", "static/vendor/x.js", "plans/notes.txt"):
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("\n" * (LONGEST + 1))
    assert too_long(tmp_path) == ["plans/models.py: 451 lines"]
