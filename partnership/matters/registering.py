"""What a body decided outside, taken from the secretariat's form."""

from collections.abc import Callable
from typing import Any, NamedTuple
from uuid import uuid4

from django.http import HttpRequest, QueryDict

from partnership import proceedings
from partnership.matters.forms import PointForms, RegisterForm, registration
from partnership.models import Decision, ProceedingStep, User
from partnership.proceedings import NotAllowed


class Registered(NamedTuple):
    """What came of the form: a decision, or the page's `context` and how it answers."""

    decision: Decision | None
    context: dict[str, Any]
    status: int = 200


def registered(request: HttpRequest, step: ProceedingStep, user: User, register: Callable[..., Decision]) -> Registered:
    """Register with `register`, which is called as partnership.matters.register is.

    "Another point" answers with one line more, and registers nothing.
    """
    offered = proceedings.registered_outcomes(step)
    if request.method != "POST":
        return _shown(step, RegisterForm(None, offered, initial=_begun(step)), _points(None, offered))
    if "more" in request.POST:
        data = _with_another_point(request.POST)
        return _shown(step, RegisterForm(data, offered), _points(data, offered), asks=True)
    form, points = RegisterForm(request.POST, offered), _points(request.POST, offered)
    # Both are asked, so that everything that is wrong is said at once.
    if not all([form.is_valid(), points.is_valid()]):
        return _shown(step, form, points, status=422)
    try:
        said, sent = registration(form, points), form.cleaned_data
        return Registered(register(step, user, said, shown=sent["shown"], key=sent["key"]), {})
    except NotAllowed as refusal:
        return _shown(step, form, points, refusal=str(refusal), status=409)


def _begun(step: ProceedingStep) -> dict[str, Any]:
    proceeding = step.proceeding
    return {"key": uuid4(), "shown": proceeding.document_id, "case_number": proceeding.case_number}


def _points(data: QueryDict | None, offered: tuple[Any, ...]) -> Any:
    return PointForms(data, prefix="point", form_kwargs={"offered": offered})


def _with_another_point(data: QueryDict) -> QueryDict:
    """What was sent, with an empty line more."""
    more = data.copy()
    try:
        count = int(more.get("point-TOTAL_FORMS", "0"))
    except ValueError:
        count = 0
    more["point-TOTAL_FORMS"] = str(max(count, 0) + 1)
    return more


def _shown(
    step: ProceedingStep, form: RegisterForm, points: Any, *, refusal: str = "", asks: bool = False, status: int = 200
) -> Registered:
    """The form. While somebody asks for another point, nothing is said to be missing yet."""
    hidden = [str(error) for name in ("key", "shown") for error in form.errors.get(name, ())] if not asks else []
    context = {
        "step": step,
        "version": step.proceeding.document.version,
        "form": form,
        "points": points,
        "refusal": refusal or next(iter(hidden), ""),
        "asks": asks,
    }
    return Registered(None, context, status)
