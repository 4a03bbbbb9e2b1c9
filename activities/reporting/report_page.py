"""The page on which somebody answers: their own items of a round, each with what is typed about it."""

from collections.abc import Iterable, Mapping
from hashlib import sha256
from itertools import groupby
from typing import Any, NamedTuple

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models import Prefetch, QuerySet
from django.forms import BoundField
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from activities.enums import DeliverableStatus, ReportState, RoundState
from activities.models import (
    AdoptedActivity,
    AdoptedMeasure,
    DeliverableReport,
    Evidence,
    ReportingRound,
)
from activities.reporting import answering, evidence, following, targets
from activities.reporting.asking import OPEN_STATES, standing_requests
from activities.reporting.following import Look
from activities.reporting.report_forms import UNCHANGED, ItemForm, name_of
from partnership import clock, moments
from partnership.models import User
from partnership.proceedings import NotAllowed
from partnership.stored.fields import EvidenceForm


class Option(NamedTuple):
    """A status that can be chosen."""

    value: str
    look: Look
    is_chosen: bool


class Number(NamedTuple):
    """A number of the promise: what it counts, where it is to come, and the field for it."""

    what: str
    target: str
    unit: str
    field: BoundField


class Item:
    """One promise in a round, with what was said of it and what is typed now."""

    def __init__(
        self,
        report: DeliverableReport,
        last: DeliverableReport | None,
        data: Mapping[str, Any] | None,
        files: Mapping[str, UploadedFile] | None,
        kept: Mapping[str, Any] | None,
    ) -> None:
        self.report, self.last = report, last
        self.form = ItemForm(report, last, data, kept)
        self.evidence_form = EvidenceForm(data, files, prefix=f"{report.pk}-bilag")  # type: ignore[arg-type]
        self.number = 0  # its place on the page
        self.is_wrong = False  # it was sent, and not taken
        self.refusal = ""  # why, where that is about no field
        self.meanwhile: DeliverableReport | None = None  # what somebody else has answered since the page was read

    # --- What it shows

    @property
    def deliverable(self) -> Any:
        return self.report.deliverable

    @property
    def is_open(self) -> bool:
        return self.report.state in OPEN_STATES

    @property
    def is_accepted(self) -> bool:
        return self.report.state == ReportState.ACCEPTED

    @property
    def question(self) -> str:
        return self.report.question if self.report.state == ReportState.SENT_BACK else ""

    @property
    def look(self) -> Look:
        return following.look(self.report.status)

    @property
    def said(self) -> str:
        """What was answered, in one line."""
        return in_short(self.report, self.form.measures)

    @property
    def said_by(self) -> str:
        words = {"who": self.report.reported_by, "when": moments.said_at(self.report.reported_at or clock.now())}
        return _("%(who)s, %(when)s") % words

    @property
    def meanwhile_said(self) -> str:
        """What somebody else has answered since, in one line with its status."""
        if self.meanwhile is None:
            return ""
        words = [following.look(self.meanwhile.status).word, in_short(self.meanwhile, self.form.measures)]
        return ", ".join(word for word in [*words, self.meanwhile.text] if word)

    @property
    def numbers(self) -> list[Number]:
        last = {row.measure_id: row.value for row in self.last.values.all()} if self.last else {}
        return [
            Number(
                measure.what,
                _target(measure, self.report, last.get(measure.pk)),
                measure.unit,
                self.form[name_of(measure)],
            )
            for measure in self.form.measures
        ]

    @property
    def options(self) -> list[Option]:
        chosen = self.form["status"].value()
        return [Option(status.value, following.look(status), chosen == status) for status in DeliverableStatus]

    @property
    def unchanged(self) -> str:
        """What "no change" would repeat, if there is anything: "under way, 9 of 12–15"."""
        if self.last is None:
            return ""
        words = [following.look(self.last.status).word.lower(), in_short(self.last, self.form.measures)]
        return ", ".join(word for word in words if word)

    @property
    def unchanged_is_chosen(self) -> bool:
        return self.form["status"].value() == UNCHANGED

    @property
    def words_are_open(self) -> bool:
        return bool(self.form["text"].value() or self.form["text"].errors or self.form["moved_to"].errors)

    @cached_property
    def evidence(self) -> list[Evidence]:
        return list(self.report.evidence.all())

    # --- What is sent

    @property
    def is_touched(self) -> bool:
        if not self.form.is_bound or self.is_accepted:
            return False
        return self.form.is_touched or self.evidence_form.has_changed()

    def send(self, user: User, *, on_behalf: bool) -> None:
        """Write what was typed, with its picture, file or link, or nothing of it; then `is_wrong`."""
        self.is_wrong = True
        # All are asked, so that everything that is wrong is said at once.
        if not all([self.form.is_valid(), self.evidence_form.is_valid(), self._is_complete()]):
            if "revision" in self.form.errors:
                self.refusal = _("Your answer has not been sent. Read the page again, and answer once more.")
            return
        revision = self.form.cleaned_data["revision"]
        try:
            with transaction.atomic():
                answering.answer(self.report, self.form.answer, user, revision=revision, on_behalf=on_behalf)
                self._add_evidence(user)
            self.is_wrong = False
        except answering.Incomplete as wrong:  # what it repeats has been changed in this moment
            self.form.add_errors(wrong.errors)
        except answering.AnsweredMeanwhile as refused:
            self.refusal, self.meanwhile = str(refused), refused.report
        except NotAllowed as refused:
            self.refusal = str(refused)

    def _is_complete(self) -> bool:
        """Nothing is missing in what could be read."""
        try:
            answering.checked(self.report, self.form.answer)
        except answering.Incomplete as wrong:
            self.form.add_errors(wrong.errors)
            return False
        return True

    def _add_evidence(self, user: User) -> None:
        """What is there already came with the first of two presses of the button."""
        said = self.evidence_form.cleaned_data
        there = Evidence.objects.filter(report=self.report)
        if (file := said["file"]) and not there.filter(file__sha256=sha256(file.content).hexdigest()).exists():
            evidence.add_file(self.report, file, said["caption"], user)
        if said["address"] and not there.filter(address=said["address"]).exists():
            evidence.add_link(self.report, said["address"], said["caption"], user)

    def typed_before(self, other: "Item") -> None:
        """Show what was typed in the page that was sent, and what was wrong with it, beside what stands now."""
        self.form, self.evidence_form = other.form, other.evidence_form
        self.is_wrong, self.refusal, self.meanwhile = other.is_wrong, other.refusal, other.meanwhile


