"""Whoever hands over as a director is asked what the other should know; their words go to them, and into the story."""

from bot.chat import Answer, FormErrors, Nothing, OpenForm, Press, Say, Submission
from bot.models import Kind, Person
from bot.store.message import outbox
from bot.store.person import handover_notes, people
from bot.wording.reply import refusal
from bot.wording.report import pack_story as words
from handlers.commands.free_text import field_words
from handlers.turn import Turn


def ask(turn: Turn, person: Person, to: Person) -> None:
    """Once a day and successor, whoever leaves."""
    card = words.what_should_they_know(to.name, to.handle, turn.today)
    turn.promise(
        _key(person.handle, to.handle, turn.today.isoformat()), Kind.NOTICE, outbox.To(person_id=person.id), card
    )


def press_tell(turn: Turn, press: Press) -> Answer:
    to = _asked_about(turn, press.args.get("to", ""), press.args.get("on", ""))
    return OpenForm(words.form(to.name, to.handle, press.args["on"])) if to is not None else Say(refusal.old_button())


def submitted(turn: Turn, form: Submission) -> Answer:
    """What whoever takes over should know."""
    to = _asked_about(turn, form.args.get("to", ""), form.args.get("on", ""))
    if to is None:
        return FormErrors({"text": refusal.old_button().summary})
    text = field_words(turn, form, words.SAY_SOMETHING, "text", words.LONGEST)
    if isinstance(text, FormErrors):
        return text
    handover_notes.say(turn.session, turn.plan_id, text, turn.person, to, turn.now)
    key = f"story:told:{turn.person.handle}:{to.handle}:{form.receipt}"
    turn.promise(key, Kind.NOTICE, outbox.To(person_id=to.id), words.told(turn.person.post, text))
    turn.promise(f"{key}:thanks", Kind.NOTICE, outbox.To(person_id=turn.person_id), words.passed_on(to.name))
    return Nothing()


def _asked_about(turn: Turn, handle: str, on: str) -> Person | None:
    """Whom the speaker was asked about on that day; None for a button that is not theirs."""
    row = turn.promised(_key(turn.person.handle, handle, on))
    return people.by_handle(turn.session, handle) if row is not None and row.person_id == turn.person_id else None


def _key(person: str, to: str, on: str) -> str:
    return f"story:asked:{person}:{to}:{on}"
