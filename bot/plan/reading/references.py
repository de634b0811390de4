"""References of actions in a text, in every spelling: "3.1.1", "3 1 1", "311", "five point two point one", "pa2-3".

Only references that the plan has are found as actions; one of the plan's shape that it has not is `unknown`, and the
stem of several ("3.1") is a `group`. Nothing is guessed.
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from itertools import pairwise

from bot.plan.document import PlanDocument
from bot.plan.reading.once import once_a_plan, once_a_text
from bot.plan.reading.phrases import NUMBER_WORDS, spans_over

TOKENS = re.compile(r"[a-z]+|\d+")
WORD_NUMBER = "|".join(word for word in NUMBER_WORDS if word not in ("nil", "half"))
JOINERS = ("point", "dot", "stroke", "dash", "hyphen")
SPOKEN = re.compile(
    rf"\b(?:(?:[a-z] ){{1,3}}|[a-z]{{2,3}} )?(?:{WORD_NUMBER}|oh|\d)(?:(?: (?:{'|'.join(JOINERS)}))? (?:{WORD_NUMBER}"
    rf"|oh|\d)){{0,4}}\b",
    re.IGNORECASE,
)
UNIT_AFTER = re.compile(
    r"\s*(?:%|per\b|percent|weeks?\b|wks?\b|days?\b|months?\b|years?\b|yrs?\b|hours?\b|points?\b|million|m\b|k\b|fte\b"
    r"|wte\b"
    r"|times\b|x\b|in\b \d|of\b|out of|on average|average\b|terms?\b)",
    re.IGNORECASE,
)
LEADS_IN = re.compile(
    r"(?:^|[\n.;!?]\s*|\b(?:actions?|ref|re|item|for|on|and|both|close|mark|update|about|nor|or|meant|mean|is|was|to"
    r"|with|by|also"
    r"|regarding|no|please)\b[: ]*|[,&/(\[•*#-]\s*)$",
    re.IGNORECASE,
)
STRONG_LEAD = re.compile(r"(?:^|[\n.;]\s*|\b(?:actions?|ref|re|item|meant|mean|close)\b[: ]*|[•*#]\s*)$", re.IGNORECASE)
SETTLES = re.compile(
    r"\s*(?:$|[:;,\n)\]–—=]|\.(?:\s|$)|[-/&]|(?:is|was|are|now|still|no|not|and|done|complete|closed?|amber|green|red"
    r"|on track"
    r"|at risk|off track|rag|update|same|unchanged|both|to|has|will|we)\b|[🟢🟠🔴🟡✅])",
    re.IGNORECASE,
)


RATES = re.compile(
    r"\s*[-:–=]?\s*(?:is |was |now |still )*(?:amber|green|red|on track|at risk|off track|no change|unchanged|complete"
    r"|done)\b",
    re.IGNORECASE,
)


# letters, where there are any, and a number without its leading zeros
FIRST_PARTS = re.compile(r"([a-z]{0,6})[ .\-_]?0{0,2}(?=(\d{1,4}))", re.IGNORECASE)


class Found(StrEnum):
    ACTION = "action"
    GROUP = "group"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Reference:
    kind: Found
    refs: tuple[str, ...]  # the action; or those of the group; or none
    text: str
    start: int
    end: int


@dataclass(frozen=True)
class Index:
    """The plan's references as patterns."""

    actions: tuple[tuple[re.Pattern[str], str, bool], ...]  # pattern, ref, a bare number pair like "1.1"
    compact: dict[str, tuple[str, ...]]  # "311"
    spoken: dict[tuple[str, ...], str]
    groups: dict[tuple[str, ...], tuple[str, ...]]
    shape: re.Pattern[str] | None  # what a reference of this plan looks like
    areas: dict[str, tuple[str, ...]]


def tokens(ref: str) -> tuple[str, ...]:
    """A reference's parts, without the word "action" and leading zeros: "PA2-03" is pa, 2, 3."""
    parts = [part.lstrip("0") or "0" if part.isdigit() else part for part in TOKENS.findall(ref.lower())]
    return tuple(part for part in parts if part not in ("action", "ref", "objective"))


def pattern_of(parts: tuple[str, ...]) -> str:
    """The parts with any separators a person may put between them."""
    out = ""
    for before, part in zip(("", *parts), parts, strict=False):
        if before:
            both = before.isdigit() and part.isdigit()
            marks = "./" if parts[0].isalpha() else "."
            out += rf"(?:\s?[{marks}\-_,·]\s?| )" if both else r"[ .\-_]?"
        out += rf"0{{0,2}}{part}" if part.isdigit() else re.escape(part)
    return out


