"""The risks of the register: named by their id, closed, or spoken of again in other words."""

import re

from bot.plan.document import PlanDocument, RiskLine
from bot.plan.reading.measures import expanded
from bot.plan.reading.phrases import content_stems
from bot.plan.reading.risk_words import CLOSING
from bot.plan.once import once_a_plan
from bot.words import RiskStatus


@once_a_plan
def risk_patterns(plan: PlanDocument) -> tuple[tuple[re.Pattern[str], RiskLine], ...]:
    out: list[tuple[re.Pattern[str], RiskLine]] = []
    for risk in plan.risks:
        letters, digits = re.match(r"([A-Za-z]*)[\W_]*(.*)", risk.id).groups()  # type: ignore[union-attr]
        number = digits.lstrip("0") or digits
        out.append(
            (
                re.compile(
                    rf"(?<!\w)(?:risk )?{re.escape(letters)}[\s\-_.]?0{{0,2}}{re.escape(number)}(?!\w)", re.IGNORECASE
                ),
                risk,
            )
        )
    return tuple(out)


def risks_named(text: str, plan: PlanDocument) -> list[tuple[int, int, RiskLine]]:
    """Risks of the register spoken of by their id."""
    if not re.search(r"\d", text):
        return []
    found = [(m.start(), m.end(), risk) for pattern, risk in risk_patterns(plan) for m in pattern.finditer(text)]
    return sorted(found, key=lambda each: each[0])


def asked_status(text: str) -> RiskStatus | None:
    return RiskStatus.CLOSED if CLOSING.search(text) else None


def likely_same(summary: str, ref: str, plan: PlanDocument) -> str | None:
    """The open risk of this action that speaks of the same things, if any."""
    said = content_stems(expanded(summary))
    best, most = None, 0
    for risk in plan.risks:
        if risk.status is not RiskStatus.OPEN or ref not in risk.refs:
            continue
        shared = len(
            said & content_stems(expanded(risk.description + " " + " ".join(m.text for m in risk.mitigations)))
        )
        if shared > most:
            best, most = risk.id, shared
    return best
