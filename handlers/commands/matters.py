"""Findings, resolutions and links: listed for those who look after the plan, added and answered by its lead."""

import re
from collections.abc import Callable
from dataclasses import replace

from bot.chat import Answer, Say
from bot.models.words import MatterKind, Rating, Role
from bot.reading.days.grammar import find_days
from bot.store.plan import matters
from bot.store.plan.matters import NewMatter
from bot.wording.command import did_you_mean
from bot.wording.command.declaration import LEADS
from bot.wording.command.paging import Paging
from bot.wording.report import matters as words
from handlers.commands.free_text import not_taken, stopped_words, words_to_say_back
from handlers.commands.person_named import person_called
from handlers.turn import Turn

PARTS = re.compile(r"\s*[;|\n]\s*")
FIELD = re.compile(r"(?P<name>response|actions?|owner|by|due)\b:?\s+(?P<rest>.+)", re.IGNORECASE | re.DOTALL)
REF = re.compile(r"\b\d+(?:\.\d+)+\b")
CODE = re.compile(r"[FRL]\d+", re.IGNORECASE)


def of(kind: MatterKind) -> Callable[[Turn, str], Answer]:
    """The command of that kind."""
    return lambda turn, rest: _answer(turn, kind, rest)


def _answer(turn: Turn, kind: MatterKind, rest: str) -> Answer:
    first, _, more = rest.strip().partition(" ")
    match first.lower():
        case "add" | "answer" if Role.LEAD not in turn.roles:
            return Say(did_you_mean.not_for_you(words.COMMANDS[kind], LEADS))
        case "add":
            return _add(turn, kind, more)
        case "answer":
            return _answered(turn, kind, more)
        case page if page.isdecimal() and not more:
            return _listed(turn, kind, int(page))
        case _:
            return not_taken(turn, rest, words.COMMANDS[kind]) or _listed(turn, kind, 1)


def _listed(turn: Turn, kind: MatterKind, page: int) -> Answer:
    found = matters.standing(turn.session, turn.plan_id, turn.now)
    return Say(words.card(found, kind, turn.standing.actions, turn.today, Paging(words.COMMANDS[kind], page)))


def _add(turn: Turn, kind: MatterKind, rest: str) -> Answer:
    stop = stopped_words(turn, rest)
    if stop is not None:
        return Say(stop)
    head, *parts = PARTS.split(rest.strip())
    source, _, text = head.partition(":")
    if not (source.strip() and text.strip()):
        return Say(words.how(kind))
    told = NewMatter(kind, source.strip(), text.strip())
    for part in filter(None, parts):
        more = _with(turn, told, part)
        if more is None:
            return Say(words.how(kind, words_to_say_back(turn, part)))
        told = more
    return Say(words.added(matters.add(turn.session, turn.plan_id, told, turn.person, turn.now), kind))


def _with(turn: Turn, told: NewMatter, part: str) -> NewMatter | None:
    """One more thing that is said of it; None where that is not known: no word of it is lost."""
    rated = part.lower().removeprefix("rated").strip()
    if rated in set(Rating):
        return replace(told, rated=Rating(rated))
    field = FIELD.fullmatch(part)
    if field is None:
        return None
    rest = field["rest"].strip()
    match field["name"].lower():
        case "response":
            return replace(told, response=rest)
        case "action" | "actions":
            refs = tuple(REF.findall(rest))
            known = {action.ref for action in turn.standing.actions}
            return replace(told, refs=refs) if refs and set(refs) <= known else None
        case "owner":
            person = person_called(turn, rest)
            return replace(told, owner=person) if person is not None else None
        case _:
            days = find_days(rest, turn.today, turn.document)
            return replace(told, due=days[0].day) if days and days[0].day is not None else None


def _answered(turn: Turn, kind: MatterKind, rest: str) -> Answer:
    code, _, text = rest.strip().partition(" ")
    if CODE.fullmatch(code) is None or not text.strip():
        return Say(words.how(kind))
    stop = stopped_words(turn, text)
    if stop is not None:
        return Say(stop)
    if not matters.answer(turn.session, turn.plan_id, code.upper(), text.strip(), turn.person, turn.now):
        return Say(words.no_such(code.upper(), kind))
    return Say(words.answered(code.upper()))
