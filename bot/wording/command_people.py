"""The registry: what the improvement lead asks about people: who was chased, who is away."""

from bot.plan.asked import Slot
from bot.wording.command import LEADS, WHERE, CommandLine

WHOSE = WHERE - {Slot.AS_AT} | {Slot.PAGE}

OF_PEOPLE: tuple[CommandLine, ...] = (
    CommandLine(
        "chased",
        "Who was asked or reminded how often in this round, and what they still owe",
        "3 times, area 3, ICB",
        roles=LEADS,
        also=("reminded", "nudged"),
        slots=WHOSE | {Slot.TIMES},
    ),
    CommandLine(
        "absences",
        "Who is away or will be, until when, and who covers",
        "area 3, ICB",
        roles=LEADS,
        also=(
            "who is|are away",
            "who's|whos away",
            "who is|are on leave|holiday",
            "who's|whos on leave|holiday",
            "anyone|anybody|someone away",
            "anyone|anybody|someone on leave|holiday",
        ),
        slots=WHOSE,
    ),
)