@once_a_plan
def index_of(plan: PlanDocument) -> Index:
    by_parts = {tokens(action.ref): action.ref for action in plan.actions}
    actions = tuple(
        (re.compile(rf"(?<![\w.£])(?:(?:action|ref)\.? ?)?{pattern_of(parts)}(?!\w|[.\-]\d|%)", re.IGNORECASE), ref,
         len(parts) == 2 and all(p.isdigit() for p in parts))
        for parts, ref in by_parts.items()
    )  # fmt: skip
    compact: dict[str, tuple[str, ...]] = {}
    groups: dict[tuple[str, ...], tuple[str, ...]] = {}
    for parts, ref in by_parts.items():
        for key in {"".join(parts), "".join(TOKENS.findall(ref.lower())).removeprefix("action")}:
            compact[key] = (*compact.get(key, ()), ref)
        for length in range(2, len(parts)):
            groups[parts[:length]] = (*groups.get(parts[:length], ()), ref)
    areas = {area.no.lower(): tuple(a.ref for a in plan.actions if a.area == area.no) for area in plan.areas}
    groups = {parts: refs for parts, refs in groups.items() if parts not in by_parts}
    return Index(actions, compact, dict(by_parts), groups, shape_of(tuple(by_parts)), areas)


def shape_of(all_parts: tuple[tuple[str, ...], ...]) -> re.Pattern[str] | None:
    """References like the plan's: three numbers with dots, or its letters and numbers."""
    shapes: set[str] = set()
    for parts in all_parts:
        if len(parts) == 2 and all(p.isdigit() for p in parts):
            continue  # too like a decimal
        if len(parts) == 2 and len(parts[0]) == 1:
            shapes.add(rf"{parts[0]}\d{{1,2}}")
            continue
        shape = ""
        for before, part in zip(("", *parts), parts, strict=False):
            if before:
                shape += r"\." if before.isdigit() and part.isdigit() else r"[.\-]?"
            shape += r"\d{1,2}" if part.isdigit() else re.escape(part)
        shapes.add(shape)
    if not shapes:
        return None
    return re.compile(rf"(?<![\w./£])(?:{'|'.join(sorted(shapes))})(?!\w|[./%]\w|%)", re.IGNORECASE)


@once_a_text
def find_references(text: str, plan: PlanDocument) -> tuple[Reference, ...]:
    """Every reference in the text, in order."""
    index = index_of(plan)
    found: list[Reference] = []
    taken: list[tuple[int, int]] = []

    def take(kind: Found, refs: tuple[str, ...], start: int, end: int) -> None:
        found.append(Reference(kind, refs, text[start:end], start, end))
        taken.append((start, end))

    for start, end, ref in printed(text, index):
        if not spans_over(start, end, taken):
            take(Found.ACTION, (ref,), start, end)
            for tail in tails(text, end, ref, index):
                take(Found.ACTION, (tail[2],), tail[0], tail[1])
    for start, end, ref in [*spoken(text, index), *compacted(text, index)]:
        if not spans_over(start, end, taken):
            take(Found.ACTION, (ref,), start, end)
    for start, end, refs in grouped(text, index):
        if not spans_over(start, end, taken):
            take(Found.GROUP, refs, start, end)
    for match in index.shape.finditer(text) if index.shape else ():
        if not spans_over(match.start(), match.end(), taken):
            take(Found.UNKNOWN, (), match.start(), match.end())
    return tuple(sorted(with_ranges(text, found, plan), key=lambda each: each.start))


@lru_cache(maxsize=1024)
def first_parts(ref: str) -> str:
    """The letters and first number that every spelling of a reference begins with."""
    parts = tokens(ref)
    return "".join(parts[:2]) if parts and parts[0].isalpha() else parts[0] if parts else ""


def printed(text: str, index: Index) -> list[tuple[int, int, str]]:
    """References as the plan prints them, or nearly; the longest first."""
    hits: list[tuple[int, int, str]] = []
    starts = {f"{m[1].lower()}{m[2]}" for m in FIRST_PARTS.finditer(text)}
    for pattern, ref, decimal in index.actions:
        if first_parts(ref) not in starts:
            continue
        for match in pattern.finditer(text):
            bare = not match[0].lower().startswith(("action", "ref"))
            spaced = bare and re.search(r"\d \d", match[0]) is not None
            if bare and (decimal or spaced) and not stands_as_reference(text, match):
                continue
            if re.match(r"[ /]?(?:20)?\d\d\b", text[match.end() :]) and re.search(r"\d[.\-]\d", match[0]) and spaced:
                continue
            hits.append((match.start(), match.end(), ref))
    return sorted(hits, key=lambda hit: (-(hit[1] - hit[0]), hit[0]))


def stands_as_reference(text: str, match: re.Match[str]) -> bool:
    """A number pair, or digits apart, is a reference only where a reference would stand."""
    if UNIT_AFTER.match(text, match.end()):
        return False
    return LEADS_IN.search(text[max(0, match.start() - 20) : match.start()]) is not None


