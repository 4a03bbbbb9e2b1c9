"""Where a list is found, for the matter that is about it."""

from django.urls import reverse

from activities.models import ApplicationBundle
from partnership.models import Proceeding


def address_of(proceeding: Proceeding) -> str:
    """The page of the list a matter is about. One query."""
    bundle = ApplicationBundle.objects.select_related("period__partnership").get(pk=proceeding.subject)
    return reverse("bundle", args=[bundle.period.partnership.slug, bundle.period.year, bundle.pk])
