"""Figures before they compete: a share told in two parts, the older month, a length that is a name."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

from bot.plan.contents.cached import once_a_wording
from bot.plan.contents.document import PlanDocument
from bot.reading.candidate import Candidate
from bot.reading.find.figure import Cue, Figure, Form
from bot.reading.lexicon import word_set
from bot.reading.plan_words import content_stems, expanded
from bot.reading.resolve.measure_names import weights, words_of
from bot.reading.resolve.period import Month
from bot.said.document import Document
from bot.said.number import numbers_in
from bot.said.table import headings
from bot.said.token import Token, TokenKind, tokens_of

Found = Candidate[Figure]
NEARLY = 6  # points between a share and what it is called
LONG_AGO = 45  # days before which a month's figure is no current one


def pointed_at(document: Document, found: list[Found]) -> list[Found]:
    """ "2.15m, P9 2.40m. The 2.15 is the one to use": of the others none is today's, where one is pointed at."""
    said = {_digits(document, each) for each in found if Cue.POINTED in each.value.cues}
    named = [each for each in found if _digits(document, each) in said and Cue.POINTED not in each.value.cues]
    if len(said) != 1 or not named:
        return found
    forms = {each.value.form for each in named}
    out: list[Found] = []
    for each in found:
        other = each not in named and (Cue.POINTED in each.value.cues or each.value.form in forms)
        cues = (each.value.cues | {Cue.WAS}) - {Cue.NOW} if other else each.value.cues
        out.append(replace(each, value=replace(each.value, cues=cues)) if other else each)
    return out


def _digits(document: Document, each: Found) -> str:
    """The number as it stands, without its unit: "2.15" of "2.15m"."""
    said = next((t.low for t in document.tokens[each.first : each.last + 1] if t.low[:1].isdigit()), "")
    return said.rstrip("abcdefghijklmnopqrstuvwxyz")


def without_parts(document: Document, found: list[Found]) -> list[Found]:
    """ "71 in Nov, health 74 and care 58": what two make up together lies between them, and they are its parts."""
    parts: set[Found] = set()
    for whole in found:
        beside = [
            each
            for each in found
            if each.first > whole.last
            and document.clauses[each.clause].sentence == document.clauses[whole.clause].sentence
            and each.value.form is whole.value.form
            and _labelled(document, each)
        ]
        values = sorted(each.value.value for each in beside)
        if len(beside) > 1 and values[0] < whole.value.value < values[-1] and not _labelled(document, whole):
            parts |= set(beside)
    return [
        replace(each, value=replace(each.value, cues=each.value.cues | {Cue.SOME})) if each in parts else each
        for each in found
    ]


def _labelled(document: Document, each: Found) -> bool:
    """ "Health 74": a word of its own right before it."""
    clause = document.clauses[each.clause]
    before = document.tokens[each.first - 1] if each.first > clause.first else None
    if before is None or before.kind is not TokenKind.WORD or each.value.cues & {Cue.NOW, Cue.WAS, Cue.TOLD, Cue.AIM}:
        return False
    return before.low not in words_of("beside")


def newest(document: Document, found: list[Found], months: Sequence[Month], today: date) -> list[Found]:
    """ "63 in October, 71 for November", a column a month: in a sentence the older month's figure is last time's; so is
    one of long ago beside today's ("8 in September, 12 as of this morning")."""
    long_ago = f"{today - timedelta(days=LONG_AGO):%Y-%m}"
    heads = headings(document)
    named = {month.clause: month.name for month in months}
    of = {
        each: _accounting_period(document, each) or named.get(each.clause) or named.get(heads.get(each.clause, -1))
        for each in found
    }
    out: list[Found] = []
    for each in found:
        sentence = document.clauses[each.clause].sentence
        newer = any(
            ((of[each] or "") < (of[other] or "") or (not of[other] and _today_beside(of[each], other, long_ago)))
            and document.clauses[other.clause].sentence == sentence
            for other in found
            if of[each] and other.value.form is each.value.form
        )
        cues = (each.value.cues | {Cue.WAS}) - {Cue.NOW} if newer else each.value.cues
        out.append(replace(each, value=replace(each.value, cues=cues)) if newer else each)
    return out


def _accounting_period(document: Document, each: Found) -> str | None:
    """ "P9 2.40m", "2.15m at P10": the month of the books, in the order in which they come."""
    clause = document.clauses[each.clause]
    near = [*document.tokens[max(clause.first, each.first - 3) : each.first][::-1]]
    near += document.tokens[each.last + 1 : min(clause.last, each.last + 3) + 1]
    periods = [t.low[1:] for t in near if t.kind is TokenKind.CODE and t.low[0] == "p" and t.low[1:].isdecimal()]
    return f"P{int(periods[0]):02d}" if periods and int(periods[0]) <= MONTHS_OF_A_YEAR else None


MONTHS_OF_A_YEAR = 12


def _today_beside(month: str | None, other: Found, long_ago: str) -> bool:
    return bool(month) and (month or "") < long_ago and Cue.NOW in other.value.cues


def without_rounded(document: Document, found: list[Found]) -> list[Found]:
    """ "61 out of 83, so seventy odd per cent": the share is the figure, the rounded one only its name."""
    shares = [f for f in found if f.value.form is Form.SHARE and f.value.whole]
    kept: list[Found] = []
    for each in found:
        rounded = each.value.form is Form.PERCENT and Cue.ABOUT in each.value.cues
        same = any(
            document.clauses[f.clause].sentence == document.clauses[each.clause].sentence
            and abs(100 * f.value.value / (f.value.whole or 1) - each.value.value) <= NEARLY
            for f in shares
        )
        if not (rounded and same):
            kept.append(each)
    if len(kept) == len(found):
        return found
    return [_of_now(each) if each in shares else each for each in kept]


