"""Whose an action is instead, where a person of the plan is named: "it belongs to Kofi Mensah", "that's Kofi's".

Never guessed: one person, and words that say so. "I told Kofi" names nobody.
"""

import re

from bot.plan.document import PersonLine
from bot.plan.reading.pattern import Pattern
from bot.plan.reading.phrases import sentences
from bot.plan.reading.status_words import NOT_MINE
from bot.reading.told import Told

GIVEN_TO = Pattern(r"\b(?:to|with|by|ask|try|contact|owner is|owned by|is now)\s+(?:@|the )?$", re.IGNORECASE)
TOLD_TO = Pattern(
    r"\b(?:told|said|spoke|spoken|talked|wrote|written|explained|mentioned|reports?|reported|agreed|discussed|checked"
    r"|raised)\b[\w ]{0,12} (?:to|with|by) @?$",
    re.IGNORECASE,
)
HAS_IT = Pattern(
    r"(?:'s\b(?! (?:on|off|away|going|not|told|said|the|a|been|just)\b)"
    r"| (?:now |already )?(?:owns|leads|has|does|runs|looks after|took|picks|picked)\b (?:it|this|that|over)\b"
    r"| is (?:now )?(?:the|its) (?:owner|lead)\b| instead\b)",
    re.IGNORECASE,
)
# the whole sentence says whose it is, without "not mine"
SUBJECT = r"(?:(?:no|sorry|actually)\b,? )*(?:(?:action )?\d+(?:\.\d+)+|it|that|this|(?:this|that) (?:one|action))"
WHOSE = Pattern(
    rf"^\W*{SUBJECT}(?:(?:'s| is) (?:actually |really |now )?(?P<poss>@?[\w .-]{{2,40}}?)'s?(?: (?:action|one|now))?"
    r"| (?:is |should |ought to |must |now )*(?:be |sit |go |lie |belongs? |sits |goes )?(?:with|to) "
    r"(?P<to>@?[\w .-]{2,40}?))"
    r"(?:,? (?:not me|not mine|instead|please|now))?\W*$",
    re.IGNORECASE,
)
GOES_ON = re.compile(r"\W*(?:it|that|this|they|ask|try|please|should|the owner|contact)\b|\W*@?[A-Z]\w+", re.IGNORECASE)
OR_ANOTHER = re.compile(r"\s*(?:/|\b(?:or|and)\b)\s*@?[A-Z]")
RATED = re.compile(r"\b(?:green|amber|red|on track|at risk|\d+(?:\.\d+)+)\b", re.IGNORECASE)


def person_meant(text: str, told: Told) -> PersonLine | None:
    """The one person of the plan that the words give it to, other than the speaker."""
    found: dict[str, PersonLine] = {}
    for words in _about_it(text.replace("’", "'"), told):
        named = _whole(words, told)
        found |= {person.handle: person for person in ([named] if named else _cued(words, told))}
    return next(iter(found.values())) if len(found) == 1 else None


def says_whose(sentence: str, told: Told) -> bool:
    """ "That's Kofi's", "5.1.1 should be with therapy": the whole sentence, and a person of the plan."""
    return _whole(sentence.replace("’", "'"), told) is not None


def _about_it(text: str, told: Told) -> list[str]:
    """The sentences that hand it on, and one after them that goes on about it."""
    kept: list[str] = []
    before = False
    for sentence in sentences(text):
        hands = NOT_MINE.search(sentence.text) is not None or _whole(sentence.text, told) is not None
        if hands or (before and GOES_ON.match(sentence.text) and not RATED.search(sentence.text)):
            kept.append(sentence.text)
        before = hands
    return kept


def _whole(sentence: str, told: Told) -> PersonLine | None:
    found = WHOSE.match(sentence.strip())
    return None if found is None else _called(found["poss"] or found["to"], told)


def _cued(words: str, told: Told) -> list[PersonLine]:
    """Those whose name stands where an owner's would."""
    found: list[PersonLine] = []
    for start, end, person in _names(words, told):
        before, after = words[:start], words[end:]
        given = GIVEN_TO.search(before) is not None and TOLD_TO.search(before) is None
        if (given or HAS_IT.match(after)) and not OR_ANOTHER.match(after):
            found.append(person)
    return found


def _names(words: str, told: Told) -> list[tuple[int, int, PersonLine]]:
    """Where people are named: by whole name or handle, else by a first name that only one of them has."""
    out: list[tuple[int, int, PersonLine]] = []
    for person in _others(told):
        for name in (person.name, person.handle, _first_name(person, told)):
            sure = name != _first_name(person, told)
            match = re.search(rf"(?<!\w){re.escape(name)}(?!\w)", words, re.IGNORECASE if sure else 0) if name else None
            if match is not None:
                out.append((match.start(), match.end(), person))
                break
    return out


def _called(said: str, told: Told) -> PersonLine | None:
    """The one person with that handle, whole name or first name."""
    name = said.strip(" @.").casefold()
    for same in (
        [one for one in _others(told) if name in (one.handle.casefold(), one.name.casefold())],
        [one for one in _others(told) if name == _first_name(one, told).casefold()],
    ):
        if len(same) == 1:
            return same[0]
    return None


def _others(told: Told) -> list[PersonLine]:
    return [person for person in told.plan.people if person.handle != told.by]


def _first_name(person: PersonLine, told: Told) -> str:
    """Where nobody else in the plan has it; else an empty text."""
    first = person.name.split()[0] if person.name else ""
    return first if sum(one.name.split()[:1] == [first] for one in told.plan.people) == 1 else ""
