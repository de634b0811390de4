""" "How's the backlog doing", "are we going to hit 59 on the 20 weeks": a measure, asked for by what people call it."""

import re
from dataclasses import replace
from datetime import date

from bot.chat import Answer, Say
from bot.plan.measure.chart_data import target_value
from bot.plan.question import Slot
from bot.reading.talk import meant_alone
from bot.wording.command import echo
from bot.wording.measure import one_measure
from handlers.commands import measures
from handlers.commands.asking import asked_before, read_question
from handlers.commands.free_text import words_to_say_back
from handlers.commands.two_questions import whole
from handlers.turn import Turn

_VERB = r"(?:hit|meet|reach|make|achieve|get to|be at|clear|get rid of|shift)"
_WILL_WE = r"(?:are we (?:going to|on course to|on track to|likely to|ever going to)|will we|did we|do we|can we)"
_DOING = (
    r"doing|going|looking|coming along|getting on|now|at the moment|these days|so far|currently|at|targets?|trajectory"
    r"|against (?:the |its |their |our )?(?:plan|targets?|trajectory)|by (?:the )?(?:end of )?\w+"
)
_MOVING = (
    r"(?:(?:going to be |ever going to be |likely to be )?(?:gone|cleared|sorted|done with)(?: by .+)?"
    r"|falling|rising|coming down|going down|going up|getting better|getting worse|improving|dropping|moving)"
)
HOW = re.compile(
    r"(?:and |so )?(?:(?P<many>how many|how much)"
    r"|how (?:far|close|near)(?: (?:off|away|behind|short|out|from))*(?: (?:is|are|we|from))*"
    r"|how(?:['’]?s| is| are)(?: (?:we|it|things)(?: all)?(?: doing| going| getting on| looking)?)?"
    r"(?: (?:on|with|for|in|against))?|where are we(?: up to)?(?: (?:on|with|at|at with|for))"
    r"|what(?:['’]?s| is) (?:happening|going on|the (?:latest|position|picture|trend|target|trajectory"
    r"|baseline|figure)) (?:with|on|for|of)"
    rf"|{_WILL_WE} {_VERB}"
    r"(?: the target(?: of)?)?(?: \d+(?:\.\d+)? ?(?:%|per ?cent)?)?(?: (?:on|for|in|with|of))?)"
    rf" (?:the |our )?(?P<what>.+?)(?: (?:{_DOING}))*"
    r"(?:,? and (?:is|are) (?:it|that|they|we) (?:on (?:track|target|trajectory)"
    rf"|{_MOVING}(?: (?:fast|quickly|quick) enough)?))?",
    re.IGNORECASE,
)
COURSE = re.compile(
    rf"(?:and |so )?(?:is|are) (?:the |our )?(?P<what>.+?) {_MOVING}(?: (?:fast|quickly|quick) enough| at all| yet)*",
    re.IGNORECASE,
)
TARGET = re.compile(
    rf"(?:and |so )?{_WILL_WE} {_VERB}"
    r" (?:the |our )?(?:target )?(?:of )?(?P<to>\d+(?:\.\d+)?) ?(?:%|per ?cent)?(?: (?:target|in time|on time|by .+))?",
    re.IGNORECASE,
)
TARGETS = re.compile(
    rf"(?:and |so )?{_WILL_WE} {_VERB}"
    r" (?:the |our |all )*(?:targets?|measures|figures|kpis|trajector(?:y|ies))",
    re.IGNORECASE,
)
OFF = re.compile(
    r"(?:which|what) (?:of (?:our|the) )?(?:measures|figures|kpis|indicators)(?: (?:are|is|have gone|have|go))?"
    r" (?:off|behind|missing|missed|failing|below|short)"
    r"(?: (?:of )?(?:track|target|plan|(?:the |their |its )?(?:targets?|trajector(?:y|ies))))?",
    re.IGNORECASE,
)
_OTHERS = r"(?:england|english|national(?:ly)?|benchmarks?|other (?:areas|councils)|(?:statistical )?neighbours)"
BESIDE = re.compile(  # other areas' figures: "K1 against benchmark", "are we better than the England average on …"
    r"\b(?:(?:compared?|comparing) (?:with|to|against)|against|versus|vs\.?|beside|and|with"
    r"|(?:better|worse|higher|lower|above|below|ahead|behind)(?: than| of)?)?"
    rf" ?(?:the |its |their |our |an? )?{_OTHERS}(?:['’]s)?(?: (?:average|figures?|rates?|benchmarks?|mean|one))*\b",
    re.IGNORECASE,
)
THEIRS = re.compile(  # "K2's target", "the 20 weeks trajectory"
    r"(?:(?:and |so )?what(?:['’]?s| is| was) )?(?:the |our )?(?!(?:off|on|against|below|above|missing|hitting|vs)\b)"
    r"(?P<what>.+?)(?:['’]s|(?<=\d)s)? (?:targets?|trajectory|baseline|(?:latest |last |current |newest )figures?)",
    re.IGNORECASE,
)
IT = re.compile(r"(?:(?<=hit )|(?<=meet )|(?<=reach )|(?<=make )|(?<=achieve ))(?:it|that|this)\b", re.IGNORECASE)
COMPARES = re.compile(
    rf"(?:and )?how (?:do|does|did|are) (?:we|it|they|the figures|our figures) (?:all )?(?:compare[sd]?|look|stack up)"
    rf" (?:with|to|against|beside) (?:the )?{_OTHERS}(?:['’]s)?(?: (?:average|figures?|rates?))?",
    re.I,
)
THEN = re.compile(r"\b(?:compared?|comparing|against|versus|vs|than|now and|then and now)\b", re.IGNORECASE)
OF_THEN = frozenset({Slot.MEASURE, Slot.AS_AT, Slot.UNTIL, Slot.SETTING, Slot.COURSE})
OF_A_DAY_TO_COME = frozenset({Slot.MEASURE, Slot.SETTING})
_SMALL = "what['’]?s?|on|for|in|with|the|compare[sd]?|doing|stand|are|is|we|look"
AROUND = re.compile(
    rf"^(?:(?:how|and|so|where|measures?|figures?|do|does|did|our|show|me|{_SMALL})\b ?)+|(?: ?\b(?:{_SMALL}))+$",
    re.IGNORECASE,
)


