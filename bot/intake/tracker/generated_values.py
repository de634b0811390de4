"""What is made of a tracker's words where a plan needs more: addresses, references, the kind of plan."""

import re
from collections import Counter
from dataclasses import replace
from unicodedata import normalize

from rapidfuzz import fuzz

from bot.intake.dates import Day, read_day
from bot.intake.tracker.cell_text import comparable
from bot.intake.tracker.lexicon import words
from bot.intake.tracker.matters_build import as_known
from bot.intake.tracker.risks_build import with_known_owners
from bot.intake.tracker.tracker import Tracker
from bot.intake.tracker.tracker_action import Act
from bot.plan.contents.document import ActionLine, PersonLine, PlanDocument


def handles_of(people: tuple[PersonLine, ...]) -> dict[str, str]:
    """By name, by address, and by a post that only one of them holds."""
    posts = Counter(comparable(line.post) for line in people)
    found = {comparable(line.post): line.handle for line in people if posts[comparable(line.post)] == 1}
    found |= {line.email.casefold(): line.handle for line in people}
    return found | {comparable(line.name): line.handle for line in people if line.name}


_PIECE = re.compile(r"first|last|(?:(?<![a-z])|(?<=last))f(?=last\b|\b)|(?:(?<![a-z])|(?<=first))l\b")


def address_of(pattern: str, name: str) -> str:
    """ "first.last@council.gov.uk" for Jane Smith; none for a post."""
    plain = normalize("NFKD", name.casefold())  # "â" is "a" with a sign of its own, which goes
    parts = [re.sub(r"[^a-z\-]", "", part) for part in plain.split()]
    if "@" not in pattern or len(parts) < 2:
        return ""
    local, _, host = pattern.strip().casefold().partition("@")
    made = _PIECE.sub(lambda found: _piece(found[0], parts), local)
    return f"{made}@{host}"


def _piece(word: str, parts: list[str]) -> str:
    return {"first": parts[0], "last": parts[-1], "f": parts[0][:1], "l": parts[-1][:1]}[word]


_PATTERNS = ("first.last", "first_last", "first-last", "firstlast", "f.last", "flast", "last.first", "lastf", "first.l")


def pattern_of(name: str, email: str) -> str:
    """How addresses are made where this is somebody's: "first.last@council.gov.uk". Empty where it can't be told."""
    _, _, host = email.strip().casefold().partition("@")
    made = (f"{one}@{host}" for one in _PATTERNS) if host else ()
    return next((one for one in made if address_of(one, name) == email.strip().casefold()), "")


def printed(act: Act) -> str:
    """What the tracker prints for the date, where that is more or less than a day."""
    said = " ".join(act.due_said.split())
    plain = all(isinstance(read_day(part), Day) for part in said.split("; "))
    return "" if plain and act.agreed is not None else said


def most_alike(act: Act, free: dict[str, ActionLine]) -> str | None:
    alike = {ref: fuzz.ratio(comparable(line.title), comparable(act.title)) for ref, line in free.items()}
    best = max(alike, key=lambda ref: alike[ref], default=None)
    return best if best is not None and alike[best] >= 90 else None


def next_ref(act: Act, taken: set[str]) -> str:
    return next(ref for number in range(1, 3000) if (ref := f"{act.area}.{number}") not in taken)


def with_known_handles(tracker: Tracker, stored: PlanDocument) -> Tracker:
    """Whoever the stored plan names keeps the handle that they have there."""
    here = handles_of(stored.people)
    known = {
        who.handle: handle
        for who in tracker.people
        if (
            handle := here.get(comparable(who.name))
            or here.get(who.email)
            or here.get(comparable(who.post) if not who.name else "")
        )
    }
    people = tuple(replace(who, handle=known.get(who.handle, who.handle)) for who in tracker.people)
    acts = tuple(
        replace(
            act,
            owners=tuple(dict.fromkeys(known.get(one, one) for one in act.owners)),
            sro=known.get(act.sro, act.sro) if act.sro else None,
        )
        for act in tracker.acts
    )
    measures = tuple(
        replace(one, line=replace(one.line, owners=tuple(known.get(each, each) for each in one.line.owners)))
        for one in tracker.measures
    )
    matters, risks = as_known(tracker.matters, known), with_known_owners(tracker.risks, known)
    return replace(tracker, people=people, acts=acts, matters=matters, measures=measures, risks=risks)


def is_elsewhere(organisation: str) -> bool:
    """Whether its people have no address of the council's."""
    return not frozenset(words("people")["elsewhere"]).isdisjoint(comparable(organisation).split())
