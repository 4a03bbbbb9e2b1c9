"""What only this room can say of a stored version: whether its bytes are a document of its kind, and the one that its
row tells of.
"""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from partnership.models import FrozenDocument, Rendition
from plans.contents import CONTENTS
from plans.documents.errors import DocumentError
from plans.documents.faults import in_words
from plans.documents.reading import HoldsNothing, attached


def look_into(frozen: FrozenDocument, files: list[Rendition]) -> Iterator[str]:
    """What is wrong with a version's content, in words."""
    kind = CONTENTS[frozen.kind]
    content = bytes(frozen.content)
    try:
        document = kind.decode(content)
    except DocumentError as error:
        yield _("the stored content cannot be read: %(problem)s") % {"problem": in_words(error)}
        return
    if kind.encode(document) != content:
        yield _("the stored content is not in its canonical form.")
    if any(getattr(frozen, column) != said for column, said in kind.row(document).items()):
        yield _("what is said of the version is not what its content says.")


def look_into_files(frozen: FrozenDocument, files: list[Rendition]) -> Iterator[str]:
    """As `look_into`, and whether each PDF carries this very content. It takes a child process for each file."""
    yield from look_into(frozen, files)
    for file in files:
        if problem := _wrong_with_file(frozen, file):
            yield problem


def _wrong_with_file(frozen: FrozenDocument, file: Rendition) -> str:
    kind = {"kind": file.get_kind_display()}
    try:
        carried = attached(bytes(file.content), CONTENTS[frozen.kind].attachment)
    except HoldsNothing:
        carried = b""
    except DocumentError as error:
        return _("the stored file “%(kind)s” cannot be read: %(problem)s") % {**kind, "problem": in_words(error)}
    if carried != bytes(frozen.content):
        return _("the stored file “%(kind)s” does not carry the version's content.") % kind
    return ""
