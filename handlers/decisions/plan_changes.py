"""`/wsoa action 5.1.3 renumber 5.3.1`, edit title, close, merge, split: asked first, then done, with its history."""

import re
from dataclasses import dataclass

from bot.card import Card
from bot.chat import Answer, Press, Say
from bot.models import Action, ActionChange
from bot.models.words import Remade, Role, Status
from bot.store.action import action_changes as changes
from bot.store.action import updates
from bot.store.plan import plans
from bot.wording.command import did_you_mean
from bot.wording.plan import plan_changes as words
from bot.wording.reply import refusal
from handlers.commands.action_named import named_action
from handlers.commands.free_text import stopped_words
from handlers.decisions import plan_additions
from handlers.replies.recording.source import Source
from handlers.replies.recording.updates import new_update
from handlers.turn import Turn

REF = re.compile(r"[A-Za-z]{0,4}\d+[A-Za-z]?(?:[./\-]\d+[A-Za-z]?){0,4}")
BECAUSE = re.compile(r"\s+because\s+", re.IGNORECASE)
GRAMMAR = {
    "renumber": re.compile(r"renumber(?:ed)?(?:\s+(?:to|as))?\s+(\S+)", re.IGNORECASE),
    "title": re.compile(r"edit\s+title(?:\s+to)?[\s:]+(.+)", re.IGNORECASE | re.DOTALL),
    "close": re.compile(r"(close)", re.IGNORECASE),
    "merge": re.compile(r"merge\s+(?:in)?to\s+(\S+)", re.IGNORECASE),
    "split": re.compile(r"split(?:\s+into)?\s+(.+)", re.IGNORECASE | re.DOTALL),
}
TURNS = {
    "renumber": Remade.RENUMBERED,
    "title": Remade.RETITLED,
    "close": Remade.CLOSED,
    "merge": Remade.MERGED,
    "split": Remade.SPLIT,
}
REASONED = ("close", "merge", "split")
LONGEST = 400  # letters of a title or of parts: a button has to carry them


@dataclass(frozen=True)
class PlanChangeRequest:
    what: str
    to: str
    reason: str


def change(turn: Turn, rest: str) -> Answer:
    """What is to be done to an action, asked before it is done."""
    verb, _, new = rest.strip().partition(" ")
    if verb.casefold() == "add" and Role.LEAD in turn.roles:
        return plan_additions.add(turn, new)
    found = named_action(turn, rest)
    if found is None:
        return Say(words.ways() if Role.LEAD in turn.roles else words.only_leads())
    if isinstance(found, Card):
        return Say(found)
    if Role.LEAD not in turn.roles:
        return Say(words.only_leads())
    wanted = _wanted(found.rest)
    if wanted is None:
        return Say(words.ways())
    wrong = _wrong(turn, found.action, wanted)
    return Say(wrong or words.ask(wanted.what, found.action.ref, found.action.title, wanted.to, wanted.reason))


def press_change(turn: Turn, press: Press) -> Answer:
    """Once more everything is looked at: the record may have changed, and a button can be forged."""
    given = press.args
    action = plans.action_by_ref(turn.session, turn.plan_id, given.get("ref", ""))
    if Role.LEAD not in turn.roles or given.get("what") not in TURNS or action is None:
        return Say(refusal.old_button())
    if action.ref != given.get("ref") or action.title != given.get("title"):
        return Say(words.moved_on(given.get("ref", "")))
    wanted = PlanChangeRequest(given["what"], given.get("to", ""), given.get("reason", ""))
    wrong = _wrong(turn, action, wanted)
    return Say(wrong) if wrong is not None else Say(_do(turn, action, wanted))


def press_leave(_: Turn, press: Press) -> Answer:
    return Say(words.left(press.args.get("ref", "")))


