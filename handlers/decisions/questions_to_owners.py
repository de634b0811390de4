"""A question of a lead, an SRO or a director to an action's owner; the answer comes back to whoever asked."""

from datetime import timedelta

from bot.card import Card
from bot.chat import Answer, Say
from bot.models import Action, Inquiry, Kind, Person
from bot.plan.ask.spoken_of import with_post
from bot.store.decision import challenges as stored
from bot.store.message import outbox
from bot.store.person import people
from bot.wording.decision import challenges as challenge_words
from bot.wording.decision import question_in_own_words as words
from handlers.commands.action_named import NamedAction, named_action
from handlers.commands.free_text import stopped_words
from handlers.turn import Turn

A_DAY = timedelta(hours=20)
LONGEST = 600  # characters
ABOUT = "question"  # beside the rules of challenges, which are asked about in the same way


def ask(turn: Turn, rest: str) -> Answer:
    """`ask 1.1.2 why is it still not live`: its owner hears it once a day from the same person."""
    named = named_action(turn, rest)
    if named is None:
        return Say(words.how())
    if not isinstance(named, NamedAction):
        return Say(named)
    text = named.rest.strip(" ,.:;-–—")[:LONGEST]
    stop = stopped_words(turn, text) if text else None
    if not text or stop is not None:
        return Say(stop or words.what(named.action.ref))
    owner = people.by_id(turn.session, named.action.owner_id)
    if owner is None or owner.id == turn.person_id:
        return Say(challenge_words.your_own(named.action.ref))
    if stored.asked_since(turn.session, named.action.id, turn.person_id, turn.now - A_DAY):
        return Say(words.already(named.action.ref, owner.post or owner.name))
    return Say(_ask(turn, named.action, owner, text))


def _ask(turn: Turn, action: Action, owner: Person, text: str) -> Card:
    row = stored.ask(
        turn.session,
        Inquiry(
            plan_id=turn.plan_id,
            action_id=action.id,
            about=f"{ABOUT} {action.ref}",
            text=text,
            by_id=turn.person_id,
            to_id=owner.id,
            asked_at=turn.now,
        ),
    )
    turn.note("asked", f"action {action.ref}", after={"words": text, "to": owner.handle})
    card = words.question(action.ref, action.title, text, with_post(turn.person.name, turn.person.post), row.id)
    turn.promise(f"challenge:{row.id}:", Kind.NOTICE, outbox.To(person_id=owner.id), card)
    return words.asked(action.ref, owner.post or owner.name)
