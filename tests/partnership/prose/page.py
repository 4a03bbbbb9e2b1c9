"""A page to write on: one text, one line, and what the server made of them. It is part of the tests only."""

from uuid import UUID

from django import forms
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template import engines
from django.urls import path

from partnership.prose.fields import InlineField, ProseField

HOMES = UUID("0f8fad5b-d9cb-469f-a165-70867728950e")
JOBS = UUID("7c9e6679-7425-40de-944b-e07fc1f90ae7")
PICTURE = UUID("16fd2706-8baf-433b-82eb-8c7fada847da")
ACTIVITIES = [(HOMES, "3. Trygge hjem"), (JOBS, "4. Lommepenge- og fritidsjob")]
STORED = {"text": "", "line": ""}

TEMPLATE = """{% extends "base.html" %}
{% block title %}Skriv{% endblock %}
{% block head_extra %}{% include "prose/media.html" %}
<meta name="htmx-config" content='{"includeIndicatorStyles": false, "allowEval": false}'>
<script src="/static/vendor/htmx.min.js" defer></script>{% endblock %}
{% block body %}<main id="indhold"><h1>Skriv</h1>
<form method="post">{% csrf_token %}
{% for field in form %}<div class="field">
<label class="field-label" for="{{ field.id_for_label }}">{{ field.label }}</label>
{{ field }}
{% if field.errors %}
<span class="field-error" id="{{ field.id_for_label }}_error">{{ field.errors|join:" " }}</span>
{% endif %}</div>{% endfor %}
<button class="btn btn-primary">Gem</button></form>
<div id="later"></div><button type="button" class="btn btn-secondary" hx-get="/part/" hx-target="#later">Mere</button>
</main>{% endblock %}"""
PART = "<form>{{ form.text.label_tag }}{{ form.text }}</form>"


class WritingForm(forms.Form):
    text = ProseField(label="Formål og indhold", activities=ACTIVITIES, pictures_url="/pictures/")
    line = InlineField(label="Det lover vi", activities=ACTIVITIES)


@login_not_required
def writing(request: HttpRequest) -> HttpResponse:
    form = WritingForm(request.POST or None, initial=STORED)
    if request.method == "POST" and form.is_valid():
        STORED.update(form.cleaned_data)
        return HttpResponse("ok")
    page = engines["django"].from_string(TEMPLATE).render({"form": form}, request)
    return HttpResponse(page, status=422 if form.errors else 200)


@login_not_required
def part(request: HttpRequest) -> HttpResponse:
    form = WritingForm(initial={"text": "<p>Kom <strong>senere</strong></p>"}, prefix="part")
    return HttpResponse(engines["django"].from_string(PART).render({"form": form}, request))


@login_not_required
def pictures(request: HttpRequest) -> JsonResponse:
    if request.FILES["picture"].name.endswith(".txt"):
        return JsonResponse({"error": "Filen er ikke et billede."}, status=422)
    return JsonResponse({"id": str(PICTURE), "url": "/static/icon.svg", "width": 10, "height": 10})


@login_not_required
def picture(request: HttpRequest, picture: UUID) -> HttpResponse:
    return HttpResponse((settings.BASE_DIR / "static/icon.svg").read_bytes(), content_type="image/svg+xml")


urlpatterns = [
    path("", writing),
    path("part/", part),
    path("pictures/", pictures),
    path("pictures/<uuid:picture>.jpg", picture),
]
