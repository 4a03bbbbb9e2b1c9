"""Writing in the editor, in a browser: with the mouse, by keyboard alone, and with what is brought along."""

import re
from itertools import product

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from partnership.richtext import clean
from tests.partnership.prose.page import HOMES, JOBS, PICTURE, STORED

pytestmark = [pytest.mark.once, pytest.mark.urls("tests.partnership.prose.page")]

EVERYTHING = (
    '<h4>Værksteder</h4><p>Åbent <strong>tirsdag</strong> og <em>torsdag</em>, se <a href="https://example.org/plan">'
    'planen</a>.<span data-note="">En <em>note</em></span><br>Ny linje</p>'
    f'<ul><li>træ<ul><li>ask</li></ul></li><li>Se <a data-activity="{HOMES}">Trygge hjem</a></li></ul>'
    "<ol><li>Et</li></ol>"
    '<table><thead><tr><th scope="col">Dag</th><th scope="col">Tid</th></tr></thead>'
    "<tbody><tr><td>Mandag</td><td><strong>8</strong></td></tr></tbody></table>"
    f'<figure data-picture="{PICTURE}" data-alt="En bil"><figcaption>Bilen</figcaption></figure><p>Slut</p>'
)


def test_a_text_that_is_left_alone_is_sent_as_it_was(desk):
    desk.open("<p>Et  sted</p>", "Et  sted")

    assert (desk.html(), desk.html("line")) == ("<p>Et  sted</p>", "Et  sted")


def test_a_text_that_is_written_on_keeps_all_its_marks(desk):
    desk.open(EVERYTHING)
    desk.text.focus()
    desk.press("Control+End")
    desk.page.keyboard.type("!")

    desk.expect(EVERYTHING.replace("Slut", "Slut!"))


def test_what_is_written_is_saved(desk):
    desk.open()
    desk.write("Åbent")
    desk.write("Unge", desk.line)
    with desk.page.expect_response(lambda answer: answer.request.method == "POST"):
        desk.page.get_by_role("button", name="Gem").click()

    assert STORED == {"text": "<p>Åbent</p>", "line": "Unge"}


def test_every_change_is_told_of(desk):
    desk.open()
    desk.page.evaluate("window.told = []; document.forms[0].addEventListener('input', e => told.push(e.target.name))")
    desk.write("Ja")

    assert "text" in desk.page.evaluate("told")


@pytest.mark.parametrize(
    ("tool", "markup"),
    [
        ("heading", "<h4>Ord</h4>"),
        ("bold", "<p><strong>Ord</strong></p>"),
        ("italic", "<p><em>Ord</em></p>"),
        ("bullets", "<ul><li>Ord</li></ul>"),
        ("numbers", "<ol><li>Ord</li></ol>"),
    ],
)
def test_a_tool_marks_what_is_selected_and_says_so(desk, tool, markup):
    desk.open("<p>Ord</p>")
    desk.text.focus()
    desk.press("Control+a")
    desk.tool(tool).click()

    desk.expect(markup)
    expect(desk.tool(tool)).to_have_attribute("aria-pressed", "true")
    desk.tool("undo").click()
    desk.expect("<p>Ord</p>")
    expect(desk.tool(tool)).to_have_attribute("aria-pressed", "false")


def test_the_bar_is_one_stop_and_arrows_lead_through_it(desk):
    desk.open("<p>Ord</p>")
    desk.text.focus()
    desk.press("Control+a")
    desk.press("Alt+F10", "ArrowRight", "Enter")
    desk.expect("<p><strong>Ord</strong></p>")

    desk.press("Alt+F10", "End")
    expect(desk.tool("undo")).to_be_focused()
    desk.press("ArrowRight")
    expect(desk.tool("heading")).to_be_focused()
    desk.press("Tab")
    expect(desk.text).to_be_focused()
    desk.press("Shift+Tab", "Escape")
    expect(desk.text).to_be_focused()
    desk.press("Tab")
    expect(desk.text).not_to_be_focused()


def test_the_label_leads_into_the_text(desk):
    desk.open()
    desk.page.get_by_text("Formål og indhold").click()

    expect(desk.text).to_be_focused()


# Dialogs


def answer(desk, **values: str) -> None:
    dialog = desk.page.get_by_role("dialog")
    for name, value in values.items():
        dialog.locator(f"[name={name}]").fill(value)
    dialog.locator("[value=done]").click()
    desk.settle()  # the cursor comes back to the text a moment after the dialog has closed


