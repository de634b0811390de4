"""The kinds that a clause may be taken for: those of the labels, and one made of two of them."""

from enum import StrEnum


class Said(StrEnum):
    FIGURE = "figure"
    PROGRESS = "progress"
    NEXT_STEP = "next_step"
    OUTCOME = "outcome"  # a difference made, or not made, to families
    RATING = "rating"
    REFERENCE = "reference"  # which action it is about
    ISSUE = "issue"  # has gone wrong
    RISK = "risk"  # may go wrong, or no longer
    MITIGATION = "mitigation"
    DECISION = "decision"  # needed from someone
    FORECAST = "forecast"  # when it will be done
    DATE_KEEP = "date_keep"  # the agreed date stands
    DATE_MOVE = "date_move"  # another date is asked for
    NO_CHANGE = "no_change"
    COMPLETION = "completion"
    HANDOVER = "handover"  # not mine, someone else's, in my place
    ABSENCE = "absence"
    QUERY = "query"  # a question to the bot
    PREFERENCE = "preference"  # how to be asked
    CORRECTION = "correction"
    EVIDENCE = "evidence"
    PERSONAL = "personal"
    CHATTER = "chatter"  # none of the plan's business
    ADVERSE = "adverse"  # a risk or an issue, whichever


MADE_OF = {Said.ADVERSE: frozenset({Said.RISK, Said.ISSUE})}
