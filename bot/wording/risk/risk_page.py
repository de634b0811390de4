"""One risk: its score, what is done about it, what it looks like, what was decided about it, and what can be."""

from dataclasses import dataclass
from datetime import date

from bot.card import Button, Buttons, Card, Facts, Note, Part, Points, Quote, Span, Strong, Title, args, says
from bot.models.words import RiskStatus
from bot.plan.report.standing import RiskStanding
from bot.reading.asked.risk_orders import Do
from bot.wording.common import DIRECTIONS, RISK_KINDS, capital, day_said, listed, post, sentence, short
from bot.wording.risk.risks import GAP, mitigation, score

ROWS = 10
VERBS = {
    "raised": "raised",
    "spoke of": "spoken of",
    "closed": "closed",
    "reopened": "opened again",
    "scored": "scored",
    "joined": "joined",
    "reworded": "reworded",
    "mitigation": "changed",
    "asked to close": "asked to close",
    "kept open": "kept open",
    "took back": "taken back",
    "took back a score": "score taken back",
    "withdrew": "withdrawn",
    "handed over": "handed over",
}
SHOWN = {
    "likelihood": "likelihood",
    "impact": "impact",
    "status": "",
    "joined_code": "with",
    "due": "due",
    "owner": "owner",
}


@dataclass(frozen=True)
class Event:
    """One thing that was done about it."""

    on: str
    by: str
    verb: str
    before: dict[str, object]
    after: dict[str, object]


@dataclass(frozen=True)
class OneRisk:
    risk: RiskStanding
    joined: str  # the code of the one that stands for it; empty: none does
    alike: tuple[str, ...]  # codes
    history: tuple[Event, ...]  # newest first
    may_decide: bool
    may_speak: bool  # score, reword, tell of mitigations
    zone: str
    today: date


def gone(code: str) -> Card:
    text = f"{code} was taken back: it is no longer on the register."
    return Card(text, (says(text),))


def card(one: OneRisk) -> Card:
    risk = one.risk
    head = f"{risk.code}: {score(risk)}"
    state = "" if risk.status is RiskStatus.OPEN else "Closed. "
    parts: list[Part] = [Title(head), Quote(risk.description), Facts(tuple(_facts(one)))]
    parts += _mitigations(one)
    parts += _alike(one)
    if one.history:
        parts += [says(Strong("What was done about it")), Points(tuple(_event(event) for event in one.history[:ROWS]))]
    parts += _buttons(one)
    return Card(f"{state}{head}. {sentence(risk.description, 150)}", tuple(parts))


def _facts(one: OneRisk) -> list[tuple[str, str]]:
    risk = one.risk
    state = capital(risk.status.value) + (f", joined with {one.joined}" if one.joined else "")
    rows = [("Kind", RISK_KINDS[risk.kind]), ("Status", state)]
    if risk.score is not None:
        way = f", {DIRECTIONS[risk.direction]}" if risk.direction else ""
        rows.append(("Score", f"{risk.score}: likelihood {risk.likelihood}, impact {risk.impact}{way}"))
    rows.append(("Owner", capital(post(risk.owner))))
    if risk.refs:
        rows.append(("Actions", listed(risk.refs)))
    if risk.raised_at is not None:
        rows.append(("Raised", f"{day_said(risk.raised_at, one.zone, one.today)}, by the {post(risk.raised_by)}"))
    return rows


def _mitigations(one: OneRisk) -> list[Part]:
    lines = [
        (Strong(f"{one.risk.code}.{number}"), f" {mitigation(line, one.today)}")
        for number, line in enumerate(one.risk.mitigations, 1)
    ]
    return [says(Strong("Mitigations")), Points(tuple(lines))] if lines else [says(GAP)]


def _alike(one: OneRisk) -> list[Part]:
    if not one.alike:
        return []
    parts: list[Part] = [says(f"Looks like {listed(one.alike, 'or')}: the same action, and much the same words.")]
    if one.may_decide:
        buttons = (
            Button(f"Join with {code}", "risk.join", args(code=one.risk.code, into=code)) for code in one.alike[:3]
        )
        parts.append(Buttons(tuple(buttons)))
    return parts


def _event(event: Event) -> tuple[Span, ...]:
    changes = [
        _change(name, event) for name in SHOWN if name in event.after and event.before.get(name) != event.after[name]
    ]
    was = str(event.before.get("description", ""))
    told = [bit for bit in (*changes, f"it read: “{short(was, 120)}”" if was else "") if bit]
    line = f"{event.after['line']} " if "line" in event.after else ""
    said = f" ({', '.join(told)})" if told else ""
    why = str(event.after.get("why") or event.after.get("note") or "")
    what = f"{line}{VERBS.get(event.verb, event.verb)} by the {event.by}{said}"
    return (Strong(event.on), f", {what}{f': {sentence(why, 160)}' if why else '.'}")


def _change(name: str, event: Event) -> str:
    was, now = event.before.get(name), event.after[name]
    lead = f"{SHOWN[name]} " if SHOWN[name] else ""
    if now is None:
        return f"{lead}{was} no longer" if was is not None else ""
    return f"{lead}{now}" if was is None else f"{lead}{was} to {now}"


def _buttons(one: OneRisk) -> list[Part]:
    code, is_open = one.risk.code, one.risk.status is RiskStatus.OPEN
    wanted = [Do.SCORE, Do.REWORD] if one.may_speak and is_open else []
    wanted += ([Do.CLOSE] if is_open else [Do.REOPEN]) if one.may_decide else []
    if not wanted:
        return []
    names = {Do.SCORE: "Score…", Do.REWORD: "Reword…", Do.CLOSE: "Close…", Do.REOPEN: "Open again…"}
    buttons = tuple(Button(names[do], "risk.open_form", args(code=code, do=do.value)) for do in wanted)
    says_how = (
        f"In words: `/wsoa risk {code} score 4x3 because …`, `close because …`; `/wsoa mitigation {code}.1 done`."
    )
    return [Buttons(buttons), Note(says_how)]
