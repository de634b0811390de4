"""An owner's reply in words: checked for personal details, read, recorded, confirmed. One intention, one commit."""

import re
from dataclasses import replace

from bot.card import Card
from bot.chat import Answer, Message, Nothing, Place, Platform
from bot.models import Kind
from bot.models.words import Status
from bot.reading.command_grammar import references_in
from bot.reading.read import read
from bot.reading.reading import Reading
from bot.reading.reading_inputs import rates
from bot.reading.records import StopFile, Update
from bot.reading.reply_context import Asked
from bot.store.ask import cycles
from bot.store.message import outbox
from bot.store.message.outbox import To
from bot.store.person import shared_posts
from bot.store.plan import plans
from bot.wording.person import shared_posts as post_words
from bot.wording.reply import refusal, remarks
from handlers import guard
from handlers.access import answers_for
from handlers.context import question_at, readable_at
from handlers.decisions import challenges, decisions_wanted_in_words, denials
from handlers.replies import small_talk
from handlers.replies.answers.answer import take_answer
from handlers.replies.answers.open_question import answers, no_longer_asked
from handlers.replies.button_words import as_pressed
from handlers.replies.confirm import answer_only, settle_question
from handlers.replies.confirmation import say_back
from handlers.replies.mentions import ids_in, with_names
from handlers.replies.recording.record import record_reading
from handlers.replies.recording.source import Outcome, Source
from handlers.turn import Turn, answered_in, thread_of

FEW = 4  # words: "no change from them"
OF_MANY = re.compile(r"\b(?:reds|ambers|greens|blues)\b", re.IGNORECASE)


def hear(turn: Turn, message: Message) -> Answer:
    """A message in the direct conversation, or in a thread there."""
    if message.automatic:
        if not turn.person.shared:  # the others of a post are there
            small_talk.automatic(turn, message)
        return Nothing()
    if not message.text.strip() and (card := _unreadable(message)) is not None:
        _tell(turn, message, card)
        return Nothing()
    mentions: tuple[str, ...] = ()
    if "@" in message.text:
        mentions, message = ids_in(message.text), with_names(turn, message)
    overheard = None if message.direct else thread_of(message.at)
    at, platform = turn.source_at(message.at), message.account.platform
    source = Source(at, platform, message.said_at, message.text, mentions=mentions, overheard=overheard)
    if guard.stopped(turn, message):
        return Nothing()
    by_mail = message.account.platform is Platform.MAIL  # copies of what is entered for someone go there alone
    rest = denials.heard(turn, message) if by_mail else None
    if rest == "":
        return Nothing()
    if rest is not None:
        message = replace(message, text=rest)
        source = replace(source, text=rest)
    beneath = message.at.place.thread is not None  # a rating elsewhere decides nothing and answers no challenge
    if (beneath or not rates(message.text)) and (
        decisions_wanted_in_words.heard(turn, message) or challenges.heard(turn, message)
    ):
        return Nothing()
    asked = any(row.question is not None for row in turn.confirmations)
    chat = small_talk.is_chat(message.text)
    if chat and small_talk.asks_back(message) and small_talk.taken(turn, message):
        return Nothing()
    if asked and take_answer(turn, message.text, message.at, source, answered_in(message), cleared=message.cleared):
        return Nothing()
    if chat and small_talk.taken(turn, message):
        return Nothing()
    heard = readable_at(turn, message.text, message.said_at, message.at, cleared=message.cleared)
    reading = _of_no_one_else(turn, message, read(message.text, heard))
    if small_talk.beside(turn, message, reading):
        return Nothing()
    if chat and small_talk.asked_of_us(turn, message, reading):
        return Nothing()
    outcome = record_reading(turn, reading.records, source)
    if by_mail and outcome.touched:
        _written_by(turn, message, outcome)
        _late(turn, message, outcome)
    if asked:
        _settle_questions(turn, message, reading, outcome)
    if not say_back(turn, answered_in(message), source, reading, outcome):
        answer_only(turn, answered_in(message), source, outcome)
    if message.files and not any(isinstance(item, StopFile) for item in reading.records):
        _tell(turn, message, refusal.files(text_kept=True))
    return Nothing()


