"""A matter as its page shows it: the case paper, the bodies' turns, and the reader's own."""

from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from partnership.danish import date_long
from partnership.enums import DocumentKind, ProceedingState
from partnership.matters import telling
from partnership.matters.actions import Action, Ways, for_turn
from partnership.matters.files import papers_of
from partnership.matters.kinds import address_of
from partnership.matters.lines import Line, line_of, package_url
from partnership.matters.paper import CasePaper, ShownTable, decode, shown_tables
from partnership.matters.turn_page import TurnPage
from partnership.matters.turns import Matter, Turn, matters_of
from partnership.models import Decision, FrozenDocument, Proceeding, ProceedingStep, User


class ShownPaper(NamedTuple):
    """A case paper, the version it is, and where its file is."""

    version: int
    paper: CasePaper
    tables: list[ShownTable]
    pdf_url: str


def shown_paper(proceeding: Proceeding, document: FrozenDocument) -> ShownPaper:
    """What a body reads. One query where its content is deferred."""
    paper = decode(bytes(document.content))
    url = _url("matter-pdf", proceeding, matter=proceeding.pk, version=document.version)
    return ShownPaper(document.version, paper, shown_tables(paper), url)


@dataclass
class MatterTurn(TurnPage):
    """A body's turn in a matter as one reader sees it."""

    whole: Matter

    @property
    def matter_so_far(self) -> Matter:
        return self.whole

    @property
    def url(self) -> str:
        """The matter's page with this body's turn beside it: sent twice, a form comes back to the same turn."""
        return f"{matter_url(self.matter)}?trin={self.step.pk}"


@dataclass
class MatterPage:
    """A matter as one reader sees it. Its queries do not grow with the members of its bodies."""

    proceeding: Proceeding
    user: User

    @cached_property
    def matter(self) -> Matter:
        (found,) = matters_of(Q(proceeding=self.proceeding.pk), whole=True)
        found.proceeding.partnership = self.proceeding.partnership
        return found

    @cached_property
    def works(self) -> bool:
        return self.user.has_perm("partnership.read_drafts", self.proceeding.partnership)

    @cached_property
    def writes(self) -> bool:
        return self.user.has_perm("partnership.write_plans", self.proceeding.partnership)

    # What is decided about

    @cached_property
    def papers(self) -> list[ShownPaper]:
        """The version that is presented now first, then those before it that bodies decided about here."""
        return [shown_paper(self.proceeding, document) for document in papers_of(self.proceeding)]

    @property
    def sent(self) -> str:
        said = _("Sent %(day)s by %(person)s") if self.proceeding.started_by else _("Sent %(day)s")
        day = date_long(timezone.localdate(self.proceeding.started_at))
        return said % {"day": day, "person": self.proceeding.started_by}

    @property
    def room_url(self) -> str:
        """The page of what it is about. Where the matter has a paper, only those who work here have that page."""
        has_paper = self.proceeding.document.kind == DocumentKind.CASE
        return address_of(self.proceeding) if self.works or not has_paper else ""

    # Who decides

    def turn(self, step: str = "") -> MatterTurn:
        """The turn that stands beside the paper: the one that is asked for, else whose turn it is, else the last."""
        turns = self.matter.turns
        asked_for = next((one for one in turns if str(one.step.pk) == step), None)
        chosen = asked_for or self.matter.turn or self.matter.last_decided or turns[0]
        return MatterTurn(chosen.step, self.user, self.matter)

    @property
    def lines(self) -> list[Line]:
        return [self._line(turn) for turn in self.matter.turns]

    def _line(self, turn: Turn) -> Line:
        actions = for_turn(turn, _ways(self.proceeding, turn.step), self.user, writes=self.writes)
        package = package_url(self.proceeding.partnership, turn.step) if self.writes else ""
        return line_of(turn, actions, works=self.works, met_url=self._met_url, package=package)

    def _met_url(self, decision: Decision) -> str:
        return _url("matter-condition-met", self.proceeding, decision=decision.pk) if self.writes else ""

    @property
    def state(self) -> str:
        return telling.outcome_of(self.matter)

    @property
    def actions(self) -> list[Action]:
        """What the secretariat can do about the matter as a whole."""
        if not self.writes:
            return []
        if self.proceeding.state == ProceedingState.OPEN:
            return [
                Action(_("Take it back"), _url("matter-withdraw", self.proceeding, matter=self.proceeding.pk),
                       "arrow-counterclockwise")
            ]  # fmt: skip
        if self.proceeding.state == ProceedingState.ADJUSTING and (room := address_of(self.proceeding)):
            return [Action(_("Write the change in"), room, "pencil", is_primary=True)]
        return []


def matter_url(proceeding: Proceeding) -> str:
    return _url("matter", proceeding, matter=proceeding.pk)


def _ways(proceeding: Proceeding, step: ProceedingStep) -> Ways:
    return Ways(
        decide="",
        register=_url("matter-register", proceeding, step=step.pk),
        remind=_url("matter-remind", proceeding, step=step.pk),
        deadline=_url("matter-deadline", proceeding, step=step.pk),
    )


def _url(name: str, proceeding: Proceeding, **more: object) -> str:
    return reverse(name, kwargs={"slug": proceeding.partnership.slug, **more})