def _wanted(rest: str) -> PlanChangeRequest | None:
    said, *why = BECAUSE.split(rest.strip(), maxsplit=1)
    for what, grammar in GRAMMAR.items():
        found = grammar.fullmatch(said.strip())
        if found is not None:
            return PlanChangeRequest(
                what, "" if what == "close" else " ".join(found[1].split()), " ".join(why).strip()[:LONGEST]
            )
    return None


def _wrong(turn: Turn, action: Action, wanted: PlanChangeRequest) -> Card | None:
    """Why it can't be done."""
    if wanted.what in REASONED and not wanted.reason:
        return words.why_wanted(wanted.what)
    if len(wanted.to) > LONGEST:
        return words.wrong(words.no_parts() if wanted.what == "split" else words.no_ref(wanted.to))
    stop = stopped_words(turn, f"{wanted.to} {wanted.reason}") if wanted.what != "renumber" else None
    if stop is not None:
        return stop
    match wanted.what:
        case "renumber":
            return _free(turn, wanted.to)
        case "close":
            return words.not_own(action.ref) if action.owner_id == turn.person_id else None
        case "merge":
            return _other(turn, action, wanted.to)
        case "split":
            return _parts_wrong(turn, action, wanted.to)
        case _:
            return None


def _free(turn: Turn, ref: str) -> Card | None:
    if REF.fullmatch(ref) is None:
        return words.wrong(words.no_ref(ref))
    return words.wrong(words.taken(ref)) if changes.taken(turn.session, turn.plan_id, ref) else None


def _other(turn: Turn, action: Action, ref: str) -> Card | None:
    into = plans.action_by_ref(turn.session, turn.plan_id, ref)
    if into is None:
        return did_you_mean.no_such_action(ref, [])
    return words.wrong(words.same()) if into.id == action.id else None


def _parts(said: str) -> list[tuple[str, str]]:
    found = [part.strip().partition(" ") for part in said.split(";") if part.strip()]
    return [(ref.rstrip(":,"), title.strip(" :–-")) for ref, _, title in found]


def _parts_wrong(turn: Turn, action: Action, said: str) -> Card | None:
    parts = _parts(said)
    refs = [ref for ref, _ in parts]
    if len(parts) < 2 or len(set(refs)) < len(refs) or not all(title for _, title in parts):
        return words.wrong(words.no_parts())
    return next((wrong for ref in refs if ref != action.ref and (wrong := _free(turn, ref)) is not None), None)


def _do(turn: Turn, action: Action, wanted: PlanChangeRequest) -> Card:
    ref, title, shows = action.ref, action.title, action.ref
    row = ActionChange(
        action_id=action.id,
        turn=TURNS[wanted.what],
        reason=wanted.reason,
        by_id=turn.person_id,
        said_at=turn.now,
    )
    match wanted.what:
        case "renumber":
            changes.renumber(turn.session, action, wanted.to, row)
            shows = wanted.to
        case "title":
            changes.retitle(turn.session, action, wanted.to, row)
        case "merge":
            into = plans.action_by_ref(turn.session, turn.plan_id, wanted.to)
            assert into is not None
            changes.merge(turn.session, action, into, row)
            shows = into.ref
        case "split":
            parts = changes.split(turn.session, action, _parts(wanted.to), row)
            shows = parts[0].ref if action.gone and parts else action.ref
        case _:
            _close(turn, action, wanted)
            changes.note_close(turn.session, action, row)
    changes.noted(turn.session, turn.now, turn.person.handle, row, turn.plan_id)
    return words.done(wanted.what, ref, title, wanted.to, shows)


def _close(turn: Turn, action: Action, wanted: PlanChangeRequest) -> None:
    """A word of the lead's, on its owner's behalf: the history has it, and it answers the ask."""
    source = Source(f"close:{action.id}:{turn.now.isoformat()}", turn.account.platform, turn.now, wanted.reason)
    row = new_update(turn, action, source)
    row.status, row.text, row.no_change = Status.NO_LONGER_APPLICABLE, wanted.reason, False
    updates.add(turn.session, row)
