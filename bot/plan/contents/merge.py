"""A plan file brought in over a plan that people have spoken of since: nothing that they said is overwritten."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from bot.models.words import Handed, MatterKind, Quality, Role
from bot.plan.contents.conflict import FIGURE, POSITION, Started, conflict, figure_conflict, moved_on
from bot.plan.contents.document import (
    ActionLine,
    AreaLine,
    EarlierFigure,
    MatterLine,
    MeasureLine,
    PersonLine,
    PlanDocument,
    RiskLine,
)
from bot.plan.days.calendar import say_day
from bot.plan.handover import HandedOver
from bot.plan.measure.period import period_end


@dataclass(frozen=True)
class DateMoved:
    """An agreed date that someone approved in chat."""

    ref: str
    was: date
    to: date
    on: date


@dataclass(frozen=True)
class SaidSinceImport:
    """What was said in chat: of which actions and measures, which risks were raised, which mitigations added.

    And what was handed over, and which dates were moved: oldest first.
    """

    actions: frozenset[str] = frozenset()  # references
    measures: frozenset[str] = frozenset()  # codes
    risks: frozenset[str] = frozenset()  # codes raised in chat
    mitigations: frozenset[tuple[str, str]] = frozenset()  # risk code, text: added, or decided about
    decided: frozenset[str] = frozenset()  # codes of risks that were scored, closed, joined or reworded
    handed: tuple[HandedOver, ...] = ()
    dates: tuple[DateMoved, ...] = ()
    started: Mapping[str, Started] = field(default_factory=dict[str, Started])  # of the actions, by reference


@dataclass(frozen=True)
class Merged:
    document: PlanDocument
    kept: tuple[str, ...]  # in words: what the file says otherwise, and was not taken


DECIDED = ("status", "likelihood", "impact", "description", "direction")
LETTERS = {MatterKind.FINDING: "F", MatterKind.RESOLUTION: "R", MatterKind.LINK: "L"}


def merge(stored: PlanDocument | None, file: PlanDocument, spoken: SaidSinceImport) -> Merged:
    """The document to store, and what of the file was not taken."""
    if stored is None:
        return Merged(replace(file, matters=coded((), file.matters, [])), ())
    file = replace(file, short=file.short or stored.short)
    kept: list[str] = []
    older: list[str] = []
    actions = tuple(_action(stored, line, spoken, kept, older) for line in file.actions)
    kept += moved_on(older)
    measures = tuple(_measure(stored, line, spoken, kept) for line in file.measures)
    document = replace(file, actions=actions, measures=measures, risks=_risks(stored, file, spoken, kept))
    document = replace(document, matters=coded(stored.matters, file.matters, kept))
    document = _handed_over(stored, _dates_moved(stored, document, spoken, kept), spoken, kept)
    return Merged(document, tuple(kept))


def _dates_moved(stored: PlanDocument, file: PlanDocument, spoken: SaidSinceImport, kept: list[str]) -> PlanDocument:
    """A file with an agreed date from before it was moved is older than the approval; any other date is news."""
    stands = {line.ref: line.agreed_due for line in stored.actions}
    lines: list[ActionLine] = []
    for line in file.actions:
        moves, agreed = [move for move in spoken.dates if move.ref == line.ref], stands.get(line.ref)
        if agreed is not None and line.agreed_due != agreed and line.agreed_due in {move.was for move in moves}:
            kept.append(
                f"Action {line.ref}: the file says due {_day(line.agreed_due)}, but {_day(moves[-1].to)} was approved "
                f"on {_day(moves[-1].on)}; the file's date is not taken"
            )
            line = replace(line, agreed_due=agreed)
        lines.append(line)
    return replace(file, actions=tuple(lines))


def _handed_over(stored: PlanDocument, file: PlanDocument, spoken: SaidSinceImport, kept: list[str]) -> PlanDocument:
    """What the file still gives to someone who has handed it on stays with who has it now; a third name is news."""
    names = {person.handle: person.name for person in stored.people}
    here = {person.handle for person in file.people}

    def owner(what: Handed, key: str, said: str | None, stands: str | None) -> str | None:
        chain = [one for one in spoken.handed if (one.what, one.key) == (what, key)]
        older = {one.was for one in chain} | {one.now for one in chain[:-1]}
        if not chain or said == stands or said not in older or stands not in here:
            return said
        to = names.get(stands or "", stands)
        kept.append(
            f"{_called(what, key)}: the file says {said}, but it was handed over to {to} on {_day(chain[-1].on)}; "
            f"the file's owner is not taken"
        )
        return stands

    actions = {line.ref: line.owner for line in stored.actions}
    areas = {line.no: line.sro for line in stored.areas}
    risks = {line.id: line.owner for line in stored.risks}
    measures = {line.code: line.owners for line in stored.measures}
    new_areas = tuple(
        replace(line, sro=owner(Handed.AREA, line.no, line.sro, areas.get(line.no, line.sro))) for line in file.areas
    )
    return replace(
        file,
        areas=new_areas,
        people=_with_directors(stored, _with_sros(file.people, file.areas, new_areas), spoken, kept),
        actions=tuple(
            replace(line, owner=owner(Handed.ACTION, line.ref, line.owner, actions.get(line.ref, line.owner)) or "")
            for line in file.actions
        ),
        risks=tuple(
            replace(line, owner=owner(Handed.RISK, line.id, line.owner, risks.get(line.id, line.owner)))
            for line in file.risks
        ),
        measures=tuple(
            _givers(line, measures.get(line.code, line.owners), spoken, here, kept) for line in file.measures
        ),
    )


def _givers(
    line: MeasureLine, stands: tuple[str, ...], spoken: SaidSinceImport, here: set[str], kept: list[str]
) -> MeasureLine:
    """Those who give a measure's figures: one who handed it on is left out."""
    chain = [one for one in spoken.handed if (one.what, one.key) == (Handed.MEASURE, line.code)]
    gone = {one.was for one in chain} - set(stands)
    if not gone & set(line.owners) or not set(stands) <= here:
        return line
    day = _day(chain[-1].on)
    kept.append(f"Measure {line.code}: its figures were handed over on {day}; the file's owners are not taken")
    return replace(line, owners=stands)


