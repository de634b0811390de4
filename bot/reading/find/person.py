"""People of the plan, by handle, name, a first name that only one has, or post: "the therapies manager"."""

from dataclasses import dataclass

from bot.plan.contents.cached import once_a_wording
from bot.plan.contents.document import PersonLine, PlanDocument
from bot.reading.candidate import Candidate, Kind
from bot.reading.plan_words import content_stems, expanded, listed, sayable, stem
from bot.reading.reply_context import Told
from bot.said.document import Document
from bot.said.phrases import Entry, Hit, Lexicon
from bot.said.token import TokenKind

BEFORE = 4  # words of a post before its head


@dataclass(frozen=True)
class Person:
    handle: str | None  # None where it is nobody of the plan: "web team"
    text: str


Found = Candidate[Person]


@once_a_wording
def names(plan: PlanDocument) -> Lexicon:
    """Handles, whole names, and first names that only one person has."""
    first = [person.name.split()[0].lower() for person in plan.people if person.name]
    entries: list[Entry] = []
    for person in plan.people:
        own = person.name.split()[0].lower() if person.name and first.count(person.name.split()[0].lower()) == 1 else ""
        said = [sayable(person.name), f"{sayable(person.name)}'s" if person.name else "", sayable(person.handle)]
        if own and own not in listed("post head") and person.name != person.post:
            said += [own, f"{own}'s"]
        entries.append(Entry(person.handle, "name", tuple(each for each in dict.fromkeys(said) if len(each) > 2)))
    return Lexicon(entries)


def find(document: Document, told: Told) -> tuple[Found, ...]:
    """Everyone who is named or whose post is."""
    tokens = document.tokens
    made: list[Found] = []
    for hit in names(told.plan).find(tokens):
        if hit.entry.id != told.by and document.clause_at[hit.first] >= 0:
            text = document.words(tokens[hit.first].start, tokens[hit.last].end)
            who = Person(None if _of_somebody_there(document, hit, told.plan) else hit.entry.id, text)
            made.append(_made(document, hit.first, hit.last, who, 1.0, "name"))
    taken = {at for each in made for at in range(each.first, each.last + 1)}
    for at, token in enumerate(tokens):
        if token.low.removesuffix("'s") not in listed("post head") or at in taken or document.clause_at[at] < 0:
            continue
        first = at
        while first and at - first < BEFORE and _of_post(tokens[first - 1].low, tokens[first - 1].kind):
            first -= 1
        text = " ".join(each.text for each in tokens[first : at + 1])
        if first < at:
            made.append(_made(document, first, at, Person(_holder(text, told), text), 0.8, "post"))
    return tuple(sorted(made, key=lambda each: each.first))


def _of_somebody_there(document: Document, hit: Hit, plan: PlanDocument) -> bool:
    """ "Hannah in comms": a team that is somebody's handle, of which another is named."""
    before = document.tokens[max(hit.first - 2, 0) : hit.first]
    if len(before) < 2 or before[1].low not in listed("of a team") or not before[0].text.istitle():
        return False
    name = next((person.name for person in plan.people if person.handle == hit.entry.id), "")
    return before[0].low not in name.lower().split()


def _of_post(low: str, kind: TokenKind) -> bool:
    return kind is TokenKind.WORD and low not in listed("not of a post")


def _made(document: Document, first: int, last: int, value: Person, score: float, why: str) -> Found:
    return Candidate(Kind.PERSON, first, last, document.clause_at[first], value, score, why)


def _holder(text: str, told: Told) -> str | None:
    """The one person whose post has the words; None where none or several do, or where it is their deputy."""
    low = text.lower().removesuffix("'s")
    if "deputy" in low or "new" in low.split():
        return None
    head = stem(low.split()[-1])
    wanted = content_stems(expanded(low)) - {head}
    best: list[tuple[int, PersonLine]] = []
    for person in told.plan.people:
        post = content_stems(expanded(person.post))
        if (
            person.handle != told.by
            and head in {stem(w) for w in person.post.lower().split()}
            and wanted <= post
            and wanted
        ):
            best.append((len(wanted & post), person))
    return best[0][1].handle if len(best) == 1 else None
