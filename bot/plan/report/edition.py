"""Whether a digest goes to directors: the lead's last word decides, else how much of the plan was heard of.

Which of a cycle's digests: the first, before the papers. What changed since publication goes whenever anything did.
"""

from enum import StrEnum

from bot.models.report import Said
from bot.plan.report.sureness import Coverage


class Edition(StrEnum):
    GOES = "goes"
    HELD = "held"  # by the lead
    TOO_LITTLE = "too little"  # heard of


def edition_of(word: Said | None, heard: Coverage) -> Edition:
    """`word`: send or hold, as the lead said last."""
    match word:
        case Said.SEND:
            return Edition.GOES
        case Said.HOLD:
            return Edition.HELD
        case _:
            return Edition.GOES if heard.enough else Edition.TOO_LITTLE
