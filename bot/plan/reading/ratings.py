"""Which rating the words about one action set. A denied, supposed, past, quoted or future rating sets none."""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from bot.plan.reading.letters import spelt_out
from bot.plan.reading.misspelt import spelt_right
from bot.plan.reading.phrases import Span, clauses, sentences
from bot.plan.reading.rating_words import (
    CAME_OUT,
    COLOURS,
    COMING,
    CORRECTS,
    DELIVERY,
    DENIED,
    HEDGED,
    LETTER,
    NOT_A_RATING,
    OUTCOME,
    PAST,
    PAST_AFTER,
    PHRASES,
    SAID_BY_OTHERS,
    SINCERE,
    SPIN,
    STATED,
    SUPPOSED,
    TURNED,
    VAGUE,
    WITHDRAWN,
)
from bot.words import Rating


class Trouble(StrEnum):
    """Why no rating could be taken, though one was spoken of."""

    CONFLICT = "conflict"  # "amber/red"
    HEDGED = "hedged"
    SUPPOSED = "supposed"  # only hypothetical, past, denied or quoted


@dataclass(frozen=True)
class Rated:
    rag: Rating | None = None
    outcome: Rating | None = None
    trouble: Trouble | None = None
    by_phrase: bool = False  # "on track", not a colour
    spin: bool = False  # one rating for the meeting, another in truth


@dataclass(frozen=True)
class Mention:
    rating: Rating
    start: int
    end: int
    outcome: bool
    stated: bool  # "now amber"
    phrase: bool


MOVES_ON = re.compile(r"\s?(?:->|→|=>|to\b|>)\s*(?:an? |now )?(?:green|amber|red|🟢|🟠|🟡|🔴)", re.IGNORECASE)
MOVED_HERE = re.compile(r"(?:->|→|=>|>|\bto)\s*$")
SETTLED = re.compile(r"\b(?:but|so|still|now|it'?s|is|we'?re|we are|i'?m)\b", re.IGNORECASE)
SETTLED_ALL = re.compile(r"\b(?:but|so|still|now)\b", re.IGNORECASE)
# "a locum", "A & E", "A, B and C", "A-G", "G last time": no rating, or not this one
ARTICLE = re.compile(
    r"a\s+\w|A\s+[^\W\d]|\w\s?&|\w(?:,| and|,? or)\s+(?:and )?[A-Z]\b|\w\s?[-/]\s?[GARgar]\b"
    r"|\w (?:last (?:time|month|week|cycle)|before|previously|then)\b"
)
ISH = re.compile(r"\s?-?\s?ish\b", re.IGNORECASE)
TWO_AT_ONCE = re.compile(
    r"\b(?:red|amber|green)(?:\s?/\s?|-|,?\s(?:or|to"
    r"|leaning(?: to(?:wards)?)?|bordering on|borderline|verging on)\s)(?:red|amber|green)\b",
    re.IGNORECASE,
)


def colour_of(match: re.Match[str]) -> Rating | None:
    name = match.lastgroup
    return Rating(name) if name in ("green", "amber", "red") else None


def sets_a_rating(before: str, after: str, whole: str, rating: Rating) -> bool:
    """Whether a rating word says how things stand now, from the words around it."""
    if whole.rstrip().endswith("?") and not re.search(r"[.!]\s", whole):
        return False
    turned = TURNED.search(before) is not None
    if (
        re.match(r"\s?(?:was|were|would have been)\b", after)
        or (PAST_AFTER.match(after) and not turned)
        or COMING.match(after)
        or SAID_BY_OTHERS.search(before)
        or CAME_OUT.search(before)
        or quoted(before, after)
    ):
        return False
    if MOVES_ON.match(after):
        return False
    if MOVED_HERE.search(before) and COLOURS.search(before):
        return not SUPPOSED.search(COLOURS.sub("", before).rstrip("->→= "))
    return not DENIED.search(before) and not past(before) and not supposed(before) and not conditional(after, rating)


