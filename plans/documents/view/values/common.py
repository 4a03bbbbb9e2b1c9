"""What many chapters share: facts, notes, texts under a heading, references."""

from django.utils.safestring import SafeString as Markup

from plans.documents.values import Value


class Fact(Value, kw_only=True):
    """A label and what it says: "Ansvarlig" – "Brønshøj Boldklub"."""

    label: str
    text: str
    is_money: bool = False  # what an activity gets, which is set in bold


class Reference(Value, kw_only=True):
    """Where an activity of the document stands. `anchor` is empty for a row without a description."""

    number: str
    title: str
    anchor: str


class Footnote(Value, kw_only=True):
    """A numbered note of the texts. Numbers run through the whole document, on screen as on paper.

    On screen the call is `<a id="kald-3" href="#note-3">`; list the notes of a chapter with these ids and link back.
    On paper the note stands in the text as `<span class="fn">` and this list is not needed.
    """

    number: int
    anchor: str
    call: str
    text: Markup


class Mark(Value, kw_only=True):
    """The sign of a note in a table: "a" under the overview, "*" under an activity's own table."""

    sign: str
    anchor: str


class Note(Value, kw_only=True):
    """A note under a table. Without a sign it is about the whole table."""

    text: Markup
    sign: str = ""
    anchor: str = ""


class TextSection(Value, kw_only=True):
    """A text of the plan under a heading of its own; without a heading it stands right under the chapter's."""

    text: Markup
    anchor: str
    heading: str = ""
