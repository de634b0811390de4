"""The Update form and the risk form: opened prefilled, checked on submit, recorded like a reply in words."""

import hashlib
import json
from collections.abc import Callable
from dataclasses import replace

from bot.chat import Answer, FormErrors, Nothing, OpenForm, Say, Submission
from bot.models import Action, Update
from bot.models.words import RiskKind
from bot.plan.action.update import said_fields
from bot.plan.contents.document import ActionLine, MeasureLine
from bot.privacy.decide import Answer as Guarded
from bot.privacy.decide import decide
from bot.reading import records
from bot.reading.reading import Reading
from bot.reading.records import Record
from bot.store.action import updates
from bot.store.message import message_records, receipts
from bot.store.plan import plans
from bot.wording.reply import form as forms
from bot.wording.reply import refusal
from handlers.access import may_update
from handlers.commands import leave, shared_posts
from handlers.context import ask_thread
from handlers.decisions import (
    challenges,
    claim_checks,
    date_changes,
    decisions_wanted,
    denials,
    digest_sign_off,
    risk_requests,
    risks,
    status_requests,
    successor,
)
from handlers.forms import from_message, unused
from handlers.forms.fields import WORDS, Entered, link_in_words, parse_entries
from handlers.forms.meanwhile import CARRIED, drawn_value, noting, said_in
from handlers.forms.values import figure_of, later_date
from handlers.plan_file import received
from handlers.replies import no_change
from handlers.replies.confirm import confirm_in
from handlers.replies.recording.record import record_reading
from handlers.replies.recording.source import Source
from handlers.replies.recording.updates import owner_post
from handlers.turn import Turn
from handlers.untrusted_ids import own_answer


def open_update_form(turn: Turn, ref: str, source: str) -> Answer:
    """Prefilled with what `source` said of the action, or they said of it in this cycle, which the form then corrects;
    else with last time's words."""
    action = _action(turn, ref)
    if action is None:
        return Say(refusal.no_such_action(ref))
    if not may_update(turn, action):
        return Say(refusal.not_yours(ref, owner_post(turn, ref)))
    standing = _corrected(turn, action, source)
    last = standing or updates.last_words(turn.session, action.id)
    line = _line(turn, ref)
    own = standing.source if standing else source if own_answer(turn, source) is not None else ""
    return OpenForm(noting(turn, forms.update_form(line, last, measure_of(turn, line), own, turn.today), action))


def _corrected(turn: Turn, action: Action, source: str) -> Update | None:
    """What a form opened on that message, or on a reminder, corrects: their own word of this cycle that counts."""
    row = updates.latest_from(turn.session, source, action.id) if source else None
    if row is None or row.withdrawn:
        row = updates.in_cycle(turn.session, turn.cycle_row.id).get(action.id)
    return row if row is not None and row.by_id == turn.person_id and not row.withdrawn else None


def open_risk_form(turn: Turn, ref: str) -> Answer:
    """For those who may update the action; of any other it says that there is none."""
    action = _action(turn, ref)
    if action is None or not may_update(turn, action):
        return Say(refusal.no_such_action(ref))
    return OpenForm(forms.risk_form(_line(turn, ref)))


def submitted(turn: Turn, form: Submission) -> Answer:
    """Errors under their fields keep the form open; nothing is stored until there are none.

    One opened form is one record: sent twice it is recorded once, and sent again with other values it corrects.
    """
    if form.verb not in SUBMISSIONS:
        return Say(refusal.old_button())
    if form.opened and receipts.last_of(turn.session, form.opened) == _values(form):
        return Nothing()
    answer = SUBMISSIONS[form.verb](turn, form)
    if form.opened and not isinstance(answer, FormErrors):
        receipts.claim(turn.session, f"{form.opened}={form.receipt}={_values(form)}", turn.now)
    return answer


def _values(form: Submission) -> str:
    """What was filled in, as a mark that tells nothing of it."""
    carried = {
        name: value for name, value in form.args.items() if value not in ("", form.opened) and name not in CARRIED
    }
    whole = json.dumps([form.verb, sorted(carried.items()), sorted(form.values.items())])
    return hashlib.sha256(whole.encode(errors="replace")).hexdigest()[:24]


def _submitted(turn: Turn, form: Submission) -> Answer:
    ref = form.args.get("ref", "")
    action = _action(turn, ref)
    if action is None or not may_update(turn, action):
        return FormErrors({next(iter(form.values), "done"): forms.NOT_YOURS})
    measure = measure_of(turn, _line(turn, ref))
    entered = parse_entries(said_in(turn, form, action), measure, turn.today)
    errors = {**entered.errors, **_held(turn, entered)}
    if errors:
        return FormErrors({name: sentence for name, sentence in errors.items() if name in form.values} or errors)
    again = form.args.get("source") in ("", None, form.opened)  # opened on nothing, or sent once more
    before = None if again else _corrected(turn, action, form.args["source"])
    if before is not None and _untouched(turn, form, before, measure):
        return Nothing()
    found = _records(turn, _with_kept(entered, before), ref, measure)
    if not found:
        return FormErrors({"rating" if form.verb == "update.save" else "risk": forms.SAY_SOMETHING})
    _save(turn, form, found, entered.words, before)
    return Nothing()


