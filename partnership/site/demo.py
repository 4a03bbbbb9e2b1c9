"""The demo: what it consists of, and how it is put back to its beginning.

The texts and figures lie in `fixtures/`: `users.json`, and one folder per partnership with `ground.json` (rows of the
ground), `plan-<year>.json` (plan documents) and, where something is said of the plans, `talk.json` (its rows). One plan
in force is being amended: `amendment-2022.json` says what its fields say then. What became of that plan is told by
`demo_year.py`. The demo's day is `settings.DEMO_TODAY`: on a later one more has happened.
"""

import json
import secrets
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID, uuid5
from zoneinfo import ZoneInfo

from django.apps import apps
from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import Group, Permission
from django.core.management import call_command
from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from partnership import clock, unalterable
from partnership.enums import Outcome, StepState
from partnership.models import Partnership, Proceeding, User
from partnership.proceedings import Registration
from partnership.site import demo_year
from partnership.site.demo_users import DEMO_USERS
from partnership.site.secretariats import secretariat_permissions
from plans import workflow
from plans.checking import answer, checked
from plans.documents.apply import apply, prepared
from plans.documents.arrange import arranged
from plans.documents.build import build
from plans.documents.codec import canonical, fingerprint
from plans.documents.imprint import Imprint
from plans.documents.pdf import plan_pdf
from plans.documents.reading import read
from plans.documents.values import PlanDocument
from plans.editing.contents import from_text, readable
from plans.editing.fields import FAMILIES
from plans.editing.history import Field
from plans.editing.saving import save
from plans.enums import PlanState
from plans.models import Plan

# Letters and digits that cannot be taken for one another, as somebody types the password from another window.
PASSWORD_SIGNS = "abcdefghjkmnpqrstuvwxyz23456789"


VERSION = 1  # of every plan that was in force before the demo's day
AT_ONCE = 2  # PDFs that are printed side by side


def _midnight(year: int, month: int, day: int) -> datetime:
    return datetime(year, month, day, tzinfo=ZoneInfo(settings.TIME_ZONE))


# When plans came into force before the demo's day, by slug and first year. The others are drafts.
IN_FORCE = {
    ("tingbjerg-husum", 2016): _midnight(2016, 2, 2),
    ("tingbjerg-husum", 2021): _midnight(2021, 1, 1),
    ("tingbjerg-husum", 2022): _midnight(2022, 1, 1),
    ("amager", 2014): _midnight(2014, 1, 1),
    ("slagelse", 2017): _midnight(2017, 10, 1),
}


# What the steering group is to decide about on the demo's usual day, and what it did decide where it is a later one.
AMENDED = ("tingbjerg-husum", 2022)
AMENDED_ON = date(2022, 9, 15)
IN_FORCE_AGAIN_ON = date(2022, 9, 27)
AMENDMENT = Path(AMENDED[0]) / f"amendment-{AMENDED[1]}.json"
SENDER = "sekretariat@example.org"
MATTER = UUID("6ad35c56-7c6c-4f3b-9f0c-8d3d1c6f2b22")  # the same after every reset, and so its address


class NotADemo(Exception):
    """The site holds real data; its message is for the person at the keyboard."""


def load(fixtures: Path) -> str:
    """Put the demo back to its beginning and answer with the users' password.

    Everything in the database is deleted first: in a demo there is nothing else. It happens all at once or not at all.
    Raises NotADemo where the site is not one.
    """
    if not settings.DEMO:
        raise NotADemo(
            _("This site is not a demo, so nothing has been touched. DEMO=1 makes one, with its own database.")
        )
    password = kept_password(settings.VAR / "demo-password")
    now = timezone.localtime(clock.now())
    sent_at = now.replace(year=AMENDED_ON.year, month=AMENDED_ON.month, day=AMENDED_ON.day)
    render = _printed_before(fixtures, sent_at)
    with transaction.atomic():
        with unalterable.lifted():
            _empty_the_database()
        for rows in [*sorted(fixtures.glob("*.json")), *sorted(fixtures.glob("*/ground.json"))]:
            call_command("loaddata", rows, verbosity=0)
        _give_log_ins(password)
        with clock.at(sent_at):
            for file in _plans(fixtures):
                _load_plan(file, render)
        for rows in sorted(fixtures.glob("*/talk.json")):
            call_command("loaddata", rows, verbosity=0)
        demo_year.tell(fixtures, after=date.min, until=min(AMENDED_ON, now.date()))
        amend_2022(fixtures, sent_at, render)
        if now.date() >= IN_FORCE_AGAIN_ON:
            _bring_the_amendment_into_force()
        demo_year.tell(fixtures, after=AMENDED_ON, until=now.date())
    return password


def kept_password(path: Path) -> str:
    """The demo's password: made by chance once, kept beside its database, readable by its owner only."""
    if not (path.exists() and path.read_text()):
        groups = ["".join(secrets.choice(PASSWORD_SIGNS) for _ in range(4)) for _ in range(4)]
        path.touch(mode=0o600)
        path.write_text("-".join(groups))
    return path.read_text()


