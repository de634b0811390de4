"""Short answers to what the bot asked about people: who covers, who should take it, the day they are back."""

import re
from datetime import timedelta

from bot.models import Absence, Person
from bot.reading import records
from bot.reading.days.grammar import find_days
from bot.reading.reading import Why
from bot.reading.reading_inputs import measures
from bot.store.ask import leave as leave_rows
from bot.wording.ask import leave as leave_words
from handlers.commands import leave as leave_command
from handlers.commands.person_named import person_called
from handlers.decisions import not_mine
from handlers.replies.answers.outcome import Answer, AnswerOutcome
from handlers.replies.recording import effects
from handlers.replies.recording.source import Outcome
from handlers.turn import Turn

NAMED = re.compile(
    r"(?:please |pls )?(?:ask |it'?s |to |try )?(?P<name>.+?)"
    r"(?: please| pls| covers?| will(?: cover| do it)?| can(?: do it)?)?[.!]?",
    re.IGNORECASE,
)
NOBODY = re.compile(r"(?:nobody|no[- ]?one|none|not sure|don'?t know)[.!]?", re.IGNORECASE)
LEAVE = (records.Absence(None, None),)  # what such an answer may change
LONGEST = 5  # words: more than that is no name


def answered(turn: Turn, answer: Answer) -> AnswerOutcome | None:
    """What came of it; None when the words are no answer to such a question."""
    before = effects.stood(turn, LEAVE)
    found = _found(turn, answer.question.why, answer.text)
    effects.keep(turn, answer.source, LEAVE, before)
    return None if found is None else AnswerOutcome(found)


def _found(turn: Turn, why: Why, text: str) -> Outcome | None:
    if len(text.split()) > LONGEST or measures(text, turn.document):
        return None
    match why:
        case Why.COVER:
            return _covers(turn, text)
        case Why.GO_TO:
            return _goes_to(turn, text)
        case Why.BACK:
            return _back_on(turn, text)
        case _:
            return None


def _covers(turn: Turn, text: str) -> Outcome | None:
    leave = leave_rows.last_said(turn.session, turn.person_id, turn.today)
    if leave is None:
        return None
    if NOBODY.fullmatch(text.strip()):
        return _of(leave_words.nobody_covers())
    deputy = _named(turn, text)
    return None if deputy is None else _with_deputy(turn, leave, deputy)


def _with_deputy(turn: Turn, leave: Absence, deputy: Person) -> Outcome:
    wrong = leave_command.problems(turn, turn.person, leave.first, leave.last, deputy)
    if wrong:
        return _of(*wrong.values())
    found = leave_command.away(turn, turn.person, leave.first, leave.last, deputy)
    return _of(*leave_words.lines(*found[:6], False, turn.today))


def _goes_to(turn: Turn, text: str) -> Outcome | None:
    passed = not_mine.passed(turn)
    to = _named(turn, text)
    if to is None or not passed or to.id == turn.person_id:
        return None
    return _of(*(not_mine.ask_lead(turn, action, to, text) for action in passed))


def _back_on(turn: Turn, text: str) -> Outcome | None:
    days = [day.day for day in find_days(text, turn.today, turn.document) if day.day is not None]
    if len(days) != 1 or days[0] <= turn.today:
        return None
    last = days[0] - timedelta(days=1)
    wrong = leave_command.problems(turn, turn.person, turn.today, last, None)
    if wrong:
        return _of(*wrong.values())
    return _of(*leave_words.lines(*leave_command.away(turn, turn.person, turn.today, last, None)))


def _named(turn: Turn, text: str) -> Person | None:
    found = NAMED.fullmatch(text.strip())
    return person_called(turn, found["name"]) if found is not None else None


def _of(*remarks: str) -> Outcome:
    return Outcome(settled=True, remarks=list(remarks))
