"""Which measure a figure is of, if any: by code, by name, or because the action has no other."""

import re

from bot.plan.document import ActionLine, MeasureLine, PlanDocument
from bot.plan.reading.measures import (
    basis_of,
    everyday_hits,
    expanded,
    fits_unit,
    is_outlier,
    is_percent,
    is_rate,
    measures_of,
    name_stems,
)
from bot.plan.reading.numbers import Figure, Kind
from bot.plan.reading.phrases import Span, content_stems, stem
from bot.plan.reading.shares import WHOLE_SHARE, plan_counts
from bot.plan.reading.sight import Sight
from bot.reading.days.day import Grain

LED_UP_TO = re.compile(
    r"(?:\b(?:now|at|to|is|are|currently|stands?(?: at)?|running at|down to|up to|reached|hit|was|backlog|figure|total"
    r"|latest|count|number|list|of|(?:we|it)(?:'re| are|'s| is|'ve got| have)(?: now| still| currently)?(?: on)?"
    r"|hovering|leaves us with|call it|make it|say)|[:=(–-]|^)\s*(?:about |around |roughly |approx\.? |just |only "
    r"|still |the |~|c\.? ?)*$",
    re.IGNORECASE,
)

AFTER_GUESS = re.compile(
    r"^\s?-?\s?(?:ish|odd|mark|or so|or thereabouts|(?:i|we) (?:reckon|think|guess|believe)|give or take|at a guess"
    r"|by my (?:count|reckoning)|at (?:the )?(?:last|latest) count|at the moment|right now|currently)\b",
    re.IGNORECASE,
)
# those who do the work, and where: "3 locum EPs", "6 agency reviewers", "5 SEND officers"
OTHERS_COUNTED = re.compile(
    r"\s*(?:(?!overdue|open|waiting|over|past|outstanding|late|beyond|left)[\w'&/-]+ ){0,3}?(?P<noun>eps|psychologists"
    r"|therapists|ots|slts|officers"
    r"|coordinators|co-ordinators|caseworkers|posts|staff|auditors|managers|teams|employers|heads|sencos|assistants"
    r"|locums|temps|reviewers|assessors|writers|agencies|suppliers|candidates|applicants|interviews|vacancies|trainees"
    r"|nurses|paediatricians|clinicians|doctors|colleagues|advisers|meetings|sessions|workshops|nurseries)\b",
    re.IGNORECASE,
)
STILL_THERE = re.compile(
    r"\s*(?:(?:are |is )?still )?(?:open|overdue|outstanding|waiting|over|past|beyond|left\b(?! the| for| to| us)"
    r"|to (?:go|do|clear)\b|in the (?:backlog|queue)|on the (?:list|books)|remain(?:ing)?)\b",
    re.IGNORECASE,
)
ON_PLACEMENT = re.compile(r"\s*(?:(?:are|is|out|now|currently) )*(?:on|in) (?:a )?placements?\b", re.IGNORECASE)
TARGET_WORDS = content_stems("""
    target per cent percent month monthly more less fewer year jan feb mar apr may jun jul aug sep oct nov dec
    january february march april june july august september october november december zero half
""")
FIGURE_TALK = re.compile(
    r"\b(?:amber|green|red|came|comes|coming|come|in at|that's|that|it's|was|now|we|were|got|hit|reached|final|figure"
    r"|rate|just|about|up|down|still)\b",
    re.IGNORECASE,
)
TO_COME = re.compile(r"\b(?:start\w*|begin\w*|more|interested|new|extra|will|due|next|to be|about)\b", re.IGNORECASE)
SMALL_TALK = content_stems("new more other first last main young people children weeks")

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
    here = [m for m in own if named_in(clause.text, m)]
    for measure in here or own:
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


