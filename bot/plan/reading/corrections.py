"""Replies about earlier replies: an edit, the same again, "134 not 131", "sorry, meant 3.1.2"."""

import re
from dataclasses import replace
from datetime import timedelta
from itertools import pairwise

from bot.plan.document import MeasureLine, PlanDocument
from bot.plan.reading.measures import everyday_hits, measures_named, measures_of, month_of
from bot.plan.reading.references import Found, find_references
from bot.plan.reading.which_measure import measures_only
from bot.reading.days.grammar import find_days
from bot.reading.records import Amend, CompleteClaim, MeasureCorrection, MeasureValue, NoChange, Record, Update
from bot.reading.told import Earlier, Told, day_of, measure_of

EDITED = re.compile(
    r"^\(?edit(?:s|ed)?(?: (?:the )?message)?:?\s*(?P<was>.{1,200}?)\s*(?:→|->|=>)\s*(?P<to>.{1,200}?)\)?$",
    re.IGNORECASE | re.DOTALL,
)
NUM = r"(?P<{}>\d{{1,3}}(?:,\d{{3}})+|\d{{1,6}}(?:\.\d{{1,2}})?)\s?%?"
CUE = re.compile(
    r"\b(?:correction|correct(?:ed|ing)?|should (?:be|have been|read|say)|was wrong|typo|typing|mistyped|mis-?typed"
    r"|misread|my mistake|my error|wrong figure|not|meant|apologies|sorry|restat\w+|amend"
    r"|actually|quoted (?:as|at)|reported (?:as|at)|shown (?:as|at)|published (?:as|at)|printed (?:as|at)|down as)\b",
    re.IGNORECASE,
)
NOT_THIS = re.compile(
    rf"{NUM.format('to')}\s*,?\s*(?:and )?(?:not|instead of|rather than)\s+(?:the )?{NUM.format('was')}", re.IGNORECASE
)
NOT_BUT = re.compile(
    rf"\b(?:not|isn'?t|wasn'?t)\s+{NUM.format('was')}\s*,?\s*(?:but|it'?s|it is|it was|should be"
    rf"|is)\s+{NUM.format('to')}",
    re.IGNORECASE,
)
SHOULD = re.compile(
    rf"\bshould (?:be|have been|read"
    rf"|say)\s+{NUM.format('to')}(?:\s*[,;(–-]?\s*(?:and )?(?:the )?{NUM.format('was')}\s+(?:was|is)\b)?",
    re.IGNORECASE,
)
WAS_SHOULD = re.compile(
    rf"\b(?:was|is|put|said|gave)\s+{NUM.format('was')}\s*,?\s*(?:and |it |but |which )?should (?:be|have been|read"
    rf"|say)\s+{NUM.format('to')}",
    re.IGNORECASE,
)
GAVE_BUT = re.compile(
    rf"\b(?:put|said|gave|quoted|sent|reported|told you)\s+(?:you )?{NUM.format('was')}\s*,?\s*(?:and|but|which|-)+\s+"
    rf"(?:it|that|it'?s|that'?s)(?:'s)?\s+(?:is |was )?(?:actually |really |in fact )+{NUM.format('to')}",
    re.IGNORECASE,
)
QUOTED_AS = re.compile(
    rf"\b(?:quoted|given|reported|shown|published|printed|down|recorded|put)\s+(?:as|at)\s+{NUM.format('was')}\s*,?\s*"
    rf"(?:and |but |when |whereas |-\s*)?(?:it |that )?(?:is|it'?s|that'?s|should be|should read|was|ought to be)\s+"
    rf"(?:actually |really )?{NUM.format('to')}",
    re.IGNORECASE,
)
WAS_WRONG = re.compile(
    rf"{NUM.format('was')}\s+(?:(?:that )?(?:i|we) (?:gave|sent|put|quoted|said|reported)(?: you)? )?(?:was"
    rf"|is)\s+(?:wrong|a typo|my typo|my mistake|incorrect"
    rf"|an error)\b.{{0,30}}?\b{NUM.format('to')}",
    re.IGNORECASE,
)
MEANT = re.compile(
    r"\b(?:(?:sorry|oops|apologies|whoops|doh|i)\b[^.;]{0,20}\bmeant|meant (?:to (?:say|put|type)|for|that (?:was"
    r"|for))|wrong (?:one|action|number|ref)|should have (?:been|said)|that was (?:for|about|meant for)"
    r"|for .{1,15} not)\b",
    re.IGNORECASE,
)

