"""What a column of a tracker can be about. Most of it has a place in the record; the rest is known by name."""

from enum import StrEnum


class Field(StrEnum):
    REF = "reference"
    TITLE = "action"
    DETAIL = "detail"  # a longer text beside a short title
    AREA = "area"
    OBJECTIVE = "objective"
    OWNER = "lead"
    SRO = "accountable officer"
    SUPPORT = "others involved"
    ORGANISATION = "organisation"
    EMAIL = "e-mail"
    START = "start"
    DUE = "due date"
    ORIGINAL = "original due date"
    REVISED = "revised due date"
    FORECAST = "forecast"
    COMPLETED = "completed on"
    STATUS = "status"
    RATING = "rating"
    OUTCOME_RATING = "outcome rating"
    PERCENT = "percent complete"
    SUCCESS = "success measure"
    UPDATE = "update"
    UPDATED = "updated on"
    MILESTONE = "milestone"
    MILESTONE_DUE = "milestone due"
    MILESTONE_DONE = "milestone done"
    IMPACT = "impact"
    NEXT = "next steps"
    EVIDENCE = "evidence"
    RISK = "risk"
    MEASURE = "measure"
    PARAGRAPH = "paragraph of the inspection"
    PRIORITY = "priority"
    RESOURCES = "resources"
    KIND = "kind of row"
    OTHER = "not used"  # said by a mapping, or known to be no use: who made the row, its length


DATES = frozenset({Field.START, Field.DUE, Field.ORIGINAL, Field.REVISED, Field.FORECAST, Field.COMPLETED})
# Several columns may be of these: a column a month, two revised dates, bullets in columns of their own.
MANY = frozenset(
    {
        Field.UPDATE,
        Field.REVISED,
        Field.SUCCESS,
        Field.IMPACT,
        Field.MILESTONE,
        Field.OTHER,
        Field.SUPPORT,
        Field.OWNER,
        Field.MILESTONE_DUE,
        Field.MILESTONE_DONE,
    }
)
# What goes into the record. The rest is told as left out.
TAKEN = frozenset(
    {
        Field.REF, Field.TITLE, Field.AREA, Field.OWNER, Field.SRO, Field.EMAIL, Field.ORGANISATION, Field.START,
        Field.DUE, Field.ORIGINAL, Field.REVISED, Field.FORECAST, Field.COMPLETED, Field.STATUS, Field.RATING,
        Field.OUTCOME_RATING, Field.PERCENT, Field.SUCCESS, Field.IMPACT, Field.UPDATE, Field.UPDATED, Field.MILESTONE,
        Field.MILESTONE_DUE, Field.MILESTONE_DONE, Field.KIND,
    }
)  # fmt: skip
