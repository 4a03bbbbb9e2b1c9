"""The ground's rows: people, organisations, partnerships, agreements, bodies, focus areas, frozen documents."""

from partnership.models.agreements import Agreement, AgreementParty, BudgetYear, FrameEntry, PlanPeriod, Signature
from partnership.models.bodies import GoverningBody, Membership
from partnership.models.focus import FocusArea, Impact, Outcome
from partnership.models.frozen import FrozenDocument, Rendition
from partnership.models.organisations import Organisation
from partnership.models.partnerships import AreaFeature, AreaVersion, Partnership
from partnership.models.users import User

__all__ = [
    "Agreement", "AgreementParty", "AreaFeature", "AreaVersion", "BudgetYear", "FocusArea", "FrameEntry",
    "FrozenDocument", "GoverningBody", "Impact", "Membership", "Organisation", "Outcome", "Partnership", "PlanPeriod",
    "Rendition", "Signature", "User",
]  # fmt: skip