@pytest.mark.parametrize(
    ("typed", "href"),
    [
        ("kk.dk", "https://kk.dk"),
        ("navn@kk.dk", "mailto:navn@kk.dk"),
        ("http://a.dk/b c".replace(" ", "?"), "http://a.dk/b?c"),
    ],
)
def test_a_link_is_made_changed_and_removed(desk, typed, href):
    desk.open("<p>Se siden</p>")
    desk.text.focus()
    desk.press("Control+a", "Control+k")
    answer(desk, address=typed)
    desk.expect(f'<p><a href="{href}">Se siden</a></p>')
    expect(desk.text).to_be_focused()

    desk.press("ArrowLeft")
    desk.tool("link").click()
    expect(desk.page.locator("[name=address]")).to_have_value(href)
    desk.page.get_by_role("dialog").locator("[value=remove]").click()
    desk.expect("<p>Se siden</p>")


def test_an_address_that_is_none_is_refused_at_its_field(desk):
    desk.open()
    desk.tool("link").click()
    answer(desk, address="javascript:alert(1)")

    expect(desk.page.locator("#prose-address-error")).to_be_visible()
    expect(desk.page.locator("[name=address]")).to_be_focused()
    answer(desk, address="kk.dk", words="Kommunen")
    desk.expect('<p><a href="https://kk.dk">Kommunen</a></p>')


def test_a_footnote_is_written_read_changed_and_removed_by_keyboard(desk):
    desk.open()
    desk.write("Tallene")
    desk.press("Alt+F10", *["ArrowRight"] * 6, "Enter")
    desk.page.keyboard.type("Se ")
    desk.press("Control+i")
    desk.page.keyboard.type("rapporten")
    desk.press("Tab", "Enter")
    expect(desk.text).to_be_focused()
    desk.page.keyboard.type(" falder")
    desk.expect('<p>Tallene<span data-note="">Se <em>rapporten</em></span> falder</p>')
    note = desk.text.get_by_role("img", name="Se rapporten")
    expect(note).to_be_visible()

    note.click()
    desk.press("End")
    desk.page.keyboard.type(" 2022")
    desk.page.get_by_role("dialog").locator("[value=done]").click()
    desk.expect('<p>Tallene<span data-note="">Se <em>rapporten 2022</em></span> falder</p>')

    note.click()
    desk.page.get_by_role("dialog").locator("[value=remove]").click()
    desk.expect("<p>Tallene falder</p>")


def test_an_empty_footnote_is_refused(desk):
    desk.open("<p>Tallene</p>")
    desk.tool("note").click()
    desk.page.get_by_role("dialog").locator("[value=done]").click()
    expect(desk.page.locator("#prose-note-error")).to_be_visible()
    desk.press("Escape")
    expect(desk.page.get_by_role("dialog")).to_have_count(0)

    desk.expect("<p>Tallene</p>")


def test_a_reference_is_chosen_from_the_plan_s_activities(desk):
    desk.open()
    desk.write("Se ")
    desk.tool("reference").click()
    desk.page.get_by_label(re.compile("Activity|Aktivitet")).select_option(str(JOBS))
    answer(desk)
    expect(desk.text.get_by_text("Lommepenge- og fritidsjob")).to_be_visible()
    desk.page.keyboard.type(".")
    desk.expect(f'<p>Se <a data-activity="{JOBS}">Lommepenge- og fritidsjob</a>.</p>')

    desk.press("ArrowLeft", "ArrowLeft")
    desk.tool("reference").click()
    desk.page.locator("[name=activity]").select_option(str(HOMES))
    answer(desk)
    desk.expect(f'<p>Se <a data-activity="{HOMES}">Trygge hjem</a>.</p>')


def test_a_table_is_made_filled_and_grown(desk):
    desk.open()
    desk.text.focus()
    desk.tool("table").click()
    answer(desk, rows="2", columns="2")
    for words in ("Dag", "Tid", "Mandag", "8-10"):
        desk.page.keyboard.type(words)
        desk.press("Tab")
    head = '<thead><tr><th scope="col">Dag</th><th scope="col">Tid</th></tr></thead>'
    row = "<tr><td>Mandag</td><td>8-10</td></tr>"
    desk.expect(f"<table>{head}<tbody>{row}</tbody></table>")
    assert clean(desk.html()) == desk.html()

    desk.text.get_by_text("8-10").click()
    desk.tool("table").click()
    desk.page.get_by_role("dialog").locator("[value=addRowAfter]").click()
    desk.expect(f"<table>{head}<tbody>{row}<tr><td></td><td></td></tr></tbody></table>")


