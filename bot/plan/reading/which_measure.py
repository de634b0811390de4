"""Which measure a figure is of, if any: by code, by name, or because the action has no other."""

import re

from bot.plan.document import ActionLine, MeasureLine
from bot.plan.reading.measures import (
    everyday_hits,
    expanded,
    fits_unit,
    is_percent,
    is_rate,
    measures_of,
    name_stems,
)
from bot.plan.reading.numbers import Figure, Kind
from bot.plan.reading.phrases import Span, content_stems
from bot.plan.reading.shares import WHOLE_SHARE, plan_counts
from bot.plan.reading.sight import Sight

LED_UP_TO = re.compile(
    r"(?:\b(?:now|at|to|is|are|currently|stands?(?: at)?|running at|down to|up to|reached|hit|was|backlog|figure|total"
    r"|latest|count|number|list|of)|[:=(–-]|^)\s*(?:about |around |roughly |approx\.? |just |only |still |~|c\.? ?)*$",
    re.IGNORECASE,
)


# percentages that are seldom how far an action has got
OTHER_RATE = re.compile(
    r"\b(?:(?:response|return|attendance|vacancy|turnover|sickness|conversion|completion|click|open|dropout|take-?up"
    r"|acceptance"
    r"|refusal|pass) rates?|turnout|attend(?:ance|ed)|turnover|satisf\w+|recommend\w*|budget|spen[dt]|costs?"
    r"|inflation|funding"
    r"|vacanc\w+|sickness|confiden\w+|turned up|would use|were happy|said (?:it|they|that)|agreed|like[ds]? it|calls"
    r"|pay|uplift"
    r"|discount|over ?spend|under ?spend|estimate|contingency)\b",
    re.IGNORECASE,
)


def measure_for(
    figure: Figure, clause: Span, sentence: Span, sight: Sight, coded: list[tuple[int, int, MeasureLine]], text: str
) -> MeasureLine | None:
    """The measure a figure is of: one named by code, by name, or the action's own where nothing else is meant."""
    if spelt := coded_for(figure, clause, sentence, coded, text):
        return spelt
    own = measures_of(sight.action, sight.plan) if sight.action else []
    if sight.pending is not None and sight.pending not in own:
        own = [*own, sight.pending]
    others = [m for m in sight.plan.measures if sight.by in m.owners and m not in own]
    after = text[figure.end : figure.end + 14]
    if WHOLE_SHARE.match(after):
        return None
    if speaks_of_other(clause.text, own):
        own = []
    for measure in own:
        if is_of(figure, measure, clause, sentence, sight, text, own):
            return measure
    strict = [m for m in others if everyday_hits(clause.text, m)]
    if (
        len(strict) == 1
        and figure.kind is not Kind.WORDS
        and (fits_unit(figure, strict[0]))
        and adjacent(figure, strict[0], clause)
    ):
        return strict[0]
    return None


def coded_for(
    figure: Figure, clause: Span, sentence: Span, coded: list[tuple[int, int, MeasureLine]], text: str
) -> MeasureLine | None:
    """The measure whose code stands in the figure's clause, or before it with no other figure between."""
    before = [(a, m) for a, _, m in coded if sentence.start <= a < figure.start]
    if before and (before[-1][0] >= clause.start or not re.search(r"\d", text[before[-1][0] + 4 : figure.start])):
        return before[-1][1]
    after = [m for a, _, m in coded if figure.end <= a < min(figure.end + 25, clause.end)]
    return after[0] if after and not before else None


def speaks_of_other(said: str, own: list[MeasureLine]) -> bool:
    """Whether a clause gives a rate of something that no measure of the action is named for: responses, turnout."""
    found = OTHER_RATE.search(said)
    if found is None:
        return False
    stems = content_stems(found[0].removesuffix("rate"))
    return not any(stems & content_stems(" ".join([m.name, *m.everyday_names])) for m in own)


def touches(said: frozenset[str], names: frozenset[str]) -> bool:
    """Whether words meet names, "interns" and "internships" too."""
    if said & names:
        return True
    return any(len(a) > 4 and len(b) > 4 and (a.startswith(b) or b.startswith(a)) for a in said for b in names)


