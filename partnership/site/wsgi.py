"""The entry point for gunicorn: `gunicorn partnership.site.wsgi`."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "partnership.site.settings")

application = get_wsgi_application()
