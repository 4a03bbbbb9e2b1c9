"""The marks of a change: words underlined or struck, and said in brackets for who hears or copies them."""

from collections.abc import Iterable

from django.utils.html import escape
from django.utils.translation import pgettext
from msgspec.structs import replace

from plans.documents.compare.values import ChangeKind, Run, RunKind
from plans.documents.view.values import Markup

# What a whole paragraph or row is, its words are.
WHOLE = {
    ChangeKind.ADDED: RunKind.INSERTED,
    ChangeKind.REMOVED: RunKind.DELETED,
    ChangeKind.MOVED_AWAY: RunKind.DELETED,
}


def marked(runs: Iterable[Run], whole: ChangeKind = ChangeKind.SAME) -> Markup:
    """The words with what changed marked. Where the whole is new or taken out, a word beside it says so already."""
    kind = WHOLE.get(whole)
    return Markup("".join(_run(replace(run, kind=kind) if kind else run, said=kind is None) for run in runs))


def renamed(old: str | None, new: str) -> Markup:
    """A heading, with the one it had before if it had another."""
    if old is None:
        return marked((Run(text=new),))
    return marked((Run(text=old, kind=RunKind.DELETED), Run(text=new, kind=RunKind.INSERTED)))


def _run(run: Run, *, said: bool) -> str:
    words = escape(run.text).replace("\n", "<br>")
    if run.mark:
        words = f'<span class="mark">{words}</span>'
    if run.emphasis:
        words = f"<em>{words}</em>"
    if run.strong:
        words = f"<strong>{words}</strong>"
    if run.kind == RunKind.SAME or not run.text:
        return words
    if said:
        words = f"{_said(_word(run.kind))}{words}{_said(']')}"
    return f"<{run.kind}>{words}</{run.kind}>"


def _word(kind: RunKind) -> str:
    word = pgettext("words", "new") if kind == RunKind.INSERTED else pgettext("words", "taken out")
    return f"[{word}: "


def _said(text: str) -> str:
    """What is heard and copied, but not seen."""
    return f'<span class="said">{escape(text)}</span>'


def now(runs: Iterable[Run]) -> str:
    """The words of the new side; of what was taken out as a whole, the words it had."""
    runs = tuple(runs)
    return "".join(run.text for run in runs if run.kind != RunKind.DELETED) or "".join(run.text for run in runs)


def tag(kind: ChangeKind) -> str:
    """The word beside the name of a row or an activity. A changed one has none: its marks say it."""
    words = {
        ChangeKind.ADDED: pgettext("activity", "new"),
        ChangeKind.REMOVED: pgettext("row", "taken out"),
        ChangeKind.MOVED: pgettext("row", "moved to here"),
        ChangeKind.MOVED_AWAY: pgettext("row", "moved from here"),
    }
    return words.get(kind, "")