def test_enter_in_a_cell_is_a_new_line_in_it(desk):
    desk.open("<table><tbody><tr><td>a</td></tr></tbody></table>")
    desk.text.get_by_text("a").click()
    desk.press("End", "Enter")
    desk.page.keyboard.type("b")

    desk.expect("<table><tbody><tr><td>a<br>b</td></tr></tbody></table>")


def test_tab_leads_out_of_the_last_cell(desk):
    desk.open("<table><tbody><tr><td>a</td><td>b</td></tr></tbody></table>")
    desk.text.get_by_text("a").click()
    desk.press("Tab")
    expect(desk.text).to_be_focused()
    desk.press("Tab")
    expect(desk.text).not_to_be_focused()


def test_a_picture_is_sent_and_described(desk, tmp_path):
    desk.open()
    desk.text.focus()
    desk.tool("picture").click()
    file = desk.page.locator("[name=file]")
    file.set_input_files({"name": "a.txt", "mimeType": "text/plain", "buffer": b"x"})
    answer(desk, alt="En bil")
    expect(desk.page.locator("#prose-file-error")).to_contain_text("Filen er ikke et billede.")
    desk.said = [text for text in desk.said if "422" not in text]

    file.set_input_files({"name": "a.png", "mimeType": "image/png", "buffer": b"x"})
    answer(desk, caption="Bilen")
    figure = f'<figure data-picture="{PICTURE}" data-alt="En bil"><figcaption>Bilen</figcaption></figure>'
    expect(desk.text.get_by_role("img", name="En bil")).to_be_visible()
    desk.expect(figure)

    desk.text.get_by_role("img").click()
    desk.tool("picture").click()
    answer(desk, alt="En rød bil")
    desk.expect(figure.replace("En bil", "En rød bil"))


# What is brought along

WORD = """<html xmlns:o="urn:schemas-microsoft-com:office:office"><head>
<meta name=Generator content="Microsoft Word 15">
<style><!-- p.MsoNormal {margin:0cm;} --></style></head><body lang=DA>
<h2 style='color:red'>Mål<o:p></o:p></h2>
<p class=MsoNormal style='margin-left:36.0pt'><b style='mso-bidi-font-weight:normal'>Fed</b> og
<span style='color:red;font-style:italic'>kursiv</span><a style='mso-footnote-id:ftn1' href="#_ftn1" name="_ftnref1">
<span class=MsoFootnoteReference>[1]</span></a> og <del>væk</del><o:p></o:p></p>
<p class=MsoNormal><o:p>&nbsp;</o:p></p>
<p class=MsoListParagraphCxSpFirst style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span
style='font-family:Symbol'><span style='mso-list:Ignore'>·<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;
</span></span></span><![endif]>Et</p>
<p class=MsoListParagraphCxSpMiddle style='mso-list:l0 level2 lfo1'><span style='mso-list:Ignore'>o<span>&nbsp;
</span></span>Under</p>
<p class=MsoListParagraphCxSpLast style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>·</span>To</p>
<p class=MsoListParagraph style='mso-list:l1 level1 lfo2'><span
style='mso-list:Ignore'>1.<span>&nbsp;</span></span>Plan</p>
<div style='mso-element:footnote-list'><hr><div style='mso-element:footnote' id=ftn1><p class=MsoFootnoteText><a
href="#_ftnref1"><span>[1]</span></a> Se rapporten</p></div></div></body></html>"""

HOSTILE = """<p onclick="alert(1)" style="background:url(https://evil.example/a.png);position:fixed">Før</p>
<script>alert(1)</script><style>p{position:fixed}</style><img src="https://evil.example/a.png" onerror="alert(1)">
<iframe src="https://evil.example/"></iframe><a href="javascript:alert(1)">klik</a>
<svg onload="alert(1)"><a href="https://evil.example/">x</a></svg><form action="https://evil.example/"><input></form>
<span data-note=""><img src=x onerror="alert(1)">note</span><math><mtext><style><img src=x onerror=alert(1)></style>
</mtext></math><p>Efter</p>"""

EXCEL = """<table border=0 style='width:100pt'><col width=64><tr height=20><td colspan=2 class=xl65>Dag og tid</td></tr>
<tr><td><p>Mandag</p><p>Tirsdag</p></td><td align=right>1.000</td></tr></table>"""


def test_word_comes_out_clean(desk):
    desk.open()
    desk.paste(WORD)

    desk.expect(
        '<h4>Mål</h4><p><strong>Fed</strong> og <em>kursiv</em><span data-note="">Se rapporten</span> og</p>'
        "<ul><li>Et<ul><li>Under</li></ul></li><li>To</li></ul><ol><li>Plan</li></ol>"
    )
    assert clean(desk.html()) == desk.html()


