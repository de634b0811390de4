"""What puts an earlier reply right: an edit, a figure given wrongly, an update meant for another action."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from bot.reading.candidate import Candidate
from bot.reading.find.figure import Figure, Form
from bot.reading.find.reference import Found
from bot.reading.plan_words import measures_of
from bot.reading.rating_stance import Stance
from bot.reading.records import Amend, MeasureCorrection, MeasureValue, Record, Update
from bot.reading.references.named import How
from bot.reading.reply_context import Earlier, Told, measure_of
from bot.reading.resolve.findings import Seen
from bot.reading.resolve.measure_form import is_money
from bot.reading.resolve.measure_names import named_in
from bot.reading.resolve.period import months_said
from bot.reading.resolve.weak_figures import for_a_day
from bot.said.document import Document
from bot.said.needs import needs, none, same
from bot.said.phrases import lexicon

EDITED = re.compile(r"^\(edits? (?:the )?message:\s*(?P<was>.+?)\s*(?:→|->|=>)\s*(?P<to>.+?)\)$", re.IGNORECASE)
Value = tuple[str, float, MeasureValue | None]  # a measure's code, its value, and the record that gave it
SHORT = 14  # words of a reply that says no more than which action was meant
A_FEW = 5
THOUSAND, MILLION = 1_000, 1_000_000
LONG = 30  # words beyond which a figure is not put right in passing


def earlier_of(told: Told, wanted: str) -> Earlier | None:
    return next((e for e in told.earlier if e.id == wanted), None)


def edit_marks(text: str) -> tuple[str, str] | None:
    """The old and new words of "(edits message: 60% → 65%)"."""
    found = EDITED.match(text.strip())
    return (found["was"].strip(), found["to"].strip()) if found else None


def amendments(before: Earlier, after: Sequence[Record]) -> list[Record]:
    """What an edited message changes, field by field, as against how the old one was read."""
    out: list[Record] = []
    old = {r.ref: r for r in before.reading.records if isinstance(r, Update)}
    values = {r.code: r for r in before.reading.records if isinstance(r, MeasureValue)}
    for record in after:
        if isinstance(record, Update) and (was := old.get(record.ref)) is not None:
            for name in ("rag", "outcome_rag", "pct", "forecast"):
                one, two = getattr(was, name), getattr(record, name)
                if one != two:
                    out.append(Amend(before.id, name, _shown(one), _shown(two)))
    for record in after:
        if isinstance(record, MeasureValue) and record.code in values and values[record.code].value != record.value:
            out.append(Amend(before.id, record.code, values[record.code].value, record.value))
    return out


def _shown(value: object) -> str | float | None:
    return value if value is None or isinstance(value, (int, float)) else str(value)


@needs(phrases="bot.reading.lexicon.correction", otherwise=same(1))
def put_right(document: Document, references: tuple[Found, ...]) -> tuple[Found, ...]:
    """ "3.1.1 green. sorry, meant 3.1.2": the reference that was meant in place of the wrong one."""
    slips = [hit for hit in lexicon("bot.reading.lexicon", "correction").find_all(document.tokens)
             if hit.entry.kind in ("slip", "meant")]  # fmt: skip
    out = list(references)
    printed = [each for each in references if each.value.how is How.PRINTED]
    for wrong, meant in pairwise(printed):
        slip = [
            hit for hit in slips if wrong.last < hit.first and hit.last < meant.first and meant.first - hit.last <= 3
        ]
        if not slip or wrong.value.refs == meant.value.refs:
            continue
        near = slip[0].first - wrong.last <= 2
        rest = any(t.is_word for t in document.tokens[meant.last + 1 :])
        if near or not rest:
            out[out.index(wrong)] = replace(wrong, value=meant.value)
            if meant in out and not rest:
                out.remove(meant)
    return tuple(out)


@dataclass(frozen=True)
class Corrected:
    records: tuple[Record, ...]
    flags: tuple[str, ...]
    which: bool = False  # another action was meant, with nothing known to move
    clauses: frozenset[int] = frozenset()  # those that put right; the rest is read as any reply


@needs(phrases="bot.reading.lexicon.correction", otherwise=none)
def corrected(seen: Seen) -> Corrected | None:
    """What the reply puts right of an earlier one."""
    hits = lexicon("bot.reading.lexicon", "correction").find_all(seen.document.tokens)
    kinds = {hit.entry.kind for hit in hits if seen.document.clause_at[hit.first] >= 0}
    words = sum(1 for c in seen.document.read for t in seen.document.tokens[c.first : c.last + 1] if t.is_word)
    if words > LONG or not kinds & {"slip", "meant", "not", "gave", "should be", "should"}:
        return None
    if (share := _share(seen, kinds)) is not None:
        return share
    if (figure := _figure(seen, kinds)) is not None:
        return Corrected((figure,), ("correction",), clauses=_of_the_figures(seen, figure))
    return _other_action(seen, words) if "meant" in kinds and words <= SHORT else None


def _of_the_figures(seen: Seen, figure: MeasureCorrection) -> frozenset[int]:
    """The sentences with the figures of it and the words that put right, up to where a rating or another figure is."""
    hits = lexicon("bot.reading.lexicon", "correction").find_all(seen.document.tokens)
    told = {c.clause for c in _numbers(seen) if c.value.value in (figure.was, figure.to)}
    told |= {at for hit in hits if (at := seen.document.clause_at[hit.first]) >= 0}
    inside = {c.index for at in told for c in seen.document.sentences[seen.document.clauses[at].sentence]}
    counted = {c.clause for c in _numbers(seen) if c.value.value > A_FEW}  # "double counted two" is why
    other = {c.clause for c in seen.ratings} | counted - told
    return frozenset(told | (inside - other))


def _numbers(seen: Seen) -> list[Candidate[Figure]]:
    other = {at for c in seen.dates for at in range(c.first, c.last + 1)}
    other |= {at for c in seen.references if c.value.how is How.PRINTED for at in range(c.first, c.last + 1)}
    days = [(c.first, c.last, c.value.day.day) for c in seen.dates]
    told = [c for c in seen.figures_seen if not for_a_day(seen.document, c, days, seen.today)]
    return [c for c in told if c.first not in other and c.value.form not in (Form.DURATION, Form.WEEKS)]


def _figure(seen: Seen, kinds: set[str]) -> MeasureCorrection | None:
    """ "K2 is 134 not 131", "scrap the 41 I gave you: 38"."""
    numbers = _numbers(seen)
    if not numbers:
        return None
    known = _known(seen)
    was = next(
        ((n, code, value, record) for code, value, record in known for n in numbers if n.value.value == value), None
    )
    strong = bool(kinds & {"slip", "meant", "gave"}) or _set_against(seen, numbers)
    if was is not None and strong:
        others = [n for n in numbers if n.value.value != was[2]]
        to = _meant(seen, others)
        if to is None:
            return None
        return _built(seen, was[1], was[2], to, was[3])
    named = list(dict.fromkeys(code for _, _, code, _ in named_in(seen.document, seen.told.plan).spoken))
    spoken = {ref for c in seen.references if c.value.how is How.NAME for ref in c.value.refs}
    if not named and len(spoken) == 1 and "gave" in kinds and not seen.told.asked.refs:
        named = [m.code for m in measures_of(spoken.pop(), seen.told.plan)]
    asked = [m.code for ref in seen.told.asked.refs for m in measures_of(ref, seen.told.plan)]
    codes = named or list(dict.fromkeys(code for code, _, _ in known)) or (asked if len(asked) == 1 else [])
    given = [record for _, _, record in known if record is not None]
    pair = _pair(seen, numbers)
    record = next((r for r in given if len(codes) == 1 and r.code == codes[0]), None)
    if pair is not None and len(codes) == 1 and (named or kinds & {"slip", "meant", "gave", "should"}):
        return _built(seen, codes[0], pair[1], pair[0], record)
    if (
        len(codes) == 1
        and len(numbers) == 1
        and ("should" in kinds or (kinds & {"slip", "meant"} and "should be" in kinds))
    ):
        value = record.value if record else None
        return _built(seen, codes[0], value, numbers[0].value.value, record) if record or named else None
    if (
        len(codes) == 1
        and len(numbers) >= 2
        and kinds & {"slip", "gave", "meant", "should"}
        and "should be" in kinds | {"should be" if "should" in kinds else ""}
    ):
        to = _meant(seen, numbers)
        was_value = _given_before(seen, [n for n in numbers if n.value.value != to])
        measure = measure_of(seen.told.plan, codes[0])
        published = record is not None or (measure is not None and measure.latest == was_value)
        if to is not None and was_value is not None and (published or kinds & {"slip", "gave", "meant"}):
            return _built(seen, codes[0], was_value, to, record)
    after_quote = any(c.part.value == "quoted" for c in seen.document.clauses)
    if after_quote and "should be" in kinds and len({r.code for r in given}) == 1:
        to = _meant(seen, numbers)
        return _built(seen, given[0].code, given[0].value, to, given[0]) if to is not None else None
    return None


def _known(seen: Seen) -> list[Value]:
    """Values that may be meant: those the person gave, newest first, else the published ones of measures named."""
    mine = [e for e in reversed(seen.told.earlier) if e.by == seen.told.by]
    given: list[Value] = [(r.code, r.value, r) for e in mine for r in e.reading.records if isinstance(r, MeasureValue)]
    given += [(r.code, r.to, None) for e in mine for r in e.reading.records if isinstance(r, MeasureCorrection)]
    named = {code for _, _, code, _ in named_in(seen.document, seen.told.plan).spoken}
    if named:
        kept = [each for each in given if each[0] in named]
        latest: list[Value] = [
            (code, m.latest, None) for code in named if (m := measure_of(seen.told.plan, code)) and m.latest is not None
        ]
        return [*kept, *latest]
    return given


def _set_against(seen: Seen, numbers: Sequence[Candidate[Figure]]) -> bool:
    return _pair(seen, numbers) is not None


def _pair(seen: Seen, numbers: Sequence[Candidate[Figure]]) -> tuple[float, float] | None:
    """ "27 not 29", "not 29 but 27": what it is, and what it is not."""
    tokens = seen.document.tokens
    for one, two in pairwise(numbers):
        between = [t.low for t in tokens[one.last + 1 : two.first] if t.is_word]
        before = [t.low for t in tokens[max(0, one.first - 2) : one.first]]
        if between and between[0] in ("not", "isn't", "wasn't") and len(between) <= 2:
            return one.value.value, two.value.value
        if between[:2] in (["rather", "than"], ["instead", "of"]):
            return one.value.value, two.value.value
        if "not" in before and between and between[0] in ("but", "it's", "its", "should", "is"):
            return two.value.value, one.value.value
    return None


def _meant(seen: Seen, numbers: Sequence[Candidate[Figure]]) -> float | None:
    """The figure right after "should be", else the only one, else the last that stands alone."""
    hits = lexicon("bot.reading.lexicon", "correction").find_all(seen.document.tokens)
    ends = [hit.last for hit in hits if hit.entry.kind in ("should be", "should")]
    after = [n for n in numbers if any(0 < n.first - end <= 2 for end in ends)]
    if after:
        return after[0].value.value
    digits = [n for n in numbers if seen.document.tokens[n.first].text[:1].isdecimal()]
    for group in (numbers, digits, [n for n in digits if n.value.alone]):
        if len(group) == 1:
            return group[0].value.value
    return None


def _given_before(seen: Seen, numbers: Sequence[Candidate[Figure]]) -> float | None:
    """Of the other figures the one beside "I gave you", "scrub the"; else the only one."""
    hits = lexicon("bot.reading.lexicon", "correction").find_all(seen.document.tokens)
    told = [hit for hit in hits if hit.entry.kind in ("gave", "slip")]
    numbers = [n for n in numbers if seen.document.tokens[n.first].low != "one"]
    beside = [n for n in numbers if any(0 < n.first - h.last <= 2 or 0 < h.first - n.last <= 2 for h in told)]
    found = beside or numbers
    return found[0].value.value if beside or len(numbers) == 1 else None


def _built(
    seen: Seen, code: str, was: float | None, to: float, record: MeasureValue | None
) -> MeasureCorrection | None:
    if was == to:
        return None
    said = (was, to)
    was, to = None if was is None else _in_full(code, was, seen), _in_full(code, to, seen)
    told = {c.clause for c in _numbers(seen) if c.value.value in said}
    near = {c.sentence for c in seen.document.clauses if c.index in told}
    months = months_said(seen.document, seen.today)
    months = [m for m in months if seen.document.clauses[m.clause].sentence in near] or months
    period = months[0].name if months else record.period if record else None
    reason = [
        seen.document.said(c) for c in seen.document.read if not any(n.clause == c.index for n in seen.figures_seen)
    ]
    kept = [each for each in reason if len(each.split()) > 2]
    return MeasureCorrection(code, was, to, record.as_at if record else None, period, "; ".join(kept) or None)


def _in_full(code: str, value: float, seen: Seen) -> float:
    """ "2.13 not 2.31" of a sum in pounds: millions, as figures of it are read."""
    measure = measure_of(seen.told.plan, code)
    short = measure is not None and is_money(measure) and (measure.latest or 0) >= MILLION
    return value * MILLION if short and value < THOUSAND else value


def _share(seen: Seen, kinds: set[str]) -> Corrected | None:
    """ "Sorry, 21 not 20" after "20/25": how far it has got, put right."""
    pair = _pair(seen, _numbers(seen)) if kinds & {"slip", "not"} else None
    if pair is None:
        return None
    for earlier in reversed(seen.told.earlier):
        for record in earlier.reading.records if earlier.by == seen.told.by else ():
            if isinstance(record, Update) and record.pct_basis and record.pct is not None:
                count, _, whole = record.pct_basis.split()[0].partition("/")
                if whole.isdecimal() and count.isdecimal() and float(count) == pair[1] and pair[0] <= int(whole):
                    pct = int(100 * pair[0] / int(whole) + 0.5)
                    return Corrected((Amend(earlier.id, "pct", record.pct, pct),), ("correction",))
    return None


def _other_action(seen: Seen, words: int) -> Corrected | None:
    """ "Sorry, meant 3.1.2": the records of the last reply, about the action that was meant."""
    refs = [ref for c in seen.references if c.value.how is How.PRINTED for ref in c.value.refs]
    mine = [e for e in seen.told.earlier if e.by == seen.told.by]
    stands = any(c.value.stance is Stance.STANDS for c in seen.ratings) or bool(seen.statuses) or bool(_numbers(seen))
    if not refs:
        return None
    old = [r for r in (mine[-1].reading.records if mine else ()) if isinstance(r, Update)]
    wrong = next((u for u in old if u.ref in refs[1:]), old[0] if len(old) == 1 else None)
    if wrong is not None and wrong.ref != refs[0]:
        moved = (Amend(mine[-1].id, "ref", wrong.ref, refs[0]), replace(wrong, ref=refs[0]))
        return Corrected(moved, ("correction", "wrong_ref"))
    return Corrected((), ("correction",), which=True) if not stands and words <= SHORT - 4 else None
