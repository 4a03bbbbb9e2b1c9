"""The facts of a decision as the files of a case package: words for people, JSON and XML for the case system."""

from collections.abc import Iterable, Iterator
from typing import Any

import msgspec
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from lxml import etree

from partnership.danish import date_long
from partnership.xmltext import holdable
from plans.casepackage.facts import CaseFacts, Condition, Minutes

ROOT = "case_package"
ITEM = "item"


def as_json(facts: CaseFacts) -> bytes:
    return msgspec.json.format(msgspec.json.encode(facts), indent=2) + b"\n"


def as_xml(facts: CaseFacts) -> bytes:
    """The same as JSON: an element for each name, and `item` for each member of a list."""
    root = etree.Element(ROOT)
    _fill(root, msgspec.to_builtins(facts))
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)


def _fill(element: Any, value: Any) -> None:
    if isinstance(value, dict):
        for name, inner in value.items():
            _fill(etree.SubElement(element, name), inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            _fill(etree.SubElement(element, ITEM), inner)
    elif value is not None:
        element.text = holdable(str(value))


def as_text(facts: CaseFacts) -> bytes:
    """The decision in words, so that every editor of Windows shows it as it is."""
    return "\r\n".join(holdable(line).replace("\n", "\r\n") for line in _lines(facts)).encode("utf-8-sig") + b"\r\n"


def _lines(facts: CaseFacts) -> Iterator[str]:
    yield from (facts.title, facts.partnership, "")
    yield from _pairs(
        (_("Decision"), facts.outcome_in_words),
        (_("Decided by"), facts.body),
        (_("Decided"), date_long(facts.decided_on)),
        (_("Was asked to"), facts.asked_to_in_words),
        (_("Case number"), facts.case_number),
        (_("The agreement's parties"), ", ".join(facts.parties)),
    )
    for minutes in facts.minutes:
        yield from ("", *_minutes(minutes))
    if facts.answers:
        counted = ", ".join(f"{one.number} {one.outcome_in_words.lower()}" for one in facts.answers)
        yield from ("", *_pairs((_("The members' answers"), counted)))
    if facts.conditions:
        yield from ("", _("Conditions"), *map(_condition, facts.conditions))
    if facts.remarks:
        yield from ("", _("For the minutes"), *(f"- {said}" for said in facts.remarks))
    yield from ("", _("What was decided about"))
    yield from _pairs(
        (_("Matter"), facts.matter_in_words),
        (_("Title"), _("%(plan)s, version %(version)s") % {"plan": facts.document, "version": facts.version}),
        (_("Frozen"), date_long(facts.frozen_on)),
        (_("The content's fingerprint"), facts.fingerprint),
    )
    yield from ("", _("Files and their fingerprints (SHA-256)"))
    for file in facts.files:
        yield from (file.name, f"  {file.sha256}")


def _minutes(minutes: Minutes) -> Iterator[str]:
    yield from _pairs(
        (_("Meeting"), minutes.meeting),
        (_("Held"), date_long(minutes.decided_on)),
        (_("Agenda item"), minutes.agenda_item),
        (_("Case number of the minutes"), minutes.case_number),
        (pgettext("decision", "Outcome"), minutes.outcome_in_words),
    )
    if minutes.text:
        yield minutes.text
    for point in minutes.points:
        yield f"{point.number}. {point.text} ({point.outcome_in_words})"


def _condition(condition: Condition) -> str:
    if condition.met_on is None:
        return "- " + _("%(condition)s (not met yet)") % {"condition": condition.text}
    met = {"condition": condition.text, "day": date_long(condition.met_on), "how": condition.how}
    return "- " + _("%(condition)s (met %(day)s: %(how)s)") % met


def _pairs(*pairs: tuple[str, str]) -> Iterable[str]:
    """What is known, each with its name before it."""
    return (f"{name}: {said}" for name, said in pairs if said)
