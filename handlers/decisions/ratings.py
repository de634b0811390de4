"""A rating is confirmed by someone other than its owner: the area's SRO or the improvement lead (domain: 2.3)."""

import re

from bot.card import Card
from bot.chat import Answer, Press, Say
from bot.models import Action, Kind
from bot.models.words import Rating, UpdateState
from bot.plan.days.calendar import say_day
from bot.plan.question import Asked, Slot
from bot.plan.report.standing import ActionStanding, Confirmed, Who
from bot.reading.asked.filters import Ground, fits
from bot.store.action import updates
from bot.store.decision import confirmations
from bot.store.message import outbox
from bot.store.plan import plans
from bot.wording.command import did_you_mean, echo
from bot.wording.common import plain_status
from bot.wording.decision import ratings as words
from handlers.access import deciders, may_decide
from handlers.commands.action_named import named_action
from handlers.commands.asking import read_question
from handlers.commands.free_text import LONGEST, stopped_words
from handlers.turn import Turn

SAID = re.compile(r"(?P<rating>green|amber|yellow|red|g|a|r)\b[\s,.:;-]*(?:because\b|as\b)?\s*(?P<why>.*)", re.I | re.S)


def confirm(turn: Turn, rest: str) -> Answer:
    """`confirm 3.1.1 amber because the tender failed`; alone, what waits for it."""
    found = named_action(turn, rest)
    if found is None:
        return _several(turn, rest)
    if isinstance(found, Card):
        return Say(found)
    said = SAID.fullmatch(found.rest)
    if said is None:
        return Say(words.which_rating(found.action.ref))
    stop = stopped_words(turn, said["why"])
    if stop is not None:
        return Say(stop)
    rating = {"g": Rating.GREEN, "a": Rating.AMBER, "y": Rating.AMBER, "r": Rating.RED}[said["rating"][0].lower()]
    return Say(_confirm(turn, found.action, rating, said["why"].strip()[:LONGEST]))


def _several(turn: Turn, rest: str) -> Answer:
    """What waits, with its buttons: of "all the ambers of area 3" those, and it is said how that was read."""
    asked, waits = read_question(turn, rest), waiting(turn)
    about = tuple(piece for piece in asked.pieces if piece.label != echo.YOURS or piece.slot is Slot.SRO)
    if not about or not asked.understood:
        return Say(words.how(waits))
    ground = Ground(turn.document, turn.today, turn.today)
    only = Asked(rest, pieces=about)
    card = words.how(tuple(one for one in waits if fits(one, only, ground)))
    return Say(echo.echoed(card, echo.read_as(only, "confirm", turn.today)))


def press_confirm(turn: Turn, press: Press) -> Answer:
    """Ratings as they stood when the button was drawn: one that is another by now is left for a person."""
    pairs = [pair.partition("=") for pair in press.args.get("ratings", "").split(",")]
    rows = {ref: _row(turn, ref) for ref, _, _claimed in pairs}
    for ref, row in rows.items():
        if row is None:
            return Say(did_you_mean.no_such_action(ref, ()))
        if not may_decide(turn, row):
            return Say(_not_theirs(turn, row))
    done = [ref for ref, _, claimed in pairs if _as_drawn(turn, rows[ref], claimed)]
    return Say(words.several(done, [ref for ref in rows if ref not in done]))


def _as_drawn(turn: Turn, action: Action | None, claimed: str) -> bool:
    """Confirms what its owner claims, if that is still what the button showed."""
    stands = turn.standing.action(action.ref) if action is not None else None
    if action is None or stands is None or stands.confirmed is not None or stands.shown is None:
        return False
    if stands.claimed is None or stands.claimed.value != claimed:
        return False
    _record(turn, action, stands, stands.claimed, "")
    return True


def waiting(turn: Turn) -> tuple[ActionStanding, ...]:
    """Ratings that stand on their owner's word alone, and that this person may confirm."""
    found = [one for one in turn.standing.actions if one.unconfirmed]
    return tuple(one for one in found if (row := _row(turn, one.ref)) is not None and may_decide(turn, row))


def _confirm(turn: Turn, action: Action, rating: Rating, why: str) -> Card:
    stands = turn.standing.action(action.ref)
    assert stands is not None
    if not may_decide(turn, action):
        return _not_theirs(turn, action)
    if not stands.running:
        return words.not_rated(stands, plain_status(stands.status))
    if stands.update_state in (UpdateState.NO_UPDATE, UpdateState.EXCUSED):
        return words.nothing_said(stands, f"{turn.cycle.title} on {say_day(turn.cycle.meeting, turn.today)}")
    before = stands.confirmation
    if before is not None and before.rating is rating and why in ("", before.why):
        return words.already(action.ref, before, turn.plan.zone)
    _record(turn, action, stands, rating, why)
    return words.confirmed(stands, rating)


def _record(turn: Turn, action: Action, stands: ActionStanding, rating: Rating, why: str) -> None:
    update = updates.in_cycle(turn.session, turn.cycle_row.id)[action.id]
    row = confirmations.add(turn.session, action, update.id, rating, why, turn.person_id, turn.now)
    before = {"claimed": stands.claimed, "confirmed": stands.confirmed}
    after = {"confirmed": rating.value, "why": why}
    turn.note("confirmed", f"action {action.ref}", before=before, after=after)
    turn.asks_look_again(frozenset({action.owner_id}))
    if stands.claimed is not rating:
        by = Who(turn.person.handle, turn.person.name, turn.person.post, turn.person.organisation)
        card = words.told(stands, Confirmed(rating, by, turn.now, why))
        to = outbox.To(person_id=action.owner_id)
        turn.promise(f"confirmed:{row.id}", Kind.NOTICE, to, card)


def _not_theirs(turn: Turn, action: Action) -> Card:
    posts = tuple(dict.fromkeys(person.post for person in deciders(turn, action)))
    return words.not_yours(action.ref, posts, action.owner_id == turn.person_id)


def _row(turn: Turn, ref: str) -> Action | None:
    return plans.action_by_ref(turn.session, turn.plan.id, ref)
