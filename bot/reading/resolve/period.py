"""The period and basis of a figure: the month it is of, the year so far, a survey's term, the day of a snapshot."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from bot.plan.contents.document import MeasureLine
from bot.reading.days.day_meant import MONTHS
from bot.reading.find.figure import Cue, Figure
from bot.reading.lexicon import word_set
from bot.said.clause import Clause
from bot.said.document import Document

SEASONS = {9: "autumn", 10: "autumn", 11: "autumn", 12: "autumn", 1: "spring", 2: "spring", 3: "spring"}  # else summer
LONG_AGO = 9  # months after which its name is of the one to come
TAKEN_BACK = word_set("takes back a figure")
NOT_ITS_MONTH = word_set("before a month that a figure is not of")
SHORT = 4  # letters of a short name, and an s: "decs" are no months
BESIDE = 8  # tokens between a month and the one that is meant
LATE = 25  # before this day a month that another sentence names is no figure's
TO_COME = word_set("of a month to come")
RECENT = 2  # a figure is seldom of a month before the last two


@dataclass(frozen=True)
class Period:
    period: str | None  # "2026-11", "to 2026-11", "autumn 2026"
    basis: str | None
    as_at: date | None
    asked: bool = False  # the month is missing


@dataclass(frozen=True)
class Month:
    """A past month named in a message, as "2026-11", and the clause it stands in."""

    name: str
    clause: int
    at: int = 0


def months_said(document: Document, today: date) -> tuple[Month, ...]:
    """Past months that a figure may be of; "by Easter", "since September" and coming months are none."""
    found: list[Month] = []
    for clause in document.read:
        for at in range(clause.first, clause.last + 1):
            low = document.tokens[at].low.rstrip("'s") if document.tokens[at].is_word else ""
            before = document.tokens[at - 1].low if at else ""
            number = _month_number(document.tokens[at].low.removesuffix("'s"))
            if low == "month" and before == "last":
                found.append(Month(_back(today, 1), clause.index, at))
            elif (
                (low == "month" or (low[:1] == "p" and low[1:].isdecimal()))
                and (name := _of_the_year(document, at, today))
                and before not in ("by", "until", "from")
            ):
                found.append(Month(name, clause.index, at))
            elif number and before not in NOT_ITS_MONTH:
                year = today.year if number <= today.month else today.year - 1
                if (
                    _day_beside(document, at)
                    or _of_a_day_to_come(document, at)
                    or (today.month - number) % 12 > LONG_AGO
                ):
                    continue  # "the January course", said in December, is to come
                found.append(Month(f"{year}-{number:02d}", clause.index, at))
    following = [*found[1:], None] if found else []
    return tuple(m for m, after in zip(found, following, strict=True) if not _put_right(document, m, after))


def _of_a_day_to_come(document: Document, at: int) -> bool:
    """ "Confident of the December date", "for the January board": no month of a figure."""
    return at + 1 < len(document.tokens) and document.tokens[at + 1].low in TO_COME


def _of_the_year(document: Document, at: int, today: date) -> str | None:
    """ "Month 10", "P10": of the financial year, which is January; only where it is not long over, nor to come."""
    low = document.tokens[at].low
    after = low[1:] if low != "month" else document.tokens[at + 1].low if at + 1 < len(document.tokens) else ""
    if not after.isdecimal() or not 1 <= int(after) <= 12:
        return None
    return next((name for n in (1, 2, 3) if int((name := _back(today, n))[-2:]) == (int(after) + 2) % 12 + 1), None)


def _put_right(document: Document, month: Month, after: Month | None) -> bool:
    """ "At the end of December, no sorry, that's the January figure": the one that is taken back is none."""
    between = document.tokens[month.at + 1 : after.at] if after is not None else ()
    return 0 < len(between) <= BESIDE and any(token.low in TAKEN_BACK for token in between)


def _month_number(low: str) -> int:
    """Of several too: "the last two Decembers"."""
    return MONTHS.get(low, 0) or (MONTHS.get(low.removesuffix("s"), 0) if len(low) > SHORT else 0)


def _day_beside(document: Document, at: int) -> bool:
    """A day of the month stands beside it: "14 Jan", "Jan 14th"."""
    near = [document.tokens[i].low for i in (at - 1, at + 1) if 0 <= i < len(document.tokens)]
    if (
        at > 1
        and document.tokens[at - 2].text in ("./")
        and document.tokens[at - 2].end == document.tokens[at - 1].start
    ):
        near[0] = ""  # the end of a reference: "3.1.2 November"
    days = [word.rstrip("stndrh") for word in near]
    return any(
        day.isdecimal() and 1 <= int(day) <= 31 and (word != day or i == 0)
        for i, (day, word) in enumerate(zip(days, near, strict=True))
    )


def _back(today: date, months: int) -> str:
    day = today.replace(day=1)
    for _ in range(months):
        day = (day - timedelta(days=1)).replace(day=1)
    return f"{day:%Y-%m}"


def period_of(
    measure: MeasureLine,
    figure: Figure,
    clause: Clause,
    document: Document,
    months: Sequence[Month],
    today: date,
    day: date | None,
    at: int = 0,
) -> Period:
    """`at`: the figure's last token; `day`: a date told with the figure ("as of Friday"), if any."""
    basis = measure.basis.lower().split(";")[0].split(",")[0].strip()
    month = _month_for(clause, document, months, today, at)
    if "cumulative" in basis or ("year" in basis and "forecast" in basis):
        return Period(month if "month" in basis else None, basis, day or today)
    if Cue.TO_DATE in figure.cues or "year to date" in basis:
        return _to_date(basis, month, today, day)
    if "survey" in basis or "pulse" in basis:
        return Period(f"{SEASONS.get(today.month, 'summer')} {today.year}", basis, None)
    if "month" in basis and "snapshot" not in basis:
        if Cue.PART_PERIOD in figure.cues:
            return Period(None, "part of a month", day)
        return Period(month, "in month", None, asked=month is None)
    if "month" in basis and month is not None:
        return Period(month, basis, None)
    return Period(None, basis or None, day or today)


def _to_date(basis: str, month: str | None, today: date, day: date | None) -> Period:
    if "year to date" in basis:
        return Period(f"to {(day or today).isoformat()}", basis, None)
    return Period(f"to {month or _back(today, 1)}", "financial year to date", None)


EARLIER = word_set("leads to an earlier figure") | {"("}


def _of_another(document: Document, at: int, month: Month) -> bool:
    """ "26.3 weeks (27.6 in Dec)", "42%, was 36% in December": the month of the figure before this one."""
    between = document.tokens[at + 1 : month.at] if at else ()
    earlier = next((i for i, token in enumerate(between) if token.low in EARLIER), len(between))
    return any(token.text[:1].isdecimal() for token in between[earlier:])


def _month_for(clause: Clause, document: Document, months: Sequence[Month], today: date, at: int = 0) -> str | None:
    """The month in the clause; else in its sentence; else the only recent one of the message."""
    months = [m for m in months if not _of_another(document, at, m)]
    here = [m for m in months if m.clause == clause.index]
    if here:
        return next((m.name for m in here if at and m.at > at), here[-1].name)
    over = [m for m in months if today.day >= LATE or m.name != _back(today, 0)]
    sentence = [m.name for m in over if document.clauses[m.clause].sentence == clause.sentence]
    if len(set(sentence)) == 1:
        return sentence[0]
    recent = {_back(today, n) for n in range(int(today.day < LATE), RECENT)}
    whole = {m.name for m in months} & recent
    return whole.pop() if len(whole) == 1 else None
