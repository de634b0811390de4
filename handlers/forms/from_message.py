"""From the menu of a message that someone wrote: recorded by whoever presses it, with whose words they are."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from bot.card import Form
from bot.chat import Account, Answer, FormErrors, OpenForm, Press, Say, Submission
from bot.models import Action, Person
from bot.models.words import Rating, RiskKind, Status
from bot.privacy.decide import Answer as Guarded
from bot.privacy.decide import decide
from bot.reading import records
from bot.reading.read import read
from bot.reading.reading import Reading
from bot.reading.records import Record
from bot.reading.reply_context import Asked
from bot.store.person import people
from bot.store.plan import plans
from bot.wording.reply import form as forms
from bot.wording.reply import from_message as words
from handlers.access import may_update
from handlers.commands.free_text import stopped_words
from handlers.commands.on_behalf import OF_ACTIONS
from handlers.context import readable_as_answer
from handlers.replies.confirmation import say_back
from handlers.replies.recording.links import links_in
from handlers.replies.recording.record import TOLD, record_reading
from handlers.replies.recording.source import Source
from handlers.turn import Turn

CLOSED = (Status.COMPLETE, Status.EMBEDDED, Status.NO_LONGER_APPLICABLE)
RATINGS = {value.value for value in Rating}


@dataclass(frozen=True)
class Offer:
    """What can be recorded of a message in one plan: with which of its actions."""

    kind: str
    said: str
    writer: Person | None
    on: date
    actions: tuple[tuple[str, str], ...]  # reference and title


def press_open(turn: Turn, press: Press) -> Answer:
    found = offered(turn, press)
    return OpenForm(form_of(turn, found, found.actions)) if isinstance(found, Offer) else found


def form_of(turn: Turn, found: Offer, actions: Sequence[tuple[str, str]]) -> Form:
    writer = found.writer
    post, handle = (writer.post or writer.name, writer.handle) if writer is not None else ("", "")
    return words.form(found.kind, found.said, post, handle, found.on, turn.today, actions)


def offered(turn: Turn, press: Press) -> Offer | Say:
    """Checked for personal details first: of a message that may not be kept nothing is shown, and nothing kept."""
    kind, said = press.args.get("kind", words.UPDATE), press.args.get("text", "").strip()
    if not said or kind not in words.NAMES:
        return Say(words.no_words())
    stop = stopped_words(turn, said)
    if stop is not None:
        return Say(stop)
    actions = [(one.ref, one.title) for one in plans.actions_of(turn.session, turn.plan_id) if _open(turn, one)]
    if not actions:
        return Say(words.no_actions())
    writer = _writer(turn, press)
    mine = writer.id if writer is not None else None
    owned = {one.ref for one in plans.actions_of(turn.session, turn.plan_id) if one.owner_id == mine}
    actions.sort(key=lambda pair: pair[0] not in owned)  # those of who wrote it first
    return Offer(kind, said, writer, _day(press.args.get("on", ""), turn.today), tuple(actions))


def submitted(turn: Turn, form: Submission) -> Answer:
    """Somebody else's message recorded on an action, under that person's post and day."""
    kind, said = form.args.get("kind", ""), form.values.get("words", "").strip()
    ref = form.values.get("ref", "").strip()
    action = plans.action_by_ref(turn.session, turn.plan_id, ref) if ref else None
    if action is None or not may_update(turn, action) or kind not in words.NAMES:
        return FormErrors({"ref": words.NOT_YOURS})
    wrong = _wrong(turn, kind, said)
    if wrong:
        return FormErrors({"words": wrong})
    writer = people.by_handle(turn.session, form.args.get("by", ""))
    known = writer if writer is not None and writer.id in plans.members(turn.session, turn.plan) else None
    post, on = (known.post or known.name) if known else "", _day(form.args.get("on", ""), turn.today)
    marked = words.marked(said, post, on, turn.today)
    source = Source(turn.key(f"message:{form.opened or form.receipt}"), turn.account.platform, turn.now, said)
    reading = _reading(turn, kind, said, action.ref, marked, form.values.get("rating", ""), source)
    foreign = [one for one in dict.fromkeys(map(_of, reading.records)) if one not in (None, action.ref)]
    if foreign:
        return FormErrors({"words": words.others([one for one in foreign if one])})
    whose = known.handle if known else "someone who is not in the plan"
    turn.note(f"recorded a message as {kind}", f"action {action.ref}", after={"words of": whose})
    say_back(turn, None, source, reading, record_reading(turn, reading.records, source))
    return Say(words.done(kind, action.ref))


def _wrong(turn: Turn, kind: str, said: str) -> str:
    if not said:
        return words.NOTHING
    verdict = decide(said, turn.document)
    if verdict.answer is not Guarded.PASS:
        return forms.held_here(verdict.reasons, asks=verdict.answer is Guarded.ASK)
    return words.NO_LINK if kind == words.EVIDENCE and not links_in(said) else ""


def _reading(turn: Turn, kind: str, said: str, ref: str, marked: str, rated: str, source: Source) -> Reading:
    """What is read in the words of the one action; as a risk they are taken whole."""
    if kind == words.RISK:
        return Reading((records.Risk(ref=ref, kind=RiskKind.RISK, summary=marked),), None, ())
    found = read(said, readable_as_answer(turn, source.said_at, Asked("prompt", (ref,))))
    kept: list[Record] = [item for item in found.records if isinstance(item, OF_ACTIONS)]
    if not any(isinstance(item, TOLD) for item in kept):
        kept.insert(0, records.Update(ref=ref, evidence=next(iter(links_in(said)), None)))
    rag = Rating(rated) if rated in RATINGS else None
    return replace(found, records=tuple(_with(item, marked, rag) for item in kept))


def _with(item: Record, marked: str, rag: Rating | None) -> Record:
    if isinstance(item, records.Update | records.CompleteClaim):
        return replace(item, text=marked, rag=rag or item.rag)
    return replace(item, text=marked) if isinstance(item, records.NoChange) else item


def _of(item: Record) -> str | None:
    return getattr(item, "ref", None)


def _open(turn: Turn, action: Action) -> bool:
    return not action.gone and action.status not in CLOSED and may_update(turn, action)


def _writer(turn: Turn, press: Press) -> Person | None:
    """Whoever wrote it, where they are in this plan."""
    user = press.args.get("by", "")
    account = Account(press.account.platform, press.account.tenant, user)
    found = people.by_account(turn.session, account) if user else None
    return found if found is not None and found.id in plans.members(turn.session, turn.plan) else None


def _day(said: str, today: date) -> date:
    try:
        return min(date.fromisoformat(said), today)
    except ValueError:
        return today
