"""Words of a question that are taken as they stand: what someone said "about", and the body that is to decide."""

import re
from dataclasses import replace

from bot.plan.question import Piece, Slot
from bot.reading.asked.common_words import FILLER, fixed_phrases
from bot.reading.asked.moments import BODIES
from bot.reading.asked.numbers import AREAS, NUMBER
from bot.reading.asked.of_plan import Vocabulary, whose
from bot.reading.asked.parse_state import Notes
from bot.reading.lexicon import word_set
from bot.reading.plan_words import content_stems, short_forms

SAYS = word_set("says")
ABOUT = word_set("leads to what was spoken of")
LONGEST = 6  # words of a fixed phrase that begins so
WHO_SAID = re.compile(r"\bwho (?:has |have |else )?(?:said|says|mentioned|mentions|wrote)\b")
ENDS = word_set("ends what was spoken of")
WHOM = word_set("leads to a person")


def free_words(notes: Notes) -> None:
    """ "What did Kofi say about the backlog since October": "the backlog" is what was said."""
    lows = [token.low for token in notes.tokens]
    said = next((at for at, low in enumerate(lows) if low in SAYS), None)
    if said is None or "plan" in lows[max(0, said - 2) : said]:  # what the plan says is where it stands
        return
    if any(tuple(lows[said : said + size]) in fixed_phrases() for size in range(2, LONGEST)):
        return  # "who says they've finished" asks of no words that were said
    about = next((at for at in range(said + 1, len(lows)) if lows[at] in ABOUT and not notes.used[at]), None)
    if about is None and (lows[said].startswith("mention") or WHO_SAID.search(notes.text.lower())):
        about = said
    if about is None:
        return
    first = about + 1
    while first < len(lows) and lows[first] in FILLER:
        first += 1
    last = first
    while last < len(lows) and not notes.used[last] and lows[last] not in ENDS:
        last += 1
    while last > first and lows[last - 1] in FILLER:
        last -= 1
    named = first < len(lows) and (lows[first] in AREAS or NUMBER.fullmatch(lows[first]) is not None)
    if first < last and not named:
        notes.take(first, last, Piece(Slot.WORDS, "", (notes.said(first, last),)))


def speakers(notes: Notes) -> None:
    """ "Anything from therapies": a word of a title that only one person or organisation has is who is to say it."""
    for at, piece in notes.found if notes.command == "said" else ():
        of = someone_called(notes.ground.known, piece)
        if of is not None:
            notes.found[notes.found.index((at, piece))] = (at, of)


def someone_called(known: Vocabulary, piece: Piece) -> Piece | None:
    """Of a word of a title, the one person or organisation that has it in their post or name: "therapies"."""
    if piece.slot is not Slot.TITLE:
        return None
    every = whose(known, content_stems(piece.said)) or _of_profession(known, piece.said)
    of = [one for one in every if one.slot in (Slot.OWNER, Slot.SRO, Slot.ORGANISATION)]
    return replace(of[0], said=piece.said) if len(of) == 1 else None


def _of_profession(known: Vocabulary, said: str) -> tuple[Piece, ...]:
    """ "The EP", spelt out: whose post has the words in whichever form, "psychologist" for "psychology"."""
    stems = content_stems(short_forms().get(said.lower(), ""))
    people = known.people if stems else ()
    return tuple(one for one, theirs in people if all(any(word.startswith(stem) for word in theirs) for stem in stems))


def bodies(notes: Notes) -> None:
    """ "Decisions for Cabinet", "what does the board need to decide": who decides."""
    for at, token in enumerate(notes.tokens):
        if token.low not in BODIES or notes.used[at]:
            continue
        before = next((notes.tokens[one].low for one in range(at - 1, -1, -1) if notes.tokens[one].low != "the"), "")
        if notes.command == "decisions" or before in WHOM:
            notes.take(at, at + 1, Piece(Slot.BODY, "", (token.low,)))
