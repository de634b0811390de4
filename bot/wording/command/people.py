"""The registry, about people: what they said, who takes part, who was chased, who is away."""

from bot.plan.asked import Slot
from bot.wording.command.declaration import ABOUT_ALL, AREAS_ONLY, LEADS, WHERE, CommandLine

WHOSE = WHERE - {Slot.AS_AT} | {Slot.PAGE}

OF_PEOPLE: tuple[CommandLine, ...] = (
    CommandLine(
        "search",
        "What was said that has the words, with its day and its speaker",
        "market supplement, locum area 3 since October",
        also=("find",),
        slots=None,
    ),
    CommandLine(
        "said",
        "What someone said of late, or said about something, with its day",
        "Kofi about the group, ICB since January, latest from Farah",
        also=(
            "say|says",
            "say|said|says last",
            "last say|said|says",
            "?what|anything|updates|replies|answers ?has|have came|come in",
            "what|updates|replies|answers came|come",
            "people|anyone|anybody|everyone|everybody say|says|said",
            "told",
            "wrote",
            "reported",
            "mentioned",
            "latest|news|heard|anything|word|updates from",
            "anything|something|what's|whats new from",
            "what is new from",
            "last heard|hear|contact|word from|with|of",
            "when did we|i|you last hear from|of",
            "when was the last contact with",
        ),
        slots=WHERE | {Slot.WORDS, Slot.SINCE, Slot.PAGE},
    ),
    CommandLine(
        "participation",
        "How many of their actions each organisation answered, round by round",
        "area 3, ICB",
        roles=ABOUT_ALL,
        also=(
            "participation by organisation|organisations",
            "response|answer rate|rates",
            "engagement",
            "percent|percentage|share answered|replied",
        ),
        slots=WHERE | {Slot.LASTING, Slot.BY},
        sights=AREAS_ONLY,
    ),
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
            "who|who's|whos ?is|are off",
            "anyone|anybody off ?work",
            "?who|who's|whos ?is covers|covering ?for",
            "cover|deputy for",
            "back|away|off before|by|until|till",
            "back",
            "on leave",
            "out of office",
        ),
        slots=WHOSE | {Slot.UNTIL, Slot.AS_AT, Slot.SHOWN},
    ),
)