def _with_sros(
    people: tuple[PersonLine, ...], said: Iterable[AreaLine], kept: Iterable[AreaLine]
) -> tuple[PersonLine, ...]:
    """Whoever was handed an area is its SRO, whatever the file's roles say."""
    new = {after.sro for before, after in zip(said, kept, strict=True) if before.sro != after.sro}
    return tuple(
        replace(person, roles=(*person.roles, Role.SRO))
        if person.handle in new and Role.SRO not in person.roles
        else person
        for person in people
    )


def _with_directors(
    stored: PlanDocument, people: tuple[PersonLine, ...], spoken: SaidSinceImport, kept: list[str]
) -> tuple[PersonLine, ...]:
    """A director who handed over is none, and whoever has it now is one, whatever an older file's roles say."""
    are = {one.handle for one in stored.people if Role.DIRECTOR in one.roles}
    moves = [one for one in spoken.handed if one.what is Handed.DIRECTOR]
    gone, come = {one.was for one in moves} - are, {one.now for one in moves} & are
    new: list[PersonLine] = []
    for person in people:
        was = Role.DIRECTOR in person.roles
        roles = tuple(role for role in person.roles if role is not Role.DIRECTOR) or (Role.OWNER,)
        if was and person.handle in gone:
            kept.append(f"{person.name or person.post}: handed over as a director; the file's role is not taken")
            person = replace(person, roles=roles)
        elif not was and person.handle in come:
            person = replace(person, roles=(*person.roles, Role.DIRECTOR))
        new.append(person)
    return tuple(new)


def _called(what: Handed, key: str) -> str:
    names = {Handed.ACTION: "Action", Handed.AREA: "Area", Handed.RISK: "Risk", Handed.MEASURE: "Measure"}
    return f"{names[what]} {key}"


def _day(day: date) -> str:
    return f"{say_day(day)} {day.year}"


def moved_originals(stored: PlanDocument | None, file: PlanDocument) -> tuple[tuple[str, str], ...]:
    """Actions whose original date the file changes, with the date that stands. It is kept for ever (domain: 2.3)."""
    before = {line.ref: line for line in stored.actions} if stored else {}
    return tuple(
        (line.ref, f"{before[line.ref].original_due:%d/%m/%Y}")
        for line in file.actions
        if line.ref in before and before[line.ref].original_due != line.original_due
    )


