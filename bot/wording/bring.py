"""A council's tracker that was sent in chat: how it is understood, what it would change, and what became of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.card import Button, Buttons, Card, Note, Part, Points, Strong, Style, Title, args, says
from bot.plan.calendar import say_day
from bot.wording.common import plural

SHOWN = 10  # of each kind of line; the rest is counted


@dataclass(frozen=True)
class Understood:
    file: str
    name: str
    actions: int
    areas: int
    columns: tuple[str, ...]
    doubts: tuple[str, ...]
    held: tuple[str, ...]  # cells whose words are left out
    no_date: tuple[str, ...]  # references
    counts_as: date
    counts: tuple[str, ...]
    changes: tuple[str, ...]
    kept: tuple[str, ...]


def understood(found: Understood) -> Card:
    """First what was understood, then what would change; nothing has changed yet."""
    head = f"{found.name}: {plural(found.actions, 'action')} in {plural(found.areas, 'area')}"
    parts: list[Part] = [Title("How I understand your tracker"), says(f"{head}. Nothing has changed yet.")]
    parts += _listed("Columns", found.columns, 14)
    parts += _listed("Not sure, by cell", found.doubts)
    parts += _listed("Left out, as they seem to tell of one person", found.held)
    if found.no_date:
        day = f"{say_day(found.counts_as)} {found.counts_as.year}"
        parts.append(says(f"Without a date, and due on {day} until one is agreed: {', '.join(found.no_date[:30])}."))
    parts += _listed("What would change", (*found.counts, *found.changes), 16)
    parts += _listed("What stays as it is here", found.kept)
    if not found.changes:
        parts.append(says("Nothing would change: the record is as in the file."))
        return Card(f"{head}. Nothing would change.", tuple(parts))
    of = args(file=found.file, name=found.name)
    apply = Button("Apply", "plan.apply", of, Style.PRIMARY)
    parts.append(Buttons((apply, Button("Don’t", "plan.leave", args(name=found.name)))))
    parts.append(Note("The file is not kept. Apply reads it again."))
    rest = "To see all of it: `wsoa plan check` with the file."
    return Card(f"{head}. Apply it, or don’t.", tuple(parts), see_rest=rest)


def taken_in(name: str, lines: Sequence[str]) -> Card:
    head = f"{name} is in the record now."
    return Card(head, (Title("Taken in"), says(head), *_listed("What changed", tuple(lines), 16)))


def left(name: str) -> Card:
    said = f"Nothing of {name or 'the file'} was taken in, and nothing of it is kept."
    return Card(said, (says(said),))


def refused(name: str, why: str) -> Card:
    said = f"{name}: {why} Nothing of it is kept."
    return Card(said, (says(said),))


def too_large(name: str, most: int) -> Card:
    return refused(name, f"It is larger than {most // 1024 // 1024} MB. Take out pictures and old sheets.")


def not_fetched(name: str) -> Card:
    return refused(name, "It could not be fetched. Send it again in a minute.")


def done(*, changed: bool) -> str:
    """The last line of an import."""
    return "Imported." if changed else "Nothing to change: the plan is as in the file."


def problems(name: str, lines: tuple[str, ...]) -> Card:
    head = f"{name} can’t be taken in as it is."
    return Card(head, (Title(head), *_listed("What is wrong", lines, 16), says("Nothing of it is kept.")))


def _listed(head: str, lines: tuple[str, ...], most: int = SHOWN) -> list[Part]:
    if not lines:
        return []
    shown = [(line,) for line in lines[:most]]
    if len(lines) > most:
        shown.append((f"and {len(lines) - most} more",))
    return [says(Strong(head)), Points(tuple(shown))]
