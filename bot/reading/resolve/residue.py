"""What no record used: every colour, figure, date, link and risk-like clause that the confirmation would not show."""

from collections.abc import Sequence
from dataclasses import fields

from bot.reading.candidate import Candidate
from bot.reading.days.day import Grain
from bot.reading.find.date import Dated, Role
from bot.reading.find.figure import Figure, Form
from bot.reading.find.rating import Rated
from bot.reading.find.risk import Cue
from bot.reading.rating_stance import Stance
from bot.reading.reading import Unused
from bot.reading.records import Ask, Contribution, MeasureCorrection, MeasureValue, Preference, Query, Record, Update
from bot.reading.references.named import How
from bot.reading.resolve.findings import Seen
from bot.said.document import Link
from bot.said.token import TokenKind

SHOWN = (
    "done",
    "difference",
    "next",
    "stuck",
    "milestone",
    "summary",
    "mitigation",
    "reason",
    "note",
    "evidence",
    "date_text",
)
DAYS = 31  # of a month: a count beyond it is no day
RISKY = frozenset({Cue.LOSS, Cue.WORRY, Cue.LABEL})


def unused_in(seen: Seen, records: Sequence[Record]) -> tuple[Unused, ...]:
    """In the order in which they were said, each once."""
    shown = _shown(records)
    found = [*_ratings(seen, records), *_figures(seen, records), *_dates(seen, records)]
    found += _risks(seen)
    items = [
        (each.first, Unused(kind, _words(seen, each), _clause(seen, each), _value(each)))
        for kind, each in found
        if not _told_otherwise(seen, kind, each) and not _is_shown(seen, each, shown)
    ]
    items += [
        (link.token, Unused("link", link.url, link.label or link.url, link.url)) for link in _links(seen, records)
    ]
    once = {(item.kind, item.words.lower()): (at, item) for at, item in reversed(items)}
    return tuple(item for _, item in sorted(once.values(), key=lambda each: each[0]))


def _told_otherwise(seen: Seen, kind: str, each: Candidate[object]) -> bool:
    """Whether what the clause was given to tells it: a question to the bot all, leave and wishes their days and how
    long, a hand-over the day on which it was."""
    if each.clause in seen.answered:
        return True
    if each.clause not in seen.consumed:
        return False
    match each.value:
        case Dated(day=day):
            past = (day.first or day.day) is not None and (day.first or day.day or seen.today) < seen.today
            return each.clause in seen.with_days or past
        case Figure():
            return _of_the_road(seen, each, each.value)
        case _:
            return kind == "risk"


def _of_the_road(seen: Seen, each: Candidate[object], figure: Figure) -> bool:
    """ "Not one of mine", "the Year 9 reviews are Dan's"; of leave "for 2 weeks", "15 to 19"."""
    spelt = each.first == each.last and seen.document.tokens[each.first].kind is TokenKind.WORD
    named = any(c.first <= each.first <= c.last for c in seen.references)
    of_days = figure.form in (Form.WEEKS, Form.DURATION) or (figure.form is Form.COUNT and figure.value <= DAYS)
    return spelt or named or (each.clause in seen.with_days and of_days)


def _shown(records: Sequence[Record]) -> str:
    said: list[str] = []
    for record in records:
        for each in fields(record):
            value = getattr(record, each.name)
            told_again = isinstance(record, Ask) and record.wants != "rating"  # read again with what is answered
            whole = each.name == "text" and (told_again or not isinstance(record, Ask | Update | Preference | Query))
            if isinstance(value, str) and (each.name in SHOWN or whole):
                said.append(" ".join(value.lower().split()))
    return " | ".join(said)


def _words(seen: Seen, each: Candidate[object]) -> str:
    tokens = seen.document.tokens
    last = each.last + (each.last + 1 < len(tokens) and tokens[each.last + 1].text == "%")
    return seen.document.words(tokens[each.first].start, tokens[last].end)


def _clause(seen: Seen, each: Candidate[object]) -> str:
    return seen.document.said(seen.document.clauses[each.clause])


