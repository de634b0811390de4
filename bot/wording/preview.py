"""What will be sent until a day, and what will not: before it happens."""

from collections.abc import Mapping
from itertools import groupby

from bot.card import Card, Note, Part, Span, Strong, Title, says
from bot.plan.calendar import day_of, say_day
from bot.plan.preview import Coming, Preview, Silence
from bot.plan.rules import Quiet
from bot.wording.common import listed, plural, some_of
from bot.wording.rules import NAMES, SILENT, when

SENDS = "If nobody answers meanwhile. Lists and digests are sent only if there is something to say."


def card(found: Preview, names: Mapping[str, str], zone: str, asked: str = "") -> Card:
    """/wsoa preview. `asked`: the day, as it was said."""
    said = f" ({asked})" if asked else ""
    head = f"Until {say_day(day_of(found.until, zone))}{said}: {plural(len(found.coming), 'message')}"
    parts: list[Part] = [Title(head)]
    if found.coming:
        parts.append(some_of([_line(*group, names, zone) for group in _grouped(found, zone)], 30))
    else:
        parts.append(says("Nothing is due by then."))
    if found.silent:
        parts += [says(Strong("Who gets nothing")), some_of([_silent(one, names, zone) for one in found.silent], 25)]
    parts.append(Note(f"{SENDS} To stop one: `/wsoa hold @person reason`."))
    return Card(head, tuple(parts), see_rest="All of it: `wsoa preview --until DATE` on the server.")


def lines(found: Preview, names: Mapping[str, str], zone: str, *, several: bool = False) -> list[str]:
    """For the terminal: one line a message; of several plans, each with its plan's short name."""
    said = [
        f"{when(one.at, zone)}  {names.get(one.handle, one.handle)}: {_rule(one)}{_of(one, several)}"
        for one in found.coming
    ]
    quiet = ["".join(map(str, _plain(one, names, zone))) + _of(one, several) for one in found.silent]
    return [*said, *(["Who gets nothing:", *quiet] if quiet else []), SENDS]


def _of(one: Coming | Silence, several: bool) -> str:
    return f" [{one.plan}]" if several else ""


def how() -> Card:
    text = "Until which day? `/wsoa preview 7 Dec`. Without one: the next seven days."
    return Card(text, (says(text),))


def cannot_narrow(rest: str) -> Card:
    text = f"I tell of all that is sent until a day, and can’t narrow it by “{rest}”. `/wsoa preview 7 Dec`."
    return Card(text, (says(text),))


def _grouped(found: Preview, zone: str) -> list[tuple[str, str, list[Coming]]]:
    """By moment and rule: many people, one line."""
    order = sorted(found.coming, key=lambda one: (one.at, one.rule, one.handle))
    groups = groupby(order, key=lambda one: (when(one.at, zone), _rule(one)))
    return [(at, rule, list(people)) for (at, rule), people in groups]


def _line(at: str, rule: str, people: list[Coming], names: Mapping[str, str], zone: str) -> tuple[Span, ...]:
    who = [names.get(one.handle, one.handle) for one in people]
    shown = listed(who) if len(who) <= 6 else f"{', '.join(who[:6])} and {len(who) - 6} more"
    return (Strong(at), f": {rule} to {shown}")


def _rule(one: Coming) -> str:
    return f"{NAMES[one.rule]} (rule {one.rule})"


def _silent(one: Silence, names: Mapping[str, str], zone: str) -> tuple[Span, ...]:
    name, why = _plain(one, names, zone)
    return (Strong(name), why)


def _plain(one: Silence, names: Mapping[str, str], zone: str) -> tuple[str, str]:
    until = f", until {when(one.until, zone)}" if one.until and one.why is not Quiet.NOT_YET else ""
    return names.get(one.handle, one.handle), f": {SILENT[one.why]}{until}"
