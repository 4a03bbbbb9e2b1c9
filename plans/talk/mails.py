"""The mails about comments and requests: each tells of one event, says the least, and has one link."""

from django.urls import reverse

from partnership import clock, mail, moments, outbox
from partnership.models import User
from plans.models import Comment, Plan, TextRequest
from plans.talk.places import address, part_words, place_of


def addressed(comment: Comment, to: User) -> None:
    """Somebody is addressed in a comment."""
    _about_comment("addressed", comment, to)


def answered(comment: Comment, to: User) -> None:
    """Somebody's comment is answered."""
    _about_comment("answered", comment, to)


def asked(request: TextRequest) -> None:
    """Somebody is asked for a text."""
    _about_request("asked", request, request.asked, f"text-request:{request.pk}")


def reminded(request: TextRequest) -> None:
    """Somebody is reminded of a text. One mail a day is enough."""
    _about_request("reminded", request, request.asked, f"text-reminder:{request.pk}:{clock.today()}")


def delivered(request: TextRequest) -> None:
    """Who asked for a text is told that it is there."""
    _about_request("delivered", request, request.asked_by, f"text-delivered:{request.pk}")


def comment_address(comment: Comment) -> str:
    plan = comment.plan
    here = {"slug": plan.period.partnership.slug, "year": plan.period.year}
    return f"{reverse('comments', kwargs=here)}#kommentar-{comment.reply_to_id or comment.pk}"


def _about_comment(template: str, comment: Comment, to: User) -> None:
    said = mail.written(
        f"talk/{template}",
        comment_address(comment),
        comment=comment,
        place=place_of(comment).words,
        plan=_plan(comment.plan),
    )
    outbox.post(f"comment:{comment.pk}:{to.pk}", to.email, *said)


def _about_request(template: str, request: TextRequest, to: User, key: str) -> None:
    place = place_of(request)
    said = mail.written(
        f"talk/{template}",
        address(request.plan, place),
        request=request,
        text=part_words(place.part) if place.part else "",
        place=place._replace(part="").words,
        due=moments.day(request.due_on),
        left=moments.left(request.due_on),
        is_late=request.due_on < clock.today(),
        plan=_plan(request.plan),
    )
    outbox.post(key, to.email, *said)


def _plan(plan: Plan) -> str:
    return f"{plan.title}, {plan.period.partnership.name}"
