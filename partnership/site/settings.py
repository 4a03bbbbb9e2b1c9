"""The site's settings, all from the environment.

Without an environment nothing starts: production names its secret key, hosts, database, mail server and place for
files, and gets https, secure cookies and a closed content policy. `DEMO=1` needs nothing else and answers on this
machine only; another database than its own in `var/` it takes from `DEMO_DATABASE_URL`.

The file named by `ENV_FILE` (`.env` unless said otherwise) may hold the same variables; the real environment goes
before it.
"""

import os
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import environ
from csp.constants import NONCE, NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.core.management.utils import get_random_secret_key

BASE_DIR = Path(__file__).resolve().parent.parent.parent
VAR = BASE_DIR / "var"

env = environ.Env()
env.read_env(os.environ.get("ENV_FILE", BASE_DIR / ".env"))


def required(name: str) -> str:
    """A variable that production must name; an empty one counts as missing."""
    value = env.str(name, default="")
    if not value:
        raise ImproperlyConfigured(f"{name} is not set. README.md lists the settings; DEMO=1 starts a demo instead.")
    return value


def kept_secret_key(path: Path) -> str:
    """The demo's secret key: made once, kept beside its database, readable by its owner only."""
    if not path.exists():
        path.touch(mode=0o600)
        path.write_text(get_random_secret_key())
    return path.read_text()


# What kind of site this is

DEBUG = False
DEMO = env.bool("DEMO", default=False)
DEMO_TODAY = date.fromisoformat(env.str("DEMO_DAY", default="2022-09-15")) if DEMO else None

if DEMO:
    # A demo empties its database when it is reset, so it never takes up what belongs to a real site.
    for name in ("SECRET_KEY", "DATABASE_URL"):
        if env.str(name, default=""):
            raise ImproperlyConfigured(f"DEMO=1 and {name} do not go together: a demo has its own key and database.")
    VAR.mkdir(exist_ok=True)
    SECRET_KEY = kept_secret_key(VAR / "secret-key")
    # Its passwords are known, so it answers on this machine only, whatever else the environment says.
    ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]"]
    MAIL_HOST = env.str("DEMO_HOST", default="127.0.0.1:8000")  # the links in its mails lead there
    MEDIA_ROOT = VAR / "media"
    database_url = env.str("DEMO_DATABASE_URL", default=f"sqlite:///{VAR / 'tryghedsplan.sqlite3'}")
    email_url = env.str("EMAIL_URL", default=f"filemail:///{VAR / 'mail'}")
else:
    SECRET_KEY = required("SECRET_KEY")
    ALLOWED_HOSTS = [host.strip() for host in required("ALLOWED_HOSTS").split(",")]
    if "*" in ALLOWED_HOSTS:
        raise ImproperlyConfigured("ALLOWED_HOSTS must name the site's hosts; * would let anyone choose the name.")
    MAIL_HOST = ALLOWED_HOSTS[0].lstrip(".")
    MEDIA_ROOT = Path(required("MEDIA_ROOT"))
    database_url = required("DATABASE_URL")
    email_url = required("EMAIL_URL")

# Applications: the rooms go first, so that their templates and commands win over the libraries'

INSTALLED_APPS = [
    "partnership.site",
    "plans",
    "indicators",
    "activities",
    "partnership",
    "partnership.site.administration.AdministrationConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "crispy_forms",
    "crispy_bootstrap5",
    "csp",
    "django_htmx",
    "django_prose_editor",
    "django_tasks",
    "django_tasks_db",
    "js_asset",
    "import_export",
    "rules.apps.AutodiscoverRulesConfig",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    # Every view needs log-in unless it says otherwise itself.
    "partnership.site.login.LogInMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
]

ROOT_URLCONF = "partnership.site.urls"
WSGI_APPLICATION = "partnership.site.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "partnership.site.context.site",
            ],
        },
    },
]

CRISPY_ALLOWED_TEMPLATE_PACKS = "bootstrap5"
CRISPY_TEMPLATE_PACK = "bootstrap5"
IMPORT_EXPORT_USE_TRANSACTIONS = True

# Data

DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

DATABASES = {"default": environ.Env.db_url_config(database_url)}
# The role the site works under where another owns the tables (PostgreSQL; see partnership/unalterable.py).
DATABASE_APP_ROLE = env.str("DATABASE_APP_ROLE", default="")
DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
DATABASES["default"]["CONN_MAX_AGE"] = 60
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # Readers never wait for a writer, and a writer takes its lock when it begins, not when it is too late to wait.
    DATABASES["default"].setdefault("OPTIONS", {}).update(
        transaction_mode="IMMEDIATE",
        timeout=20,
        # Without recursive triggers INSERT OR REPLACE would delete a row that is never to be deleted.
        init_command="PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON; "
        "PRAGMA recursive_triggers=ON;",
    )

# Attempts at log-in are counted here. Several processes or machines share one count with CACHE_URL=dbcache://cache.
# PDFs of drafts are kept in files, as they are large and each process may use them.
CACHES = {
    "default": env.cache_url("CACHE_URL", default="locmemcache://"),
    "documents": {
        "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
        "LOCATION": env.str("DRAFTS_ROOT", default=str(VAR / "drafts")),
        "TIMEOUT": 7 * 24 * 3600,
        "OPTIONS": {"MAX_ENTRIES": 200},
    },
}

# Long work and mail go through a queue in the database; any number of `manage.py db_worker` take from it

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]}}