def adjacent(figure: Figure, measure: MeasureLine, clause: Span) -> bool:
    """Whether the measure's everyday name stands close to the figure."""
    for name in measure.everyday_names:
        for found in re.finditer(rf"\b{re.escape(name)}", clause.text, re.IGNORECASE):
            at = clause.start + found.start()
            if abs(at - figure.start) < len(name) + 22:
                return True
    return False


def is_of(
    figure: Figure, measure: MeasureLine, clause: Span, sentence: Span, sight: Sight, text: str, own: list[MeasureLine]
) -> bool:
    stems = content_stems(expanded(clause.text))
    named = touches(stems, name_stems(measure)) or everyday_hits(sentence.text, measure)
    if figure.kind is Kind.WORDS:
        return False
    if len(own) > 1 and not named:
        return False
    if is_percent(measure):
        return percent_is_of(figure, measure, named, clause, sight, text)
    if figure.kind is Kind.PERCENT:
        return named and everyday_hits(clause.text, measure)
    if figure.kind is Kind.FRACTION:
        return False
    if is_rate(measure):
        return named or re.match(r"\s?(?:per|/)\s?(?:100|hundred)", text[figure.end :], re.IGNORECASE) is not None
    return count_is_of(figure, measure, named, clause, sight, text)


def percent_is_of(figure: Figure, measure: MeasureLine, named: bool, clause: Span, sight: Sight, text: str) -> bool:
    only = measures_only(sight.action) or (sight.action is None and sight.pending == measure)
    if figure.kind is Kind.PERCENT:
        return named or only
    if figure.kind is Kind.FRACTION:
        counted = content_stems(" ".join(re.split(r"[,;.]", text[figure.end :])[0].split()[:3])) & content_stems(
            measure.name
        )
        return (named or (only and bool(counted))) and not (sight.action and plan_counts(figure, sight.action))
    bare = re.fullmatch(r"[\s.]*", text[figure.end : figure.end + 3]) is not None
    spoken = any(clause.start <= d.start < clause.end for d in sight.days) or bool(
        re.search(r"\brate\b", clause.text, re.IGNORECASE)
    )
    follows = re.match(r"\s?(?:$|[.,;)(]|in\b|for\b|ytd|this|last|at\b)", text[figure.end :]) is not None
    return follows and (spoken or named or (bare and only)) and (only or named or sight.pending is not None)


def count_is_of(figure: Figure, measure: MeasureLine, named: bool, clause: Span, sight: Sight, text: str) -> bool:
    """A bare count is a measure's only beside its name, or alone."""
    before, after = text[clause.start : figure.start], text[figure.end : clause.end]
    before = re.split(r"\b(?:so|but|leaving|which)\b", before)[-1]
    before = re.sub(r"^\W*[RAG]\b", "", before)
    after = re.split(r"\b(?:so|but|leaving|which|now)\b|[,;(]", after)[0] or after[:1]
    following = content_stems(expanded(" ".join(after.split()[:5])))
    leading = content_stems(expanded(" ".join(before.split()[-5:])))
    mine = name_stems(measure) | content_stems(" ".join(measure.everyday_names))
    if touches(following, mine) or re.match(
        r"\s*(?:open|overdue|outstanding|waiting|over|past|beyond|left|to go|still open|in the backlog)\b",
        after,
        re.IGNORECASE,
    ):
        return True
    settled = (
        re.match(
            r"\s*(?:$|[.,;:!?)(-]|as\b|of\b (?:today|now)|now\b|today|this|at\b|from\b|so\b|was\b|yesterday|in\b|for\b"
            r"|and\b|but\b|compared|last|ish|amber|green|red|on track|at risk|off track)",
            after,
        )
        is not None
    )
    if touches(leading, mine) and settled:
        return True
    alone = not content_stems(
        re.sub(
            r"\b(?:amber|green|red|still|now|today|backlog|figure|count|number|up|down|currently)\b",
            " ",
            before,
            flags=re.I,
        )
    )
    return settled and alone and (LED_UP_TO.search(before) is not None)


def measures_only(action: ActionLine | None) -> bool:
    """Whether an action is tested by its measures alone: no success words of its own beside the codes."""
    if action is None:
        return False
    plain = re.sub(r"\b[A-Z]{1,4}\d{1,3}[a-z]?\b", " ", action.success_measure)
    return not content_stems(plain)
