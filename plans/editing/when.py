"""What the words of a schedule mean in days: "medio 2023", "april, september–december", "løbende".

It proposes and no more. Words of which it does not know all mean nothing to it: half an understanding is a wrong date.
"""

import calendar
import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import partial
from typing import NamedTuple

from activities.enums import SpanPrecision
from partnership.danish import MONTHS
from plans.documents.values import Period

DAY, MONTH, QUARTER = SpanPrecision.DAY, SpanPrecision.MONTH, SpanPrecision.QUARTER
SEASON, LOOSE = SpanPrecision.SEASON, SpanPrecision.LOOSE

WEEKDAYS = ("mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag")
SEASONS = {"forår": 3, "sommer": 6, "efterår": 9, "vinter": 12}  # the month each begins in
ORDINALS = {"første": 1, "anden": 2, "andet": 2, "tredje": 3, "fjerde": 4, "sidste": -1}
MONTH_WORD = "|".join(rf"{name[:3]}(?:{name[3:]})?\.?" for name in MONTHS).replace("sep(", "sept?(")
YEAR = r"(?:\s+(?:(?:i|af)\s+)?(?P<year>(?:19|20)\d\d))?"
BARE = r"(?:den |d\. ?)?\d{1,2}\.?|første|andet|tredje"  # a number that counts what is named after it
AND = re.compile(r"\s*(?:[,;+]|\b(?:og|samt)\b)\s*")
TO = re.compile(r"\s*-\s*|\s+til(?: og med)?\s+")
NEEDLESS = re.compile(r"(?:i løbet af|løbende|hele|perioden|i|om) (?=\S)")
ALL_THE_TIME = re.compile(
    r"(?:løbende|(?:gennem )?hele (?:året|perioden)|året (?:rundt|igennem)|hver (?:dag|uge|måned)|hvert (?:kvartal|år)"
    rf"|dagligt|ugentligt|månedligt|kvartalsvis){YEAR}"
)


class Stretch(NamedTuple):
    """One stretch of time; without an end it goes on."""

    starts_on: date
    ends_on: date | None
    precision: SpanPrecision


class Moment(NamedTuple):
    """What one word names, from its first day to its last.

    Where something begins or ends with it, it may mean less: "fra medio 2023" begins in the middle of the middle.
    """

    first: date
    last: date
    precision: SpanPrecision
    middle: date | None = None  # the first day of the second half

    @property
    def begins(self) -> date:
        return self.middle or self.first

    @property
    def ends(self) -> date:
        return self.middle - timedelta(days=1) if self.middle else self.last


class _Unknown(Exception):
    """The words are not understood."""


def spans_of(words: str, period: Period) -> list[Stretch] | None:
    """What the words mean in a plan of the period, in order; none where they are not understood.

    A year that is not said is the one said beside it, else the only one in which the period has such a time.
    """
    try:
        phrases = _phrases(plain(words))
        found = [stretch for phrase, year in phrases for stretch in _stretches(phrase, year, period)]
    except (_Unknown, ValueError, OverflowError):  # there is no 31st of February, nor a day after the last one
        return None
    return _joined(found) or None


def plain(words: str) -> str:
    """The words in one notation: small letters, hyphens, every date as "31. december 2023"."""
    text = " ".join(re.sub("[\N{EN DASH}\N{EM DASH}\N{MINUS SIGN}]", "-", words.lower()).split())
    text = re.sub(r"\b(\d{4})-(\d{2})-(\d{2})\b", lambda it: _day_in_words(it, it[3], it[2], it[1]), text)
    text = re.sub(r"\b(\d{1,2})([-.])(\d{1,2})\2(\d{4})\b", lambda it: _day_in_words(it, it[1], it[3], it[4]), text)
    text = re.sub(r"\b(\d{1,2})/(\d{1,2})(?:[- /](\d{4}))?\b", lambda it: _day_in_words(it, it[1], it[2], it[3]), text)
    text = re.sub(r"\b(vinter(?:en)?) (\d{4})[-/](?:\d{4}|\d{2})\b", r"\1 \2", text)
    text = re.sub(r"\b(19|20)(\d\d)-(\d\d)\b(?![-.])", r"\1\2-\1\3", text)  # 2014-16
    return re.sub(r"\s+og frem(?:ad|efter)?$", "-", text)


def _day_in_words(found: re.Match[str], day: str, month: str, year: str | None) -> str:
    if not 1 <= int(month) <= 12:
        return found[0]
    return f"{int(day)}. {MONTHS[int(month) - 1]}" + (f" {year}" if year else "")


# --- The parts of a sentence ---------------------------------------------------------------------------------------


