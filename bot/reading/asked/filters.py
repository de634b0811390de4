"""A plan's standing, narrowed to what a question asks about. Several of a kind: any of them; several kinds: all."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from bot.models.words import Direction, MitigationStatus, Rating, RiskKind, RiskStatus
from bot.plan.contents.document import PlanDocument
from bot.plan.decision.challenge import statutory_date
from bot.plan.question import AT_LEAST, AT_MOST, Asked, Piece, Slot
from bot.plan.report.standing import ActionStanding, MitigationStanding, PlanStanding, RiskStanding, last_rating
from bot.reading.plan_words import content_stems

ALIKE = 0.6  # of the words of the shorter one
HIGH, MEDIUM = 15, 5  # score of 25: 15 and over is high, 5 and over medium
GROUPS = (
    ("high", "medium", "low", "unscored"),
    ("unmitigated", "mitigated", "past"),
    ("new",),
    ("unowned",),
    ("alike",),
    ("undated",),
    ("unreviewed", "reviewed"),
    ("up", "down", "level"),
    ("closed", "open"),
    tuple(kind.value for kind in RiskKind),
)  # what can be said of a risk: of each group, any
REVIEWS = ("unreviewed", "reviewed")
_DIRECTIONS = {"up": Direction.UP, "down": Direction.DOWN, "level": Direction.LEVEL}


@dataclass(frozen=True)
class Ground:
    """What a piece is held against besides the standing."""

    document: PlanDocument
    today: date
    since: date  # what came after it is new
    at_risk: frozenset[str] = frozenset()  # actions that an open risk or issue is about
    mitigated: frozenset[str] = frozenset()  # actions with a risk or issue about which something is done
    reviewed: frozenset[str] = frozenset()  # risks that were looked at since then
    as_rated_last: bool = False  # what has no rating in this round is known by the one before

    def area_of(self, refs: Iterable[str]) -> frozenset[str]:
        wanted = frozenset(refs)
        return frozenset(line.area for line in self.document.actions if line.ref in wanted)


def narrowed(stands: PlanStanding, asked: Asked, ground: Ground) -> PlanStanding:
    """Its actions, risks, measures and decisions, as far as the question is about them."""
    actions = tuple(one for one in stands.actions if fits(one, asked, ground))
    refs = {one.ref for one in actions}
    if not asked.slots & {Slot.AREA, Slot.REF, Slot.OWNER, Slot.ORGANISATION, Slot.SRO, Slot.TITLE}:
        measures, decisions, taken = stands.measures, stands.decisions, stands.taken
    else:
        codes = {code for line in ground.document.actions if line.ref in refs for code in line.measures}
        measures = tuple(one for one in stands.measures if one.code in codes)
        decisions = tuple(one for one in stands.decisions if one.ref in refs)
        taken = tuple(one for one in stands.taken if one.ref in refs)
    risks = tuple(one for one in stands.risks if risk_fits(one, asked, ground, stands))
    return replace(stands, actions=actions, risks=risks, measures=measures, decisions=decisions, taken=taken)


def to_refs(stands: PlanStanding, other: PlanStanding) -> PlanStanding:
    """The same actions of another time."""
    wanted = {(one.number, one.ref) for one in other.actions}
    numbers, refs = {number for number, _ref in wanted}, {ref for _number, ref in wanted}
    kept = (one for one in stands.actions if (one.number in numbers if one.number is not None else one.ref in refs))
    return replace(stands, actions=tuple(kept))


def fits(action: ActionStanding, asked: Asked, ground: Ground) -> bool:
    """Whether an action is one that the question asks about."""
    title = content_stems(f"{action.title} {_title(action.ref, ground.document)}")
    either = [piece for piece in asked.pieces if piece.either]
    if either:
        others = tuple(piece for piece in asked.pieces if not piece.either)
        ways = (replace(asked, pieces=(*others, replace(piece, either=False))) for piece in either)
        return any(fits(action, way, ground) for way in ways)
    rated = asked.of(Slot.RATED)
    whose = next(iter(asked.values(Slot.RATED)), "")
    if len(rated) > 1 and len(rated) == len(asked.of(Slot.RATING)):
        return _each_rating(action, asked, ground)
    if len(rated) == 1 and len(asked.of(Slot.RATING)) == 2 and asked.pieces.index(rated[0]):
        return _shown_and_rated(action, asked, rated[0], ground)
    holds: Mapping[Slot, Callable[[str], bool]] = {
        Slot.AREA: lambda value: action.area == value,
        Slot.REF: lambda value: action.ref == value,
        Slot.OWNER: lambda value: action.owner.handle == value,
        Slot.ORGANISATION: lambda value: action.owner.organisation == value,
        Slot.SRO: lambda value: action.sro is not None and action.sro.handle == value,
        Slot.RATING: lambda value: _rating(action, whose, ground) is Rating(value),
        Slot.RATED: lambda value: value != "unconfirmed" or action.unconfirmed,
        Slot.STATUS: lambda value: action.status.value == value,
        Slot.ANSWER: lambda value: action.update_state.value == value and not action.closed,
        Slot.TITLE: lambda value: content_stems(value) <= title,
        Slot.OVER: lambda value: action.days_over(ground.today) > int(value),
        Slot.LACKING: lambda value: _lacks(action, value, ground),
        Slot.TRAJECTORY: lambda value: _course(action, ground.document) == value,
    }
    blocked = all(action.blocked is not piece.negated for piece in asked.of(Slot.BLOCKED))
    lawful = all(_statutory(action, ground) is not piece.negated for piece in asked.of(Slot.STATUTORY))
    unheard = all(_unheard(action, piece.day) is not piece.negated for piece in asked.of(Slot.UNHEARD))
    return blocked and lawful and unheard and all(_holds(asked, slot, hold) for slot, hold in holds.items())


def _lacks(action: ActionStanding, what: str, ground: Ground) -> bool:
    if what == "success measure":
        return not action.success_measure.strip()
    if what == "date request":
        return action.date_wanted is None
    if what == "mitigation":
        return action.ref not in ground.mitigated
    if what == "risk":
        return action.ref not in ground.at_risk
    if what == "forecast":
        return action.forecast is None
    if what == "link":
        return not action.links
    return not any(line.measures for line in ground.document.actions if line.ref == action.ref)


def _unheard(action: ActionStanding, since: date | None) -> bool:
    """Nothing was said of it since that day, and it is open."""
    last = action.last_word
    return not action.closed and since is not None and (last is None or last.said_at.date() < since)


def _statutory(action: ActionStanding, ground: Ground) -> bool:
    lines = (line for line in ground.document.actions if line.ref == action.ref)
    return any(statutory_date(line) is not None for line in lines)


def _course(action: ActionStanding, document: PlanDocument) -> str:
    """ "off" where a measure of it misses its trajectory, "on" where it has some and none does."""
    if action.off_trajectory:
        return "off"
    return "on" if any(line.measures for line in document.actions if line.ref == action.ref) else ""


def risk_fits(risk: RiskStanding, asked: Asked, ground: Ground, stands: PlanStanding) -> bool:
    """Whether a risk is one that the question asks about: by its own owner, and by the areas of its actions."""
    areas = ground.area_of(risk.refs) | _own_area(risk, ground.document)
    sros = {area.sro for area in ground.document.areas if area.no in areas}
    told = content_stems(f"{risk.description} {' '.join(_title(ref, ground.document) for ref in risk.refs)}")
    holds: Mapping[Slot, Callable[[str], bool]] = {
        Slot.AREA: lambda value: value in areas,
        Slot.REF: lambda value: value in risk.refs,
        Slot.OWNER: lambda value: risk.owner is not None and risk.owner.handle == value,
        Slot.ORGANISATION: lambda value: risk.owner is not None and risk.owner.organisation == value,
        Slot.SRO: lambda value: value in sros,
        Slot.CODE: lambda value: risk.code == value,
        Slot.TITLE: lambda value: content_stems(value) <= told,
    }
    return all(_holds(asked, slot, hold) for slot, hold in holds.items()) and _of_kind(risk, asked, ground, stands)


def _holds(asked: Asked, slot: Slot, hold: Callable[[str], bool]) -> bool:
    pieces = asked.of(slot)
    wanted = [piece for piece in pieces if not piece.negated]
    barred = [piece for piece in pieces if piece.negated]
    return (not wanted or any(map(hold, _values(wanted)))) and not any(map(hold, _values(barred)))


def _values(pieces: Iterable[Piece]) -> list[str]:
    return [value for piece in pieces for value in piece.values]


def _of_kind(risk: RiskStanding, asked: Asked, ground: Ground, stands: PlanStanding) -> bool:
    pieces = asked.of(Slot.RISK)
    for group in GROUPS:
        own = [piece for piece in pieces if piece.values[0] in group]
        wanted = [piece.values[0] for piece in own if not piece.negated]
        barred = [piece.values[0] for piece in own if piece.negated]
        if wanted == ["alike"] and not _alike(risk, stands):
            return False
        if wanted and wanted != ["alike"] and not any(_is(risk, value, ground) for value in wanted):
            return False
        if any(_is(risk, value, ground) for value in barred):
            return False
    wants_state = any(piece.values[0] in ("closed", "open") for piece in pieces)
    named = Slot.CODE in asked.slots
    if not _scored(risk, pieces=asked.of(Slot.SCORE)):
        return False
    gaps = Slot.GAPS not in asked.slots or risk.unmitigated
    of_reviews = any(piece.values[0] in REVIEWS for piece in pieces)
    if Slot.SINCE in asked.slots and not of_reviews and not _is(risk, "new", ground):
        return False
    return gaps and (wants_state or named or risk.status is RiskStatus.OPEN)


def _alike(risk: RiskStanding, stands: PlanStanding) -> bool:
    """Whether another open risk is much like it, in its words and its actions."""
    others = (one for one in stands.open_risks if one.code != risk.code)
    said = content_stems(risk.description)
    return any(_share(said, content_stems(one.description)) >= ALIKE for one in others)


def _share(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / max(1, min(len(one), len(other)))


def _is(risk: RiskStanding, value: str, ground: Ground) -> bool:
    if value in _DIRECTIONS:
        return risk.direction is _DIRECTIONS[value]
    match value:
        case "high" | "medium" | "low" | "unscored":
            return band(risk.score) == value
        case "unmitigated" | "mitigated":
            return risk.unmitigated is (value == "unmitigated")
        case "past":
            return any(_past(one, ground.today) for one in risk.mitigations)
        case "unowned":
            return risk.owner is None
        case "undated":
            return any(one.status is MitigationStatus.OPEN and one.due is None for one in risk.mitigations)
        case "unreviewed" | "reviewed":
            return (risk.code in ground.reviewed) is (value == "reviewed")
        case "new":
            return risk.raised_at is not None and risk.raised_at.date() > ground.since
        case "closed" | "open":
            return risk.status.value == value
        case _:
            return risk.kind.value == value


def _scored(risk: RiskStanding, pieces: tuple[Piece, ...]) -> bool:
    """Within what is asked for: one without a score is not."""
    for piece in pieces:
        bounds = dict(zip(piece.values[::2], map(int, piece.values[1::2]), strict=True))
        within = risk.score is not None and bounds.get(AT_LEAST, 0) <= risk.score <= bounds.get(AT_MOST, risk.score)
        if within is piece.negated:
            return False
    return True


def band(score: int | None) -> str:
    """ "high", "medium", "low", "unscored"."""
    if score is None:
        return "unscored"
    return "high" if score >= HIGH else "medium" if score >= MEDIUM else "low"


def _past(one: MitigationStanding, today: date) -> bool:
    return one.status is MitigationStatus.OPEN and one.due is not None and one.due < today


def _each_rating(action: ActionStanding, asked: Asked, ground: Ground) -> bool:
    """ "Owner says green, dates say red": each colour as it is rated by the one named with it."""
    others = tuple(piece for piece in asked.pieces if piece.slot not in (Slot.RATED, Slot.RATING))
    pairs = zip(asked.of(Slot.RATED), asked.of(Slot.RATING), strict=True)
    return all(fits(action, replace(asked, pieces=(*others, *pair)), ground) for pair in pairs)


def _shown_and_rated(action: ActionStanding, asked: Asked, rated: Piece, ground: Ground) -> bool:
    """ "Greens where the dates say red": the colour before it as shown, the one after it as it is rated so."""
    one, other = asked.of(Slot.RATING)
    if not asked.pieces.index(one) < asked.pieces.index(rated) < asked.pieces.index(other):
        return fits(action, replace(asked, pieces=tuple(piece for piece in asked.pieces if piece is not rated)), ground)
    others = tuple(piece for piece in asked.pieces if piece not in (one, rated, other))
    ways = ((*others, one), (*others, rated, other))
    return all(fits(action, replace(asked, pieces=way), ground) for way in ways)


def _rating(action: ActionStanding, whose: str, ground: Ground) -> Rating | None:
    """As shown, or as it was last; as claimed, confirmed or suggested where the question says so."""
    if whose == "suggested":
        return action.suggested if action.running else None
    if action.shown is None:
        return last_rating(action) if ground.as_rated_last and action.running else None
    return {"claimed": action.claimed, "confirmed": action.confirmed}.get(whose, action.shown)


def _title(ref: str, document: PlanDocument) -> str:
    line = next((line for line in document.actions if line.ref == ref), None)
    return " ".join((line.title, *line.everyday_names)) if line is not None else ""


def _own_area(risk: RiskStanding, document: PlanDocument) -> frozenset[str]:
    return frozenset(line.area for line in document.risks if line.id == risk.code and line.area)
