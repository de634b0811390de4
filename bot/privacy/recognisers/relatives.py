"""Relatives of anyone: "my grandson", "Kofi's nephew", "the deputy head's daughter", "his mum"."""

from collections.abc import Iterable

from bot.privacy.finding import Finding, Reason
from bot.privacy.message_and_people import Scene
from bot.privacy.person import Person
from bot.privacy.view import words_before
from bot.privacy.vocabulary import word_list
from bot.said.needs import needs, nothing
from bot.said.token import TokenKind

GENERAL = word_list("relatives_general")
OF_NOBODY = word_list("relatives_of_nobody")


@needs("told_of", otherwise=nothing)
def find(scene: Scene) -> Iterable[Finding]:
    for person in scene.people:
        if not person.owned or person.kind not in ("kin", "parent", "few", "child"):
            continue
        before = [scene.document.tokens[i].low for i in words_before(scene, person.first, 3)]
        after = scene.tokens[person.last + 1].low if person.last + 1 < len(scene.tokens) else ""
        named = scene.document.tokens[person.first].text[0].isupper() and before
        if named or after in OF_NOBODY or (before and before[0] in GENERAL):
            continue
        if _counted(scene, person):
            continue
        start, end = scene.tokens[person.first].start, scene.tokens[person.last].end
        yield Finding(Reason.RELATIVE, start, end, 0.85, f"a relative: {person.kind}")


def _counted(scene: Scene, person: Person) -> bool:
    """ "Our own children are 37": those that the council counts, and nobody's relatives."""
    at = person.last + 1
    after = scene.tokens[at : at + 2]
    told = len(after) == 2 and after[0].low in ("are", "is", "at", "on", "=", ":") and after[1].kind is TokenKind.NUMBER
    said = {token.low for token in scene.tokens[max(0, person.first - 2) : person.last + 1]}
    return told and bool(said & {"our", "children", "families", "pupils"}) and not said & {"my", "his", "her"}
