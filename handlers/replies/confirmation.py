"""What was understood is said back: what stands recorded, what is asked, what was not used; the lead hears of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from bot.card import Card
from bot.chat import Place
from bot.models import Kind
from bot.models.words import Role
from bot.plan.action.action_state import DONE, rows_that_count
from bot.plan.report.standing import Who
from bot.reading.reading import Question, Reading, Unused, Why
from bot.reading.reading_inputs import rates
from bot.reading.records import Ask, DateChangeRequest, NoRecord, Query, Record
from bot.store.action import updates
from bot.store.message import message_records, outbox
from bot.store.message.outbox import To
from bot.store.plan import plans
from bot.wording.reply import confirm
from bot.wording.reply.remarks import of_someone_else, still_rated
from bot.wording.upkeep import notice
from handlers.context import asking_of, left_to_answer, pack_question, pack_unused, unused_of
from handlers.decisions import claims, date_changes
from handlers.replies import copies
from handlers.replies.recording.source import Outcome, Source
from handlers.turn import Turn

QUESTIONS_A_CYCLE = 3  # then a person asks (domain: rule 19)
TWICE = 2  # what has to be known is asked again once
MUST_KNOW = ("ref", "rating", "date", "figure", "period")  # without it, what was said can't be recorded


@dataclass(frozen=True)
class DrawnConfirmation:
    """A confirmation as it is sent, with what is kept of it beside its card."""

    card: Card
    question: dict[str, Any] | None
    unused: tuple[Unused, ...]


def draw_confirmation(
    turn: Turn, source: Source, reading: Reading, outcome: Outcome, before: Sequence[Unused] = ()
) -> DrawnConfirmation | None:
    """None where there is nothing to confirm. `before`: what was not used of words that these add to."""
    done = message_records.recorded(turn.session, source.id, turn.now, turn.plan.zone)
    asks_for = reading.question
    stands = _rated_before(turn, asks_for)
    remarks = list(dict.fromkeys([*outcome.remarks, *stands, *_elsewhere(outcome)]))
    known = bool(stands) or (asks_for is not None and asks_for.wants in outcome.known)
    question = None if known else _allowed(turn, asks_for, source.text)
    links = {link for _ref, link in done.evidence}
    unused = tuple(one for one in not_used(reading, before) if one.value not in links)
    if done.empty and question is None and not remarks and not unused:
        return None
    asking = asking_of(question, turn.document)
    card = confirm.confirmation(done, source.id, left_to_answer(turn), asking, remarks, unused=unused)
    return DrawnConfirmation(card, pack_question(question, source.text) if question else None, unused)


def not_used(reading: Reading, before: Sequence[Unused]) -> tuple[Unused, ...]:
    """What the confirmation shows as not used. What is asked about, or is read again with the answer, is not left
    over; of what holds nothing of the plan, that is said."""
    asked = reading.question
    wants = asked.wants if asked is not None else ""
    if wants == "ref" or (wants != "rating" and not any(_kept(item) for item in reading.records)):
        return tuple(before)
    left_over = [one for one in reading.unused if asked is None or not _asked_about(one, asked)]
    return tuple(dict.fromkeys((*before, *left_over)))


def _kept(item: Record) -> bool:
    return not isinstance(item, Ask | NoRecord | Query)


def _asked_about(one: Unused, asked: Question) -> bool:
    same = asked.value is not None and one.value == f"{asked.value:.15g}"
    day = asked.day is not None and one.value == asked.day.isoformat()
    return same or day or (bool(asked.said) and one.words.casefold() in asked.said.casefold())


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


def _rated_before(turn: Turn, question: Question | None) -> list[str]:
    """That the rating given earlier in this round stands, unless the action is claimed complete in it: they are not
    asked for it with each thing they add."""
    if question is None or question.why is not Why.NO_RATING or question.ref is None:
        return []
    action = plans.action_by_ref(turn.session, turn.plan_id, question.ref)
    said = rows_that_count(updates.history(turn.session, action.id)) if action is not None else []
    said = [row for row in said if row.cycle_id == turn.cycle_row.id]
    rated = [row.rag for row in said if row.rag is not None]
    if not rated or any(row.status in DONE for row in said):
        return []
    return [still_rated(question.ref, rated[-1])]


def _of_nothing(turn: Turn, question: Question, text: str) -> bool:
    """Which action, of someone who was asked about none and rated nothing: two questions are offered instead."""
    return question.wants == "ref" and not question.choices and not turn.asks and not rates(text)


def _elsewhere(outcome: Outcome) -> list[str]:
    return [of_someone_else(ref, post) for ref, post in dict(outcome.others).items()]


def say_back(turn: Turn, place: Place | None, source: Source, reading: Reading, outcome: Outcome) -> bool:
    """Says what was understood, tells the lead what needs a person, and brings the ask up to date. False where there is
    nothing to say back."""
    tell_leads(turn, outcome)
    if any(isinstance(item, DateChangeRequest) for item in reading.records):
        date_changes.tell(turn, source.id)
    turn.asks_look_again(frozenset({action.owner_id for action in outcome.touched}))
    if any(action.owner_id != turn.person_id for action in outcome.touched):
        copies.send(turn, source, outcome.touched)
    outcome.remarks += claims.tell(turn, [*outcome.touched, *outcome.left])
    row = outbox.answers_to(turn.session, source.id) if source.merge else None
    drawn = draw_confirmation(turn, source, reading, outcome, unused_of(row) if row is not None else ())
    if drawn is None:
        return False
    if row is None and _promised(turn, place, source, drawn):
        return True
    row = row or outbox.answers_to(turn.session, source.id)
    if row is not None:
        row.unused = pack_unused(drawn.unused)
        turn.redraw(row, drawn.card, drawn.question)
    return True


def _promised(turn: Turn, place: Place | None, source: Source, drawn: DrawnConfirmation) -> bool:
    """False where what was said there is confirmed already."""
    return turn.promise(
        f"confirm:{source.id}",
        Kind.CONFIRMATION,
        To(person_id=turn.person_id, place=place),
        drawn.card,
        cycle_id=turn.cycle_row.id,
        question=drawn.question,
        source=source.id,
        unused=pack_unused(drawn.unused),
    )


def tell_leads(turn: Turn, outcome: Outcome) -> None:
    """One notice for all that a reply left open; none to the lead about themself."""
    who = Who(turn.person.handle, turn.person.name, turn.person.post, turn.person.organisation)
    others = tuple(dict(outcome.others))
    if others:
        turn.note("refused", f"actions {', '.join(others)}")
        _promise_notice(turn, f"other:{'+'.join(others)}", notice.touched_other(who.name, who.post, others))
    for number, item in enumerate(outcome.for_lead):
        card = notice.needs_you(who, item, turn.now.date())
        _promise_notice(turn, f"{item.op}:{number}", card)
        turn.note("asked the lead", item.op)


def _promise_notice(turn: Turn, about: str, card: Card) -> None:
    for lead in turn.with_role(Role.LEAD):
        if lead.id != turn.person.id:
            key = f"notice:{turn.person.handle}:{about}:{turn.now:%Y-%m-%dT%H:%M:%S.%f}:{lead.handle}"
            turn.promise(key, Kind.NOTICE, outbox.To(person_id=lead.id), card)
