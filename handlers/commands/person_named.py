"""Who is meant by a mention, a handle or a name in a command."""

import re
from dataclasses import dataclass

from bot.chat import Account
from bot.models import Person
from bot.store.person import people, reach
from handlers.turn import Turn

MENTION = re.compile(r"<?@(?P<id>[A-Za-z0-9._-]+)(?:\|[^>]*)?>?")
LONGEST_NAME = 4  # words


@dataclass(frozen=True)
class NamedPerson:
    """Someone, and the words beside them."""

    person: Person
    rest: str


def person_called(turn: Turn, said: str) -> Person | None:
    """The person of the plan, by mention, handle, whole name or a first name that only one of them has."""
    word, mentioned = said.strip().strip(",.;:?!"), False
    found = MENTION.fullmatch(word)
    if found is not None:
        account = Account(turn.account.platform, turn.account.tenant, found["id"].upper())
        known = people.by_account(turn.session, account)
        if known is not None:
            reached = reach.within_reach(turn.session, known.id, turn.plan_id, turn.person_id)
            return known if known.active and reached else None
        word, mentioned = found["id"], True
    everyone, name = people.everyone(turn.session, turn.plan_id), word.removeprefix("@").casefold()
    for same in (
        [person for person in everyone if name in (person.handle.casefold(), person.name.casefold())],
        [person for person in everyone if person.name.casefold().split()[:1] == [name]],
        [person for person in everyone if _of_post(person, name)],
        [person for person in everyone if mentioned and person.handle.casefold().split("_")[0] == name],
    ):
        if len(same) == 1:
            return same[0]
    return None


def _of_post(person: Person, said: str) -> bool:
    """Two or more words that their post has: "head of SEN"."""
    spoken = re.findall(r"\w+", said)
    return len(spoken) > 1 and set(spoken) <= set(re.findall(r"\w+", person.post.casefold()))


def person_leading(turn: Turn, words: str) -> NamedPerson | None:
    """The person with whom the words begin: of "Sam Hale is away" Sam Hale, not Sam."""
    spoken = words.split()
    for count in range(min(len(spoken), LONGEST_NAME), 0, -1):
        person = person_called(turn, " ".join(spoken[:count]))
        if person is not None:
            return NamedPerson(person, " ".join(spoken[count:]).lstrip(",: "))
    return None


def person_trailing(turn: Turn, words: str) -> NamedPerson | None:
    """The person with whom the words end, and the words before them."""
    spoken = words.split()
    for count in range(min(len(spoken), LONGEST_NAME), 0, -1):
        person = person_called(turn, " ".join(spoken[-count:]))
        if person is not None:
            return NamedPerson(person, " ".join(spoken[:-count]))
    return None
