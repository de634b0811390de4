"""A reply cut into pieces, each about one action: by reference, by name, by "both", or by what was asked."""

import re
from dataclasses import dataclass
from itertools import pairwise

from bot.plan.reading.anchors import Anchor, joined, name_anchors, place_anchors, printed_anchors
from bot.plan.reading.corrections import spoken_last
from bot.plan.reading.phrases import sentences
from bot.plan.reading.references import Found, Reference, find_references
from bot.plan.reading.status_words import says_no_change
from bot.reading.told import Told, action_of, owned_by

ALL_OF = re.compile(
    r"\b(?:both(?! (?:locums|teams|sites|directors|bodies|schools|have|boards|partners|parents|employers|trusts"
    r"|organisations|posts|suppliers|parties|sides|of (?:them|the)))|all (?:of )?(?:mine|ours|three|four|five|six"
    r"|my (?:actions|ones)|of (?:them|mine|ours))"
    r"|all (?:green|amber|red|on track|at risk|off track|the same|same|as (?:before|is)|no change|unchanged|good)"
    r"|everything(?:'s)?|each|(?:the )?lot of them|the lot|either|neither|across the board|same for (?:all|both|each"
    r"|everything))\b",
    re.IGNORECASE,
)
COUNTS = {"both": 2, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "either": 2, "neither": 2}
OTHERS = re.compile(
    r"\b(?:the )?(?:both others|other (?:two|three|four|five)|others|rest)\b(?=[\s:,=–-]*(?:(?:are|is|all|both|still"
    r"|stay"
    r"|staying|at|remain)\s+)*(?:green|amber|red|on track|at risk|off track|no change|unchanged|(?:the )?same"
    r"|as before))",
    re.IGNORECASE,
)
STATE = r"(?:green|amber|red|on track|at risk|off track|no change|unchanged|nothing(?: new| more| to report)?)"
OTHERS_LAST = re.compile(
    rf"\b{STATE} (?:for|on|from|about) (?:the )?(?:both others|other (?:two|three|four|five)|others|rest"
    rf"|other one)\b(?=\s*(?:$|[.,;\n]))",
    re.IGNORECASE,
)
EXCEPT = re.compile(r"\b(?:except(?: for)?|apart from|bar|but not|other than|excluding)\b", re.IGNORECASE)
LEAD_IN = re.compile(
    r"(?:(?:^|(?<=[\s.,;(•*-]))(?:and|also|for|on|fyi|re|as for|with|action|actions|ref|regarding|the|our|in terms of"
    r"|looking at|then|plus|but|while|whereas|meanwhile|w\.r\.t|wrt|just|so|update on|about|by)[\s:,]+|[•*\-–\s(]+)+$",
    re.IGNORECASE,
)
LEAD_ROOM = 60  # characters before an anchor that small words can take
TRAILING = re.compile(r"\b(?:for|on|with|to|is|re|against|about)\s*(?:action |ref |the )?$", re.IGNORECASE)
CONTENT = re.compile(
    r"\b(?:green|amber|red|on track|at risk|off track|no change|done|complete|staying|nothing|unchanged)\b"
    r"|\d|[🟢🟠🔴🟡]",
    re.IGNORECASE,
)


RATED = re.compile(r"\b(?:green|amber|red|on track|at risk|off track|done|complete)\b|[🟢🟠🔴🟡✅]", re.IGNORECASE)
ONLY_RATED = re.compile(
    r"\W*(?:still |now |staying )?(?:green|amber|red|on track|at risk|off track|no change|[🟢🟠🔴🟡])\W*", re.IGNORECASE
)
DENIED_LEAD = re.compile(
    r"(?:[,;]|\s[-–—]|\bbut\b|\band\b)\s*(?P<lead>(?:but |and )?(?:(?:i|we|i'd|we'd|would|could)\s+)?(?:can'?t"
    r"|can ?not|couldn'?t|wouldn'?t"
    r"|would not|don'?t|won'?t|not)\b[\w' ]{0,30})$",
    re.IGNORECASE,
)
LETTER_FOR = re.compile(r"(?:^|[\s,;])[GAR] (?:for|on) (?:the |our )?$")  # "A for the strategy"


@dataclass(frozen=True)
class Piece:
    """Words about some actions (several only where the same is said of all)."""

    refs: tuple[str, ...]
    text: str
    printed: bool = False  # the reference itself stands in the text
    named: bool = False  # by name


@dataclass(frozen=True)
class Pieces:
    pieces: tuple[Piece, ...]
    unknown: tuple[str, ...] = ()  # references that the plan does not have
    groups: tuple[Reference, ...] = ()  # stems of several references
    loose: str = ""  # words attached to no action
    everyone: bool = False


