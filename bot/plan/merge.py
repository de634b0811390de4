"""A plan file brought in over a plan that people have spoken of since: nothing that they said is overwritten."""

from dataclasses import dataclass, replace

from bot.plan.document import ActionLine, MeasureLine, PlanDocument, RiskLine


@dataclass(frozen=True)
class Spoken:
    """What was said in chat: of which actions and measures, which risks were raised, which mitigations added."""

    actions: frozenset[str] = frozenset()  # references
    measures: frozenset[str] = frozenset()  # codes
    risks: frozenset[str] = frozenset()  # codes raised in chat
    mitigations: frozenset[tuple[str, str]] = frozenset()  # risk code, text


@dataclass(frozen=True)
class Merged:
    document: PlanDocument
    kept: tuple[str, ...]  # in words: what the file says otherwise, and was not taken


POSITION = ("status", "rag", "outcome_rag", "pct", "forecast", "position")
FIGURE = ("latest", "latest_period", "latest_quality")


def merge(stored: PlanDocument | None, file: PlanDocument, spoken: Spoken) -> Merged:
    """The document to store, and what of the file was not taken."""
    if stored is None:
        return Merged(file, ())
    kept: list[str] = []
    actions = tuple(_action(stored, line, spoken, kept) for line in file.actions)
    measures = tuple(_measure(stored, line, spoken, kept) for line in file.measures)
    document = replace(file, actions=actions, measures=measures, risks=_risks(stored, file, spoken, kept))
    return Merged(document, tuple(kept))


def moved_originals(stored: PlanDocument | None, file: PlanDocument) -> tuple[tuple[str, str], ...]:
    """Actions whose original date the file changes, with the date that stands. It is kept for ever (domain: 2.3)."""
    before = {line.ref: line for line in stored.actions} if stored else {}
    return tuple(
        (line.ref, f"{before[line.ref].original_due:%d/%m/%Y}")
        for line in file.actions
        if line.ref in before and before[line.ref].original_due != line.original_due
    )


def _action(stored: PlanDocument, line: ActionLine, spoken: Spoken, kept: list[str]) -> ActionLine:
    before = next((old for old in stored.actions if old.ref == line.ref), None)
    if before is None or line.ref not in spoken.actions:
        return line
    if any(getattr(before, name) != getattr(line, name) for name in POSITION):
        kept.append(f"Action {line.ref}: its position was updated in chat since, so the file's was not taken")
    return replace(line, **{name: getattr(before, name) for name in POSITION})


def _measure(stored: PlanDocument, line: MeasureLine, spoken: Spoken, kept: list[str]) -> MeasureLine:
    before = next((old for old in stored.measures if old.code == line.code), None)
    if before is None or line.code not in spoken.measures:
        return line
    if any(getattr(before, name) != getattr(line, name) for name in FIGURE):
        kept.append(f"Measure {line.code}: a newer figure was given in chat, so the file's was not taken")
    return replace(line, **{name: getattr(before, name) for name in FIGURE})


def _risks(stored: PlanDocument, file: PlanDocument, spoken: Spoken, kept: list[str]) -> tuple[RiskLine, ...]:
    in_file = {risk.id for risk in file.risks}
    before = {risk.id: risk for risk in stored.risks}
    risks = [_with_spoken(risk, before.get(risk.id), spoken) for risk in file.risks]
    for risk in stored.risks:
        if risk.id in spoken.risks and risk.id not in in_file:
            kept.append(f"{risk.kind.capitalize()} {risk.id}: raised in chat and not in the file, so it stays")
            risks.append(risk)
    return tuple(risks)


def _with_spoken(risk: RiskLine, before: RiskLine | None, spoken: Spoken) -> RiskLine:
    if before is None:
        return risk
    texts = {line.text for line in risk.mitigations}
    said = [m for m in before.mitigations if (risk.id, m.text) in spoken.mitigations and m.text not in texts]
    return replace(risk, mitigations=(*risk.mitigations, *said)) if said else risk
