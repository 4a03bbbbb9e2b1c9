"""The package: a zip of numbered files."""

from collections.abc import Iterator
from hashlib import sha256

from django.utils.translation import gettext as _
from msgspec.structs import replace

from partnership.archives import file_name, zipped
from partnership.enums import Outcome, RenditionKind
from partnership.models import FrozenDocument, ProceedingStep
from plans.casepackage.facts import FileFact, facts_of
from plans.casepackage.written import as_json, as_text, as_xml
from plans.changepacks import change_pack
from plans.comparing import base_of


def case_package(step: ProceedingStep) -> bytes:
    """The files of a body's decision: the version it saw, what had changed, what it decided, and the facts as data.

    Approved files are the bytes that were kept, never printed anew. The same rows give the same bytes.
    Raises partnership.paper.engine.PaperError where the change pack cannot be printed.
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
    about = {"plan": step.document.title, "version": step.document.version, "body": step}
    return file_name(_("Case package %(plan)s version %(version)s %(body)s") % about, "zip")


def _documents(step: ProceedingStep) -> Iterator[tuple[str, bytes]]:
    """What was decided about, by name; of a change at the table also the version that has it."""
    frozen = step.document
    assert frozen is not None  # a body that has decided did so on a version
    yield _plan_name(frozen), _presented(frozen)
    if base := base_of(frozen):
        since = _("Changes since version %(version)s") % {"version": base.version}
        for ending in ("pdf", "docx"):
            yield file_name(since, ending), change_pack(base, frozen, ending)
    if step.outcome == Outcome.WITH_CHANGE and (changed := _with_the_change(step, frozen)):
        yield _plan_name(changed), _presented(changed)


def _plan_name(frozen: FrozenDocument) -> str:
    return file_name(_("%(plan)s version %(version)s") % {"plan": frozen.title, "version": frozen.version}, "pdf")


def _presented(frozen: FrozenDocument) -> bytes:
    """The file that was presented. What came before the system has only the one that is in force."""
    kept = {one.kind: one for one in frozen.renditions.all()}
    return bytes((kept.get(RenditionKind.SUBMITTED) or kept[RenditionKind.IN_FORCE]).content)


def _with_the_change(step: ProceedingStep, decided: FrozenDocument) -> FrozenDocument | None:
    """The version the secretariat made of a decision with a change; none while it is being made."""
    last = step.proceeding.document
    versions = FrozenDocument.objects.filter(subject=decided.subject, version__gt=decided.version)
    return versions.filter(version__lte=last.version).order_by("version").first()
