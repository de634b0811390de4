"""Figures told beside a figure: last time, how many were asked, and the only one there is."""

from bot.plan.contents.document import MeasureLine
from bot.reading.find.figure import Cue, Form
from bot.reading.resolve.figure_prepared import Found
from bot.reading.resolve.measure import Sight, support
from bot.reading.resolve.measure_form import form_fits, is_percent, unlikely, value_for


def pair_in(each: Found, figures: list[Found]) -> list[Found] | None:
    """ "Speech better, OT worse: 34 and 54": two bare figures of one form in one clause."""
    here = [f for f in figures if f.clause == each.clause]
    bare = all(f.value.form is here[0].value.form and not f.value.cues - {Cue.NOW, Cue.ABOUT} for f in here)
    return here if len(here) == 2 and bare and here[0].value.after[:1] in ((), ("and",), ("&",)) else None


def only(each: Found, sight: Sight) -> bool:
    """Whether the figure is all that the reply says: its month is asked for before it is kept."""
    return each.value.alone and len(sight.document.read) == 1 and not sight.refreshed


def previous(measure: MeasureLine, each: Found, sight: Sight) -> Found | None:
    """The figure of last time, told beside the new one."""
    sentence = sight.document.clauses[each.clause].sentence
    for other in sight.figures:
        if other is each or not other.value.cues & {Cue.WAS, Cue.TOLD}:
            continue
        if other.value.cues & {Cue.MORE, Cue.FEWER, Cue.SOME}:
            continue  # "two up on last week", "cleared 63 last month"
        near = sight.document.clauses[other.clause].sentence == sentence
        if Cue.WAS not in other.value.cues and support(other, measure, sight) <= 0:
            continue
        if near and value_for(other.value, measure) >= 0 and other.value.form in (each.value.form, Form.COUNT):
            return other
    return None


def sample(each: Found, sight: Sight) -> int | None:
    """How many were asked: as in "9 of 12", or a share or a sample beside it; five and fewer are not told."""
    if each.value.form is Form.SHARE and each.value.whole:
        return int(each.value.whole)
    sentence = sight.document.clauses[each.clause].sentence
    for other in sight.figures:
        same = sight.document.clauses[other.clause].sentence == sentence
        whole = other.value.whole
        if (
            same
            and whole
            and other.value.form is Form.SHARE
            and int(100 * other.value.value / whole + 0.5) == each.value.value
        ):
            return int(whole)
        if other is not each and same and Cue.SAMPLE in other.value.cues and other.value.form is Form.COUNT:
            return int(other.value.value) if other.value.value > 5 else None
    return None


def a_count(each: Found, measure: MeasureLine, sight: Sight) -> bool:
    """ "That's the second one done", "so that's three": among other words no slip of a percentage, but a count; "K5 is
    3" is one."""
    clause = sight.document.clauses[each.clause]
    named = any(c == measure.code and clause.first <= first <= clause.last for first, _, c, _ in sight.named.spoken)
    return is_percent(measure) and each.value.form is Form.COUNT and not named and not only(each, sight)


def a_slip(each: Found, measure: MeasureLine, sight: Sight) -> bool:
    """Whether it can hardly be right, and is no count of something else; "K3 71%", where K3 is a count."""
    if not form_fits(each.value, measure):
        return sight.coded(each.clause) == frozenset([measure.code])
    return unlikely(each.value, measure) and not a_count(each, measure, sight)
