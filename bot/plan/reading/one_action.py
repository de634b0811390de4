"""The words about one action, made into its records.

What is said of other things stands in the neighbouring modules.
"""

import re

from bot.plan.document import ActionLine
from bot.plan.reading import asking
from bot.plan.reading.action_words import Words, take_words
from bot.plan.reading.days import find_days
from bot.plan.reading.records import (
    Contribution,
    DecisionNeeded,
    Risk,
    RiskUpdate,
)
from bot.plan.reading.risks import FoundRisk, likely_same
from bot.plan.reading.said import Said
from bot.plan.reading.statuses import status_records
from bot.plan.reading.told import Told, day_of, may_record
from bot.words import RiskKind


def read_action(
    text: str, ref: str, told: Told, carried: str | None, printed: bool, struck_links: tuple[str, ...] = ()
) -> Said:
    """Everything that the words say about this action."""
    action = next(a for a in told.plan.actions if a.ref == ref)
    words = take_words(text, ref, told, carried)
    if not may_record(told, ref):
        return contribution(words, action)
    said = Said()
    for found in words.parted.risks:
        said.add(risk_record(found, ref, told, words))
    if words.parted.decisions:
        asked = " ".join(decision.text.strip() for decision in words.parted.decisions)
        day = next((d.day for d in find_days(asked, day_of(told), told.plan) if d.day), None)
        who = next((d.needed_from for d in words.parted.decisions if d.needed_from), None)
        said.records.append(DecisionNeeded(ref, asked, who, day))
    if words.parted.generic and not words.parted.risks:
        said.flags.append("generic_risk")
        if not words.rated.rag:
            said.wanted.append(
                asking.wanted(
                    "generic_risk", f"Is there one thing that could stop {ref} being done in time?", ref, must=True
                )
            )
            return said
    if not words.rest.strip() and said.records:
        return said
    status = status_records(words, action, told, printed, struck_links, bool(said.records))
    status.add(said)
    return status


def contribution(words: Words, action: ActionLine) -> Said:
    note = re.sub(r"^[\s:,.;–-]+", "", words.body).strip()
    return Said([Contribution(action.ref, note, action.owner, words.rated.rag)], [], ["other_owner"])


def risk_record(found: FoundRisk, ref: str, told: Told, words: Words) -> Said:
    said = Said()
    today = day_of(told)
    score = found.score
    kind = RiskKind.ISSUE if found.kind is RiskKind.ISSUE or found.happened else RiskKind.RISK
    link = likely_same(found.summary, ref, told.plan)
    if found.rescored and link is not None:
        said.records.append(RiskUpdate(link, score.likelihood, score.impact, found.mitigation, None, found.summary))
        return said
    due = next((d.day for d in find_days(found.summary, today, told.plan) if d.day and d.day > today), None)
    escalate = kind is RiskKind.ISSUE
    said.records.append(
        Risk(ref, kind, found.summary, score.likelihood, score.impact, found.mitigation, due, link, escalate)
    )
    said.flags += [
        flag
        for flag, on in (
            ("possible_duplicate", link is not None),
            ("verbal_score", score.verbal),
            ("escalate", escalate),
            ("score_missing", score.likelihood is None or score.impact is None),
            ("mitigation_missing", found.mitigation is None),
        )
        if on
    ]
    if score.likelihood is None or score.impact is None or score.verbal:
        same = f"It looks like {link}. " if link else ""
        said.wanted.append(asking.wanted("score", f"{same}Likelihood and impact, 1 to 5?", ref))
    elif found.mitigation is None:
        said.wanted.append(asking.wanted("mitigation", "What is being done about it, and by whom?", ref))
    return said
