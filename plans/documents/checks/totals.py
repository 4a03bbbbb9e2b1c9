"""Totals that are stated in words: of a year that has none yet, or another than the table's."""

import re
from collections.abc import Iterator
from decimal import Decimal

from django.utils.translation import gettext as _
from msgspec.structs import replace

from partnership.danish import kroner
from plans.documents.checks.findings import Finding, Severity
from plans.documents.checks.passages import Passage
from plans.documents.money import ColumnRole, Overview
from plans.documents.values import Activity, PlanDocument, Section
from plans.enums import SectionKind

ZERO = Decimal(0)

TOTAL = re.compile(
    r"\b(?:i\s+alt|samlet|samlede|tilsammen|sammenlagt)\b[^.;:]{0,40}?(?<![\d.,])"
    r"(?P<figure>\d{1,3}(?:\.\d{3})+|\d+)(?:,(?P<decimals>\d+))?\s*(?P<scale>mio\.?|millioner)?\s*(?:kr\b|kroner\b)",
    re.IGNORECASE,
)
MILLION = Decimal(1_000_000)
SENTENCE = re.compile(r"(?<=[^\W\d]{3})\.\s+(?=[A-ZÆØÅ])|(?<=kr)\.\s+(?=[A-ZÆØÅ])")
YEAR = re.compile(r"\b(?:19|20)\d\d\b")

# Money that is partly or wholly somebody else's, that there is room for, that is gone, or that is only about so much.
LEFT_ALONE = re.compile(
    r"ramme|pulje|finansier|fond|søge|søgt|ansøg|tilskud fra|bidrag|overfør|forbrug|brugt|regnskab|værdi|årligt"
    r"|\b(?:heraf|inkl|blev|var|har|pr\.|ca\.|cirka|omkring|knap|godt|over|under|mindst|højst|op til)(?!\w)",
    re.IGNORECASE,
)
SECTIONS = (SectionKind.ECONOMY, SectionKind.SUMMARY, SectionKind.PLAN)


def check_totals(document: PlanDocument, table: Overview, texts: list[Passage]) -> Iterator[Finding]:
    """Sentences that state a total for one year. Reading prose is guessing, so that they give notices only.

    A sentence is about the year it names, or else about the one year the plan decides. It is left alone where its
    figure is right for something else in the plan: a line, another row, all years together.
    """
    rows = {row.activity.id: row for row in table.rows}
    known: set[Decimal] = set()
    for passage in texts:
        row = rows.get(passage.owner.id) if isinstance(passage.owner, Activity) else None
        of_plan = isinstance(passage.owner, Section) and passage.owner.kind in SECTIONS
        if not passage.prose or not (of_plan or row):
            continue
        for stated, index in _stated(passage, table):
            total = row.counted(index) if row else table.columns[index].sum
            figure, rounding = _figure(stated)
            known = known or _known(document, table)
            right = abs(figure - total.known) <= rounding
            if not right and any(abs(figure - amount) <= rounding for amount in known):
                continue
            if total.undecided:
                code = "total-though-undecided"
                message = _("%(place)s states a total of %(stated)s kr. for %(year)s, but not every amount is decided.")
            elif not right:
                code = "total-differs"
                message = _("%(place)s states a total of %(stated)s kr. for %(year)s. In the table it is %(total)s kr.")
            else:
                continue
            year = table.columns[index].budget_year
            words = {"place": passage.name, "stated": kroner(figure), "year": year.label, "total": kroner(total.known)}
            yield Finding(
                code=code,
                severity=Severity.NOTICE,
                place=replace(passage.place, budget_year_id=year.id),
                message=message % words,
                amount=figure,
            )


def _stated(passage: Passage, table: Overview) -> Iterator[tuple[re.Match[str], int]]:
    """Each total a passage states, with the index of its year."""
    for line in passage.all_lines:
        if "kr" not in line:
            continue
        for sentence in SENTENCE.split(line):
            stated = TOTAL.search(sentence)
            index = _year_of(sentence, table) if stated and not LEFT_ALONE.search(sentence) else None
            if stated and index is not None:
                yield stated, index


def _year_of(sentence: str, table: Overview) -> int | None:
    """The one decided or later year a sentence is about."""
    labels = [column.budget_year.label for column in table.columns]
    roles = [column.role for column in table.columns]
    named = set(YEAR.findall(sentence))
    if named:
        index = labels.index(min(named)) if len(named) == 1 and named <= set(labels) else None
    else:
        index = roles.index(ColumnRole.DECIDED) if roles.count(ColumnRole.DECIDED) == 1 else None
    return index if index is not None and roles[index] != ColumnRole.EARLIER else None


def _figure(stated: re.Match[str]) -> tuple[Decimal, Decimal]:
    """The kroner a text states, and by how much the true figure may differ when it is written in millions."""
    decimals = stated["decimals"] or ""
    figure = Decimal(f"{stated['figure'].replace('.', '')}.{decimals or 0}")
    return (figure * MILLION, MILLION / 2 / 10 ** len(decimals)) if stated["scale"] else (figure, ZERO)


def _known(document: PlanDocument, table: Overview) -> set[Decimal]:
    """Every amount the plan states, and every sum it shows or could show."""
    totals = {row.activity.id: [row.counted(i).known for i in range(len(table.columns))] for row in table.rows}
    families: dict[object, list[Decimal]] = {}
    for row in table.rows:
        of_family = families.setdefault(row.activity.parent_id or row.activity.id, [ZERO] * len(table.columns))
        for i, known in enumerate(totals[row.activity.id]):
            of_family[i] += known
    sums = [*totals.values(), *families.values(), [column.sum.known for column in table.columns]]
    amounts = {known for years in sums for known in (*years, sum(years, ZERO))}
    amounts |= {column.frame for column in table.columns if column.frame is not None}
    for activity in document.activities:
        cells = [*activity.unsplit, *(cell for line in activity.lines for cell in line.cells)]
        stated = [part for cell in cells for part in (cell.amount, cell.already, cell.requested)]
        given = [one.amount for one in activity.cofinancing] + [one.amount for one in activity.progress]
        amounts |= {amount for amount in stated + given if amount is not None}
        from_outside = sum((one.amount for one in activity.cofinancing if one.amount), ZERO)
        amounts |= {from_outside, *(known + from_outside for known in totals.get(activity.id, ()))}
    return amounts
