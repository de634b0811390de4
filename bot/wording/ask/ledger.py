"""The ledger in words: why you hear from the bot, and what someone was sent."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from bot.card import Card, Note, Part, Span, Strong, Title, says
from bot.models import Kind, State
from bot.plan.ask.chase import SendNothing, SendNow
from bot.plan.ask.rules import Quiet, Rule
from bot.wording.ask.rules import BECAUSE, NAMES, SILENT, say_when
from bot.wording.common import plural, some_of
from bot.wording.upkeep.notice import KINDS

STATES = {
    State.WAITING: "waiting",
    State.SENDING: "being sent",
    State.SENT: "sent",
    State.WITHDRAWN: "withdrawn",
    State.FAILED: "not delivered",
}


class Entry(Protocol):
    """A message in the ledger."""

    @property
    def kind(self) -> Kind: ...
    @property
    def rule(self) -> Rule | None: ...
    @property
    def state(self) -> State: ...
    @property
    def at(self) -> datetime: ...
    @property
    def reason(self) -> str: ...


def why(last: Entry | None, next_: SendNow | SendNothing | None, zone: str) -> Card:
    """The rule behind the last message, and what comes next."""
    if last is None or last.rule is None:
        text = "I have not written to you first. I only answer what you ask."
    else:
        text = f"My last message ({NAMES[last.rule]}, {say_when(last.at, zone)}): {BECAUSE[last.rule]}"
    return Card(text, (says(text), says(Strong("Next: "), _next(next_, zone)), Note(HOW)))


HOW = (
    "At most one message a day, in your working hours, none on leave, and none once you have answered. "
    "To hear less: `/wsoa prefer`, `/wsoa snooze tomorrow`, or answer; “no change” counts."
)


def whose() -> Card:
    text = "Whose messages? Write `/wsoa sent @person`, or their handle: `/wsoa sent sen_head`."
    return Card(text, (says(text),))


def sent(name: str, entries: Sequence[Entry], zone: str) -> Card:
    """Every message, newest first."""
    if not entries:
        text = f"{name} was sent nothing yet, and nothing waits."
        return Card(text, (says(text),))
    head = f"{plural(len(entries), 'message')} to {name}"
    parts: tuple[Part, ...] = (Title(head), some_of([_line(entry, zone) for entry in entries], 40))
    return Card(head, parts, see_rest="The whole ledger: `wsoa export --json`.")


def _line(entry: Entry, zone: str) -> tuple[Span, ...]:
    what = NAMES[entry.rule] if entry.rule is not None else KINDS[entry.kind]
    rule = f" (rule {entry.rule})" if entry.rule is not None else ""
    reason = f": {entry.reason}" if entry.reason else ""
    return (Strong(say_when(entry.at, zone)), f" {what}{rule}, {STATES[entry.state]}{reason}")


def _next(found: SendNow | SendNothing | None, zone: str) -> str:
    if found is None:
        return "nothing; you are not asked anything in this round."
    if isinstance(found, SendNow):
        return f"{NAMES[found.rule]}, within minutes."
    until = f", until {say_when(found.until, zone)}" if found.until and found.why is not Quiet.NOT_YET else ""
    if found.rule is None:
        return f"nothing: {SILENT[found.why]}."
    if found.why is Quiet.NOT_YET and found.until:
        return f"{NAMES[found.rule]} on {say_when(found.until, zone)}, unless you have answered by then."
    return f"{NAMES[found.rule]}; it waits ({SILENT[found.why]}{until})."
