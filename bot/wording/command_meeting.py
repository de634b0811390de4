"""The registry: what a meeting is prepared with: decisions that wait, what to question, the digest, the steps."""

from bot.plan.asked import Slot
from bot.wording import changes
from bot.wording.command import ABOUT_ALL, AREAS_ONLY, OF_QUEUE, WHERE, CommandLine

FOR_MEETING: tuple[CommandLine, ...] = (
    CommandLine(
        "decisions",
        "Decisions and new dates that wait for someone; those that were taken",
        "area 3, ICB, taken since 16 Nov",
        also=(
            "decision",
            "dates",
            "decisions ?still ?are wanted|needed|waiting|pending|outstanding|open ?on|with",
            "pending|outstanding|waiting|open decisions",
            "new dates",
            "dates ?that ?were|are asked for ?but ?not ?yet ?approved",
            "dates ?that ?have moved|changed without approval|asking",
            "unapproved dates|moves",
            "dates waiting|pending ?for ?approval",
        ),
        slots=WHERE | {Slot.TAKEN, Slot.SINCE, Slot.UNTIL, Slot.OVER, Slot.BODY, Slot.PAGE},
    ),
    CommandLine(
        "queue",
        "All that waits for your decision, most urgent first, each with its buttons",
        "area 3, ICB",
        roles=ABOUT_ALL,
        also=(
            "my|the queue",
            "decisions queue",
            "what|anything|what's ?is waits|waiting|outstanding for|on me",
            "?what needs deciding",
            "what do|should|must i need|have ?to decide",
            "do|must i need|have to decide ?anything",
        ),
        slots=WHERE - {Slot.AS_AT} | {Slot.PAGE},
        sights=OF_QUEUE,
    ),
    CommandLine(
        "challenges",
        "What a careful reader would question before the digest; one press asks its owner",
        "area 3, ICB",
        roles=ABOUT_ALL,
        also=(
            "challenge",
            "what should|shall i challenge",
            "what is odd|doubtful",
            "?anything green that|which shouldn't|shouldnt ?be",
            "green that|which should not be",
            "looks|look wrong",
        ),
        slots=WHERE - {Slot.AS_AT} | {Slot.PAGE},
        sights=AREAS_ONLY,
    ),
    CommandLine(
        "ratings",
        "Where owner, dates and lead do not rate alike",
        "area 3, ICB",
        also=("rating", "disagreements", "disagree", "differ"),
        slots=WHERE | {Slot.RATING, Slot.RATED, Slot.PAGE},
        from_digest=changes.ratings_card,
    ),
    CommandLine(
        "evidence",
        "What waits for its evidence to be checked, and what has none",
        "gaps, area 3",
        also=("claims", "claims to check"),
        slots=WHERE | {Slot.GAPS, Slot.STATUS, Slot.DETAIL, Slot.ORDER, Slot.PAGE},
        typed=r"gaps?",
    ),
    CommandLine(
        "digest", "The directors' digest as it would read now", "as at 16 Nov", ABOUT_ALL, slots=frozenset({Slot.AS_AT})
    ),
    CommandLine(
        "cycle",
        "The steps up to the next meeting, with their days",
        "January Cabinet",
        also=("calendar", "deadlines", "deadline", "when", "timetable"),
        slots=frozenset({Slot.UNTIL, Slot.STEP, Slot.DETAIL}),
    ),
)
