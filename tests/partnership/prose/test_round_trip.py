"""Every text of the demo's plans goes through the editor and comes back as it was."""

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings

from partnership.richtext import clean, clean_inline
from tests.partnership.prose.page import HOMES, PICTURE

pytestmark = [pytest.mark.once, pytest.mark.urls("tests.partnership.prose.page")]

BLOCK = re.compile(r"<(p|h4|ul|ol|table|figure)\b")
MORE = [
    "<p>10\u00a0kr. &amp; mere &lt;b&gt;</p><p>“Citat” 'og' \"to\"</p>",
    "<ul><li><p>Et</p><p>to</p></li><li>tre<ol><li>fire</li></ol></li></ul>",
    '<p><a href="mailto:navn@kk.dk">Skriv <strong>nu</strong></a><br>Ny linje</p>',
    f'<p>Tal<span data-note="">Se <a data-activity="{HOMES}">hjem</a> og <strong><em>a</em></strong></span>.</p>',
    '<table><thead><tr><th scope="col">Dag</th></tr></thead><tbody><tr><td>En<br>to</td></tr></tbody></table>',
    "<table><tbody><tr><td>Dag</td><td></td></tr></tbody></table><p>Efter</p>",
    "<p>Før</p>"
    f'<figure data-picture="{PICTURE}" data-alt="En &quot;bil&quot;"><figcaption>A <em>b</em></figcaption></figure>',
]

# The modules the page uses, without the page's fields.
THROUGH_THE_EDITOR = """async ([texts, line]) => {
    const { Editor } = await import("django-prose-editor/editor")
    const { extensions } = await import("prose/schema")
    const { toHTML } = await import("prose/html")
    const field = document.querySelector("prose-field")
    return texts.map(content => {
        const editor = new Editor({ field, injectCSS: false, extensions: extensions(line), content })
        const html = toHTML(editor, line)
        editor.destroy()
        return html
    })
}"""


def strings(data: Any) -> Iterator[str]:
    match data:
        case str():
            yield data
        case dict():
            for value in data.values():
                yield from strings(value)
        case list():
            for value in data:
                yield from strings(value)


@pytest.fixture(scope="module")
def texts() -> set[str]:
    files = sorted(settings.BASE_DIR.glob("fixtures/*/plan-*.json"))
    return {text for file in files for text in strings(json.loads(file.read_text())) if " " in text}


def changed(desk, texts: list[str], *, line: bool) -> list[tuple[str, str]]:
    written = desk.page.evaluate(THROUGH_THE_EDITOR, [texts, line])
    return [(text, html) for text, html in zip(texts, written, strict=True) if text != html]


def test_texts_come_back_as_they_were(desk, texts):
    blocks = sorted(filter(BLOCK.match, texts))
    assert len(blocks) > 100
    assert [text for text in [*blocks, *MORE] if clean(text) != text] == []

    desk.open()

    assert changed(desk, [*blocks, *MORE], line=False) == []


def test_lines_come_back_as_they_were(desk, texts):
    lines = sorted(text for text in texts if "<" in text and not BLOCK.match(text))
    lines += ['Unge <strong>nu</strong><span data-note="">Se <em>a</em></span><br>linje', "a &amp; b"]
    assert [text for text in lines if clean_inline(text) != text] == []

    desk.open()

    assert changed(desk, lines, line=True) == []


def test_a_text_that_the_editor_cannot_hold_would_be_seen(desk):
    desk.open()

    assert changed(desk, ["<p>a <u>b</u></p>"], line=False) == [("<p>a <u>b</u></p>", "<p>a b</p>")]
