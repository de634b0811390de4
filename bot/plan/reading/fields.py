"""The four short fields of an update (done, difference, next, stuck), its kind and its milestones, cut from a person's
words."""

import re
from dataclasses import dataclass
from datetime import date

from bot.plan.reading.date_requests import asks_for_date
from bot.plan.reading.pattern import Pattern
from bot.plan.reading.phrases import Span, clauses, content_stems, sentences
from bot.plan.reading.rating_words import COLOURS, PHRASES
from bot.reading.days.day import Day, Doubt, Grain
from bot.words import UpdateKind

STUCK = Pattern(
    r"\b(?:waiting (?:on|for)|awaiting|held up|stuck|blocked|blocker|hold-?up|outstanding|can'?t|cannot|couldn'?t"
    r"|unable|no (?:capacity|cover|funding|budget|reply|response|answer|applicants|takers)|vacanc(?:y|ies)"
    r"|short[- ]staffed|shortage"
    r"|delay(?:ed|s)?|slow|behind|paused|on hold|problem|struggling|not enough|nobody|isn'?t back|hasn'?t|haven'?t"
    r"|still with|cancelled|quiet|late)\b",
    re.IGNORECASE,
)
BLOCKED = Pattern(
    r"\b(?:waiting (?:on|for)|awaiting|blocked|stuck|held up|can'?t (?:go|move|start|proceed|progress)|cannot (?:go"
    r"|move|start|proceed)|dependent on|depends on|hinges on)\b",
    re.IGNORECASE,
)
WAITING_ON = Pattern(
    r"\b(?:waiting (?:on|for)|awaiting|blocked by|held up by|stuck with|dependent on|depends on"
    r"|still with)\s+(?P<who>(?:the |our )?[\w&'/-]+(?: [\w&'/-]+){0,3}?)(?=\s+(?:so|and|to|but|for|amber|red|green"
    r"|before|since|until)\b|[.,;]|$)",
    re.IGNORECASE,
)
AHEAD = Pattern(
    r"\b(?:will|'ll|going to|next|starts?|starting|due|booked|plan(?:ned|ning)?|to be|scheduled|hope|aim|expect(?:ed)?"
    r"|then|by|upcoming|remaining|coming|from|goes|going)\b",
    re.IGNORECASE,
)
DIFFERENCE = Pattern(
    r"\b(?:families|parents?|carers?|children|young people|pupils|students|they) .{0,40}\b(?:say|said|tell|told|feel"
    r"|felt|report(?:ed)?|asked for|positive|happier|kinder|find|found|like|love|notice|better|quicker|faster"
    r"|confident|response)"
    r"|\bpositive (?:response|feedback)|\b(?:feedback|satisfaction|complaints?|waits?|waiting times?) (?:is|are|has"
    r"|have|was|were)?\s?(?:up|down|better|fall\w*|fell|drop\w*|improv\w*|good|positive|great)|\btaking it up"
    r"|\btake-?up\b|\bmaking a difference|\bimpact\b",
    re.IGNORECASE,
)
OUTPUT = Pattern(
    r"\b(?:live|launched|published|signed(?: off| up)?|agreed|approved|rolled out|appointed|in post|trained|issued"
    r"|delivered|opened|set up|up and running|in use|in place|recruited|completed|finished|finali[sz]ed|granted"
    r"|automated|adopted|green light|go-ahead|\d+ (?:of|out of) \d+|\d+/\d+)\b",
    re.IGNORECASE,
)
ACTIVITY = Pattern(
    r"\b(?:meetings?|met|held|booked|workshops?|sessions?|engag\w+|consult\w+|draft\w*|comments?|discuss\w*|planning"
    r"|working|review\w*|interviews?|advert\w*|panel|chas\w+|ask\w+|arrang\w+|prepar\w+|tender|test\w*|visit\w*"
    r"|going to|circulat\w+|shar\w+|await\w+|waiting|named|survey|starts?|escalat\w+)\b",
    re.IGNORECASE,
)


MAYBE = re.compile(r"\b(?:may|might|could)\b[^,;]*$", re.IGNORECASE)


