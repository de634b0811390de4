"""/wsoa measures: the list, or one measure with its chart, asked for by its code or by what people call it."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from rapidfuzz import fuzz

from bot.chat import Answer, Say
from bot.plan.asked import Slot
from bot.plan.chart_data import story
from bot.plan.document import MeasureLine
from bot.plan.trajectory import Course, against_trajectory
from bot.reading.asked.fit import fitted
from bot.wording import echo, nearest, not_understood, one_measure
from bot.wording import measures as measures_words
from handlers.commands.asking import read
from handlers.commands.questions import digest_now
from handlers.commands.view import too_early, view_of
from handlers.turn import Turn

NEAR = 60  # of 100: a name this like the words is offered
OFFERED = 5
NOT_ONE = re.compile(r"(?:all|list)?", re.IGNORECASE)  # words that still ask for the list
COURSE = re.compile(
    r"(?:(?P<off>off|behind|missing|not on|below)|on|meeting) (?:its |their |the )?(?:trajectory|track|target)"
)
NARROWED = frozenset({Slot.AREA, Slot.REF, Slot.OWNER, Slot.ORGANISATION, Slot.SRO, Slot.AS_AT})


def measures(turn: Turn, rest: str) -> Answer:
    asked = " ".join(rest.split()).strip(" ?!.,;:")
    if NOT_ONE.fullmatch(asked):
        return Say(measures_words.card(digest_now(turn)))
    course = COURSE.fullmatch(asked)
    if course is not None:
        wanted = Course.OFF if course["off"] else Course.ON
        found = digest_now(turn)
        kept = tuple(one for one in found.measures if one.course is wanted)
        card = measures_words.card(replace(found, measures=kept), narrowed=True)
        return Say(echo.echoed(card, measures_words.on_course(wanted)))
    return _named(turn, asked) or _narrowed(turn, asked) or _unknown(turn, asked)


def _narrowed(turn: Turn, asked: str) -> Answer | None:
    """Those of an area, of a person's actions, as at a day."""
    found = fitted(read(turn, asked), NARROWED)
    if not found.understood or found.command is not None or not found.pieces:
        return None
    early = too_early(turn, found)
    if early is not None:
        again = f"measures as at {early.day} {early:%b %Y}"
        return Say(not_understood.too_early(early, turn.today, (again, "measures")))
    view = view_of(turn, found)
    card = measures_words.card(digest_now(view), narrowed=True)
    return Say(echo.echoed(card, echo.read_as(found, "measures", turn.today)))


def _named(turn: Turn, asked: str) -> Answer | None:
    standing = {measure.code: measure for measure in turn.standing.measures}
    lines = [line for line in turn.document.measures if line.code in standing]
    found = _meant(lines, asked.lower())
    if len(found) == 1:
        one = story(against_trajectory(standing[found[0].code]))
        return Say(one_measure.card(one, turn.today))
    if found:
        return Say(nearest.several_measures(asked, _names(found)))
    return None


def _unknown(turn: Turn, asked: str) -> Answer:
    lines = turn.document.measures
    return Say(nearest.no_such_measure(asked, _names(_near(lines, asked.lower()))))


def knows(turn: Turn, rest: str) -> bool:
    """Whether the words after the command name a measure of this plan."""
    asked = " ".join(rest.split()).strip(" ?!.,;:").lower()
    return NOT_ONE.fullmatch(asked) is None and bool(_meant(turn.document.measures, asked))


def _meant(lines: Sequence[MeasureLine], asked: str) -> list[MeasureLine]:
    """By code; else by a name; else those with every word in their names."""
    wanted = [word for word in re.findall(r"\w+", asked) if len(word) > 1]
    ways: tuple[Callable[[MeasureLine], bool], ...] = (
        lambda line: asked == line.code.lower(),
        lambda line: asked.removeprefix("the ") in (line.name.lower(), *map(str.lower, line.everyday_names)),
        lambda line: bool(wanted) and all(word in _words(line) for word in wanted),
    )
    for way in ways:
        found = [line for line in lines if way(line)]
        if found:
            return found
    return []


def _near(lines: Sequence[MeasureLine], asked: str) -> list[MeasureLine]:
    """Those whose code or name is most like the words, the likest first."""
    alike = sorted(((_likeness(line, asked), line) for line in lines), key=lambda pair: -pair[0])
    return [line for score, line in alike if score >= NEAR][:OFFERED]


def _likeness(line: MeasureLine, asked: str) -> float:
    """Of 100; codes with the same letters are near each other."""
    likest = max(fuzz.ratio(asked, name.lower()) for name in _called(line))
    letters = re.fullmatch(r"([a-z]+)[ -]?\d+[a-z]?", asked)
    return max(likest, NEAR) if letters and line.code.lower().startswith(letters[1]) else likest


def _called(line: MeasureLine) -> tuple[str, ...]:
    return line.code, line.name, *line.everyday_names


def _words(line: MeasureLine) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", " ".join(_called(line)).lower()))


def _names(lines: Sequence[MeasureLine]) -> list[tuple[str, str]]:
    return [(line.code, line.name) for line in lines]
