"""Who can log in to the demo. Their names lie with the other demo data in `fixtures/users.json`."""

from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class DemoUser(NamedTuple):
    email: str
    does: Promise
    is_staff: bool = False


DEMO_USERS = (
    DemoUser("sekretariat@example.org", _("Secretariat of all partnerships"), is_staff=True),
    DemoUser("styregruppe@example.org", _("Chair of the steering group, Tingbjerg-Husum")),
    DemoUser("styregruppe2@example.org", _("Steering group, Tingbjerg-Husum")),
    DemoUser("styregruppe5@example.org", _("Deputy in the steering group, Tingbjerg-Husum")),
    DemoUser("arbejdsgruppe@example.org", _("Working group, Tingbjerg-Husum")),
    DemoUser("boldklub@example.org", _("Contact of an activity, Tingbjerg-Husum, without a seat")),
    DemoUser("udvalg@example.org", _("Council committee, reads adopted plans")),
    DemoUser("amager@example.org", _("Secretariat, Amager"), is_staff=True),
    DemoUser("klub@example.org", _("Contact of two activities, Amager")),
    DemoUser("admin@example.org", _("Administrator of the whole site"), is_staff=True),
)
