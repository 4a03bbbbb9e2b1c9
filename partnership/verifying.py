"""Whether what was frozen is still what it was: fingerprints computed anew from the bytes that are stored."""

from collections.abc import Callable, Iterator
from hashlib import sha256
from typing import NamedTuple

from django.utils.translation import gettext as _

from partnership import sealing
from partnership.enums import DocumentKind
from partnership.models import FrozenDocument, Rendition

# What another room finds wrong with a version, in words. The ground does not know what its bytes mean.
Look = Callable[[FrozenDocument, list[Rendition]], Iterator[str]]


class Difference(NamedTuple):
    """Something that is not as it was, and what is wrong with it, in words."""

    of: str
    message: str

    def __str__(self) -> str:
        return f"{self.of}: {self.message}"


def digest(content: bytes | memoryview) -> str:
    return sha256(content).hexdigest()


def wrong_with_version(frozen: FrozenDocument) -> Iterator[str]:
    if digest(frozen.content) != frozen.fingerprint:
        yield _("the stored content does not agree with its fingerprint.")


def wrong_with_file(file: Rendition) -> Iterator[str]:
    if digest(file.content) != file.sha256:
        said = _("the stored file “%(kind)s” does not agree with its fingerprint.")
        yield said % {"kind": file.get_kind_display()}


def is_intact(frozen: FrozenDocument, files: list[Rendition]) -> bool:
    """A version and its files, which it has, are what they were when it was frozen."""
    return not (list(wrong_with_version(frozen)) or any(list(wrong_with_file(file)) for file in files))


class Verification:
    """All versions and files and the seals of the log, one version in memory at a time."""

    def __init__(self, look: Look) -> None:
        self.look = look
        self.versions = self.files = 0  # that were looked at

    def differences(self) -> Iterator[Difference]:
        for id_ in list(FrozenDocument.objects.values_list("pk", flat=True)):
            frozen = FrozenDocument.objects.select_related("partnership").get(pk=id_)
            for message in self._of_version(frozen):
                yield Difference(f"{frozen.partnership.name}, {frozen}", message)
        for message in sealing.verify_seals():
            yield Difference(_("The log"), message)

    def _of_version(self, frozen: FrozenDocument) -> Iterator[str]:
        files = list(frozen.renditions.all())
        self.versions += 1
        self.files += len(files)
        yield from wrong_with_version(frozen)
        if not files and frozen.kind != DocumentKind.CASE:  # which is printed soon after it is frozen
            yield _("it has no file.")
        for file in files:
            yield from wrong_with_file(file)
        yield from self.look(frozen, files)
