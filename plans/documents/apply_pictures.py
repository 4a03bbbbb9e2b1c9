"""The pictures a document brings: found again in the partnership it is put into, or kept there.

They are the same where their bytes are the same.
"""

from hashlib import sha256
from uuid import UUID

from partnership.models import Partnership, Picture
from plans.documents.rows import create, row
from plans.documents.values import PlanDocument


def known_pictures(document: PlanDocument, partnership: Partnership) -> dict[UUID, UUID]:
    """The ids that pictures of the document have here already, under those they have in it."""
    wanted = {sha256(picture.content).hexdigest(): picture.id for picture in document.pictures}
    found = partnership.pictures.filter(sha256__in=wanted).values_list("sha256", "pk") if wanted else ()
    return {wanted[fingerprint]: id_ for fingerprint, id_ in found}


def write_pictures(document: PlanDocument, partnership: Partnership) -> None:
    """Keep the pictures that the partnership has not got; the document has its ids already.

    Raises ApplyError where an id is already that of another picture.
    """
    known = set(known_pictures(document, partnership).values())
    create(
        [
            row(Picture, picture, partnership=partnership, sha256=sha256(picture.content).hexdigest())
            for picture in document.pictures
            if picture.id not in known
        ]
    )