class Group(NamedTuple):
    adopted: AdoptedActivity
    items: list[Item]


class ReportPage:
    """All items of a round that are a person's to answer, or the one the secretariat fills in for somebody.

    `data` and `files` are what was sent. What was typed before is shown again: `wrong` are the items that were sent and
    not taken, and with `kept` nothing was sent at all.
    """

    def __init__(
        self,
        round_: ReportingRound,
        reports: QuerySet[DeliverableReport],
        data: Mapping[str, Any] | None = None,
        files: Mapping[str, UploadedFile] | None = None,
        kept: Mapping[str, Any] | None = None,
        wrong: Iterable[Item] = (),
    ) -> None:
        self.round = round_
        self._reports, self._data, self._files, self._kept = reports, data, files, kept
        self._wrong = {item.report.pk: item for item in wrong}

    @cached_property
    def items(self) -> list[Item]:
        reports = list(complete(self._reports))
        for report in reports:
            report.round = self.round
        last = answering.last_answers(reports)
        items = [
            Item(report, last.get(report.deliverable_id), self._data, self._files, self._kept) for report in reports
        ]
        for number, item in enumerate(items, start=1):
            item.number = number
            if item.report.pk in self._wrong:
                item.typed_before(self._wrong[item.report.pk])
        return items

    @property
    def is_open(self) -> bool:
        return self.round.state == RoundState.OPEN

    @property
    def to_answer(self) -> list[Group]:
        """What waits for an answer, or was sent with something wrong, by activity."""
        return grouped(item for item in self.items if self._waits(item))

    @property
    def waiting(self) -> int:
        """How many there are to answer."""
        return sum(len(group.items) for group in self.to_answer)

    @property
    def answered(self) -> list[Item]:
        """What has been answered, and can be corrected until the round closes or the secretariat has accepted it."""
        return [item for item in self.items if not self._waits(item)]

    def _waits(self, item: Item) -> bool:
        return item.is_open or item.is_wrong

    @property
    def is_complete(self) -> bool:
        return bool(self.items) and not self.to_answer

    @property
    def due(self) -> str:
        return moments.day(self.round.due_on)

    @property
    def is_late(self) -> bool:
        return self.round.due_on < clock.today()

    @property
    def activities(self) -> str:
        return ", ".join(dict.fromkeys(item.deliverable.adopted.title for item in self.items))


class Sent(NamedTuple):
    """What became of a page that was sent: how many answers were taken, and which were not."""

    taken: int
    wrong: list[Item]

    @property
    def is_conflict(self) -> bool:
        return any(item.refusal for item in self.wrong)


def send(page: ReportPage, user: User, *, on_behalf: bool = False) -> Sent:
    """Write every item of a page that something was typed in. What is wrong in one holds no other back."""
    sent = [item for item in page.items if item.is_touched]
    for item in sent:
        item.send(user, on_behalf=on_behalf)
    wrong = [item for item in sent if item.is_wrong]
    return Sent(len(sent) - len(wrong), wrong)


def own_reports(round_: ReportingRound, user: User) -> QuerySet[DeliverableReport]:
    """The reports of a round about the activities that a person is asked about."""
    asked = standing_requests().filter(round=round_, user=user).values("adopted")
    return DeliverableReport.objects.filter(
        round=round_, deliverable__adopted__in=asked, deliverable__withdrawn_on__isnull=True
    )


def complete(reports: QuerySet[DeliverableReport]) -> QuerySet[DeliverableReport]:
    """The reports with all that a page shows of them, in the plan's order. Four queries."""
    measures = Prefetch("deliverable__measures", AdoptedMeasure.objects.order_by("position"))
    files = Prefetch("evidence", Evidence.objects.select_related("file").defer("file__content").order_by("added_at"))
    rows = reports.select_related("deliverable__adopted", "reported_by").prefetch_related(measures, files, "values")
    return rows.order_by("deliverable__adopted__position", "deliverable__position")


def grouped(items: Iterable[Item]) -> list[Group]:
    """Items by activity; they come in the plan's order."""
    return [Group(adopted, list(of_it)) for adopted, of_it in groupby(items, key=lambda item: item.deliverable.adopted)]


def in_short(report: DeliverableReport, measures: list[AdoptedMeasure]) -> str:
    """The values of a report beside what was promised: "9 of 12–15, 3 of at least 10"."""
    values = {row.measure_id: row.value for row in report.values.all()}
    return ", ".join(targets.said(values[measure.pk], measure) for measure in measures if measure.pk in values)


def _target(measure: AdoptedMeasure, report: DeliverableReport, last: Any) -> str:
    """ "The target for 2022 is 12–15. Last time you wrote 9." """
    words = {
        "year": report.round.period.label,
        "target": " ".join(word for word in (targets.qualified(measure), measure.basis) if word),
    }
    target = _("The target for %(year)s is %(target)s.") % words
    if last is None:
        return target
    said = _("Last time you wrote %(value)s.") % {"value": targets.figure(last, measure)}
    return f"{target} {said}"
