"""What is declared of a command: its words, its grammar, who may give it, of what it speaks and what it changes."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import product

from bot.card import Card
from bot.models.words import Role
from bot.plan.question import Slot
from bot.plan.report.digest import Digest
from bot.wording.command.paging import Paging

EVERYONE = frozenset(Role)
LEADS = frozenset({Role.LEAD})
ABOUT_ALL = frozenset({Role.LEAD, Role.SRO, Role.DIRECTOR})
NO_MEMBERS = EVERYONE - {Role.MEMBER}


class Scope(StrEnum):
    """Of what a command speaks: someone in several plans is answered accordingly."""

    PLAN = "plan"  # a whole plan: answered for each
    ACTION = "action"  # one action: answered for the plan that has it
    RISK = "risk"  # one risk: the same
    PERSON = "person"  # whoever asks, in whichever plan


class Sight(StrEnum):
    """How much of the answer a role sees."""

    ALL = "yes"
    AREAS = "their areas"
    OWN = "their own"
    DECIDES = "their areas, never their own action"
    RISKS = "their areas, never their own risk"
    NOT_OWN = "yes, but to close their own"
    LAST = "where nobody else may"
    NONE = "no"


@dataclass(frozen=True)
class PersonNamed:
    """How a command reads, typed without the slash, where it names someone of the plan: "hold Kofi off sick"."""

    before: str = ""  # what stands before the name, as a pattern
    after: str = ".*"  # what may stand after it
    oneself: bool = False  # whether whoever is no lead may name themselves


@dataclass(frozen=True)
class CommandLine:
    name: str  # the first word
    says: str
    takes: str = ""  # what may follow, as help says it
    roles: frozenset[Role] = EVERYONE  # others are told who can ask
    also: tuple[str, ...] = ()  # other words for the same question; "a|b" either word, "?a" or none
    slots: frozenset[Slot] | None = frozenset()  # what narrows it; None: it reads the words after it itself
    scope: Scope = Scope.PLAN
    changes: str = ""  # what it changes; nothing where it only asks
    hint: str = ""  # how to put it, where it was not understood
    sights: tuple[tuple[Role, Sight], ...] = ()  # of roles that do not see all of the answer
    typed: str | None = None  # what may follow it where it is typed without the slash, as a pattern; None: nothing
    sentences: tuple[str, ...] = ()  # typed without the slash, they are this question
    person: PersonNamed | None = None
    alone: bool = True  # whether it is answered with nothing after it, by no question
    from_digest: Callable[[Digest, Paging], Card] | None = None  # its answer, of what is read from the digest alone

    @property
    def spellings(self) -> tuple[tuple[str, ...], ...]:
        """Everything that stands for it, word by word."""
        return (*((self.name,),), *(words for said in self.also for words in _spelt(said)))

    @property
    def changes_a_plan(self) -> bool:
        """It is never done in a plan that was guessed."""
        return bool(self.changes) and self.scope is Scope.PLAN and self.roles == LEADS

    def sight(self, role: Role) -> Sight:
        """What someone in that role gets."""
        return dict(self.sights).get(role, Sight.ALL) if role in self.roles else Sight.NONE


def _spelt(said: str) -> Iterator[tuple[str, ...]]:
    optional = [part[0] == "?" and part != "?" for part in said.split()]
    parts = [part[may:].split("|") for part, may in zip(said.split(), optional, strict=True)]
    choices = [[*words, ""] if may else words for words, may in zip(parts, optional, strict=True)]
    for chosen in product(*choices):
        yield tuple(word for word in chosen if word)


WHERE = frozenset({
    Slot.AREA, Slot.REF, Slot.OWNER, Slot.ORGANISATION, Slot.SRO, Slot.TITLE, Slot.AS_AT, Slot.EVERYWHERE,
})  # fmt: skip
ACTIONS = WHERE | {
    Slot.RATING, Slot.RATED, Slot.STATUS, Slot.ANSWER, Slot.OVER, Slot.BLOCKED, Slot.TRAJECTORY, Slot.PAGE, Slot.ORDER,
    Slot.WHETHER, Slot.DETAIL, Slot.LACKING, Slot.STATUTORY, Slot.UNHEARD, Slot.SHOWN,
}  # fmt: skip
RISKS = WHERE | {
    Slot.RISK,
    Slot.SCORE,
    Slot.GAPS,
    Slot.CODE,
    Slot.TOP,
    Slot.PAGE,
    Slot.SINCE,
    Slot.ORDER,
    Slot.BY,
    Slot.DETAIL,
    Slot.SHOWN,
}
AREAS_ONLY = ((Role.SRO, Sight.AREAS),)
OWN_ONLY = (
    (Role.OWNER, Sight.OWN),
    (Role.DEPUTY, Sight.OWN),
    (Role.MEMBER, Sight.OWN),
    (Role.SRO, Sight.AREAS),
)
DECIDES = ((Role.SRO, Sight.DECIDES), (Role.DIRECTOR, Sight.DECIDES), (Role.LEAD, Sight.DECIDES))
OF_RISKS = (
    (Role.OWNER, Sight.OWN),
    (Role.DEPUTY, Sight.OWN),
    (Role.SRO, Sight.RISKS),
    (Role.LEAD, Sight.NOT_OWN),
    (Role.DIRECTOR, Sight.LAST),
)
OF_DECISIONS = tuple((role, Sight.OWN) for role in Role)
OF_QUEUE = ((Role.SRO, Sight.AREAS), (Role.DIRECTOR, Sight.LAST))
DECIDED = "; never by its owner"

# patterns of what is typed after a command without the slash: "red" or "late" alone may well be an answer
AREA = r"(?:area )?\d{1,2}"
REF = r"\d{1,2}(?:\.\d{1,2}){1,3}"
ON_AN_ACTION = rf"{REF}\b.*"
CODE = r"[a-z]{1,4}\d{1,3}[a-z]?"  # of a measure
SOMEONE = r"@?[\w.-]+"
HANDLE = r"@[\w.-]+"
WEEKDAY = r"(?:mon|tue|wed|thu|fri)\w*"
DAYS = rf"{WEEKDAY}(?:(?: ?[-–,] ?| to | and | or ){WEEKDAY})*"
HOUR = r"\d{1,2}(?:[:.]?\d\d)? ?(?:am|pm)?|half (?:past )?\w+"
DAY = r"\d{1,2} \w+"
