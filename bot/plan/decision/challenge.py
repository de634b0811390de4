"""What a careful reader of the digest would question: each rule by name, and what it finds. Pure, no sentences."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bot.models.words import MitigationStatus, Rating, Status
from bot.plan.contents.document import ActionLine
from bot.plan.report.standing import ActionStanding, PlanStanding, RiskStanding, Who

ROUNDS = 4  # green so long without a milestone
FEW = 4  # words that explain nothing
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
TRANSFER, TRANSFER_LATE = (2, 15), (3, 31)  # of a child's school at a change of phase; from the age of sixteen


class Challenge(StrEnum):
    """In the order in which they are told."""

    GREEN_PAST_DUE = "green-past-due"
    GREEN_OFF_MEASURE = "green-off-measure"
    GREEN_NO_MILESTONE = "green-no-milestone"
    SAME_WORDS = "same-words"
    GREENER = "amber-to-green"  # and nobody said why
    NO_EVIDENCE = "blue-no-evidence"
    STATUTORY = "past-statutory"
    BARE_RISK = "bare-risk"  # without owner, mitigation or date
    MITIGATION = "late-mitigation"


@dataclass(frozen=True)
class LastWord:
    """What was last said of an action in one round."""

    rating: Rating | None
    words: str
    no_change: bool = False


@dataclass(frozen=True)
class EarlierWords:
    """What was said of an action in this round and those before, newest first; none where it was silent."""

    rounds: tuple[LastWord | None, ...] = ()
    reached: tuple[date, ...] = ()  # days on which milestones were reached
    since: date | None = None  # when the first of those rounds began


@dataclass(frozen=True)
class Challenged:
    """`what`: what in it is to be questioned: days over, codes of measures, what a risk lacks, a date."""

    rule: Challenge
    ref: str  # of an action, or the code of a risk
    title: str
    owner: Who | None
    what: tuple[str, ...] = ()
    day: date | None = None

    @property
    def about(self) -> str:
        return f"{self.rule} {self.ref}"


def challenges(
    now: PlanStanding,
    lines: Mapping[str, ActionLine],
    before: Mapping[str, EarlierWords],
    today: date,
    off: Iterable[str] = (),
) -> tuple[Challenged, ...]:
    """In the order of the rules, then of the plan. `off`: rules that this plan does without."""
    skipped = set(off)
    found = [
        Challenged(rule, action.ref, action.title, action.owner, *what)
        for action in now.actions
        for rule, look in OF_ACTIONS.items()
        if rule not in skipped
        if (what := look(action, lines.get(action.ref), before.get(action.ref, EarlierWords()), today)) is not None
    ]
    for risk in now.open_risks:
        found += [one for one in _of_risk(risk, today) if one.rule not in skipped]
    order = list(Challenge)
    return tuple(sorted(found, key=lambda one: order.index(one.rule)))


What = tuple[tuple[str, ...], date | None]
_NOTHING: What = ((), None)


def _green(action: ActionStanding) -> bool:
    return action.shown is Rating.GREEN


def _past_due(action: ActionStanding, _line: ActionLine | None, _before: EarlierWords, today: date) -> What | None:
    over = action.days_over(today)
    return ((str(over),), action.agreed_due) if _green(action) and over else None


def _off_measure(action: ActionStanding, _line: ActionLine | None, _before: EarlierWords, _today: date) -> What | None:
    return (action.off_trajectory, None) if _green(action) and action.off_trajectory else None


def _no_milestone(action: ActionStanding, _line: ActionLine | None, before: EarlierWords, _today: date) -> What | None:
    rounds = before.rounds[:ROUNDS]
    if not _green(action) or len(rounds) < ROUNDS or before.since is None:
        return None
    if any(one is None or one.rating is not Rating.GREEN for one in rounds):
        return None
    return None if any(day >= before.since for day in before.reached) else ((), before.since)


def _same_words(action: ActionStanding, _line: ActionLine | None, before: EarlierWords, _today: date) -> What | None:
    said = [one for one in before.rounds[1:] if one is not None]
    now = before.rounds[0] if before.rounds else None
    if now is None or now.no_change or not said or len(now.words.split()) < FEW or action.closed:
        return None
    return _NOTHING if _plain(now.words) == _plain(said[0].words) else None


def _greener(action: ActionStanding, _line: ActionLine | None, before: EarlierWords, _today: date) -> What | None:
    now = before.rounds[0] if before.rounds else None
    said = next((one.rating for one in before.rounds[1:] if one is not None and one.rating), action.start_rag)
    if now is None or not _green(action) or said is not Rating.AMBER or action.links:
        return None
    explained = action.last_word is not None and (action.last_word.done or action.last_word.difference)
    words = [word for word in _plain(now.words).split() if word not in RATES and not word.replace(".", "").isdigit()]
    return None if explained or len(words) >= FEW else _NOTHING


def _no_evidence(action: ActionStanding, _line: ActionLine | None, _before: EarlierWords, _today: date) -> What | None:
    blue = action.status in (Status.COMPLETE, Status.EMBEDDED, Status.COMPLETE_UNVERIFIED)
    return _NOTHING if blue and not action.links else None


def _statutory(action: ActionStanding, line: ActionLine | None, _before: EarlierWords, _today: date) -> What | None:
    by = statutory_date(line) if line is not None else None
    if by is None or action.closed or action.forecast is None or action.forecast <= by:
        return None
    return (by.isoformat(),), action.forecast


def statutory_date(line: ActionLine) -> date | None:
    """Of moves between phases of education, which the law dates; else the date that the plan itself calls statutory."""
    text = f"{line.title} {line.success_measure} {line.due_said}".casefold()
    if "phase transfer" in text:
        month, day = TRANSFER_LATE if re.search(r"post[ -]?16|sixteen", text) else TRANSFER
        return date(line.original_due.year, month, day)
    if not re.search(r"statutory (?:date|deadline|due date|timescale)|by statute", text):
        return None
    dated = re.search(r"(\d{1,2})(?:st|nd|rd|th)? ([a-z]{3})[a-z]*(?: (\d{4}))?", text)
    if dated is None or dated[2] not in MONTHS:
        return line.original_due
    year, day = int(dated[3] or line.original_due.year), int(dated[1])
    return date(year, MONTHS.index(dated[2]) + 1, day) if 1 <= day <= 28 else line.original_due


def _of_risk(risk: RiskStanding, today: date) -> Iterator[Challenged]:
    lacks = _lacks(risk)
    if lacks:
        yield Challenged(Challenge.BARE_RISK, risk.code, risk.description, risk.owner, lacks)
    late = [line for line in risk.mitigations if line.status is MitigationStatus.OPEN and line.due and line.due < today]
    if late:
        first = min(late, key=lambda line: line.due or today)
        yield Challenged(
            Challenge.MITIGATION, risk.code, risk.description, first.owner or risk.owner, (first.text,), first.due
        )


def _lacks(risk: RiskStanding) -> tuple[str, ...]:
    lines = [line for line in risk.mitigations if line.status is not MitigationStatus.DROPPED]
    found = [] if risk.owner is not None else ["owner"]
    if not lines:
        found.append("mitigation")
    elif all(line.due is None for line in lines):
        found.append("date")
    return tuple(found)


def _plain(words: str) -> str:
    return " ".join(re.findall(r"[\w.]+", words.casefold()))


RATES = frozenset(
    [
        "green",
        "amber",
        "red",
        "rag",
        "rated",
        "now",
        "is",
        "its",
        "it",
        "on",
        "track",
        "all",
        "still",
        "good",
        "ok",
        "fine",
        "back",
        "we",
        "are",
        "to",
        "from",
    ]
)
OF_ACTIONS: dict[Challenge, Callable[[ActionStanding, ActionLine | None, EarlierWords, date], What | None]] = {
    Challenge.GREEN_PAST_DUE: _past_due,
    Challenge.GREEN_OFF_MEASURE: _off_measure,
    Challenge.GREEN_NO_MILESTONE: _no_milestone,
    Challenge.SAME_WORDS: _same_words,
    Challenge.GREENER: _greener,
    Challenge.NO_EVIDENCE: _no_evidence,
    Challenge.STATUTORY: _statutory,
}