def past(before: str) -> bool:
    found = PAST.search(before)
    return found is not None and not re.search(r"\b(?:now|still|but|so|to)\b", found[0], re.IGNORECASE)


def supposed(before: str) -> bool:
    """Whether the words before suppose it: "if it goes", "hoping for"; not after "but", "still", "it is"."""
    if CORRECTS.search(before):
        return False
    found = SUPPOSED.search(SINCERE.sub(" ", before))
    if found is None:
        return False
    settled = SETTLED_ALL if re.match(r"(?:if|unless|when|once)\b", found[0], re.IGNORECASE) else SETTLED
    return settled.search(found["gap"]) is None


def conditional(after: str, rating: Rating) -> bool:
    """ "Green if ...", "green unless ..."; "amber unless ..." is amber now."""
    found = re.match(
        r"\s?(?P<how>if|unless|would|could|soon|shortly|as soon as|the (?:minute|moment|second))\b",
        after,
        re.IGNORECASE,
    )
    if found is None or SINCERE.match(after.lstrip()):
        return False
    return not (found["how"].lower() == "unless" and rating is not Rating.GREEN)


def quoted(before: str, after: str) -> bool:
    return before.count('"') % 2 == 1 and '"' in after


def mentions(text: str) -> tuple[list[Mention], bool]:
    """The ratings that stand, and whether others were spoken of that do not."""
    found: list[Mention] = []
    spoken_of = False
    for sentence in sentences(text):
        for clause in rating_clauses(sentence):
            for pattern in (COLOURS, PHRASES):
                for match in pattern.finditer(clause.text):
                    rating = colour_of(match)
                    before, after = clause.text[: match.start()], clause.text[match.end() :]
                    whole = text[sentence.start : clause.start] + before
                    if rating is None or NOT_A_RATING.match(after) or proper_name(match, before):
                        continue
                    is_phrase = pattern is PHRASES
                    if rating is Rating.RED and is_phrase and not DENIED.search(before) and not supposition(before):
                        stands = not sentence.text.rstrip().endswith("?")
                    else:
                        stands = sets_a_rating(
                            whole if CORRECTS.search(whole) else before, after, sentence.text, rating
                        ) and not taken_back(after)
                    if not stands:
                        spoken_of = True
                        continue
                    found.append(
                        Mention(
                            rating,
                            clause.start + match.start(),
                            clause.start + match.end(),
                            on_outcome(whole, after),
                            STATED.search(before) is not None,
                            is_phrase,
                        )
                    )
    return found, spoken_of


def taken_back(after: str) -> bool:
    """ "amber no sorry green": the first is withdrawn as it is said."""
    return (
        re.match(
            r"[\s,.-]*(?:no|sorry|oops|wait|scrap that|i mean|actually|correction|rather)\b[\s,]*(?:sorry|wait|i mean"
            r"|make (?:that|it)|i meant|actually|no)?[\s,]*(?:it'?s )?(?:green|amber|red)\b",
            after,
            re.IGNORECASE,
        )
        is not None
    )


def withdrawn(text: str) -> str:
    """ "A7 red. sorry, amber": the same length, with what was said by mistake blanked out."""
    return WITHDRAWN.sub(lambda m: " " * len(m["was"]) + m[0][len(m["was"]) :], text)


def supposition(before: str) -> bool:
    return re.search(r"\b(?:if|unless|might|could|may)\b", before, re.IGNORECASE) is not None


def proper_name(match: re.Match[str], before: str) -> bool:
    """ "Mr Green", "Cllr Amber"."""
    return re.search(r"\b(?:Mrs?|Ms|Miss|Dr|Cllr|Councillor)\.? $", before) is not None


def rating_clauses(sentence: Span) -> tuple[Span, ...]:
    """Clauses, cut at "and" too, where each side has its own rating."""
    out: list[Span] = []
    for clause in clauses(sentence):
        begin = 0
        for match in re.finditer(r"\s(?:and|then)\s|,", clause.text):
            if COLOURS.search(clause.text, begin, match.start()) and COLOURS.search(clause.text, match.end()):
                out.append(Span(clause.text[begin : match.start()], clause.start + begin, clause.start + match.start()))
                begin = match.end()
        out.append(Span(clause.text[begin:], clause.start + begin, clause.end))
    return tuple(out)


