"""Many replies, as JSON lines: each is read after those that its `after` names."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from bot.plan.contents.document import PlanDocument
from bot.reading import reading_inputs
from bot.reading.command_grammar import references_in
from bot.reading.read import read
from bot.reading.reading import Question, Reading, Why
from bot.reading.reading_inputs import Conversation
from bot.reading.reply_context import Asked, Earlier, Told

WANTS = (
    ("date", r"\bdate\b(?! \(when)|\bby when\b"),
    ("rating", r"\brating|\brag\b|on track"),
    ("period", r"\bmonth\b|\bperiod\b"),
    ("mitigation", r"\bmitigation|being done about"),
    ("score", r"\bscore|\blikelihood"),
    ("difference", r"\bdifference|\bimpact"),
    ("risk", r"\brisks?\b"),
    ("figure", r"\bfigure|how many|\bnumber|\bvalue"),
    ("evidence", r"\bevidence|\blink\b"),
)


def understand(
    lines: Iterable[dict[str, Any]], plan: PlanDocument, *, why: bool = False
) -> Iterator[tuple[str, Reading]]:
    """Each line's id with how it was read, and `why`."""
    replies = {line["id"]: line for line in lines}
    known: dict[str, Earlier] = {}
    for line in replies.values():
        yield line["id"], read_line(line, replies, known, plan, why=why)


def read_line(
    line: dict[str, Any],
    replies: dict[str, dict[str, Any]],
    known: dict[str, Earlier],
    plan: PlanDocument,
    depth: int = 0,
    *,
    why: bool = False,
) -> Reading:
    """Read a line after the lines it follows; each is read once."""
    if line["id"] in known:
        return known[line["id"]].reading
    before: list[Earlier] = []
    for name in line.get("after", []):
        if name in replies and name != line["id"] and depth < 20:
            read_line(replies[name], replies, known, plan, depth + 1, why=why)
            before.append(known[name])
    told = replace(told_of(line, tuple(before), plan), why=why)
    reading = read(line["text"], told)
    known[line["id"]] = Earlier(line["id"], line["from"], told.at, line["text"], reading)
    return reading


def told_of(line: dict[str, Any], before: tuple[Earlier, ...], plan: PlanDocument) -> Told:
    """The same as live; an edit is read beside what it replaces, to show what it changes."""
    context = line["context"]
    edits = re.match(r"edit of (\S+)", context)
    stands = conversation_of(line, before, plan)
    told = reading_inputs.told(stands, line["text"], moment(line["when"], plan.zone))
    return replace(told, edits=edits[1]) if edits else told


def conversation_of(line: dict[str, Any], before: tuple[Earlier, ...], plan: PlanDocument) -> Conversation:
    """What a context line says stands."""
    context = line["context"]
    said = asked_of(context, plan, before)
    question = before[-1].reading.question if before else None
    if said.kind == "follow-up" and said.wants is not None:
        known = question is not None and question.wants == said.wants
        ref = said.refs[0] if len(said.refs) == 1 else None
        why = question.why if known and question is not None else Why.RATING
        question = replace(question, ref=ref) if known and question else Question(ref, said.wants, why)
    else:
        question = None
    late = context.startswith("after publication")
    return Conversation(
        line["from"], plan, said.refs, question, before, late, False, said.measures, said.risks, said.kind
    )


def moment(when: str, zone: str) -> datetime:
    """A day is taken as its noon; an instant as it is."""
    at = datetime.fromisoformat(when if "T" in when else f"{when}T12:00:00")
    return at if at.tzinfo else at.replace(tzinfo=ZoneInfo(zone))


def asked_of(context: str, plan: PlanDocument, before: tuple[Earlier, ...]) -> Asked:
    """What a context line says was asked."""
    found = (ref for r in references_in(context, plan, plan.position_as_at) for ref in r.refs)
    refs = printed_in(context, plan) or tuple(dict.fromkeys(found))
    lowered = context.lower()
    kind = next((k for k in ("follow-up", "prompt", "nudge", "general", "thread") if k in lowered), "DM")
    wants = None
    if kind == "follow-up":
        wants = next((name for name, cue in WANTS if re.search(cue, lowered)), None)
        last = before[-1].reading.question if before else None
        if last is not None:
            wants = wants or last.wants
            refs = refs or ((last.ref,) if last.ref else ())
    return Asked(
        kind,
        refs,
        wants,
        codes_in(context, [m.code for m in plan.measures]),
        codes_in(context, [r.id for r in plan.risks]),
    )


def codes_in(context: str, known: Iterable[str]) -> tuple[str, ...]:
    """The codes that stand in it: "refresh IM1, IM2", "follow-up on CR8"."""
    said = set(re.findall(r"\w+", context.lower()))
    return tuple(code for code in known if code.lower() in said)


def printed_in(context: str, plan: PlanDocument) -> tuple[str, ...]:
    """The plan's references as they stand in a list: "prompt 4(c), B2"."""
    known = {action.ref.lower(): action.ref for action in plan.actions}
    return tuple(dict.fromkeys(known[said] for said in re.split(r"[\s,;:()]+", context.lower()) if said in known))
