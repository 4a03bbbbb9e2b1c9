"""The validator itself: a good document passes it, and each fault is named."""

import pytest
from weasyprint import HTML

from tests.verapdf import failed_rules

GOOD = """<html lang="da"><head><title>Plan</title></head><body><h1>Plan</h1>
<p><img alt="En prik" src="data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7">
</body></html>"""

pytestmark = pytest.mark.once


@pytest.mark.parametrize(
    ("html", "words"),
    [
        (GOOD, None),
        (GOOD.replace("<title>Plan</title>", ""), "title"),
        (GOOD.replace('alt="En prik"', ""), "alternative"),
    ],
    ids=["good", "without a title", "without an alternative text"],
)
def test_what_is_wrong_with_a_pdf_is_told(tmp_path, html, words):
    path = tmp_path / "file.pdf"
    HTML(string=html).write_pdf(path, pdf_variant="pdf/ua-1")
    failed = failed_rules(path, "ua1")
    if words is None:
        assert failed == {}
    else:
        assert any(words in message.lower() for message in failed.values()), failed


def test_a_file_that_is_no_pdf_is_an_error(tmp_path):
    path = tmp_path / "file.pdf"
    path.write_text("not a PDF")
    with pytest.raises(RuntimeError, match="could not read"):
        failed_rules(path, "ua1")
