"""What a reply answers: the question or the ask it was said under, and what the person said before in this cycle."""

from collections.abc import Sequence
from dataclasses import asdict, replace
from datetime import date, datetime
from typing import Any

from bot.card import Option
from bot.chat import MessageRef, Place
from bot.models import AskState, Outgoing
from bot.plan.contents.document import PlanDocument
from bot.plan.days.cycle import next_word
from bot.plan.days.steps import Step
from bot.plan.risk_score import Scored
from bot.reading import reading_inputs, records
from bot.reading.reading import Question, Reading, Unused, Why
from bot.reading.reading_inputs import Conversation
from bot.reading.reply_context import Asked, Earlier, Told
from bot.store.action.updates import LastFigure, LastUpdate, last_figures_of, last_of
from bot.store.message import outbox
from bot.store.message.outbox import Confirmation
from bot.store.message.waiting_words import LASTS
from bot.wording.reply import questions
from bot.wording.reply.confirm import Asking, Left
from handlers.turn import Turn

REMEMBERED = 40  # rows of what a person said in this cycle: as far back as a reply can refer

Said = tuple[datetime, str, records.Record]  # when, in which words, and what it was read as


def conversation(turn: Turn, at: MessageRef | None, *, cleared: bool = False) -> Conversation:
    """What stands for the speaker at that place; outside any place, in their conversation."""
    row = question_at(turn, at)
    return Conversation(
        by=turn.person.handle,
        plan=turn.document,
        asked=open_refs(turn) or all_refs(turn),
        question=question_of(row.question) if row is not None and row.question is not None else None,
        earlier=earlier(turn),
        late=turn.now >= turn.cycle.at(Step.PUBLISH),
        cleared=cleared,
    )


def readable_at(
    turn: Turn,
    text: str,
    said_at: datetime,
    at: MessageRef | None,
    edits: str | None = None,
    *,
    cleared: bool = False,
) -> Told:
    """Everything that words said there have to be read with."""
    return reading_inputs.told(conversation(turn, at, cleared=cleared), text, said_at, edits)


def readable_as_answer(turn: Turn, said_at: datetime, answers: Asked) -> Told:
    """The same for words of which it is known what they answer: those of a button."""
    return replace(reading_inputs.told(conversation(turn, None), "", said_at), asked=answers)


def question_at(turn: Turn, at: MessageRef | None) -> Confirmation | None:
    """The confirmation of ours whose question a reply at that place answers."""
    live = [row for row in turn.confirmations if turn.now - row.created_at < LASTS]
    if at is not None and at.place.thread is not None:
        live = [row for row in live if at.place.thread in (row.thread, row.message)]
    return live[0] if live and live[0].question is not None else None


def open_questions(turn: Turn, at: MessageRef) -> list[Confirmation]:
    """What we asked and nobody has answered: first what stands in the thread, then the rest, the newest first."""
    live = [row for row in turn.confirmations if row.question is not None and turn.now - row.created_at < LASTS]
    thread = at.place.thread
    here = [row for row in live if thread is not None and thread in (row.thread, row.message)]
    return [*here, *(row for row in live if row not in here)]


def open_refs(turn: Turn) -> tuple[str, ...]:
    """References that they were asked about and have not answered."""
    return tuple(
        action.ref for ask, action in turn.asks if ask.state is AskState.OPEN and ask.person_id == turn.person_id
    )


def all_refs(turn: Turn) -> tuple[str, ...]:
    """References that they were asked about in this cycle."""
    return tuple(action.ref for _ask, action in turn.asks)


def left_to_answer(turn: Turn) -> Left:
    """What the person has still to answer, and when they hear next."""
    return Left(
        refs=open_refs(turn),
        due=turn.cycle.days[Step.DUE],
        next_word=next_word(turn.cycles, turn.cycle),
        asked=bool(turn.asks),
    )