def test_hostile_markup_comes_out_clean(desk):
    desk.open()
    desk.paste(HOSTILE)

    assert clean(desk.html()) == desk.html()
    assert "Før" in desk.html()
    assert "Efter" in desk.html()
    assert (
        desk.page.locator(".ProseMirror :is(script, style, img:not(.ProseMirror-separator), iframe, svg, form)").count()
        == 0
    )


def test_a_spreadsheet_becomes_a_simple_table(desk):
    desk.open()
    desk.paste(EXCEL)

    desk.expect(
        "<table><tbody><tr><td>Dag og tid</td><td></td></tr>"
        "<tr><td>Mandag<br>Tirsdag</td><td>1.000</td></tr></tbody></table>"
    )


def test_plain_text_keeps_its_paragraphs(desk):
    desk.open()
    desk.paste(plain="Et\n\nto <b>tre</b>")

    desk.expect("<p>Et</p><p>to &lt;b&gt;tre&lt;/b&gt;</p>")


@pytest.mark.parametrize("markup", ["<p>Et</p><ul><li>to</li><li><b>tre</b></li></ul>", "Et<br>to<br><b>tre</b>"])
def test_what_is_pasted_into_a_line_stays_in_it(desk, markup):
    desk.open()
    desk.paste(markup, place=desk.line)
    desk.press("Enter")

    assert re.sub("<br>| ", "|", desk.html("line")) == "Et|to|<strong>tre</strong>"


def test_what_is_pasted_into_a_cell_stays_in_it(desk):
    desk.open("<table><tbody><tr><td>a</td><td>b</td></tr></tbody></table>")
    desk.text.get_by_text("a").click()
    desk.press("End")
    desk.paste("<p>1</p><p>2</p>")

    desk.expect("<table><tbody><tr><td>a1<br>2</td><td>b</td></tr></tbody></table>")


# Coming and going


def test_an_editor_that_arrives_later_starts_and_stops_by_itself(desk):
    desk.open()
    desk.page.get_by_role("button", name="Mere", exact=True).click()
    later = desk.page.locator("#later .ProseMirror")
    expect(later).to_have_text("Kom senere")
    assert desk.html("part-text") == "<p>Kom <strong>senere</strong></p>"

    desk.page.evaluate("document.querySelector('#later form').replaceChildren()")
    expect(later).to_have_count(0)


def test_an_editor_that_is_moved_keeps_what_was_written(desk):
    desk.open()
    desk.write("Før")
    desk.page.evaluate("const one = document.querySelector('prose-field'); one.parentElement.append(one)")

    expect(desk.text).to_have_text("Før")
    desk.press("Tab")
    desk.text.focus()
    desk.press("Control+End")
    desk.page.keyboard.type(" og nu")
    desk.expect("<p>Før og nu</p>")


def test_another_text_can_be_put_into_the_editor(desk):
    desk.open("<p>Mit</p>")
    desk.page.evaluate(
        "document.querySelector('textarea').dispatchEvent(new CustomEvent('prose:set', {detail: '<p>Dit</p>'}))"
    )

    expect(desk.text).to_have_text("Dit")
    desk.expect("<p>Dit</p>")


# For everyone


@pytest.mark.parametrize(("scheme", "width"), list(product(("light", "dark"), (1280, 320))))
def test_the_editor_and_its_dialogs_are_for_everyone(desk, scheme, width):
    desk.page.emulate_media(color_scheme=scheme)
    desk.page.set_viewport_size({"width": width, "height": 800})
    desk.open(EVERYTHING, "Unge")
    found = looked_at(desk)
    desk.line.focus()
    found += looked_at(desk)
    desk.text.get_by_text("Slut").click()
    for tool in ("link", "note", "reference", "table", "picture"):
        desk.tool(tool).click()
        found += [f"{tool}: {fault}" for fault in looked_at(desk)]
        desk.press("Escape")
        expect(desk.page.get_by_role("dialog")).to_have_count(0)
    desk.text.get_by_text("Mandag").click()
    desk.tool("table").click()
    found += looked_at(desk)
    desk.said = [text for text in desk.said if "Applying inline style" not in text]  # axe's own
    assert found == []


def looked_at(desk) -> list[str]:
    wide = desk.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    violations = Axe().run(desk.page).response["violations"]
    return [f"{fault['id']}: {fault['nodes'][0]['html'][:150]}" for fault in violations] + (
        [f"{wide} px"] if wide > 0 else []
    )
