"""What a question comes to once all of it is understood: some are another question in other words."""

import re
from dataclasses import replace
from itertools import pairwise

from bot.models.words import UpdateState
from bot.plan.question import Asked, Piece, Problem, Slot, Why

OF_PEOPLE = frozenset({Slot.AREA, Slot.OWNER, Slot.ORGANISATION, Slot.SRO, Slot.SETTING})
LOOK_AHEAD = ("briefing", "challenges", "digest", "preview")  # of the meeting that comes
WHO_MAY_BLOCK = (Slot.ORGANISATION, Slot.OWNER, Slot.SRO)
COUNTED = ("actions", "overdue", "missing", "risks", "compare", "status")  # what is counted by a side
BESIDE_NOW = frozenset(
    {(word, "now") for word in ("and", "with", "to", "than", "against")}
    | {("now", word) for word in ("and", "versus", "vs", "against")}
)


def restated(asked: Asked) -> Asked:
    """A question in the words of another: who was silent "for two rounds" is asked of actions, "K1 vs target" of K1."""
    asked = not_yet(blocked_by(when_of_one(still_so(who_is_silent(asked)))))
    asked = unheard_since(was_and_is(of_this_round(told_in_any_case(both_at_once(asked)))))
    if (
        asked.command is None
        and asked.slots == frozenset({Slot.DETAIL, Slot.UNTIL})
        and _of_rounds(asked, beside="how long")
    ):
        return replace(asked, command="cycle")  # "how long till Cabinet"
    if asked.command == "decisions" and asked.called.lower() == "dates" and _of_rounds(asked, months=True):
        return replace(asked, command="cycle")
    if asked.command in (None, "cycle") and Slot.STEP in asked.slots:  # "when do I get my digest": the same for all
        pieces = (replace(one, slot=Slot.SETTING) if one.label == "you" else one for one in asked.pieces)
        return replace(asked, pieces=tuple(pieces))
    if asked.command == "participation" and (other := _not_by_organisation(asked)):
        kept = tuple(one for one in asked.pieces if one not in other)
        wrong = tuple(Problem(Why.NOT_WITH, one.said) for one in other)
        return replace(asked, pieces=kept, problems=(*asked.problems, *wrong))
    counted = asked.slots == frozenset({Slot.ANSWER, Slot.BY}) and not _not_by_organisation(asked)
    if asked.command in (None, "actions") and counted and not _silent(asked):
        answered = asked.of(Slot.ANSWER)[0]  # of how many is what it counts in any case
        kept = tuple(one for one in asked.pieces if one is not answered)
        return replace(asked, command="participation", called=f"{asked.called} {answered.said}".strip(), pieces=kept)
    if asked.command == "missing" and _says_what_is_missing(asked):
        return replace(asked, command=None, called="", pieces=(*asked.pieces, Piece(Slot.DETAIL, asked.called)))
    if asked.command == "missing" and Slot.LASTING in asked.slots:
        silent = Piece(Slot.ANSWER, asked.called, (UpdateState.NO_UPDATE.value,))
        return replace(asked, command=None, called="", pieces=(silent, *asked.pieces))
    refs = len(asked.values(Slot.REF)) > 1
    if asked.command == "compare" and refs and asked.slots <= {Slot.REF, Slot.SETTING, Slot.SHOWN, Slot.DETAIL}:
        shown = Piece(Slot.SHOWN, asked.called, ("forecast",))  # actions side by side: each with its dates
        return replace(asked, command=None, called="", pieces=(*asked.pieces, shown))
    if Slot.BY in asked.slots and asked.command in (None, *COUNTED) and Slot.TIMES in asked.slots:
        each = (replace(one, slot=Slot.EACH) if one.slot is Slot.TIMES else one for one in asked.pieces)
        return replace(asked, command=asked.command or "actions", pieces=tuple(each))
    if (
        asked.command == "overdue"
        and asked.called.lower() == "late"
        and Slot.ANSWER in asked.slots
        and not _silent(asked)
    ):
        return replace(asked, problems=(*asked.problems, Problem(Why.NOT_WITH, asked.called)))  # "who replied late"
    if asked.command == "slips" and Slot.OVER in asked.slots:
        moved = (replace(one, slot=Slot.MOVED_BY) if one.slot is Slot.OVER else one for one in asked.pieces)
        return replace(asked, pieces=tuple(moved))
    if asked.command == "chased":
        pieces = (replace(one, label="asked or reminded") if one.slot is Slot.TIMES else one for one in asked.pieces)
        return replace(asked, pieces=tuple(pieces))
    if asked.command is None and asked.slots >= {Slot.ANSWER, Slot.TIMES}:  # "no change three times"
        rounds = (replace(one, slot=Slot.LASTING) if one.slot is Slot.TIMES else one for one in asked.pieces)
        return replace(asked, pieces=tuple(rounds))
    if asked.command in (None, "actions", "status") and Slot.AS_AT in asked.slots and _beside_now(asked.text):
        return replace(asked, command="compare", called="now")
    measures = asked.command == "compare" and asked.slots <= {Slot.MEASURE, Slot.AS_AT, Slot.SETTING, Slot.PAGE}
    measures = measures and "now" not in asked.text.lower().split()  # "compare now and 16 Nov" is of the whole plan
    if (measures and asked.slots - {Slot.SETTING, Slot.PAGE}) or (
        asked.command in ("compare", "status") and Slot.TRAJECTORY in asked.slots
    ):
        return replace(asked, command="measures")
    return asked