def cut_pieces(text: str, told: Told) -> Pieces:
    """Cut a reply into pieces; nothing is guessed, what has no action is `loose`."""
    references = find_references(text, told.plan)
    unknown = tuple(r.text for r in references if r.kind is Found.UNKNOWN)
    groups = tuple(r for r in references if r.kind is Found.GROUP)
    places = place_anchors(text, told)
    names = [] if places else name_anchors(text, told, references)
    anchors = joined(text, [*printed_anchors(references), *places, *names])
    if (others := OTHERS.search(text) or OTHERS_LAST.search(text)) and (
        found := all_others(text, told, anchors, others)
    ):
        return Pieces(found, unknown, groups, everyone=True)
    everyone = ALL_OF.search(text)
    if everyone and (found := all_of(text, told, anchors, everyone)):
        return Pieces(found, unknown, groups, everyone=True)
    if len(told.asked.refs) > 1 and not anchors and says_only_no_change(text):
        return Pieces((Piece(told.asked.refs, text),), unknown, groups, everyone=True)
    if anchors:
        pieces, loose = around(text, anchors, told)
        return Pieces(pieces, unknown, groups, loose)
    if not unknown and not groups and (last := spoken_last(text, told)) is not None:
        return Pieces((Piece(last, text),)) if len(last) == 1 else Pieces((), loose=text)
    if len(told.asked.refs) == 1 and not unknown and not groups:
        return Pieces((Piece(told.asked.refs, text),))
    return Pieces((), unknown, groups, text)


def says_only_no_change(text: str) -> bool:
    return len(text.split()) <= 7 and says_no_change(text) and not RATED.search(text)


def all_of(text: str, told: Told, anchors: list[Anchor], match: re.Match[str]) -> tuple[Piece, ...]:
    """ "both", "all mine", with exceptions and additions named after them."""
    refs = told.asked.refs if len(told.asked.refs) > 1 else ()
    if re.search(r"\b(?:mine|ours|my )", match[0], re.IGNORECASE) and not refs:
        refs = owned_by(told)
    before = [a for a in anchors if a.end <= match.start()]
    if (
        not refs
        or not fits(match[0], len(refs))
        or (before and len(before[-1].refs) > 1)
        or (re.match(r"each|either", match[0], re.IGNORECASE) and anchors)
    ):
        return ()
    if before and not re.search(r"\b(?:both|all)\b", match[0], re.IGNORECASE):
        return ()
    apart = own_sentence(text, match, before, told, tuple(refs))
    if apart:
        return apart
    end = len(text)
    extra: list[Piece] = []
    out = EXCEPT.search(text, match.end())
    after = [a for a in anchors if a.start >= match.end()]
    left = list(refs)
    if after:
        end = out.start() if out else lead_start(text, after[0].start)
        pieces, _ = around(text[after[0].start :], [shifted(a, -after[0].start) for a in after], told)
        extra = list(pieces)
        if out:
            left = [ref for ref in refs if not any(ref in p.refs for p in extra)]
    whole = text[:end].strip(" ,;-–")
    return (Piece(tuple(left), whole), *extra)


def fits(said: str, asked: int) -> bool:
    """Whether a number of actions, where one is given, is that of those asked of: "both" are two."""
    number = next((count for word, count in COUNTS.items() if re.search(rf"\b{word}\b", said, re.IGNORECASE)), asked)
    return number == asked


def all_others(text: str, told: Told, anchors: list[Anchor], match: re.Match[str]) -> tuple[Piece, ...]:
    """ "3.1.1 red, the others amber": those asked of that were not named before."""
    before = [a for a in anchors if a.end <= match.start()]
    named = {ref for a in before for ref in a.refs}
    left = tuple(ref for ref in told.asked.refs if ref not in named)
    if not before or not left or not fits(match[0], len(left)) or len(before) != len(anchors):
        return ()
    each, _ = around(text[: match.start()], before, told)
    return (*each, Piece(left, text[match.start() :]))


def own_sentence(
    text: str, match: re.Match[str], before: list[Anchor], told: Told, refs: tuple[str, ...]
) -> tuple[Piece, ...]:
    """ "backlog 88, timeliness 44%. both amber": a sentence about all, after sentences about each."""
    start = max((s.start for s in sentences(text) if s.start <= match.start()), default=0)
    if not before or before[-1].end > start:
        return ()
    each, _ = around(text[:start], before, told)
    return (*each, Piece(refs, text[start:]))


def shifted(anchor: Anchor, by: int) -> Anchor:
    return Anchor(anchor.refs, anchor.start + by, anchor.end + by, anchor.printed)


def lead_start(text: str, start: int) -> int:
    """Where the small words before an anchor begin ("and for 3.1.4")."""
    found = LEAD_IN.search(text, max(0, start - LEAD_ROOM), start)
    return found.start() if found else start


