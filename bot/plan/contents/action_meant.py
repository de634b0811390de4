"""Which action someone means by a number or by words of its title. Never a guess: where several fit, all are given."""

import re
from collections.abc import Sequence

from bot.plan.contents.document import ActionLine
from bot.plan.contents.string_similarity import ratio_of_words

_NUMBER = re.compile(r"(?:action |ref )?(\d+(?:[.\- ]\d+)*)[.:,]?(?: (.*))?")
ALIKE = 82  # of 100: words this like a title's are taken for it


def number_in(words: str) -> tuple[tuple[int, ...], str] | None:
    """The number that the words begin with, and what follows: "3 1 1 history" is 3, 1, 1 and "history"."""
    match = _NUMBER.fullmatch(words)
    if match is None:
        return None
    return tuple(int(part) for part in re.split(r"[.\- ]", match[1])), match[2] or ""


def with_number(actions: Sequence[ActionLine], number: tuple[int, ...]) -> tuple[ActionLine, ...]:
    """The action with that number, or that had it before the plan file gave it another; for "311" the one it can only
    be; for "3.1" all below it."""
    exact = [action for action in actions if _parts(action.ref) == number]
    exact = exact or [action for action in actions if _parts(action.renumbered_from) == number]
    if exact:
        return tuple(exact)
    if len(number) == 1:
        run_together = [action for action in actions if _digits(action.ref) == str(number[0])]
        if run_together:
            return tuple(run_together)
    return tuple(action for action in actions if _parts(action.ref)[: len(number)] == number)


def near_number(actions: Sequence[ActionLine], number: tuple[int, ...]) -> tuple[ActionLine, ...]:
    """Those that share all but the last part of a number that is nobody's."""
    return tuple(
        action for action in actions if len(number) > 1 and _parts(action.ref)[: len(number) - 1] == number[:-1]
    )


def with_words(actions: Sequence[ActionLine], words: str) -> tuple[ActionLine, ...]:
    """Those whose title, or everyday name, has every word in it; else those whose title is much alike."""
    found = actions_holding(actions, words)
    joined = " ".join(_wanted(words))
    if found or not joined:
        return found
    return tuple(
        action for action in actions if len(joined) > 5 and ratio_of_words(joined, action.title.lower()) >= ALIKE
    )


def actions_holding(actions: Sequence[ActionLine], words: str) -> tuple[ActionLine, ...]:
    """Those whose title, or everyday name, has every word in it."""
    wanted = _wanted(words)
    if not wanted:
        return ()
    called = [action for action in actions if words.lower() in (name.lower() for name in action.everyday_names)]
    return tuple(called or [action for action in actions if all(word in _words(action) for word in wanted)])


def _wanted(words: str) -> list[str]:
    return [word for word in re.findall(r"\w+", words.lower()) if len(word) > 2 or word.isdigit()]


def _words(action: ActionLine) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", " ".join((action.title, *action.everyday_names)).lower()))


def _parts(ref: str) -> tuple[int, ...]:
    return tuple(int(part) for part in re.findall(r"\d+", ref))


def _digits(ref: str) -> str:
    return "".join(str(part) for part in _parts(ref))
