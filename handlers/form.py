"""The Update form and the risk form: opened prefilled, checked on submit, recorded like a reply in words."""

import hashlib
import json
from collections.abc import Callable
from datetime import date

from bot.chat import Answer, FormErrors, Nothing, OpenForm, Say, Submission
from bot.models import Action
from bot.plan.document import ActionLine, MeasureLine
from bot.privacy.decide import Answer as Guarded
from bot.privacy.decide import decide
from bot.reading import records
from bot.reading.reading import Reading
from bot.reading.records import Record
from bot.store import outbox, plans, receipts, said, updates
from bot.wording import form as forms
from bot.wording import refusal
from bot.words import Quality, RiskKind
from handlers import away, checks, dates, no_change
from handlers.access import may_update
from handlers.context import ask_thread
from handlers.entered import WORDS, Entered, enter, readable
from handlers.recording.record import record
from handlers.recording.source import Source
from handlers.recording.updates import owner_post
from handlers.reply import confirm_in
from handlers.turn import Turn

SPOKEN = ("done", "difference", "next", "stuck", "forecast", "pct", "link", "figure")


def open_update_form(turn: Turn, ref: str, source: str) -> Answer:
    """Prefilled with what `source` said of the action, else with last time's words."""
    action = _action(turn, ref)
    if action is None:
        return Say(refusal.no_such_action(ref))
    if not may_update(turn, action):
        return Say(refusal.not_yours(ref, owner_post(turn, ref)))
    assert action.id is not None
    last = updates.latest_from(turn.session, source, action.id) if source else None
    if last is None or last.withdrawn:
        last = updates.last_words(turn.session, action.id)
    line = _line(turn, ref)
    return OpenForm(forms.update_form(line, last, measure_of(turn, line), source))


def open_risk_form(turn: Turn, ref: str) -> Answer:
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
    whole = json.dumps([form.verb, sorted(form.args.items()), sorted(form.values.items())])
    return hashlib.sha256(whole.encode(errors="replace")).hexdigest()[:24]


def _submitted(turn: Turn, form: Submission) -> Answer:
    ref = form.args.get("ref", "")
    action = _action(turn, ref)
    if action is None or not may_update(turn, action):
        return FormErrors({next(iter(form.values), "done"): "This action is no longer yours to update."})
    measure = measure_of(turn, _line(turn, ref))
    entered = enter(form.values, measure, turn.today)
    errors = {**entered.errors, **_held(turn, entered)}
    if errors:
        return FormErrors({name: sentence for name, sentence in errors.items() if name in form.values} or errors)
    found = _records(turn, entered, ref, measure)
    if not found:
        return FormErrors({"rating" if form.verb == "update.save" else "risk": forms.SAY_SOMETHING})
    _save(turn, form, found, entered.text)
    return Nothing()


def measure_of(turn: Turn, line: ActionLine) -> MeasureLine | None:
    """The measure whose figure the form asks for: the action's first."""
    code = line.measures[0] if line.measures else None
    return next((measure for measure in turn.document.measures if measure.code == code), None)


def _save(turn: Turn, form: Submission, found: tuple[Record, ...], text: str) -> None:
    """A changed form replaces what it was opened on; else it is a word of its own."""
    origin = form.args.get("source", "")
    row = outbox.answers_to(turn.session, origin) if origin else None
    own = row is not None and row.person_id == turn.person_id
    source = Source(origin if own else form.opened or form.receipt, form.account.platform, turn.now, text)
    if not own:
        _replace(turn, found, source)
    outcome = record(turn, found, source)
    confirm_in(turn, ask_thread(turn), source, Reading(found, None, ()), outcome)
    if not own:
        dates.tell(turn, source.id)


def _replace(turn: Turn, found: tuple[Record, ...], source: Source) -> None:
    """What was sent from the same form before is taken back, but for updates, which the new one supersedes."""
    said.take_back(turn.session, source.id, turn.person.handle, turn.now)
    if any(isinstance(item, records.Update | records.CompleteClaim | records.MeasureValue) for item in found):
        return
    for row in updates.standing_from(turn.session, source.id):
        updates.withdraw(turn.session, row, turn.person_id, turn.now, turn.now)


def _records(turn: Turn, entered: Entered, ref: str, measure: MeasureLine | None) -> tuple[Record, ...]:
    found: list[Record] = []
    if entered.complete:
        found.append(records.CompleteClaim(ref=ref, evidence=entered.link, text=entered.text))
    elif entered.rating or any(getattr(entered, name) is not None for name in SPOKEN):
        found.append(_update(entered, ref))
        found += _later_date(turn, ref, entered.forecast)
    if entered.figure is not None and measure is not None:
        found.append(_figure(turn, ref, measure, entered.figure))
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
    return records.Update(
        ref=ref,
        text=entered.text,
        rag=entered.rating,
        pct=entered.pct,
        forecast=entered.forecast,
        evidence=entered.link,
        done=entered.done,
        difference=entered.difference,
        next=entered.next,
        stuck=entered.stuck,
        blocked=bool(entered.stuck),
    )


def _later_date(turn: Turn, ref: str, forecast: date | None) -> list[Record]:
    """A date after the agreed one is a request (domain: 2.3)."""
    agreed = _line(turn, ref).agreed_due
    if forecast is None or forecast <= agreed:
        return []
    return [records.DateChangeRequest(ref=ref, new_date=forecast, reason="given in the form")]


def _figure(turn: Turn, ref: str, measure: MeasureLine, value: float) -> records.MeasureValue:
    monthly = "month" in measure.basis
    last_month = turn.today.replace(day=1).toordinal() - 1
    return records.MeasureValue(
        code=measure.code,
        value=value,
        basis=measure.basis.split(";")[0].split(",")[0].strip(),
        period=f"{date.fromordinal(last_month):%Y-%m}" if monthly else None,
        as_at=None if monthly else turn.today,
        quality=Quality.PROVISIONAL,
        ref=ref,
    )


def _held(turn: Turn, entered: Entered) -> dict[str, str]:
    """Fields that may identify someone; a link is read as words."""
    told = {name: words for name in WORDS if (words := getattr(entered, name))}
    if entered.link:
        told["link"] = f"{entered.link}\n{readable(entered.link)}"
    found = {name: decide(words, turn.document) for name, words in told.items()}
    return {
        name: forms.held_here(verdict.reasons, asks=verdict.answer is Guarded.ASK)
        for name, verdict in found.items()
        if verdict.answer is not Guarded.PASS
    }


def _action(turn: Turn, ref: str) -> Action | None:
    assert turn.plan.id is not None
    return plans.action_by_ref(turn.session, turn.plan.id, ref)


def _line(turn: Turn, ref: str) -> ActionLine:
    return next(line for line in turn.document.actions if line.ref == ref)


SUBMISSIONS: dict[str, Callable[[Turn, Submission], Answer]] = {
    "update.save": _submitted,
    "risk.save": _submitted,
    "no_change.save": no_change.submitted,
    "leave.save": away.submitted,
    "date.refuse": dates.submitted,
    "claim.refuse": checks.submitted,
}
