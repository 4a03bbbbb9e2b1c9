"""A comparison arranged for paper and page. The same comparison gives the same view, and no database is asked."""

from datetime import UTC
from decimal import Decimal

from django.utils.translation import gettext, ngettext, pgettext

from partnership.danish import kroner, signed
from plans.documents.changepack.marks import tag
from plans.documents.changepack.redline import Anchors, anchors, chapters
from plans.documents.changepack.values import Entry, Line, Money, MoneyRow, PackView, Side
from plans.documents.compare import values
from plans.documents.compare.headlines import of_the_sum
from plans.documents.compare.values import Change, ChangeKind, Comparison, VersionName
from plans.documents.view.cells import gone
from plans.documents.view.contents import groups
from plans.documents.view.values import Fact, KeyFigure
from plans.documents.view.words import count, first_up

ZERO = Decimal(0)


def pack_view(comparison: Comparison, palette: str) -> PackView:
    where = anchors(comparison)
    old, new = name(comparison.old), name(comparison.new)
    return PackView(
        title=comparison.title,
        partnership=comparison.partnership,
        palette=palette,
        moment=_moment(comparison.new),
        versions=gettext("Changes from %(old)s to %(new)s") % {"old": old, "new": new},
        docline=_docline(comparison),
        old=_side(comparison.old),
        new=_side(comparison.new),
        lead=_lead(comparison),
        lines=tuple(_line(headline, where) for headline in comparison.headlines),
        figures=_figures(comparison),
        entries=tuple(_entry(change, where) for change in comparison.changes),
        money=_money(comparison),
        chapters=chapters(comparison, where),
        fingerprint_text=gettext(
            "The fingerprints (SHA-256) are computed from the content of the two versions, not from a file. If one "
            "sign or one krone is changed, it becomes another."
        ),
    )


def name(version: VersionName) -> str:
    """ "version 2", "udkastet"."""
    if version.version is None:
        return gettext("the draft")
    return gettext("version %(version)s") % {"version": version.version}


def _side(version: VersionName) -> Side:
    return Side(name=first_up(name(version)), day=version.moment, fingerprint=groups(version.fingerprint))


def _moment(version: VersionName) -> str:
    return "" if version.at is None else version.at.astimezone(UTC).isoformat(timespec="seconds")


def _docline(comparison: Comparison) -> str:
    """The foot of each page: which plan, and the first eight signs of both fingerprints."""
    sides = (f"{name(one)} ({' '.join(groups(one.fingerprint)[:2])})" for one in (comparison.old, comparison.new))
    return " · ".join((comparison.title, *sides))


# --- The first page -------------------------------------------------------------------------------------------------


def _lead(comparison: Comparison) -> str:
    changed = len(comparison.changes)
    if not changed:
        return gettext("No changes. The two versions say the same.")
    places = ngettext("%(count)s place has changed.", "%(count)s places have changed.", changed) % {"count": changed}
    return f"{places} {of_the_sum(comparison.money)}"


def _figures(comparison: Comparison) -> tuple[KeyFigure, ...]:
    money = comparison.money
    kr = gettext("kr.")
    old, new = (gettext("kr. in %(version)s") % {"version": name(one)} for one in (comparison.old, comparison.new))
    return (
        KeyFigure(label=pgettext("money", "Kroner in"), figure=signed(money.inflow), unit=kr),
        KeyFigure(label=pgettext("money", "Kroner out"), figure=signed(money.outflow), unit=kr),
        KeyFigure(label=pgettext("money", "Sum before"), figure=kroner(money.before), unit=old),
        KeyFigure(label=pgettext("money", "Sum now"), figure=kroner(money.after), unit=new),
    )


def _line(headline: values.Headline, where: Anchors) -> Line:
    amount = "" if headline.difference is None else f"{signed(headline.difference)} {gettext('kr.')}"
    return Line(text=headline.text, amount=amount, anchor=where.get(headline.place, ""))


def _entry(change: Change, where: Anchors) -> Entry:
    return Entry(
        number="" if change.number is None else str(change.number),
        title=": ".join(dict.fromkeys(part for part in (change.title, change.field) if part)),
        word=gettext(change.kind.label),
        anchor=where.get(change.place, ""),
    )


# --- Kroner ---------------------------------------------------------------------------------------------------------


def _money(comparison: Comparison) -> Money:
    money = comparison.money
    old, new = name(comparison.old), name(comparison.new)
    before = money.before - sum((row.before or ZERO for row in money.rows), ZERO)
    after = money.after - sum((row.after or ZERO for row in money.rows), ZERO)
    return Money(
        heading=gettext("Economy %(years)s: before and now") % {"years": money.years},
        rows=tuple(_money_row(row) for row in money.rows),
        same=MoneyRow(
            number="",
            title=gettext("All others, unchanged"),
            tag="",
            before=kroner(before),
            after=kroner(after),
            difference=signed(after - before),
        ),
        total=MoneyRow(
            number="",
            title=gettext("In all"),
            tag="",
            before=kroner(money.before),
            after=kroner(money.after),
            difference=signed(money.after - money.before),
        ),
        bridge_heading=gettext("From %(start)s to %(end)s, kr.") % {"start": old, "end": new},
        bridge=(
            Fact(label=_in_all(old), text=kroner(money.before)),
            *_steps(money),
            Fact(label=_in_all(new), text=kroner(money.after)),
        ),
        note=""
        if money.is_exact
        else gettext("Some amounts are undecided in one of the versions. They are not counted in the sums."),
    )


def _in_all(name: str) -> str:
    return gettext("%(version)s in all") % {"version": first_up(name)}


def _money_row(row: values.MoneyRow) -> MoneyRow:
    removed = row.kind == ChangeKind.REMOVED
    return MoneyRow(
        number="" if row.number is None else str(row.number),
        title=row.title,
        tag=tag(row.kind) if row.kind == ChangeKind.ADDED else "",
        before="" if row.before is None else kroner(row.before),
        after=gone() if removed and not row.after else "" if row.after is None else kroner(row.after),
        difference=signed(row.difference),
        is_gone=removed,
        note="" if row.is_exact else gettext("not all amounts are decided"),
    )


def _steps(money: values.Money) -> tuple[Fact, ...]:
    """The steps of the bridge; one that no activity takes is left out."""
    steps = (
        (ChangeKind.REMOVED, pgettext("bridge", "Ending"), money.removed),
        (ChangeKind.ADDED, pgettext("bridge", "New"), money.added),
        (ChangeKind.CHANGED, pgettext("bridge", "Changed amount"), money.changed),
    )
    found = []
    for kind, label, amount in steps:
        number = sum(row.kind == kind for row in money.rows)
        if number:
            found.append(Fact(label=f"{label}, {count(number)}", text=signed(amount)))
    return tuple(found)
