"""The settings under test: production's, with https taken away and everything fast and in memory.

`TEST_DATABASE` says which database: `sqlite` or `postgresql` (a throwaway server, see tests/postgres.py).
"""

import os
import tempfile
from datetime import date

from tests import postgres

DATABASE = os.environ.get("TEST_DATABASE", "sqlite")
MEMORY = "/dev/shm"

# A test must not see what the machine's environment or a demo's `.env` say.
for name in ("CACHE_URL", "EMAIL_FROM", "LOG_LEVEL", "OIDC_SERVER_URL", "PROXIES", "STATIC_ROOT"):
    os.environ.pop(name, None)
os.environ |= {
    "ENV_FILE": os.devnull,
    "DEMO": "0",
    "SECRET_KEY": "only-for-tests",
    "ALLOWED_HOSTS": "testserver,localhost,127.0.0.1",
    "DATABASE_URL": postgres.url() if DATABASE == "postgresql" else "sqlite://:memory:",
    "EMAIL_URL": "memorymail://",
    "MEDIA_ROOT": os.devnull,  # a test that stores files gets a place of its own from the `media` fixture
    # The browser's driver runs an event loop in the thread that also asks the database.
    "DJANGO_ALLOW_ASYNC_UNSAFE": "1",
}

from partnership.site.settings import *  # noqa: E402, F403

HTTPS = SECURE_SSL_REDIRECT = SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = False
SECURE_HSTS_SECONDS = 0
SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "session", "csrf"
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "http"

if DATABASE == "sqlite":
    # A file, as all threads of a test, its browser's too, would share one connection to a database without one. It lies
    # in memory where the machine has such a folder, and goes with the process.
    FOLDER = tempfile.TemporaryDirectory(prefix="tryghedsplan-", dir=MEMORY if os.path.isdir(MEMORY) else None)
    DATABASES["default"]["TEST"] = {"NAME": os.path.join(FOLDER.name, "test.sqlite3")}  # noqa: F405

DEMO_TODAY = date(2022, 9, 15)  # the same day whenever the tests are run
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STATIC_ROOT = None
MEDIA_URL = "/media/"  # the server that answers a test's browser would else look for a file at every address
# Found when they are asked for: each test's client would else begin by looking for all of them.
WHITENOISE_AUTOREFRESH = WHITENOISE_USE_FINDERS = True
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}  # noqa: F405
CACHES["documents"] = {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "documents"}  # noqa: F405
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
