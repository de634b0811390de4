"""Cells of a tracker that seem to tell of a child or a colleague: named by cell, never repeated."""

from dataclasses import dataclass, replace
from datetime import date

from bot.intake.tracker.cell_text import shown
from bot.intake.tracker.field import Field
from bot.intake.tracker.matter_rows import Heard
from bot.intake.tracker.risk_rows import ToldRisk
from bot.intake.tracker.tracker import Tracker
from bot.intake.tracker.tracker_action import Act
from bot.plan.contents.document import PersonLine, PlanDocument
from bot.privacy.decide import Answer, decide

_IN_WORDS = frozenset({Field.UPDATE, Field.MILESTONE, Field.IMPACT})


@dataclass(frozen=True)
class Held:
    sheet: str
    place: str
    reasons: tuple[str, ...]

    def sentence(self) -> str:
        place = ", ".join(part for part in (self.sheet, self.place) if part)
        return f"{place}: it seems to tell of one person ({', '.join(self.reasons)})."


def held_cells(tracker: Tracker, people: PlanDocument) -> tuple[Held, ...]:
    """Each cell of words that would be held if it were a reply."""
    found: list[Held] = []
    for one in tracker.tables:
        numbers = [column.number for column in one.columns if column.field in _IN_WORDS]
        for row in one.table.rows:
            for number in numbers:
                verdict = decide(shown(one.table.sheet.at(row, number)), people)
                if verdict.answer is not Answer.PASS:
                    sheet, source = one.table.sheet, one.table.sheet.source(row, number)
                    title = source.sheet if source is not None else sheet.title
                    found.append(Held(title, sheet.place(row, number), verdict.reasons))
    for act in tracker.acts:
        for step in act.steps:
            verdict = decide(step.text, people) if step.place else None
            if verdict is not None and verdict.answer is not Answer.PASS:
                found.append(Held(act.sheet, step.place, verdict.reasons))
    for one in tracker.matters:
        verdict = decide(_words(one), people)
        if verdict.answer is not Answer.PASS:
            found.append(Held(one.sheet, " to ".join(dict.fromkeys((one.places[0], one.places[-1]))), verdict.reasons))
    for one in tracker.risks:
        verdict = decide(_of_risk(one), people)
        if verdict.answer is not Answer.PASS:
            found.append(Held(one.sheet, " to ".join(dict.fromkeys((one.places[0], one.places[-1]))), verdict.reasons))
    for one in tracker.measures:
        verdict = decide(one.line.name, people)
        if verdict.answer is not Answer.PASS:
            found.append(Held(one.sheet, one.place, verdict.reasons))
    return tuple(found)


def _words(one: Heard) -> str:
    return "\n".join(part for part in (one.line.source, one.line.text, one.line.response, one.line.answer) if part)


def _of_risk(one: ToldRisk) -> str:
    return "\n".join((one.line.description, *(each.text for each in one.line.mitigations)))


def without_personal(tracker: Tracker, people: PlanDocument) -> Tracker:
    """The tracker without the words that would be held."""
    matters = tuple(one for one in tracker.matters if decide(_words(one), people).answer is Answer.PASS)
    measures = tuple(one for one in tracker.measures if decide(one.line.name, people).answer is Answer.PASS)
    risks = tuple(one for told in tracker.risks if (one := _risk(told, people)) is not None)
    acts = tuple(_act(act, people) for act in tracker.acts)
    return replace(tracker, acts=acts, matters=matters, measures=measures, risks=risks)


def _risk(told: ToldRisk, people: PlanDocument) -> ToldRisk | None:
    """Without what is done about it where only that would be held."""
    if decide(told.line.description, people).answer is not Answer.PASS:
        return None
    kept = tuple(one for one in told.line.mitigations if decide(one.text, people).answer is Answer.PASS)
    return replace(told, line=replace(told.line, mitigations=kept))


def _act(act: Act, people: PlanDocument) -> Act:

    def passes(text: str) -> bool:
        return decide(text, people).answer is Answer.PASS

    return replace(
        act,
        position=act.position if passes(act.position) else "",
        impact=act.impact if passes(act.impact) else "",
        earlier=tuple(one for one in act.earlier if passes(one.text)),
        steps=tuple(one for one in act.steps if passes(one.text)),
    )


def known_people(tracker: Tracker, stored: PlanDocument | None) -> PlanDocument:
    """The people that words may name: those who lead are no children."""
    lines = tuple(PersonLine(who.handle, who.shown, who.post, who.organisation, who.email) for who in tracker.people)
    base = stored or PlanDocument(tracker.title, "", "WSOA", "Europe/London", "ENG", date(2000, 1, 1))
    return replace(base, people=(*base.people, *lines))
