"""Files that are plans of ours are read; all others are refused with a reason, within limits."""

import subprocess
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from msgspec.structs import replace

from plans.documents import reading
from plans.documents.codec import MOST_PARTS, MOST_PILED, MOST_SIGNS, MOST_TEXT, canonical, decode, encode
from plans.documents.errors import DocumentError
from plans.documents.faults import in_words
from plans.documents.reading import read
from plans.documents.unpacking import ATTACHMENT
from tests.plans.documents import examples

pytestmark = pytest.mark.once

DOCUMENT = canonical(examples.document([examples.activity("Fælleshaven", {2022: 220_000})]))
JSON = encode(DOCUMENT)


def pdf(attached: dict[str, bytes], **saving: object) -> bytes:
    """A PDF with an empty page and these files inside."""
    with pikepdf.new() as file:
        file.add_blank_page()
        for name, content in attached.items():
            file.attachments[name] = pikepdf.AttachedFileSpec(file, content, filename=name)
        written = BytesIO()
        file.save(written, **saving)
        return written.getvalue()


def refusal(source: Path | bytes) -> str:
    with pytest.raises(DocumentError) as caught:
        read(source)
    assert in_words(caught.value)
    return caught.value.template


@pytest.mark.parametrize("content", [JSON, b"\n  " + JSON, b"\xef\xbb\xbf" + JSON])
def test_json_is_read(content, tmp_path):
    file = tmp_path / "plan.txt"
    file.write_bytes(content)
    assert read(file) == read(content) == DOCUMENT


def test_a_pdf_is_read_by_the_file_inside_it():
    assert read(pdf({"other.txt": b"hello", ATTACHMENT: JSON})) == DOCUMENT
    assert read(pdf({ATTACHMENT: JSON}, object_stream_mode=pikepdf.ObjectStreamMode.generate)) == DOCUMENT


def test_what_lies_in_a_pdf_is_found_by_its_name():
    file = pdf({"other.txt": b"hello", "regnskab.json": b"{}"})
    assert reading.attached(file, ATTACHMENT, "regnskab.json") == b"{}"
    with pytest.raises(reading.HoldsNothing):
        reading.attached(file, ATTACHMENT)


@pytest.mark.parametrize(
    ("content", "template"),
    [
        (b"", "The file is neither a plan as JSON nor a PDF made by this system."),
        (b"[1]", "The file is neither a plan as JSON nor a PDF made by this system."),
        (b"PK\x03\x04", "The file is neither a plan as JSON nor a PDF made by this system."),
        ("Tryghedsplan 2022".encode("utf-16"), "The file is neither a plan as JSON nor a PDF made by this system."),
        (b"{", "The file is not valid JSON."),
        (b"%PDF-1.7\nnothing more", "The PDF is damaged."),
        (pdf({ATTACHMENT: JSON})[:600], "The PDF is damaged."),
        (pdf({}), "The PDF holds no plan. Only a PDF made by this system can be read."),
        (pdf({"plan.txt": JSON}), "The PDF holds no plan. Only a PDF made by this system can be read."),
        (pdf({ATTACHMENT: b"{}"}), "The field “%(name)s” is missing."),
        (pdf({ATTACHMENT: JSON}, encryption=pikepdf.Encryption(owner="a", user="b")),
         "The PDF is protected by a password."),
    ],
)  # fmt: skip
def test_what_is_no_plan_is_refused_and_it_is_said_why(content, template):
    assert refusal(content) == template


def test_a_file_that_is_not_there_is_refused(tmp_path):
    assert refusal(tmp_path / "nowhere.json") == "The file “%(path)s” cannot be read."
    assert refusal(tmp_path) == "The file “%(path)s” cannot be read."
    assert refusal(Path("/dev/zero")) == "The file “%(path)s” cannot be read."
    assert refusal(Path("x" * 5000)) == "The file “%(path)s” cannot be read."


def test_a_file_that_is_too_large_is_refused(tmp_path, monkeypatch):
    file = tmp_path / "plan.json"
    file.write_bytes(JSON)
    monkeypatch.setattr(reading, "LARGEST_FILE", len(JSON))
    assert read(file) == DOCUMENT
    monkeypatch.setattr(reading, "LARGEST_FILE", len(JSON) - 1)
    assert refusal(file) == refusal(JSON) == "The file is larger than %(limit)s MB."


def test_a_small_pdf_that_unpacks_to_a_huge_file_is_refused_while_unpacking():
    padded = JSON + b" " * (MOST_TEXT - len(JSON))
    just, huge = pdf({ATTACHMENT: padded}), pdf({ATTACHMENT: padded * 40})
    assert len(huge) < 1_000_000
    assert read(just) == DOCUMENT
    assert refusal(huge) == "The PDF is damaged."


def titled(title: str) -> bytes:
    return encode(replace(DOCUMENT, title=title))


@pytest.mark.parametrize(
    ("just", "beyond", "template"),
    [
        (titled("å" * MOST_SIGNS), titled("å" * (MOST_SIGNS + 1)), "The text is too long."),
        (titled("å" + "\u0316" * MOST_PILED), titled("å" + "\u0316" * (MOST_PILED + 1)),
         "The text has more than %(limit)s accents on one letter."),
        (titled("{" * 10_000), titled("[" * MOST_PARTS), "The file has more than %(limit)s parts."),
    ],
)  # fmt: skip
def test_a_file_that_would_keep_the_system_busy_is_refused_and_our_own_versions_are_not(just, beyond, template):
    assert read(just) == decode(just)
    assert refusal(beyond) == template
    assert decode(beyond)


def test_a_pdf_that_takes_long_to_look_into_is_refused(monkeypatch):
    def endless(*args: object, **options: object) -> None:
        raise subprocess.TimeoutExpired("unpacking", 1)

    assert read(pdf({ATTACHMENT: JSON})) == DOCUMENT
    monkeypatch.setattr(reading.subprocess, "run", endless)
    assert refusal(pdf({ATTACHMENT: JSON})) == "The PDF is damaged."
