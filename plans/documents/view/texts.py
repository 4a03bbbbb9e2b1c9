"""The plan's own texts, presented for screen or paper: footnotes numbered, cross-references given their numbers."""

import re
from base64 import b64encode
from collections.abc import Callable, Mapping
from html import escape
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext
from msgspec.structs import replace

from partnership import richtext
from plans.documents.values import Picture, PlanDocument, Section, Value
from plans.documents.view.anchors import section_anchor
from plans.documents.view.values import Footnote, Markup, Reference, TextSection

SUBHEADING = re.compile(r"(</?)h4>")


class Target(Value, kw_only=True):
    """Where the plan is shown.

    `title_level` is the heading level of an activity's title. `note` writes a footnote's call from its number and its
    markup, `link` a cross-reference from an anchor and its words. `picture` is the address of a document's picture.
    """

    title_level: int
    note: Callable[[int, str], str]
    link: Callable[[str, str], str]
    picture: Callable[[Picture, PlanDocument], str]


def _screen_note(number: int, markup: str) -> str:
    label = escape(gettext("Note %(number)s") % {"number": number})
    return f'<sup><a id="kald-{number}" href="#note-{number}" aria-label="{label}">{number}</a></sup>'


def _link(anchor: str, words: str) -> str:
    return f'<a class="xref" href="#{anchor}">{words}</a>'


def _served(picture: Picture, document: PlanDocument) -> str:
    return reverse("picture", args=[document.partnership.slug, document.period.year, picture.id])


def _inside(picture: Picture, _document: PlanDocument) -> str:
    return f"data:image/jpeg;base64,{b64encode(picture.content).decode()}"


def picture_name(picture: Picture) -> str:
    """The picture's name among those that paper may fetch."""
    return f"billeder/{picture.id}.jpg"


SCREEN = Target(title_level=2, note=_screen_note, link=_link, picture=_served)
ALONE = replace(SCREEN, picture=_inside)  # a page that is read without a server
PAPER = Target(
    title_level=3,
    note=lambda number, markup: f'<span class="fn">{markup}</span>',
    link=_link,
    picture=lambda picture, _document: f"app:/{picture_name(picture)}",
)


class Texts:
    """Presents texts in the order they are asked for, which must be the order they are read in."""

    def __init__(self, target: Target, references: Mapping[UUID, Reference], document: PlanDocument) -> None:
        self.target = target
        self._document = document
        self._pictures = {picture.id: picture for picture in document.pictures}
        self._references = references
        self._number = 0
        self._called: list[Footnote] = []

    def block(self, text: str, under: int) -> Markup:
        """A text of several blocks; its subheadings come right below the heading level it stands under."""
        return Markup(SUBHEADING.sub(rf"\g<1>h{min(under + 1, 6)}>", self.inline(text)))

    def inline(self, text: str) -> Markup:
        return Markup(richtext.present(text, self._note, self._activity, self._picture))

    def section(self, section: Section, under: int) -> TextSection:
        """A section whose heading, if it has one, stands right below a heading level."""
        text = self.block(section.text, under + 1 if section.heading else under)
        return TextSection(heading=section.heading, text=text, anchor=section_anchor(section.id))

    def footnotes(self) -> tuple[Footnote, ...]:
        """The footnotes called since they were last asked for."""
        called, self._called = tuple(self._called), []
        return called

    def _note(self, markup: str) -> str:
        self._number += 1
        number = self._number
        # A note may name an activity, but holds no further notes.
        text = self.inline(markup)
        self._called.append(Footnote(number=number, anchor=f"note-{number}", call=f"kald-{number}", text=text))
        return self.target.note(number, text)

    def _picture(self, picture_id: UUID, alt: str, caption: str) -> str:
        """The picture with its caption; the caption alone where the document has no such picture."""
        picture = self._pictures.get(picture_id)
        if picture is None:
            return richtext.caption_alone(picture_id, alt, caption)
        address = escape(self.target.picture(picture, self._document))
        said = escape(alt or richtext.plain(caption) or gettext("Picture"))
        shown = f'<img src="{address}" alt="{said}" width="{picture.width}" height="{picture.height}" loading="lazy">'
        under = f"<figcaption>{caption}</figcaption>" if caption else ""
        return f'<figure class="text-picture">{shown}{under}</figure>'

    def _activity(self, activity_id: UUID, words: str) -> str:
        """The reference's words with the activity's number as a link; the words alone where there is none to go to."""
        reference = self._references.get(activity_id)
        if reference is None or not reference.anchor:
            return words
        plain = richtext.plain(words)
        if reference.number and reference.number in re.findall(r"\d+", plain):
            together = re.sub(rf" (?={reference.number}\b)", "\N{NO-BREAK SPACE}", plain)
            return self.target.link(reference.anchor, escape(together))
        if not reference.number:
            return self.target.link(reference.anchor, escape(plain or reference.title))
        numbered = gettext("activity %(number)s") % {"number": reference.number}
        link = self.target.link(reference.anchor, escape(numbered.replace(" ", "\N{NO-BREAK SPACE}")))
        return f"{words} ({link})" if plain else link
