"""What lies in a frozen document, for every kind of them: how its bytes are read and written, and its name in a PDF."""

from collections.abc import Callable
from functools import partial
from typing import Any, NamedTuple

from activities.grants import letters
from partnership.enums import DocumentKind
from partnership.matters import paper
from partnership.matters import pdf as case_pdf
from partnership.matters.paper import CasePaper, title_of
from plans.documents import codec, unpacking
from plans.documents.account import codec as account_codec
from plans.documents.account import pdf as account_pdf
from plans.documents.account.values import YearAccount
from plans.documents.codec import read_as
from plans.documents.values import PlanDocument


class Content(NamedTuple):
    """One kind's content. `decode` raises DocumentError.

    `row` is what the content itself says of the version: columns of FrozenDocument and their values.
    """

    attachment: str
    decode: Callable[[bytes], Any]
    encode: Callable[[Any], bytes]
    row: Callable[[Any], dict[str, object]]


def _plan(plan: PlanDocument) -> dict[str, object]:
    return {"subject": plan.id, "partnership_id": plan.partnership.id, "title": plan.title, "schema": plan.schema}


def _account(account: YearAccount) -> dict[str, object]:
    return {
        "subject": account.id,
        "partnership_id": account.partnership_id,
        "title": account.title,
        "schema": account.schema,
    }


def _case(case: CasePaper) -> dict[str, object]:
    return {"title": title_of(case), "schema": case.schema}


def _letter(letter: letters.Letter) -> dict[str, object]:
    return {"title": title_of(letter.paper), "schema": letter.schema}


CONTENTS: dict[str, Content] = {
    DocumentKind.PLAN: Content(unpacking.ATTACHMENT, codec.decode, codec.encode, _plan),
    DocumentKind.ACCOUNT: Content(account_pdf.ATTACHMENT, account_codec.decode, account_codec.encode, _account),
    DocumentKind.CASE: Content(case_pdf.ATTACHMENT, partial(read_as, kind=CasePaper), paper.encode, _case),
    DocumentKind.GRANT_LETTER: Content(
        letters.ATTACHMENT, partial(read_as, kind=letters.Letter), paper.encode, _letter
    ),
}
