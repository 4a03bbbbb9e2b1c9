"""The check page: is this file, or the fingerprint on this paper, a version that counts? Anybody may ask."""

import re
from collections.abc import Sequence

from allauth.core import ratelimit
from django import forms
from django.contrib.auth.decorators import login_not_required
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods

from partnership.site.check_answer import Answer, answer_of
from plans.documents.errors import DocumentError
from plans.documents.faults import in_words
from plans.documents.reading import LARGEST_FILE
from plans.recognising import SHORT, WHOLE, Recognised, by_file, by_fingerprint

MEGABYTE = 1_000_000
LARGEST_FORM = LARGEST_FILE + MEGABYTE // 10  # the file with what a browser writes around it
MOST_DRAINED = 500 * MEGABYTE
BETWEEN = re.compile(r"[\s\-\N{EN DASH}\N{HYPHEN}\N{NON-BREAKING HYPHEN}:.\N{ZERO WIDTH SPACE}]+")


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
    return _("The file is larger than %(limit)s MB, and none of ours is.") % {"limit": LARGEST_FILE // MEGABYTE}


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
            answer = answer_of(_recognised(request, form))
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
