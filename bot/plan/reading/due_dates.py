"""What a date in an update is: when the action will be done, a request to move its date, or a step on the way."""

import re
from dataclasses import dataclass, replace
from datetime import date

from bot.plan.document import ActionLine
from bot.plan.reading.date_requests import CAN_DO, DOABLE, NOT_THAT, NOT_THE, NOW_LAST, asks_for_date
from bot.plan.reading.measures import expanded
from bot.plan.reading.pattern import Pattern
from bot.plan.reading.phrases import Span, clauses, content_stems, sentences, stem
from bot.plan.reading.rating_words import COLOURS, PHRASES
from bot.plan.reading.word_set import word_set
from bot.reading.days.day import Day, Doubt, Grain

WHOLE = frozenset(stem(w) for w in (
    word_set("""
    remaining rest last final everything whole lot others outstanding ones one few couple two three four five
    six lot shebang bunch action work project task realistically hopefully still now date deadline due forecast
    completion latest
    that that's it's they we're we'll honestly frankly truthfully tbh
    definitely probably should comfortably just only both fully already already think reckon expecting expect
    live golive launch completion opening
    school schools team teams post posts please target done complete by all yes ok fingers crossed though so
    """)
))  # fmt: skip
FINISHING = Pattern(
    r"\b(?:(?:will|'ll|should|to|can|going to|gonna|due to|set to|expect(?:ed|ing)? to|hop(?:e|ing) to"
    r"|plan(?:ned|ning)? to|aim(?:ing)? to)\b"
    r"(?: (?:\w+ ){0,4}?)(?:be|have|get|go|finish|complete|deliver|launch|open|publish|sign|land|close|conclude|hit"
    r"|make|meet|start using|run)\b"
    r"|(?:we'll|will|'ll|should|to) (?:hit|make|meet)\b"
    r"|\bon (?:track|course|schedule|target|time|plan)\b|\b(?:finish(?:es|ed|ing)?|complet(?:e|es|ed|ing|ion)|done"
    r"|in use|ready|live|published|signed(?: off| up)?|approved|in place|in post|up and running"
    r"|launch(?:es|ed|ing)?|open(?:s|ing)?|goes live|going live|go[- ]live|delivered|rolled out|sorted|wrapped up"
    r"|trained"
    r"|finali[sz]ed|cleared|recruited|implemented)\b"
    r"|\b(?:eta|forecast|expected|expecting|anticipated?|aiming for|looking at|looking like|(?:still )?good for"
    r"|target(?:ing)?|complete by"
    r"|completion)\b)",
    re.IGNORECASE,
)
HOLDS = Pattern(
    r"\bno change to (?:the |our )?(?:due )?(?:date|deadline)\b|\b(?:date|deadline) (?:still )?(?:holds|stands"
    r"|is unchanged|unchanged|remains|stays the same)\b"
    r"|\bholding the date\b",
    re.IGNORECASE,
)
MOVED = Pattern(
    r"\b(?:slip(?:s|ped|ping)?|push(?:ed|ing)?(?: back| out)?|mov(?:ed|ing)|shift(?:ed|ing)?|delay(?:ed)?|postponed?"
    r"|deferred|rescheduled|put back|knocked back|gone back|rolled (?:over|into)"
    r"|more like|now (?:due|expected|likely|looking (?:at|like)|more like|going to be|will be|won't be until)"
    r"|(?:won'?t|will not"
    r"|can'?t|not going to|cannot)\b[^.;]{0,40}\b(?:until|till?|before)|instead)\b",
    re.IGNORECASE,
)
A_MEETING = Pattern(r"\b(?:panel|board|meeting|cabinet|exec(?:utive)?|committee|workshop|session)\s*$", re.IGNORECASE)
NOW_DATE = Pattern(
    r"(?:^|[,;.–-]|\bso|\bbut|\band)\s*(?:(?:it'?s |its |that'?s )?now"
    r"|(?:the |our |its |my )?(?:new )?(?:due date|deadline)(?:'s| is) now)\s*$",
    re.IGNORECASE,
)
PAST_TENSE = Pattern(
    r"\b(?:was|were|went|did|had|happened|held|met|signed|agreed|approved|started|launched|since|ended|came|took|been"
    r"|has)\b",
    re.IGNORECASE,
)
UNTIL = Pattern(r"^(?:until|till?|from|since|after|before|during)\b", re.IGNORECASE)
MIDWAY = Pattern(
    r"\b(?:meeting|workshop|session|panel|board|cabinet|exec|testing|interviews?|tender|paper|draft|consultation"
    r"|starts?|starting|began|begins?|booked|kick(?:s|ing)? off|audit|visit(?:s|ed)?|panel"
    r"|review|advert|award|recruit(?:ing)?|interview|contract|data|figures?|update|results?|training day|cohort)\b",
    re.IGNORECASE,
)


