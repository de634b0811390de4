"""What was understood is said back: one confirmation a message, drawn anew when what it speaks of changes."""

from bot.chat import Place
from bot.models import Kind
from bot.reading.hearing import rates
from bot.reading.reading import Question, Reading
from bot.reading.records import DateChangeRequest
from bot.store import outbox, said
from bot.store.outbox import Confirmation, To
from bot.wording import chat, confirm
from handlers import asks, claims, dates, in_channel, lead
from handlers.answers import answered
from handlers.context import asking_of, left, pack_question
from handlers.recording.source import Outcome, Source
from handlers.turn import Turn

QUESTIONS_A_CYCLE = 3  # then a person asks (domain: rule 19)
TWICE = 2  # what has to be known is asked again once
MUST_KNOW = ("ref", "rating", "date", "figure", "period")  # without it, what was said can't be recorded


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
    known = asks_for is not None and asks_for.wants in outcome.known
    question = None if known else _allowed(turn, asks_for, source.text)
    if done.empty and question is None and not remarks:
        _answer_only(turn, place, source, outcome)
        return
    card = confirm.confirmation(done, source.id, left(turn), asking_of(question, turn.document), remarks)
    packed = pack_question(question, source.text) if question else None
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


def _allowed(turn: Turn, question: Question | None, text: str) -> Question | None:
    """Asked of one person at most so often in a cycle, and never the same thing twice."""
    if question is None or _of_nothing(turn, question, text):
        return None
    asked_before = [asked for row in turn.confirmations for asked in row.asked]
    if len(asked_before) >= QUESTIONS_A_CYCLE and question.wants not in MUST_KNOW:
        return None
    same = [each for each in asked_before if (each.get("ref"), each.get("wants")) == (question.ref, question.wants)]
    pressing = question.wants in MUST_KNOW and len(same) < TWICE
    return None if same and not pressing else question


def _of_nothing(turn: Turn, question: Question, text: str) -> bool:
    """Which action, of someone who was asked about none and rated nothing: two questions are offered instead."""
    return question.wants == "ref" and not question.choices and not turn.asks and not rates(text)


def _elsewhere(outcome: Outcome) -> list[str]:
    return [
        f"{ref} belongs to the {post}: not recorded there. The improvement lead knows."
        for ref, post in dict(outcome.others).items()
    ]


def _answer_only(turn: Turn, place: Place | None, source: Source, outcome: Outcome) -> None:
    """Nothing to record: a question to the bot, or nothing about the plan."""
    card = chat.passed_on() if outcome.for_lead else answered(turn, outcome.answers)
    if source.overheard is not None:
        in_channel.answer(turn, source.id, source.overheard, card)
        return
    to = To(person_id=turn.person_id, place=place)
    turn.promise(f"answer:{source.id}", Kind.REFUSAL, to, card, source=source.id)
