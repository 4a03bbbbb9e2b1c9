"""The same page in a browser without JavaScript: plain paragraphs, and nothing gets lost."""

import pytest
from playwright.sync_api import Browser, expect

from tests.partnership.prose.page import STORED

pytestmark = [pytest.mark.once, pytest.mark.urls("tests.partnership.prose.page")]


@pytest.fixture
def page(browser: Browser):
    with browser.new_context(java_script_enabled=False) as context, context.new_page() as page:
        yield page


def test_texts_are_plain_paragraphs_and_keep_the_marks_of_what_was_left_alone(page, live_server, transactional_db):
    STORED.update(text="<p>Åbent <strong>tirsdag</strong></p><p>Gammelt</p>", line="Unge <em>nu</em>")
    page.goto(f"{live_server.url}/")
    text, line = page.get_by_label("Formål og indhold"), page.get_by_label("Det lover vi")
    expect(text).to_have_value("Åbent tirsdag\n\nGammelt")
    expect(line).to_have_value("Unge nu")
    expect(page.get_by_role("toolbar")).to_have_count(0)

    text.fill("Åbent tirsdag\n\nNyt <b>og</b>\n\n- et\n- to")
    page.get_by_role("button", name="Gem").click()

    assert STORED == {
        "text": "<p>Åbent <strong>tirsdag</strong></p><p>Nyt &lt;b&gt;og&lt;/b&gt;</p><ul><li>et</li><li>to</li></ul>",
        "line": "Unge <em>nu</em>",
    }
