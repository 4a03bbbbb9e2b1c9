"""The check page: is this file, or the fingerprint on this paper, a version that was approved? Anybody may ask."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from allauth.core import ratelimit
from django import forms
from django.contrib.auth.decorators import login_not_required
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods

from partnership.danish import date_long
from partnership.enums import RenditionKind
from plans.documents.errors import DocumentError
from plans.documents.faults import in_words
from plans.documents.reading import LARGEST_FILE
from plans.recognising import SHORT, WHOLE, How, Match, Recognised, Standing, by_file, by_fingerprint

MEGABYTE = 1_000_000
LARGEST_FORM = LARGEST_FILE + MEGABYTE // 10  # the file with what a browser writes around it
MOST_DRAINED = 500 * MEGABYTE
BETWEEN = re.compile(r"[\s\-\N{EN DASH}\N{HYPHEN}\N{NON-BREAKING HYPHEN}:.\N{ZERO WIDTH SPACE}]+")


class Answer(NamedTuple):
    """What the page says: `look` is one of the page's three, yes, beware and no."""

    look: str
    heading: str
    sentences: list[str]
    url: str = ""
    link: str = ""


class CheckForm(forms.Form):
    file = forms.FileField(required=False, allow_empty_file=True)
    fingerprint = forms.CharField(required=False, max_length=500)

    def clean_file(self) -> UploadedFile | None:
        file = self.cleaned_data["file"]
        if file is None:
            return None
        if not file.size:
            raise forms.ValidationError(_("The file “%(name)s” is empty.") % {"name": file.name})
        if file.size > LARGEST_FILE:
            raise forms.ValidationError(too_large())
        return file

    def clean_fingerprint(self) -> str:
        """Its signs alone, however they were set in groups."""
        signs = BETWEEN.sub("", self.cleaned_data["fingerprint"]).lower()
        if signs and not re.fullmatch("[0-9a-f]*", signs):
            raise forms.ValidationError(_("A fingerprint has only the digits 0 to 9 and the letters a to f."))
        if signs and len(signs) not in (SHORT, WHOLE):
            said = _(
                "This has %(count)s signs. A whole fingerprint has 64, and at the foot of a page there are 8 of them."
            )
            raise forms.ValidationError(said % {"count": len(signs)})
        return signs

    def clean(self) -> None:
        if not self.errors and not self.cleaned_data.get("file") and not self.cleaned_data.get("fingerprint"):
            self.add_error("file", _("Choose a PDF, or write a fingerprint."))


