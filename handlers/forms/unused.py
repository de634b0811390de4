"""What no record used, told apart by its sender: recorded with what they said before, or left."""

from collections.abc import Sequence
from datetime import date

from bot.chat import Answer, FormErrors, Nothing, OpenForm, Press, Say, Submission
from bot.models import Outgoing
from bot.models.words import Rating, RiskKind
from bot.plan.contents.document import ActionLine, MeasureLine
from bot.reading import records
from bot.reading.reading import Reading, Unused
from bot.reading.records import Record
from bot.store.message import message_records
from bot.wording.reply import refusal
from bot.wording.reply import unused as words
from handlers.context import all_refs, question_of, unused_of
from handlers.decisions import date_changes
from handlers.forms.values import figure_of, later_date
from handlers.replies.confirm import confirm_in
from handlers.replies.recording.record import record_reading
from handlers.replies.recording.source import Source
from handlers.turn import Turn
from handlers.untrusted_ids import own_answer


def press_open(turn: Turn, press: Press) -> Answer:
    """A form with a choice for each of them."""
    source = press.args.get("source", "")
    row = own_answer(turn, source)
    if row is None or not row.unused:
        return Say(refusal.question_closed())
    return OpenForm(words.form(unused_of(row), *_of(turn, source), source))


def submitted(turn: Turn, form: Submission) -> Answer:
    """Each that was told is recorded, or forgotten; each that was not stays on the confirmation."""
    source = form.args.get("source", "")
    row = own_answer(turn, source)
    if row is None or not row.unused:
        return FormErrors({words.field(0): refusal.question_closed().summary})
    actions, measures = _of(turn, source)
    told: list[tuple[Unused, str]] = []
    for number, one in enumerate(unused_of(row)):
        value = form.values.get(words.field(number), "")
        if value in {option.value for option in words.choices(one, actions, measures)}:
            told.append((one, value))
    _save(turn, row, told, Source(source, form.account.platform, turn.now, _text(told), merge=True))
    return Nothing()


def _save(turn: Turn, row: Outgoing, told: Sequence[tuple[Unused, str]], source: Source) -> None:
    found = tuple(item for one, value in told for item in _records(turn, one, *value.partition(" ")[::2]))
    row.unused = [
        one for one, kept in zip(row.unused, unused_of(row), strict=True) if kept not in {one for one, _ in told}
    ]
    outcome = record_reading(turn, found, source)
    question = question_of(row.question) if row.question is not None else None
    confirm_in(turn, None, source, Reading(found, question, ()), outcome)
    date_changes.tell(turn, source.id)


def _records(turn: Turn, one: Unused, what: str, of: str) -> tuple[Record, ...]:
    match what:
        case "figure":
            measure = next(line for line in turn.document.measures if line.code == of)
            return (figure_of(turn, None, measure, float(one.value)),)
        case "date":
            day = date.fromisoformat(one.value)
            told = records.Update(ref=of, forecast=day, text=one.clause)
            return (told, *later_date(turn, of, day, one.clause))
        case "rating":
            return (records.Update(ref=of, rag=Rating(one.value), text=one.clause),)
        case "link":
            return (records.Update(ref=of, evidence=one.value, text=one.value),)
        case "risk" | "issue":
            return (records.Risk(ref=of, kind=RiskKind(what), summary=one.clause),)
        case _:
            return ()


def _text(told: Sequence[tuple[Unused, str]]) -> str:
    return ". ".join(dict.fromkeys(one.clause for one, _ in told))


def _of(turn: Turn, source: str) -> tuple[list[ActionLine], list[MeasureLine]]:
    """The actions that the message spoke of, else those they were asked about; and the measures of these."""
    done = message_records.recorded(turn.session, source, turn.now, turn.plan.zone)
    refs = [update.ref for update in done.updates] or [risk.ref for risk in done.risks] or list(all_refs(turn))
    actions = [line for line in turn.document.actions if line.ref in refs]
    codes = {code for line in actions for code in line.measures}
    own = [measure for measure in turn.document.measures if measure.code in codes]
    return actions, own or list(turn.document.measures)
