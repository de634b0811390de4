"""What was read of risks in one unit, with what is asked about it: its score first, then what is being done."""

from dataclasses import replace

from bot.reading.candidate import Unit
from bot.reading.reading import Why
from bot.reading.records import Risk, RiskUpdate
from bot.reading.resolve import question as asking
from bot.reading.resolve.findings import Seen
from bot.reading.resolve.question import Said
from bot.said.needs import needs, new


@needs("risk_facts", of=1, otherwise=new(Said))
def of_risks(unit: Unit, seen: Seen) -> Said:
    """The records of risk whose words stand in a unit, or that are of its action."""
    said = Said()
    for fact in seen.risks.facts:
        if fact in seen.told_of:
            continue
        clauses = {each.clause for each in fact.used}
        mine = getattr(fact.record, "ref", None) == unit.ref and unit.ref is not None
        nowhere = not clauses and unit.ref is None
        if not (clauses & set(unit.clauses)) and not mine and not nowhere:
            continue
        seen.told_of.append(fact)
        record = _owned(fact.record, seen) if isinstance(fact.record, Risk) else fact.record
        said.records.append(record)  # pyright: ignore[reportArgumentType]
        if isinstance(record, Risk):
            said.add(_of_risk(record))
        elif isinstance(fact.record, RiskUpdate) and fact.record.status is not None:
            said.flags.append("residual_score")
            said.wanted.append(asking.wanted("score", Why.SCORE_NOW, said=fact.record.id))
    return said


def _owned(risk: Risk, seen: Seen) -> Risk:
    """With the person of the plan who is named in its mitigation."""
    if risk.mitigation is None or risk.mitigation_owner is not None:
        return risk
    named = [c.value.handle for c in seen.people if c.value.handle and c.value.text.lower() in risk.mitigation.lower()]
    return replace(risk, mitigation_owner=named[0]) if len(set(named)) == 1 else risk


def _of_risk(risk: Risk) -> Said:
    checks = (
        ("possible_duplicate", risk.link is not None),
        ("escalate", risk.escalate),
        ("score_missing", risk.likelihood is None or risk.impact is None),
        ("mitigation_missing", risk.mitigation is None),
        ("mitigation_owner_missing", risk.mitigation is not None and risk.mitigation_owner is None),
    )
    said = Said(flags=[flag for flag, on in checks if on])
    if risk.likelihood is None or risk.impact is None:
        said.wanted.append(asking.wanted("score", Why.SCORE, risk.ref, risk.link or ""))
    elif risk.mitigation is None:
        said.wanted.append(asking.wanted("mitigation", Why.MITIGATION, risk.ref))
    return said