def _says_what_is_missing(asked: Asked) -> bool:
    """ "What's the charter missing", "what is missing from 2.1.1": of one thing, and not of who has not answered."""
    said = asked.text.lower().strip(" ?!.")
    named = bool(asked.slots & {Slot.TITLE, Slot.REF}) and asked.slots <= {Slot.TITLE, Slot.REF, Slot.SETTING}
    return named and asked.called.lower() == "missing" and said.startswith(("what ", "whats ", "what's ", "what’s "))


def when_of_one(asked: Asked) -> Asked:
    """ "When does 3.1.1 start", "when can I stop thinking about 1.2.2": its page has its dates."""
    one = len(asked.values(Slot.REF)) == 1 and Slot.STEP not in asked.slots
    if asked.command != "cycle" or not asked.called.lower().startswith("when") or not one:
        return asked
    return replace(asked, command=None, called="", pieces=(Piece(Slot.DETAIL, asked.called), *asked.pieces))


def not_yet(asked: Asked) -> Asked:
    """A day to come, of questions that look ahead in any case: "what could embarrass me at Cabinet", "K2 compared to 31
    December", whose trajectory goes on to then."""
    ahead = Slot.MEASURE in asked.slots and asked.command in (None, "measures", "compare")
    told = [
        one
        for one in asked.problems
        if (one.why is Why.NOT_YET and asked.command in LOOK_AHEAD) or (one.why is Why.AHEAD and ahead)
    ]
    kept = tuple(one for one in asked.problems if one not in told)
    said = tuple(Piece(Slot.SETTING, one.said) for one in told)
    return replace(asked, problems=kept, pieces=(*asked.pieces, *said)) if told else asked


def blocked_by(asked: Asked) -> Asked:
    """ "Blocked by the ICB": who blocks is not recorded, and is none whose action it is."""
    if Slot.BLOCKED not in asked.slots:
        return asked
    low = f" {asked.text.lower()}"
    led = (" by ", " by the ", " by our ")
    by = [
        one
        for one in asked.pieces
        if one.slot in WHO_MAY_BLOCK and any(f"{lead}{one.said.lower()}" in low for lead in led)
    ]
    kept = tuple(one for one in asked.pieces if one not in by)
    wrong = tuple(Problem(Why.NOT_WITH, f"by {one.said}") for one in by)
    return replace(asked, pieces=kept, problems=(*asked.problems, *wrong)) if by else asked


def _of_rounds(asked: Asked, beside: str = "", *, months: bool = False) -> bool:
    """ "Dates for this round", "dates for the March Cabinet", "dates for the March one": those of its steps."""
    pieces = [one for one in asked.pieces if one.said.lower() != beside]
    named = months and asked.text.lower().rstrip(" ?!.").endswith(" one")
    return bool(pieces) and all(one.slot is Slot.UNTIL and (one.meeting is not None or named) for one in pieces)


def _not_by_organisation(asked: Asked) -> tuple[Piece, ...]:
    """How each organisation takes part is counted by no other side."""
    return tuple(one for one in asked.of(Slot.BY) if one.values != ("organisation",))


def _silent(asked: Asked) -> bool:
    """Who has not answered is another question."""
    return any(one.negated or one.values == (UpdateState.NO_UPDATE.value,) for one in asked.of(Slot.ANSWER))


def both_at_once(asked: Asked) -> Asked:
    """ "Done and evidenced": of two that are joined so, the one that says more."""
    of = [one for one in asked.of(Slot.STATUS) if not one.negated]
    if len(of) != 2 or "or" in asked.text.lower().split():
        return asked
    few, many = sorted(of, key=lambda one: len(one.values))
    if not set(few.values) < set(many.values):
        return asked
    first, last = sorted((few, many), key=lambda one: asked.text.lower().find(one.said.lower()))
    said = replace(few, said=f"{first.said} and {last.said}")
    return replace(asked, pieces=tuple(said if one is few else one for one in asked.pieces if one is not many))


def told_in_any_case(asked: Asked) -> Asked:
    """What an answer tells whether it is asked for or not: progress since the last meeting, how far a date is from
    where it first was, days lost by area."""
    told = _TOLD.get(asked.command or "")
    if told is None:
        return asked
    slots, said = told
    kept = [one for one in asked.pieces if not (one.slot in slots and said.search(one.said.lower()))]
    folded = [one.said for one in asked.pieces if one not in kept]
    return replace(asked, called=" ".join((asked.called, *folded)), pieces=tuple(kept)) if folded else asked


