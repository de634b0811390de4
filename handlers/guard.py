"""The guard at the door: words are stopped, asked about, or let in. Of the first two nothing is kept but reasons."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from bot.card import Card
from bot.chat import Answer, Edited, Message, MessageRef, Nothing, Place, Platform, Press, ReadAgain, Say
from bot.models import Kind, Outgoing
from bot.models.words import NameOf
from bot.privacy import decide as privacy
from bot.privacy.decide import Verdict
from bot.store.history.audit import note_stopped
from bot.store.message import outbox
from bot.store.person import vouched
from bot.wording.reply import privacy as words
from bot.wording.reply import refusal
from handlers.turn import Turn, thread_of

Said = Message | Edited

LASTS = timedelta(minutes=30)
MOST = 500  # messages at once


class UnsavedWords:
    """Words that were asked about, by key of the question: in memory only, for a platform that gives nothing back."""

    def __init__(self) -> None:
        self._words: dict[str, tuple[datetime, str]] = {}

    def keep(self, key: str, text: str, now: datetime) -> None:
        self._drop(now)
        self._words[key] = (now, text)

    def take(self, key: str, now: datetime) -> str | None:
        """The words, once."""
        self._drop(now)
        found = self._words.pop(key, None)
        return found[1] if found else None

    def _drop(self, now: datetime) -> None:
        live = {key: (at, text) for key, (at, text) in self._words.items() if now - at < LASTS}
        self._words = dict(list(live.items())[-MOST:])


unsaved = UnsavedWords()  # one process hears all; what another kept is read again from the platform, or sent again


def stopped(turn: Turn, said: Said, place: Place | None = None) -> bool:
    """Whether the words go no further. They were checked whole; whoever was asked already is not asked again."""
    verdict = privacy.decide(said.text, turn.document)
    where = (place or thread_of(said.at)) if said.direct else None  # others read along in a channel
    match verdict.answer:
        case privacy.Answer.STOP:
            _hold(turn, said.account.platform, verdict)
            to = outbox.To(person_id=turn.person_id, place=where)
            card = refusal.stopped(verdict.reasons, verdict.clean_line, None)
            turn.promise(f"refusal:{said.receipt}", Kind.REFUSAL, to, card)
            return True
        case privacy.Answer.ASK if not said.cleared:
            _ask(turn, said, where, verdict)
            return True
        case _:
            return False


def stopped_in(turns: Sequence[Turn], said: Said) -> bool:
    """The same for someone in several plans: a colleague in one of them is no stranger."""
    answers = [privacy.decide(said.text, turn.document).answer for turn in turns]
    if privacy.Answer.STOP in answers:
        return stopped(turns[answers.index(privacy.Answer.STOP)], said)
    return all(answer is privacy.Answer.ASK for answer in answers) and stopped(turns[0], said)


def settled(turn: Turn, at: MessageRef) -> None:
    """The message was changed, or is gone: what was asked about it is asked no more."""
    row = outbox.by_key(turn.session, _key(turn, at))
    if row is not None and row.question is not None and row.person_id == turn.person_id:
        _settle(turn, row, words.changed())
    unsaved.take(_key(turn, at), turn.now)


def told_what(turn: Turn, press: Press, beside: Sequence[Turn] = ()) -> Answer | Said:
    """A button under the question. Where it is no child's: the words, read again, to be heard as if they were new."""
    row = outbox.by_key(turn.session, press.args.get("key", ""))
    if row is None or row.person_id != turn.person_id or row.question is None:
        return Say(refusal.question_closed())
    kind = next((kind for kind in NameOf if kind.value == press.args.get("kind")), NameOf.CHILD)
    if kind is NameOf.CHILD:
        unsaved.take(row.key, turn.now)
        note_stopped(turn.session, turn.now, turn.person, press.account.platform, tuple(row.question["reasons"]))
        _settle(turn, row, words.child())
        return Nothing()
    at = _at(row.question)
    if turn.seen is None or not turn.seen.again:
        return ReadAgain(at)
    text = _read_again(turn, row)
    if text is None:
        _settle(turn, row, words.gone())
        return Nothing()
    said = _said(turn, row.question, at, text)
    for name in privacy.names_in_doubt(text, turn.document):
        for one in (turn, *beside):
            vouched.keep(turn.session, one.plan_id, name, kind, turn.person_id, turn.now)
    _settle(turn, row, words.taken(kind))
    return said


def _read_again(turn: Turn, row: Outgoing) -> str | None:
    """From the platform, as it stands now; else from memory, where it lies half an hour."""
    kept = unsaved.take(row.key, turn.now)
    there = turn.seen.message if turn.seen is not None else None
    return there.text if there is not None and there.account == turn.account else kept


def _ask(turn: Turn, said: Said, place: Place | None, verdict: Verdict) -> None:
    key = _key(turn, said.at)
    card = words.asked(key, named=bool(privacy.names_in_doubt(said.text, turn.document)))
    waiting: dict[str, Any] = {"wants": "name", "reasons": list(verdict.reasons), "receipt": said.receipt}
    waiting |= {"message": said.at.message, "said_at": said.said_at.isoformat(), "edited": isinstance(said, Edited)}
    waiting["direct"] = said.direct
    waiting["place"] = [said.at.place.platform.value, said.at.place.conversation, said.at.place.thread]
    unsaved.keep(key, said.text, turn.now)
    row = outbox.by_key(turn.session, key)
    if row is None:
        to = outbox.To(person_id=turn.person_id, place=place)
        outbox.promise(turn.session, key, Kind.REFUSAL, to, card, turn.now, question=waiting)
    else:
        row.asked = []
        outbox.redraw(turn.session, row, card, turn.now, waiting)
    turn.note("asked", "message", after={"reasons": list(verdict.reasons)})


def _hold(turn: Turn, platform: Platform, verdict: Verdict) -> None:
    note_stopped(turn.session, turn.now, turn.person, platform, verdict.reasons)
    turn.note("held", "message", after={"reasons": list(verdict.reasons)})


def _settle(turn: Turn, row: Outgoing, card: Card) -> None:
    row.asked = []
    outbox.redraw(turn.session, row, card, turn.now, None)


def _key(turn: Turn, at: MessageRef) -> str:
    return f"name-asked:{at.place.platform}:{at.place.conversation}:{at.message}"


def _at(question: dict[str, Any]) -> MessageRef:
    platform, conversation, thread = question["place"]
    return MessageRef(Place(Platform(platform), conversation, thread), question["message"])


def _said(turn: Turn, question: dict[str, Any], at: MessageRef, text: str) -> Said:
    said_at = datetime.fromisoformat(question["said_at"])
    direct = question.get("direct", True)
    if not question["edited"]:
        return Message(question["receipt"], turn.account, at, said_at, text, direct=direct, cleared=True)
    return Edited(question["receipt"], turn.account, at, said_at, text, direct=direct, cleared=True)


def with_names(turn: Turn) -> Turn:
    """The turn after names were vouched for."""
    document = replace(turn.document, vouched=vouched.names(turn.session, turn.plan_id))
    return replace(turn, document=document)
