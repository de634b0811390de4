"""/wsoa measures: the list, or one measure with its chart, asked for by its code or by what people call it."""

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from bot.chat import Answer, Say
from bot.plan.contents.document import MeasureLine
from bot.plan.contents.string_similarity import ratio
from bot.plan.measure.chart_data import measure_history
from bot.plan.measure.trajectory import Course, against_trajectory
from bot.plan.question import Asked, Slot
from bot.reading.asked.filters_allowed import fitted
from bot.reading.asked.tokens import SIGNS
from bot.reading.plan_words import content_stems, expanded
from bot.wording.command import did_you_mean, echo, not_understood
from bot.wording.command.paging import Paging
from bot.wording.measure import measures as measures_words
from bot.wording.measure import one_measure
from bot.wording.measure.forecast import direction
from handlers.commands.asking import read_question
from handlers.commands.digest_now import digest_now
from handlers.commands.free_text import words_to_say_back
from handlers.commands.view import View, too_early, view_of
from handlers.turn import Turn

NEAR = 60  # of 100: a name this like the words is offered
OFFERED = 5
NOT_ONE = re.compile(r"(?:all|list)?", re.IGNORECASE)  # words that still ask for the list
LED = re.compile(r"^(?:for|of|on) (?:the |our )?", re.IGNORECASE)
COURSES = {"off": Course.OFF, "on": Course.ON}
NARROWED = frozenset({
    Slot.AREA, Slot.REF, Slot.OWNER, Slot.ORGANISATION, Slot.SRO, Slot.AS_AT, Slot.PAGE, Slot.MEASURE, Slot.TITLE,
    Slot.TRAJECTORY, Slot.DETAIL, Slot.SINCE, Slot.COURSE,
})  # fmt: skip
SHORT = {"ehcp": "ehc plan", "ehcps": "ehc plans", "wk": "week", "wks": "weeks", "ehcna": "ehc assessment"}
NAMES = frozenset({Slot.MEASURE, Slot.TITLE})


def measures(turn: Turn, rest: str) -> Answer:
    """The list, or one by its code or a name: narrowed, off or on its trajectory, as at a day."""
    asked = " ".join(rest.split()).strip(" ?!.,;:")
    if NOT_ONE.fullmatch(asked):
        return Say(measures_words.card(digest_now(turn), Paging("measures")))
    plain = LED.sub("", asked)  # "a chart for the backlog"
    return _named(turn, plain, turn) or _narrowed(turn, asked) or _unknown(turn, asked)


def _narrowed(turn: Turn, asked: str) -> Answer | None:
    """Those of an area, of a person's actions, off trajectory, as at a day; a name beside that is one measure."""
    found = fitted(read_question(turn, asked), NARROWED)
    several = len(found.values(Slot.MEASURE)) > 1
    asks = ("compare", "measures", None) if several else ("measures", None)
    if found.problems or found.command not in asks or not found.pieces:
        return None
    names = _names_in(found)
    pieces = tuple(piece for piece in found.pieces if piece.slot not in NAMES)
    early = too_early(turn, found)
    if early is not None:
        again = f"measures as at {early.day} {early:%b %Y}"
        return Say(not_understood.too_early(early, turn.today, (again, "measures")))
    plain = tuple(one for one in pieces if one.slot not in (Slot.TRAJECTORY, Slot.COURSE))
    view = view_of(turn, replace(found, pieces=plain))
    since = found.one(Slot.SINCE)
    if names and not several:
        one = _named(turn, names, view, since.day if since is not None else None)
        return _echoed(one, found, turn) if one is not None and pieces else one
    return _listed(turn, view, found) if found.understood and since is None else None


def _listed(turn: Turn, view: View, found: Asked) -> Answer:
    digest = digest_now(view)
    wanted = {COURSES[value] for value in found.values(Slot.TRAJECTORY) if value in COURSES}
    codes, ways = found.values(Slot.MEASURE), found.values(Slot.COURSE)
    kept = tuple(
        one
        for one in digest.measures
        if (not wanted or one.course in wanted)
        and (not codes or one.measure.code in codes)
        and (not ways or direction(measure_history(one)) in {f"getting {way}" for way in ways})
    )
    pages = Paging(" ".join(("measures", *_without_page(found))), found.page)
    if wanted and not kept and digest.measures:
        left = sum(one.course not in (Course.ON, Course.OFF) for one in digest.measures)
        none = measures_words.none_so(found.values(Slot.TRAJECTORY)[0], len(digest.measures), left)
        return _echoed(Say(none), found, turn)
    card = measures_words.card(replace(digest, measures=kept), pages, narrowed=True)
    return _echoed(Say(card), found, turn)


def _echoed(answer: Answer, found: Asked, turn: Turn) -> Answer:
    head = echo.read_as(replace(found, command=None, called=""), "measures", turn.today)
    return Say(echo.echoed(answer.card, head)) if isinstance(answer, Say) else answer


