"""References of actions in a text, in every spelling: "3.1.1", "3 1 1", "311", "five point two point one", "4(c)".

Only references that the plan has are found as actions; one of the plan's shape that it has not is `unknown`, and the
stem of several ("3.1") is a `group`. Nothing is guessed.
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from bot.plan.document import PlanDocument
from bot.plan.reading.phrases import NUMBER_WORDS, spans_over
from bot.plan.reading.reference_index import Index, index_of, plain_part, tokens
from bot.plan.once import once_a_text

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
NAMED_LEAD = re.compile(r"\b(?:actions?|ref|re|item|meant|mean|close)\b[: ]*$", re.IGNORECASE)
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


# a number with a letter that is no action's
OF_A_LAW = re.compile(
    r"\b(?:sections?|regs?|regulations?|articles?|para(?:graph)?s?|schedule|act|clause|appendix|annex|year|yr|class|form"
    r"|room|flat|part|rule|phase|tier|band|s|ss)\.? ?$",
    re.IGNORECASE,
)
BEFORE = re.compile(  # "b4 Christmas"
    r" (?:half|xmas|christmas|easter|the (?:end|break|holidays?|board|panel|summer|new)|(?:end of )?term|then|we|they"
    r"|next|(?:mon|tues|wednes|thurs|fri)day|(?:jan|febr)uary|march|april|may|june|july|summer)\b",
    re.IGNORECASE,
)
A_PAPER = re.compile(
    r"[ -](?:leaflets?|flyers?|posters?|sheets?|pages?|papers?|sides?|booklets?|folders?|size[d]?|print\w*|format"
    r"|cards?"
    r"|road)\b",
    re.IGNORECASE,
)
RATED = re.compile(
    r"\b(?:amber|green|red|on track|at risk|off track|no change|unchanged|complete|done)\W{1,3}$", re.IGNORECASE
)
UNLETTERED = re.compile(r"(?<![\w.£/-])\d{1,2}[-./]\d{1,2}(?![\w%]|[./-]\d)")
SPACED = re.compile(r"\d \d")


TAIL_NUMBER = re.compile(r"\s?[/&]\s?\.?(?P<part>(?P<last>\d{1,2}))(?![\d.%/]|\s?(?:of|schools|children)\b)")
TAIL_LETTER = re.compile(
    r"(?:\s?[/&,+–-]\s?|,? (?:and|to|or) )(?P<part>(?:(?<=/)|(?=\())\(?(?P<last>[a-z])\)?)(?!\w)", re.IGNORECASE
)
# "three c is amber" for 3(c)
SAID_LETTER = re.compile(rf"\b(?P<n>{WORD_NUMBER}|\d{{1,2}}) (?:bracket )?(?P<letter>[a-z])\b", re.IGNORECASE)


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
    nearly = (spoken, with_letter_said, compacted, unlettered)
    for start, end, ref in [hit for way in nearly for hit in way(text, index)]:
        if not spans_over(start, end, taken):
            take(Found.ACTION, (ref,), start, end)
    for start, end, refs in grouped(text, index):
        if not spans_over(start, end, taken):
            take(Found.GROUP, refs, start, end)
    for match in index.shape.finditer(text) if index.shape else ():
        other = is_other(text, match.start(), match.end(), tokens(match[0]))
        if not other and not spans_over(match.start(), match.end(), taken):
            take(Found.UNKNOWN, (), match.start(), match.end())
    return tuple(sorted(with_ranges(text, found, plan), key=lambda each: each.start))


def printed(text: str, index: Index) -> list[tuple[int, int, str]]:
    """References as the plan prints them, or nearly; the longest first."""
    hits: list[tuple[int, int, str]] = []
    for spelling in index.spellings:
        for match in spelling.finditer(text):
            said, parts = match[1], tuple(plain_part(part) for part in match.groups()[1:])
            ref = index.spoken.get(parts)
            if ref is None:
                continue
            start, end = match.start(1), match.end(1)
            bare = not said.lower().startswith(("action", "ref"))
            spaced = bare and SPACED.search(said) is not None
            if bare and like_number(parts, spaced) and not stands_as_reference(text, start, end):
                continue
            if bare and is_other(text, start, end, parts):
                continue
            if spaced and re.match(r"[ /]?(?:20)?\d\d\b", text[end : end + 8]) and re.search(r"\d[.\-]\d", said):
                continue
            hits.append((start, end, ref))
    return sorted(hits, key=lambda hit: (-(hit[1] - hit[0]), hit[0]))


def like_number(parts: tuple[str, ...], spaced: bool) -> bool:
    """Whether it could be a plain number, a decimal, or numbers side by side."""
    return spaced or (len(parts) < 3 and all(part.isdigit() for part in parts))


def is_other(text: str, start: int, end: int, parts: tuple[str, ...]) -> bool:
    """Whether it is the plan's number only by chance: "12 of 40", "regulation 4(b)", an A4 leaflet."""
    lead = text[max(0, start - 20) : start]
    if len(parts) == 1 and parts[0].isdigit():
        return not (NAMED_LEAD.search(lead) or (STRONG_LEAD.search(lead) and RATES.match(text, end)))
    if parts[0].isdigit() and parts[-1].isalpha():
        return OF_A_LAW.search(lead) is not None
    if parts == ("b", "4"):
        return BEFORE.match(text, end) is not None
    return parts[0] == "a" and A_PAPER.match(text, end) is not None


