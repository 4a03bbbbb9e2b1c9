"""Seals of the log: each batch of entries has one fingerprint, made of theirs and of the seal before.

Who changes, adds or takes away a sealed entry behind the database's back must make every later seal anew, and cannot
where one of them has been written down elsewhere: `manage.py versions_verify` prints the newest. With an entry about
a version its fingerprint is sealed, and with one that made a file the file's: a version and its fingerprint that were
changed together are found too.
"""

import json
from collections.abc import Iterable, Iterator
from datetime import UTC
from hashlib import sha256
from itertools import islice
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from partnership.enums import AuditVerb, RenditionKind
from partnership.models import AuditEntry, AuditSeal, FrozenDocument, Rendition, SealedEntry

BEGINNING = "0" * 64  # what the first seal is made of beside its entries
AT_ONCE = 500  # rows in memory

# The file that came to be with what an entry tells of.
FILES: dict[str, str] = {
    AuditVerb.SUBMITTED: RenditionKind.SUBMITTED,
    AuditVerb.CHANGED: RenditionKind.SUBMITTED,
    AuditVerb.IN_FORCE: RenditionKind.IN_FORCE,
}


def seal() -> AuditSeal | None:
    """Seal the entries that lie under no seal yet. None where there are none, or where another process is at it.

    Side effects: one seal, and which entries lie under it. Run by `manage.py remind`, however often.
    """
    try:
        with transaction.atomic():
            return _seal()
    except IntegrityError:  # of two at once one has the number, or the entries
        return None


def _seal() -> AuditSeal | None:
    waiting = AuditEntry.objects.filter(sealed__isnull=True).order_by("at", "id")
    ids = list(waiting.values_list("pk", flat=True))  # an entry that comes from now on lies under the next seal
    if not ids:
        return None
    before = newest_seal()
    made = AuditSeal.objects.create(
        number=before.number + 1 if before else 1,
        until=AuditEntry.objects.get(pk=ids[-1]).at,
        entries=len(ids),
        sha256=_sealed_with(before.sha256 if before else BEGINNING, _with(ids)),
    )
    SealedEntry.objects.bulk_create((SealedEntry(seal=made, entry_id=id_) for id_ in ids), batch_size=AT_ONCE)
    return made


def _with(ids: list[UUID]) -> Iterator[AuditEntry]:
    for start in range(0, len(ids), AT_ONCE):
        yield from AuditEntry.objects.filter(pk__in=ids[start : start + AT_ONCE]).order_by("at", "id")


def verify_seals() -> Iterator[str]:
    """What is wrong with the seals, in words; nothing where every sealed entry is as it was. Memory is constant."""
    before, expected = BEGINNING, 1
    for made in AuditSeal.objects.order_by("number").iterator():
        name = _("Seal %(number)s of the log") % {"number": made.number}
        if made.number != expected:
            yield _("%(seal)s: a seal before it is missing.") % {"seal": name}
        entries = AuditEntry.objects.filter(sealed__seal=made)
        count = entries.count()
        if count != made.entries:
            values = {"seal": name, "entries": made.entries, "count": count}
            yield _("%(seal)s: it was set on %(entries)s entries, and %(count)s lie under it.") % values
        elif _sealed_with(before, entries.order_by("at", "id").iterator(chunk_size=AT_ONCE)) != made.sha256:
            yield _("%(seal)s: the entries under it, or the versions they tell of, are not those it was set on.") % {
                "seal": name
            }
        before, expected = made.sha256, made.number + 1


def newest_seal() -> AuditSeal | None:
    return AuditSeal.objects.order_by("-number").first()


def _sealed_with(before: str, entries: Iterable[AuditEntry]) -> str:
    digest = sha256(before.encode())
    rest = iter(entries)
    while batch := list(islice(rest, AT_ONCE)):
        fingerprints, files = _fingerprints(batch), _files(batch)
        for entry in batch:
            version = (entry.subject, entry.version)
            file = files.get((*version, FILES.get(str(entry.verb))))
            digest.update(_line(entry, fingerprints.get(version), file))
    return digest.hexdigest()


def _line(entry: AuditEntry, fingerprint: str | None, file: str | None) -> bytes:
    """An entry as the same bytes on every database: JSON with sorted keys, the moment in UTC."""
    said = {
        "id": str(entry.pk),
        "at": entry.at.astimezone(UTC).isoformat(timespec="microseconds"),
        "actor": _text(entry.actor_id),
        "verb": str(entry.verb),
        "partnership": str(entry.partnership_id),
        "period": _text(entry.period_id),
        "subject": str(entry.subject),
        "label": entry.label,
        "version": entry.version,
        "fingerprint": fingerprint,
        "file": file,
    }
    return json.dumps(said, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def _text(id_: UUID | None) -> str | None:
    return None if id_ is None else str(id_)


def _fingerprints(entries: list[AuditEntry]) -> dict[tuple[UUID, int | None], str]:
    """By subject and version, of the versions that entries tell of."""
    found = FrozenDocument.objects.filter(_of(entries, "")).values_list("subject", "version", "fingerprint")
    return {(subject, version): fingerprint for subject, version, fingerprint in found}


def _files(entries: list[AuditEntry]) -> dict[tuple[UUID, int | None, str | None], str]:
    """By subject, version and kind, the fingerprints of the files of those versions."""
    found = Rendition.objects.filter(_of(entries, "document__")).values_list(
        "document__subject", "document__version", "kind", "sha256"
    )
    return {(subject, version, kind): fingerprint for subject, version, kind, fingerprint in found}


def _of(entries: list[AuditEntry], path: str) -> Q:
    return Q(**{f"{path}subject__in": {entry.subject for entry in entries if entry.version is not None}})