def too_large() -> str:
    return _("The file is larger than %(limit)s MB, and no plan is.") % {"limit": LARGEST_FILE // MEGABYTE}


@login_not_required
@csrf_exempt  # what is too large is refused before anything reads it; the rest is protected below
@require_http_methods(["GET", "HEAD", "POST"])
def check_version(request: HttpRequest) -> HttpResponse:
    """Ask for a file or a fingerprint, and tell which version it is. Who is not logged in may ask so often."""
    if request.method == "POST" and not request.user.is_authenticated:
        refused = ratelimit.consume_or_429(request, action="check_version")
        if refused is not None:
            return refused
    if _length(request) > LARGEST_FORM:
        _drain(request)
        return _page(request, CheckForm(), [too_large()], status=422)
    return _checked(request)


@csrf_protect
def _checked(request: HttpRequest) -> HttpResponse:
    if request.method != "POST":
        return _page(request, CheckForm())
    form = CheckForm(request.POST, request.FILES)
    answer = None
    if form.is_valid():
        try:
            answer = _answer(_recognised(request, form))
        except DocumentError as error:
            said = _("%(problem)s Byte for byte it is none of the versions kept here.")
            form.add_error("file", said % {"problem": in_words(error)})
    return _page(request, form, [*form["file"].errors], answer, status=200 if answer else 422)


def _page(
    request: HttpRequest,
    form: CheckForm,
    file_errors: Sequence[str] = (),
    answer: Answer | None = None,
    status: int = 200,
) -> HttpResponse:
    context = {"form": form, "file_errors": file_errors, "answer": answer, "limit": LARGEST_FILE // MEGABYTE}
    return render(request, "site/check_version.html", context, status=status)


def _length(request: HttpRequest) -> int:
    try:
        return int(request.META.get("CONTENT_LENGTH") or 0)
    except ValueError:
        return 0


def _drain(request: HttpRequest) -> None:
    """Let the browser finish sending, and keep nothing of it: else it shows a broken connection, not the answer."""
    drained = 0
    while drained < MOST_DRAINED and (chunk := request.read(65536)):
        drained += len(chunk)


def _recognised(request: HttpRequest, form: CheckForm) -> Recognised:
    file = form.cleaned_data["file"]
    if file is None:
        return by_fingerprint(request.user, form.cleaned_data["fingerprint"])
    return by_file(request.user, file.read())


# --- The answer in words ---------------------------------------------------------------------------------------------


def _answer(known: Recognised) -> Answer:
    if not known.matches:
        return _unknown(known)
    broken = next((match for match in known.matches if not match.is_intact), None)
    if broken:
        return _broken(broken)
    first = known.matches[0]
    if not (first.has_been_in_force or first.may_see):
        return Answer(
            "no",
            _("This version is not in force"),
            [_("It was presented to those who decide, and has never come into force. The secretariat can say more.")],
        )
    sentences = [_which(first), *_standing(first), *_how(known.how, first), *_others(known.matches[1:])]
    url, link = _way(first)
    return Answer(*_heading(known.how, first), sentences, url, link)


def _unknown(known: Recognised) -> Answer:
    if known.how is How.CONTENT and known.holds_plan:
        said = _("It holds a plan made here, but it is a draft that was printed, or something in it has been changed.")
        return Answer("no", _("This is none of the versions that were presented or approved"), [said])
    if known.how is How.CONTENT:
        said = _("It is byte for byte none of the versions kept here, and it does not hold a plan made here either.")
        return Answer("no", _("This is none of our files"), [said])
    said = _("Look whether every sign is as on the paper. If so, the paper is none of the versions kept here.")
    return Answer("no", _("Nothing here has this fingerprint"), [said])


def _broken(match: Match) -> Answer:
    sentences = [
        _("Somebody has changed what is kept of this version since it was frozen. Do not rely on it."),
        _("Tell the secretariat, and keep your own file: it may be the right one."),
    ]
    if match.has_been_in_force or match.may_see:
        sentences.insert(0, _which(match))
    return Answer("no", _("The version kept here does not agree with its fingerprint"), sentences)


def _heading(how: How, match: Match) -> tuple[str, str]:
    """The answer's look and its heading. A file that is not the original is never simply the right one."""
    version = {"version": match.frozen.version}
    if how is How.CONTENT:
        return "beware", _("The content is that of version %(version)s, but the file is not the original") % version
    headings = {
        Standing.IN_FORCE: ("yes", _("Yes, this is the version in force")),
        Standing.ENDED: ("yes", _("Yes, this was the version in force until the plan ended")),
        Standing.REPLACED: ("beware", _("This version was in force, and is no longer")),
        Standing.WAITING: ("beware", _("This version is with those who decide")),
        Standing.NOT_ADOPTED: ("no", _("This version is not in force")),
    }
    look, heading = headings[match.standing]
    if how is How.SHORT and look == "yes":
        return "beware", _("The first eight signs are those of the version in force")
    return look, heading


def _which(match: Match) -> str:
    values = {
        "title": match.frozen.title,
        "partnership": match.frozen.partnership.full_name,
        "version": match.frozen.version,
    }
    return _("%(title)s, %(partnership)s, version %(version)s.") % values


def _standing(match: Match) -> list[str]:
    """Since when it is in force, or what is in force instead."""
    sentences = []
    if match.since and match.standing is Standing.IN_FORCE:
        sentences.append(_("It has been in force since %(day)s.") % {"day": date_long(match.since)})
    elif match.since:
        sentences.append(_("It came into force on %(day)s.") % {"day": date_long(match.since)})
    if match.standing is Standing.NOT_ADOPTED:
        sentences.append(_("It was presented to those who decide, and was taken back, sent back or replaced."))
    if match.in_force_now is not None and match.in_force_now != match.frozen.version:
        sentences.append(_("Now version %(version)s is in force.") % {"version": match.in_force_now})
    return sentences


def _how(how: How, match: Match) -> list[str]:
    """How far the answer can be relied on."""
    if how is How.CONTENT:
        return [
            _(
                "The data inside the file are the same, but the file is another: a program has saved it anew, or "
                "somebody has changed its pages."
            ),
            _("Rely on the original only."),
        ]
    if how is How.SHORT:
        return [_("Eight signs lead a sheet back to its version, and prove nothing. Compare all 64 on the last page.")]
    if match.file == RenditionKind.SUBMITTED and match.has_been_in_force:
        return [_("The file is byte for byte the one that was presented for approval.")]
    if how is How.FILE:
        return [_("The file is byte for byte the one that is kept here.")]
    return [_("Compare title and version with those on your paper: a fingerprint can be copied from another.")]


def _others(matches: tuple[Match, ...]) -> list[str]:
    """The same content may have been presented again."""
    told = [match.frozen.version for match in matches if match.has_been_in_force or match.may_see]
    if not told:
        return []
    return [_("Version %(versions)s has the same content.") % {"versions": ", ".join(map(str, sorted(told)))}]


def _way(match: Match) -> tuple[str, str]:
    """The version itself, for those who may see it."""
    if not match.may_see:
        return "", ""
    address = {"slug": match.frozen.partnership.slug, "year": match.year, "version": match.frozen.version}
    return reverse("plan-version", kwargs=address), _("Read version %(version)s") % {"version": match.frozen.version}
