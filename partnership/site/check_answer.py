"""What the check page says of a file or a fingerprint that was recognised, in words."""

from typing import NamedTuple

from django.utils.translation import gettext

from partnership.choice import _
from partnership.danish import date_long
from partnership.enums import DocumentKind, RenditionKind
from plans.recognising import How, Match, Recognised
from plans.standings import Standing

YES, BEWARE, NO = "yes", "beware", "no"


class Answer(NamedTuple):
    """What the page says: `look` is one of the page's three, yes, beware and no."""

    look: str
    heading: str
    sentences: list[str]
    url: str = ""
    link: str = ""


class Said(NamedTuple):
    """What is said of a standing. `short` is the heading where only eight signs are known, `since` tells the day."""

    look: str
    heading: str
    short: str = ""
    since: str = ""


class Named(NamedTuple):
    """What is said of a kind of document: which it is, which version counts instead, and the link to its page."""

    which: str
    now: str
    link: str


STANDINGS: dict[Standing, Said] = {
    Standing.IN_FORCE: Said(
        YES,
        _("Yes, this is the version in force"),
        _("The first eight signs are those of the version in force"),
        _("It has been in force since %(day)s."),
    ),
    Standing.APPROVED: Said(
        YES,
        _("Yes, this is the version that was approved"),
        _("The first eight signs are those of the version that was approved"),
        _("It was approved on %(day)s."),
    ),
    Standing.ISSUED: Said(
        YES,
        _("Yes, this is the letter that was issued"),
        _("The first eight signs are those of a letter that was issued"),
        _("It was issued on %(day)s."),
    ),
    Standing.ENDED: Said(
        YES,
        _("Yes, this was the version in force until the plan ended"),
        _("The first eight signs are those of the version in force until the plan ended"),
        _("It came into force on %(day)s."),
    ),
    Standing.REPLACED: Said(
        BEWARE, _("This version was in force, and is no longer"), since=_("It came into force on %(day)s.")
    ),
    Standing.APPROVED_BEFORE: Said(
        BEWARE, _("This version was approved, and a later one after it"), since=_("It was approved on %(day)s.")
    ),
    Standing.WAITING: Said(BEWARE, _("This version is with those who decide")),
    Standing.NOT_ADOPTED: Said(NO, _("This version is not in force")),
    Standing.NOT_APPROVED: Said(NO, _("This version has not been approved")),
}
ENDED_IN_NOTHING = (Standing.NOT_ADOPTED, Standing.NOT_APPROVED)

KINDS: dict[str, Named] = {
    DocumentKind.PLAN: Named(
        _("%(title)s, %(partnership)s, version %(version)s."),
        _("Now version %(version)s is in force."),
        _("Read version %(version)s"),
    ),
    DocumentKind.ACCOUNT: Named(
        _("%(title)s, %(partnership)s, version %(version)s."),
        _("Version %(version)s has been approved."),
        _("Read the account"),
    ),
    DocumentKind.CASE: Named(
        _("Case paper: %(title)s, %(partnership)s, version %(version)s."),
        _("Version %(version)s has been approved."),
        _("Go to the matter"),
    ),
    DocumentKind.GRANT_LETTER: Named(
        _("Letter of grant: %(title)s, %(partnership)s, version %(version)s."), "", _("Go to the grant")
    ),
}


def answer_of(known: Recognised) -> Answer:
    if not known.matches:
        return _unknown(known)
    broken = next((match for match in known.matches if not match.is_intact), None)
    if broken:
        return _broken(broken)
    first, *others = known.matches
    if not first.is_told:
        return _not_told(first)
    sentences = [_which(first), *_standing(first), *_how(known.how, first), *(_other(first, one) for one in others)]
    link = _of_version(KINDS[first.frozen.kind].link, first) if first.page else ""
    return Answer(*_heading(known.how, first), [said for said in sentences if said], first.page, link)