def stands_as_reference(text: str, start: int, end: int) -> bool:
    """A number pair, or digits apart, is a reference only where a reference would stand."""
    return not UNIT_AFTER.match(text, end) and LEADS_IN.search(text[max(0, start - 20) : start]) is not None


def tails(text: str, end: int, ref: str, index: Index) -> list[tuple[int, int, str]]:
    """The rest of a shortened list: "3.1.1/2", "3.1.1 & 2", "4(a), (b) and (c)"."""
    out: list[tuple[int, int, str]] = []
    head = tokens(ref)[:-1]
    tail = TAIL_LETTER if tokens(ref)[-1].isalpha() else TAIL_NUMBER
    while match := tail.match(text, end):
        other = index.spoken.get((*head, plain_part(match["last"])))
        if other is None:
            break
        out.append((match.start("part"), match.end(), other))
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
        if plain and not pointed and not (len(digits) > 2 and stands_as_reference(text, match.start(), match.end())):
            continue
        start = match.start() if not plain else match.start() + sum(len(w) + 1 for w in raw[: len(letters)])
        hits.append((start, match.end(), ref))
    return hits


def with_letter_said(text: str, index: Index) -> list[tuple[int, int, str]]:
    """ "Three c is amber", "4 b: green": a number and its letter apart, where a statement follows."""
    hits: list[tuple[int, int, str]] = []
    for match in SAID_LETTER.finditer(text) if index.letters else ():
        number = str(NUMBER_WORDS.get(match["n"].lower(), match["n"]))
        ref = index.spoken.get((plain_part(number), match["letter"].lower()))
        lead = text[max(0, match.start() - 20) : match.start()]
        stated = RATES.match(text, match.end()) or text.startswith(":", match.end())
        if ref is not None and stated and LEADS_IN.search(lead):
            hits.append((match.start(), match.end(), ref))
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
            or (NAMED_LEAD.search(lead) and SETTLES.match(text, match.end()))
            or (LEADS_IN.search(lead) and RATES.match(text, match.end()))
        ):
            hits.append((match.start(), match.end(), refs[0]))
    return hits


def unlettered(text: str, index: Index) -> list[tuple[int, int, str]]:
    """ "5-04 amber" for PA5-04: without its letters, where a rating follows and no other reference ends so."""
    hits: list[tuple[int, int, str]] = []
    for match in UNLETTERED.finditer(text):
        refs = index.numbers.get(tokens(match[0]), ())
        lead = text[max(0, match.start() - 20) : match.start()]
        if len(refs) == 1 and RATES.match(text, match.end()) and (LEADS_IN.search(lead) or RATED.search(lead)):
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
