"""A council's tracker that was sent in chat: how it is understood, what it would change, and what became of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.card import Button, Buttons, Card, Note, Part, Points, Strong, Style, Title, args, says
from bot.plan.days.calendar import say_day
from bot.wording.common import listed, plural

NEWEST = "the newest update"
_NOT_KEPT = "Columns that are not kept"
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
    carried: tuple[tuple[str, str], ...] = ()  # what was answered so far, and a mark of what is shown
    again: bool = False  # the record changed since it was shown
    left: tuple[str, ...] = ()  # columns whose values the record does not keep


def understood(found: Understood) -> Card:
    """First what was understood, then what would change; nothing has changed yet."""
    head = f"{found.name}: {plural(found.actions, 'action')} in {plural(found.areas, 'area')}"
    if not found.actions:
        head = f"{found.name}: no actions, and what is beside a plan; the actions on record stay as they are"
    parts: list[Part] = [Title("How I understand your tracker"), says(f"{head}. Nothing has changed yet.")]
    if found.again:
        parts.insert(0, says(Strong("The record has changed since you saw this. "), "This is what would change now."))
    parts += _listed("Columns", found.columns, 14)
    parts += _listed(_NOT_KEPT, found.left)
    parts += _listed("Not sure, by cell", found.doubts)
    parts += _listed("Left out, as they seem to tell of one person", found.held)
    if found.no_date:
        day = f"{say_day(found.counts_as)} {found.counts_as.year}"
        parts.append(says(f"Without a date, and due on {day} until one is agreed: {', '.join(found.no_date[:30])}."))
    parts += _listed("What would change", (*found.counts, *found.changes), 16)
    parts += _listed("What stays as it is here", found.kept)
    if not found.changes:
        parts.append(says("Nothing would change: the record is as in the file."))
        parts.append(Buttons((give_back(found.file, found.name),)))
        return Card(f"{head}. Nothing would change.", tuple(parts))
    of = args(file=found.file, name=found.name, **dict(found.carried))
    apply = Button("Apply", "plan.apply", of, Style.PRIMARY)
    parts.append(Buttons((apply, _leave(found.name), give_back(found.file, found.name))))
    parts.append(Note("The file is not kept. Apply reads it again."))
    rest = "To see all of it: `wsoa plan check` with the file."
    return Card(f"{head}. Apply it, or don’t.", tuple(parts), see_rest=rest)


def _leave(name: str) -> Button:
    return Button("Don’t", "plan.leave", args(name=name))


def give_back(file: str, name: str) -> Button:
    """Their own workbook, with what the record changed."""
    return Button("Give it back as recorded", "plan.back", args(file=file, name=name))


def back(name: str, cells: int, told: tuple[str, ...], lacks: tuple[str, ...], file: str) -> Card:
    """Their own workbook comes back."""
    head = f"{name} comes as a file in a moment: {plural(cells, 'cell')} changed, and nothing else."
    parts: list[Part] = [says(head)]
    if lacks:
        parts.append(says(f"It has no column for {listed(lacks)}: what the record says of it is not in it."))
    parts += _listed("What is not in it", told)
    if NEWEST in lacks and file:
        more = Button("With a column for the newest updates", "plan.back", args(file=file, name=name, column="yes"))
        parts.append(Buttons((more,)))
    return Card(head, tuple(parts))


def left_as_it_is(place: str) -> str:
    return f"{place} holds a formula, or has no row in the file; it was left as it is"


def not_given(name: str) -> Card:
    said = f"I could not give you {name}. Send me your tracker again, and press Give it back as recorded."
    return Card(said, (says(said),))


def only_excel(name: str) -> Card:
    said = f"{name} is no Excel workbook, and only those can be written back. Save it as .xlsx, and send me that."
    return Card(said, (says(said),))


def send_for_back() -> Card:
    """No file of theirs is known here."""
    said = "I keep no copy of your tracker. Send it to me as a file, and press Give it back as recorded."
    return Card(said, (Title("Your tracker"), says(said)))


def which_back(file: str, name: str) -> Card:
    """To someone in several plans."""
    said = f"Your tracker of this plan, {name}, with what the record has changed since."
    return Card(said, (says(said), Buttons((give_back(file, name),))))


def begins(
    name: str,
    file: str,
    columns: tuple[str, ...],
    left: tuple[str, ...],
    doubts: tuple[str, ...],
    head: str,
    sheet: str = "",
) -> Card:
    """The first plan of all: how the file is understood, and one form for what it does not say."""
    parts: list[Part] = [Title("How I understand your tracker"), says(f"{head} Nothing has changed yet.")]
    parts += _listed("Columns", columns, 14)
    parts += _listed(_NOT_KEPT, left)
    parts += _listed("Not sure, by cell", doubts)
    of = args(file=file, name=name, **({"sheet": sheet} if sheet else {}))
    parts.append(Buttons((Button("Bring it in", "plan.begin", of, Style.PRIMARY), _leave(name))))
    parts.append(Note("One form asks what the file does not say. The file is not kept."))
    return Card(head, tuple(parts))


def another_plan(columns: tuple[str, ...], file: str, name: str, short: str, title: str, actions: int) -> Card:
    """A file with other actions than the plan has is never taken for a version of it by guess."""
    head = f"{name} has {plural(actions, 'action')}, and hardly any of them is in “{title}” ({short})."
    parts: list[Part] = [Title("Which plan is this?"), says(f"{head} Nothing has changed yet.")]
    parts += _listed("Columns, as I understand them", columns, 12)
    of = {"file": file, "name": name}
    buttons = (
        Button("One more plan", "plan.begin", args(**of), Style.PRIMARY),
        Button(f"A new version of {short}", "plan.show", args(**of, **{"is": "version"})),
        _leave(name),
    )
    parts.append(Buttons(buttons))
    parts.append(Note("If it is another council’s, or no plan at all, press Don’t. The file is not kept."))
    return Card(head, tuple(parts))


def which_sheet(file: str, name: str, titles: tuple[str, ...]) -> Card:
    """The same actions stand on several sheets."""
    head = f"{name} has the same actions on several sheets. Which one stands?"
    of = {"file": file, "name": name}
    buttons = tuple(Button(title[:60], "plan.show", args(**of, sheet=title)) for title in titles[:8])
    return Card(head, (says(head), Buttons((*buttons, _leave(name)))))


def renumbered(file: str, name: str, pairs: tuple[tuple[str, str], ...], carried: dict[str, str]) -> Card:
    """Actions that are gone, and new ones with the same lead and title: the same or others is never guessed."""
    head = f"{plural(len(pairs), 'action')} in {name} may be renumbered: the lead and the title are the same."
    lines = tuple(f"{was} is gone, and {now} is new" for was, now in pairs)
    of = {"file": file, "name": name, **carried}
    buttons = (
        Button("The same actions", "plan.show", args(**of, pairs="same"), Style.PRIMARY),
        Button("Other actions", "plan.show", args(**of, pairs="others")),
        _leave(name),
    )
    note = Note(
        "Of the same action the whole history follows. If some are the same and some are not, write the old "
        "reference in a column “Previous ref”, or new."
    )
    return Card(head, (Title("The same actions?"), says(head), *_listed("Which", lines, 20), Buttons(buttons), note))


def taken_in(name: str, lines: Sequence[str]) -> Card:
    head = f"{name} is in the record now."
    return Card(head, (Title("Taken in"), says(head), *_listed("What changed", tuple(lines), 16)))


def left(name: str) -> Card:
    said = f"Nothing of {name or 'the file'} was taken in, and nothing of it is kept."
    return Card(said, (says(said),))


def refused(name: str, why: str) -> Card:
    said = f"{name}: {why} Nothing of it is kept."
    return Card(said, (says(said),))


def one_at_a_time(names: Sequence[str]) -> Card:
    head = f"{listed(names)} came together, and I take in one file at a time."
    said = f"{head} Send me the one that holds the plan by itself."
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
