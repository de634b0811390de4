"""What a tracker's registers put into the plan's risks; what they have no column for stays as it is on record."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from bot.intake.tracker.cell_text import comparable
from bot.intake.tracker.risk_rows import ToldRisk
from bot.intake.tracker.risk_tables import RiskPart
from bot.intake.tracker.tracker import Tracker
from bot.plan.contents.document import MitigationLine, PlanDocument, RiskLine

_COLUMNS = {
    "kind": {RiskPart.KIND},
    "area": {RiskPart.AREA},
    "refs": {RiskPart.ACTIONS},
    "likelihood": {RiskPart.LIKELIHOOD, RiskPart.SCORE},
    "impact": {RiskPart.IMPACT, RiskPart.SCORE},
    "owner": {RiskPart.OWNER},
    "target": {RiskPart.TARGET_LIKELIHOOD},
    "direction": {RiskPart.DIRECTION},
    "status": {RiskPart.STATUS},
}


def with_known_owners(told: Sequence[ToldRisk], handles: Mapping[str, str]) -> tuple[ToldRisk, ...]:
    """With whoever the stored plan names under the handle that they have there."""
    return tuple(
        replace(one, line=replace(one.line, owner=handles.get(one.line.owner or "", one.line.owner))) for one in told
    )


def risk_lines(
    tracker: Tracker, stored: PlanDocument | None, now: Mapping[str, str], told: list[str]
) -> tuple[RiskLine, ...]:
    """Those on record and those of the file. `now`: references as they are stored; `told`: what is said of it."""
    before = {line.id: line for line in stored.risks} if stored is not None else {}
    if not tracker.risks:
        return tuple(before.values())
    by_words = {comparable(line.description): line.id for line in before.values()}
    found = dict(before)
    for one in tracker.risks:
        line = replace(one.line, refs=tuple(now.get(ref, ref) for ref in one.line.refs))
        line = replace(line, id=by_words.get(comparable(line.description), line.id))
        found[line.id] = _kept(line, before[line.id], one) if line.id in before else line
    brought = {by_words.get(comparable(one.line.description), one.line.id) for one in tracker.risks}
    left = [code for code in before if code not in brought]
    if left:
        told.append(f"On record and not in the file’s register, so they stay: {', '.join(left)}")
    return tuple(found.values())


def _kept(line: RiskLine, before: RiskLine, one: ToldRisk) -> RiskLine:
    stays = {name: getattr(before, name) for name, parts in _COLUMNS.items() if not one.given & parts}
    return replace(line, **stays, mitigations=_mitigations(line, before, one))


def _mitigations(line: RiskLine, before: RiskLine, one: ToldRisk) -> tuple[MitigationLine, ...]:
    """Whose each is and how far it is, is told on record alone."""
    if not one.given & {RiskPart.MITIGATION, RiskPart.CONTROLS} and not line.mitigations:
        return before.mitigations
    known = {comparable(each.text): each for each in before.mitigations}
    found = [known.get(comparable(each.text), each) for each in line.mitigations]
    return tuple(replace(each, due=own.due or each.due) for each, own in zip(found, line.mitigations, strict=True))


def owners_beside(tracker: Tracker) -> Iterator[str]:
    """Whoever answers for a finding, a measure or a risk, beside those who lead actions."""
    yield from (one.line.owner for one in tracker.matters if one.line.owner)
    yield from (owner for one in tracker.measures for owner in one.line.owners)
    yield from (one.line.owner for one in tracker.risks if one.line.owner)
