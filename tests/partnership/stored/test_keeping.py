"""Files that people upload are known by their content, made anew, and kept; all else is refused in words."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import translation
from PIL import Image

from partnership import children
from partnership.enums import FileKind
from partnership.models import StoredFile
from partnership.stored import keeping, worker
from partnership.stored.keeping import LARGEST, Checked, Refused, checked, keep
from tests.factories import a_house, a_user
from tests.images import encoded, opened, stripes
from tests.partnership.stored import corpus

MOST_GROWTH = 150_000_000  # bytes
LEFT_OVERS = (b"<script", b"<svg", b"PK\x03\x04", b"JavaScript", b"/Launch", b"/JS", b"Embedded", b"MZ", b"%Exif")


@pytest.fixture(autouse=True)
def english():
    with translation.override(None):
        yield


def upload(content: bytes, name: str = "billede.jpg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def refusal(content: bytes) -> str:
    with pytest.raises(Refused) as refused:
        checked(upload(content))
    return str(refused.value)


@pytest.mark.once
@pytest.mark.parametrize("name", corpus.REFUSED)
def test_what_is_neither_a_picture_nor_a_pdf_is_refused_in_words(name):
    content, words = corpus.REFUSED[name]
    assert words in refusal(content)


@pytest.mark.once
@pytest.mark.parametrize("name", corpus.MADE_ANEW)
def test_what_was_hidden_in_a_file_is_not_in_what_is_kept(name):
    source = corpus.MADE_ANEW[name]
    assert [one for one in LEFT_OVERS if one in source], "or the test would prove nothing"
    kept = checked(upload(source))
    assert [one for one in LEFT_OVERS if one in kept.content] == []
    assert kept.kind == (FileKind.PDF if source.startswith(b"%PDF") else FileKind.PICTURE)


@pytest.mark.once
@pytest.mark.parametrize("name", ["side.html", "billede.svg", "program.exe", "plan.pdf", "uden"])
def test_the_name_says_nothing(name):
    assert checked(upload(corpus.a_pdf(), name)).kind == FileKind.PDF
    assert checked(upload(encoded(stripes(), "PNG"), name)).kind == FileKind.PICTURE
    with pytest.raises(Refused):
        checked(upload(corpus.HTML, name))


@pytest.mark.once
def test_a_picture_becomes_a_small_upright_jpeg_that_knows_no_place():
    exif = Image.Exif()
    exif[0x0112] = 6  # the telephone was held on its side
    exif[0x010F] = "Et kamera"
    exif.get_ifd(0x8825)[1] = "N"  # where it was taken
    kept = checked(upload(encoded(stripes(3000, 2000), "JPEG", exif=exif, comment=b"Et sted"), "IMG_1.JPG"))
    picture = opened(kept.content)
    assert (picture.format, picture.size) == ("JPEG", (1067, 1600))
    assert not picture.getexif()
    for secret in (b"Exif", b"Et kamera", b"Et sted"):
        assert secret not in kept.content
    assert kept.name == "IMG_1.jpg"


@pytest.mark.once
def test_a_photo_as_a_good_telephone_takes_it_is_kept():
    assert checked(upload(encoded(stripes(8064, 6048), "JPEG"))).kind == FileKind.PICTURE


@pytest.mark.once
def test_what_is_too_large_is_refused_before_it_is_read():
    class Unread(SimpleUploadedFile):
        def read(self, *_arguments):
            raise AssertionError("it was read")

    large = Unread("plan.pdf", b"%PDF-")
    large.size = LARGEST + 1
    with pytest.raises(Refused, match="10 MB"):
        checked(large)


@pytest.mark.once
def test_a_file_that_is_larger_than_it_says_is_refused():
    lying = upload(b"%PDF-" + bytes(LARGEST))
    lying.size = 100
    with pytest.raises(Refused, match="10 MB"):
        checked(lying)


@pytest.mark.once
@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (children.Answer(-24, b"", b""), "too long"),
        (children.Answer(-9, b"", b""), "more than its size tells"),
        (children.Answer(worker.TOO_LARGE, b"", b"MemoryError"), "more than its size tells"),
        (children.Answer(1, b"", b"Traceback"), "damaged"),
    ],
)
def test_a_child_that_does_not_answer_means_that_the_file_is_refused(answer, words, monkeypatch):
    monkeypatch.setattr(children, "ask", lambda *_arguments, **_options: answer)
    assert words in refusal(corpus.a_pdf())


@pytest.mark.once
def test_a_child_that_takes_too_long_is_ended():
    with pytest.raises(children.TookTooLong):
        children.ask("timeit", ["-n1", "-r1", "import time; time.sleep(60)"], b"", seconds=1)


@pytest.mark.once
def test_what_the_child_has_no_memory_for_is_refused(monkeypatch):
    large = encoded(stripes(4800, 4800), "PNG")
    assert "too many pixels" in refusal(large)
    monkeypatch.setattr(keeping, "MEMORY", 4 * keeping.MEMORY)
    assert checked(upload(large)).kind == FileKind.PICTURE


@pytest.mark.once
def test_what_the_child_has_no_time_for_is_refused(monkeypatch):
    monkeypatch.setattr(keeping, "SECONDS", 1)
    assert "too long" in refusal(corpus.bomb(3_000_000_000))


@pytest.mark.once
def test_the_worst_files_take_less_than_150_mb(tmp_path):
    """Measured in a process of its own: what it grew by, and the largest child."""
    files = corpus.heavy() | {name: content for name, (content, _words) in corpus.REFUSED.items()}
    for number, content in enumerate(files.values()):
        (tmp_path / f"{number:03}").write_bytes(content)
    assert growth(tmp_path) < MOST_GROWTH


@pytest.mark.once
def test_without_the_child_the_same_files_would_take_more(tmp_path):
    """The negative control: the same measuring finds more where a picture is unpacked without limits."""
    (tmp_path / "000").write_bytes(encoded(stripes(7000, 7000), "PNG"))
    assert growth(tmp_path, "from partnership import jpegs; read = lambda file: jpegs.make_ready(file.read())") > (
        MOST_GROWTH
    )


MEASURE = """
import json, logging, resource, sys
from pathlib import Path
import django
django.setup()
logging.disable(logging.CRITICAL)
from django.core.files.base import File
from partnership.stored import keeping
read = keeping.checked
{instead}
def peak():  # of this program; what the system counts for its process began before it
    line = next(line for line in open("/proc/self/status") if line.startswith("VmHWM"))
    return int(line.split()[1]) * 1024
