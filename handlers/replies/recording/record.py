"""One record after another: each kind has one place that stores it."""

from dataclasses import replace
from typing import assert_never

from bot.models import Action
from bot.models.words import UpdateKind
from bot.reading import records
from bot.reading.records import Record
from bot.wording.reply import remarks
from handlers.decisions import decisions_wanted, status_requests
from handlers.replies.recording import effects, figures, people, risks, updates
from handlers.replies.recording.source import Outcome, Source
from handlers.turn import Turn

REST = "rest"  # what an `Ask` for it holds: words beyond those that were read
CHANGES = (
    records.Absence | records.DelegateRequest | records.Preference | records.ReassignRequest | records.RiskUpdate
)  # what a row of their own does not tell
TOLD = records.Update | records.NoChange | records.CompleteClaim


def record_reading(turn: Turn, found: tuple[Record, ...], source: Source) -> Outcome:
    """Stores each record; nothing is stored of an action that is not theirs to speak of."""
    outcome = Outcome()
    changes = any(isinstance(item, CHANGES) for item in found)
    before = effects.stood(turn, found) if changes else None
    rest = next((item.text for item in found if isinstance(item, records.Ask) and item.wants == REST), "")
    for item in with_rest(found, rest, source) if rest else found:
        _one(turn, item, source, outcome)
    if rest:
        outcome.remarks.append(remarks.not_read(rest, [action.ref for action in outcome.touched[-1:]]))
    for ref in _only_figures(found):
        _one(turn, records.Update(ref=ref, kind=UpdateKind.OUTCOME), source, outcome)
    if before is not None:
        effects.keep(turn, source, found, before)
    return outcome


def with_rest(found: tuple[Record, ...], rest: str, source: Source) -> list[Record]:
    """What was too long to be read for its meaning stands with the last action that was spoken of."""
    last = next((place for place in range(len(found) - 1, -1, -1) if isinstance(found[place], TOLD)), None)
    items: list[Record] = list(found)
    item = items[last] if last is not None else None
    if last is not None and isinstance(item, TOLD) and rest not in (item.text or source.text):
        items[last] = replace(item, text=f"{item.text}\n{rest}")
    return items


def _only_figures(found: tuple[Record, ...]) -> list[str]:
    """Actions of which only a figure was given: that is an answer, too."""
    told = {item.ref for item in found if isinstance(item, records.Update | records.NoChange | records.CompleteClaim)}
    given = [item.ref for item in found if isinstance(item, records.MeasureValue) and item.ref is not None]
    return [ref for ref in dict.fromkeys(given) if ref not in told]


OfAction = (
    records.Update
    | records.NoChange
    | records.CompleteClaim
    | records.DateChangeRequest
    | records.StatusRequest
    | records.Risk
    | records.DecisionNeeded
)


def _one(turn: Turn, item: Record, source: Source, outcome: Outcome) -> None:
    match item:
        case (
            records.Update()
            | records.NoChange()
            | records.CompleteClaim()
            | records.DateChangeRequest()
            | records.StatusRequest()
            | records.Risk()
            | records.DecisionNeeded()
        ):
            action = updates.own_action(turn, item.ref, outcome)
            if action is not None:
                _of_action(turn, action, item, source, outcome)
        case records.MeasureValue():
            figures.figure(turn, item, source)
        case records.MeasureCorrection():
            figures.correction(turn, item, source)
        case records.RiskUpdate():
            risks.risk_update(turn, item, source, outcome)
        case records.Absence():
            people.absence(turn, item, source, outcome)
        case records.DelegateRequest():
            people.delegate(turn, item, outcome)
        case records.Contribution():
            outcome.others.append((item.ref, updates.owner_post(turn, item.ref)))
        case records.ReassignRequest():
            people.reassign(turn, item, source, outcome)
        case records.Preference():
            people.preference(turn, item, outcome)
        case records.SuccessionFlag() | records.ClaimElsewhere():
            outcome.for_lead.append(item)
        case records.StopPersonal() | records.AskPersonal():
            pass  # nothing of it is kept
        case records.Query() | records.NoRecord() | records.Ask() | records.StopFile():
            outcome.answers.append(item)
        case records.Amend():
            updates.moved(turn, item, source, outcome)  # edited words are read as a whole; see correction
        case _:
            assert_never(item)


def _of_action(turn: Turn, action: Action, item: OfAction, source: Source, outcome: Outcome) -> None:
    match item:
        case records.Update():
            updates.update(turn, action, item, source, outcome)
        case records.NoChange():
            updates.no_change(turn, action, item, source)
        case records.CompleteClaim():
            updates.complete(turn, action, item, source)
        case records.DateChangeRequest():
            updates.date_change(turn, action, item, source)
        case records.StatusRequest():
            status_requests.asked(turn, action, item, source, outcome)
        case records.Risk():
            risks.risk(turn, action, item, source, outcome)
        case records.DecisionNeeded():
            decisions_wanted.raised(turn, action, item, source, outcome)
        case _:
            assert_never(item)
