"""The registry, first part: what may be asked about the plan."""

from bot.plan.asked import Slot
from bot.wording.command import ABOUT_ALL, ACTIONS, AREAS_ONLY, OWN_ONLY, RISKS, WHERE, CommandLine, Scope

ACTION = CommandLine(
    "3.1.1",
    "One action: where it stands, its dates and risks, and its whole history",
    "as at 16 Nov",
    slots=frozenset({Slot.REF, Slot.DETAIL, Slot.AS_AT}),
    scope=Scope.ACTION,
)

ABOUT_PLAN: tuple[CommandLine, ...] = (
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
            "who ?still owes ?us ?an ?update|updates",
            "chase list",
            "to chase",
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
        also=(
            "slip",
            "slipped",
            "slippage",
            "moved",
            "moved dates",
            "date|dates ?have|has moved|slipped",
            "date changes",
            "extensions",
            "how often|times ?has|have",
            "how many times ?has|have",
        ),
        slots=WHERE | {Slot.SINCE, Slot.PAGE, Slot.ORDER},
    ),
    CommandLine(
        "pace",
        "How fast the plan moves: days lost, what ends too late, what stands still, how ratings went",
        "area 3, ICB",
        also=("speed", "days lost", "burn-up", "burnup"),
        slots=WHERE | {Slot.PAGE},
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
        "search",
        "What was said that has the words, with its day and its speaker",
        "market supplement, locum area 3 since October",
        also=("find",),
        slots=None,
    ),
    CommandLine(
        "participation",
        "How many of their actions each organisation answered, round by round",
        "area 3, ICB",
        roles=ABOUT_ALL,
        also=("participation by organisation|organisations", "response|answer rates", "engagement"),
        slots=WHERE - {Slot.AS_AT},
        sights=AREAS_ONLY,
    ),
    CommandLine(
        "changes",
        "What got better and what got worse since last time",
        "since 16 Nov, area 3, ICB",
        also=("changed", "what changed|moved", "what has|have|is changed|moved"),
        slots=WHERE | {Slot.SINCE, Slot.COURSE, Slot.PAGE},
    ),
    CommandLine(
        "decisions",
        "Decisions and new dates that wait for someone; those that were taken",
        "area 3, ICB, taken since 16 Nov",
        also=("decision", "dates", "decisions wanted|needed", "new dates"),
        slots=WHERE | {Slot.TAKEN, Slot.SINCE, Slot.PAGE},
    ),
    CommandLine(
        "ratings",
        "Where owner, dates and lead do not rate alike",
        "area 3, ICB",
        also=("rating", "disagreements", "disagree", "differ"),
        slots=WHERE | {Slot.RATING, Slot.RATED},
    ),
    CommandLine(
        "evidence",
        "What waits for its evidence to be checked, and what has none",
        "gaps, area 3",
        also=("claims", "claims to check"),
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
)
