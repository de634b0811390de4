"""How a question was read, said before its answer: "Overdue, area 3, ICB, as at Mon 16 Nov: 4 actions".

Every word of the question that carries meaning is in it: by its meaning, or as it was typed beside that.
"""

import re
from dataclasses import replace
from datetime import date

from bot.card import Buttons, Card, Strong, says
from bot.models.words import RiskKind, Status, UpdateState
from bot.plan.days.calendar import say_day
from bot.plan.days.steps import Step
from bot.plan.question import AT_LEAST, NONE_HELD, Asked, Piece, Slot
from bot.wording.common import ask_button, capital, listed, plural

STATUSES = {
    Status.NOT_STARTED: "not started",
    Status.IN_PROGRESS: "in progress",
    Status.ON_HOLD: "on hold",
    Status.COMPLETE_UNVERIFIED: "complete but not yet checked",
    Status.COMPLETE: "complete and evidenced (blue)",
    Status.EMBEDDED: "embedded (purple)",
    Status.NO_LONGER_APPLICABLE: "no longer applicable",
}
DONE = frozenset({Status.COMPLETE.value, Status.COMPLETE_UNVERIFIED.value, Status.EMBEDDED.value})
ANSWERS = {
    UpdateState.NO_UPDATE: "no update in this round",
    UpdateState.NO_CHANGE_DECLARED: "“no change” in this round",
    UpdateState.UPDATED: "updated in this round",
    UpdateState.EXCUSED: "owner away (excused)",
}
RATED = {
    "claimed": "as claimed by the owner",
    "confirmed": "as confirmed",
    "suggested": "as suggested by dates",
    "unconfirmed": "not yet confirmed",
}
RISKS = {
    "high": "high (15 or more)",
    "medium": "medium (5 to 14)",
    "low": "low (under 5)",
    "unscored": "not scored",
    "unmitigated": "without mitigation",
    "mitigated": "with a mitigation",
    "past": "with a mitigation past its date",
    "new": "new since last time",
    "unowned": "without an owner",
    "alike": "much like another",
    "undated": "with a mitigation that has no date",
    "up": "rising",
    "down": "falling",
    "level": "level",
    "unreviewed": "not reviewed",
    "reviewed": "reviewed",
    "closed": "closed",
    "open": "open",
    **{kind.value: f"{kind.value}s only" for kind in RiskKind},
    RiskKind.DEPENDENCY.value: "dependencies only",
}
YOURS = "you"  # of whoever is accountable for an area
WHOLE = "whole plan"  # how all of it is asked for
HISTORY = re.compile(r"histor|story|updates")
COMMON = frozenset(("a", "an", "the", "of", "in", "on", "for", "to", "at", "by", "from", "with", "and", "or", "as"))


def read_as(asked: Asked, name: str, today: date) -> str:
    """The question as it was read."""
    called = _called(asked, name)
    said = [*([called] if called else []), *_labels(asked, today)]
    page = [f"page {asked.page}"] if asked.page > 1 else []
    return capital(", ".join([*said, *page]))


def _labels(asked: Asked, today: date) -> list[str]:
    """Each piece; those of which one is enough with an "or" between them."""
    either = [label(piece, today) for piece in asked.pieces if piece.either]
    said = list[str]()
    for piece in asked.pieces:
        if piece.slot is Slot.PAGE:
            continue
        told = " or ".join(either) if piece.either else label(piece, today)
        said += [told] if told not in said else []
    return said


def _called(asked: Asked, name: str) -> str:
    if name == "actions" and not asked.called:
        return ""
    typed = asked.called.lower()
    return name if typed in ("", name) else f"{name} (“{asked.called}”)"


def label(piece: Piece, today: date) -> str:
    """A piece in words, with those typed where they are others."""
    said = _meaning(piece, today)
    said = f"not {said}" if piece.negated else said
    missing = [word for word in _words(piece.said) if word not in COMMON and word not in _words(said)]
    return f"{said} (“{' '.join(piece.said.split())}”)" if missing else said


