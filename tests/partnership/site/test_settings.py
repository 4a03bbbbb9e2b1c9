"""Settings are read once per process, so each case starts a process of its own with its own environment."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
PRODUCTION = {
    "SECRET_KEY": "x" * 60 + "0123456789",
    "ALLOWED_HOSTS": "plan.example.org",
    "DATABASE_URL": "postgresql://site@db.example.org/site",
    "EMAIL_URL": "smtp+tls://mail.example.org:587",
    "MEDIA_ROOT": "/srv/media",
}
OIDC = {"OIDC_SERVER_URL": "https://login.example.org/realm", "OIDC_CLIENT_ID": "plan", "OIDC_SECRET": "secret"}

pytestmark = pytest.mark.once


def run(environment: dict[str, str], *arguments: str) -> subprocess.CompletedProcess[str]:
    basis = {"PATH": os.environ["PATH"], "ENV_FILE": os.devnull}
    return subprocess.run(
        [sys.executable, *arguments], env=basis | environment, cwd=ROOT, capture_output=True, text=True, timeout=60
    )


def settings(environment: dict[str, str], *names: str) -> dict[str, object]:
    """The named settings as a process with this environment sees them."""
    program = (
        "import json; from partnership.site import settings; "
        f"print(json.dumps({{name: getattr(settings, name) for name in {names!r}}}, default=str))"
    )
    done = run(environment, "-c", program)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.mark.parametrize("name", PRODUCTION)
@pytest.mark.parametrize("value", [None, ""])
def test_production_does_not_start_without(name, value):
    environment = {key: text for key, text in PRODUCTION.items() if key != name}
    if value is not None:
        environment[name] = value
    done = run(environment, "manage.py", "check")
    assert done.returncode != 0
    assert f"{name} is not set" in done.stderr


def test_production_does_not_answer_to_any_name():
    done = run(PRODUCTION | {"ALLOWED_HOSTS": "*"}, "manage.py", "check")
    assert done.returncode != 0
    assert "ALLOWED_HOSTS must name" in done.stderr


def test_production_passes_djangos_own_deployment_check():
    done = run(PRODUCTION, "manage.py", "check", "--deploy", "--fail-level", "WARNING")
    assert done.returncode == 0, done.stderr


def test_the_deployment_check_would_see_a_weak_setting():
    done = run(PRODUCTION | {"SECRET_KEY": "weak"}, "manage.py", "check", "--deploy", "--fail-level", "WARNING")
    assert done.returncode != 0
    assert "security.W009" in done.stderr


def test_production_is_closed():
    names = ["DEBUG", "DEMO", "DEMO_TODAY", "SECURE_SSL_REDIRECT", "SESSION_COOKIE_NAME", "X_FRAME_OPTIONS"]
    assert settings(PRODUCTION, *names) == {
        "DEBUG": False,
        "DEMO": False,
        "DEMO_TODAY": None,
        "SECURE_SSL_REDIRECT": True,
        "SESSION_COOKIE_NAME": "__Host-session",
        "X_FRAME_OPTIONS": "DENY",
    }


def test_a_proxy_is_believed_only_when_there_is_one():
    program = "from partnership.site import settings; print(hasattr(settings, 'SECURE_PROXY_SSL_HEADER'))"
    assert run(PRODUCTION, "-c", program).stdout == "False\n"
    assert run(PRODUCTION | {"PROXIES": "1"}, "-c", program).stdout == "True\n"


def test_a_demo_starts_from_nothing_and_stays_on_this_machine():
    elsewhere = {"ALLOWED_HOSTS": "plan.example.org", "MEDIA_ROOT": "/srv/media"}
    seen = settings({"DEMO": "1"} | elsewhere, "ALLOWED_HOSTS", "MAIL_HOST", "MEDIA_ROOT", "DEMO_TODAY", "DEBUG")
    assert seen["ALLOWED_HOSTS"] == ["localhost", "127.0.0.1", "[::1]"]
    assert seen["MAIL_HOST"] == "127.0.0.1:8000"
    assert seen["MEDIA_ROOT"] == str(ROOT / "var" / "media")
    assert seen["DEMO_TODAY"] == "2022-09-15"
    assert seen["DEBUG"] is False


@pytest.mark.parametrize(
    ("environment", "host"),
    [
        (PRODUCTION | {"ALLOWED_HOSTS": ".plan.example.org, andet.example.org"}, "plan.example.org"),
        (PRODUCTION | {"DEMO_HOST": "127.0.0.1:8080"}, "plan.example.org"),
        ({"DEMO": "1", "DEMO_HOST": "127.0.0.1:8080"}, "127.0.0.1:8080"),
    ],
)
def test_the_links_in_mails_lead_to_the_first_host_or_to_where_the_demo_answers(environment, host):
    assert settings(environment, "MAIL_HOST") == {"MAIL_HOST": host}


@pytest.mark.parametrize("name", ["SECRET_KEY", "DATABASE_URL"])
def test_a_demo_takes_up_nothing_of_a_real_site(name):
    done = run({"DEMO": "1", name: PRODUCTION[name]}, "manage.py", "check")
    assert done.returncode != 0
    assert f"DEMO=1 and {name} do not go together" in done.stderr


def test_a_demos_secret_key_is_kept_and_its_owners_alone():
    assert settings({"DEMO": "1"}, "SECRET_KEY") == settings({"DEMO": "1"}, "SECRET_KEY")
    assert (ROOT / "var" / "secret-key").stat().st_mode & 0o777 == 0o600


def test_the_environment_goes_before_the_file(tmp_path):
    file = tmp_path / "env"
    file.write_text("SECRET_KEY=from-the-file\nMEDIA_ROOT=/from/the/file\n")
    environment = {name: text for name, text in PRODUCTION.items() if name != "MEDIA_ROOT"} | {"ENV_FILE": str(file)}
    seen = settings(environment, "SECRET_KEY", "MEDIA_ROOT")
    assert seen == {"SECRET_KEY": PRODUCTION["SECRET_KEY"], "MEDIA_ROOT": "/from/the/file"}


def test_a_log_in_service_is_there_only_when_it_is_named():
    program = (
        "import django; django.setup(); from django.urls import reverse; "
        "print(reverse('openid_connect_login', args=['oidc']))"
    )
    environment = PRODUCTION | {"DJANGO_SETTINGS_MODULE": "partnership.site.settings"}
    assert "NoReverseMatch" in run(environment, "-c", program).stderr
    assert run(environment | OIDC, "-c", program).stdout == "/konto/oidc/oidc/login/\n"


def test_a_form_may_be_answered_by_the_log_in_service():
    policy = settings(PRODUCTION | OIDC, "CONTENT_SECURITY_POLICY")["CONTENT_SECURITY_POLICY"]
    assert policy["DIRECTIVES"]["form-action"] == ["'self'", "https://login.example.org"]


def test_a_log_in_service_needs_its_secret():
    done = run(PRODUCTION | OIDC | {"OIDC_SECRET": ""}, "manage.py", "check")
    assert done.returncode != 0
    assert "OIDC_SECRET is not set" in done.stderr
