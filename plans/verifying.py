"""What only this room can say of a stored version: whether its bytes are a plan, and the plan that its row tells of."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from partnership.enums import DocumentKind
from partnership.models import FrozenDocument, Rendition
from plans.documents.codec import decode, encode
from plans.documents.errors import DocumentError
from plans.documents.faults import in_words
from plans.documents.reading import attached


def look_into(frozen: FrozenDocument, files: list[Rendition]) -> Iterator[str]:
    """What is wrong with a version's content, in words."""
    if frozen.kind != DocumentKind.PLAN:
        return
    content = bytes(frozen.content)
    try:
        document = decode(content)
    except DocumentError as error:
        yield _("the stored content is no plan that can be read: %(problem)s") % {"problem": in_words(error)}
        return
    if encode(document) != content:
        yield _("the stored content is not in its canonical form.")
    told = (frozen.subject, frozen.partnership_id, frozen.title, frozen.schema)
    if told != (document.id, document.partnership.id, document.title, document.schema):
        yield _("what is said of the version is not what its content says.")


def look_into_files(frozen: FrozenDocument, files: list[Rendition]) -> Iterator[str]:
    """As `look_into`, and whether each PDF carries this very content. It takes a child process for each file."""
    if frozen.kind != DocumentKind.PLAN:
        return
    yield from look_into(frozen, files)
    for file in files:
        kind = {"kind": file.get_kind_display()}
        try:
            carried = attached(bytes(file.content))
        except DocumentError as error:
            yield _("the stored file “%(kind)s” cannot be read: %(problem)s") % {**kind, "problem": in_words(error)}
            continue
        if carried != bytes(frozen.content):
            yield _("the stored file “%(kind)s” carries another content than the version's.") % kind