def around(text: str, anchors: list[Anchor], told: Told) -> tuple[tuple[Piece, ...], str]:
    """Give each anchor its words, sentence by sentence; words before the first anchor go to the one action asked of."""
    named = list(dict.fromkeys(ref for a in anchors for ref in a.refs))
    asked = told.asked.refs
    alone = len(anchors) == 1 and (not asked or set(named) <= set(asked))
    if alone and (len(asked) <= 1 or whole_belongs(text, anchors[0])):
        return (Piece(tuple(named), text, anchors[0].printed, not anchors[0].printed),), ""
    if len(named) == 1 and len(asked) <= 1 and (not asked or named[0] in asked):
        printed = any(a.printed for a in anchors)
        return (Piece(tuple(named), text, printed, not printed),), ""
    parts, loose = shared_out(text, anchors)
    pieces = [
        Piece(tuple(anchors[n].refs), "\n".join(said), anchors[n].printed, not anchors[n].printed)
        for n, said in sorted(parts.items())
    ]
    spare = "\n".join(loose)
    if spare and len(asked) == 1 and CONTENT.search(spare) and asked[0] not in named:
        pieces.insert(0, Piece(asked, spare))
        spare = ""
    elif spare and len(asked) == 1 and asked[0] in named:
        pieces = [Piece(p.refs, f"{spare}\n{p.text}", p.printed, p.named) if p.refs == asked else p for p in pieces]
    return merged(pieces), spare


def shared_out(text: str, anchors: list[Anchor]) -> tuple[dict[int, list[str]], list[str]]:
    """The words of each anchor, by its number, and those that stand before the first."""
    parts: dict[int, list[str]] = {}
    loose: list[str] = []
    current: int | None = None
    for sentence in sentences(text):
        inside = [n for n, a in enumerate(anchors) if sentence.start <= a.start < sentence.end]
        if not inside:
            (loose if current is None else parts.setdefault(current, [])).append(sentence.text)
            continue
        backward = points_back(text, sentence.start, sentence.end, [anchors[n] for n in inside])
        begin = sentence.start
        for n, following in zip(inside, [*inside[1:], None], strict=True):
            lead = text[begin : lead_start(text, anchors[n].start)].strip(" ,;:-–")
            if n == inside[0] and not backward and re.search(r"\w", lead) and not same_clause(lead, text, anchors[n]):
                (loose if current is None else parts.setdefault(current, [])).append(lead)
                begin = anchors[n].start
            end = sentence.end
            if following is not None:
                end = anchors[n].end if backward else clause_start(text, end_of=anchors[n], to=anchors[following])
            parts.setdefault(n, []).append(text[begin:end].strip(" ,;"))
            begin, current = end, n
    return parts, loose


def clause_start(text: str, end_of: Anchor, to: Anchor) -> int:
    """Where the words of the next anchor begin: "..., can't call the charter done" is said of the charter."""
    start = lead_start(text, to.start)
    denied = DENIED_LEAD.search(text[end_of.end : start])
    return end_of.end + denied.start("lead") if denied else start


def whole_belongs(text: str, anchor: Anchor) -> bool:
    """With several asked of and one named, whether the whole text is about that one."""
    before = text[: lead_start(text, anchor.start)].strip()
    return not before or len(sentences(text)) == 1 or not CONTENT.search(before)


def same_clause(lead: str, text: str, anchor: Anchor) -> bool:
    """Whether words before an anchor run into it:

    "staying amber on 3.1.4", "last day is 26 March so put PA5-03 ..."
    """
    between = text[: anchor.start][-(len(lead) + 30) :]
    return not re.search(
        r"[,;:]\s*(?:and |also |for |fyi |as for |but |while |re )*$|\b(?:also|fyi|as for|but for|whereas|while)\s*$",
        between,
        re.IGNORECASE,
    )


def points_back(text: str, start: int, end: int, anchors: list[Anchor]) -> bool:
    """ "amber for 3.1.1, green for 3.1.2": the words stand before their reference."""
    first, last = anchors[0], anchors[-1]
    lead = text[start : first.start]
    if LETTER_FOR.search(lead):
        leads = [text[a.end : b.start] for a, b in pairwise(anchors)]
        return all(LETTER_FOR.search(each) for each in leads) and not CONTENT.search(text[last.end : end])
    if not CONTENT.search(lead) or not (TRAILING.search(lead) or ONLY_RATED.fullmatch(lead)):
        return False
    return not CONTENT.search(text[last.end : end])


def merged(pieces: list[Piece]) -> tuple[Piece, ...]:
    """Pieces about the same actions are one."""
    out: dict[tuple[str, ...], Piece] = {}
    for piece in pieces:
        before = out.get(piece.refs)
        out[piece.refs] = (
            piece
            if before is None
            else Piece(piece.refs, f"{before.text}\n{piece.text}", before.printed or piece.printed, before.named)
        )
    return tuple(out.values())


def is_known(told: Told, ref: str) -> bool:
    return action_of(told.plan, ref) is not None
