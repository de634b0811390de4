"""The rules by which the bot speaks first, each with a stable name. When they apply: `bot.plan.ask.chase`."""

from enum import StrEnum


class Rule(StrEnum):
    OPEN = "open"  # to an owner: all their actions, once a cycle
    NUDGE_1 = "nudge-1"  # to an owner: what is left
    NUDGE_2 = "nudge-2"  # the same again, and the lead is told
    LAST_DAY = "due"  # to an owner who heard less than the others, on the day updates are due
    COVER = "cover"  # to a deputy who was asked already: more came to them
    AGAIN = "again"  # to an owner who asked to be reminded on that day
    NOW = "now"  # to an owner: the lead said so
    REMINDED = "reminded"  # to the lead: who got the second reminder
    MISSING = "missing"  # to the lead: who has not answered, after the due day
    ESCALATE = "escalate"  # to an SRO: who has not answered in their areas
    CONFIRM = "confirm"  # to the lead: ratings that wait for their word
    DIGEST_LOOK = "digest-look"  # to the lead: what directors will read, and when
    DIGEST_1 = "digest-1"  # to directors
    DIGEST_HELD = "digest-held"  # to directors and the lead: that it is held, and why
    REFRESH = "refresh"  # to who gives a measure's figures
    RESOLUTION = "resolution"  # to whoever owes an answer to one
    DIGEST_2 = "digest-2"  # to directors: what changed since publication
    OUT_OF_TURN_LOOK = "out-of-turn-look"  # to the lead: what directors will hear out of turn, and when
    OUT_OF_TURN = "out-of-turn"  # to directors: what cannot wait for the next digest
    DECISION = "decision"  # to whoever decides, or was asked back: it still waits
    QUEUE = "queue"  # to the lead, once a day: what waits for a decision


ASKS = frozenset({Rule.OPEN, Rule.NUDGE_1, Rule.NUDGE_2, Rule.LAST_DAY, Rule.COVER})  # by the calendar, to an owner
MOST_ASKS = 3  # of one person in a cycle; then it goes to a person (domain: rule 19)


class Quiet(StrEnum):
    """Why nothing is sent to someone now."""

    NOTHING_ASKED = "nothing asked"
    ANSWERED = "answered"
    NOT_YET = "not yet"
    OVER = "over"  # the day that updates were due is past
    ENOUGH = "enough"  # everything that the calendar asks for was said
    EXCUSED = "excused"  # away for the whole of it, and nobody covers
    HELD = "held"
    ON_LEAVE = "on leave"
    DAY_OFF = "day off"  # not a working day, theirs or anyone's
    SNOOZED = "snoozed"
    ONE_A_DAY = "one a day"
    OUT_OF_HOURS = "out of hours"
