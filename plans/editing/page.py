"""The page on which one activity is written: its parts as they read, those that are open, and what is found in them."""

from collections.abc import Iterator, Mapping
from functools import cached_property
from html import escape
from typing import NamedTuple
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from msgspec.structs import replace

from activities.enums import PartKind
from partnership import clock
from partnership.models import FieldChange
from partnership.moments import ago
from plans import checking
from plans.documents.checks.content import says
from plans.documents.checks.findings import Finding, Severity, is_described, is_work
from plans.documents.imprint import Imprint
from plans.documents.values import Activity, PlanDocument
from plans.documents.view import SCREEN
from plans.documents.view import values as shown
from plans.documents.view.activities import status
from plans.documents.view.parts import focus_area_tags, parts
from plans.documents.view.source import Source
from plans.editing.access import Writer
from plans.editing.contents import activity_of
from plans.editing.fields import FAMILIES
from plans.editing.forms.base import ActivityForm
from plans.editing.forms.choices import Choices
from plans.editing.forms.registry import FORMS
from plans.editing.history import Field, number_of
from plans.editing.mending import FACTS, part_at
from plans.editing.reading import Read
from plans.enums import BEING_WRITTEN, PlanState
from plans.models import Plan
from plans.talk.shown import PartTalk, Talk

PART_LEVEL = 2  # the title is the page's heading, a part's heading stands right below it


class Row(NamedTuple):
    """A finding in the margin. `part` is where it is put right."""

    finding: Finding
    part: "Part"

    @property
    def is_error(self) -> bool:
        return self.finding.severity == Severity.ERROR


class Part:
    """One part of the page: read, or open as a form."""

    def __init__(self, page: "Page", name: str, heading: str, *, required: bool = False) -> None:
        self.page = page
        self.name = name
        self.heading = heading
        self.required = required

    @property
    def form(self) -> ActivityForm | None:
        """What it is written in, where it is open."""
        return self.page.forms.get(self.name)

    @property
    def message(self) -> str:
        """Why what was sent was not saved, where that is not about one of the inputs."""
        return self.page.messages.get(self.name, "")

    @property
    def token(self) -> str:
        """The number the form is made from: what was sent, or that of the newest state."""
        sent = self.form.data.get("token") if self.form and self.form.data is not None else None
        return str(number_of(self._change)) if sent is None else sent

    @property
    def may_write(self) -> bool:
        return self.name in FORMS and self.page.writer.may_write(self.page.activity.edition_id, self.name)

    @property
    def url(self) -> str:
        return reverse("activity-part", kwargs=self.page.address | {"part": self.name})

    @property
    def open_url(self) -> str:
        """The page with this part open."""
        return f"{self.page.url}?ret={self.name}#p-{self.name}"

    @property
    def history_url(self) -> str:
        """Empty while nobody has written the part here."""
        if self._change is None:
            return ""
        here = {"slug": self.page.address["slug"], "year": self.page.address["year"]}
        field = {"subject": self.page.activity.edition_id, "field": self.name}
        return reverse("field-history", kwargs=here | field)

    @property
    def changed(self) -> str:
        """Who wrote it last, and how long ago."""
        change = self._change
        if change is None:
            return ""
        who = str(change.changed_by) if change.changed_by else _("the system")
        return _("changed by %(person)s %(ago)s") % {"person": who, "ago": ago(change.changed_at)}

    @property
    def _change(self) -> FieldChange | None:
        return self.page.newest.get(Field(self.page.activity.edition_id, self.name))

    @property
    def body(self) -> shown.Part | None:
        return self.page.bodies.get(self.name)

    @property
    def is_empty(self) -> bool:
        """Neither prose nor items."""
        if self.name == FACTS:
            return False
        return not (self.page.lead if self.name == PartKind.INTRO else self.body)

    @property
    def is_missing(self) -> bool:
        return self.required and self.is_empty

    @property
    def is_to_be_written(self) -> bool:
        """Empty, though nearly every activity says something there."""
        return self.is_empty and self.name in self.page.usual

    @property
    def asked(self) -> PartTalk | None:
        """Who is asked for the text; of an empty part also the way to ask somebody. None where there is neither."""
        if self.page.talk is None or self.name == FACTS:
            return None
        asked = self.page.talk.at(self.name)
        return asked if asked.requests or (asked.form and self.is_missing) else None

    @property
    def errors(self) -> int:
        return sum(row.is_error for row in self.page.found if row.part is self)

    @property
    def notices(self) -> int:
        return sum(not row.is_error for row in self.page.found if row.part is self)


