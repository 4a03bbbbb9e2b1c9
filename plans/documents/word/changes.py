"""The change pack as a Word file with real tracked changes."""

from copy import deepcopy

from django.utils.translation import gettext as _
from docx.document import Document

from plans.documents.compare.values import Comparison
from plans.documents.word.elements import make
from plans.documents.word.front import front, version
from plans.documents.word.plan import plan_part
from plans.documents.word.revisions import Revisions, kept_apart
from plans.documents.word.wordfile import as_bytes, blank_file


def changes_docx(comparison: Comparison) -> bytes:
    """What changed from one version to another: one page in short, the kroner, then the whole plan with its changes.

    In the plan every change is one that Word and LibreOffice can accept or reject; before it nothing is. The author of
    the changes is the partnership, their time that of the new version. The same comparison gives the same bytes.
    """
    document = blank_file(
        title=f"{comparison.title}: {_('What has changed since last time')}",
        author=comparison.partnership,
        at=comparison.new.at,
        head=_("%(title)s, %(new)s compared with %(old)s")
        % {"title": comparison.title, "new": version(comparison.new), "old": version(comparison.old)},
        foot=comparison.partnership,
    )
    revisions = Revisions(comparison.partnership, comparison.new.at, document.part.numbering_part.element)
    body = document.element.body
    for element in kept_apart(front(comparison, revisions)):
        body.sectPr.addprevious(element)
    _break_section(document)
    for element in kept_apart(plan_part(comparison, revisions)):
        body.sectPr.addprevious(element)
    return as_bytes(document)


def _break_section(document: Document) -> None:
    """The plan begins on a new page, in a section of its own: what stands before it is no part of it."""
    last = document.element.body.sectPr
    own = deepcopy(last)
    last.addprevious(make("w:p", make("w:pPr", make("w:pStyle", val="Gap"), own)))
    # The second section goes on with the head and foot of the first.
    for reference in last.xpath("./w:headerReference | ./w:footerReference"):
        last.remove(reference)
