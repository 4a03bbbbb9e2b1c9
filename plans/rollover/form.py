"""The form of a rollover: what becomes of each activity, its amount, and which new ones there are."""

from decimal import Decimal
from itertools import zip_longest

from django.http import QueryDict
from django.utils.translation import gettext as _

from activities.enums import CellKind
from activities.models import ActivityEdition
from activities.tables.economy import EconomyCell, Stated
from partnership.danish import kroner, signed
from plans.documents.codec import without_forbidden_signs
from plans.documents.view.cells import UNDECIDED as QUESTION
from plans.rollover.money import BLANK, ENDS, kroner_of
from plans.rollover.next_plan import Choice, Choices, Fate, NewActivity
from plans.rollover.proposal import Bridge, Proposal, Row, bridge_of

EMPTY_ROWS = 3  # for new activities, where they cannot be added on the page
LONGEST_TITLE = ActivityEdition._meta.get_field("title").max_length or 0


class AmountField:
    """An amount as it is typed: "20.000", "?" where it is not decided, or nothing; `stated` is none for any other."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.error = ""
        self.stated: Stated | None = None
        try:
            self.stated = EconomyCell().clean(text)
        except ValueError as wrong:
            self.error = str(wrong)


class RowForm:
    """One activity of the last plan. A word that is no fate and an amount that is none are answered at the field."""

    def __init__(self, row: Row, data: QueryDict | None) -> None:
        self.row = row
        self.activity = row.activity
        self.name = str(row.activity.id)
        chosen = row.default.fate if data is None else data.get(f"fate-{self.name}", "")
        self.fate = next((fate for fate in Fate if fate == chosen), None)
        self.amount = AmountField(written(row.default.amount) if data is None else data.get(f"amount-{self.name}", ""))
        self.fate_error = "" if self.fate else _("Choose what becomes of the activity.")
        if self.amount.stated == ENDS:
            self.fate = Fate.DISCONTINUED
        elif self.fate == Fate.CONTINUED and self.amount.stated not in (None, row.was):
            self.fate = Fate.CHANGED

    @property
    def is_out(self) -> bool:
        return self.fate == Fate.DISCONTINUED

    @property
    def amount_error(self) -> str:
        """The amount of an activity that ends is asked for by nobody."""
        return "" if self.is_out else self.amount.error

    @property
    def is_valid(self) -> bool:
        return not (self.fate_error or self.amount_error)

    @property
    def choice(self) -> Choice:
        """What has been chosen; what is proposed where that cannot be read."""
        if self.is_out:
            return Choice(Fate.DISCONTINUED, ENDS)
        return Choice(self.fate or self.row.default.fate, self.amount.stated or self.row.default.amount)

    # As the page shows it

    @property
    def was(self) -> str:
        return written(self.row.was)

    @property
    def proposed(self) -> str:
        return written(self.row.default.amount)

    @property
    def difference(self) -> str:
        return _difference(self.row.was, self.choice.amount)

    @property
    def is_provisional(self) -> bool:
        """The amount is still the one the last plan stated provisionally."""
        return self.row.is_provisional and self.choice.amount == self.row.default.amount

    @property
    def is_to_be_split(self) -> bool:
        return not self.is_out and self.row.is_to_be_split(self.choice.amount)


class NewForm:
    """A new activity. A row in which nothing is written is none."""

    def __init__(self, title: str = "", amount: str = "") -> None:
        self.title = " ".join(without_forbidden_signs(title).split())
        self.amount = AmountField(amount)
        if self.amount.stated == ENDS:
            self.amount.error = _("A new activity cannot end. Write its amount, or ? where it is not decided.")

    @property
    def is_empty(self) -> bool:
        return not self.title and not self.amount.text.strip()

    @property
    def title_error(self) -> str:
        if not self.title and not self.is_empty:
            return _("Write what the new activity is called.")
        if len(self.title) > LONGEST_TITLE:
            said = _("The title has %(signs)s signs. It can have %(most)s.")
            return said % {"signs": len(self.title), "most": LONGEST_TITLE}
        return ""

    @property
    def is_valid(self) -> bool:
        return not (self.title_error or self.amount.error)

    @property
    def new_activity(self) -> NewActivity:
        return NewActivity(self.title, self.amount.stated if self.amount.stated and self.is_valid else BLANK)

    @property
    def difference(self) -> str:
        return _difference(BLANK, self.new_activity.amount)


class RolloverForm:
    """Without data it is filled with what is proposed; with data it keeps what was written, right or wrong."""

    def __init__(self, proposal: Proposal, data: QueryDict | None = None) -> None:
        self.proposal = proposal
        self.rows = [RowForm(row, data) for row in proposal.rows]
        self.new = _new_rows(data) if data is not None else []
        self.new += [NewForm() for _row in range(EMPTY_ROWS - sum(one.is_empty for one in self.new))]

    def is_valid(self) -> bool:
        return self.wrong == 0

    @property
    def wrong(self) -> int:
        """How many rows have something to put right."""
        return sum(not row.is_valid for row in self.rows) + sum(not row.is_valid for row in self.new)

    @property
    def choices(self) -> Choices:
        return Choices(
            of={row.activity.id: row.choice for row in self.rows},
            new=tuple(one.new_activity for one in self.new if not one.is_empty),
        )

    @property
    def bridge(self) -> Bridge:
        choices = self.choices
        pairs = [(row.row.was, row.choice.amount) for row in self.rows]
        return bridge_of([*pairs, *((BLANK, new.amount) for new in choices.new)], self.proposal.frame)


def written(stated: Stated) -> str:
    """An amount as it is typed."""
    if stated.kind == CellKind.AMOUNT:
        return kroner(kroner_of(stated))
    return QUESTION if stated.kind == CellKind.UNDECIDED else ""


def _difference(was: Stated, now: Stated) -> str:
    """The difference in kroner; nothing where there is none, or where nobody knows."""
    step = kroner_of(now) - kroner_of(was)
    if CellKind.UNDECIDED in (was.kind, now.kind) or step == Decimal(0):
        return ""
    return signed(step)


def _new_rows(data: QueryDict) -> list[NewForm]:
    """Each where it stood, empty ones too: the page finds them by their places."""
    pairs = zip_longest(data.getlist("new-title"), data.getlist("new-amount"), fillvalue="")
    return [NewForm(title, amount) for title, amount in pairs]
