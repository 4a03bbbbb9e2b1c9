"""What a page shows of a plan's comments and requests."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import NamedTuple
from uuid import UUID

from django import forms
from django.http import QueryDict
from django.urls import reverse
from django.utils import timezone

from activities.models import ActivityEdition
from partnership import clock, moments
from partnership.models import User
from plans.editing.saving import may_change
from plans.models import Comment, Plan, PlanSection, TextRequest
from plans.talk.comments import may_be_commented
from plans.talk.forms import CommentForm, RequestForm, SaidForm
from plans.talk.people import Around, around, seen_by
from plans.talk.places import Place, address, part_words, place_of

USUAL_TIME = timedelta(days=14)  # to write a text


class Said(NamedTuple):
    """One comment or answer, ready to be shown."""

    comment: Comment
    when: str
    to: str  # whom it is addressed to

    @property
    def author(self) -> User:
        return self.comment.author


class Thread(NamedTuple):
    """A comment with its answers."""

    first: Said
    answers: list[Said]
    place: Place
    form: SaidForm  # for an answer

    @property
    def comment(self) -> Comment:
        return self.first.comment

    @property
    def is_open(self) -> bool:
        return self.comment.resolved_at is None

    @property
    def settled(self) -> str:
        """When it was settled."""
        return moments.said_at(self.comment.resolved_at) if self.comment.resolved_at else ""

    @property
    def url(self) -> str:
        """Where what it is about is written."""
        return address(self.comment.plan, self.place._replace(part=""))

    @property
    def part(self) -> str:
        return part_words(self.place.part) if self.place.part else ""


class Asked(NamedTuple):
    """A text somebody is asked for, as the reader sees it."""

    request: TextRequest
    is_mine: bool  # the reader is asked

    @property
    def place(self) -> Place:
        return place_of(self.request)

    @property
    def url(self) -> str:
        """Where the text is written."""
        return address(self.request.plan, self.place)

    @property
    def due(self) -> str:
        return moments.day(self.request.due_on)

    @property
    def left(self) -> str:
        return moments.left(self.request.due_on)

    @property
    def is_late(self) -> bool:
        return self.request.due_on < clock.today()

    @property
    def since(self) -> str:
        return moments.said_at(self.request.asked_at)

    @property
    def reminded(self) -> str:
        return moments.said_at(self.request.reminded_at) if self.request.reminded_at else ""

    @property
    def was_reminded_today(self) -> bool:
        """Once a day is enough."""
        return self.request.reminded_at is not None and timezone.localdate(self.request.reminded_at) == clock.today()


class PartTalk(NamedTuple):
    """What `plans/talk/asked.html` shows of one place: who is asked for its text, and the form to ask somebody."""

    talk: "Talk"
    place: Place
    requests: list[Asked]
    form: RequestForm | None  # for those who may ask

    @property
    def id(self) -> str:
        """The element that shows it."""
        return f"bedt-{self.place.part or self.place.value}"


@dataclass(frozen=True)
class Talk:
    """All that is said of a plan, or of one place of it, and what the reader may say."""

    plan: Plan
    place: Place  # an activity, a section, or the plan itself
    around: Around
    threads: list[Thread]
    requests: list[Asked]
    form: CommentForm | None  # for a new comment, for those who may say something
    refused: RequestForm | None = None  # a request that could not be made, with what was written

    @property
    def open(self) -> list[Thread]:
        return [thread for thread in self.threads if thread.is_open]

    @property
    def settled(self) -> list[Thread]:
        return [thread for thread in self.threads if not thread.is_open]

    @property
    def may_answer(self) -> bool:
        """Whoever sees a comment."""
        return may_be_commented(self.plan)

    @property
    def may_settle(self) -> bool:
        return self.around.me.works

    @property
    def may_ask(self) -> bool:
        """Also: may remind and take back."""
        return self.around.me.writes and may_change(self.plan)

    @property
    def url(self) -> str:
        """The page of all comments, which takes new ones too."""
        return reverse("comments", kwargs=_here(self.plan))

    @property
    def request_url(self) -> str:
        return reverse("text-request", kwargs=_here(self.plan))

    def at(self, part: str = "") -> PartTalk:
        """What is asked for at one part of the activity, or at the whole place."""
        place = self.place._replace(part=part)
        requests = [asked for asked in self.requests if place_of(asked.request) == place]
        return PartTalk(self, place, requests, self._request_form(place) if self.may_ask else None)

    def _request_form(self, place: Place) -> RequestForm:
        if self.refused and self.refused.data.get("part", "") == place.part:
            return self.refused
        return request_form(None, [place], self.around)


def talk_of(
    plan: Plan,
    user: User,
    edition: ActivityEdition | None = None,
    section: PlanSection | None = None,
    *,
    places: list[Place] | None = None,
    refused: forms.Form | None = None,
    answered: UUID | None = None,
) -> Talk:
    """The comments and open requests of an activity, a section, or the whole plan, as a user may see them.

    Four queries, where the plan comes with its period and partnership. `places` are those a new comment may be about,
    else it is the one place. `refused` is a form that could not be saved, which is shown with what was written; of an
    answer, `answered` is the comment it answers.
    """
    place = Place(section, edition)
    everybody = around(plan, user, place)
    of_place = {"edition": edition} if edition else {"section": section} if section else {}
    seen = seen_by(everybody.me)
    comments = (
        Comment.objects.filter(seen, plan=plan, **of_place)
        .select_related("author", "resolved_by", "edition", "section__focus_area")
        .prefetch_related("mentions")
    )
    requests = TextRequest.objects.filter(
        seen, plan=plan, **of_place, delivered_at__isnull=True, withdrawn_at__isnull=True
    ).select_related("asked", "asked_by", "edition", "section__focus_area")
    for request in requests:
        request.plan = plan  # which has its period and partnership
    for comment in comments:
        comment.plan = plan
    return Talk(
        plan=plan,
        place=place,
        around=everybody,
        threads=_threads(comments, answered, refused),
        requests=[Asked(request, is_mine=request.asked_id == user.pk) for request in requests],
        form=_comment_form(plan, everybody, [place] if places is None else places, refused),
        refused=refused if isinstance(refused, RequestForm) else None,
    )


def comment_form(data: QueryDict | None, places: list[Place], everybody: Around) -> CommentForm:
    """The form of a new comment. It is addressed to those who see all of its places."""
    initial = {"place": places[0].value} if places else {}
    return CommentForm(data, places, everybody.to_address, initial=initial, auto_id="kommentar-%s")


def request_form(
    data: QueryDict | None, places: list[Place], everybody: Around, place: str = "", part: str = ""
) -> RequestForm:
    """The form for asking somebody for a text. It begins at a place, and at a part of it; of one place alone several
    forms may stand on a page.
    """
    initial = {"place": place, "part": part, "due_on": clock.today() + USUAL_TIME}
    auto_id = "bed-%s"
    if len(places) == 1:
        initial |= {"place": places[0].value, "part": places[0].part}
        auto_id = f"bed-{places[0].part or places[0].value}-%s"
    return RequestForm(data, places, everybody.to_ask, initial=initial, auto_id=auto_id)


def answer_form(data: QueryDict | None, comment: Comment) -> SaidForm:
    return SaidForm(data, auto_id=f"svar-{comment.pk}-%s")


def _comment_form(plan: Plan, everybody: Around, places: list[Place], refused: forms.Form | None) -> CommentForm | None:
    if isinstance(refused, CommentForm):
        return refused
    # Who does not work in the partnership sees places of the plan, but not the plan as a whole.
    speaks_of = [place for place in places if everybody.me.works or place != Place()]
    return comment_form(None, speaks_of, everybody) if speaks_of and may_be_commented(plan) else None


def _threads(comments: Iterable[Comment], answered: UUID | None, refused: forms.Form | None) -> list[Thread]:
    """The comments with their answers, the oldest first."""
    answers: dict[UUID, list[Said]] = {}
    first = []
    for comment in comments:
        if comment.reply_to_id:
            answers.setdefault(comment.reply_to_id, []).append(_said(comment))
        else:
            first.append(comment)
    return [
        Thread(
            _said(comment),
            answers.get(comment.pk, []),
            place_of(comment),
            refused if comment.pk == answered and isinstance(refused, SaidForm) else answer_form(None, comment),
        )
        for comment in first
    ]


def _said(comment: Comment) -> Said:
    return Said(comment, moments.said_at(comment.written_at), ", ".join(str(one) for one in comment.mentions.all()))


def _here(plan: Plan) -> dict[str, object]:
    return {"slug": plan.period.partnership.slug, "year": plan.period.year}
