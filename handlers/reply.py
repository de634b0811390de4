"""An owner's reply in words: checked for personal details, read, recorded, confirmed. One intention, one commit."""

from bot.card import Card
from bot.chat import Answer, Message, MessageRef, Nothing, Place
from bot.models import Kind
from bot.plan.personal_data import check
from bot.reading.read import read
from bot.reading.reading import Question, Reading
from bot.reading.records import DateChangeRequest
from bot.reading.told import Asked
from bot.store import outbox, said
from bot.store.audit import note, note_hold
from bot.store.outbox import Confirmation, To
from bot.wording import chat, confirm, refusal
from handlers import asks, claims, dates, follow_up, lead
from handlers.answers import answered
from handlers.context import asked, asking_of, left, pack_question, question_at, told
from handlers.recording.record import record
from handlers.recording.source import Outcome, Source
from handlers.turn import Turn


def hear(turn: Turn, message: Message) -> Answer:
    """A message in the direct conversation, or in a thread there."""
    if message.files and not message.text.strip():
        _tell(turn, message, refusal.files(text_kept=False))
        return Nothing()
    source = Source(source_at(turn, message.at), message.account.platform, message.said_at, message.text)
    if held(turn, message, message.text):
        return Nothing()
    before = question_at(turn, message.at)
    outcome = follow_up.answered(turn, before, message.text)
    if outcome is not None and before is not None:
        settle_question(turn, before)
        confirm_in(turn, thread_of(message), source, Reading((), None, ()), outcome)
        return Nothing()
    reading = read(message.text, told(turn, message.said_at, asked(turn, message.at)))
    outcome = record(turn, reading.records, source)
    if before is not None and (outcome.touched or outcome.settled):
        settle_question(turn, before)
    confirm_in(turn, thread_of(message), source, reading, outcome)
    return Nothing()


def source_at(turn: Turn, at: MessageRef) -> str:
    """A message's own id in a plan: the same for its edits and its deletion."""
    return turn.key(f"{at.place.platform}:{at.place.conversation}:{at.message}")


def thread_of(message: Message) -> Place:
    """Answers go in the thread of what they answer."""
    place = message.at.place
    return Place(place.platform, place.conversation, place.thread or message.at.message)


def say_in_words(turn: Turn, words: str, source: Source, place: Place | None, answers: Asked) -> bool:
    """Reads words that a button stands for as if they had been typed. False when nothing could be recorded."""
    reading = read(words, told(turn, source.said_at, answers))
    outcome = record(turn, reading.records, source)
    if not outcome.touched:
        return False
    confirm_in(turn, place, source, reading, outcome)
    return True


def confirm_in(turn: Turn, place: Place | None, source: Source, reading: Reading, outcome: Outcome) -> None:
    """Says what was understood, tells the lead what needs a person, and brings the ask up to date."""
    lead.tell(turn, outcome)
    if any(isinstance(item, DateChangeRequest) for item in reading.records):
        dates.tell(turn, source.id)
    asks.refresh(turn, frozenset({action.owner_id for action in outcome.touched}))
    outcome.remarks += claims.tell(turn, [*outcome.touched, *outcome.left])
    done = said.recorded(turn.session, source.id, turn.now, turn.plan.zone)
    remarks = [*outcome.remarks, *_elsewhere(outcome)]
    asks_for = reading.question
    question = None if asks_for is not None and asks_for.wants in outcome.known else _allowed(turn, asks_for)
    if done.empty and question is None and not remarks:
        _answer_only(turn, place, source, outcome)
        return
    card = confirm.confirmation(done, source.id, left(turn), asking_of(question, turn.document), remarks)
    packed = pack_question(question) if question else None
    row = outbox.answers_to(turn.session, source.id)
    if row is not None:
        turn.redraw(row, card, packed)
        return
    turn.promise(
        f"confirm:{source.id}",
        Kind.CONFIRMATION,
        To(person_id=turn.person_id, place=place),
        card,
        cycle_id=turn.cycle_row.id,
        question=packed,
        source=source.id,
    )


def settle_question(turn: Turn, confirmation: Confirmation) -> None:
    """A question that was answered is asked no more: its message is drawn again without it."""
    row = outbox.answers_to(turn.session, confirmation.source) if confirmation.source else None
    if row is None or row.source is None:
        return
    done = said.recorded(turn.session, row.source, turn.now, turn.plan.zone)
    card = confirm.confirmation(done, row.source, left(turn))
    turn.redraw(row, card, None)


QUESTIONS_A_CYCLE = 3  # then a person asks (domain: rule 19)


def _allowed(turn: Turn, question: Question | None) -> Question | None:
    """Asked of one person at most so often in a cycle, and never the same thing twice."""
    if question is None:
        return None
    asked_before = [asked for row in turn.confirmations for asked in row.asked]
    if len(asked_before) >= QUESTIONS_A_CYCLE and question.wants not in MUST_KNOW:
        return None
    same = [each for each in asked_before if (each.get("ref"), each.get("wants")) == (question.ref, question.wants)]
    pressing = question.wants in MUST_KNOW and len(same) < TWICE
    return None if same and not pressing else question


TWICE = 2  # what has to be known is asked again once
MUST_KNOW = ("ref", "rating", "date", "figure", "period")  # without it, what was said can't be recorded


def _elsewhere(outcome: Outcome) -> list[str]:
    return [
        f"{ref} belongs to the {post}: not recorded there. The improvement lead knows."
        for ref, post in dict(outcome.others).items()
    ]


def _answer_only(turn: Turn, place: Place | None, source: Source, outcome: Outcome) -> None:
    """Nothing to record: a question to the bot, or nothing about the plan."""
    card = chat.passed_on() if outcome.for_lead else answered(turn, outcome.answers)
    to = To(person_id=turn.person_id, place=place)
    turn.promise(f"answer:{source.id}", Kind.REFUSAL, to, card, source=source.id)


def held(turn: Turn, message: Message, text: str) -> bool:
    """Personal details: nothing is kept but reason codes, and nothing is repeated."""
    found = check(text, turn.document, turn.person.handle)
    if found is None:
        return False
    note_hold(turn.session, turn.now, turn.person, message.account.platform, found.reasons)
    note(turn.session, turn.now, turn.person.handle, "held", "message", after={"reasons": list(found.reasons)})
    _tell(turn, message, refusal.held(found.reasons, found.clean_line, None))
    return True


def _tell(turn: Turn, message: Message, card: Card) -> None:
    to = To(person_id=turn.person_id, place=thread_of(message))
    turn.promise(f"refusal:{message.receipt}", Kind.REFUSAL, to, card)
