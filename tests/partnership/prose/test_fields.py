"""Fields for texts: what they take, what they refuse, and what they show again."""

from uuid import UUID

import pytest
from django.http import QueryDict
from lxml import html

from partnership.prose.fields import InlineField, ProseField
from partnership.prose.limits import MOST_MARKS, MOST_SIGNS
from tests.partnership.prose.page import ACTIVITIES, HOMES, WritingForm

pytestmark = [pytest.mark.once, pytest.mark.usefixtures("english")]

TEXT = "<p>Åbent <strong>tirsdag</strong></p>"


def posted(**values: str) -> QueryDict:
    data = QueryDict(mutable=True)
    for name, value in values.items():
        data[name.replace("_", "-")] = value
    return data


def shown(form: WritingForm, name: str = "text") -> html.HtmlElement:
    return html.fromstring(str(form[name]))


def test_markup_from_the_editor_is_cleaned():
    form = WritingForm(posted(text=f"{TEXT}<script>x</script>", line="<p>Unge <em>nu</em></p>"))

    assert form.is_valid()
    assert form.cleaned_data == {"text": TEXT, "line": "Unge <em>nu</em>"}


def test_a_text_with_its_original_was_written_plainly():
    form = WritingForm(posted(text="Åbent tirsdag\n\n<b>Nyt</b>", text_original=TEXT, line=""))

    assert form.is_valid()
    assert form.cleaned_data["text"] == f"{TEXT}<p>&lt;b&gt;Nyt&lt;/b&gt;</p>"


def test_the_page_holds_the_text_plainly_and_its_markup_beside_it():
    field = shown(WritingForm(initial={"text": TEXT}))

    assert field.find(".//textarea").text.strip() == "Åbent tirsdag"
    assert field.find(".//input").get("name") == "text-original"
    assert field.find(".//input").get("value") == TEXT


def test_hostile_markup_that_is_shown_again_is_clean():
    form = WritingForm(posted(text=TEXT + '<img src="https://x.example/a.png" onerror="x">' + "a" * MOST_SIGNS))

    assert not form.is_valid()
    assert "onerror" not in str(form["text"])
    assert shown(form).find(".//textarea").text.count("a") > MOST_SIGNS


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("å" * (MOST_SIGNS + 1), "The text has 50.001 signs. It may have 50.000 at most. Divide it or shorten it."),
        (
            "<em>a</em>b" * 1001,
            "The text has 2.002 marks (of bold, lists and the like). It may have 2.000 at most. "
            "Divide it or shorten it.",
        ),
    ],
)
def test_a_text_beyond_the_limits_is_refused_where_it_was_written(text, said):
    form = WritingForm(posted(text=text, line=""))

    assert form.errors == {"text": [said]}
    assert shown(form).find(".//textarea").get("aria-invalid") == "true"


@pytest.mark.parametrize(
    "text", ["å" * MOST_SIGNS, "<em>a</em>b" * (MOST_MARKS // 2), "<img>" * (MOST_MARKS + 1) + "a"]
)
def test_a_text_at_the_limits_is_taken_and_what_is_taken_out_does_not_count(text):
    assert WritingForm(posted(text=text)).is_valid()


def test_what_is_far_beyond_is_not_even_looked_at(monkeypatch):
    monkeypatch.setattr(ProseField, "clean_text", None)

    assert "500.001 signs" in WritingForm(posted(text="å" * (10 * MOST_SIGNS + 1))).errors["text"][0]


def test_a_required_text_must_have_words():
    field = ProseField(required=True)

    with pytest.raises(Exception, match="This field is required"):
        field.clean("<script>x</script>")


def test_a_text_that_differs_only_in_what_is_cleaned_has_not_changed():
    field = ProseField()

    assert not field.has_changed(TEXT, TEXT.replace("strong", "strong class='x'"))
    assert field.has_changed(TEXT, TEXT.replace("tirsdag", "onsdag"))


def test_fields_refer_to_activities_and_take_pictures_only_where_there_are_any():
    with_all, without = str(WritingForm()["text"]), ProseField().widget.render("text", "")

    assert "4. Lommepenge- og fritidsjob" in with_all
    assert 'data-pictures-url="/pictures/"' in with_all
    for tool in ("reference", "picture"):
        assert f'data-tool="{tool}"' in with_all
        assert f'data-tool="{tool}"' not in without


def test_a_line_has_the_tools_of_a_line():
    tools = {button.get("data-tool") for button in shown(WritingForm(), "line").find(".//div").iter("button")}

    assert tools == {"bold", "italic", "link", "note", "reference", "undo"}


def test_one_form_s_activities_are_not_another_s():
    InlineField(activities=[(UUID(int=1), "9. Andet")])

    assert ACTIVITIES[0] == (HOMES, "3. Trygge hjem")
    assert "9. Andet" not in str(WritingForm()["line"])


def test_every_tool_has_a_name():
    buttons = shown(WritingForm()).xpath(".//div[@role='toolbar'][@hidden]//button")

    assert len(buttons) == 11
    assert all(button.get("aria-label") or button.text for button in buttons)