def _meaning(piece: Piece, today: date) -> str:
    values = piece.values
    match piece.slot:
        case Slot.AREA:
            return f"{'area' if len(values) == 1 else 'areas'} {listed(values)}"
        case Slot.REF:
            return piece.label or listed(values)
        case Slot.SRO:
            return "your areas" if piece.label == YOURS else f"SRO {piece.label}"
        case Slot.OWNER | Slot.ORGANISATION | Slot.MEASURE:
            return piece.label or values[0]
        case Slot.STATUS:
            told = "complete, evidence checked or not" if set(values) >= DONE else ""
            return told or listed([STATUSES[Status(value)] for value in values], "or")
        case Slot.ANSWER:
            return listed([ANSWERS[UpdateState(value)] for value in values], "or")
        case Slot.RATED:
            return RATED[values[0]]
        case Slot.RISK:
            return RISKS[values[0]]
        case Slot.TITLE:
            return f"with “{piece.said}” in its words"
        case Slot.TOP:
            return f"top {values[0]}"
        case Slot.GAPS:
            return "gaps"
        case Slot.TAKEN:
            return "taken"
        case Slot.ORDER:
            return "by date" if values == ("date",) else "worst first"
        case Slot.COURSE:
            return f"what got {values[0]}"
        case Slot.RATING | Slot.CODE | Slot.PAGE:
            return listed(values)
        case Slot.BY:
            return f"by {values[0]}"
        case Slot.BODY:
            return f"for {piece.said}"
        case Slot.OVER:
            return f"more than {plural(int(values[0]), 'day')} over" if values[0] != "0" else "past the agreed date"
        case Slot.MOVED_BY:
            return f"moved by more than {plural(int(values[0]), 'day')}"
        case Slot.TURNED:
            return f"from {values[0]} to {values[1]}" if values[0] else f"turned {values[1]}"
        case Slot.LASTING:
            return f"in {values[0]} rounds running"
        case Slot.SCORE:
            return _score(values)
        case Slot.TIMES:
            return f"{piece.label or 'moved'} {values[0]} times or more"
        case Slot.EACH:
            return f"{values[0]} or more each"
        case Slot.WORDS:
            return f"about “{piece.said}”"
        case Slot.STEP:
            return f"“{Step(values[0]).says}”"
        case Slot.SETTING:
            return f"asked as “{' '.join(piece.said.split())}”"
        case Slot.SHOWN:
            return f"with the {values[0]}"
        case Slot.BRIEF:
            return "in a line"
        case Slot.OF_ONE:
            return "in full"
        case Slot.WHETHER:
            return f"whether “{' '.join(piece.said.split())}”"
        case Slot.EVERYWHERE:
            return "the whole plan"
        case Slot.BLOCKED:
            return "blocked"
        case Slot.STATUTORY:
            return "with a statutory date"
        case Slot.LACKING:
            return f"without a {values[0]}"
        case Slot.TRAJECTORY:
            return {"off": "off trajectory", "on": "on trajectory"}.get(values[0], "against trajectory")
        case Slot.BETWEEN:
            return f"between {' and '.join(say_day(date.fromisoformat(one), today) for one in values[:2])}"
        case Slot.DETAIL:
            return "its history" if HISTORY.search(piece.said.lower()) else "in full"
        case Slot.UNHEARD:
            return f"not updated {_time(replace(piece, slot=Slot.SINCE), today)}"
        case Slot.AS_AT | Slot.SINCE | Slot.UNTIL:
            return _time(piece, today)


def _score(values: tuple[str, ...]) -> str:
    kept = dict(zip(values[::2], values[1::2], strict=True))
    if len(kept) > 1:
        return f"scored {values[1]}" if values[1] == values[3] else f"scored {values[1]} to {values[3]}"
    return f"scored {values[1]} or {'more' if values[0] == AT_LEAST else 'less'}"


def _time(piece: Piece, today: date) -> str:
    lead = {Slot.AS_AT: "as at", Slot.SINCE: "since", Slot.UNTIL: "by"}[piece.slot]
    if (
        piece.slot is Slot.UNTIL
        and piece.values[:1] in (("from",), ("ahead",))
        and piece.day is not None
        and piece.meeting is None
    ):
        first = date.fromisoformat(piece.values[1])
        return f"from {say_day(first, today)} to {say_day(piece.day, today)}"
    day = say_day(piece.day, today) if piece.day is not None else ""
    if piece.values == (NONE_HELD,):
        return f"{lead} {day}, the plan file, as no such meeting was held yet"
    return f"{lead} {piece.label}, {day}" if piece.meeting is not None and piece.label else f"{lead} {day}"


def _words(text: str) -> list[str]:
    return re.findall(r"\w[\w.'&-]*|[^\w\s.,:;!?'\"()/…“”-]", text.lower().replace("’", "'"))


def echoed(card: Card, head: str) -> Card:
    """A card that says first how the question was read."""
    parts = card.parts or (says(card.summary),)
    return replace(card, summary=f"{head}. {card.summary}", parts=(says(Strong(head)), *parts))


def with_whole_plan(card: Card, words: str) -> Card:
    """An answer about someone's areas, with the way to all of it."""
    more = Buttons((ask_button("The whole plan", f"{words} {WHOLE}".strip()),))
    return replace(card, parts=(*(card.parts or (says(card.summary),)), more))


def idiom(words: str, name: str, *, of_them: bool = False) -> str:
    """A turn of phrase; `of_them`: their own areas are looked at."""
    return f"“{words}” read as /wsoa {name}{', your areas' if of_them else ''}"


def taken_for(words: str, ref: str) -> str:
    """Words that are much like a title."""
    return f"“{words}” read as {ref}"
