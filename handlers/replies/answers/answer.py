"""Whether words answer a question that we asked, in its thread or out of it; and what then follows."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from bot.chat import MessageRef, Place
from bot.models import Kind
from bot.plan.contents.action_meant import number_in, with_number, with_words
from bot.reading.answer_and_more import answer_and_rest, of_other_things
from bot.reading.read import read
from bot.reading.reading import Reading
from bot.reading.reading_inputs import measures, named_in, rates
from bot.reading.reply_context import Asked
from bot.reading.second.answers import meaning
from bot.store.message import message_records, outbox
from bot.store.message.outbox import Confirmation
from bot.wording.reply import confirm, questions
from bot.wording.reply import follow_up as words
from handlers.commands.asking import in_small_letters
from handlers.context import (
    all_refs,
    asking_of,
    left_to_answer,
    open_questions,
    open_refs,
    question_of,
    readable_as_answer,
    unused_of,
)
from handlers.decisions import date_changes
from handlers.replies.answers import action, doubt, people, risk
from handlers.replies.answers.outcome import LINK, Answer, AnswerOutcome
from handlers.replies.answers.taken_back import as_it_was
from handlers.replies.button_words import as_pressed
from handlers.replies.confirm import confirm_in
from handlers.replies.recording.record import record_reading
from handlers.replies.recording.source import Outcome, Source
from handlers.turn import Turn

TAKES: dict[str, Callable[[Turn, Answer], AnswerOutcome | None]] = {
    "score": risk.score,
    "mitigation": risk.mitigation,
    "generic_risk": risk.no_risk,
    "evidence": action.evidence,
    "date": action.day,
    "pct": action.percent,
    "difference": action.line,
    "deputy": people.answered,
    "days": people.answered,
}
MERE = ("score", "mitigation", "date")  # what is asked for, and whose answer says nothing else
WORDS_OF_A_NAME = 8  # words that name an action


def take_answer(
    turn: Turn, text: str, at: MessageRef, source: Source, place: Place | None, *, cleared: bool = False
) -> bool:
    """True when the words answered one of the open questions, the newest first, and all that follows is done."""
    rows = open_questions(turn, at)
    if any(_takes(turn, Answer(row, text, source), place) for row in rows):
        return True
    for row in rows:
        parts = _parts(turn, Answer(row, text, source))
        if parts is not None and _takes(turn, Answer(row, parts[0], replace(source, text=parts[0])), place):
            _beside(turn, replace(source, text=parts[1]), place, cleared=cleared)
            return True
    return False


def _parts(turn: Turn, answer: Answer) -> tuple[str, str] | None:
    """The answer, and what was said beside it of other things. A link is an answer beside a figure, but not beside
    another action: it may be of that one."""
    wants = answer.question.wants
    if wants == "ref":
        return None
    if wants == "evidence" and LINK.search(answer.text):
        rest = LINK.sub(" ", answer.text).strip(" ,.;:-")
        only_figures = measures(rest, turn.document) and not named_in(rest, turn.document) and not rates(rest)
        return (" ".join(LINK.findall(answer.text)), rest) if only_figures else None
    return answer_and_rest(answer.text, answer.ref, turn.document)


def _beside(turn: Turn, source: Source, place: Place | None, *, cleared: bool) -> None:
    """Recorded as if it had been said alone: the question is answered, and is not what it is about."""
    asked = Asked("prompt", open_refs(turn) or all_refs(turn))
    reading = read(source.text, replace(readable_as_answer(turn, source.said_at, asked), cleared=cleared))
    confirm_in(turn, place, source, reading, record_reading(turn, reading.records, source))


def pressed_answer(turn: Turn, origin: str, source: Source) -> bool:
    """A button of a score, or of an action: what was said first is drawn anew, and nothing is said beside it."""
    row = next((one for one in turn.confirmations if one.source == origin and one.question is not None), None)
    if row is None:
        return False
    answer = Answer(row, source.text, source)
    if answer.question.wants == "ref":
        return _which(turn, answer) is not None
    taken = doubt.told(turn, answer) or risk.score(turn, answer)
    if taken is not None:
        finish(turn, answer, taken)
    return taken is not None


def _takes(turn: Turn, answer: Answer, place: Place | None) -> bool:
    if answer.row.source is None or not answer.text.strip():
        return False
    if answer.question.wants in MERE and _of_other_things(turn, answer):
        return False
    was = as_it_was(turn, answer, risk.whole_risk_of(turn, answer))
    doubted = doubt.told(turn, answer)
    outcome = None if doubted is not None else _choice(turn, answer) or _which(turn, answer)
    if outcome is not None:
        _say(turn, answer, outcome, place, was)
        return True
    take_it = TAKES.get(answer.question.wants)
    taken = doubted or (take_it(turn, answer) if take_it is not None else None)
    if taken is None:
        return False
    finish(turn, answer, taken)
    _say(turn, answer, taken.outcome, place, was if taken.settled else None)
    return True


def _of_other_things(turn: Turn, answer: Answer) -> bool:
    """Words that say something else than what was asked: nothing has to be looked up for them."""
    chosen = questions.chosen(answer.text, answer.question, turn.document)
    meant = meaning(answer.question, chosen or answer.text)
    return chosen is None and meant is None and of_other_things(answer.text, answer.ref, turn.document)


def finish(turn: Turn, answer: Answer, taken: AnswerOutcome) -> None:
    """What was said first shows what the answer came to, and is asked about no more, or for the rest."""
    if taken.settled:
        confirm_in(turn, None, answer.origin, Reading((), None, ()), taken.outcome)
        date_changes.tell(turn, answer.origin.id)
        return
    if taken.asks is not None:
        _ask_on(turn, answer.row, taken)


def _ask_on(turn: Turn, row: Confirmation, taken: AnswerOutcome) -> None:
    sent = outbox.answers_to(turn.session, row.source or "")
    if sent is None or taken.asks is None:
        return
    done = message_records.recorded(turn.session, row.source or "", turn.now, turn.plan.zone)
    asking = asking_of(question_of(taken.asks), turn.document, risk.given(taken.asks))
    turn.redraw(
        sent,
        confirm.confirmation(done, row.source or "", left_to_answer(turn), asking, unused=unused_of(sent)),
        taken.asks,
    )


def _choice(turn: Turn, answer: Answer) -> Outcome | None:
    """The words of a button are the button."""
    value = questions.chosen(answer.text, answer.question, turn.document)
    if value is None or answer.question.wants == "ref":
        return None
    asked = Asked("follow-up", (answer.ref,) if answer.ref else (), answer.question.wants)
    return as_pressed(turn, value, answer.origin, None, asked)


def _which(turn: Turn, answer: Answer) -> Outcome | None:
    ref = action_named(turn, answer) if answer.question.wants == "ref" else None
    found = read_again_of(turn, answer.packed, answer.origin, ref) if ref is not None else None
    if found is None:
        return None
    reading, outcome = found
    confirm_in(turn, None, replace(answer.origin, text=str(answer.packed[outbox.WORDS])), reading, outcome)
    return outcome


def _say(turn: Turn, answer: Answer, outcome: Outcome, place: Place | None, was: dict[str, Any] | None) -> None:
    """A short word where the answer was given: the whole stands in the message that asked."""
    refs = tuple(dict.fromkeys(one.ref for one in outcome.touched))
    card = words.taken(refs, outcome.remarks, answer.source.id if was is not None else "")
    key, to = f"answer:{answer.source.id}", outbox.To(person_id=turn.person_id, place=place)
    row = turn.promised(key)
    if row is not None:
        turn.redraw(row, card, was)
        return
    turn.promise(key, Kind.REFUSAL, to, card, source=answer.source.id, question=was)


def action_named(turn: Turn, answer: Answer) -> str | None:
    """The one action that the words name, by its number or its title."""
    asked = in_small_letters(answer.text)
    if not asked or len(asked.split()) > WORDS_OF_A_NAME:
        return None
    refs = named_in(answer.text, turn.document)
    if len(refs) == 1 and len(answer.text.split()) <= 3:
        return refs[0]
    numbered = number_in(asked)
    found = with_number(turn.document.actions, numbered[0]) if numbered is not None and not numbered[1] else ()
    offered = [line for line in turn.document.actions if line.ref in answer.question.choices]
    found = found or with_words(offered or turn.document.actions, asked)
    return found[0].ref if len(found) == 1 else None


def read_again_of(turn: Turn, packed: Mapping[str, Any], source: Source, ref: str) -> tuple[Reading, Outcome] | None:
    """Reads what was said first as if it had been said of that action. None when its words were not kept."""
    text = packed.get("words")
    if not text:
        return None
    reading = read(str(text), readable_as_answer(turn, source.said_at, Asked("prompt", (ref,))))
    first = Source(source.id, source.platform, source.said_at, str(text))
    return reading, record_reading(turn, reading.records, first)
