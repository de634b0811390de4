"""Whether a digest goes to directors: the lead's last word decides, else how much of the plan was heard of.

Which of a cycle's digests: the first, before the papers. What changed since publication goes whenever anything did.
"""

from enum import StrEnum

from bot.models.report import Said
from bot.plan.report.sureness import Coverage


class SignOff(StrEnum):
    GOES = "goes"
    HELD = "held"  # by the lead
    TOO_LITTLE = "too little"  # heard of


def sign_off_of(word: Said | None, heard: Coverage) -> SignOff:
    """`word`: send or hold, as the lead said last."""
    match word:
        case Said.SEND:
            return SignOff.GOES
        case Said.HOLD:
            return SignOff.HELD
        case _:
            return SignOff.GOES if heard.enough else SignOff.TOO_LITTLE