def _empty_the_database() -> None:
    """Delete all rows but those that migrations make. Foreign keys are checked when the transaction ends."""
    for model in apps.get_models(include_auto_created=True):
        if model._meta.app_label != "contenttypes" and model is not Permission:
            model._base_manager.all()._raw_delete(connection.alias)


def _give_log_ins(password: str) -> None:
    """Let everyone log in, and the secretariats into the administration."""
    secretariats = Group.objects.create(name=_("Secretariat"))
    secretariats.permissions.set(secretariat_permissions())
    User.objects.update(password=make_password(password))
    for user in User.objects.filter(email__in=[user.email for user in DEMO_USERS if user.is_staff]):
        user.is_staff = True
        user.save(update_fields=["is_staff"])
        user.groups.add(secretariats)


def _plans(fixtures: Path) -> list[Path]:
    """The plan documents, those of one partnership in the order of their years: later plans show what was adopted."""
    return sorted(fixtures.glob("*/plan-*.json"))


def _load_plan(file: Path, render: workflow.Render) -> None:
    """Make rows of one plan document, and its version in force where it has one; a plan whose period is over is closed.

    Raises ApplyError where the plan says something else of earlier years than was adopted for them.
    """
    document = read(file)
    partnership = Partnership.objects.get(slug=file.parent.name)
    plan = apply(document, partnership, document.period.year)
    if moment := IN_FORCE.get((partnership.slug, document.period.year)):
        workflow.record_in_force(plan, version=VERSION, moment=moment, render=render)
        in_force = Plan.objects.filter(period__partnership=partnership, state=PlanState.IN_FORCE)
        for ended in in_force.filter(period__ends_on__lt=clock.today()):
            workflow.close(ended)


def amend_2022(fixtures: Path, moment: datetime, render: workflow.Render | None = None) -> None:
    """Let the secretariat amend a plan in force, and send it to its steering group as the next version at `moment`."""
    slug, year = AMENDED
    plan = Plan.objects.get(period__partnership__slug=slug, period__year=year)
    sender = User.objects.get(email=SENDER)
    with clock.at(moment):
        workflow.begin_amendment(plan, sender)
        for field, content in _amendment(fixtures):
            save(plan, field, content, 0, sender)
        for finding in checked(plan, build(plan)).errors:
            reason = _("It stands like this in the version in force, and is put right with the plan of that year.")
            answer(plan, finding.key, reason, sender, seen="")
        note = _("Six things are changed, and the sum is the same.")
        workflow.submit(plan, sender, key=MATTER, note=note, render=render)


def _bring_the_amendment_into_force() -> None:
    """The steering group is silent until its deadline, and the administration approves."""
    sender = User.objects.get(email=SENDER)
    with clock.at(IN_FORCE_AGAIN_ON - timedelta(days=1)):
        workflow.close_overdue_steps()
    with clock.at(IN_FORCE_AGAIN_ON):
        matter = Proceeding.objects.get(pk=MATTER)
        step = matter.steps.get(state=StepState.OPEN)
        said = Registration(Outcome.APPROVED, clock.today())
        workflow.register(step, sender, said, shown=matter.document_id, key=uuid5(MATTER, "administration"))
        workflow.come_into_force(Plan.objects.get(pk=matter.subject))


def _amendment(fixtures: Path) -> Iterator[tuple[Field, Any]]:
    """The fields that are amended, with what they say then."""
    for change in json.loads((fixtures / AMENDMENT).read_text()):
        field = Field(UUID(change["subject"]), change["field"])
        yield field, from_text(json.dumps(change["content"]), FAMILIES[field.name].content)


def _amended(document: PlanDocument, fixtures: Path) -> PlanDocument:
    """A plan document as the amendment leaves it."""
    for field, content in _amendment(fixtures):
        document = FAMILIES[field.name].put(document, field, readable(content))
    return arranged(canonical(document))


def _printed_before(fixtures: Path, sent_at: datetime) -> workflow.Render:
    """The PDFs of the versions, made now: it takes seconds, in which a transaction would bar the site."""
    wanted: list[tuple[PlanDocument, Imprint]] = []
    for file in _plans(fixtures):
        document = prepared(read(file))
        key = file.parent.name, document.period.year
        if moment := IN_FORCE.get(key):
            wanted.append((document, _imprint(document, PlanState.IN_FORCE, VERSION, moment)))
        if key == AMENDED:
            amended = _amended(document, fixtures)
            wanted.append((amended, _imprint(amended, PlanState.SUBMITTED, VERSION + 1, sent_at)))
    # Threads only wait here: each print has a process of its own.
    with ThreadPoolExecutor(AT_ONCE) as threads:
        pdfs = threads.map(lambda one: plan_pdf(*one), wanted)
        printed = {imprint.fingerprint: pdf for (_document, imprint), pdf in zip(wanted, pdfs, strict=True)}
    return lambda document, imprint: printed.get(imprint.fingerprint) or plan_pdf(document, imprint)


def _imprint(document: PlanDocument, state: PlanState, version: int, moment: datetime) -> Imprint:
    return Imprint(state=state, version=version, moment=moment, fingerprint=fingerprint(document))
