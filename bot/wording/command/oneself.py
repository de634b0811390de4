"""The registry: what each person asks and settles for themselves: saved questions, reminders, leave."""

from bot.wording.command.declaration import DAY, DAYS, HOUR, ON_AN_ACTION, CommandLine, PersonNamed, Scope

FOR_ONESELF: tuple[CommandLine, ...] = (
    CommandLine(
        "save",
        "Ask a question again and again: a name, a time, a place",
        "red area 3 every Monday 9:00, Reds: red every weekday 8:30 in #send-board",
        slots=None,
        alone=False,
        changes="your own saved questions; to a channel, the lead",
        typed=r".+ (?:every|each) .+",
    ),
    CommandLine(
        "saved", "Your saved questions, each with a way to delete it", also=("saved questions", "my saved questions")
    ),
    CommandLine(
        "try",
        "How I would take a sentence; nothing is recorded",
        "3.1.1 amber, …",
        slots=None,
        alone=False,
        scope=Scope.PERSON,
        typed=ON_AN_ACTION,
    ),
    CommandLine(
        "why",
        "Why you hear from me, and what comes next; why something fell, in its owner’s words",
        "3.1.1, did area 3 fall, did green fall",
        slots=None,
    ),
    CommandLine(
        "snooze",
        "Put your reminders off",
        "tomorrow, a day, after leave",
        also=("later",),
        slots=None,
        changes="when your own reminders come",
        typed=r".*",
    ),
    CommandLine(
        "prefer",
        "When and how often I write to you",
        "8am, fewer reminders, not Fridays, evenings, Welsh",
        also=("preferences",),
        slots=None,
        scope=Scope.PERSON,
        changes="when and where I write to you; for someone else, the lead",
        typed=rf"{HOUR}|fewer reminders|fewer|usual|term time|evenings|weekends|evenings and weekends"
        r"|(?:in )?(?:welsh|cymraeg|english|(?:plain|simple|easy) (?:english|words|read))(?: please)?"
        rf"|(?:on )?(?:slack|teams)|(?:(?:not|no|only|off|on|i don['’]t work) )?{DAYS}(?: only| off)?",
        person=PersonNamed(),
    ),
    CommandLine(
        "away",
        "Your leave, and who covers",
        "3-17 Aug, Sam covers",
        also=("leave", "holiday"),
        slots=None,
        scope=Scope.PERSON,
        changes="your leave; for someone else, the lead",
        typed=rf"back|cancel(?: (?:all|{DAY}|\w+ \d{{1,2}}(?: \w+)?))?|@.+",
        person=PersonNamed(oneself=True),
    ),
)
