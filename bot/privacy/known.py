"""What a plan vouches for: its people, posts, organisations, places, references, and the names people vouched for."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from bot.plan.contents.cached import once_a_plan, once_a_wording
from bot.plan.contents.document import PlanDocument
from bot.privacy.vocabulary import Is, kind_of, shape, short_forms


@dataclass(frozen=True, eq=False)
class Known:
    people: frozenset[str]  # every word of their names, in small letters
    words: frozenset[str]  # every other word of the plan
    vouched: frozenset[str]  # whole names
    plan: PlanDocument

    @cached_property
    def references(self) -> frozenset[str]:
        """Of a register that may be long, and is seldom asked for."""
        plan = self.plan
        named = (*(a.ref for a in plan.actions), *(m.code for m in plan.measures), *(r.id for r in plan.risks))
        return frozenset(ref.lower() for ref in named)


@once_a_plan
def known_of(plan: PlanDocument) -> Known:
    """Made once for each plan."""
    people, words = _worded(plan)
    return Known(people, words, frozenset(name.lower() for name in plan.vouched), plan)


@once_a_wording
def _worded(plan: PlanDocument) -> tuple[frozenset[str], frozenset[str]]:
    """What no reply changes: the words of people's names, and those of all else."""
    people = frozenset(_words(person.name for person in plan.people))
    return people | set(_short_forms(people)), frozenset(_words(_said(plan)))


def _short_forms(people: frozenset[str]) -> Iterator[str]:
    """ "dan" of a Daniel, "bob" of a Robert."""
    for short, name in (pair.split("-") for pair in short_forms()):
        if name in people:
            yield short
    for name in people:
        yield from (name[:letters] for letters in range(3, len(name)) if kind_of(name[:letters]) & Is.NAME)


def _said(plan: PlanDocument) -> Iterator[str]:
    """Where an action stands was told in words, and is no warrant for a name."""
    yield from (plan.council, plan.short)
    for person in plan.people:
        yield from (person.post, person.organisation)
    for action in plan.actions:
        yield from (action.title, action.success_measure, *action.everyday_names)
    for measure in plan.measures:
        yield from (measure.name, *measure.everyday_names)
    yield from (area.title for area in plan.areas)
    yield from (meeting.title for meeting in plan.meetings)


def _words(texts: Iterator[str]) -> Iterator[str]:
    for text in texts:
        found = [word.lower().replace("’", "'").removesuffix("'s") for word in shape("word").findall(text)]
        yield from found
        yield from (part for word in found if "-" in word for part in word.split("-"))


@once_a_plan
def words_of_risks(plan: PlanDocument) -> frozenset[str]:
    """Words that the register has in small letters: "the forum's grant" is no Grant."""
    found = (word for risk in plan.risks for word in shape("word").findall(risk.description))
    return frozenset(word for word in found if word.islower())
