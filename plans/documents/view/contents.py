"""The document as a whole: its state, cover, table of contents and last page."""

from collections.abc import Sequence
from itertools import chain

from django.utils import timezone
from django.utils.translation import gettext

from partnership import pictures
from partnership.choice import _
from partnership.danish import date_long
from partnership.paper.decided import decisions
from plans.documents.imprint import Imprint
from plans.documents.view import words
from plans.documents.view.economy import sum_and_frame
from plans.documents.view.source import Source
from plans.documents.view.values import (
    Activities,
    Chapter,
    ContentsEntry,
    ContentsGroup,
    Cover,
    Fact,
    Markup,
    State,
    Version,
)
from plans.enums import PlanState

# On screen a state is an icon and a word.
LOOKS = {
    PlanState.DRAFT: ("pencil", _("Draft")),
    PlanState.SUBMITTED: ("send", _("Sent for approval")),
    PlanState.SENT_BACK: ("arrow-counterclockwise", _("Sent back")),
    PlanState.ADJUSTING: ("pencil", _("Being corrected as decided")),
    PlanState.IN_FORCE: ("check-circle-fill", _("In force now")),
    PlanState.CLOSED: ("dash-circle", _("Closed")),
}


def state(imprint: Imprint) -> State:
    moment = words.moment(imprint.moment)
    if imprint.is_draft:
        text = gettext("As it is %(moment)s") % {"moment": moment}
    else:
        day = date_long(timezone.localdate(imprint.moment))
        text = gettext("Version %(version)s of %(day)s") % {"version": imprint.version, "day": day}
    icon, word = LOOKS[imprint.state]
    return State(
        kind=imprint.state,
        look=imprint.state.replace("_", "-"),
        icon=icon,
        word=gettext(word),
        text=text,
        is_draft=imprint.is_draft,
        saved=moment if imprint.is_draft else "",
    )


def presented(source: Source) -> str:
    """ "Forelægges Økonomiudvalget til godkendelse 7. december 2021"; in the past once it has been decided."""
    cover = source.document.cover
    if cover.presented_to_id is None:
        return ""
    decided = source.imprint.state in (PlanState.IN_FORCE, PlanState.CLOSED)
    values = {"body": source.name(cover.presented_to_id)}
    if cover.presented_on is None:
        message = (
            gettext("Was presented to %(body)s for approval")
            if decided
            else gettext("Presented to %(body)s for approval")
        )
        return message % values
    message = (
        gettext("Was presented to %(body)s for approval %(day)s")
        if decided
        else gettext("Presented to %(body)s for approval %(day)s")
    )
    return message % {**values, "day": date_long(cover.presented_on)}


def _version(source: Source) -> str:
    """ "3, af 11. november 2021", "udkast"."""
    imprint = source.imprint
    if imprint.is_draft:
        return gettext("draft of %(moment)s") % {"moment": words.moment(imprint.moment)}
    return gettext("%(version)s, frozen %(moment)s") % {
        "version": imprint.version,
        "moment": words.moment(imprint.moment),
    }


def _period(source: Source) -> str:
    return words.days(source.document.period.starts_on, source.document.period.ends_on)


def short_fingerprint(source: Source) -> str:
    """The first eight signs, in two groups: enough to lead a loose sheet back to its version."""
    return " ".join(groups(source.imprint.fingerprint)[:2])


def groups(fingerprint: str) -> tuple[str, ...]:
    return tuple(fingerprint[start : start + 4] for start in range(0, len(fingerprint), 4))


def cover(source: Source) -> Cover:
    document = source.document
    lit = len(source.leading)
    facts = (
        Fact(label=gettext("State"), text=gettext(source.imprint.state.label)),
        Fact(label=gettext("Version"), text=_version(source)),
        Fact(label=gettext("Applies"), text=_period(source)),
        Fact(label=gettext("Fingerprint"), text=short_fingerprint(source)),
    )
    picture = pictures.evening(lit=lit, seed=str(document.id), palette=document.partnership.palette)
    return Cover(
        annex=document.cover.annex,
        partnership=document.partnership.full_name,
        title=document.title,
        presented=presented(source),
        facts=facts,
        lit_windows=lit,
        picture=Markup(picture),
    )


def docline(source: Source) -> str:
    """The foot of each page."""
    imprint = source.imprint
    word = gettext(imprint.state.label).lower()
    version = gettext("version %(version)s, %(state)s") % {"version": imprint.version, "state": word}
    state = word if imprint.is_draft else version
    parts = (source.document.cover.annex, source.document.title, state, short_fingerprint(source))
    return " · ".join(part for part in parts if part)


def contents(source: Source, chapters: Sequence[tuple[int, Chapter]]) -> tuple[ContentsGroup, ...]:
    """The chapters in the layout's groups, with their activities; `chapters` come with the place of their group.

    A chapter of activities that has no heading is its activities.
    """
    found = []
    for place, group in enumerate(source.layout.groups):
        entries = chain.from_iterable(_entries(chapter) for at, chapter in chapters if at == place)
        if one := tuple(entries):
            found.append(ContentsGroup(title=group.heading, entries=one))
    return tuple(found)


def _entries(chapter: Chapter) -> tuple[ContentsEntry, ...]:
    shown = chapter.content.activities if isinstance(chapter.content, Activities) else ()
    activities = tuple(ContentsEntry(anchor=one.anchor, title=one.title, number=one.number) for one in shown)
    if not chapter.heading:
        return activities
    entry = ContentsEntry(anchor=chapter.anchor, title=chapter.heading, number=chapter.mark, entries=activities)
    return (entry,)


def version(source: Source) -> Version:
    document = source.document
    facts = [
        Fact(label=gettext("Document"), text=f"{document.title}, {document.partnership.full_name}"),
        Fact(label=gettext("Version"), text=_version(source)),
        Fact(label=gettext("State"), text=gettext(source.imprint.state.label)),
        Fact(label=gettext("Applies"), text=_period(source)),
        Fact(label=gettext("Sum and frame"), text=sum_and_frame(source)),
    ]
    return Version(
        facts=tuple(facts),
        decisions=decisions(source.imprint.decisions),
        fingerprint=groups(source.imprint.fingerprint),
        fingerprint_text=gettext(
            "The fingerprint (SHA-256) is computed from the plan's content, not from the file. If one sign or one "
            "krone is changed, it becomes another. Its first eight signs stand at the foot of every page, so that a "
            "loose sheet can be led back to its version."
        ),
    )