def _of_no_one_else(turn: Turn, message: Message, reading: Reading) -> Reading:
    """Of someone who looks after the plan, words alone are no update of someone else's action that they do not name:
    "need the split for areas 1 and 5", after a word on 3.2.1. A rating, a figure or a date of it is; and so are the
    words of whoever answers for it."""
    owners = {line.ref: line.owner for line in turn.document.actions}
    others = [one for one in reading.records if isinstance(one, Update) and owners.get(one.ref) != turn.person.handle]
    if not others or not turn.may_read_all():
        return reading
    of_many = OF_MANY.search(message.text) is not None
    named = {ref for span in references_in(message.text, turn.document, turn.today) for ref in span.refs}
    unsaid = [
        one
        for one in others
        if one.ref not in named and (of_many or _words_alone(one)) and not _answers_for(turn, one.ref)
    ]
    kept = tuple(one for one in reading.records if one not in unsaid)
    return reading if len(kept) == len(reading.records) else replace(reading, records=kept, question=None)


def _answers_for(turn: Turn, ref: str) -> bool:
    action = plans.action_by_ref(turn.session, turn.plan_id, ref)
    return action is None or answers_for(turn, action)


def _words_alone(one: Update) -> bool:
    """Whether it holds nothing but what was said: "same but only early help's" declares no action unchanged."""
    settled = (one.rag, one.outcome_rag, one.pct, one.forecast, one.evidence, one.milestone)
    said = any(part is not None for part in settled) or one.status not in (None, Status.IN_PROGRESS)
    return not said and not (one.confirm and len(one.text.split()) <= FEW)


def _written_by(turn: Turn, message: Message, outcome: Outcome) -> None:
    """Of a post that several share: who of them wrote, so that the others and the lead know."""
    if turn.person.shared and message.writer:
        source = turn.source_at(message.at)
        shared_posts.wrote(turn.session, turn.person_id, source, message.writer, turn.now)
        before = shared_posts.other_rating(turn.session, outcome.touched, source, message.writer)
        instead = [post_words.instead_of(action.ref, rag, who) for action, rag, who in before]
        outcome.remarks[:0] = [post_words.answered_by(message.writer), *instead]


def _late(turn: Turn, message: Message, outcome: Outcome) -> None:
    """Under an e-mail of a round that is over, which may well be answered weeks later: for when it counts."""
    place = message.at.place
    sent = outbox.by_message(turn.session, place, place.thread) if place.thread is not None else None
    if sent is None or sent.cycle_id in (None, turn.cycle_row.id):
        return
    key = cycles.key_of(turn.session, sent.cycle_id)
    before = next((one for one in turn.cycles if one.key == key), None)
    if before is not None and before.meeting < turn.cycle.meeting:
        said = (before.title, before.meeting, turn.cycle.title, turn.cycle.meeting)
        outcome.remarks.append(remarks.counts_later(*said, turn.today))


def _settle_questions(turn: Turn, message: Message, reading: Reading, outcome: Outcome) -> None:
    """What these words answer, and what is no longer to be asked after them."""
    before = question_at(turn, message.at)
    if before is not None and answers(before, reading, outcome):
        settle_question(turn, before)
    for row in no_longer_asked(turn):
        settle_question(turn, row)


def _unreadable(message: Message) -> Card | None:
    """What can't be taken, and how to say it instead."""
    if message.voice:
        return refusal.voice()
    if message.files:
        return refusal.files(text_kept=False)
    return refusal.forwarded() if message.forwarded else None


def say_in_words(turn: Turn, words: str, source: Source, place: Place | None, answers: Asked) -> bool:
    """Reads words that a button stands for as if they had been typed. False when nothing could be recorded."""
    return as_pressed(turn, words, source, place, answers) is not None


def _tell(turn: Turn, message: Message, card: Card) -> None:
    to = To(person_id=turn.person_id, place=answered_in(message))
    turn.promise(f"refusal:{message.receipt}", Kind.REFUSAL, to, card)
