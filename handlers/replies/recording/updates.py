"""What was said of an action itself: its update, no change, a claim that it is complete, another date."""

from bot.models import Action, DateChange, Evidence, Update
from bot.models.words import Status
from bot.plan.action.action_state import DONE
from bot.plan.action.update import FIELDS, said_fields
from bot.reading import records
from bot.reading.reading import Why
from bot.store.action import updates
from bot.store.database.rows import write_rows
from bot.store.message import outbox
from bot.store.plan import plans
from bot.wording.reply import remarks
from handlers.access import may_update
from handlers.replies.recording import milestones
from handlers.replies.recording.links import links_in, links_of
from handlers.replies.recording.source import Outcome, Source
from handlers.turn import Turn

CARRIED = (*FIELDS, "flags", "said_at", "by_id", "on_behalf_of_id")


def own_action(turn: Turn, ref: str, outcome: Outcome) -> Action | None:
    """The action, when it is theirs to speak of; else it is noted as someone else's."""
    asked = next((action for _ask, action in turn.asks if action.ref == ref and not action.gone), None)
    action = asked or plans.action_by_ref(turn.session, turn.plan.id, ref)
    if action is None:
        return None
    if action.owner_id == turn.person_id or may_update(turn, action):
        if action not in outcome.touched:
            outcome.touched.append(action)
        return action
    outcome.others.append((ref, owner_post(turn, ref)))
    return None


def new_update(turn: Turn, action: Action, source: Source) -> Update:
    """An empty update of an action by whoever speaks, merged with what the source said of it if it adds to that."""
    row = Update(
        action_id=action.id,
        cycle_id=turn.cycle_row.id,
        by_id=turn.person_id,
        on_behalf_of_id=action.owner_id if action.owner_id != turn.person_id else None,
        platform=source.platform,
        source=source.id,
        said_at=source.said_at,
        received_at=turn.now,
        late=turn.cycle.is_late(source.said_at),
    )
    before = updates.latest_from(turn.session, source.id, action.id) if source.merge else None
    if before is not None and not before.withdrawn:
        for name in CARRIED:
            setattr(row, name, getattr(before, name))
    elif source.merge:
        row.text = _waited(turn, source)
    row.flags = list(dict.fromkeys([*row.flags, *(f"mentions:{user_id}" for user_id in source.mentions)]))
    return row


def _waited(turn: Turn, source: Source) -> str:
    """Words that waited for the rating that they were asked for."""
    asked = outbox.answers_to(turn.session, source.id)
    question = (asked.question if asked is not None else None) or {}
    return str(question.get(outbox.WORDS, "")) if question.get("why") == Why.UNTOLD else ""


def update(turn: Turn, action: Action, item: records.Update, source: Source, outcome: Outcome) -> None:
    """Said on an action that was claimed complete, another status opens it again."""
    row = new_update(turn, action, source)
    text, status = row.text, row.status
    for name, value in said_fields(item).items():
        setattr(row, name, value)
    row.text = text or item.text or source.text
    row.status = _status(action, item.status) or status
    row.no_change = False
    before = action.status
    stored = updates.add(turn.session, row)
    if before in DONE and action.status is Status.IN_PROGRESS:
        outcome.remarks.append(remarks.in_progress_again(action.ref))
    if "milestone" in (said := item.text or source.text).lower():
        milestones.heard(turn, action, stored, said, source, outcome)
    if item.evidence:
        _evidence(turn, action, stored, item.evidence, source, item.text)


def fill_in(
    turn: Turn, ref: str, source: Source, outcome: Outcome, *, difference: str = "", stuck: str = "", words: str = ""
) -> None:
    """An answer to what was asked of an action: a field of what was said of it before, or more words of it."""
    action = own_action(turn, ref, outcome)
    if action is None:
        return
    row = new_update(turn, action, source)
    row.difference, row.stuck = difference or row.difference, stuck or row.stuck
    row.text = "\n".join(part for part in (row.text, words) if part) or source.text
    updates.add(turn.session, row)


def not_so(turn: Turn, ref: str, source: Source, outcome: Outcome) -> None:
    """It was no claim that the action is complete, or unchanged: the words stay as an update."""
    action = own_action(turn, ref, outcome)
    if action is None:
        return
    row = new_update(turn, action, source)
    row.no_change, row.status = False, None
    updates.add(turn.session, row)


def no_change(turn: Turn, action: Action, item: records.NoChange, source: Source) -> None:
    """A row of its own, so that silence and "nothing new" are not the same."""
    row = new_update(turn, action, source)
    row.no_change, row.rag = True, item.rag
    row.text = row.text or item.text or source.text
    row.stuck = row.stuck or (item.note or "").strip()  # why nothing changed; "no news on any of mine" tells none
    updates.add(turn.session, row)


def complete(turn: Turn, action: Action, item: records.CompleteClaim, source: Source) -> None:
    """A claim: `complete` needs evidence and someone else's word (domain: 2.4)."""
    row = new_update(turn, action, source)
    row.status, row.rag = Status.COMPLETE_UNVERIFIED, item.rag or row.rag
    row.text = row.text or item.text or source.text
    row.done = row.done or row.text
    stored = updates.add(turn.session, row)
    _evidence(turn, action, stored, item.evidence, source, item.text)


def date_change(turn: Turn, action: Action, item: records.DateChangeRequest, source: Source) -> None:
    """A request: the plan's date stays until someone decides (domain: 2.3)."""
    write_rows(
        turn.session,
        DateChange(
            action_id=action.id,
            from_date=action.agreed_due,
            to_date=item.new_date,
            date_text=item.date_text or "",
            reason=item.reason or "",
            requested_by_id=turn.person_id,
            requested_at=turn.now,
            source=source.id,
        ),
    )
    turn.note("asked for a date", f"action {action.ref}")


def moved(turn: Turn, item: records.Amend, source: Source, outcome: Outcome) -> None:
    """What the person said earlier was meant for another action: it is withdrawn from the first."""
    action = plans.action_by_ref(turn.session, turn.plan.id, str(item.was)) if item.field == "ref" else None
    if action is None:
        return
    row = next((r for r in updates.standing_from(turn.session, item.of) if r.action_id == action.id), None)
    if row is not None and row.by_id == turn.person_id:
        updates.withdraw(turn.session, row, turn.person_id, source.said_at, turn.now)
        outcome.left.append(action)


def _status(action: Action, said: Status | None) -> Status | None:
    """A status worth a change: "in progress" of what is in progress is none."""
    return None if said in (None, action.status) else said


def _evidence(turn: Turn, action: Action, update: Update, url: str | None, source: Source, text: str) -> None:
    """The links in the words about this action; where no action is named, what was read as its evidence."""
    own = links_of(action.ref, source.text, [line.ref for line in turn.document.actions])
    if own is None:
        own = [*([url] if url else []), *(links_in(text or source.text) if url else [])]
    for each in dict.fromkeys(own):
        write_rows(
            turn.session,
            Evidence(
                action_id=action.id,
                update_id=update.id,
                title=f"Evidence for {action.ref}",
                url=each,
                added_by_id=turn.person_id,
                added_at=turn.now,
            ),
        )


def owner_post(turn: Turn, ref: str) -> str:
    """The post of whoever owns an action, as others are told of them."""
    line = next((action for action in turn.document.actions if action.ref == ref), None)
    person = next((p for p in turn.document.people if line and p.handle == line.owner), None)
    return person.post if person else "its owner"
