"""Actions to which a plan file gives another reference: they stay the same actions, with all that was said of them.

The file says so under "Renumbered from". Where one is gone and one is new with the same owner and title, and the file
says nothing, it is asked: such a pair is never taken for one action, nor for two, by guess.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from bot.models.words import Handed
from bot.plan.contents.document import ActionLine, PlanDocument
from bot.plan.contents.merge import SaidSinceImport

NEW = "new"  # written where it is another action, whatever it looks like


@dataclass(frozen=True)
class Pair:
    was: str  # the reference that is gone
    now: str  # the one that is new


@dataclass(frozen=True)
class Fault:
    """What the file says of a renumbering and can't be."""

    ref: str
    wrong: str
    instead: str


def renumbered(stored: PlanDocument, file: PlanDocument) -> dict[str, str]:
    """What each action that the file renumbers was, by its new reference; not what an earlier import did."""
    before = {line.ref: line for line in stored.actions}
    return {
        line.ref: line.renumbered_from
        for line in file.actions
        if _named(line) and line.renumbered_from in before and not _is_done(line, before)
    }


def likely(stored: PlanDocument | None, file: PlanDocument) -> tuple[Pair, ...]:
    """Pairs of a reference that is gone and one that is new, with the same owner and title."""
    if stored is None:
        return ()
    before, here = {line.ref for line in stored.actions}, {line.ref for line in file.actions}
    taken = {line.renumbered_from for line in file.actions}
    gone = [line for line in stored.actions if line.ref not in here and line.ref not in taken]
    new = [line for line in file.actions if line.ref not in before and not line.renumbered_from]
    pairs: list[Pair] = []
    for line in new:
        alike = [one for one in gone if _looks(one) == _looks(line)]
        if len(alike) == 1:
            gone.remove(alike[0])
            pairs.append(Pair(alike[0].ref, line.ref))
    return tuple(pairs)


def faults(stored: PlanDocument | None, file: PlanDocument) -> tuple[Fault, ...]:
    """Renumberings that can't be: of an action that is not there, of one twice, on the number of another."""
    return tuple(_faults(stored, file)) if stored is not None else ()


def answered(file: PlanDocument, same: Mapping[str, str]) -> PlanDocument:
    """The file with what was answered: what an action was, by its new reference; or that it is new."""
    lines = (replace(line, renumbered_from=same.get(line.ref, line.renumbered_from)) for line in file.actions)
    return replace(file, actions=tuple(lines))


def settled(stored: PlanDocument | None, file: PlanDocument) -> PlanDocument:
    """The file as it is to be stored: "new" has been heard, and what was renumbered once stays so said."""
    before = {line.ref: line.renumbered_from for line in stored.actions} if stored else {}
    lines = (
        replace(line, renumbered_from="" if _is_new(line) else line.renumbered_from or before.get(line.ref, ""))
        for line in file.actions
    )
    return replace(file, actions=tuple(lines))


def as_renumbered(stored: PlanDocument, was: Mapping[str, str]) -> PlanDocument:
    """The stored plan by its new references."""
    now = {old: new for new, old in was.items()}
    return replace(
        stored,
        actions=tuple(replace(line, ref=now.get(line.ref, line.ref)) for line in stored.actions),
        risks=tuple(replace(risk, refs=tuple(now.get(ref, ref) for ref in risk.refs)) for risk in stored.risks),
        matters=tuple(replace(one, refs=tuple(now.get(ref, ref) for ref in one.refs)) for one in stored.matters),
    )


def spoken_as_renumbered(spoken: SaidSinceImport, was: Mapping[str, str]) -> SaidSinceImport:
    """What was said of them, too."""
    now = {old: new for new, old in was.items()}
    return replace(
        spoken,
        actions=frozenset(now.get(ref, ref) for ref in spoken.actions),
        handed=tuple(
            replace(one, key=now.get(one.key, one.key)) if one.what is Handed.ACTION else one for one in spoken.handed
        ),
        dates=tuple(replace(one, ref=now.get(one.ref, one.ref)) for one in spoken.dates),
        started={now.get(ref, ref): one for ref, one in spoken.started.items()},
    )


def _faults(stored: PlanDocument, file: PlanDocument) -> Iterator[Fault]:
    before = {line.ref: line for line in stored.actions}
    here = {line.ref: line for line in file.actions}
    was = renumbered(stored, file)
    twice = Counter(was.values())
    for line in file.actions:
        old = line.renumbered_from
        if not _named(line) or _is_done(line, before):
            continue
        if old not in before:
            yield Fault(line.ref, f"{old} is no action of the plan as it stands", "Write the reference that it had")
        elif twice[old] > 1:
            yield Fault(line.ref, f"More than one action is renumbered from {old}", "Leave one of them")
        elif old in here and old not in was and not _is_new(here[old]):
            yield Fault(line.ref, f"{old} is still in the file as an action of its own", f"Write new beside {old}")
        elif line.ref in before and line.ref not in was.values():
            yield Fault(line.ref, f"{line.ref} is already another action", "Give one of the two another reference")


def _named(line: ActionLine) -> bool:
    return bool(line.renumbered_from) and not _is_new(line) and line.renumbered_from != line.ref


def _is_new(line: ActionLine) -> bool:
    return line.renumbered_from.casefold() == NEW


def _is_done(line: ActionLine, before: Mapping[str, ActionLine]) -> bool:
    return line.ref in before and before[line.ref].renumbered_from == line.renumbered_from


def _looks(line: ActionLine) -> tuple[str, str]:
    return line.owner, " ".join(line.title.casefold().split())
