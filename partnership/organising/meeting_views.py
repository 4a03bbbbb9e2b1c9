"""The pages on which the secretariat writes the meetings of a body."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from partnership.models import GoverningBody, Meeting, Partnership
from partnership.organising import meetings
from partnership.organising.access import user_of, written_by
from partnership.organising.body_views import attempt, form_page, to_body
from partnership.organising.changing import Refused
from partnership.organising.forms import PlainForm
from partnership.organising.meeting_forms import MeetingForm
from partnership.organising.meeting_rows import when

OVERTAKEN = 409


@require_http_methods(["GET", "HEAD", "POST"])
def meeting_add(request: HttpRequest, slug: str, body: UUID) -> HttpResponse:
    partnership = written_by(request, slug)
    found = get_object_or_404(GoverningBody, pk=body, partnership=partnership)
    form = MeetingForm(request.POST if request.method == "POST" else None)
    if done := attempt(form, lambda: meetings.add_meeting(found, user_of(request), form.said, key=form.key)):
        messages.success(request, _("The meeting on %(when)s is added.") % {"when": when(done)})
        return to_body(partnership, found)
    return form_page(request, partnership, form, _("Add a meeting of %(body)s") % {"body": found}, here="bodies")


@require_http_methods(["GET", "HEAD", "POST"])
def meeting_edit(request: HttpRequest, slug: str, meeting: UUID) -> HttpResponse:
    partnership = written_by(request, slug)
    found = _meeting(partnership, meeting)
    form = MeetingForm(request.POST if request.method == "POST" else None, found)

    def again() -> PlainForm:
        return MeetingForm(None, _meeting(partnership, meeting))

    def act() -> Meeting:
        return meetings.change_meeting(found, user_of(request), form.said, seen=form.seen_mark)

    if done := attempt(form, act, again):
        messages.success(request, _("The meeting on %(when)s is changed.") % {"when": when(done)})
        return to_body(partnership, found.body)
    answer = form_page(
        request, partnership, form, _("A meeting of %(body)s") % {"body": found.body}, here="bodies",
        remove=reverse("meeting-remove", args=[slug, found.pk]),
        remove_words=_("A meeting that is removed leaves the members' calendars too."),
    )  # fmt: skip
    if form.is_overtaken:
        answer.status_code = OVERTAKEN
    return answer


@require_POST
def meeting_remove(request: HttpRequest, slug: str, meeting: UUID) -> HttpResponse:
    partnership = written_by(request, slug)
    found = _meeting(partnership, meeting)
    try:
        meetings.remove_meeting(found, user_of(request), seen=request.POST.get("seen", ""))
    except Refused as refusal:
        messages.warning(request, refusal.message)
    else:
        messages.success(request, _("The meeting on %(when)s is removed.") % {"when": when(found)})
    return to_body(partnership, found.body)


def _meeting(partnership: Partnership, pk: UUID) -> Meeting:
    return get_object_or_404(Meeting.objects.select_related("body"), pk=pk, body__partnership=partnership)