class Page:
    """Everything on it, taken from what was read. One query: the answers to findings.

    `forms` are the open parts' by name, `messages` what stands on top of them. `talk` is what is said of the activity,
    for who shows that too.
    """

    talk: Talk | None = None

    def __init__(
        self,
        plan: Plan,
        found: Read,
        activity: Activity,
        writer: Writer,
        forms: Mapping[str, ActivityForm],
        messages: Mapping[str, str],
    ) -> None:
        self.plan = plan
        self.document, self.newest = found
        self.activity = activity
        self.writer = writer
        self.forms = forms
        self.messages = messages
        self.checked = checking.checked(plan, self.document)
        self.address = {
            "slug": plan.period.partnership.slug,
            "year": plan.period.year,
            "edition": activity.edition_id,
        }
        self.plan_url = reverse("plan", kwargs={"slug": plan.period.partnership.slug, "year": plan.period.year})

    @property
    def url(self) -> str:
        return reverse("activity-edit", kwargs=self.address)

    @property
    def check_url(self) -> str:
        return reverse("plan-check", kwargs={"slug": self.address["slug"], "year": self.address["year"]})

    # What it reads like

    @property
    def status(self) -> str:
        """ "Continued, 600 kr. less than in 2022"."""
        return status(self._source, self.activity)

    @cached_property
    def _source(self) -> Source:
        def link(anchor: str, words: str) -> str:
            return f'<a class="xref" href="{escape(self.plan_url)}#{anchor}">{words}</a>'

        imprint = Imprint(
            state=next(state for state in PlanState if state == self.plan.state), moment=clock.now(), fingerprint=""
        )
        return Source(self.document, imprint, replace(SCREEN, link=link))

    @cached_property
    def lead(self) -> shown.Markup:
        intro = next((part.before for part in self.activity.parts if part.kind == PartKind.INTRO), "")
        return self._source.texts.block(intro, under=PART_LEVEL)

    @cached_property
    def bodies(self) -> dict[str, shown.Part]:
        """What the parts say, without their headings: here every part has its own."""
        assert self.lead is not None  # its footnotes have the first numbers
        return {part.kind: replace(part, heading="") for part in parts(self._source, self.activity, PART_LEVEL)}

    @cached_property
    def footnotes(self) -> tuple[shown.Footnote, ...]:
        assert self.bodies is not None  # they call the footnotes
        return self._source.texts.footnotes()

    @cached_property
    def tags(self) -> tuple[shown.Tag, ...]:
        return focus_area_tags(self._source, self.activity.focus_area_ids)

    @cached_property
    def outcomes(self) -> list[str]:
        texts = {outcome.id: outcome.text for area in self.document.focus_areas for outcome in area.outcomes}
        return [texts[id_] for id_ in self.activity.outcome_ids]

    # Its parts

    @cached_property
    def all_parts(self) -> dict[str, Part]:
        """By name, in the order of the page: the layout's, then the others."""
        layout = {part.kind: part for part in self.document.layout.parts}
        own = {part.kind: part.heading for part in self.activity.parts}
        found = {FACTS: Part(self, FACTS, _("Name and focus areas"))}
        headings = set()
        for kind in dict.fromkeys([PartKind.INTRO, *layout, *PartKind]):
            laid_out = layout.get(kind)
            heading = own.get(kind) or (laid_out.heading if laid_out else "") or _(kind.label)
            if heading in headings:  # on paper the one stands under the other's
                heading = f"{heading}: {_(kind.label)}"
            headings.add(heading)
            found[kind.value] = Part(self, kind.value, heading, required=bool(laid_out and laid_out.required))
        return found

    @cached_property
    def parts(self) -> list[Part]:
        """Those that say something, are to say something, or are open."""
        return [
            part
            for part in self.all_parts.values()
            if not part.is_empty
            or part.is_missing
            or part.is_to_be_written
            or part.form is not None
            or part.errors
            or part.notices
        ]

    @cached_property
    def usual(self) -> set[str]:
        """The parts that most of the plan's other activities have: somebody will look for them in this one too."""
        if not is_work(self.activity):
            return set()
        others = [
            other
            for other in self.document.activities
            if other is not self.activity
            and other.kind == self.activity.kind
            and is_work(other)
            and is_described(other)
        ]
        asked = {PartKind.INTRO, *(part.kind for part in self.document.layout.parts)}
        return {kind.value for kind in asked if 2 * sum(says(other, kind) for other in others) > len(others)}

    @cached_property
    def addable(self) -> list[Part]:
        """Those that nobody needs, but the writer may add."""
        there = set(self.parts)
        return [part for part in self.all_parts.values() if part not in there and part.may_write]

    @property
    def missing(self) -> int:
        return sum(part.is_missing for part in self.parts)

    @property
    def contents_title(self) -> str:
        """ "Activity 3: 2 parts are missing"."""
        number = self.activity.number
        name = _("Activity") if number is None else _("Activity %(number)s") % {"number": number}
        if not self.missing:
            return name
        missing = ngettext("%(count)s part is missing", "%(count)s parts are missing", self.missing)
        return f"{name}: {missing % {'count': self.missing}}"

    # What is found in it

    @cached_property
    def found(self) -> list[Row]:
        """The findings without an answer, errors first."""
        open_ = [*self.checked.errors, *self.checked.notices]
        mine = [finding for finding in open_ if finding.place.activity_id == self.activity.id]
        return [Row(finding, self.all_parts[part_at(finding.place)]) for finding in mine]

    @property
    def found_title(self) -> str:
        errors = sum(row.is_error for row in self.found)
        notices = len(self.found) - errors
        words = []
        if errors:
            words.append(ngettext("%(count)s mistake", "%(count)s mistakes", errors) % {"count": errors})
        if notices:
            words.append(ngettext("%(count)s reminder", "%(count)s reminders", notices) % {"count": notices})
        return _("Check: %(found)s") % {"found": ", ".join(words)} if words else _("Check: nothing found")

    @property
    def may_answer(self) -> bool:
        return self.writer.everything and self.plan.state in BEING_WRITTEN

    # Its neighbours

    @cached_property
    def _neighbours(self) -> tuple["Neighbour | None", "Neighbour | None"]:
        rows = [None, *self.document.activities, None]
        place = rows.index(self.activity)
        before, after = (self._neighbour(one) for one in (rows[place - 1], rows[place + 1]))
        return before, after

    @property
    def previous(self) -> "Neighbour | None":
        return self._neighbours[0]

    @property
    def next(self) -> "Neighbour | None":
        return self._neighbours[1]

    def _neighbour(self, activity: Activity | None) -> "Neighbour | None":
        if activity is None:
            return None
        name = activity.short_title or activity.title
        return Neighbour(
            name=name if activity.number is None else f"{activity.number} {name}",
            url=reverse("activity-edit", kwargs=self.address | {"edition": activity.edition_id}),
        )


class Neighbour(NamedTuple):
    name: str
    url: str


def activity_page(
    plan: Plan,
    found: Read,
    edition_id: UUID,
    writer: Writer,
    forms: Mapping[str, ActivityForm] | None = None,
    messages: Mapping[str, str] | None = None,
) -> Page | None:
    """The page of an activity; none where the plan does not have it."""
    activity = activity_of(found.document, edition_id)
    return Page(plan, found, activity, writer, forms or {}, messages or {}) if activity else None


def opened(
    plan: Plan, document: PlanDocument, edition_id: UUID, writer: Writer, names: list[str]
) -> Iterator[tuple[str, ActivityForm]]:
    """The forms of those named parts that the writer may write, as the document has them."""
    choices = Choices(plan, document, names_contacts=writer.everything)
    activity = activity_of(document, edition_id)
    for name in names:
        if activity and name in FORMS and writer.may_write(edition_id, name):
            content = FAMILIES[name].read(document, Field(edition_id, name))
            yield name, FORMS[name](document, activity, name, content, choices=choices)
