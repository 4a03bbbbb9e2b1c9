"""What a form says of a row, with what a test wants otherwise."""

from typing import Any

from partnership.enums import BodyKind, DecisionRule, MatterKind, MemberRole, StepKind
from partnership.models import ApprovalChain, ChainStep, GoverningBody, Membership


def of_body(body: GoverningBody | None = None, **otherwise: Any) -> dict[str, Any]:
    said = {
        "name": "Følgegruppen", "kind": BodyKind.FOLLOW_UP_GROUP, "mandate": "", "parent": None, "organisation": None,
        "meetings_min": None, "meetings_max": None, "decides_outside": False, "ends_on": None,
    }  # fmt: skip
    return {name: getattr(body, name) if body else value for name, value in said.items()} | otherwise


def of_seat(seat: Membership | None = None, **otherwise: Any) -> dict[str, Any]:
    said = {
        "organisation": None, "post": "", "role": MemberRole.MEMBER, "stands_in_for": None, "is_vacant": False,
        "starts_on": None, "ends_on": None,
    }  # fmt: skip
    said = {name: getattr(seat, name) if seat else value for name, value in said.items()}
    return said | {"email": seat.user.email if seat and seat.user else "", "person_name": ""} | otherwise


def of_chain(chain: ApprovalChain, **otherwise: Any) -> dict[str, Any]:
    names = ("agreement", "matter", "name", "up_to", "valid_from", "valid_to")
    return {name: getattr(chain, name) for name in names} | {"matter": MatterKind(chain.matter)} | otherwise


def of_step(step: ChainStep | None = None, **otherwise: Any) -> dict[str, Any]:
    said = {
        "body": None, "organisation": None, "kind": StepKind.APPROVE, "rule": DecisionRule.ALL, "days": None,
        "valid_from": None, "valid_to": None,
    }  # fmt: skip
    return {name: getattr(step, name) if step else value for name, value in said.items()} | otherwise
