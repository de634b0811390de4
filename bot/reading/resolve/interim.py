"""Figures, risks and decisions as they were read before, until their finders stand beside the others."""

from bot.plan.reading.action_words import true_days
from bot.plan.reading.clean import SPACES
from bot.plan.reading.figures import Measured, read_figures
from bot.plan.reading.one_action import risk_record
from bot.plan.reading.risks import Parted, part_risks
from bot.plan.reading.sight import Sight
from bot.plan.reading.spoken_numbers import with_digits
from bot.reading.candidate import Unit
from bot.reading.days.grammar import find_days
from bot.reading.find.reference import How
from bot.reading.resolve.said import Said
from bot.reading.resolve.seen import Seen, said_whole
from bot.reading.told import last_question, measure_of


def unit_text(unit: Unit, seen: Seen, own: bool) -> str:
    """The words of a unit without its references."""
    clauses = seen.clauses(unit.own if own else unit.clauses)
    text = said_whole(seen.document, clauses)
    for each in seen.references:
        if each.value.how in (How.PRINTED, How.PLACE):
            text = text.replace(each.value.text, " ", 1)
    return SPACES.sub(" ", with_digits(text.replace("’", "'"))).strip(" ,:-–")


def parted(unit: Unit, seen: Seen) -> Parted:
    return part_risks(unit_text(unit, seen, own=False))


def measured(text: str, unit: Unit, seen: Seen) -> Measured:
    told = seen.told
    action = seen.action(unit.ref) if unit.ref is not None else None
    days = true_days(text, find_days(text, seen.today, told.plan), action)
    pending = last_question(told) if told.asked.kind == "follow-up" else None
    measure = measure_of(told.plan, pending.measure) if pending and pending.measure else None
    taken = tuple((d.start, d.end) for d in days)
    return read_figures(text, Sight(told.plan, action, told.by, seen.today, days, taken, seen.month, measure))


def taken(unit: Unit, found: Parted, seen: Seen) -> set[int]:
    """The clauses that are risks or decisions, and nothing else."""
    if not found.risks and not found.decisions:
        return set()
    left = " ".join(found.rest.lower().split())
    return {c.index for c in seen.clauses(unit.clauses) if " ".join(seen.document.said(c).lower().split()) not in left}


def risks(found: Parted, ref: str, seen: Seen) -> Said:
    said = Said()
    for each in found.risks:
        said.add(risk_record(each, ref, seen.told))
    return said
