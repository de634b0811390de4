"""/wsoa help: what this person can do here, the three most useful things first; the rest a press away."""

from collections.abc import Sequence

from bot.card import Buttons, Card, Note, Part, Points, Quote, Strong, Title, says
from bot.models.words import Role
from bot.wording.command.declaration import CommandLine
from bot.wording.command.registry import ACTION, COMMANDS
from bot.wording.common import ask_button, listed

FIRST: tuple[tuple[Role, tuple[str, ...]], ...] = (
    (Role.LEAD, ("missing", "overdue", "status")),
    (Role.DIRECTOR, ("digest", "overdue", "risks")),
    (Role.SRO, ("missing", "overdue", "ratings")),
    (Role.OWNER, ("mine", "cycle", "risks")),
    (Role.DEPUTY, ("mine", "cycle", "risks")),
)
CHANGES = "changes something"
QUESTIONS = "all questions"
ALSO = "“remind me on Thursday”, “away from 14 Dec to 4 Jan, Sam covers”, “{ref} is not mine”."
READER = ("status", "overdue", "risks")

OPENINGS = {
    Role.LEAD: "You can see who has answered, enter updates for others, and read the whole plan.",
    Role.DIRECTOR: "You can read the whole plan, what is off plan and why, and the digest at any time.",
    Role.SRO: "You can see the whole plan, and who has not answered in your areas.",
    Role.OWNER: "I ask you before each meeting where your actions stand, and remember what you say.",
    Role.DEPUTY: "You can answer for the person you stand in for, and read the plan.",
    Role.MEMBER: "You can read the plan.",
}


def card(roles: frozenset[Role], example: str, owns: bool) -> Card:
    """`example` is an action to show how: their own where they have one."""
    role = role_of(roles, owns)
    first = first_three(role)
    parts: list[Part] = [
        Title("What you can do here"),
        says(OPENINGS[role]),
        Points(tuple(_line(line) for line in _lines(first))),
        Buttons(tuple(ask_button(f"/wsoa {name}", name) for name in first)),
        says("Your own words do, too: “what is red in area 3”, “risks without mitigation”, “who has not answered”."),
    ]
    if owns:
        parts += [
            says(Strong("To give an update, "), "write to me as you would to a colleague, one action a line:"),
            Quote(f"{example} amber, two posts filled, the third advertised until 8 Jan"),
            says("“No change” is an answer, too. I say back what I understood, and you can change or undo it."),
            says(Strong("You can also say: "), ALSO.format(ref=example)),
        ]
    parts += [
        Buttons(
            (ask_button("All questions", f"help {QUESTIONS}"), ask_button("What changes something", f"help {CHANGES}"))
        ),
        Note("Only you see the answers. Never write names or details of children: such messages are not saved."),
    ]
    return Card(f"What you can do here: {listed([f'/wsoa {name}' for name in first])}.", tuple(parts))


def questions(roles: frozenset[Role], example: str, lines: Sequence[CommandLine] = COMMANDS) -> Card:
    """All that they can ask by a command."""
    theirs = [line for line in lines if not line.changes and line.roles & (roles or {Role.MEMBER})]
    one = (Strong(f"/wsoa {example}"), f": {ACTION.says[0].lower()}{ACTION.says[1:]}")
    points = Points((one, *map(_line, theirs)))
    return Card("What you can ask.", (Title("What you can ask"), points, Buttons((ask_button("Help", "help"),))))


def changes(roles: frozenset[Role], lines: Sequence[CommandLine] = COMMANDS) -> Card:
    """What they can change by a command."""
    theirs = [line for line in lines if line.changes and line.roles & (roles or {Role.MEMBER})]
    points = Points(tuple(map(_line, theirs)))
    return Card("What you can change.", (Title("What you can change"), points, Buttons((ask_button("Help", "help"),))))


def of_one(line: CommandLine) -> Card:
    """One command: what it says, what may follow it, and what it changes."""
    parts: list[Part] = [Title(f"/wsoa {line.name}"), says(f"{line.says}.")]
    parts += [says("You can add, alone or together: ", Strong(line.takes), ".")] if line.takes else []
    parts += [says(f"It changes {line.changes}.")] if line.changes else []
    parts += [Buttons((ask_button("Help", "help"),))]
    return Card(f"/wsoa {line.name}: {line.says}.", tuple(parts))


def first_three(role: Role) -> tuple[str, ...]:
    """The three most useful questions for someone in that role."""
    return dict(FIRST).get(role, READER)


def _lines(names: tuple[str, ...]) -> list[CommandLine]:
    return [line for name in names for line in COMMANDS if line.name == name]


def role_of(roles: frozenset[Role], owns: bool) -> Role:
    found = next((role for role, _names in FIRST if role in roles), Role.MEMBER)
    return Role.OWNER if found is Role.MEMBER and owns else found


def _line(line: CommandLine) -> tuple[Strong, str]:
    takes = f" (or with: {line.takes})" if line.takes else ""
    return (Strong(f"/wsoa {line.name}"), f": {line.says[0].lower()}{line.says[1:]}{takes}")
