"""The ground's rows: people, organisations, partnerships, agreements, bodies, focus areas, frozen documents."""

from partnership.models.agreements import Agreement, AgreementParty, BudgetYear, FrameEntry, PlanPeriod, Signature
from partnership.models.audit import AuditEntry, AuditSeal, SealedEntry
from partnership.models.bodies import GoverningBody, Membership
from partnership.models.calendars import CalendarAddress
from partnership.models.focus import FocusArea, Impact, Outcome
from partnership.models.frozen import FrozenDocument, Rendition
from partnership.models.history import FieldChange
from partnership.models.links import LinkAttempt, SignedLink
from partnership.models.meetings import Meeting
from partnership.models.organisations import Organisation
from partnership.models.outbox import OutboxMail
from partnership.models.partnerships import AreaFeature, AreaVersion, Partnership
from partnership.models.pictures import Picture
from partnership.models.proceedings import (
    ApprovalChain,
    ChainStep,
    ConditionMet,
    Decision,
    DecisionPoint,
    DelegatedLimit,
    Journalised,
    Proceeding,
    ProceedingStep,
)
from partnership.models.search import SearchEntry
from partnership.models.stored import StoredFile
from partnership.models.users import User

__all__ = [
    "Agreement", "AgreementParty", "ApprovalChain", "AreaFeature", "AreaVersion", "AuditEntry", "AuditSeal",
    "BudgetYear", "CalendarAddress", "ChainStep", "ConditionMet", "Decision", "DecisionPoint", "DelegatedLimit",
    "FieldChange", "FocusArea", "FrameEntry", "FrozenDocument", "GoverningBody", "Impact", "Journalised", "LinkAttempt",
    "Meeting", "Membership", "Organisation", "OutboxMail", "Outcome", "Partnership", "Picture", "PlanPeriod",
    "Proceeding", "ProceedingStep", "Rendition", "SealedEntry", "SearchEntry", "Signature", "SignedLink", "StoredFile",
    "User",
]  # fmt: skip