def _names_in(found: Asked) -> str:
    """The words that may be a measure's name, as they stand in the question."""
    spoken = [piece.said.lower() for piece in found.pieces if piece.slot in NAMES]
    spoken += [word.lower() for word in found.unknown]
    return " ".join(sorted(spoken, key=found.text.lower().find))


def _without_page(found: Asked) -> list[str]:
    page = found.one(Slot.PAGE)
    text = found.text.replace(page.said, "") if page is not None else found.text
    return [word for word in text.split() if word.lower() not in ("measures", "measure")]


def _named(turn: Turn, asked: str, view: Turn, since: date | None = None) -> Answer | None:
    """`view`: at the time that is asked about; `since`: only what its figures were from that day on."""
    standing = {measure.code: measure for measure in view.standing.measures}
    lines = [line for line in turn.document.measures if line.code in standing]
    found = _meant(lines, asked.lower())
    if len(found) == 1:
        one = measure_history(against_trajectory(standing[found[0].code]))
        refs = [line.ref for line in turn.document.actions if found[0].code in line.measures]
        today = turn.today
        told = one_measure.since(one, since, today, refs) if since is not None else one_measure.card(one, today, refs)
        return Say(told)
    if found:
        return Say(did_you_mean.several_measures(asked, _names(found)))
    return None


def _unknown(turn: Turn, asked: str) -> Answer:
    found = read_question(turn, asked)
    codes = found.values(Slot.MEASURE)
    if codes:  # the measure is known: what stands beside it is not
        beside = [*found.unknown, *(one.said for one in found.pieces if one.slot is not Slot.MEASURE)]
        said = [words_to_say_back(turn, one) for one in beside]
        return Say(not_understood.card(said, found.problems, [f"measures {code}" for code in codes[:2]]))
    lines = turn.document.measures
    return Say(did_you_mean.no_such_measure(asked, _names(_near(lines, asked.lower()))))


def knows(turn: Turn, rest: str) -> bool:
    """Whether the words after the command name a measure of this plan."""
    return bool(meant(turn, rest))


def meant(turn: Turn, rest: str) -> list[MeasureLine]:
    """The measures that the words after the command name."""
    asked = " ".join(rest.split()).strip(" ?!.,;:").lower()
    return [] if NOT_ONE.fullmatch(asked) else _meant(turn.document.measures, asked)


def _meant(lines: Sequence[MeasureLine], asked: str) -> list[MeasureLine]:
    """By code; else by a name; else those with every word in their names."""
    wanted = [word for word in re.findall(r"\w+", asked) if word not in ("a", "s")]  # "Ruth's"
    wanted += [sign for sign in asked if unicodedata.category(sign) in SIGNS]
    ways: tuple[Callable[[MeasureLine], bool], ...] = (
        lambda line: asked == line.code.lower(),
        lambda line: asked.removeprefix("the ") in (line.name.lower(), *map(str.lower, line.everyday_names)),
        lambda line: bool(wanted) and all(word in _words(line) for word in wanted),
        lambda line: bool(wanted) and all(_is_of(word, line) for word in wanted),
    )
    for way in ways:
        found = [line for line in lines if way(line)]
        if found:
            return found
    return []


def _is_of(word: str, line: MeasureLine) -> bool:
    """ "EHCP" of an EHC plan; a number, a letter or a sign only where a name has it: "K2 3.1" is no name."""
    if len(word) == 1 or word.isdigit():
        return word in _words(line) or (not word.isalnum() and word in " ".join(_called(line)))
    return _spoken(word) <= _stems(line)


def _spoken(word: str) -> frozenset[str]:
    """A word as names have it: "ehcp" of an EHC plan, "wk" of a week."""
    return content_stems(SHORT.get(word, word))


def _stems(line: MeasureLine) -> frozenset[str]:
    """Of its names, short forms spelt out: "SLT" is speech and language therapy."""
    return content_stems(expanded(" ".join(_called(line))))


def _near(lines: Sequence[MeasureLine], asked: str) -> list[MeasureLine]:
    """Those whose code or name is most like the words, the likest first."""
    alike = sorted(((_likeness(line, asked), line) for line in lines), key=lambda pair: -pair[0])
    return [line for score, line in alike if score >= NEAR][:OFFERED]


def _likeness(line: MeasureLine, asked: str) -> float:
    """Of 100; codes with the same letters are near each other."""
    likest = max(ratio(asked, name.lower()) for name in _called(line))
    letters = re.fullmatch(r"([a-z]+)[ -]?\d+[a-z]?", asked)
    return max(likest, NEAR) if letters and line.code.lower().startswith(letters[1]) else likest


def _called(line: MeasureLine) -> tuple[str, ...]:
    return line.code, line.name, *line.everyday_names


def _words(line: MeasureLine) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", " ".join(_called(line)).lower()))


def _names(lines: Sequence[MeasureLine]) -> list[tuple[str, str]]:
    return [(line.code, line.name) for line in lines]
