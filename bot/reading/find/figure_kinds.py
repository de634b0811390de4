"""In which form a figure stands, and what the words beside it can say of it."""

from enum import StrEnum


class Form(StrEnum):
    PERCENT = "percent"
    MONEY = "money"
    SHARE = "share"  # "48 of 64": the value of `whole`
    PART = "part"  # "three quarters", "half": a percentage
    RATE = "rate"  # "3.7 per hundred"
    WEEKS = "weeks"
    POINTS = "points"  # "up four points": percentage points
    DURATION = "duration"  # days, months, hours: seldom a measure
    COUNT = "count"


class Cue(StrEnum):
    """What the words beside a figure say of it (the kinds of `lexicon/figure.toml`)."""

    NOW = "now"
    WAS = "was"  # last time's
    TOLD = "told"  # "was": last time's where another figure is newer, else what it came to
    AIM = "aim"  # a target, a hope, another's figure to compare with
    MORE = "more"  # a rise by so many
    FEWER = "fewer"  # a fall by so many
    SOME = "some"  # a part of a figure, or a label: "of those", "cohort 3"
    LEFT = "left"  # what is not done yet
    ABOUT = "about"  # not exact
    ELSEWHERE = "elsewhere"  # of another area, or on another basis
    TO_DATE = "to_date"  # of the year so far
    PART_PERIOD = "part_period"  # of one week, of a sample
    SAMPLE = "sample"  # how many were asked
    POINTED = "pointed"  # said to be the one that counts