def _untouched(turn: Turn, form: Submission, before: Update, measure: MeasureLine | None) -> bool:
    """Sent as it was opened: nothing is corrected by it."""
    drawn = forms.update_form(_line(turn, form.args.get("ref", "")), before, measure, before.source, turn.today)
    was = {question.name: drawn_value(question) for question in drawn.questions}
    return all(value.strip() == was.get(name, "") for name, value in form.values.items())


def _with_kept(entered: Entered, before: Update | None) -> Entered:
    """What was too long to stand in its field stays, where nothing was written in its place."""
    if before is None:
        return entered
    kept = {
        name: was
        for name in forms.TOLD
        if not getattr(entered, name) and len(was := str(getattr(before, name))) > forms.LONGEST
    }
    return replace(entered, **kept)


def measure_of(turn: Turn, line: ActionLine) -> MeasureLine | None:
    """The measure whose figure the form asks for: the action's first."""
    code = line.measures[0] if line.measures else None
    return next((measure for measure in turn.document.measures if measure.code == code), None)


def _save(turn: Turn, form: Submission, found: tuple[Record, ...], text: str, before: Update | None) -> None:
    """A changed form corrects what it was opened on; else it is a word of its own. What it said of other actions
    stays."""
    given = form.args.get("source", "")
    origin = before.source if before is not None else given if given != form.opened else ""
    own = before is not None or own_answer(turn, origin) is not None
    source = Source(origin if own else form.opened or form.receipt, form.account.platform, turn.now, text)
    if not own:
        _replace(turn, found, source)
    outcome = record_reading(turn, found, source)
    confirm_in(turn, ask_thread(turn), source, Reading(found, None, ()), outcome)
    if not own:
        date_changes.tell(turn, source.id)


def _replace(turn: Turn, found: tuple[Record, ...], source: Source) -> None:
    """What was sent from the same form before is taken back, but for updates, which the new one supersedes."""
    message_records.take_back(turn.session, source.id, turn.person.handle, turn.now)
    if any(isinstance(item, records.Update | records.CompleteClaim | records.MeasureValue) for item in found):
        return
    for row in updates.standing_from(turn.session, source.id):
        updates.withdraw(turn.session, row, turn.person_id, turn.now, turn.now)


def _records(turn: Turn, entered: Entered, ref: str, measure: MeasureLine | None) -> tuple[Record, ...]:
    found: list[Record] = []
    if entered.complete:
        found.append(records.CompleteClaim(ref=ref, evidence=entered.link, text=entered.words))
    elif said_fields(entered) or entered.link is not None or entered.figure is not None:
        found.append(_update(entered, ref))
        found += later_date(turn, ref, entered.forecast)
    if entered.figure is not None and measure is not None:
        found.append(figure_of(turn, ref, measure, entered.figure))
    if entered.risk:
        found.append(
            records.Risk(
                ref=ref,
                kind=RiskKind.RISK,
                summary=entered.risk,
                likelihood=entered.likelihood,
                impact=entered.impact,
                mitigation=entered.mitigation,
            )
        )
    return tuple(found)


def _update(entered: Entered, ref: str) -> records.Update:
    blocked = bool(entered.stuck)
    return records.Update(ref=ref, text=entered.words, evidence=entered.link, blocked=blocked, **said_fields(entered))


def _held(turn: Turn, entered: Entered) -> dict[str, str]:
    """Fields that may identify someone; a link is read as words."""
    given = {name: words for name in WORDS if (words := getattr(entered, name))}
    if entered.link:
        given["link"] = f"{entered.link}\n{link_in_words(entered.link)}"
    found = {name: decide(words, turn.document) for name, words in given.items()}
    return {
        name: forms.held_here(verdict.reasons, asks=verdict.answer is Guarded.ASK)
        for name, verdict in found.items()
        if verdict.answer is not Guarded.PASS
    }


def _action(turn: Turn, ref: str) -> Action | None:
    return plans.action_by_ref(turn.session, turn.plan.id, ref)


def _line(turn: Turn, ref: str) -> ActionLine:
    return next(line for line in turn.document.actions if line.ref == ref)


SUBMISSIONS: dict[str, Callable[[Turn, Submission], Answer]] = {
    "update.save": _submitted,
    "risk.save": _submitted,
    "unused.save": unused.submitted,
    "message.record.save": from_message.submitted,
    "no_change.save": no_change.submitted,
    "leave.save": leave.submitted,
    "post.save": shared_posts.submitted,
    "date.refuse": date_changes.submitted,
    "claim.refuse": claim_checks.submitted,
    "status.refuse": status_requests.submitted,
    "denial.kept": denials.submitted,
    "digest.say": digest_sign_off.submitted,
    "story.tell": successor.submitted,
    "challenge.reply": challenges.submitted,
    "decision.say": decisions_wanted.submitted,
    "plan.begin": received.submitted,
    "risk.decide": risks.submitted,
    "risk.keep.save": risk_requests.submitted,
}