def on_outcome(before: str, after: str) -> bool:
    """Whether a rating is of the outcome: the nearest axis word decides."""
    near = after[:30]
    if re.match(r"\s?(?:on|for) (?:the )?outcomes?[ -](?:section|framework|training|led|focus)", near, re.IGNORECASE):
        return False
    first = re.search(r"^\s?(?:on|for|in terms of|re)\s+(?:the )?(\w+)", near, re.IGNORECASE)
    if first:
        return OUTCOME.search(first[0]) is not None or (
            OUTCOME.search(near[: first.end() + 12]) is not None and not DELIVERY.search(first[0])
        )
    last = re.search(
        r"\b(?:outcomes?|impact)(?:'s)?\b[ :=-]*(?:(?:is|are|rag|still|now|remains?|at|says|rating|for (?:families"
        r"|children))\b ?)*$",
        before,
        re.IGNORECASE,
    )
    return last is not None


@lru_cache(maxsize=256)  # the same words may be said of several actions
def read_rating(text: str, letters: bool = False) -> Rated:
    """The rating that the words about one action set. Letters count only in an answer to the bot."""
    text = withdrawn(spelt_right(spelt_out(text) if letters else text)).replace("anything but", "far from")
    if letters and (letter := LETTER.match(text.strip())) and not ARTICLE.match(text.strip()):
        rating = {"g": Rating.GREEN, "a": Rating.AMBER, "r": Rating.RED}[letter["letter"].lower()]
        return Rated(rating)
    if TWO_AT_ONCE.search(text) and not moved(text):
        return Rated(trouble=Trouble.CONFLICT)
    found, spoken_of = mentions(text)
    if letters and spoken_of and not found:  # "could be green; for now A"
        found, spoken_of = mentions(spelt_out(text, beside_colours=True))
    spin = SPIN.search(text) is not None
    if spin and found:
        return Rated(found[-1].rating, spin=True)
    outcomes = [m for m in found if m.outcome]
    plain = [m for m in found if not m.outcome]
    colours = [m for m in plain if not m.phrase]
    chosen = choose(colours or plain)
    outcome = choose(outcomes)
    if chosen is Trouble.CONFLICT or outcome is Trouble.CONFLICT:
        return Rated(trouble=Trouble.CONFLICT)
    rag = chosen if isinstance(chosen, Rating) else None
    result = outcome if isinstance(outcome, Rating) else None
    if rag is not None and (ish(text, colours) if colours else HEDGED.search(text)):
        return Rated(None, result, Trouble.HEDGED)
    trouble = Trouble.SUPPOSED if rag is None and result is None and spoken_of else None
    return Rated(rag, result, trouble, bool(plain) and not colours, spin)


def ish(text: str, colours: list[Mention]) -> bool:
    """ "Green-ish"."""
    return all(ISH.match(text, mention.end) for mention in colours)


def moved(text: str) -> bool:
    return re.search(
        r"\b(?:from|was|moved|moving|went|gone)\b[^.;]{0,20}\b(?:red|amber|green)\s?(?:to|->|→|-|/)",
        text,
        re.IGNORECASE,
    ) is not None or (re.search(r"\b(?:red|amber|green)\s?to\s?(?:red|amber|green)\b", text, re.IGNORECASE) is not None)


def choose(found: list[Mention]) -> Rating | Trouble | None:
    """One rating, or the one stated as of now; two that disagree are a conflict."""
    kinds = {m.rating for m in found}
    if len(kinds) <= 1:
        return found[0].rating if found else None
    stated = {m.rating for m in found if m.stated}
    return stated.pop() if len(stated) == 1 else Trouble.CONFLICT


def is_vague(text: str) -> bool:
    """Words of comfort or worry that are no rating: "going ok, some challenges"."""
    return VAGUE.search(text) is not None
