"""Whom the calendar owes what, besides owners: from which step, and until the end of which step's day."""

from dataclasses import dataclass
from enum import StrEnum

from bot.plan.ask.rules import Rule
from bot.plan.days.steps import Step


class Audience(StrEnum):
    LEADS = "leads"
    SROS = "sros"  # those who answer for an area
    DIRECTORS = "directors"
    GIVERS = "givers"  # of measures' figures


@dataclass(frozen=True)
class Duty:
    rule: Rule
    first: Step
    last: Step
    audience: Audience


DUTIES = (
    Duty(Rule.REMINDED, Step.NUDGE_2, Step.DUE, Audience.LEADS),
    Duty(Rule.ESCALATE, Step.ESCALATE, Step.FREEZE, Audience.SROS),
    Duty(Rule.MISSING, Step.ESCALATE, Step.FREEZE, Audience.LEADS),
    Duty(Rule.CONFIRM, Step.CONFIRM, Step.FREEZE, Audience.LEADS),
    Duty(Rule.DIGEST_LOOK, Step.FREEZE, Step.DIGEST_1, Audience.LEADS),
    Duty(Rule.DIGEST_1, Step.DIGEST_1, Step.MEETING, Audience.DIRECTORS),
    Duty(Rule.DIGEST_HELD, Step.DIGEST_1, Step.MEETING, Audience.DIRECTORS),
    Duty(Rule.DIGEST_HELD, Step.DIGEST_1, Step.MEETING, Audience.LEADS),
    Duty(Rule.REFRESH, Step.REFRESH, Step.PUBLISH, Audience.GIVERS),
    Duty(Rule.DIGEST_2, Step.DIGEST_2, Step.MEETING, Audience.DIRECTORS),
)
