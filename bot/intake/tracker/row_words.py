"""By what a row is known that is no action: a total, a note, a section; and which of its fields are written once."""

import re

from bot.intake.tracker.field import Field

TOTAL = re.compile(
    r"^(?:grand |sub[- ]?)?totals?\b|^number of\b|^count\b|^average\b|^sum\b|^overall\s*:?$|^no\.? of actions\b", re.I
)
# what only a row without a number, a lead or a date of its own is told by
SUBTOTAL = re.compile(r"\b(?:sub[- ]?)?totals?\b|\b\d+ actions?\b|^(?:all|overall)\b|\baverage\b", re.IGNORECASE)
KEY = re.compile(
    r"^(?:(?:b?rag|colour|rating|status) )*(?:key|legend|ratings?|colours?|definitions?|initials)"
    r"(?: (?:key|definitions?|explained))?\s*:?$",
    re.IGNORECASE,
)
NOTE = re.compile(
    r"^(?:notes?|key|legend|sources?|nb|n\.b|\*+|rag (?:key|rating key|definitions?)|brag (?:key"
    r"|definitions?)|definitions?|glossary"
    r"|version|last updated|updated (?:on|by|\d)|prepared by|author|page \d|end of|please note|guidance"
    r"|this (?:plan|document|tracker)"
    r"|official|¹|²|[0-9]\) |footnote)\b|^\*|^†",
    re.IGNORECASE,
)
NOTE_BEFORE = re.compile(r"(?:n\.?b\.?|notes?|\*+)\s*[:.]?", re.IGNORECASE)  # where others have their number
SECTION = re.compile(
    r"^(?:area|priority|theme|objective|workstream|work stream|section|outcome|strand|pillar|weakness|aim"
    r"|goal|recommendation|"
    r"domain|programme|phase|part|improvement|focus|significant|concern|wsoa|group)\b.{0,12}?(?:\d|[A-Z]\b|:|–|-)",
    re.IGNORECASE,
)
NUMBERED = re.compile(r"^(?:\d{1,2}|[A-Z])(?:[.):]|\s+[-–]|\s)\s*\S")
DECISION = re.compile(
    r"^(?:decisions?|noted|for noting|for information|information|agenda item|minute|resolved)\s*[:\-–]", re.I
)
NO_ACTION = frozenset(
    {
        "decision",
        "information",
        "info",
        "note",
        "risk",
        "issue",
        "dependency",
        "assumption",
        "constraint",
        "opportunity",
        "milestone header",
        "comment",
        "agreed decision",
        "for information",
        "noted",
    }
)
ACTS = frozenset({"action", "actions", "task", "activity"})  # kinds of rows that say that others are none
HEADS = frozenset(  # kinds of rows that head the actions below them
    {
        "theme", "priority", "priority action", "workstream", "work stream", "area", "priority area", "objective",
        "outcome", "aim", "goal", "pillar", "strand", "epic", "programme", "heading", "header", "section",
        "folder", "summary",
    }
)  # fmt: skip
DITTO = frozenset(
    {
        '"',
        "''",
        "”",
        "“",
        "ditto",
        "as above",
        "do",
        "do.",
        "〃",
        "same as above",
        "see above",
        "- as above",
        "“ ”",
        '" "',
    }
)
DITTOED = frozenset({Field.OWNER, Field.SRO, Field.AREA, Field.DUE, Field.STATUS, Field.ORGANISATION, Field.START})
STEP_CELLS = (Field.MILESTONE_DUE, Field.MILESTONE_DONE)  # which stand beside each milestone, empty or not
STEP_TELLS = frozenset(  # of a milestone that has a row of its own
    {
        Field.DUE, Field.REVISED, Field.ORIGINAL, Field.STATUS, Field.COMPLETED, Field.PERCENT, Field.RATING,
        *STEP_CELLS,
    }
)  # fmt: skip
CARRIED = frozenset(
    {
        Field.OWNER,
        Field.SRO,
        Field.AREA,
        Field.OBJECTIVE,
        Field.DUE,
        Field.REVISED,
        Field.ORIGINAL,
        Field.START,
        Field.TITLE,
        Field.SUCCESS,
        Field.ORGANISATION,
        Field.STATUS,
        Field.RATING,
        Field.EMAIL,
    }
)
TELLS = frozenset(
    {
        Field.OWNER,
        Field.DUE,
        Field.STATUS,
        Field.RATING,
        Field.START,
        Field.REVISED,
        Field.PERCENT,
        Field.SRO,
        Field.COMPLETED,
        Field.ORIGINAL,
    }
)
