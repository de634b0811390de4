"""What a reference names, and how it was named."""

from dataclasses import dataclass
from enum import StrEnum


class How(StrEnum):
    """How an action was named."""

    PRINTED = "printed"  # "3.1.1", "3 1 1", "three one one"
    NAME = "name"  # an everyday name or initials
    MEASURE = "measure"  # by an everyday name of its measure
    TITLE = "title"  # a word that only its title has
    PLACE = "place"  # "the first one"
    ALL = "all"  # "both", "all mine"
    REST = "rest"  # "the others"
    EXCEPT = "except"  # "apart from"; it names nothing itself
    GROUP = "group"  # "3.1"
    UNKNOWN = "unknown"  # of the plan's shape, but not in it


STRONG = (How.PRINTED, How.PLACE, How.NAME)
WEAK = (How.TITLE, How.MEASURE)
NAMING = (*STRONG, *WEAK)  # ways to name one action


@dataclass(frozen=True)
class Named:
    how: How
    refs: tuple[str, ...]
    text: str
    count: int = 0  # of "the other two": how many they must be


Raw = tuple[int, int, Named, float, str]
