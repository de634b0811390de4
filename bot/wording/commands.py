"""The registry: every command is declared here, once. Help, /wsoa, plain words in Teams, the nearest-command offer, the
permission table and the documentation are made from it; `handlers.commands.answers` binds each name to its answer.
"""

from functools import cache

from bot.plan.asked import Slot
from bot.wording.command import (
    ABOUT_ALL,
    ACTIONS,
    DECIDED,
    DECIDES,
    LEADS,
    OWN_ONLY,
    RISKS,
    WHERE,
    CommandLine,
    Scope,
)

PEOPLE = frozenset({Slot.ORGANISATION})
ACTION = CommandLine(
    "3.1.1",
    "One action: where it stands, its dates and risks, and its whole history",
    "as at 16 Nov",
    slots=frozenset({Slot.REF, Slot.DETAIL, Slot.AS_AT}),
    scope=Scope.ACTION,
)

COMMANDS: tuple[CommandLine, ...] = (
    CommandLine(
        "mine", "Your actions: where they stand, what is asked of you, by when", also=("my", "me"), slots=ACTIONS
    ),
    CommandLine(
        "actions",
        "The actions that fit: by colour, status, area, owner or post, organisation, SRO",
        "red area 3, ICB as at 16 Nov, blue, not started",
        slots=ACTIONS,
    ),
    CommandLine(
        "status",
        "The plan in figures: how many are green, amber, red, complete, or have no update",
        "area 3, ICB, as at 16 Nov",
        also=("headlines",),
        slots=WHERE,
    ),
    CommandLine(
        "missing",
        "Who has not answered; for owners, their own",
        "area 3, ICB",
        also=(
            "outstanding",
            "late",
            "who has|have not|never answered|replied|responded|updated|reported",
            "who hasn't|hasnt|haven't|havent|didn't|didnt answered|replied|responded|updated|reported|answer|reply",
            "who is|are ?still late|missing|silent|outstanding",
            "who's late|missing|silent|outstanding",
            "who still owes",
            "who owes ?us ?an update|updates",
        ),
        slots=WHERE | {Slot.PAGE},
        sights=OWN_ONLY,
    ),
    CommandLine(
        "overdue",
        "What is off plan, how late, and what is being done",
        "area 3, pep, ICB, red, as at 16 Nov",
        also=(
            "off",
            "off plan",
            "exceptions",
            "behind",
            "late actions",
            "actions late",
            "what|which ?actions is|are late",
            "what's|whats|anything|running late",
        ),
        slots=ACTIONS | {Slot.TOP},
    ),
    CommandLine(
        "due",
        "What starts or falls due before the next meeting",
        "60d, by 18 Jan, area 3",
        also=("soon", "upcoming", "coming up", "falling|falls due", "starting|starts ?soon"),
        slots=ACTIONS | {Slot.UNTIL},
        hint="Within how many days? Up to three years: `/wsoa due 60d`, `/wsoa due 6 weeks`, `/wsoa due by 18 Jan`.",
    ),
    CommandLine(
        "slips",
        "Dates that moved: from when to when, how often, who approved it and why",
        "area 3, ICB, since 16 Nov",
        also=("slip", "slipped", "slippage", "moved dates", "date|dates moved", "date changes", "extensions"),
        slots=WHERE | {Slot.SINCE, Slot.PAGE},
    ),
    CommandLine(
        "risks",
        "Open risks and issues, highest first, with mitigations",
        "high, gaps, issues, new, closed, area 3, ICB",
        also=("risk", "risk register", "register"),
        slots=RISKS,
    ),
    CommandLine(
        "measures",
        "Each measure against its trajectory; one of them with its chart",
        "K2",
        also=("measure", "kpi", "kpis", "figures", "chart"),
        slots=None,
    ),
    CommandLine("progress", "Updates that made a difference", "area 3", also=("difference", "impact"), slots=WHERE),
    CommandLine(
        "changes",
        "What got better and what got worse since last time",
        "since 16 Nov, area 3, ICB",
        also=("changed", "moved", "what changed", "what has|have|is changed|moved"),
        slots=WHERE | {Slot.SINCE, Slot.COURSE},
    ),
    CommandLine(
        "decisions",
        "Decisions and new dates that wait for someone",
        "area 3, ICB",
        also=("decision", "dates", "decisions wanted|needed", "new dates"),
        slots=WHERE,
    ),
    CommandLine(
        "ratings",
        "Where owner, dates and lead do not rate alike",
        "area 3, ICB",
        also=("rating", "disagreements", "ratings that differ"),
        slots=WHERE | {Slot.RATING, Slot.RATED},
    ),
    CommandLine(
        "evidence",
        "What waits for its evidence to be checked, and what has none",
        "gaps, area 3",
        also=("claims",),
        slots=WHERE | {Slot.GAPS, Slot.STATUS},
    ),
    CommandLine(
        "digest", "The directors' digest as it would read now", "as at 16 Nov", ABOUT_ALL, slots=frozenset({Slot.AS_AT})
    ),
    CommandLine(
        "cycle",
        "The steps up to the next meeting, with their days",
        "January Cabinet",
        also=("calendar", "deadlines", "deadline", "when", "timetable"),
        slots=frozenset({Slot.UNTIL}),
    ),
    CommandLine(
        "try",
        "How I would take a sentence; nothing is recorded",
        "3.1.1 amber, …",
        slots=None,
        scope=Scope.PERSON,
    ),
    CommandLine("why", "Why you hear from me, and what comes next", slots=None),
    CommandLine(
        "snooze",
        "Put your reminders off",
        "tomorrow, a day, after leave",
        also=("later",),
        slots=None,
        changes="when your own reminders come",
    ),
    CommandLine(
        "prefer",
        "When and how often I write to you",
        "8am, fewer reminders, not Fridays",
        also=("preferences",),
        slots=None,
        scope=Scope.PERSON,
        changes="when and where I write to you; for someone else, the lead",
    ),
    CommandLine(
        "away",
        "Your leave, and who covers",
        "3-17 Aug, Sam covers",
        also=("leave", "holiday"),
        slots=None,
        scope=Scope.PERSON,
        changes="your leave; for someone else, the lead",
    ),
    CommandLine(
        "approve",
        "Decide about a new date that was asked for",
        "3.1.1 31 May, or no and why",
        roles=ABOUT_ALL,
        slots=None,
        scope=Scope.ACTION,
        changes=f"the agreed date of an action{DECIDED}",
        sights=DECIDES,
    ),
    CommandLine(
        "confirm",
        "Confirm a rating, or give another",
        "3.1.1 amber because …",
        roles=ABOUT_ALL,
        slots=None,
        scope=Scope.ACTION,
        changes=f"the confirmed rating of an action{DECIDED}",
        sights=DECIDES,
    ),
    CommandLine(
        "verify",
        "Check the evidence of what is said to be complete",
        "3.1.1, or no and why",
        roles=ABOUT_ALL,
        slots=None,
        scope=Scope.ACTION,
        changes=f"whether an action is complete{DECIDED}",
        sights=DECIDES,
    ),
    CommandLine(
        "preview",
        "Who will get what and when, and who will not and why",
        "7 Dec",
        roles=LEADS,
        also=("next",),
        slots=None,
    ),
    CommandLine(
        "sent",
        "Every message to someone, its rule, state and time",
        "@person",
        roles=LEADS,
        also=("ledger",),
        slots=None,
        scope=Scope.PERSON,
    ),
    CommandLine(
        "hold",
        "Stop writing to someone first, or to everyone",
        "@person or all, reason",
        roles=LEADS,
        slots=None,
        changes="whether I write to someone first",
    ),
    CommandLine(
        "release", "End a hold", "@person or all", roles=LEADS, slots=None, changes="whether I write to someone first"
    ),
    CommandLine(
        "send",
        "Remind someone at once",
        "now @person, reason",
        roles=LEADS,
        also=("remind",),
        slots=None,
        changes="nothing; it reminds at once",
    ),
    CommandLine(
        "handover",
        "What someone leaves to whoever comes next",
        "@person to @other",
        roles=LEADS,
        slots=None,
        changes="whose an action, an area, a risk or a measure is",
    ),
    CommandLine("people", "Who is in the plan, and who has no account yet", "ICB", LEADS, ("who", "unmatched"), PEOPLE),
    CommandLine(
        "match",
        "Say whose account it is",
        "handle @account",
        roles=LEADS,
        slots=None,
        scope=Scope.PERSON,
        changes="whose account on Slack or Teams it is",
    ),
    CommandLine("home", "Your page: what is asked of you, and what you look after", also=("page",)),
    CommandLine("help", "What you can do here", also=("?", "hello", "hi"), scope=Scope.PERSON),
)
BY_NAME = {line.name: line for line in COMMANDS}


@cache
def single_words() -> dict[str, CommandLine]:
    """Every one word that stands for a command."""
    return {words[0]: line for line in reversed(COMMANDS) for words in line.spellings if len(words) == 1}


@cache
def spellings() -> dict[tuple[str, ...], str]:
    """Every way to ask a question that is read by the one parser, with the name of the question."""
    asking = (line for line in reversed(COMMANDS) if line.slots is not None)
    every = {words: line.name for line in asking for words in line.spellings}
    return {words: name for words, name in every.items() if words != ("me",)}  # "show me" asks for nothing of one's own


def named(word: str) -> CommandLine | None:
    """The command with that name, or another word for it."""
    return single_words().get(word)
