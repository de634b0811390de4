"""The words about one action, made into its records.

What is said of other things stands in the neighbouring modules.
"""

import re

from bot.plan.document import ActionLine
from bot.plan.reading.action_words import LEADING, letters_count, said_of, take_words
from bot.plan.reading.mitigations import read_acting
from bot.plan.reading.ratings import read_rating
from bot.plan.reading.risk_register import likely_same
from bot.plan.reading.risks import FoundRisk, Score, part_risks
from bot.plan.reading.statuses import status_records
from bot.reading.days.grammar import find_days
from bot.reading.reading import Why
from bot.reading.records import (
    Contribution,
    DecisionNeeded,
    Risk,
    RiskUpdate,
)
from bot.reading.resolve import question as asking
from bot.reading.resolve.question import Wanted
from bot.reading.resolve.said import Said
from bot.reading.told import Told, day_of, may_record
from bot.words import RiskKind


def read_action(
    text: str, ref: str, told: Told, carried: str | None, printed: bool, struck_links: tuple[str, ...] = ()
) -> Said:
    """Everything that the words say about this action."""
    action = next(a for a in told.plan.actions if a.ref == ref)
    if not may_record(told, ref):
        return contribution(text, action, told)
    words = take_words(text, ref, told, carried)
    said = Said()
    for found in words.parted.risks:
        said.add(risk_record(found, ref, told))
    if words.parted.decisions:
        asked = " ".join(decision.text.strip() for decision in words.parted.decisions)
        day = next((d.day for d in find_days(asked, day_of(told), told.plan) if d.day), None)
        who = next((d.needed_from for d in words.parted.decisions if d.needed_from), None)
        said.records.append(DecisionNeeded(ref, asked, who, day))
    if words.parted.generic and not words.parted.risks:
        said.flags.append("generic_risk")
        if not words.rated.rag:
            said.wanted.append(asking.wanted("generic_risk", Why.ONE_RISK, ref, must=True))
            return said
    if not words.rest.strip() and said.records:
        return said
    status = status_records(words, action, told, printed, struck_links, bool(said.records))
    status.add(said)
    return status


def contribution(text: str, action: ActionLine, told: Told) -> Said:
    """Words about someone else's action: for its owner to confirm."""
    body = said_of(text, told)
    note = re.sub(r"^[\s:,.;–-]+", "", body).strip()
    rated = read_rating(LEADING.sub("", part_risks(body).rest), letters_count(text, body, told))
    return Said([Contribution(action.ref, note, action.owner, rated.rag)], [], ["other_owner"])


def risk_record(found: FoundRisk, ref: str, told: Told) -> Said:
    score = found.score
    link = likely_same(found.summary, ref, told.plan)
    if found.rescored and link is not None:
        return Said([RiskUpdate(link, score.likelihood, score.impact, found.mitigation, None, found.summary)])
    today = day_of(told)
    issue = found.kind is RiskKind.ISSUE or found.happened
    acting = read_acting(found.mitigation, told) if found.mitigation else None
    risk = Risk(
        ref,
        RiskKind.ISSUE if issue else RiskKind.RISK,
        found.summary,
        score.likelihood,
        score.impact,
        acting.text if acting else None,
        acting.owner if acting else None,
        acting.due if acting else None,
        next((d.day for d in find_days(found.summary, today, told.plan) if d.day and d.day > today), None),
        link,
        escalate=issue,
    )
    return Said([risk], risk_questions(risk, score), risk_flags(risk, score))


def risk_flags(risk: Risk, score: Score) -> list[str]:
    checks = (
        ("possible_duplicate", risk.link is not None),
        ("verbal_score", score.verbal),
        ("escalate", risk.escalate),
        ("score_missing", risk.likelihood is None or risk.impact is None),
        ("mitigation_missing", risk.mitigation is None),
        ("mitigation_owner_missing", risk.mitigation is not None and risk.mitigation_owner is None),
    )
    return [flag for flag, on in checks if on]


def risk_questions(risk: Risk, score: Score) -> list[Wanted]:
    """Its score first, then what is being done about it."""
    if risk.likelihood is None or risk.impact is None or score.verbal:
        return [asking.wanted("score", Why.SCORE, risk.ref, risk.link or "")]
    return [asking.wanted("mitigation", Why.MITIGATION, risk.ref)] if risk.mitigation is None else []
