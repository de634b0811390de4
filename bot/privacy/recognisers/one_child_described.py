"""One child or family described so that those who know the place know them, and small families: twins, triplets."""

from collections.abc import Iterable, Iterator

from bot.privacy.finding import Finding, Reason
from bot.privacy.message_and_people import Scene
from bot.privacy.person import TOLD_BY, Person
from bot.privacy.view import listed, words_before
from bot.privacy.vocabulary import shape, word_list
from bot.privacy.year_or_age import year_at
from bot.said.needs import needs, nothing

LONE, ONLY = word_list("described_lone"), frozenset(["only", "sole", "lone"])
WHO = frozenset(["who", "whose"])


@needs("told_of", "year group", "only", otherwise=nothing)
def find(scene: Scene) -> Iterable[Finding]:
    yield from _pronouns(scene)
    yield from _only_one(scene)
    for person in scene.people:
        if person.kind in ("child", "year", "few", "parent", "case") and person.first not in scene.signed:
            score, why = _score(scene, person)
            if score:
                reason = Reason.FAMILY if person.kind == "parent" else Reason.ONE_CHILD
                yield Finding(reason, scene.tokens[person.first].start, scene.tokens[person.last].end, score, why)


def _only_one(scene: Scene) -> Iterator[Finding]:
    """ "The eye-gaze user in Year 11, the only one we've got": a year group, and nobody else like that."""
    for found in shape("the only one").finditer(scene.text):
        at = next((n for n, token in enumerate(scene.tokens) if token.start >= found.start()), None)
        if at is not None and scene.sentence_of[at] in scene.years_in:
            yield Finding(Reason.ONE_CHILD, *found.span(), 0.6, "the only one, and a year group")
    for at, token in enumerate(scene.tokens):
        if token.low in ONLY and _of_its_kind(scene, at):
            yield Finding(Reason.ONE_CHILD, token.start, token.end, 0.6, "the only one, by year or school")


def _of_its_kind(scene: Scene, only: int) -> bool:
    """ "The only Traveller in Year 9", "our only powerchair user at Ashdown": not "the only session for Year 9"."""
    if not only or scene.tokens[only - 1].low not in ("the", "our", "their"):
        return False
    for at in range(only + 2, min(only + 5, len(scene.tokens) - 1)):
        noun = scene.tokens[at - 1].low
        if scene.tokens[at].low not in PLACED or noun in listed("counts", "others"):
            continue
        capital = scene.document.tokens[at + 1].text[:1].isupper()
        return (year_at(scene, at + 1) is not None and not noun.endswith("s")) or (capital and noun in OF_A_PERSON)
    return False


PLACED, OF_A_PERSON = frozenset(["in", "at", "on", "from"]), word_list("described_of_a_person")


def _pronouns(scene: Scene) -> Iterator[Finding]:
    """ "he is Y4 not Y5", "she is on her own with three of them": someone of whom nothing before tells who it is."""
    for person in scene.people:
        if person.kind != "one" or scene.tokens[person.first].low not in PRONOUNS or person.first in scene.signed:
            continue
        number = scene.sentence_of[person.first]
        start, end = scene.tokens[person.first].start, scene.tokens[person.last].end
        follows = [token.low for token in scene.tokens[person.last + 1 : person.last + 3]]
        after = next((low for low in follows if low not in HELPING), "")
        if number in scene.years_in:
            yield Finding(Reason.ONE_CHILD, start, end, 0.8, "he or she, and a year group")
        elif after in WORKS:
            return
        elif not any(one.kind not in ("one", "sender", "case") and one.first < person.first for one in scene.people):
            yield Finding(Reason.ONE_CHILD, start, end, 0.45, "he or she, and nobody before")
        return


WORKS = word_list("described_works")
HELPING = word_list("described_helping")
PRONOUNS = word_list("described_pronouns")


def _score(scene: Scene, person: Person) -> tuple[float, str]:
    before = [scene.tokens[i].low for i in words_before(scene, person.first)]
    after = [token.low for token in scene.tokens[person.last + 1 : person.last + 4] if token.is_word]
    told = bool(after) and after[0] in TOLD_BY
    lone = bool(LONE & set(before[:3]))
    if person.kind == "case":
        said = {token.low for token in scene.tokens[person.first : person.last + 1]}
        if said & {"who", "whose", "where"} and after and after[0] not in WORKS:
            return 0.45, "the one who"
        told = bool((said | set(after[:1])) & {"with", "who", "whose"})
        return (0.6, "the only one with") if (lone or said & LONE) and told else (0.0, "")
    if person.sure < 0.5:
        return 0.0, ""
    if lone and (told or person.kind != "parent"):
        return 0.85, "the only one of its kind"
    if person.kind == "child" and told and after[0] in ("with", "from", "at", "in"):
        return 0.5, "one child and where or with what"
    if after and after[0] in WHO:
        return (0.85 if person.sure == 1.0 else 0.6), "one told by a story"
    if person.sure == 1.0 or person.kind == "year":
        return 0.5, f"one {person.kind} spoken of"
    return (0.4, f"a {person.kind} spoken of") if person.kind == "parent" else (0.3, "")