def named_in(said: str, measure: MeasureLine) -> bool:
    return everyday_hits(said, measure) or touches(content_stems(expanded(said)), name_stems(measure))


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
    named = named_in(clause.text, measure) or everyday_hits(sentence.text, measure)
    if figure.kind is Kind.WORDS:
        return False
    if len(own) > 1 and not named:
        return False
    if is_percent(measure):
        return percent_is_of(figure, measure, named, clause, sight, text, own)
    if figure.kind is Kind.PERCENT:
        return named and everyday_hits(clause.text, measure)
    if figure.kind is Kind.FRACTION:
        return False
    if is_rate(measure):
        return named or re.match(r"\s?(?:per|/)\s?(?:100|hundred)", text[figure.end :], re.IGNORECASE) is not None
    return count_is_of(figure, measure, named, clause, sight, text)


def dated_alone(figure: Figure, measure: MeasureLine, clause: Span, sight: Sight) -> bool:
    """ "61% for Dec": a monthly figure with its month and nothing else, where one measure is asked of."""
    months = [d for d in sight.days if d.grain is Grain.MONTH and clause.start <= d.start < clause.end]
    if not months or not basis_of(measure).monthly or is_outlier(figure.value, measure):
        return False
    said = clause.text[: figure.start - clause.start] + " " + clause.text[figure.end - clause.start :]
    for day in months:
        said = said.replace(day.text, " ")
    return not content_stems(FIGURE_TALK.sub(" ", said))


def percent_is_of(
    figure: Figure,
    measure: MeasureLine,
    named: bool,
    clause: Span,
    sight: Sight,
    text: str,
    own: list[MeasureLine],
) -> bool:
    alone = len(own) == 1 and (measures_only(sight.action, sight.plan) or dated_alone(figure, measure, clause, sight))
    only = alone or (sight.action is None and sight.pending == measure)
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
    before, after = text[clause.start : figure.start], AFTER_GUESS.sub("", text[figure.end : clause.end])
    before = re.split(r"\b(?:so|but|leaving|which)\b", before)[-1]
    before = re.sub(r"^\W*[RAG]\b", "", before)
    after = re.split(r"\b(?:so|but|leaving|which|now)\b|[,;(]", after)[0] or after[:1]
    following = content_stems(expanded(" ".join(after.split()[:5])))
    leading = content_stems(expanded(" ".join(before.split()[-5:])))
    mine = name_stems(measure) | content_stems(" ".join(measure.everyday_names))
    if counts_others(after, measure):
        return False
    if figure.small:
        opens = not content_stems(before) and TO_COME.search(clause.text) is None
        return opens and touches(following - SMALL_TALK, mine)
    if touches(following, mine) or STILL_THERE.match(after) or (placed(measure) and ON_PLACEMENT.match(after)):
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
            r"\b(?:amber|green|red|still|now|today|backlog|figure|count|number|up|down|currently|sitting|hovering"
            r"|running"
            r"|standing|looking|we've|we're|it's|got|think|reckon|probably|say|call|make|about|around|roughly|just|only"
            r"|latest"
            r"|total)\b",
            " ",
            before,
            flags=re.I,
        )
    )
    return settled and alone and (LED_UP_TO.search(before) is not None)


def counts_others(after: str, measure: MeasureLine) -> bool:
    """ "4 assistant EPs": people or places that the measure does not count, whatever else it shares with its name."""
    found = OTHERS_COUNTED.match(after)
    return found is not None and stem(found["noun"]) not in content_stems(measure.name)


def placed(measure: MeasureLine) -> bool:
    """Whether it counts people on placements."""
    return re.search(r"\b(?:intern|placement)", measure.name, re.IGNORECASE) is not None


def measures_only(action: ActionLine | None, plan: PlanDocument) -> bool:
    """Whether an action is tested by its measures alone: no success words of its own beside codes, names, targets."""
    if action is None:
        return False
    own = measures_of(action, plan)
    plain = re.sub(r"\b[A-Z]{1,4}\d{1,3}[a-z]?\b", " ", action.success_measure)
    for code in (m.code for m in own):
        plain = plain.replace(code, " ")
    named = frozenset(s for m in own for s in content_stems(expanded(" ".join([m.name, *m.everyday_names]))))
    left = {s for s in content_stems(plain) - named - TARGET_WORDS if not s.isdigit()}
    return not left
