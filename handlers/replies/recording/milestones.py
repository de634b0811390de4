"""A step on the way, in a reply that says "milestone": a new one, a new date of one, or that it is done."""

import re
from collections.abc import Iterator

from bot.models import Action, Update
from bot.plan.contents.document import MilestoneLine
from bot.plan.days.calendar import day_of
from bot.reading.days.grammar import find_days
from bot.store.action import milestones
from bot.wording.reply import remarks
from handlers.replies.recording.source import Outcome, Source
from handlers.turn import Turn

SAID = re.compile(r"\bmilestones?\b\s*[:\-–]?\s+(?P<rest>[^;\n]+?)(?=[;\n]|\.(?:\s|$)|$)", re.IGNORECASE)
DONE = re.compile(
    r"(?P<name>.+?)[\s:,–-]+(?:(?:is|was|has been|now)\s+)*"
    r"(?:done|complete|completed|met|achieved|reached|finished|delivered)\b.*",
    re.IGNORECASE,
)
NOT = re.compile(r"\b(?:not|never|nearly|almost|half|partly|will|to be)\b|n[’']t\b", re.IGNORECASE)
DATED = re.compile(
    r"(?P<name>.+?)[\s,–-]+(?:(?:is|has|now)\s+)*(?:by|due|for|moved to|moves to|slipped to|until|on)\s+.+",
    re.IGNORECASE,
)
LONGEST = 160  # letters of a step


def heard(turn: Turn, action: Action, update: Update, text: str, source: Source, outcome: Outcome) -> None:
    """Each step the words name: done, or with another day; of a step that is not known a new one is made."""
    for rest in _said(text):
        known = milestones.of_action(turn.session, action.id)
        done = DONE.fullmatch(rest)
        if done is not None and not NOT.search(rest):
            _done(turn, action, update, _called(done["name"], known), source, outcome)
            continue
        days = [one.day for one in find_days(rest, turn.today, turn.document) if one.day is not None]
        dated = DATED.fullmatch(rest)
        if dated is not None and len(days) == 1:
            step = _called(dated["name"], known)
            milestones.say(turn.session, action, update, step.text, days[0], None)
            outcome.remarks.append(
                remarks.milestone_due(action.ref, step.text, days[0], turn.today, new=step not in known)
            )


def _said(text: str) -> Iterator[str]:
    for found in SAID.finditer(text):
        yield " ".join(found["rest"].split())[:LONGEST]


def _called(name: str, known: tuple[MilestoneLine, ...]) -> MilestoneLine:
    """The step that has these words, where only one does; else a new one of that name."""
    name = name.strip(" “”\"'’‘:,")
    said = set(re.findall(r"\w+", name.casefold()))
    near = [one for one in known if said and said <= set(re.findall(r"\w+", one.text.casefold()))]
    same = [one for one in known if one.text.casefold() == name.casefold()] or near
    return same[0] if len(same) == 1 else MilestoneLine(name[:1].upper() + name[1:])


def _done(turn: Turn, action: Action, update: Update, step: MilestoneLine, source: Source, outcome: Outcome) -> None:
    day = day_of(source.said_at, turn.plan.zone)
    milestones.say(turn.session, action, update, step.text, step.due, day)
    outcome.remarks.append(remarks.milestone_done(action.ref, step.text))
