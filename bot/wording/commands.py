"""Every question that /wsoa answers: its name, what may follow it, what it shows, and whose question it is.

Help, the nearest match and the documentation all read this table; the functions that answer stand in the handlers.
"""

from dataclasses import dataclass

from bot.models.words import Role

EVERYONE = frozenset(Role)
OWNERS = frozenset({Role.OWNER, Role.DEPUTY, Role.LEAD, Role.SRO})
LEADS = frozenset({Role.LEAD})
ABOUT_ALL = frozenset({Role.LEAD, Role.SRO, Role.DIRECTOR})


@dataclass(frozen=True)
class CommandLine:
    name: str  # the first word
    says: str
    takes: str = ""  # what may follow
    roles: frozenset[Role] = EVERYONE  # others are told who can ask
    also: tuple[str, ...] = ()  # other words for the same question


ACTION = CommandLine("3.1.1", "One action: where it stands, its dates and risks, and its whole history")

COMMANDS: tuple[CommandLine, ...] = (
    CommandLine("mine", "Your actions: where they stand, what is asked of you, by when", also=("my", "me")),
    CommandLine("status", "The plan in figures: how many are green, amber, red, complete, or have no update"),
    CommandLine(
        "missing",
        "Who has not answered; for owners, their own",
        also=("outstanding", "late"),
    ),
    CommandLine(
        "overdue",
        "What is off plan, how late, and what is being done",
        "area 3",
        also=("red", "off", "exceptions", "slips"),
    ),
    CommandLine("due", "What starts or falls due before the next meeting", "60d", also=("soon", "upcoming")),
    CommandLine(
        "risks", "Open risks and issues, highest first, with mitigations", "high, gaps or issues", also=("risk",)
    ),
    CommandLine(
        "measures",
        "Each measure against its trajectory; one of them with its chart",
        "K2",
        also=("measure", "kpi", "kpis", "figures", "chart"),
    ),
    CommandLine("progress", "Updates that made a difference", also=("difference", "impact")),
    CommandLine("changes", "What got better and what got worse since last time", also=("changed",)),
    CommandLine("decisions", "Decisions and new dates that wait for someone", also=("decision", "dates")),
    CommandLine("ratings", "Where owner, dates and lead do not rate alike", also=("rating", "disagreements")),
    CommandLine("evidence", "What waits for its evidence to be checked, and what has none", "gaps", also=("claims",)),
    CommandLine("digest", "The directors' digest as it would read now", roles=ABOUT_ALL),
    CommandLine("cycle", "The steps up to the next meeting, with their days", also=("calendar", "deadlines", "when")),
    CommandLine("try", "How I would take a sentence; nothing is recorded", "3.1.1 amber, …"),
    CommandLine("why", "Why you hear from me, and what comes next"),
    CommandLine("snooze", "Put your reminders off", "tomorrow, a day, after leave", also=("later",)),
    CommandLine(
        "prefer", "When and how often I write to you", "8am, fewer reminders, not Fridays", also=("preferences",)
    ),
    CommandLine("away", "Your leave, and who covers", "3-17 Aug, Sam covers", also=("leave", "holiday")),
    CommandLine(
        "approve", "Decide about a new date that was asked for", "3.1.1 31 May, or no and why", roles=ABOUT_ALL
    ),
    CommandLine("confirm", "Confirm a rating, or give another", "3.1.1 amber because …", roles=ABOUT_ALL),
    CommandLine("verify", "Check the evidence of what is said to be complete", "3.1.1, or no and why", roles=ABOUT_ALL),
    CommandLine(
        "preview", "Who will get what and when, and who will not and why", "7 Dec", roles=LEADS, also=("next",)
    ),
    CommandLine("sent", "Every message to someone, its rule, state and time", "@person", roles=LEADS, also=("ledger",)),
    CommandLine("hold", "Stop writing to someone first, or to everyone", "@person or all, reason", roles=LEADS),
    CommandLine("release", "End a hold", "@person or all", roles=LEADS),
    CommandLine("send", "Remind someone at once", "now @person, reason", roles=LEADS, also=("remind",)),
    CommandLine("handover", "What someone leaves to whoever comes next", "@person to @other", roles=LEADS),
    CommandLine("people", "Who is in the plan, and who has no account yet", roles=LEADS, also=("who", "unmatched")),
    CommandLine("match", "Say whose account it is", "handle @account", roles=LEADS),
    CommandLine("home", "Your page: what is asked of you, and what you look after", also=("page",)),
    CommandLine("help", "What you can do here", also=("?", "hello", "hi")),
)


def named(word: str) -> CommandLine | None:
    """The command with that name, or another word for it."""
    return next((line for line in COMMANDS if word == line.name or word in line.also), None)