def _value(each: Candidate[object]) -> str:
    match each.value:
        case Rated():
            return each.value.rating.value
        case Figure():
            return f"{each.value.value:.15g}"
        case Dated(day=day):
            return day.day.isoformat() if day.day is not None else ""
        case _:
            return ""


def _is_shown(seen: Seen, each: Candidate[object], shown: str) -> bool:
    """Whether the clause it stands in is stored as it was said."""
    said = " ".join(seen.document.said(seen.document.clauses[each.clause]).lower().split())
    return bool(said) and said in shown


def _ratings(seen: Seen, records: Sequence[Record]) -> list[tuple[str, Candidate[object]]]:
    """Of a message that gave none for certain, the doubtful ones too: "amber leaning red"."""
    kept = {getattr(r, name, None) for r in records for name in ("rag", "outcome_rag")} - {None}
    return [
        ("rating", c)
        for c in seen.ratings
        if c.value.rating not in kept and (c.value.stance is Stance.STANDS or not kept)
    ]


def _figures(seen: Seen, records: Sequence[Record]) -> list[tuple[str, Candidate[object]]]:
    kept = {r.value for r in records if isinstance(r, MeasureValue)} | {
        r.prev for r in records if isinstance(r, MeasureValue)
    }
    kept |= {v for r in records if isinstance(r, MeasureCorrection) for v in (r.to, r.was)}
    other = {at for c in seen.dates for at in range(c.first, c.last + 1)}
    other |= _spelt(seen) | seen.risks.scores
    return [
        ("figure", c)
        for c in seen.figures_seen
        if c not in seen.figures.used
        and c.value.value not in kept
        and c.clause not in seen.risks.taken
        and not other & set(range(c.first, c.last + 1))
        and not _telephone(seen, c)
    ]


def _spelt(seen: Seen) -> set[int]:
    """The tokens of actions' numbers: "3/1" is no third of January."""
    hows = (How.PRINTED, How.PLACE, How.GROUP, How.UNKNOWN)
    return {at for c in seen.references if c.value.how in hows for at in range(c.first, c.last + 1)}


def _telephone(seen: Seen, each: Candidate[object]) -> bool:
    """Part of a number to ring, as people sign with."""
    row = seen.document.tokens[max(0, each.first - 1) : each.last + 2]
    return any(token.text[:1] == "0" and token.text.isdigit() and len(token.text) > len("0123") for token in row)


def _dates(seen: Seen, records: Sequence[Record]) -> list[tuple[str, Candidate[object]]]:
    names = ("forecast", "new_date", "first", "last", "until", "by", "effective", "due", "mitigation_due", "as_at")
    kept = {getattr(r, name, None) for r in records for name in names} - {None}
    months = {str(getattr(r, "period", "")) for r in records}
    spelt = _spelt(seen)
    out: list[tuple[str, Candidate[object]]] = []
    for c in seen.dates:
        day = c.value.day
        month = f"{day.first:%Y-%m}" if day.first is not None and day.grain is Grain.MONTH else ""
        if day.day in kept or day.first in kept or (month and any(month in period for period in months)):
            continue
        if c.clause in seen.risks.taken or c.value.role is Role.NOT_THAT or spelt & set(range(c.first, c.last + 1)):
            continue
        end = day.day or day.first
        if day.grain is not Grain.MONTH and end is not None and end <= seen.today:
            continue  # "since Monday": when something was; no record has a place for it but the words themselves
        out.append(("date", c))
    return out


def _risks(seen: Seen) -> list[tuple[str, Candidate[object]]]:
    return [
        ("risk", c)
        for c in seen.risk_words
        if c.value.cue in RISKY and not c.value.denied and c.clause not in seen.risks.taken
    ]


def _links(seen: Seen, records: Sequence[Record]) -> list[Link]:
    kept = {getattr(r, "evidence", None) for r in records}
    if any(isinstance(r, Contribution) for r in records):
        return []
    return [link for link in seen.document.links if link.url not in kept and not link.url.startswith("mailto:")]