TAKES_BACK = re.compile(
    r"\b(?:scrap that|ignore (?:that|my last)|my mistake|that should (?:be|have been|say|read)|should have (?:said|put)"
    r"|meant (?:to (?:say|put|type)|green|amber|red))\b"
    r"|^\W*(?:no,? |oh )?(?:sorry|oops|whoops|correction)\b[\s,:.–-]*(?:no\b[\s,]*)?(?:that'?s|it'?s|make it|should"
    r"|meant|i meant|green|amber|red|on track|at risk|off track)\b",
    re.IGNORECASE,
)
# a slip owned up to, right before what was meant
SLIP = re.compile(
    r"\b(?:sorry|oops|whoops|apologies|doh|meant|i mean|no,? wait|wait|scrap that|correction|make that|wrong one)\b",
    re.IGNORECASE,
)
SLIP_AT_END = re.compile(
    r"[\s,.;:!–—-]{0,4}(?:\b(?:no|not|actually|that|i|it|is|was|to say|should be"
    r"|should have been)\b[\s,.:–-]{0,3}){0,3}"
    + SLIP.pattern
    + r"(?:[\s,.:–-]{1,3}\b(?:i|that|it|is|was|actually|meant|mean|for|to say|to put|should be"
    r"|should have been)\b){0,4}"
    r"[\s,.:–-]{0,3}$",
    re.IGNORECASE,
)
ENDS = re.compile(r"\s*(?:$|[.,;!\n)]|instead\b|not\b|obviously\b)", re.IGNORECASE)

OWNED_UP = re.compile(
    r"\b(?:correction|should (?:be|have been|have said|have read|read|say)|wrong|typo|mistyped|misread|mistake|error"
    r"|meant"
    r"|(?:i|we) (?:put|said|gave|quoted|sent|reported|told)|quoted|actually)\b",
    re.IGNORECASE,
)


def number(said: str) -> float:
    return float(said.replace(",", ""))


def earlier_of(told: Told, wanted: str) -> Earlier | None:
    return next((e for e in told.earlier if e.id == wanted), None)


def same_again(text: str, told: Told) -> Earlier | None:
    """The same words from the same person within a day."""
    for earlier in reversed(told.earlier):
        if (
            earlier.by == told.by
            and earlier.text.strip() == text.strip()
            and told.at - earlier.at <= timedelta(hours=24)
            and len(text.strip()) > 12
        ):
            return earlier
    return None


def edit_marks(text: str) -> tuple[str, str] | None:
    """The old and new words of "(edits message: 60% → 65%)"."""
    found = EDITED.match(text.strip())
    return (found["was"].strip(), found["to"].strip()) if found else None


def amendments(before: Earlier, after: tuple[Record, ...]) -> list[Record]:
    """What an edited message changes, field by field, as against how the old one was read."""
    out: list[Record] = []
    old = {r.ref: r for r in before.reading.records if isinstance(r, Update)}
    for record in after:
        was = old.get(record.ref) if isinstance(record, Update) else None
        if was is None or not isinstance(record, Update):
            continue
        for name in ("rag", "outcome_rag", "pct", "forecast"):
            one, two = getattr(was, name), getattr(record, name)
            if one != two:
                out.append(Amend(before.id, name, shown(one), shown(two)))
    values = {r.code: r for r in before.reading.records if isinstance(r, MeasureValue)}
    for record in after:
        if isinstance(record, MeasureValue) and record.code in values and values[record.code].value != record.value:
            out.append(Amend(before.id, record.code, values[record.code].value, record.value))
    return out


def shown(value: object) -> str | float | None:
    return value if value is None or isinstance(value, (int, float)) else str(value)


def figure_correction(text: str, told: Told) -> MeasureCorrection | None:
    """A published or earlier figure put right: "K2 is 134 not 131"."""
    if not CUE.search(text):
        return None
    coded = measures_named(text, told.plan)
    measure = coded[0][2] if coded else named_measure(text, told)
    body = text
    for start, end, _ in reversed(coded):
        body = body[:start] + " " * (end - start) + body[end:]
    found = (
        NOT_THIS.search(body)
        or WAS_SHOULD.search(body)
        or NOT_BUT.search(body)
        or GAVE_BUT.search(body)
        or QUOTED_AS.search(body)
        or WAS_WRONG.search(body)
        or SHOULD.search(body)
    )
    if found is None or measure is None:
        return None
    was = number(found["was"]) if found["was"] else None
    return built(measure, was, number(found["to"]), text, told)