def earlier(turn: Turn) -> tuple[Earlier, ...]:
    """What the person said in this cycle, message by message, as it stands now, with what was asked back."""
    whose = (turn.session, turn.cycle_row.id, turn.person_id, REMEMBERED)
    said: dict[str, list[Said]] = {}
    for row in last_of(*whose):
        said.setdefault(row.source, []).append((row.said_at, row.text, _as_record(row)))
    for figure in last_figures_of(*whose):
        said.setdefault(figure.source, []).append((figure.said_at, "", _as_figure(figure)))
    asked_back = _asked_back(turn)
    sources = [*sorted(said, key=lambda each: said[each][0][0]), *(each for each in asked_back if each not in said)]
    return tuple(_earlier(turn, source, said.get(source, []), asked_back.get(source)) for source in sources)


def _earlier(turn: Turn, source: str, said: Sequence[Said], row: Confirmation | None) -> Earlier:
    asking = question_of(row.question) if row is not None and row.question is not None else None
    return Earlier(
        id=source,
        by=turn.person.handle,
        at=said[0][0] if said else row.created_at if row is not None else turn.now,
        text="\n".join(dict.fromkeys(text for _at, text, _record in said if text)),
        reading=Reading(tuple(record for _at, _text, record in said), asking, ()),
    )


def _as_figure(row: LastFigure) -> records.MeasureValue:
    return records.MeasureValue(row.code, row.value, row.period or None, row.basis, row.as_at, row.n)


def _as_record(row: LastUpdate) -> records.Record:
    if row.no_change:
        return records.NoChange(ref=row.ref, text=row.text)
    return records.Update(
        ref=row.ref, text=row.text, rag=row.rag, pct=row.pct, pct_basis=row.pct_basis or None, forecast=row.forecast
    )


def _asked_back(turn: Turn) -> dict[str, Confirmation]:
    return {row.source: row for row in reversed(turn.confirmations) if row.source is not None and row.question}


def ask_thread(turn: Turn) -> Place | None:
    """Under the message that asked them in this cycle; None, their conversation itself, when there is none yet."""
    for row in outbox.chases(turn.session, turn.person_id, turn.cycle_row.id):
        if row.platform is not None and row.conversation is not None and row.message is not None:
            return Place(row.platform, row.conversation, row.message)
    return None


def pack_question(question: Question, text: str = "") -> dict[str, Any]:
    """As the outbox keeps it; what can't be recorded before the answer waits with it, and goes with it."""
    packed: dict[str, Any] = {
        "ref": question.ref,
        "wants": question.wants,
        "why": question.why.value,
        "measure": question.measure,
        "value": question.value,
    }
    if question.choices:
        packed["choices"] = list(question.choices)
    if question.said:
        packed["said"] = question.said
    if question.day is not None:
        packed["day"] = question.day.isoformat()
    waits = question.wants == "ref" or question.why is Why.UNTOLD
    return packed | ({outbox.WORDS: text} if waits and text else {})


def question_of(packed: dict[str, Any]) -> Question:
    """As `pack_question` kept it beside the confirmation."""
    return Question(
        ref=packed.get("ref"),
        wants=packed["wants"],
        why=Why(packed["why"]),
        choices=tuple(packed.get("choices", ())),
        measure=packed.get("measure"),
        value=packed.get("value"),
        said=packed.get("said", ""),
        day=date.fromisoformat(packed["day"]) if packed.get("day") else None,
    )


def pack_unused(unused: Sequence[Unused]) -> list[dict[str, Any]]:
    """As the outbox keeps it."""
    return [asdict(one) for one in unused]


def unused_of(row: Outgoing) -> tuple[Unused, ...]:
    """What no record used of what the message confirms."""
    return tuple(Unused(**one) for one in row.unused)


def asking_of(question: Question | None, plan: PlanDocument, given: Scored | None = None) -> Asking | None:
    """As the confirmation says it."""
    if question is None:
        return None
    options = tuple(Option(value, label) for label, value in questions.choices(question, plan))
    text = questions.question(question, plan)
    score = (given or Scored()) if question.wants == "score" else None
    return Asking(text, question.ref or "", question.wants, options, score)
