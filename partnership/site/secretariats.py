"""What the secretariats may do in the administration."""

from django.contrib.auth.models import Permission
from django.db.models import Q, QuerySet

ROOMS = ("partnership", "activities", "indicators", "plans")
# What a secretariat enters itself. In which partnerships it may, its seats say.
ENTERED_BY_SECRETARIATS = {
    "partnership": [
        "agreement", "agreementparty", "areafeature", "areaversion", "budgetyear", "focusarea", "frameentry",
        "governingbody", "impact", "membership", "organisation", "outcome", "planperiod", "signature",
    ],
    "indicators": ["baseline", "goal", "indicator", "measurement", "target"],
    "plans": ["documentlayout"],
}  # fmt: skip


def secretariat_permissions() -> QuerySet[Permission]:
    """What the group of all secretariats may: see everything, and add and change the ground of plans."""
    wanted = Q(content_type__app_label__in=ROOMS, codename__startswith="view_")
    for room, models in ENTERED_BY_SECRETARIATS.items():
        names = [f"{act}_{model}" for model in models for act in ("add", "change")]
        wanted |= Q(content_type__app_label=room, codename__in=names)
    return Permission.objects.filter(wanted)