def _phrases(text: str) -> list[tuple[str, int | None]]:
    """What stands beside each other, with the year each has from its neighbours: the one after it, else before it."""
    if not text:
        raise _Unknown
    phrases = AND.split(text)
    for place in range(len(phrases) - 2, -1, -1):
        phrases[place] = _with_noun(phrases[place], phrases[place + 1])
    said = [re.findall(r"\b(?:19|20)\d\d\b", phrase) for phrase in phrases]
    after: list[int | None] = []
    for years in reversed(said):
        after.append(int(years[-1]) if years else after[-1] if after else None)
    found, before = [], None
    for phrase, year, years in zip(phrases, reversed(after), said, strict=True):
        before = int(years[-1]) if years else before
        found.append((phrase, year if year is not None else before))
    return found


def _with_noun(number: str, other: str) -> str:
    """A number alone counts what its neighbour counts: "1." of "1. og 2. kvartal"."""
    counted = re.match(rf"(?:{BARE})\s*-?\s*(?:(?:{BARE})\s*)?(?P<noun>[^\d\s-].*)", other)
    return f"{number} {counted['noun']}" if counted and re.fullmatch(BARE, number) else number


def _stretches(phrase: str, year: int | None, period: Period) -> Iterator[Stretch]:
    """One stretch; two where it goes over the end of the period's only year ("oktober–april")."""
    while not (always := ALL_THE_TIME.fullmatch(phrase)) and (needless := NEEDLESS.match(phrase)):
        phrase = phrase[needless.end() :]
    if always:
        whole = _year(int(always["year"])) if always["year"] else Moment(period.starts_on, period.ends_on, LOOSE)
        yield Stretch(whole.first, whole.last, LOOSE)
    elif found := re.fullmatch(r"fra (?P<start>.+?)(?: til(?: og med)? (?P<end>.+))?|(?P<open>.+?)\s?-", phrase):
        if found["end"]:
            yield from _range(found["start"], found["end"], year, period)
        else:
            moment = _moment((found["start"] or found["open"]).rstrip("- "), year, period)
            yield Stretch(moment.begins, None, moment.precision)
    elif found := re.fullmatch(r"(?:indtil|til og med|til|senest) (?P<end>.+)", phrase):
        moment = _moment(found["end"], year, period)
        yield Stretch(period.starts_on, _not_before(moment.ends, period.starts_on), moment.precision)
    elif len(parts := TO.split(phrase)) == 2:
        yield from _range(parts[0], parts[1], year, period)
    else:
        moment = _moment(phrase, year, period)
        yield Stretch(moment.first, moment.last, moment.precision)


def _range(start: str, end: str, year: int | None, period: Period) -> Iterator[Stretch]:
    if start.startswith("uge") and end.isdigit():
        end = f"uge {end}"
    first, last = _moment(_with_noun(start, end), year, period), _moment(end, year, period)
    precision = _common(first.precision, last.precision)
    if first.begins <= last.ends:
        yield Stretch(first.begins, last.ends, precision)
    elif year is not None and not re.search(r"\d{4}", start):  # "november–februar 2023" began the year before
        first = _moment(start, year - 1, period)
        yield Stretch(first.begins, _not_before(last.ends, first.begins), precision)
    elif year is None:
        yield Stretch(period.starts_on, last.ends, precision)
        yield Stretch(first.begins, period.ends_on, precision)
    else:
        raise _Unknown


def _not_before(end: date, start: date) -> date:
    if end < start:
        raise _Unknown
    return end


def _common(one: SpanPrecision, other: SpanPrecision) -> SpanPrecision:
    if one == other:
        return one
    return DAY if {one, other} == {DAY, MONTH} else LOOSE


def _joined(stretches: list[Stretch]) -> list[Stretch]:
    """In order, each start once; what goes on where another ended is one stretch with it."""
    found: list[Stretch] = []
    for stretch in sorted(stretches, key=lambda it: (it.starts_on, it.ends_on or date.max)):
        last = found[-1] if found else None
        if last and last.starts_on == stretch.starts_on:
            found[-1] = stretch
        elif last and last.ends_on and last.precision == stretch.precision and _follows(last.ends_on, stretch):
            found[-1] = last._replace(ends_on=stretch.ends_on)
        else:
            found.append(stretch)
    return found


def _follows(end: date, stretch: Stretch) -> bool:
    return end + timedelta(days=1) == stretch.starts_on


# --- Single moments ------------------------------------------------------------------------------------------------


def _moment(text: str, year: int | None, period: Period) -> Moment:
    """What one phrase names. Raises _Unknown."""
    about = re.match(r"(?:ca\.?|cirka|omkring) ", text)
    text = text[about.end() :] if about else text
    for pattern, meaning in MEANINGS:
        if found := re.fullmatch(pattern, text.strip()):
            words = found.groupdict()
            said = int(words["year"]) if words.get("year") else year
            moment = _in_period(partial(meaning, words), said, period)
            return moment._replace(precision=LOOSE) if about else moment
    raise _Unknown


