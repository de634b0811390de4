"""Where a question was not understood in full: the two that are nearest to it."""

from collections.abc import Iterator
from datetime import date
from itertools import islice

from bot.card import Card
from bot.plan.contents.string_similarity import most_alike, ratio
from bot.plan.question import Asked, Piece, Problem, Slot, Why
from bot.reading.asked import filters_allowed
from bot.reading.asked.common_words import FILLER, NEGATORS, leans
from bot.reading.asked.of_plan import vocabulary
from bot.wording.command import did_you_mean, not_understood
from bot.wording.command.declaration import CommandLine
from bot.wording.command.registry import BY_NAME, single_words
from handlers.commands.common_questions import offers
from handlers.commands.free_text import words_to_say_back
from handlers.commands.offered import reads, spelt, tells, typed
from handlers.turn import Turn

NEAR = 80  # of 100: a word this like a command's is offered as it
LIKE = 80  # of 100: a word this like one of the plan's is offered as it
MANY = 4  # words that were not understood: more is no question
OFFERED = 2
NAMES_A_MEASURE = frozenset({Slot.MEASURE, Slot.TITLE})  # measures are looked for by any words
TURNING = frozenset((*NEGATORS, "hasn't", "haven't", "nobody", "nobody's", "never", "won't", "don't"))
LOOKED_AT = 6  # words


def card(turn: Turn, found: Asked, line: CommandLine | None) -> Card:
    """Names what was not understood."""
    safe = words_to_say_back(turn, found.text)
    if len(found.unknown) > MANY or (found.unknown and not safe):
        return did_you_mean.unknown(safe, found.command or command_like(turn, list(found.unknown)))
    words = [words_to_say_back(turn, word) for word in found.unknown]
    hint = line.hint if line is not None and found.command == line.name else ""
    return not_understood.card(words, found.problems, _offers(turn, found, line), hint)


def of_why(turn: Turn, found: Asked) -> Card:
    """Why something is so that was not understood."""
    refs = found.values(Slot.REF)
    words = [words_to_say_back(turn, word) for word in found.unknown] if words_to_say_back(turn, found.text) else []
    return not_understood.card(words, found.problems, [f"why {refs[0]}" if refs else "changes worse", "why"])


def too_early(turn: Turn, found: Asked, line: CommandLine, first: date) -> Card:
    """The record does not go back so far."""
    again = _said(found, line, without=(Slot.AS_AT,))
    return not_understood.too_early(
        first,
        turn.today,
        [one for one in (f"{again} as at {spelt(first)}".strip(), again or "status") if reads(turn, one)],
    )


def command_like(turn: Turn, spoken: list[str]) -> str | None:
    """The command whose name, or another word for it, is most like one of the words."""
    said = (leans().get((word.lower(),), "") for word in spoken)
    leaning = next((one for one in said if one and BY_NAME[one.split()[0]].roles & turn.roles), None)
    if leaning is not None:
        return leaning
    lines = single_words().items()
    theirs = {
        word: line.name for word, line in lines if line.alone and (line.roles & turn.roles or line.name == "help")
    }
    names = {word: name for word, name in theirs.items() if len(word) > 2}
    spoken = [word.lower() for word in spoken[:LOOKED_AT]]
    alike = ((ratio(word, name), names[name]) for word in spoken for name in names)
    score, best = max(alike, default=(0.0, ""))
    return best if score >= NEAR else None


def mine(turn: Turn, said: str) -> Piece:
    return Piece(Slot.OWNER, said, (turn.person.handle,), "you")


def _offers(turn: Turn, found: Asked, line: CommandLine | None) -> list[str]:
    """The likeliest first, each once, all of it read as it was meant, and never what was just asked."""
    asked, rest = " ".join(found.text.lower().split()), _said(found, line)
    kept = tuple(_meaning(found))
    made = dict.fromkeys(words for words in _likely(turn, found, line) if words and words.lower() != asked)
    read = (words for words in made if reads(turn, words, kept if words == rest else ()) and tells(turn, words))
    return list(islice(read, OFFERED))


def _likely(turn: Turn, found: Asked, line: CommandLine | None) -> Iterator[str]:
    rest = _said(found, line)
    for problem in found.problems:
        if problem.why is Why.CONFLICT:
            yield from (problem.choices[0].values[0], f"{found.command or ''} {problem.said}".strip())
            continue
        yield from (f"{rest} {typed(piece)}" for piece in problem.choices)
        if problem.why is Why.NOT_WITH:
            yield from _asked_of_actions(found, problem)
        if problem.why is Why.NO_AREA:
            yield from (f"{rest} area {area.no}" for area in turn.document.areas[:1])
    yield from _leaning(turn, found, line)
    if line is None or found.command is None:
        like = command_like(turn, list(found.unknown))
        if like is not None:
            yield f"{like} {' '.join(map(typed, _meaning(found)))}".strip()
            yield like
    areas = {area.no for area in turn.document.areas}
    yield from (f"{rest} area {word}".strip() for word in found.unknown if word in areas)
    for word in found.unknown:
        best = _word_like(turn, word)
        if best is not None:
            yield f"{rest} {best}".strip()
    yield rest
    yield from offers(turn)


def _leaning(turn: Turn, found: Asked, line: CommandLine | None) -> Iterator[str]:
    """What the words that were not understood lean to, of what was understood and goes with it."""
    said = (leans().get((word.lower(),), "") for word in found.unknown)
    for question in dict.fromkeys(one for one in said if one):
        other = BY_NAME[question.split()[0]]
        if not other.roles & turn.roles or (line is not None and line.name == other.name):
            continue
        takes = other.slots if other.slots is not None else NAMES_A_MEASURE
        yield " ".join(
            [
                question,
                *(typed(piece) for piece in _meaning(found) if piece.slot in takes),
            ]
        )


def _meaning(found: Asked) -> list[Piece]:
    """What was understood and narrows something."""
    return [piece for piece in _sure(found) if piece.slot is not Slot.SETTING]


def _sure(found: Asked) -> list[Piece]:
    """What was understood; not what follows a "not" that was not, as it may be meant the other way round."""
    low = found.text.lower()
    turned = [low.find(word.lower()) for word in found.unknown if word.lower() in TURNING]
    return [piece for piece in found.pieces if not turned or low.find(piece.said.lower()) < min(turned)]


def _asked_of_actions(found: Asked, problem: Problem) -> Iterator[str]:
    """What does not go with one question may go with that for actions, or with that which it implies."""
    yield " ".join([problem.said, *map(typed, found.pieces)])


def _word_like(turn: Turn, word: str) -> str | None:
    known = sorted(
        one for one in vocabulary(turn.document).words - FILLER if len(one) > 3 and one[0] == word[0].lower()
    )
    best = most_alike(word.lower(), known, LIKE) if len(word) > 2 else None
    return best if best != word.lower() else None


def _said(found: Asked, line: CommandLine | None, without: tuple[Slot, ...] = ()) -> str:
    """The question as far as it was understood."""
    name = line.name if line is not None and found.command is not None else filters_allowed.command_of(found) or ""
    name = "" if name == "actions" and not found.command else name
    spoken = [name, *(typed(piece) for piece in _meaning(found) if piece.slot not in without)]
    return " ".join(word for word in spoken if word)
