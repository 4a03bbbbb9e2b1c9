from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from partnership.site import demo
from partnership.site.demo_users import DEMO_USERS
from plans.management.base import DocumentCommand


class Command(DocumentCommand):
    help = gettext_lazy("Load the demo data, or put them back to their beginning.")  # type: ignore[assignment]

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            password = demo.load(settings.BASE_DIR / "fixtures")
        except demo.NotADemo as refusal:
            self.refuse(str(refusal))
        width = max(len(user.email) for user in DEMO_USERS)
        for user in DEMO_USERS:
            self.stdout.write(f"{user.email:<{width}}  {user.does}")
        self.stdout.write(_("The password of all of them: %(password)s") % {"password": password})
