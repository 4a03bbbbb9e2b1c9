"""Names of files are for people: one line, no path, nothing invisible, and the ending of what the file is."""

import pytest
from django.utils.http import content_disposition_header

from partnership.stored.names import LONGEST, cleaned

pytestmark = pytest.mark.once


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("Lektiecafé.PDF", "Lektiecafé.pdf"),
        ("side.html", "side.pdf"),
        ("arkiv.tar.gz", "arkiv.tar.pdf"),
        ("Referat 14.3 og 15.3", "Referat 14.3 og 15.3.pdf"),
        ("../../etc/passwd", "passwd.pdf"),
        ("C:\\Users\\x\\plan.docx", "plan.pdf"),
        ("a/b", "b.pdf"),
        ("a\r\nSet-Cookie: x=1", "a Set-Cookie x=1.pdf"),
        ("\0nul\0.pdf", "nul.pdf"),
        ("gpj\u202efdp.exe", "gpj fdp.pdf"),
        ("z\u200be\u00adro\ufeff.pdf", "z e ro.pdf"),
        ('"><script>.pdf', "script.pdf"),
        ("A\u030arhus.pdf", "Århus.pdf"),
        ("   ", "Fil.pdf"),
        ("..", "Fil.pdf"),
        ("", "Fil.pdf"),
        (".pdf", "Fil.pdf"),
        ("/", "Fil.pdf"),
    ],
)
def test_a_name_is_cleaned(name, kept):
    assert cleaned(name, ".pdf", "Fil") == kept


@pytest.mark.parametrize(
    "name", ["x" * 300, "x" * 300 + ".pdf", "æ" * 300, "../" * 100 + "x" * 200, "x" * 95 + " y.pdf"]
)
def test_a_long_name_is_cut_and_keeps_its_ending(name):
    kept = cleaned(name, ".pdf", "Fil")
    assert len(kept) <= LONGEST
    assert kept.endswith(".pdf")
    assert not kept.endswith(" .pdf")


def test_a_cleaned_name_cannot_leave_its_header():
    for name in ("a\r\nX-Evil: 1.pdf", 'a"; filename="b.html', "a\u202eb.pdf", "a\\b.pdf"):
        header = content_disposition_header(True, cleaned(name, ".pdf", "Fil"))
        assert not set(header) & set("\r\n")
        assert header.count('"') in (0, 2)
