"""The plan of 2022 after the six known changes of `fixtures/tingbjerg-husum/amendment-2022.json`."""

from pathlib import Path
from typing import Any
from uuid import UUID

import msgspec

from plans.documents.codec import canonical
from plans.documents.values import PlanDocument
from plans.editing.contents import AnyContent, readable
from plans.editing.fields import FAMILIES
from plans.editing.history import Field

FILE = Path(__file__).parents[1] / "fixtures/tingbjerg-husum/amendment-2022.json"


def known_changes() -> list[tuple[Field, Any]]:
    """Each changed field with what it is to say."""
    found = []
    for one in msgspec.json.decode(FILE.read_bytes()):
        field = Field(UUID(one["subject"]), one["field"])
        found.append((field, _content(one["content"], FAMILIES[field.name].content)))
    return found


def amended(document: PlanDocument) -> PlanDocument:
    """The plan with all of them."""
    for field, content in known_changes():
        document = FAMILIES[field.name].put(document, field, content)
    return document


def _content(data: Any, kind: type[AnyContent]) -> AnyContent:
    return readable(canonical(msgspec.convert(data, kind)))