def tails(text: str, end: int, ref: str, index: Index) -> list[tuple[int, int, str]]:
    """The rest of a shortened list: "3.1.1/2", "3.1.1 & 2"."""
    out: list[tuple[int, int, str]] = []
    head = tokens(ref)[:-1]
    while match := re.compile(r"\s?[/&]\s?(?:\.?)(\d{1,2})(?![\d.%/]|\s?(?:of|schools|children)\b)").match(text, end):
        other = index.spoken.get((*head, match[1].lstrip("0")))
        if other is None:
            break
        out.append((match.start(1), match.end(), other))
        end = match.end()
    return out


def spoken(text: str, index: Index) -> list[tuple[int, int, str]]:
    """References said aloud: "five point two point one", "p a four dash oh two"."""
    hits: list[tuple[int, int, str]] = []
    for match in SPOKEN.finditer(text):
        raw = match[0].split()
        letters = [
            w.lower()
            for w in raw
            if w.isalpha() and len(w) <= 3 and w.lower() not in NUMBER_WORDS and w.lower() not in (*JOINERS, "oh")
        ]
        said = [w.lower() for w in raw if w.lower() not in JOINERS][len(letters) :]
        numbers = [str(NUMBER_WORDS.get(w, 0 if w == "oh" else w)) for w in said]
        digits = tuple(n for place, n in enumerate(numbers) if not (n == "0" and place + 1 < len(numbers)))
        lettered = ("".join(letters),) if letters else ()
        ref = index.spoken.get((*lettered, *digits)) if lettered else None
        plain = ref is None
        ref = ref or index.spoken.get(digits)
        if ref is None:
            continue
        pointed = any(w.lower() in JOINERS for w in raw)
        if plain and len(tokens(ref)) == 2 and UNIT_AFTER.match(text, match.end()):
            continue
        if plain and not pointed and not (len(digits) > 2 and stands_as_reference(text, match)):
            continue
        start = match.start() if not plain else match.start() + sum(len(w) + 1 for w in raw[: len(letters)])
        hits.append((start, match.end(), ref))
    return hits


def compacted(text: str, index: Index) -> list[tuple[int, int, str]]:
    """Run-together digits, only where nothing else can be meant."""
    hits: list[tuple[int, int, str]] = []
    for match in re.finditer(r"(?<![\w.£/:-])[a-z]{0,4}\d{2,6}(?!\w|[.,/]\d|%)", text, re.IGNORECASE):
        refs = index.compact.get(match[0].lower(), ())
        if len(refs) != 1:
            continue
        lead = text[max(0, match.start() - 20) : match.start()]
        lettered = match[0][0].isalpha()
        if (
            lettered
            or (STRONG_LEAD.search(lead) and SETTLES.match(text, match.end()))
            or (LEADS_IN.search(lead) and RATES.match(text, match.end()))
        ):
            hits.append((match.start(), match.end(), refs[0]))
    return hits


def grouped(text: str, index: Index) -> list[tuple[int, int, tuple[str, ...]]]:
    """Stems of several references, and whole areas: "3.1", "area 3"."""
    hits: list[tuple[int, int, tuple[str, ...]]] = []
    for match in re.finditer(
        r"\b(?:area|priority|theme|objective|section) (?:no\.? ?)?([a-z]?\d{1,2})\b(?!\.\d)", text, re.I
    ):
        if refs := index.areas.get(match[1].lower()):
            hits.append((match.start(), match.end(), refs))
    for match in re.finditer(
        r"(?<![\w.£])(?:[a-z]{1,5}[ -]?)?\d{1,2}(?:[.\-]\d{1,2}){0,2}(?!\w|[.\-/]\d|%)", text, re.I
    ):
        refs = index.groups.get(tokens(match[0]))
        lead = text[max(0, match.start() - 20) : match.start()]
        if not refs or UNIT_AFTER.match(text, match.end()) or not LEADS_IN.search(lead):
            continue
        if "." in match[0] or match[0][0].isalpha():
            settled = STRONG_LEAD.search(lead) or SETTLES.match(text, match.end()) or match[0][0].isalpha()
            if settled:
                hits.append((match.start(), match.end(), refs))
    return hits


def with_ranges(text: str, found: list[Reference], plan: PlanDocument) -> list[Reference]:
    """ "3.1.1 to 3.1.3" names what stands between them too."""
    order = [action.ref for action in plan.actions]
    out = list(found)
    actions = sorted((each for each in found if each.kind is Found.ACTION), key=lambda each: each.start)
    for first, last in pairwise(actions):
        if not re.fullmatch(r"\s?(?:-|–|to|through)\s?", text[first.end : last.start]):
            continue
        a, b = order.index(first.refs[0]), order.index(last.refs[0])
        if a < b and tokens(first.refs[0])[:-1] == tokens(last.refs[0])[:-1]:
            middle = [ref for ref in order[a + 1 : b] if tokens(ref)[:-1] == tokens(first.refs[0])[:-1]]
            out += [Reference(Found.ACTION, (ref,), "", first.end, first.end) for ref in middle]
    return out
