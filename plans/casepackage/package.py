"""The package: a zip of numbered files."""

from collections.abc import Iterator
from hashlib import sha256

from django.utils.translation import gettext as _
from msgspec.structs import replace

from partnership.archives import file_name, zipped
from partnership.enums import DocumentKind, Outcome, ProceedingState, RenditionKind
from partnership.matters.files import approved_file, presented_file
from partnership.models import FrozenDocument, ProceedingStep, Rendition
from plans.casepackage.facts import FileFact, facts_of
from plans.casepackage.written import as_json, as_text, as_xml
from plans.changepacks import change_pack
from plans.comparing import base_of

LONGEST_TITLE = 60  # signs, in the name of a file


def case_package(step: ProceedingStep) -> bytes:
    """The files of a body's decision: the version it saw, what had changed, what it decided, and the facts as data.

    Approved files are the bytes that were kept, never printed anew. The same rows give the same bytes.
    Raises partnership.paper.engine.PaperError where a change pack, or a paper that waits for it, cannot be printed.
    """
    files = [(f"{number:02} {name}", content) for number, (name, content) in enumerate(_documents(step), start=1)]
    facts = facts_of(step)
    told = (FileFact(name=name, sha256=sha256(content).hexdigest(), bytes=len(content)) for name, content in files)
    facts = replace(facts, files=tuple(told))
    files.append((f"{len(files) + 1:02} {file_name(_('Decision'), 'txt')}", as_text(facts)))
    return zipped([*files, ("metadata.json", as_json(facts)), ("metadata.xml", as_xml(facts))])


def package_name(step: ProceedingStep) -> str:
    """What the package is called when it is saved."""
    assert step.document is not None
    about = {**_named(step.document), "body": step}
    return file_name(_("Case package %(plan)s version %(version)s %(body)s") % about, "zip")


def _documents(step: ProceedingStep) -> Iterator[tuple[str, bytes]]:
    """What was decided about, by name; of a change at the table also the version that has it.

    The body that had the last word also gets the file with what all decided, where that has been made.
    """
    frozen = step.document
    assert frozen is not None  # a body that has decided did so on a version
    yield _name(frozen), _presented(frozen)
    if base := base_of(frozen):
        since = _("Changes since version %(version)s") % {"version": base.version}
        for ending in ("pdf", "docx"):
            yield file_name(since, ending), change_pack(base, frozen, ending)
    if step.outcome == Outcome.WITH_CHANGE and (changed := _with_the_change(step, frozen)):
        yield _name(changed), _presented(changed)
    if approved := _approved(step):
        decided = _("%(plan)s version %(version)s with the decisions") % _named(step.proceeding.document)
        yield file_name(decided, "pdf"), approved


def _name(frozen: FrozenDocument) -> str:
    return file_name(_("%(plan)s version %(version)s") % _named(frozen), "pdf")


def _named(frozen: FrozenDocument) -> dict[str, object]:
    """Its title and number. A long title leaves room for what the file's name says after it."""
    title = frozen.title if len(frozen.title) <= LONGEST_TITLE else f"{frozen.title[:LONGEST_TITLE].rstrip()}…"
    return {"plan": title, "version": frozen.version}


def _presented(frozen: FrozenDocument) -> bytes:
    """The file that was presented. What came before the system has only the one that is in force."""
    if frozen.kind == DocumentKind.CASE:
        return bytes(presented_file(frozen).content)
    kept = _kept(frozen)
    return bytes((kept.get(RenditionKind.SUBMITTED) or kept[RenditionKind.IN_FORCE]).content)


def _approved(step: ProceedingStep) -> bytes | None:
    """The file with the decisions, of a matter that is approved and whose last body this is."""
    matter = step.proceeding
    is_last = not matter.steps.filter(position__gt=step.position).exists()
    if matter.state != ProceedingState.APPROVED or not is_last:
        return None
    if matter.document.kind == DocumentKind.CASE:
        return bytes(approved_file(matter).content)
    kept = _kept(matter.document)
    has_both = {RenditionKind.SUBMITTED, RenditionKind.IN_FORCE} <= kept.keys()
    return bytes(kept[RenditionKind.IN_FORCE].content) if has_both else None


def _kept(frozen: FrozenDocument) -> dict[str, Rendition]:
    return {one.kind: one for one in frozen.renditions.all()}


def _with_the_change(step: ProceedingStep, decided: FrozenDocument) -> FrozenDocument | None:
    """The version the secretariat made of a decision with a change; none while it is being made."""
    last = step.proceeding.document
    versions = FrozenDocument.objects.filter(subject=decided.subject, version__gt=decided.version)
    return versions.filter(version__lte=last.version).order_by("version").first()