def built(measure: MeasureLine, was: float | None, to: float, text: str, told: Told) -> MeasureCorrection:
    value = last_value(measure.code, told, was)
    days = list(find_days(text, day_of(told), told.plan))
    period = month_of(days, text, day_of(told)) or (value.period if value else None)
    said = was if was is not None else value.value if value else measure.latest
    reason = re.split(r",| - |;|because|as (?=the|we|two|three)", text)
    return MeasureCorrection(
        measure.code, said, to, value.as_at if value else None, period, reason[-1].strip() if len(reason) > 1 else None
    )


def last_value(code: str, told: Told, value: float | None) -> MeasureValue | None:
    for earlier in reversed(told.earlier):
        for record in earlier.reading.records:
            if isinstance(record, MeasureValue) and record.code == code and value in (None, record.value):
                return record
    return None


def named_measure(text: str, told: Told) -> MeasureLine | None:
    """The measure meant without its code: by an everyday name, or the one figure just given."""
    hits = [m for m in told.plan.measures if everyday_hits(text, m)]
    if len(hits) == 1:
        return hits[0]
    mine = [e for e in told.earlier if e.by == told.by]
    codes = {r.code for r in (mine[-1].reading.records if mine else ()) if isinstance(r, MeasureValue)}
    if len(codes) == 1:
        return measure_of(told.plan, codes.pop())
    return None if codes else asked_measure(text, told)


def asked_measure(text: str, told: Told) -> MeasureLine | None:
    """The one measure that the action asked about is tested by, where a slip is owned up to."""
    if len(told.asked.refs) != 1 or not OWNED_UP.search(text) or find_references(text, told.plan):
        return None
    action = next((a for a in told.plan.actions if a.ref == told.asked.refs[0]), None)
    own = measures_of(action, told.plan) if action is not None else []
    return own[0] if len(own) == 1 and measures_only(action, told.plan) else None


def put_right(text: str, plan: PlanDocument) -> str:
    """ "3.1.1 green. sorry, meant 3.1.2": the words with the reference that was meant in place of the wrong one."""
    if not SLIP.search(text):
        return text
    named = [r for r in find_references(text, plan) if r.kind is Found.ACTION]
    for wrong, meant in pairwise(named):
        slip = SLIP_AT_END.search(text, wrong.end, meant.start)
        if slip is None or wrong.refs == meant.refs:
            continue
        between = text[wrong.end : slip.start()]
        if re.search(r"\w", between) and not ENDS.match(text, meant.end):
            continue
        return f"{text[: wrong.start]}{meant.text}{between}{text[meant.end :]}"
    return text


def spoken_last(text: str, told: Told) -> tuple[str, ...] | None:
    """ "Sorry, that should be amber": the actions of the reply that it puts right, if it names none itself."""
    if not TAKES_BACK.search(text):
        return None
    mine = [e for e in told.earlier if e.by == told.by]
    if not mine:
        return None
    records = max(mine, key=lambda e: e.at).reading.records
    return tuple(dict.fromkeys(r.ref for r in records if isinstance(r, Update | NoChange | CompleteClaim))) or None


def moved_to_other(text: str, told: Told) -> tuple[list[Record], str] | None:
    """ "sorry, meant 3.1.2": the records of the last reply, about the action that was meant."""
    if not MEANT.search(text) or len(text.split()) > 14:
        return None
    refs = [ref for r in find_references(text, told.plan) if r.kind is Found.ACTION for ref in r.refs]
    mine = [e for e in told.earlier if e.by == told.by]
    if not refs or not mine:
        return None
    last = mine[-1]
    old = [r for r in last.reading.records if isinstance(r, Update)]
    wrong = next((u for u in old if u.ref in refs[1:]), old[0] if len(old) == 1 else None)
    if wrong is None or wrong.ref == refs[0]:
        return None
    return [Amend(last.id, "ref", wrong.ref, refs[0]), replace(wrong, ref=refs[0])], wrong.ref


def only_meant(text: str, told: Told) -> bool:
    """Whether a reply says only that another action was meant, with nothing known to move."""
    if not MEANT.search(text) or len(text.split()) > 10 or not find_references(text, told.plan):
        return False
    return (
        re.search(
            r"\b(?:green|amber|red|done|complete|no change|on track|at risk|off track)\b|%|\d/\d", text, re.IGNORECASE
        )
        is None
    )
