"""The document as a whole."""

from django.utils.safestring import SafeString as Markup

from partnership.enums import Palette
from partnership.paper.decided import ShownDecision
from plans.documents.values import Value
from plans.documents.view.values.activities import Activities, Register
from plans.documents.view.values.common import Fact, Footnote
from plans.documents.view.values.economy import Economy, Reading
from plans.documents.view.values.ground import Area, FocusAreas, Partnership, Summary, Texts, Theory
from plans.documents.view.values.targets import Targets
from plans.enums import ChapterKind, PlanState


class State(Value, kw_only=True):
    """Which document this is. `look` and `icon` are the screen's signs for it."""

    kind: PlanState
    look: str
    icon: str
    word: str  # "Udkast", "Gælder nu"
    text: str  # "Version 1 af 1. januar 2022", "Gemt 12. oktober 2021 kl. 14.05"
    is_draft: bool
    saved: str  # a draft's moment, for the words over the watermark: "12. oktober 2021 kl. 14.05"


class Cover(Value, kw_only=True):
    annex: str
    partnership: str
    title: str
    presented: str  # "Forelægges Økonomiudvalget til godkendelse 7. december 2021"
    facts: tuple[Fact, ...]  # Tilstand, Version, Gælder, Fingeraftryk
    lit_windows: int  # one for each activity
    picture: Markup


class ContentsEntry(Value, kw_only=True):
    """A chapter with its mark, or an activity with its number; the activities of a chapter are its `entries`."""

    anchor: str
    title: str
    number: str = ""
    entries: tuple["ContentsEntry", ...] = ()


class ContentsGroup(Value, kw_only=True):
    """Entries that stand together, under a title or under none."""

    title: str
    entries: tuple[ContentsEntry, ...]


class Version(Value, kw_only=True):
    facts: tuple[Fact, ...]  # Dokument, Version, Tilstand, Gælder, Sum og ramme
    decisions: tuple[ShownDecision, ...]
    fingerprint: tuple[str, ...]  # sixteen groups of four signs
    fingerprint_text: str


Content = (
    Summary | Partnership | Area | Theory | Texts | FocusAreas | Economy | Reading | Register | Activities | Targets
    | Version
)  # fmt: skip


class Chapter(Value, kw_only=True):
    """A chapter of the document. Several can be of one kind; the kind says which template writes the content.

    Without a `heading` its activities stand for themselves, like chapters. `footnotes` are those of its texts; where it
    holds activities, they and what introduces them have their own.
    """

    kind: ChapterKind
    anchor: str
    mark: str  # "A", "3"
    heading: str
    run_head: str  # "A  Tryggere byliv"
    content: Content
    footnotes: tuple[Footnote, ...]


class PlanView(Value, kw_only=True):
    """Write the chapters in the order of `chapters`."""

    title: str
    partnership_name: str
    partnership_short_name: str
    palette: Palette
    description: str  # for the file's properties: "Forelægges …"
    short_fingerprint: str  # its first eight signs: "166d c41a"
    docline: str  # foot of each page: "Bilag 1 · Tryghedsplan 2022 · version 3, sendt til godkendelse · 166d c41a"
    state: State
    cover: Cover
    contents: tuple[ContentsGroup, ...]
    is_marked: bool  # its chapters have letters or numbers
    chapters: tuple[Chapter, ...]
