"""What becomes of a plan, and which version of it somebody may read. One function for each change of state."""

from plans.workflow.amending import begin_amendment, drop_amendment
from plans.workflow.closing import close
from plans.workflow.coming_into_force import bring_into_force, come_into_force, record_in_force
from plans.workflow.deciding import close_overdue_steps, decide, register
from plans.workflow.freezing import Render, TransitionNotAllowed
from plans.workflow.reading import (
    VersionFile,
    current_document,
    document_that_counts,
    draft_document,
    find_draft,
    find_file,
    find_settled_file,
    frozen_document,
    frozen_version,
    newest_rendition,
    read_frozen,
    reads_draft,
    version_to_read,
)
from plans.workflow.reminding import bring_approved_into_force, remind, remind_of_deadlines
from plans.workflow.submitting import finalise, open_proceeding, submit, withdraw

__all__ = [
    "Render",
    "TransitionNotAllowed",
    "VersionFile",
    "begin_amendment",
    "bring_approved_into_force",
    "bring_into_force",
    "close",
    "close_overdue_steps",
    "come_into_force",
    "current_document",
    "decide",
    "document_that_counts",
    "draft_document",
    "drop_amendment",
    "finalise",
    "find_draft",
    "find_file",
    "find_settled_file",
    "frozen_document",
    "frozen_version",
    "newest_rendition",
    "open_proceeding",
    "read_frozen",
    "reads_draft",
    "record_in_force",
    "register",
    "remind",
    "remind_of_deadlines",
    "submit",
    "version_to_read",
    "withdraw",
]
