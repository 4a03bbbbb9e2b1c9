"""The pages before the plan: what has changed since last time, also in kroner. Ordinary text, without revisions."""

from collections.abc import Iterator
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from partnership.danish import kroner
from plans.documents.compare.headlines import of_the_sum
from plans.documents.compare.values import (
    Block,
    BlockStyle,
    Cell,
    Change,
    ChangeKind,
    Comparison,
    Headline,
    Money,
    MoneyRow,
    Row,
    Run,
    Table,
    VersionName,
)
from plans.documents.word.elements import Element, link, make, spelled
from plans.documents.word.plan import bookmarks
from plans.documents.word.revisions import Revisions


def front(comparison: Comparison, revisions: Revisions) -> Iterator[Element]:
    """The headlines, the kroner, each changed place as a link, and which two versions they are."""
    yield revisions.heading(1, [Run(text=_("What has changed since last time"))])
    yield revisions.paragraph("Subtitle", [Run(text=comparison.title)])
    yield _said(revisions, _compared(comparison))
    if not comparison.changes:
        yield _said(revisions, _("No changes. The two versions say the same."))
    else:
        yield from revisions.blocks([_bullet(_in_kroner(headline)) for headline in comparison.headlines], 1)
        yield _said(revisions, of_the_sum(comparison.money))
        yield _said(revisions, _("Every change in the plan below can be accepted or rejected in Word."))
    yield revisions.heading(2, [Run(text=_("Economy %(years)s: before and now") % {"years": comparison.money.years})])
    yield from _money(comparison.money, revisions)
    if comparison.changes:
        yield revisions.heading(2, [Run(text=_("Every place that has changed"))])
        yield from _places(comparison, revisions)
    yield from _fingerprints(comparison, revisions)


def version(name: VersionName) -> str:
    """Which version it is, within a sentence."""
    if name.version is None:
        return _("the draft of %(day)s") % {"day": name.moment}
    return _("version %(version)s of %(day)s") % {"version": name.version, "day": name.moment}


def _compared(comparison: Comparison) -> str:
    said = _("Here %(new)s is compared with %(old)s.")
    return said % {"new": version(comparison.new), "old": version(comparison.old)}


def _in_kroner(headline: Headline) -> str:
    if headline.difference is None:
        return headline.text
    return f"{headline.text} ({_signed(headline.difference)} kr.)"


# --- Kroner ---


def _money(money: Money, revisions: Revisions) -> Iterator[Element]:
    """The activities whose money is another, and the bridge from the old sum to the new one."""
    if not money.rows:
        words = _("No amounts have changed. The sum is %(sum)s kr. in both versions.")
        yield _said(revisions, words % {"sum": kroner(money.after)})
    else:
        activities = _activities(money)
        yield revisions.paragraph("Caption", [Run(text=activities.caption)])
        yield revisions.table(activities)
        yield revisions.table(_bridge(money))
    if not money.is_exact:
        yield _said(
            revisions, _("Some amounts are undecided in one of the versions. They are not counted in the sums.")
        )


def _activities(money: Money) -> Table:
    head = [_text(_("No.")), _text(_("Activity")), _text(_("What"))]
    head += [
        _figure(pgettext("amount", "Before")),
        _figure(pgettext("amount", "Now")),
        _figure(pgettext("amount", "Difference")),
    ]
    rows = [Row(key="head", cells=tuple(head), is_head=True), *map(_activity, money.rows)]
    caption = _("Activities with another amount, kr.")
    return Table(key="activities", caption=caption, rows=tuple(rows))


def _activity(row: MoneyRow) -> Row:
    number = "" if row.number is None else str(row.number)
    title = row.title if row.is_exact else _("%(title)s (not all is decided)") % {"title": row.title}
    amounts = (_amount(row.before), _amount(row.after), _figure(_signed(row.difference)))
    return Row(key=str(row.activity_id), cells=(_text(number), _text(title), _text(_kind(row.kind)), *amounts))


def _bridge(money: Money) -> Table:
    steps = [
        (_("Sum before"), kroner(money.before)),
        (_("New activities"), _signed(money.added)),
        (_("Discontinued activities"), _signed(money.removed)),
        (_("Changed amounts"), _signed(money.changed)),
    ]
    rows = [Row(key=name, cells=(_text(name), _figure(amount))) for name, amount in steps]
    total = Row(key="after", cells=(_text(_("Sum now")), _figure(kroner(money.after))), is_total=True)
    head = Row(key="head", cells=(_text(_("From sum to sum")), _figure(_("kr."))), is_head=True)
    return Table(key="bridge", rows=(head, *rows, total))


def _amount(amount: Decimal | None) -> Cell:
    return _figure("–" if amount is None else kroner(amount))


def _signed(amount: Decimal) -> str:
    return f"+{kroner(amount)}" if amount > 0 else kroner(amount)


def _kind(kind: ChangeKind) -> str:
    return _(kind.label)


# --- Places ---


def _places(comparison: Comparison, revisions: Revisions) -> Iterator[Element]:
    """Every changed place, as a link to it in the plan below."""
    names = bookmarks(comparison)
    for change in comparison.changes:
        item = revisions.paragraph("ListBullet", [])
        words = _where(change)
        bookmark = names.get(change.place)
        item.append(link(words, bookmark) if bookmark else make("w:r", *spelled(words)))
        item.append(make("w:r", *spelled(f" – {_kind(change.kind).lower()}")))
        yield item


def _where(change: Change) -> str:
    number = "" if change.number is None else f"{change.number}. "
    return number + ": ".join(filter(None, (change.title, change.field)))


def _fingerprints(comparison: Comparison, revisions: Revisions) -> Iterator[Element]:
    """By which one can be sure which two contents these are."""
    for name in (comparison.old, comparison.new):
        said = _("Fingerprint of %(version)s: %(fingerprint)s")
        words = said % {"version": version(name), "fingerprint": name.fingerprint}
        yield revisions.paragraph("FootnoteText", [Run(text=words)])


# --- Words ---


def _said(revisions: Revisions, text: str) -> Element:
    return revisions.paragraph("Normal", [Run(text=text)])


def _bullet(text: str) -> Block:
    return Block(key=text, style=BlockStyle.BULLET, runs=(Run(text=text),))


def _text(text: str) -> Cell:
    return Cell(runs=(Run(text=text),))


def _figure(text: str) -> Cell:
    return Cell(runs=(Run(text=text),), is_number=True)