def _action(
    stored: PlanDocument, line: ActionLine, spoken: SaidSinceImport, kept: list[str], older: list[str]
) -> ActionLine:
    before = next((old for old in stored.actions if old.ref == line.ref), None)
    if before is None or line.ref not in spoken.actions:
        return line
    if said := conflict(before, line, spoken.started.get(line.ref)):
        kept.append(said)
    elif any(getattr(before, name) != getattr(line, name) for name in POSITION):
        older.append(line.ref)
    return replace(line, **{name: getattr(before, name) for name in POSITION})


def _measure(stored: PlanDocument, line: MeasureLine, spoken: SaidSinceImport, kept: list[str]) -> MeasureLine:
    before = next((old for old in stored.measures if old.code == line.code), None)
    if before is None:
        return line
    line = replace(line, earlier=_earlier(before, line, said=line.code in spoken.measures))
    if line.code not in spoken.measures:
        return line
    if other := figure_conflict(before, line):
        kept.append(other)
    return replace(line, **{name: getattr(before, name) for name in FIGURE})


def _earlier(before: MeasureLine, line: MeasureLine, *, said: bool) -> tuple[EarlierFigure, ...]:
    """What it was stays; of one period the file's figure stands. `said`: its latest on record was given in chat."""
    found = {one.period: one for one in before.earlier}
    older, newer = (before, line) if not said else (line, before)  # of two latest figures the one that is now history
    if older.latest is not None and older.latest_quality is not Quality.ESTIMATE and before.basis == line.basis:
        ends = period_end(older.latest_period), period_end(newer.latest_period)
        if ends[0] is not None and ends[1] is not None and ends[0] < ends[1]:
            found[older.latest_period] = EarlierFigure(older.latest_period, older.latest)
    found |= {one.period: one for one in line.earlier}
    found.pop(newer.latest_period, None)
    return tuple(found[period] for period in sorted(found))


def _risks(stored: PlanDocument, file: PlanDocument, spoken: SaidSinceImport, kept: list[str]) -> tuple[RiskLine, ...]:
    in_file = {risk.id for risk in file.risks}
    before = {risk.id: risk for risk in stored.risks}
    risks = [_with_spoken(risk, before.get(risk.id), spoken, kept) for risk in file.risks]
    for risk in stored.risks:
        if risk.id in spoken.risks and risk.id not in in_file:
            kept.append(f"{risk.kind.capitalize()} {risk.id}: raised in chat and not in the file, so it stays")
            risks.append(risk)
    return tuple(risks)


def coded(stored: tuple[MatterLine, ...], file: tuple[MatterLine, ...], kept: list[str]) -> tuple[MatterLine, ...]:
    """Each under its code: what the file leaves out stays on record, and an answer on record stands."""
    known = {line.code: line for line in stored}
    taken = {line.code for line in (*stored, *file)}
    found: dict[str, MatterLine] = {}
    for line in file:
        same = (old.code for old in stored if (old.kind, old.source, old.text) == (line.kind, line.source, line.text))
        code = line.code or next(same, "") or _next(line.kind, taken)
        taken.add(code)
        before = known.get(code)
        if before is not None and before.answer and line.answer != before.answer:
            if line.answer and before.answer not in line.answer:
                kept.append(
                    f"{line.kind.capitalize()} {code}: it is answered on record, so the file’s answer is not taken"
                )
            line = replace(line, answer=before.answer)
        found[code] = replace(line, code=code)
    every = {**{line.code: line for line in stored}, **found}
    return tuple(every.values())


def _next(kind: MatterKind, taken: Collection[str]) -> str:
    numbers = (number for number in range(1, len(taken) + 2))
    return next(code for number in numbers if (code := f"{LETTERS[kind]}{number}") not in taken)


def _with_spoken(risk: RiskLine, before: RiskLine | None, spoken: SaidSinceImport, kept: list[str]) -> RiskLine:
    if before is None:
        return risk
    texts = {line.text for line in risk.mitigations}
    theirs = {line.text: line for line in before.mitigations if (risk.id, line.text) in spoken.mitigations}
    lines = [theirs.get(line.text, line) for line in risk.mitigations]
    risk = replace(risk, mitigations=(*lines, *(line for text, line in theirs.items() if text not in texts)))
    if risk.id not in spoken.decided:
        return risk
    if any(getattr(before, name) != getattr(risk, name) for name in DECIDED):
        kept.append(f"{risk.kind.capitalize()} {risk.id}: it was decided about in chat since, so it stays as decided")
    return replace(risk, **{name: getattr(before, name) for name in DECIDED})