def _in_period(at: Callable[[int], Moment], year: int | None, period: Period) -> Moment:
    """The moment of a year that is said, else of the only year in which the period has it, and within the period."""
    if year is not None:
        return at(year)
    found = [at(candidate) for candidate in range(period.starts_on.year - 1, period.ends_on.year + 1)]
    here = [moment for moment in found if period.starts_on <= moment.first <= period.ends_on]
    here = here or [moment for moment in found if period.starts_on <= moment.last and moment.first <= period.ends_on]
    if len(here) != 1:
        raise _Unknown
    [only] = here
    return only._replace(first=max(only.first, period.starts_on), last=min(only.last, period.ends_on))


def _months(year: int, month: int, count: int, precision: SpanPrecision) -> Moment:
    """So many whole months."""
    last = month + count - 1
    end_year, end_month = year + (last - 1) // 12, (last - 1) % 12 + 1
    last_day = calendar.monthrange(end_year, end_month)[1]
    return Moment(date(year, month, 1), date(end_year, end_month, last_day), precision)


def _month(name: str) -> int:
    return next(number for number, full in enumerate(MONTHS, start=1) if full.startswith(name[:3]))


def _ordinal(word: str) -> int:
    return ORDINALS.get(word) or int(word.strip(".q"))


def _year(year: int) -> Moment:
    return _months(year, 1, 12, LOOSE)


def _single_day(words: dict[str, str], year: int) -> Moment:
    day = date(year, _month(words["month"]), int(words["day"]))
    return Moment(day, day, DAY)


def _weekday(words: dict[str, str], year: int) -> Moment:
    """ "Sidste lørdag i august"."""
    month, weekday = _month(words["month"]), WEEKDAYS.index(words["weekday"])
    days = [week[weekday] for week in calendar.monthcalendar(year, month) if week[weekday]]
    which = _ordinal(words["which"])
    day = date(year, month, days[which if which < 0 else which - 1])
    return Moment(day, day, DAY)


def _week(words: dict[str, str], year: int) -> Moment:
    first = date.fromisocalendar(year, int(words["week"]), 1)
    return Moment(first, first + timedelta(days=6), DAY)


def _third(words: dict[str, str], year: int) -> Moment:
    """The beginning, middle or end of a month or of the year."""
    part = {"p": 0, "m": 1, "u": 2}[words["part"][0]]
    if words["month"]:
        whole = _months(year, _month(words["month"]), 1, LOOSE)
        first = whole.first + timedelta(days=10 * part)
        last = whole.last if part == 2 else first + timedelta(days=9)
        return Moment(first, last, LOOSE, middle=first + timedelta(days=5) if part == 1 else None)
    found = _months(year, (1, 6, 12)[part], (1, 2, 1)[part], LOOSE)
    return found._replace(middle=date(year, 7, 1) if part == 1 else None)


MEANINGS: tuple[tuple[str, Callable[[dict[str, str], int], Moment]], ...] = (
    (r"(?P<year>(?:19|20)\d\d)", lambda words, year: _year(year)),
    (rf"(?P<month>{MONTH_WORD}){YEAR}", lambda words, year: _months(year, _month(words["month"]), 1, MONTH)),
    (rf"(?:d\.|den)?\s*(?P<day>\d{{1,2}})\.?\s*(?P<month>{MONTH_WORD}){YEAR}", _single_day),
    (
        rf"(?P<number>q[1-4]|(?:[1-4]\.|første|andet|tredje|fjerde)(?=\s+kv))(?:\s+(?:kvartal|kvt\.?))?{YEAR}",
        lambda words, year: _months(year, 3 * _ordinal(words["number"]) - 2, 3, QUARTER),
    ),
    (
        rf"(?P<number>[12]\.|første|andet)\s+halvår{YEAR}",
        lambda words, year: _months(year, 6 * _ordinal(words["number"]) - 5, 6, MONTH),
    ),
    (
        rf"(?:det\s+|den\s+)?(?P<season>{'|'.join(SEASONS)})(?:et|en)?{YEAR}",
        lambda words, year: _months(year, SEASONS[words["season"]], 3, SEASON),
    ),
    (rf"(?P<part>primo|medio|ultimo)(?:\s+(?P<month>{MONTH_WORD}))?{YEAR}", _third),
    (
        rf"(?P<which>{'|'.join(ORDINALS)})\s+(?P<weekday>{'|'.join(WEEKDAYS)})\s+i\s+(?P<month>{MONTH_WORD}){YEAR}",
        _weekday,
    ),
    (rf"uge\s+(?P<week>\d{{1,2}}){YEAR}", _week),
)