def _of_now(share: Found) -> Found:
    """A share that is called so much today: "asked for last month" says what it is of."""
    return replace(share, value=replace(share.value, cues=share.value.cues - {Cue.WAS, Cue.TOLD}))


def of_last_month(found: list[Found]) -> list[Found]:
    """ "34% last month", "81% in time last month", and no other figure: the month is its own, not the one before it."""
    told = [f for f in found if Cue.WAS in f.value.cues and _of_its_own_month(f.value.after)]
    alike = [f for f in found if told and f.value.form is told[0].value.form]
    if len(told) != 1 or len(alike) != 1:
        return found
    value = replace(told[0].value, cues=told[0].value.cues - {Cue.WAS, Cue.TOLD})
    return [replace(f, value=value) if f is told[0] else f for f in found]


def _of_its_own_month(after: Sequence[str]) -> bool:
    """Whether "last month" follows, and is not what is compared with: "up on last month"."""
    at = after.index("last") if "last" in after else -1
    return at == 0 or (at > 0 and after[at - 1] not in COMPARED and after[at + 1 : at + 2] == ("month",))


COMPARED = word_set("leads to a figure compared")


@once_a_wording
def _spans_in_names(plan: PlanDocument) -> frozenset[float]:
    """Weeks that stand in a name: "within 20 weeks"."""
    said = " ".join([m.name for m in plan.measures] + [a.title for a in plan.actions])
    tokens = tokens_of(said)
    return frozenset(
        number.value for number in numbers_in(tokens) if _low(tokens, number.last + 1) in ("weeks", "week", "working")
    )


def _low(tokens: Sequence[Token], at: int) -> str:
    return tokens[at].low if at < len(tokens) else ""


def in_a_name(found: Found, plan: PlanDocument) -> bool:
    """ "20wks amber": the length that a measure is named for, not a figure."""
    return found.value.form is Form.WEEKS and found.value.value in _spans_in_names(plan)


OF_THEM = word_set("of them")
STARTING = frozenset({Cue.WAS, Cue.TOLD, Cue.AIM, Cue.MORE, Cue.FEWER})
ARRIVED = word_set("newly come and no figure of a measure")


def _part_of(first: Found, second: Found) -> Found | None:
    """ "312 answers, 71 of them good": a share of the figure before it; still a part, unless what it counts fits."""
    of_them = " ".join(second.value.after[:2]) in OF_THEM or second.value.before[-2:] == ("of", "which")
    if not of_them or first.value.cues & STARTING or not first.value.value >= second.value.value > 0:
        return None
    after = second.value.after[2:] if " ".join(second.value.after[:2]) in OF_THEM else second.value.after
    cues = second.value.cues | {Cue.SOME}
    return replace(
        second, value=replace(second.value, form=Form.SHARE, whole=first.value.value, after=after, cues=cues)
    )


def _sum(first: Found, second: Found) -> Found | None:
    """ "51 plus the 2 that came in overnight": both together, where the second has happened too."""
    joined = "plus" in second.value.before[-2:] and first.last < second.first
    happened = set(second.value.after) & ARRIVED and not set(second.value.after) & words_of("stage")
    if not joined or not happened or first.value.cues & STARTING or second.value.value > first.value.value:
        return None
    value = replace(first.value, value=first.value.value + second.value.value)
    return replace(first, value=value)


def _of_another_unit(found: Found, plan: PlanDocument) -> bool:
    """ "41.5%, average 26.2": the words before it are of a measure that is no percentage or rate."""
    said = content_stems(expanded(" ".join(found.value.before)))
    known = {code for code, stems in weights(plan).items() if said & stems.keys()}
    units = {m.unit.strip()[:1] == "%" or m.unit.strip().startswith("rate") for m in plan.measures if m.code in known}
    return units == {False}


def with_samples(document: Document, found: list[Found], plan: PlanDocument) -> list[Found]:
    """A figure takes its form from the one before: "19 plans, 11 good or better" is a share, "74%, social care 58" two
    percentages."""
    out = list(found)
    for place, (first, second) in enumerate(pairwise(found)):
        clauses = document.clauses[first.clause], document.clauses[second.clause]
        same = clauses[0].sentence == clauses[1].sentence
        counts = first.value.form is Form.COUNT and second.value.form is Form.COUNT
        if same and counts and Cue.SAMPLE in first.value.cues and first.value.value >= second.value.value > 0:
            shared = replace(second.value, form=Form.SHARE, whole=first.value.value)
            if not any(
                f.value.form is Form.PERCENT and document.clauses[f.clause].sentence == clauses[0].sentence
                for f in found
            ):
                out[place + 1] = replace(second, value=shared)
        if same and counts and (part := _part_of(first, second)) is not None:
            out[place + 1] = part
        if same and counts and (total := _sum(first, second)) is not None:
            out[place] = total
            out[place + 1] = replace(second, value=replace(second.value, cues=second.value.cues | {Cue.SOME}))
        if clauses[1].joined_by in ("|", "\t"):
            continue
        bare = not second.value.after or second.value.after[0] in words_of("beside")
        alone = second.value.value <= 100 and not second.value.cues & {Cue.SAMPLE, Cue.SOME}
        formed = first.value.form in (Form.RATE, Form.PERCENT) and second.value.form is Form.COUNT
        if same and bare and alone and formed and not _of_another_unit(second, plan):
            out[place + 1] = replace(second, value=replace(second.value, form=first.value.form))
    return out
