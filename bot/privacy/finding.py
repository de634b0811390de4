"""What a recogniser saw: where, why, how sure, and by which words of the lexicon."""

from dataclasses import dataclass
from enum import StrEnum


class Reason(StrEnum):
    """Said to the person and kept in the audit; never with the words themselves."""

    UPN = "UPN pattern"
    NHS = "NHS number"
    BIRTH = "date of birth"
    CASE = "case reference"
    VEHICLE = "vehicle registration"
    PHONE = "phone"
    MAIL = "personal email"
    ADDRESS = "address"
    NAME = "child full name"
    FIRST_NAME = "child first name"
    INITIALS = "initials"
    UNKNOWN_NAME = "a name I don't know"
    LINK = "a name or number in a link or file name"
    COUNT = "small numbers by school (<5)"
    ONE_CHILD = "one child described"
    FAMILY = "one family's story"
    RELATIVE = "someone's relative"
    HARM = "child protection"
    DEATH = "a death"
    STAFF_HEALTH = "colleague's health"
    STAFF_CONDUCT = "colleague's conduct"
    STAFF_LIFE = "colleague's private life"
    MEDIA = "a picture or recording of people"


@dataclass(frozen=True, slots=True)
class Finding:
    reason: Reason
    start: int  # characters, end without
    end: int
    score: float  # from STOP on it is stopped, from ASK on it is asked about
    why: str  # the recogniser's rule or the lexicon entry


STOP, ASK = 0.8, 0.4