def _unknown(known: Recognised) -> Answer:
    if known.how is How.CONTENT and known.holds_data:
        said = gettext(
            "It holds data as ours, but it is a draft that was printed, or something in it has been changed."
        )
        return Answer(NO, gettext("This is none of the versions that were presented or approved"), [said])
    if known.how is How.CONTENT:
        said = gettext("It is byte for byte none of the versions kept here, and it does not hold data as ours either.")
        return Answer(NO, gettext("This is none of our files"), [said])
    said = gettext("Look whether every sign is as on the paper. If so, the paper is none of the versions kept here.")
    return Answer(NO, gettext("Nothing here has this fingerprint"), [said])


def _not_told(match: Match) -> Answer:
    """For who may not see what was only presented."""
    if match.frozen.kind == DocumentKind.PLAN:
        said = gettext(
            "It was presented to those who decide, and has never come into force. The secretariat can say more."
        )
        return Answer(NO, gettext("This version is not in force"), [said])
    said = gettext("It was presented to those who decide, and has not been approved. The secretariat can say more.")
    return Answer(NO, gettext("This version has not been approved"), [said])


def _broken(match: Match) -> Answer:
    sentences = [
        gettext("Somebody has changed what is kept of this version since it was frozen. Do not rely on it."),
        gettext("Tell the secretariat, and keep your own file: it may be the right one."),
    ]
    if match.is_told:
        sentences.insert(0, _which(match))
    return Answer(NO, gettext("The version kept here does not agree with its fingerprint"), sentences)


def _heading(how: How, match: Match) -> tuple[str, str]:
    """The answer's look and its heading. A file that is not the original is never simply the right one."""
    if how is How.CONTENT:
        said = gettext("The content is that of version %(version)s, but the file is not the original")
        return BEWARE, said % {"version": match.frozen.version}
    standing = STANDINGS[match.standing]
    if how is How.SHORT and standing.short:
        return BEWARE, gettext(standing.short)
    return standing.look, gettext(standing.heading)


def _which(match: Match) -> str:
    return _of_version(KINDS[match.frozen.kind].which, match)


def _of_version(template: str, match: Match) -> str:
    frozen = match.frozen
    values = {"title": frozen.title, "partnership": frozen.partnership.full_name, "version": frozen.version}
    return gettext(template) % values


def _standing(match: Match) -> list[str]:
    """Since when it counts, or what counts instead."""
    sentences = []
    if match.stand.since:
        sentences.append(gettext(STANDINGS[match.standing].since) % {"day": date_long(match.stand.since)})
    if match.standing in ENDED_IN_NOTHING:
        sentences.append(gettext("It was presented to those who decide, and was taken back, sent back or replaced."))
    if match.stand.now is not None and match.stand.now != match.frozen.version:
        sentences.append(gettext(KINDS[match.frozen.kind].now) % {"version": match.stand.now})
    return sentences


def _how(how: How, match: Match) -> list[str]:
    """How far the answer can be relied on."""
    if how is How.CONTENT:
        return [
            gettext(
                "The data inside the file are the same, but the file is another: a program has saved it anew, or "
                "somebody has changed its pages."
            ),
            gettext("Rely on the original only."),
        ]
    if how is How.SHORT and match.frozen.kind == DocumentKind.GRANT_LETTER:  # a letter prints no more of them
        return [gettext("Eight signs lead a sheet back to its letter, and prove nothing. Choose the file to be sure.")]
    if how is How.SHORT:
        return [
            gettext("Eight signs lead a sheet back to its version, and prove nothing. Compare all 64 on the last page.")
        ]
    if match.file == RenditionKind.SUBMITTED and match.is_decided:
        return [gettext("The file is byte for byte the one that was presented for approval.")]
    if how is How.FILE:
        return [gettext("The file is byte for byte the one that is kept here.")]
    return [gettext("Compare title and version with those on your paper: a fingerprint can be copied from another.")]


def _other(first: Match, other: Match) -> str:
    """The same content may have been presented again, or in another matter; of what may not be told, nothing."""
    if not other.is_told:
        return ""
    if other.frozen.fingerprint != first.frozen.fingerprint:
        return gettext("Another document has the same eight signs: %(which)s") % {"which": _which(other)}
    if other.frozen.subject == first.frozen.subject:
        return gettext("Version %(versions)s has the same content.") % {"versions": other.frozen.version}
    return gettext("Another document has the same content: %(which)s") % {"which": _which(other)}