def answer(turn: Turn, typed: str) -> Answer | None:
    """None where it is about no measure, or about an action by its number."""
    typed = _with_what_it_is(turn, typed)
    beside = _beside_others(turn, typed)
    what = beside or _with_then(turn, typed) or measure_in(turn, typed) or _with_target(turn, typed)
    if what is None:
        return None
    told = measures.measures(turn, what)
    said = words_to_say_back(turn, typed)
    if not isinstance(told, Say):
        return told
    question, lines = f"measures {what}", measures.meant(turn, what) if beside else []
    if len(lines) == 1 and not lines[0].benchmarks:
        told = replace(told, card=one_measure.with_no_other(told.card, lines[0].code))
    return Say(echo.echoed(told.card, echo.idiom(said, question)), question)


def _with_what_it_is(turn: Turn, typed: str) -> str:
    """ "Will we hit it": the measure of the last question."""
    if IT.search(typed) is None:
        return typed
    last = read_question(turn, asked_before(turn)).values(Slot.MEASURE)
    return IT.sub(last[0], typed, count=1) if len(last) == 1 else typed


def _with_then(turn: Turn, typed: str) -> str | None:
    """ "K2 compared to November", "K1 now against the last Cabinet": its figures from then on."""
    if THEN.search(typed) is None:
        return None
    found = read_question(turn, typed)
    codes, times = found.values(Slot.MEASURE), [one for one in found.pieces if one.slot in (Slot.AS_AT, Slot.UNTIL)]
    if len(codes) == 1 and found.understood and found.slots == OF_A_DAY_TO_COME and not times:
        return codes[0]  # a day to come, to which its trajectory goes on
    if len(codes) != 1 or len(times) != 1 or times[0].day is None or found.slots - OF_THEN:
        return None
    day = times[0].day
    months = times[0].meeting is None and not any(map(str.isdigit, times[0].said))
    day = day.replace(day=1) if months else day
    day = _a_year_before(day) if day > turn.today else day
    return f"{codes[0]} since {day.day} {day:%B %Y}"


def _a_year_before(day: date) -> date:
    return day.replace(year=day.year - 1, day=28 if (day.month, day.day) == (2, 29) else day.day)


def _with_target(turn: Turn, typed: str) -> str | None:
    """ "Are we going to hit 59": the measures whose target that is."""
    said = typed.strip(" ?!.")
    if OFF.fullmatch(said) is not None:
        return "off trajectory"
    if TARGETS.fullmatch(said) is not None:
        return "against trajectory"
    found = TARGET.fullmatch(said)
    codes = (
        [] if found is None else [one.code for one in turn.standing.measures if target_value(one) == float(found["to"])]
    )
    return " and ".join(codes) or None


def _beside_others(turn: Turn, typed: str) -> str | None:
    """The one measure whose figure is to be seen beside other areas'."""
    said = typed.strip(" ?!.")
    if BESIDE.search(said) is None:
        return None
    if COMPARES.fullmatch(said):
        return "all"
    what = AROUND.sub("", AROUND.sub("", " ".join(BESIDE.sub(" ", said).split())).strip(" ,?")).strip(" ,?")
    return what if what and measures.knows(turn, what) else None


def measure_in(turn: Turn, typed: str) -> str | None:
    """The words for the measure."""
    said = typed.strip(" ?!.")
    found = COURSE.fullmatch(said) or HOW.fullmatch(said) or THEIRS.fullmatch(said)
    if found is None or meant_alone(typed) is not None or not measures.knows(turn, found["what"]):
        return None
    many = read_question(turn, typed) if found.groupdict().get("many") else None
    if many is not None and whole(many) and Slot.TITLE not in many.slots:  # "how many actions are red"
        return None
    return None if Slot.REF in read_question(turn, found["what"]).slots else found["what"]