ALREADY = Pattern(
    r"(?:signed|approved|launched|finished|completed|delivered|rolled out|trained|cleared|recruited|implemented"
    r"|published|sorted|finali[sz]ed|done)\b",
    re.IGNORECASE,
)
AIMED_AT = Pattern(r"\b(?:target|trajectory|milestone)\b[^,;]*\d", re.IGNORECASE)
AND_THEN = re.compile(r"\band (?=(?:we|it|they|then|should|will|all|the (?:rest|lot))\b)")
STANDS = Pattern(r"\s*(?:still )?(?:stands|holds|is fine|is ok|is good|still on|remains)\b", re.IGNORECASE)
BACK_ON = Pattern(r"\bback on (?:track|course|schedule|target|plan)\b", re.IGNORECASE)
ON_TRACK_FOR = Pattern(
    r"\bon (?:track|course|schedule|target|time|plan)(?: to \w+)?(?: (?:for|by|with))?(?: the)?\s*$", re.IGNORECASE
)
NOT_ENDING = Pattern(r"\b(?:if|unless|was|were|until|since|till?|from|after)\b[^,;]*$", re.IGNORECASE)
WILL_MEET = Pattern(
    r"\b(?:we'll|we will|will|should|can|still|to) (?:still )?(?:hit|make|meet)\s*(?:the )?$", re.IGNORECASE
)
WILL_NOT = Pattern(
    r"(?:\b(?:not|cannot|unlikely to)|n't|\b(?:wo|ca|is|do)nt)\b[^,;.]{0,20}\b(?:make|hit|meet|be|by)\b[^,;.]*$",
    re.IGNORECASE,
)
BY = Pattern(r"(?:by|before|for)\b", re.IGNORECASE)
BY_END = Pattern(r"\b(?:by|before|for)(?: the)?(?: (?:end|start|middle) of)?\s*$", re.IGNORECASE)
FIGURED = Pattern(r"\d ?(?:/|of|out of) ?\d|\d ?%")
COMING = Pattern(r"\b(?:by|will|'ll|going to|should|to be|for|on track|on course|before)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Dates:
    """The dates of an update, sorted by what they are."""

    forecast: Day | None = None
    holds: bool = False  # "date holds", with no date
    change: Day | None = None
    asks_change: bool = False  # asks for a new date, given or not
    stated_change: bool = False  # says that it has moved, without asking
    past: Day | None = None  # said of what is to come, yet gone by
    steps: tuple[Day, ...] = ()


def subject_is_action(before: str, action: ActionLine) -> bool:
    """Whether what the words speak of is the action as a whole: nothing, "it", "the rest", or its title's words."""
    own = content_stems(expanded(" ".join([action.title, action.success_measure, *action.everyday_names])))
    spoken = content_stems(PHRASES.sub(" ", COLOURS.sub(" ", before)))
    loose = {
        s
        for s in spoken
        if s not in own and s not in WHOLE and not any(o.startswith(s[:5]) and len(s) > 4 for o in own)
    }
    return not {s for s in loose if not s.isdigit()}


def sort_dates(text: str, days: list[Day], action: ActionLine, wants_date: bool, today: date) -> Dates:
    """What each date in the words about one action is."""
    if wants_date and (answer := answered(text, days)):
        return Dates(change=answer, asks_change=True)
    forecast: Day | None = None
    change: Day | None = None
    past: Day | None = None
    asks = False
    stated = False
    steps: list[Day] = []
    for sentence in sentences(text):
        asks_here = asks_for_date(sentence.text)
        asks = asks or asks_here
        for clause in clauses(sentence):
            for day in (d for d in days if clause.start <= d.start < clause.end):
                if asks_here:
                    change = change or day
                elif NOT_THAT.search(clause.text[: day.start - clause.start]):
                    steps.append(day)
                elif moved_to(clause, day, action) and later(day, action):
                    change, stated = change or day, True
                elif is_forecast(clause, day, action, sentence.text[day.end - sentence.start :]):
                    if day.day is None or day.day > today:
                        forecast = forecast or day
                    elif FIGURED.search(clause.text.replace(day.text, " ")):
                        steps.append(day)
                    elif day.day < today and COMING.search(clause.text[: day.end - clause.start]):
                        past = day
                    else:
                        steps.append(day)
                else:
                    steps.append(day)
    forecast = within_month(forecast, text, action) if forecast is not None else None
    if change is not None and change.day == action.agreed_due:
        change, asks, stated = None, False, False  # what is asked for is agreed already
    holds = forecast is None and change is None and HOLDS.search(text) is not None
    return Dates(forecast, holds, change, asks, stated, past, tuple(steps))


def within_month(day: Day, text: str, action: ActionLine) -> Day:
    """ "on track for September" of an action due in September means its own date."""
    same = day.day is not None and (day.day.year, day.day.month) == (action.agreed_due.year, action.agreed_due.month)
    bare = day.grain is Grain.MONTH and not re.search(r"\b(?:end|mid|late|early)\b", day.text, re.IGNORECASE)
    track = re.search(r"\bon (?:track|course|schedule|target|plan)\s*(?:for\s*)?$", text[: day.start], re.IGNORECASE)
    return replace(day, day=action.agreed_due) if same and bare and track else day


def answered(text: str, days: list[Day]) -> Day | None:
    """The date given in answer to "new date?": the one settled on, else the first that is known."""
    settled = [
        d
        for d in days
        if re.search(r"\b(?:make it|call it|say|go (?:for|with)|put|so)\b[^,.;]{0,12}$", text[: d.start], re.IGNORECASE)
    ]
    known = [d for d in days if d.day is not None]
    for group in (settled, known, days):
        if group:
            return group[-1] if group is settled else group[0]
    return None


def later(day: Day, action: ActionLine) -> bool:
    return day.day is None or day.day > action.agreed_due


def moved_to(clause: Span, day: Day, action: ActionLine) -> bool:
    before = clause.text[: day.start - clause.start]
    after = clause.text[day.end - clause.start :]
    if NOT_THE.match(after) and subject_is_action(NOW_LAST.sub(" ", before), action):
        return True
    if NOW_DATE.search(before) or (before.strip().lower() in ("now", "so now", "it's now", "its now")):
        return True
    if re.match(r"\s*now\b", after) and subject_is_action(before, action):
        return True
    cue = MOVED.search(before) or (re.match(r"\s*instead\b", after) and MOVED.search("instead"))
    if not cue:
        return False
    return subject_is_action(before[: cue.start()], action) and not A_MEETING.search(before[: cue.start()])


def is_forecast(clause: Span, day: Day, action: ActionLine, follows: str) -> bool:
    """Whether the date is when the action as a whole will be done; `follows` are the words after it."""
    before = clause.text[: max(0, day.start - clause.start)]
    after = clause.text[day.end - clause.start :]
    if AIMED_AT.search(before):
        return False
    before = AND_THEN.split(before)[-1]
    if STANDS.match(after):
        return True
    if DOABLE.match(follows) or CAN_DO.search(before):
        return subject_is_action(CAN_DO.sub(" ", before), action)
    if BACK_ON.search(before):
        return False
    if ON_TRACK_FOR.search(before):
        return True
    if (UNTIL.match(day.text) and not day.text.lower().startswith("before")) or NOT_ENDING.search(before):
        return False
    return WILL_MEET.search(before) is not None or finishes(before, after, day, action)


def finishes(before: str, after: str, day: Day, action: ActionLine) -> bool:
    """Whether the words before a date speak of finishing, and of the action rather than a step on the way."""
    if WILL_NOT.search(before):
        return False
    verb = finishing(before, after)
    if verb is None:
        by = BY.match(day.text) is not None or BY_END.search(before) is not None
        short = len(before.split()) <= 6 and MIDWAY.search(before) is None
        return by and short and not rating_then_by(before, day) and subject_is_action(before, action)
    if COLOURS.search(before[verb:]):
        return False
    if ALREADY.match(before, verb) and not COMING.search(f"{before} {day.text}"):
        return False
    return subject_is_action(before[:verb], action)


def rating_then_by(before: str, day: Day) -> bool:
    """ "Green by Christmas" says when the rating may change, not when the action ends."""
    last = list(COLOURS.finditer(before))
    return (
        bool(last)
        and re.fullmatch(r"\s*(?:by\s*)?", before[last[-1].end() :]) is not None
        and "by" in (f"{before[last[-1].end() :]} {day.text}".lower().split())
    )


def finishing(before: str, after: str) -> int | None:
    """Where the words of finishing begin before the date, if any stand there (or right after it)."""
    found = list(FINISHING.finditer(before))
    if found:
        return found[0].start()
    tail = re.match(
        r"\s*(?:is |for |as )?(?:the |my |our )?(?:completion|finish|launch|go[- ]live|forecast|eta|new forecast)\b",
        after,
        re.IGNORECASE,
    )
    return len(before) if tail else None


def doubtful(day: Day) -> bool:
    """Whether the day was worked out from words that people mean differently."""
    return day.doubt in (Doubt.AMBIGUOUS, Doubt.VAGUE, Doubt.EITHER)
