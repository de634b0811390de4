"""/wsoa and a question: which question is meant, and who may ask it. The answer goes to the asker alone.

A new command is a line in `bot.wording.commands` and a function in ANSWERS.
"""

import re
from collections.abc import Callable

from rapidfuzz import fuzz

from bot.card import Card
from bot.chat import Answer, Say
from bot.plan.document import ActionLine
from bot.plan.finding import near_number, number_in, with_number, with_words
from bot.plan.small_talk import Meant, meant_by
from bot.wording import nearest
from bot.wording.commands import COMMANDS, CommandLine, named
from handlers.commands import accounts, holds, leave, ledger, measures, preferences, preview, questions, snooze, try_out
from handlers.commands.home import home
from handlers.commands.reasons import sayable
from handlers.decisions import claim_checks, date_changes, handover, ratings
from handlers.turn import Turn

NEAR = 65  # of 100: a word this like a command's is offered as it
AFTER_REF = frozenset(("history", "status", "risks", "please", "now", "updates", "detail", "details", "full"))
MOST_WORDS = 6  # more than a question has

QUESTIONS = {
    Meant.TO_DO: "mine",
    Meant.LATE: "overdue",
    Meant.RISKS: "risks",
    Meant.WHO: "missing",
    Meant.DECIDE: "decisions",
    Meant.CHANGED: "changes",
    Meant.WHEN: "cycle",
    Meant.REPORT: "digest",
    Meant.HOW: "status",
    Meant.HELP: "help",
}  # what is meant by words that are none of ours

ANSWERS: dict[str, Callable[[Turn, str], Answer]] = {
    "mine": questions.mine,
    "status": questions.status,
    "missing": questions.missing,
    "overdue": questions.overdue,
    "due": questions.due,
    "risks": questions.risks,
    "measures": measures.measures,
    "progress": questions.progress,
    "changes": questions.changes,
    "decisions": questions.decisions,
    "ratings": questions.ratings,
    "digest": questions.digest,
    "cycle": questions.cycle,
    "try": try_out.try_out,
    "why": ledger.why,
    "snooze": snooze.snooze,
    "prefer": preferences.prefer,
    "away": leave.said_away,
    "approve": date_changes.approve,
    "confirm": ratings.confirm,
    "verify": claim_checks.verify,
    "evidence": claim_checks.listed,
    "preview": preview.preview,
    "sent": ledger.sent,
    "hold": holds.hold,
    "release": holds.release,
    "send": holds.send,
    "handover": handover.handover,
    "people": accounts.everyone,
    "match": accounts.match,
    "home": lambda turn, _rest: Say(home(turn).card),
    "help": questions.help_,
}


def answer_command(turn: Turn, words: str) -> Answer:
    """Answers the words after /wsoa. What is not understood gets the nearest question, never an error."""
    asked = normal(words)
    first = asked.partition(" ")[0]
    line = named(first or "help")
    meant = None if line is not None and first in ("", line.name) else QUESTIONS.get(meant_by(asked) or Meant.OK)
    if meant is not None and " " in asked:
        return _ask(turn, next(one for one in COMMANDS if one.name == meant), "")
    if line is not None and (first in ("", line.name) or not with_words(turn.document.actions, asked)):
        return _ask(turn, line, _given(words))
    numbered = number_in(asked)
    if numbered is not None:
        number, after = numbered
        return _numbered(turn, number, after)
    return _about_words(turn, words, asked)


def normal(words: str) -> str:
    """Lower case, single spaces, without quotes, a repeated /wsoa, or a question mark at the end."""
    plain = " ".join(re.sub(r"[\"'“”‘’`*_]", "", words).split()).lower()
    return plain.removeprefix("/").removeprefix("wsoa").strip(" ?!,;:") or ("help" if plain.strip() == "?" else "")


def _ask(turn: Turn, line: CommandLine, rest: str) -> Answer:
    if not turn.roles & line.roles and line.name != "help":
        return Say(nearest.not_for_you(line.name, line.roles))
    return ANSWERS[line.name](turn, rest)


def _given(words: str) -> str:
    """What follows the command, as it was typed: handles and words to try keep their case and signs."""
    typed = re.sub(r"^\W*wsoa\b", "", " ".join(words.split()), flags=re.IGNORECASE).strip()
    return typed.partition(" ")[2].strip("\"'“”‘’ ")


def _numbered(turn: Turn, number: tuple[int, ...], rest: str) -> Answer:
    found = with_number(turn.document.actions, number)
    said = ".".join(map(str, number))
    if not found:
        return Say(nearest.no_such_action(said, _names(near_number(turn.document.actions, number))))
    one, *others = found
    if others:
        return Say(nearest.several(said, _names(found)))
    if rest and not set(rest.split()) <= AFTER_REF:
        return Say(nearest.not_an_update(one.ref, questions.may_update(turn, one.ref)))
    return questions.action(turn, one.ref)


def _about_words(turn: Turn, words: str, asked: str) -> Answer:
    """Words of a title, or a question in more words than ours."""
    spoken = asked.split()
    found = with_words(turn.document.actions, asked) if len(spoken) <= MOST_WORDS else ()
    if len(found) == 1:
        return questions.action(turn, found[0].ref)
    lines = {line.name: line for word in spoken if (line := named(word)) is not None}
    if len(lines) == 1 and len(spoken) <= MOST_WORDS:
        return _ask(turn, next(iter(lines.values())), "")
    if found:
        return Say(nearest.several(sayable(turn, asked), _names(found)))
    meant = QUESTIONS.get(meant_by(words) or Meant.OK)
    if meant is not None:
        return _ask(turn, next(line for line in COMMANDS if line.name == meant), "")
    return Say(_unknown(turn, words, spoken))


def _unknown(turn: Turn, words: str, spoken: list[str]) -> Card:
    return nearest.unknown(sayable(turn, words), _near(turn, spoken))


def _near(turn: Turn, spoken: list[str]) -> str | None:
    """The command whose name, or another word for it, is most like one of the words."""
    names = {
        word: line.name
        for line in COMMANDS
        if line.roles & turn.roles or line.name == "help"
        for word in (line.name, *line.also)
        if len(word) > 2
    }
    alike = ((fuzz.ratio(word, name), names[name]) for word in spoken[:MOST_WORDS] for name in names)
    score, best = max(alike, default=(0.0, ""))
    return best if score >= NEAR else None


def _names(actions: tuple[ActionLine, ...]) -> list[tuple[str, str]]:
    return [(action.ref, action.title) for action in actions]
