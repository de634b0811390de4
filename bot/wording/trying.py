"""How the bot would take a sentence: shown record by record, and nothing recorded."""

import re
from datetime import date

from bot.card import Card, Facts, Note, Part, Strong, Title, says
from bot.plan.calendar import say_day
from bot.plan.document import PlanDocument
from bot.reading.reading import Reading
from bot.reading.records import Record
from bot.wording import questions
from bot.wording.common import RATINGS, STATUSES, capital, listed
from bot.words import Rating, Status

ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d")

SAYS = {
    "update": "An update",
    "kpi": "A figure",
    "kpi_correction": "A corrected figure",
    "no_change": "No change",
    "complete_claim": "A claim that it is complete",
    "date_change_request": "A request for another date",
    "status_request": "A request to the lead for another status",
    "risk": "A risk or issue",
    "risk_update": "News of a risk",
    "decision_needed": "A decision that is needed",
    "absence": "Days away",
    "delegate_request": "A deputy",
    "reassign_request": "Another owner",
    "succession_flag": "A hand-over",
    "contribution": "A word about someone else's action",
    "amend": "An amendment",
    "hold_pii": "Held: it may identify someone",
    "ask_pii": "Asked first: it may name someone I don't know",
    "hold_file": "A file, which I can't take",
    "query": "A question to me",
    "preference": "When you want to be messaged",
    "ask": "Not recorded before I have asked",
    "claim_elsewhere": "An update sent elsewhere",
    "none": "Nothing to record",
}
LEFT_OUT = ("op", "text", "needs_approval", "stored")
FIELDS = {
    "rag": "Rating",
    "outcome_rag": "Rating of the outcome",
    "pct": "Per cent done",
    "pct_basis": "Per cent of what",
    "forecast": "Your date",
    "date_text": "In your words",
    "code": "Measure",
    "n": "Out of",
    "as_at": "As at",
    "L": "Likelihood",
    "I": "Impact",
    "prev": "Before",
    "id": "Risk",
}
NOTHING = Note("Nothing was recorded. To record it, send it to me as a message.")


def how() -> Card:
    text = "Say what to try, for example `/wsoa try 3.1.1 amber, back on track by 15 Jan`. Nothing is recorded."
    return Card(text, (says(text),))


def held(reasons: tuple[str, ...], *, asks: bool) -> Card:
    text = f"I would not save that: it may identify someone ({listed(reasons)})."
    if asks:
        text = f"I would ask before saving that ({listed(reasons)}): who or what is it?"
    return Card(text, (says(text), NOTHING))


def taken(reading: Reading, plan: PlanDocument) -> Card:
    """Each record with its fields, then the question that would be asked."""
    parts: list[Part] = [Title("How I would take it")]
    for record in reading.records:
        parts += _record(record)
    if reading.question is not None:
        parts.append(says(Strong("I would ask: "), questions.question(reading.question, plan)))
    return Card("How I would take it. Nothing was recorded.", (*parts, NOTHING))


def _record(record: Record) -> list[Part]:
    found = {name: value for name, value in record.to_json().items() if name not in LEFT_OUT}
    ref = found.pop("ref", "")
    head = f"{SAYS[record.op]}{f' on {ref}' if ref else ''}"
    rows = tuple(
        (FIELDS.get(name) or capital(name.replace("_", " ")), _said(name, value)) for name, value in found.items()
    )
    return [says(Strong(head)), Facts(rows)] if rows else [says(Strong(head))]


def _said(name: str, value: object) -> str:
    if name in ("rag", "outcome_rag"):
        return RATINGS[Rating(str(value))]
    if name == "status" and value in tuple(Status):
        return STATUSES[Status(str(value))]
    if isinstance(value, str) and ISO_DAY.fullmatch(value):
        return say_day(date.fromisoformat(value))
    if isinstance(value, list):
        return ", ".join(str(item) for item in value)  # pyright: ignore[reportUnknownVariableType, reportUnknownArgumentType]
    return "yes" if value is True else str(value)
