"""The registry: what directors, boards and Cabinet read, and what they said."""

from bot.models.words import Role
from bot.plan.question import Slot
from bot.wording.command.declaration import ABOUT_ALL, WHERE, CommandLine, Sight


def _matter(name: str, one: str, says: str, example: str) -> CommandLine:
    """One command for what came to the plan from outside it."""
    return CommandLine(
        name,
        says,
        f"add {example}; answer {one[0].upper()}1 …",
        roles=ABOUT_ALL,
        also=(one,),
        slots=None,
        changes="what is on record; the lead alone adds and answers",
        typed=r"(?:add|answer) .+",
    )


REPORTS: tuple[CommandLine, ...] = (
    CommandLine(
        "pace",
        "How fast the plan moves: days lost, what ends too late, what stands still, how ratings went",
        "area 3, ICB",
        also=("speed", "days lost", "burn-up", "burnup"),
        slots=WHERE | {Slot.PAGE},
    ),
    CommandLine(
        "pack",
        "A report as Word and Excel from what was frozen: for the board, Cabinet, the DfE, an area, a new director",
        "board, cabinet, dfe, highlight 3, exceptions, story; now, names",
        roles=ABOUT_ALL,
        slots=None,
        alone=False,
        changes="it freezes a pack, and notes it",
        typed=r"(?:board|cabinet|dfe|story|exceptions?|highlight(?: area)? \w+)(?: now)?(?: names)?",
    ),
    CommandLine(
        "ics",
        "The coming dates as a file for your calendar: the steps, and when your actions are due",
        "area 3",
        also=(
            "calendar file",
            "dates ?as ?a ?file for|in my|outlook calendar",
            "ical",
        ),
        slots=WHERE - {Slot.AS_AT} | {Slot.STATUTORY, Slot.STATUS},
        sights=((Role.OWNER, Sight.OWN), (Role.DEPUTY, Sight.OWN), (Role.MEMBER, Sight.OWN), (Role.SRO, Sight.AREAS)),
    ),
    CommandLine(
        "web",
        "The plan as a page to look at in your browser, by a link of your own",
        "90 days, end",
        roles=ABOUT_ALL | {Role.MEMBER},
        also=("web page", "browser"),
        slots=None,
        changes="it makes or ends a link of your own; each opening is noted",
        typed=r"(?:\d{1,2} days?|end)",
    ),
    _matter("findings", "finding", "What reviews found, and what the answer is", "LGA: text; response: …"),
    _matter("resolutions", "resolution", "What a body resolved or asked for, by when", "Cabinet: text; by 16 Jan"),
    _matter("links", "link", "The strategies the plan is part of", "DSG management plan: text; actions 1.2.1; green"),
)