@dataclass(frozen=True)
class Fields:
    done: str | None = None
    difference: str | None = None
    next: str | None = None
    stuck: str | None = None
    milestone: str | None = None
    kind: UpdateKind = UpdateKind.NONE
    blocked: bool = False
    dependency: str | None = None


def read_fields(
    text: str, days: tuple[Day, ...], today: date, with_measure: bool, without: set[tuple[int, int]]
) -> Fields:
    """Sort the clauses of an update into its fields. `without` are dates that already say when the action ends."""
    parts: dict[str, list[str]] = {"done": [], "difference": [], "next": [], "stuck": []}
    milestones: list[str] = []
    for sentence in sentences(text):
        for clause in clauses(sentence):
            words = without_rating(clause.text)
            inside = [d for d in days if clause.start <= d.start < clause.end]
            if asks_for_date(clause.text) or (not content_stems(words) and not inside):
                continue
            parts[place(clause, inside, today)].append(words)
            own = [d for d in inside if (d.start, d.end) not in without]
            if own and content_stems(words):
                milestones.append(printed(clause, own))
    joined = {name: "; ".join(said) or None for name, said in parts.items()}
    waiting = WAITING_ON.search(text)
    return Fields(
        joined["done"],
        joined["difference"],
        joined["next"],
        joined["stuck"],
        "; ".join(milestones) or None,
        kind_of(text, with_measure, bool(any(parts.values()))),
        BLOCKED.search(text) is not None,
        waiting["who"] if waiting else None,
    )


def without_rating(text: str) -> str:
    text = COLOURS.sub(" ", text if "back on" in text.lower() else PHRASES.sub(" ", text))
    text = re.sub(r"\s{2,}", " ", text).strip(" ,.;:-–")
    return (
        ""
        if re.fullmatch(
            r"(?:still|now|so|is|staying|happy to stay|stay|remains|is still|and|for|as|to|after all"
            r"|(?:actually |it'?s |it is )?not (?:yet )?(?:done|finished|complete)(?: yet)?)?",
            text,
            re.IGNORECASE,
        )
        else text
    )


def place(clause: Span, days: list[Day], today: date) -> str:
    """Which field a clause belongs to."""
    if STUCK.search(clause.text):
        return "stuck"
    if DIFFERENCE.search(clause.text):
        return "difference"
    coming = any(d.day is None or d.day > today for d in days)
    return (
        "next"
        if coming
        or (
            AHEAD.search(clause.text)
            and not days
            and re.search(r"\b(?:will|'ll|going to|next|due|to be|starts?)\b", clause.text, re.IGNORECASE)
        )
        else "done"
    )


def printed(clause: Span, days: list[Day]) -> str:
    """A clause with its dates written as days: "agency starts 2027-01-04"; those that are not certain stay as said."""
    text = clause.text
    for day in sorted(days, key=lambda d: -d.start):
        if day.day is None or day.doubt is Doubt.VAGUE or MAYBE.search(text[: day.start - clause.start]):
            continue
        said = (
            f"w/c {day.day.isoformat()}"
            if day.grain is Grain.WEEK and re.match(r"w", day.text, re.I)
            else f"{day.day:%B %Y}"
            if day.grain is Grain.MONTH
            else day.day.isoformat()
        )
        lead = re.match(r"(?:by|on|in|until|till?|from|before|after|since|for)\b ?", day.text, re.IGNORECASE)
        a, b = day.start - clause.start, day.end - clause.start
        text = f"{text[:a]}{lead[0] if lead else ''}{said}{text[b:]}"
    return without_rating(text)


def kind_of(text: str, with_measure: bool, any_words: bool) -> UpdateKind:
    """How far the update reaches: its strongest words decide."""
    if with_measure or DIFFERENCE.search(text):
        return UpdateKind.OUTCOME
    if OUTPUT.search(text):
        return UpdateKind.OUTPUT
    if ACTIVITY.search(text) and any_words:
        return UpdateKind.ACTIVITY
    return UpdateKind.NONE
