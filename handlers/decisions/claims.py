"""An owner says that an action is complete: whoever may check it is told once, with the evidence (domain: 2.4)."""

from collections.abc import Iterable

from bot.card import Span
from bot.models import Action, Kind, Outgoing, Person, Update, Verification
from bot.models.words import Status, Verdict
from bot.plan.action.action_state import Claim, rows_that_count
from bot.plan.ask.spoken_of import with_post
from bot.plan.measure.trajectory import against_trajectory
from bot.store.action import evidence, updates
from bot.store.database.rows import write_rows
from bot.store.decision import claim_checks
from bot.store.message import outbox
from bot.store.person import people
from bot.store.report.standing_measures import measure_standings
from bot.wording.common import day_said
from bot.wording.decision import claims as words
from bot.wording.measure.measures import line
from handlers.access import deciders
from handlers.turn import Turn


def checkers(turn: Turn, action: Action, claim: Claim) -> list[Person]:
    """Neither its owner, nor whoever claimed it for them."""
    return deciders(turn, action, said_by(claim))


def said_by(claim: Claim) -> frozenset[int]:
    return frozenset(row.by_id for row in (claim.first, claim.last) if row is not None)


def tell(turn: Turn, actions: Iterable[Action]) -> list[str]:
    """After something was said of these: new claims are told, told ones drawn anew. What to say to the speaker."""
    return [remark for action in {row.id: row for row in actions}.values() if (remark := _tell(turn, action))]


def _tell(turn: Turn, action: Action) -> str:
    claim = updates.claim_of(turn.session, action) if action.status is Status.COMPLETE_UNVERIFIED else None
    told = outbox.beginning(turn.session, turn.key(f"claim:{action.id}:"))
    if claim is None and not told:
        return ""
    one = drawn(turn, action, claim)
    for row in told:
        _mend(turn, action, row, claim, one)
    asked = checkers(turn, action, claim) if claim is not None and one is not None else []
    _undone(turn, action, asked)
    write_rows(turn.session)
    if claim is None or one is None:
        return ""
    new = [_ask(turn, action, claim, person, one) for person in asked]
    return words.who_checks([person.post for person in asked]) if any(new) else ""


def _ask(turn: Turn, action: Action, claim: Claim, person: Person, one: words.ClaimTold) -> bool:
    to = outbox.To(person_id=person.id)
    return turn.promise(_key(action, claim, person.handle), Kind.NOTICE, to, words.asked(one))


def drawn(turn: Turn, action: Action, claim: Claim | None) -> words.ClaimTold | None:
    """None while there is no claim, or no link to check it by."""
    links = evidence.standing(turn.session, action.id) if claim is not None else []
    if claim is None or claim.last is None or not links:
        return None
    said = claim.first or claim.last
    return words.ClaimTold(
        id=claim.last.id,
        ref=action.ref,
        title=action.title,
        success_measure=action.success_measure,
        by=_by(turn, said),
        on=day_said(said.said_at, turn.plan.zone, turn.today),
        words=said.text,
        links=tuple(dict.fromkeys(row.url for row in links)),
        figures=_figures(turn, action),
        again=bool(_lost(turn, action)),
    )


def settle(turn: Turn, action: Action, claim: Claim | None, what: str) -> None:
    """The messages that asked for a check of this claim show what came of it."""
    first = f"claim:{action.id}:{_first(claim)}:" if claim is not None else f"claim:{action.id}:"
    for row in outbox.beginning(turn.session, turn.key(first)):
        turn.redraw(row, words.settled(action.ref, action.title, what))


def _mend(turn: Turn, action: Action, row: Outgoing, claim: Claim | None, one: words.ClaimTold | None) -> None:
    """A message told before: of this claim, of an earlier version of it, or of one that no longer counts."""
    first, handle = row.key.split(":")[2:4]
    asks = words.asked(one) if one is not None else words.settled(action.ref, action.title, words.no_link_left())
    if claim is not None and first == str(_first(claim)):
        turn.redraw(row, asks)
        return
    if first == "0" or _counts(turn, action, int(first)):
        return  # decided; it says so
    if claim is not None and _edited_into(turn, int(first), claim) and not _decided_since(turn, action, row):
        row.key = turn.key(_key(action, claim, handle))
        turn.redraw(row, asks)
        return
    turn.redraw(row, words.settled(action.ref, action.title, words.taken_back(action.ref)))


def _counts(turn: Turn, action: Action, update_id: int) -> bool:
    return update_id in {row.id for row in rows_that_count(updates.history(turn.session, action.id))}


def _edited_into(turn: Turn, first: int, claim: Claim) -> bool:
    return claim.first is not None and updates.with_id(turn.session, first).source == claim.first.source


def _decided_since(turn: Turn, action: Action, row: Outgoing) -> bool:
    return any(check.said_at >= row.created_at for check in claim_checks.of_action(turn.session, action.id))


def _lost(turn: Turn, action: Action) -> list[Verification]:
    """Checks that found it complete, and whose update no longer counts."""
    given = claim_checks.standing(turn.session, (action.id,)).values()
    return [row for row in given if row.verdict is Verdict.COMPLETE and not _counts(turn, action, row.update_id)]


def _undone(turn: Turn, action: Action, asked: list[Person]) -> None:
    """Whoever checked it hears that it no longer counts, unless they are asked again anyway."""
    if action.status is Status.COMPLETE:
        return
    by = with_post(turn.person.name, turn.person.post)
    reopened = _reopened(turn, action)
    for check in {row.id: row for row in (*_lost(turn, action), *reopened)}.values():
        if check.by_id != turn.person_id and check.by_id not in {person.id for person in asked}:
            card = words.told_undone(action.ref, action.title, by, in_progress=check in reopened)
            to = outbox.To(person_id=check.by_id)
            turn.promise(f"unchecked:{check.id}", Kind.NOTICE, to, card)


def _reopened(turn: Turn, action: Action) -> list[Verification]:
    """The last check, where it found complete what is since said to be in progress again."""
    if action.status is not Status.IN_PROGRESS:
        return []
    last = claim_checks.of_action(turn.session, action.id)[:1]
    return [row for row in last if row.verdict is Verdict.COMPLETE and _counts(turn, action, row.update_id)]


def _by(turn: Turn, said: Update) -> str:
    by = people.by_id(turn.session, said.by_id)
    owner = people.by_id(turn.session, said.on_behalf_of_id) if said.on_behalf_of_id else None
    told = with_post(by.name, by.post) if by else "its owner"
    return f"{told}, for {owner.name}" if owner else told


def _figures(turn: Turn, action: Action) -> tuple[tuple[Span, ...], ...]:
    named = next((one.measures for one in turn.document.actions if one.ref == action.ref), ())
    found = [one for one in measure_standings(turn.session, turn.plan.id, turn.now) if one.code in named]
    return tuple(line(against_trajectory(one), turn.today) for one in found)


def _first(claim: Claim) -> int:
    return claim.first.id if claim.first is not None else 0


def _key(action: Action, claim: Claim, handle: str) -> str:
    return f"claim:{action.id}:{_first(claim)}:{handle}"