# A budget of fifty lines and four years is one form.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000

# Files: uploads have no address of their own, they are served by the view of the room that owns them

STATIC_URL = "/static/"
# The paper's style sheet also dresses a preview on screen.
STATICFILES_DIRS = [BASE_DIR / "static", ("paper", BASE_DIR / "partnership" / "paper" / "assets")]
STATIC_ROOT = None if DEMO else Path(env.str("STATIC_ROOT", default=str(VAR / "static")))
WHITENOISE_USE_FINDERS = DEMO  # a demo needs no collectstatic
WHITENOISE_ALLOW_ALL_ORIGINS = False

STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEMO
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}

# Users and log-in

AUTH_USER_MODEL = "partnership.User"
AUTHENTICATION_BACKENDS = [
    "rules.permissions.ObjectPermissionBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]

LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "account_login"

ACCOUNT_ADAPTER = "partnership.site.adapters.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_USER_MODEL_EMAIL_FIELD = "email"
ACCOUNT_EMAIL_VERIFICATION = "none"  # addresses come from the secretariat, never from a visitor
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False  # nobody can make the site write to strangers
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_SESSION_REMEMBER = True  # the session's age below decides, not a box on the log-in page
ACCOUNT_RATE_LIMITS = {
    "login": "30/m/ip",
    "login_failed": "10/m/ip,5/5m/key",
    "reset_password": "20/m/ip,5/m/key",
    "check_version": "20/m/ip",
    "signed_link": "30/m/ip",
}

MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_ALLOW_UNVERIFIED_EMAIL = True  # see ACCOUNT_EMAIL_VERIFICATION
MFA_TOTP_ISSUER = "Tryghedsplaner"

# One log-in service of a municipality, spoken to with OpenID Connect

OIDC_SERVER_URL = env.str("OIDC_SERVER_URL", default="")
SOCIALACCOUNT_ADAPTER = "partnership.site.adapters.SocialAccountAdapter"
SOCIALACCOUNT_EMAIL_AUTHENTICATION = True
SOCIALACCOUNT_EMAIL_AUTHENTICATION_AUTO_CONNECT = True
SOCIALACCOUNT_PROVIDERS = {}
if OIDC_SERVER_URL:
    INSTALLED_APPS += ["allauth.socialaccount.providers.openid_connect"]
    SOCIALACCOUNT_PROVIDERS["openid_connect"] = {
        "OAUTH_PKCE_ENABLED": True,
        # Some services vouch for all their addresses without saying so in each answer.
        "VERIFIED_EMAIL": env.bool("OIDC_EMAIL_VERIFIED", default=False),
        "APPS": [
            {
                "provider_id": "oidc",
                "name": env.str("OIDC_NAME", default="Kommunens login"),
                "client_id": required("OIDC_CLIENT_ID"),
                "secret": required("OIDC_SECRET"),
                "settings": {"server_url": OIDC_SERVER_URL},
            }
        ],
    }

# Mail

vars().update(environ.Env.email_url_config(email_url))
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env.str("EMAIL_FROM", default=f"Tryghedsplaner <tryghedsplan@{ALLOWED_HOSTS[0]}>")

# Protection

HTTPS = not DEMO
SECURE_SSL_REDIRECT = HTTPS
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]  # a load balancer asks behind https
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_NAME = "__Host-session" if HTTPS else "session"
CSRF_COOKIE_NAME = "__Host-csrf" if HTTPS else "csrf"
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 12 * 3600  # a long working day
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https" if HTTPS else "http"

# W021: being on the browsers' preload list is the choice of who owns the domain.
SILENCED_SYSTEM_CHECKS = ["security.W021"]

# Headers of a proxy are believed only where one is known to stand in front and to set them itself.
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("PROXIES", default=0)
if ALLAUTH_TRUSTED_PROXY_COUNT:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

CONTENT_SECURITY_POLICY: dict[str, dict[str, list[Any]]] = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, NONCE],
        "style-src": [SELF],
        "font-src": [SELF],
        "img-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
if OIDC_SERVER_URL:
    # The log-in form is answered by a redirection to the service, which browsers count as a form's target.
    service = urlsplit(OIDC_SERVER_URL)
    CONTENT_SECURITY_POLICY["DIRECTIVES"]["form-action"].append(f"{service.scheme}://{service.netloc}")

# Language and time

LANGUAGE_CODE = "da"
LANGUAGES = [("da", "Dansk")]
LOCALE_PATHS = [BASE_DIR / "partnership" / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/Copenhagen"
# Amounts are grouped by the filter that shows them; grouping every number would make 2022 into 2.022.
USE_THOUSAND_SEPARATOR = False

# Logging: one line per event on the standard error stream, for whatever collects it

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {
            "class": "partnership.discretion.DiscreetFormatter",
            "format": "{asctime} {levelname} {name}: {message}",
            "style": "{",
        }
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": env.str("LOG_LEVEL", default="INFO")},
    "loggers": {
        "django": {"handlers": ["console"], "propagate": False},
        # Scanners ask under any name; they get their 400, and nobody needs to read of it.
        "django.security.DisallowedHost": {"level": "CRITICAL"},
        # Font subsetting and style sheets speak of every glyph and rule.
        "fontTools": {"level": "ERROR"},
        "weasyprint": {"level": "ERROR"},
        "pikepdf": {"level": "ERROR"},
    },
}