def _beside_now(text: str) -> bool:
    """ "Than it is now", "now against last March"."""
    said = [word for word in text.lower().split() if word not in ("it", "is", "they", "are")]
    return not BESIDE_NOW.isdisjoint(pairwise(said))


_LAST_TIME = re.compile(
    r"\b(?:last|previous|this|current)\b.* (?:cabinet|board|meeting|round|cycle|time|report)\b|^this "
)
_OUTSET = re.compile(r"\b(?:start(?:ed)?|beg(?:an|inning)|outset|baseline)\b")
_TOLD: dict[str, tuple[frozenset[Slot], re.Pattern[str]]] = {
    "progress": (frozenset({Slot.SINCE, Slot.UNTIL}), _LAST_TIME),
    "participation": (frozenset({Slot.UNTIL}), _LAST_TIME),
    "challenges": (frozenset({Slot.UNTIL}), _LAST_TIME),
    "slips": (frozenset({Slot.SINCE, Slot.AS_AT}), _OUTSET),
    "pace": (
        frozenset({Slot.BY, Slot.LASTING}),
        re.compile(r"\barea|\btheme|\bworkstream|\bpriorit|\btwo (?:meetings|rounds|cycles)"),
    ),
}


def of_this_round(asked: Asked) -> Asked:
    """ "Not updated this cycle": who answered is told of the round that runs in any case."""
    running = [one for one in asked.of(Slot.UNTIL) if one.values[:1] == ("from",) and one.meeting is not None]
    silent = asked.one(Slot.ANSWER)
    if len(running) != 1 or (silent is None and asked.command != "missing"):
        return asked
    kept = [one for one in asked.pieces if one is not running[0]]
    if silent is None:
        return replace(asked, called=f"{asked.called} {running[0].said}", pieces=tuple(kept))
    said = replace(silent, said=f"{silent.said} {running[0].said}")
    return replace(asked, pieces=tuple(said if one is silent else one for one in kept))


def unheard_since(asked: Asked) -> Asked:
    """ "Not updated since October": of any round since then."""
    silent, since = asked.one(Slot.ANSWER), asked.one(Slot.SINCE)
    told = silent is not None and silent.values == (UpdateState.NO_UPDATE.value,)
    if since is None or asked.command not in (None, "actions", "missing") or not (told or asked.command == "missing"):
        return asked
    said = silent.said if silent is not None else asked.called
    others = (one for one in asked.pieces if one not in (silent, since))
    unheard = replace(since, slot=Slot.UNHEARD, said=f"{said} {since.said}", values=())
    called = asked.called if asked.command == "actions" else ""
    return replace(asked, command=asked.command and "actions", called=called, pieces=(unheard, *others))


def who_is_silent(asked: Asked) -> Asked:
    """ "Who in my patch hasn't answered": people, and not their actions."""
    silent, others = asked.one(Slot.ANSWER), asked.slots - {Slot.ANSWER}
    told = silent is not None and not silent.negated and silent.values == (UpdateState.NO_UPDATE.value,)
    if silent is None or not told or asked.command is not None or not others <= OF_PEOPLE:
        return asked
    if not asked.text.lower().startswith(("who ", "whos ", "who's ", "who’s ", "anyone ", "is anyone ", "has anyone ")):
        return asked
    kept = tuple(one for one in asked.pieces if one is not silent)
    return replace(asked, command="missing", called=silent.said, pieces=kept)


def still_so(asked: Asked) -> Asked:
    """ "What was red in December and is still red": two times at once, of which "still" is not dropped in silence."""
    then = asked.one(Slot.AS_AT)
    after = asked.text[asked.text.lower().find(then.said.lower()) :] if then is not None else ""
    still = next((word for word in after.split() if word.strip(" ,.?!").lower() == "still"), None)
    if still is None or asked.command not in (None, "actions", "overdue"):
        return asked
    return replace(asked, problems=(*asked.problems, Problem(Why.NOT_WITH, still)))


def was_and_is(asked: Asked) -> Asked:
    """ "Amber last month, red now": what turned from one into the other since then."""
    then, rated = asked.one(Slot.AS_AT), asked.of(Slot.RATING)
    if (
        asked.command not in (None, "actions")
        or then is None
        or len(rated) != 2
        or not asked.text.lower().endswith("now")
    ):
        return asked
    was, now = rated
    if (
        was.negated
        or now.negated
        or not asked.text.find(was.said) < asked.text.find(then.said) < asked.text.find(now.said)
    ):
        return asked
    turned = Piece(Slot.TURNED, f"{was.said} … {now.said}", (was.values[0], now.values[0]))
    since = replace(then, slot=Slot.SINCE, values=())
    others = (one for one in asked.pieces if one not in (was, now, then))
    return replace(asked, command="changes", called="", pieces=(turned, since, *others))
