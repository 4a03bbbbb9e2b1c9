"""The log of who did what, when. An entry is written with what it tells of, in the same transaction, or not at all."""

from uuid import UUID

from partnership.enums import AuditVerb
from partnership.models import AuditEntry, User


def record(
    verb: AuditVerb,
    *,
    actor: User | None,
    subject: UUID,
    label: str,
    partnership_id: UUID,
    period_id: UUID | None = None,
    version: int | None = None,
) -> AuditEntry:
    """Write one entry. Without an actor the system did it: a deadline ran out, all had decided."""
    length = AuditEntry._meta.get_field("label").max_length
    return AuditEntry.objects.create(
        verb=verb,
        actor=actor,
        subject=subject,
        label=label[:length],
        partnership_id=partnership_id,
        period_id=period_id,
        version=version,
    )