before = peak()
for path in sorted(Path(sys.argv[1]).iterdir()):
    with path.open("rb") as file:
        try:
            read(File(file))
        except keeping.Refused:
            pass
child = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024
print(json.dumps(peak() - before + child))
"""


def growth(folder: Path, instead: str = "") -> int:
    """By how many bytes a process grows that reads all files of a folder, its largest child included."""
    run = subprocess.run(
        [sys.executable, "-c", MEASURE.format(instead=instead), str(folder)],
        cwd=settings.BASE_DIR, capture_output=True, check=True, timeout=120,
        env={"DJANGO_SETTINGS_MODULE": "tests.settings", "TEST_DATABASE": "sqlite", "PATH": "/usr/bin:/bin"},
    )  # fmt: skip
    return json.loads(run.stdout.splitlines()[-1])


def test_a_file_is_kept_with_its_name_size_and_fingerprint(db):
    house, user = a_house(), a_user("skriver@example.org")
    kept = keep(upload(corpus.a_pdf(2), "Referat.PDF"), house.partnership, user)
    again = StoredFile.objects.get(pk=kept.pk)
    assert (again.name, again.kind, again.uploaded_by) == ("Referat.pdf", FileKind.PDF, user)
    assert bytes(again.content).startswith(b"%PDF-")
    assert again.size == len(again.content)


def test_what_has_been_checked_is_kept_as_it_is(db, monkeypatch):
    monkeypatch.setattr(keeping, "checked", lambda upload: pytest.fail("it was read twice"))
    kept = keep(Checked(FileKind.PDF, "a.pdf", b"%PDF-1.7"), a_house().partnership, None)
    assert (bytes(kept.content), kept.uploaded_by) == (b"%PDF-1.7", None)


def test_what_is_refused_leaves_nothing_behind(db):
    house = a_house()
    for content, _words in list(corpus.REFUSED.values())[:5]:
        with pytest.raises(Refused):
            keep(upload(content), house.partnership, None)
    assert not StoredFile.objects.exists()
