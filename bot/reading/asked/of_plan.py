"""What a plan's own words mean in a question: its areas, people, posts, organisations, risks and measures."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bot.plan.contents.cached import once_a_plan
from bot.plan.contents.document import PersonLine, PlanDocument
from bot.plan.question import Piece, Slot
from bot.reading.lexicon import word_set
from bot.reading.plan_words import content_stems, short_forms, words

Phrase = tuple[str, ...]
WORD = re.compile(r"(?:[^\W_]|['&])+")
SMALL = word_set("small words of a name") | {"&"}
NOT_ALONE = word_set("tells no post apart by itself")  # words of posts and titles that tell nobody apart
TRUST = re.compile(r"\btrust\b", re.I)
SECTORS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("health", re.compile(r"\b(?:nhs|icb|health|clinical|hospital)\b", re.I)),
    ("nhs", re.compile(r"\bnhs\b", re.I)),
    ("icb", re.compile(r"\bicb\b|integrated care board", re.I)),
    ("integrated care board", re.compile(r"\bicb\b|integrated care board", re.I)),
    ("council", re.compile(r"\bcouncil\b|\bborough\b|\bcounty\b", re.I)),
    ("local authority", re.compile(r"\bcouncil\b|\bborough\b|\bcounty\b", re.I)),
    ("la", re.compile(r"\bcouncil\b|\bborough\b|\bcounty\b", re.I)),
    ("schools", re.compile(r"\bschools?\b|\bacademy\b", re.I)),
    ("school", re.compile(r"\bschools?\b|\bacademy\b", re.I)),
    ("parents", re.compile(r"\bparent|\bcarer|\bforum\b", re.I)),
    ("forum", re.compile(r"\bforum\b", re.I)),
    ("trust", TRUST),
    ("trusts", TRUST),
    ("social care", re.compile(r"social care|children's trust", re.I)),
)


@dataclass(frozen=True)
class Vocabulary:
    """Whole names, and the stems of whatever is named with more words than people say."""

    phrases: dict[Phrase, tuple[Piece, ...]]  # several: it is not told apart
    areas: tuple[tuple[Piece, frozenset[str]], ...]
    people: tuple[tuple[Piece, frozenset[str]], ...]
    organisations: tuple[tuple[Piece, frozenset[str]], ...]
    titles: frozenset[str]  # stems of actions' titles and names, and of the words of risks
    words: frozenset[str]  # every word that means something


@once_a_plan
def vocabulary(plan: PlanDocument) -> Vocabulary:
    """Phrases to what they may mean, several where they are shared; made once a plan."""
    phrases: dict[Phrase, dict[tuple[Slot, tuple[str, ...]], Piece]] = {}
    for said, piece in (*_organisations(plan), *_people(plan), *_areas(plan), *_codes(plan)):
        phrase = tuple(WORD.findall(said.lower().replace("’", "'")))
        if phrase and not (len(phrase) == 1 and (phrase[0] in SMALL or phrase[0] in NOT_ALONE)):
            phrases.setdefault(phrase, {}).setdefault((piece.slot, piece.values), piece)
    told = [text for line in plan.actions for text in (line.title, *line.everyday_names)]
    told += [risk.description for risk in plan.risks]
    titles = frozenset(stem for text in told for stem in content_stems(text))
    areas = tuple((_area(line.no, line.title), content_stems(line.title)) for line in plan.areas)
    people = tuple((_person(plan, line), content_stems(f"{_bare(line.post)} {line.name}")) for line in plan.people)
    organisations = tuple((_organisation(name), content_stems(_bare(name))) for name in organisations_of(plan))
    every = {word for phrase in phrases for word in phrase}
    every |= {word for text in told for word in words(text)}
    every |= {word for line in plan.areas for word in words(line.title)}
    every |= {word for line in plan.people for word in words(f"{line.post} {line.name}")}
    every |= {word for name in organisations_of(plan) for word in words(name)}
    return Vocabulary(
        {phrase: _widest(tuple(found.values())) for phrase, found in phrases.items()},
        areas,
        people,
        organisations,
        titles,
        frozenset(word for word in every if len(word) > 2),
    )


def _widest(found: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """ "NHS" of several organisations is all of them, where one meaning has the others in it."""
    for piece in found:
        if all(piece.slot is one.slot and set(one.values) <= set(piece.values) for one in found):
            return (piece,)
    return found


def organisations_of(plan: PlanDocument) -> tuple[str, ...]:
    return tuple(dict.fromkeys(person.organisation for person in plan.people if person.organisation))


def _organisations(plan: PlanDocument) -> Iterator[tuple[str, Piece]]:
    every = organisations_of(plan)
    for name in every:
        piece = _organisation(name)
        bare = _bare(name)
        yield name, piece
        yield bare, piece
        yield from ((short, piece) for short in (*_initials(bare), *_ends_in(bare)))
        yield from ((word, piece) for word in re.findall(r"\b[A-Z]{3,}\b", bare))
    for said, pattern in SECTORS:
        found = tuple(name for name in every if pattern.search(name))
        if found:
            yield said, Piece(Slot.ORGANISATION, said, found, ", ".join(dict.fromkeys(map(_bare, found))))


def _people(plan: PlanDocument) -> Iterator[tuple[str, Piece]]:
    firsts = [_first(person) for person in plan.people]
    lasts = [_last(person) for person in plan.people]
    for person in plan.people:
        piece = _person(plan, person)
        post = _bare(person.post)
        spoken = person.handle.replace("_", " ")
        yield from ((said, piece) for said in (person.handle, spoken, person.name, post))
        yield spoken.replace("mgr", "manager"), piece
        yield from ((said, piece) for said in _initials(post))
        for said, others in ((_first(person), firsts), (_last(person), lasts)):
            if len(said) > 2 and others.count(said) == 1 and person.name != person.post:
                yield said, piece


def _areas(plan: PlanDocument) -> Iterator[tuple[str, Piece]]:
    for area in plan.areas:
        yield area.title, _area(area.no, area.title)


def _codes(plan: PlanDocument) -> Iterator[tuple[str, Piece]]:
    for risk in plan.risks:
        yield risk.id, Piece(Slot.CODE, risk.id, (risk.id,))
    for measure in plan.measures:
        piece = Piece(Slot.MEASURE, measure.code, (measure.code,), measure.name)
        yield from ((said, piece) for said in (measure.code, measure.name))


def _area(no: str, title: str) -> Piece:
    return Piece(Slot.AREA, no, (no,), title)


def _person(plan: PlanDocument, person: PersonLine) -> Piece:
    """As an owner; whoever is accountable for an area and owns nothing, as that."""
    owns = any(person.handle == line.owner for line in plan.actions) or person.handle in {r.owner for r in plan.risks}
    accountable = any(person.handle == area.sro for area in plan.areas)
    slot = Slot.SRO if accountable and not owns else Slot.OWNER
    return Piece(slot, person.handle, (person.handle,), person.post or person.name)


def _organisation(name: str) -> Piece:
    return Piece(Slot.ORGANISATION, name, (name,), _bare(name))


def _bare(name: str) -> str:
    """Without what stands in brackets."""
    return re.sub(r"\s*\([^)]*\)", "", name).strip() or name


def _first(person: PersonLine) -> str:
    return (person.name.lower().split() or [""])[0]


def _last(person: PersonLine) -> str:
    return (person.name.lower().split() or [""])[-1]


def _initials(name: str) -> Iterable[str]:
    """ "PEP" of a Principal Educational Psychologist; of a longer name without its small words."""
    spoken = _spoken(name)
    short = "".join(word[0] for word in spoken).lower()
    return [short] if len(spoken) > 1 and len(short) > 1 and short not in short_forms() else []


def _ends_in(name: str) -> Iterable[str]:
    """ "PCF" of the "Wexbourne Voices Parent Carer Forum": the initials of its last words, three or more."""
    spoken = _spoken(name)
    shorts = ("".join(word[0] for word in spoken[at:]).lower() for at in range(1, len(spoken) - 2))
    return [short for short in shorts if short not in short_forms()]


def _spoken(name: str) -> list[str]:
    return [word for word in re.findall(r"[A-Za-z][\w']*", name) if word.lower() not in SMALL]


def whose(vocabulary: Vocabulary, stems: frozenset[str]) -> tuple[Piece, ...]:
    """The areas, organisations and people that have all the words. An organisation stands for those who are of it."""
    every = (*vocabulary.areas, *vocabulary.organisations, *vocabulary.people)
    found = tuple(piece for piece, theirs in every if stems <= theirs)
    organisations = [piece for piece in found if piece.slot is Slot.ORGANISATION]
    if len(organisations) == 1 and all(piece.slot is not Slot.AREA for piece in found):
        return (organisations[0],)
    return found
