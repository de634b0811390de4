"""Of whom what is told: each plight with the nearest person of its sentence, by a table."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from bot.privacy.finding import Finding, Reason
from bot.privacy.message_and_people import Scene
from bot.privacy.person import Person
from bot.privacy.view import words_before
from bot.privacy.vocabulary import LEXICON, shape, word_list
from bot.said.needs import needs, nothing
from bot.said.phrases import Hit
from bot.said.shapes import lines_of

PASSIVE = word_list("plight_passive")
OF_A_PERSON = word_list("plight_of_a_person")
ACTED_ON = word_list("plight_acted_on")
HEADS = word_list("plight_heads")
BETWEEN = word_list("plight_between")  # a person and what is told of them: "Anna, who's due in May"
RAISED = word_list("plight_raised")  # told of whoever raised it
NUMBERED = word_list("plight_numbered")
HOUSES = word_list("plight_houses")
REACH = 14  # tokens between a person and what is told
BESIDE_I = 3  # words between "I" and what is told
OF_LEAVE = word_list("plight_leave")


@dataclass(frozen=True)
class Table:
    rows: dict[tuple[str, str], tuple[float, Reason]]
    after: frozenset[str]
    before: frozenset[str]
    things: frozenset[str]


@cache
def _table() -> Table:
    data = lines_of(LEXICON, "table")
    rows = {
        (whose, plight): (row["score"], Reason(row["reason"]))
        for row in data["row"]
        for whose in row["whose"]
        for plight in row["plight"]
    }
    shield = data["shield"]
    return Table(rows, *(frozenset(shield[name].split()) for name in ("after", "before", "things")))


@needs("plights", otherwise=nothing)
def find(view: Scene) -> Iterable[Finding]:
    """At most one finding for each plight: the person for whom it weighs most."""
    for hit in view.plights:
        if hit.first in view.signed or _shielded(view, hit):
            continue
        alone = hit.entry.also.get("alone")
        if alone and (_of_someone(view) or not hit.entry.also.get("of_someone")):
            yield Finding(Reason.HARM, view.tokens[hit.first].start, view.tokens[hit.last].end, alone, hit.entry.id)
        if (hit.entry.kind in ("diagnosis", "protection") and _few_with(view, hit)) or _one_with(view, hit):
            yield Finding(
                Reason.ONE_CHILD, view.tokens[hit.first].start, view.tokens[hit.last].end, 0.6, "a few with it"
            )
        if hit.entry.kind == "diagnosis" and _aged_in_brackets(view, hit):
            yield Finding(Reason.ONE_CHILD, view.tokens[hit.first].start, view.tokens[hit.last].end, 0.6, "and an age")
        near = view.people_near(hit.first, hit.last, REACH)
        best = max((_weigh(view, hit, person) for person in near), key=lambda found: found.score, default=None)
        if best is not None and best.score >= 0.3:
            yield best


def _weigh(view: Scene, hit: Hit, person: Person) -> Finding:
    score, reason = _table().rows.get((person.kind, hit.entry.kind), (0.0, Reason.ONE_CHILD))
    start, end = view.tokens[min(person.first, hit.first)].start, view.tokens[max(person.last, hit.last)].end
    nothing = Finding(reason, start, end, 0.0, "")
    same = view.sentence_of[person.first] == view.sentence_of[hit.first]
    far = max(hit.first - person.last, person.first - hit.last)
    if not same or far > REACH or person.first <= hit.first <= person.last or _does_it(view, person, hit):
        return nothing
    if person.kind == "staff" and [token.low for token in view.tokens[person.last + 1 : hit.first]] == ["for"]:
        return nothing  # "a specialist nurse for epilepsy"
    if hit.entry.also.get("close") and not _right_before(view, person, hit):
        return nothing
    if person.kind == "sender" and hit.entry.kind != "condition" and not _tells_of_themselves(view, person, hit):
        return nothing
    if person.kind in ("staff", "name", "one", "stranger", "titled") and _sender_between(view, person, hit):
        return nothing
    weak = person.sure < 1
    score *= (0.9 if person.sure >= 0.5 else 0.6) if weak else 1.0
    if person.kind == "case" and person.sure < 0.5:
        return nothing
    if person.kind in ("child", "case", "parent") and view.wide(hit.first):
        score = min(score, 0.5)
    return Finding(reason, start, end, score, f"{person.kind} × {hit.entry.id}")


def _tells_of_themselves(view: Scene, person: Person, hit: Hit) -> bool:
    """ "I'm on the tablets myself now", and no leave, of which the reason is not kept: "I'm off with my back"."""
    said = view.said_in[view.sentence_of[hit.first]].keys()
    one = view.tokens[person.first].low[:1] == "i" and view.tokens[person.first].low[1:2] in ("", "'", "m", "v")
    return one and 0 < hit.first - person.last <= BESIDE_I and not said & OF_LEAVE


def _of_someone(view: Scene) -> bool:
    """Whether anybody is spoken of but the sender and those who are known by their office."""
    return any(one.kind not in ("sender", "office") and one.sure > 0.6 for one in view.people)


def _right_before(view: Scene, person: Person, hit: Hit) -> bool:
    between = [token.low for token in view.tokens[person.last + 1 : hit.first]]
    return person.last < hit.first and all(low in PASSIVE | HEADS | BETWEEN for low in between)


def _few_with(view: Scene, hit: Hit) -> bool:
    """ "4 with Down's", "2 deaf"."""
    near = words_before(view, hit.first, 2)
    if near and view.tokens[near[0]].low in ("with", "are"):
        near = near[1:]
    elif view.tokens[hit.first].low in HOUSES:
        return False  # "one hospital sends"
    if near and near[0] and view.tokens[near[0] - 1].low in NUMBERED:
        return False  # "area 3: autism"
    return bool(near) and 0 < (view.number(near[0]) or 0) < 5 and near[0] >= hit.first - 2


def _one_with(view: Scene, hit: Hit) -> bool:
    """ "Two on the sick (one back op, one depression)"."""
    one = (
        hit.entry.kind in ("health", "pregnancy") and hit.first and view.tokens[hit.first - 1].low in ("one", "another")
    )
    return bool(one) and view.tokens[hit.first].low not in OFF_ONES


OFF_ONES = word_list("plight_off_ones")


def _aged_in_brackets(view: Scene, hit: Hit) -> bool:
    """ "item 7 (non-verbal, 6 yrs, moved in May)"."""
    at = view.tokens[hit.first].start
    return any(found.start() < at < found.end() for found in shape("an age in brackets").finditer(view.text))


def _does_it(view: Scene, person: Person, hit: Hit) -> bool:
    """ "under investigation by Bronagh": told of another."""
    by = person.first > hit.last and view.tokens[person.first - 1].low == "by"
    return by and view.tokens[hit.first].low not in RAISED


def _sender_between(view: Scene, person: Person, hit: Hit) -> bool:
    """ "I am off sick, Priya covers": it is told of the sender."""
    nearest = view.person_before(hit.first)
    if nearest is None or nearest.kind != "sender":
        return False
    return not nearest.first < person.first <= hit.last + 1


def _up_to_a_verb(view: Scene, before: list[int]) -> list[str]:
    """The words that may be what a paper is about: none beyond "is having", none beyond a post."""
    found: list[str] = []
    for place in before:
        low = view.tokens[place].low
        if low in VERBS or place in view.posts:
            break
        found.append(low)
    return found


VERBS = word_list("plight_verbs")


def _shielded(view: Scene, hit: Hit) -> bool:
    """Of a service, a paper or a figure, of a thing, of many, or done by someone."""
    table, tokens = _table(), view.tokens
    after = [tokens[i] for i in range(hit.last + 1, min(len(tokens), hit.last + 2)) if tokens[i].is_word]
    if after and after[0].low in table.after:
        return True
    if hit.first and tokens[hit.first].text[:1].isupper() and view.document.tokens[hit.first - 1].text[:1].isupper():
        return True  # "St Luke's Hospice"
    if hit.first and tokens[hit.first - 1].text == "-" and tokens[hit.first - 1].end == tokens[hit.first].start:
        return True  # "the call-off is signed": a part of another word
    if hit.last + 1 < len(tokens) and tokens[hit.last + 1].text == "-" and tokens[hit.last].low == "trans":
        return True  # "Trans-Pennine"
    before = words_before(view, hit.first, 5)
    lows = [tokens[i].low for i in before]
    passive = {"is", "was", "been", "has"} & set(lows[:1])
    if not passive and any(low in table.before for low in _up_to_a_verb(view, before[:3])):
        return True
    counted = hit.entry.kind != "pregnancy"  # "14 weeks gone" counts no people
    if counted and any((view.number(i) or 0) > 4 and not (i and tokens[i - 1].low in NUMBERED) for i in before[:3]):
        return True
    first = tokens[hit.first].low
    if first in ACTED_ON and lows and hit.first == hit.last:
        if hit.last + 1 in view.name_begins:
            return False
        active = lows[0] in HEADS or before[0] in view.name_ends
        if active and after and after[0].low not in OF_A_PERSON:
            return True
        subject = next((i for i, low in enumerate(lows) if low not in PASSIVE | HEADS), None)
        if subject is not None and lows[subject] in table.things and "of" not in lows[subject + 1 : subject + 2]:
            return True
    return False
