"""What the plan counts of each action: "65 of 71 schools", taken from its success measure and position, once a plan."""

import re
from dataclasses import dataclass
from functools import lru_cache

from bot.plan.contents.cached import once_a_plan
from bot.plan.contents.document import PlanDocument
from bot.reading.candidate import Candidate
from bot.reading.find.figure import Figure
from bot.reading.plan_words import content_stems, expanded
from bot.reading.resolve.figure_evidence import Sight
from bot.said.number import UNITS

TALLY = re.compile(r"(\d[\d,]*) of (?:the )?(\d[\d,]*)")
NUMBER = re.compile(r"(?<![\d.])(\d[\d,]*)(?![\d.%])")


@dataclass(frozen=True)
class Tally:
    """What the plan counts of an action."""

    whole: int | None
    last: int | None  # as last printed
    stems: frozenset[str]
    numbers: frozenset[int]


@once_a_plan
def tallies(plan: PlanDocument) -> dict[str, Tally]:
    return {a.ref: _tally(a.title, a.success_measure, a.position) for a in plan.actions}


def headed(found: Candidate[Figure], sight: Sight) -> bool:
    """Whether it stands in a table under what the plan counts of its action: "Trained" over "52 of 61"."""
    head = sight.headings.get(found.clause)
    tally = tallies(sight.plan).get(sight.unit_of.get(found.clause, (None, ""))[0] or "")
    return head is not None and tally is not None and bool(sight.named.stems[head] & tally.stems)


@lru_cache(maxsize=1024)
def _tally(title: str, success_measure: str, stands: str) -> Tally:
    """Of what the success measure counts; the position serves where it counts the same."""
    stems = content_stems(expanded(f"{title} {success_measure}"))
    success, position = TALLY.search(success_measure), TALLY.search(stands)
    if position is not None:
        counted = content_stems(" ".join(stands[position.end() :].split()[:2]))
        same = _int(position[2]) == _int(success[2]) if success else bool(counted & stems)
        position = position if same else None
    if position is not None:
        stems |= content_stems(stands)
    said = f"{title} {success_measure}" + (f" {stands}" if position else "")
    numbers = {_int(n) for n in NUMBER.findall(said)} | {
        n for word, n in SPELT.items() if f" {word} " in f" {said.lower()} "
    }
    tally = success or position
    whole = _int(tally[2]) if tally else None
    if whole is None:
        counted_out = [n for n in numbers if 2 < n < 1000 and n not in USUAL]
        whole = counted_out[0] if len(counted_out) == 1 else None
    return Tally(whole, _int(position[1]) if position else None, stems, frozenset(numbers))


def _int(text: str) -> int:
    return int(text.replace(",", ""))


USUAL = frozenset([15, 20, 50, 60, 70, 75, 80, 90, 95])  # targets and weeks rather than things counted
SPELT = {word: n for word, n in UNITS.items() if 2 <= n <= 12 and word != "dozen"}
