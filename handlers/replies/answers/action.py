"""What was asked about an action: its evidence, its date, how far it is, the one line. Added to what was said first."""

import re
from collections.abc import Sequence

from bot.reading import records
from bot.reading.answer_and_more import of_other_things
from bot.reading.days.day import Doubt
from bot.reading.days.grammar import find_days
from bot.reading.question_form import asks
from bot.reading.read import read
from bot.reading.reading import Why
from bot.reading.reading_inputs import measures, named_in
from bot.reading.reply_context import Asked
from bot.store.decision import date_changes
from bot.store.plan import plans
from bot.wording.reply import follow_up as words
from handlers.context import readable_as_answer
from handlers.replies.answers.outcome import LINK, NONE, Answer, AnswerOutcome, answered_with
from handlers.replies.recording import updates
from handlers.replies.recording.record import record_reading
from handlers.replies.recording.source import Outcome
from handlers.turn import Turn

PERCENT = re.compile(
    r"\W*(?:about |around |roughly |say |it'?s |we'?re )*(?P<pct>100|\d{1,2})\s*(?:%|per ?cent)?[\s.!]*", re.IGNORECASE
)
SHORT = 8  # words beside a link or a day: with more, something else is said, too
LINES = (Why.RED_LINE, Why.OVERDUE_LINE)


def evidence(turn: Turn, answer: Answer) -> AnswerOutcome | None:
    """A link to what shows that it is complete. Until it comes, it is asked for still."""
    if NONE.fullmatch(answer.text.strip()):
        return answered_with(words.send_link_later(answer.ref), settled=False)
    links = [found.rstrip(".,;:!?") for found in LINK.findall(answer.text)]
    rest = LINK.sub(" ", answer.text)
    others = set(named_in(rest, turn.document)) - {answer.ref}
    if not links or others or len(rest.split()) > SHORT or measures(rest, turn.document):
        return None
    items = tuple(records.Update(ref=answer.ref, evidence=link) for link in dict.fromkeys(links))
    return AnswerOutcome(record_reading(turn, items, answer.origin))


def day(turn: Turn, answer: Answer) -> AnswerOutcome | None:
    """One day: later than the agreed one it is a request, which takes the place of the one without a day."""
    rest = answer.text.strip()
    if of_other_things(rest, answer.ref, turn.document):
        return None
    if NONE.fullmatch(rest):
        return answered_with(words.no_day_yet(answer.ref), settled=False)
    days = [found for found in find_days(rest, turn.today, turn.document) if found.day is not None]
    action = plans.action_by_ref(turn.session, turn.plan_id, answer.ref)
    if len(days) != 1 or days[0].day is None or action is None or len(rest.split()) > 3 * SHORT:
        return None
    if days[0].doubt is Doubt.EITHER:
        return answered_with(words.either_day(answer.ref), settled=False)
    if days[0].day < turn.today:
        return answered_with(words.day_is_past(days[0].day), settled=False)
    waiting = date_changes.without_day(turn.session, action, answer.origin.id)
    if days[0].day <= action.agreed_due:
        date_changes.take_back(turn.session, waiting)
        item = records.Update(ref=answer.ref, forecast=days[0].day)
        return AnswerOutcome(record_reading(turn, (item,), answer.origin))
    given = " ".join((rest[: days[0].start] + rest[days[0].end :]).split()).strip(" ,.;:-–")
    reason = given if len(given.split()) > 2 else next((one.reason or one.date_text for one in waiting), "")
    date_changes.take_back(turn.session, waiting)
    item = records.DateChangeRequest(ref=answer.ref, new_date=days[0].day, reason=reason or None)
    return AnswerOutcome(record_reading(turn, (item,), answer.origin))


def percent(turn: Turn, answer: Answer) -> AnswerOutcome | None:
    """A bare percentage, which answers "how far is it"; any other words are no answer to it."""
    found = PERCENT.fullmatch(answer.text)
    if found is None:
        return None
    item = records.Update(ref=answer.ref, pct=int(found["pct"]))
    return AnswerOutcome(record_reading(turn, (item,), answer.origin))


def line(turn: Turn, answer: Answer) -> AnswerOutcome | None:
    """What difference it made, or what is being done about it: a field of what was said first, in their words."""
    text = answer.text.strip()
    if of_other_things(text, answer.ref, turn.document) or asks(text):
        return None
    if NONE.fullmatch(text):
        return answered_with(words.nothing_to_add(answer.ref))
    outcome = Outcome()
    if answer.question.why in LINES:
        updates.fill_in(turn, answer.ref, answer.origin, outcome, stuck=text)
        return AnswerOutcome(outcome)
    asked = Asked("follow-up", (answer.ref,), "difference")
    found = read(text, readable_as_answer(turn, answer.source.said_at, asked)).records
    good = [one.difference for one in found if isinstance(one, records.Update) and one.ref == answer.ref]
    if not good and not _mere_words(text, found):
        return None
    difference = next((one for one in good if one), "" if good else text)
    updates.fill_in(turn, answer.ref, answer.origin, outcome, difference=difference, words="" if difference else text)
    return AnswerOutcome(outcome)


def _mere_words(text: str, found: Sequence[records.Record]) -> bool:
    """ "Too early to say": an answer of which nothing else was read, and no question."""
    nothing = all(isinstance(one, records.Ask | records.NoRecord) for one in found)
    return nothing and len(text.split()) > 1 and "?" not in text
