"""Names of people in any script, case and spelling, each with whose it seems to be."""

from bot.privacy.clue import NOBODYS, Whose, whose
from bot.privacy.named import Name, listed_things, said_elsewhere, shared
from bot.privacy.namesake import (
    MONTHS,
    PLACE_ENDS,
    ends_as_place,
    has_another_initial,
    is_acronym,
    is_capital_thing,
    is_eve,
    is_firm,
    is_house,
    is_in_a_row_of_things,
    is_month,
    is_of_a_saint,
    is_placed,
    is_school,
    is_version,
)
from bot.privacy.shape import (
    FAMILY,
    NOT_IN_SURNAMES,
    PUBLIC,
    TITLES,
    can_follow_title,
    is_shouted,
    is_strange,
    last_while,
    may_be_surname,
    next_word,
    opens_sentence,
)
from bot.privacy.view import View
from bot.privacy.vocabulary import Is, name_list, word_list
from bot.privacy.word import Word, is_slip, said
from bot.said.token import TokenKind

VERBS, OBJECTS = word_list("name_verbs"), word_list("name_objects")

CASE_WORDS = word_list("name_case_words")
FAMOUS = name_list("famous")
WEEKDAYS = frozenset(["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"])


def names_in(view: View) -> tuple[Name, ...]:
    """Every name, those of a signature left out."""
    found: list[Name] = []
    place = 0
    while place < len(view.words):
        word = view.words[place]
        skip = word.first in view.signed or view.sentence_of[word.first] in view.invented
        run = None if skip else _run(view, place)
        if run is None:
            place += 1
            continue
        shape, last, weak = run
        name = _name(view, place, last, shape, weak)
        if name is not None:
            found.append(name)
        place = last + 1
    every = said_elsewhere(view, list(shared(view, listed_things(view, found))))
    return tuple(name for name in every if name.whose != "thing")


def _run(view: View, place: int) -> tuple[str, int, bool] | None:
    """The shape of the name that begins at a word, its last word, and whether it may be none."""
    word = view.words[place]
    if (turned := _turned_round(view, place)) is not None:
        return "listed", turned, False
    if not word.latin:
        return "script", last_while(view, place, lambda each: not each.latin), False
    missed = word.low == "miss" and not word.capital  # "we miss January"
    if word.low in TITLES | PUBLIC and not missed and (after := next_word(view, place)) and can_follow_title(after):
        last = last_while(view, place + 1, may_be_surname)
        return ("titled" if word.low in TITLES else "public"), last, False
    if word.capital and (is_of_a_saint(view, place) or is_acronym(word) or is_capital_thing(word)):
        return None
    if is_eve(view, place) or is_house(view, place) or _names_a_day(view, place) or _bids(view, word):
        return None
    if word.low in view.known.words and not word.kind & Is.NAME:
        return None
    capital = word.capital and not is_shouted(view, word)
    if capital:
        return _capital_run(view, place, word)
    given = word.kind & Is.NAME and not word.kind & Is.SMALL_WORD and len(word.low) > 2
    maybe = word.kind & Is.MAYBE_NAME and word.low not in VERBS
    after = next_word(view, place)
    stranger = after is not None and not word.owner and after.unknown and len(after.low) > 3 and _is_new(view, after)
    if after is not None and not word.owner and after.kind & (Is.END | Is.SCHOOL_END):
        return None
    if (given or maybe) and stranger and (given or len(word.low) > 3):
        last = last_while(view, place + 1, lambda each: each.unknown)
        beyond = next_word(view, last)
        if beyond is not None and beyond.kind & (Is.END | Is.SCHOOL_END):
            return None
        return "full", last, not given
    if given:
        return "first", place, False
    return _small_stranger(view, place)


def _bids(view: View, word: Word) -> bool:
    """ "Mark it amber", "Chase the ICB": a verb where a name could stand."""
    after = view.tokens[word.last + 1].low if word.last + 1 < len(view.tokens) else ""
    return word.low in VERBS and not word.owner and after in OBJECTS


def _names_a_day(view: View, place: int) -> bool:
    """ "Shrove Tuesday", "Maundy Thursday"."""
    word, after = view.words[place], next_word(view, place)
    return word.unknown and not word.owner and after is not None and after.capital and after.low in WEEKDAYS


def _small_stranger(view: View, place: int) -> tuple[str, int, bool] | None:
    """ "thierno ba", "oluwatimilehin's carers", "the hollins girl": no words of ours, without a capital."""
    word = view.words[place]
    if not is_strange(view, word) or (word.text.isupper() and not view.shouts):
        return None
    after = next_word(view, place)
    slips = after is not None and (_in_haste(view, word, after) or _told_together(view, word, after))
    if not word.owner and after is not None and not slips and not after.capital and is_strange(view, after, least=2):
        long = max(len(word.low), len(after.low)) > 3
        return (
            ("strange", last_while(view, place, lambda each: is_strange(view, each, least=2)), False) if long else None
        )
    if len(word.low) < 4:
        return None
    before = view.tokens[word.first - 1].low if word.first else ""
    if not word.owner and before == "the" and after is not None and after.low in FAMILY:
        return "single", place, True
    found = whose(view, word.first, word.last, owner=word.owner)
    may_be = found.why == "it may be a child's name" and before == "for"
    sure = may_be or found.why == "it is a child's name" or (word.owner and found.why == "a child's")
    return ("single", place, True) if sure and found.kind == "child" else None


def _in_haste(view: View, word: Word, after: Word) -> bool:
    """ "scools hav": two slips of the finger, or one in a message that has more."""
    here = is_slip(word.low) + is_slip(after.low)
    return here > 1 or (here == 1 and any(other not in (word, after) for other in view.slips[:3]))


def _told_together(view: View, word: Word, after: Word) -> bool:
    """ "perm ex": two words that are one of ours."""
    return after.last <= view.plight_from.get(word.first, -1)


def _turned_round(view: View, place: int) -> int | None:
    """The given name of "NOVAK, Tereza"."""
    word = view.words[place]
    after = view.words[place + 1] if place + 1 < len(view.words) else None
    if after is None or view.text[word.end : after.start] != ", " or not (word.unknown and word.capital):
        return None
    if len(word.low) < 4 or not after.capital or after.text.isupper() or after.kind & Is.END:
        return None
    sure = word.text.isupper() or (after.kind & Is.NAME and next_word(view, place + 1) is None)
    return place + 1 if sure else None


def _capital_run(view: View, place: int, word: Word) -> tuple[str, int, bool] | None:
    opens = opens_sentence(view, word)
    given, maybe = bool(word.kind & Is.NAME), bool(word.kind & Is.MAYBE_NAME)
    after = None if word.owner else next_word(view, place)
    if word.kind & NOT_IN_SURNAMES and not given and not maybe:
        return None
    stranger = word.unknown or (bool(word.kind & Is.TOWN) and maybe)
    if after is not None and may_be_surname(after) and (given or maybe or stranger):
        last = last_while(view, view.word_at[after.first], may_be_surname)
        end = view.words[last]
        beyond = None if end.owner else next_word(view, last)
        if beyond is not None and beyond.kind & (Is.END | Is.SCHOOL_END) and (beyond.capital or stranger):
            return None
        if not given and end.kind & Is.WORD and not end.kind & Is.MAYBE_NAME and (maybe or stranger):
            return (
                ("first", place, True)
                if maybe and not opens and view.words[last].low in MONTHS
                else ("words", last, True)
            )
        return "full", last, not given and (opens or not end.unknown)
    if after is not None and after.kind & (Is.END | Is.SCHOOL_END) and after.capital:
        return None
    if ends_as_place(view, place):
        return None
    if given:
        return "first", place, opens and bool(word.kind & Is.SMALL_WORD)
    if maybe:
        return "first", place, True
    if _capitals_plural(word):
        return None
    if (stranger and len(word.low) > 2) or (after is not None and after.low in FAMILY and not word.kind & Is.WORD):
        return "single", place, True
    return None


def _capitals_plural(word: Word) -> bool:
    """ "SLAs", "GPs": several of what capitals stand for."""
    return word.text.endswith("s") and word.text[:-1].isupper() and 1 < len(word.text) - 1 <= len("SENDCO")


def _name(view: View, place: int, last: int, shape: str, weak: bool) -> Name | None:
    words = view.words[place : last + 1]
    first, end = words[0], words[-1]
    if _is_vouched(view, words):
        return Name(shape, first.first, end.last, first.start, end.end, "known", "vouched for")
    after = None if end.owner else next_word(view, last)
    if after is not None and after.low in FAMILY and shape not in ("public",):
        return Name("family", first.first, end.last, first.start, end.end, "child", "the … family", 0.9)
    if (
        shape == "single"
        and _is_family_plural(view, first)
        and whose(view, first.first, end.last, owner=False).kind != "thing"
    ):
        return Name("family", first.first, end.last, first.start, end.end, "child", "a family by its name", 0.6)
    if after is not None and after.low in ("v", "vs") and CASE_WORDS & view.said:
        return Name("family", first.first, end.last, first.start, end.end, "child", "a case called by its family", 0.85)
    if first.low in MONTHS and len(words) == 1 and is_month(view, first) and not _told_of_a_child(view, first):
        return None
    if said(words) in FAMOUS and not view.tells_of_children:
        return Name(shape, first.first, end.last, first.start, end.end, "thing", "known to everyone")
    if is_version(view, end) or is_school(view, words) or is_firm(view, first, end):
        return None
    found = whose(view, first.first, end.last, owner=end.owner)
    if shape == "public" and not found.kind:
        found = Whose("work", 0.9, "a public office")
    in_a_row = found.kind != "child" and is_in_a_row_of_things(view, end.last)
    if found.kind == "thing" or in_a_row or (shape == "single" and is_placed(view, end) and found.score < 0.9):
        return Name(shape, first.first, end.last, first.start, end.end, "thing", found.why)
    if shape == "listed" and found.kind == "work":
        found = NOBODYS
    slight = found.score < 0.5 or found.why == "asked of a colleague"
    if shape in ("full", "script", "listed", "titled") and found.kind == "work" and slight:
        found = NOBODYS
    before = view.tokens[first.first - 1].low if first.first else ""
    slight = found.kind != "child" and (found.score < 0.5 or found.why == "asked of a colleague")
    if before == "our" and shape == "first" and slight:
        found = Whose("child", 0.6, "our …")
    known = all(word.low in view.known.people for word in words if word.low not in TITLES | PUBLIC)
    known = known and not has_another_initial(view, first, end)
    if known and not _is_a_namesake(view, first, found):
        return Name(shape, first.first, end.last, first.start, end.end, "known", "in the plan")
    alone = (len(view.words) < 3 and not view.digits) or _both_capital(first)
    plain = not first.text[:2].isupper()  # not "ARs"
    alone = alone or (plain and not (opens_sentence(view, first) or first.low.endswith(PLACE_ENDS)))
    place = first.low.endswith(PLACE_ENDS) and not end.owner
    return Name(
        shape, first.first, end.last, first.start, end.end, found.kind, found.why, found.score, weak, alone, place
    )


def _is_a_namesake(view: View, word: Word, found: Whose) -> bool:
    """Whether a child is called like someone of the plan: "Martin has no school place", not "Martin has no deputy"."""
    if found.kind != "child" or found.score <= 0.6:
        return False
    if found.why not in OF_ANYONE:
        return True
    number = view.sentence_of[word.first]
    return bool(view.said_in[number].keys() & OF_PUPILS or view.plights_in[number] & UNMISTAKABLE)


OF_ANYONE = frozenset({"a child is", "is offered something", "it may be a child's name"})
OF_PUPILS = word_list("name_of_pupils")
UNMISTAKABLE = frozenset({"exclusion", "diagnosis", "protection", "medical", "death"})


def _told_of_a_child(view: View, word: Word) -> bool:
    """ "April has no school place", "Summer's taxi"."""
    found = whose(view, word.first, word.last, owner=word.owner)
    return found.kind == "child" and (found.score >= 0.9 or word.owner) and word.capital


def _both_capital(word: Word) -> bool:
    """ "Thorne-Okoye"."""
    parts = word.text.split("-")
    return len(parts) > 1 and all(part[:1].isupper() and not part.isupper() for part in parts)


def _is_family_plural(view: View, word: Word) -> bool:
    """ "the Nwosus"."""
    before = view.tokens[word.first - 1].low if word.first else ""
    if before != "the" or not word.unknown or len(word.low) < 4:
        return False
    after = view.tokens[word.last + 1] if word.last + 1 < len(view.tokens) else None
    ends = after is None or not (after.is_word or after.kind is TokenKind.NUMBER)
    return word.capital and ends if word.owner else word.low.endswith("s")


def _is_vouched(view: View, words: tuple[Word, ...]) -> bool:
    return said(words) in view.known.vouched


def _is_new(view: View, word: Word) -> bool:
    return word.low not in view.known.words and not word.kind & NOT_IN_SURNAMES
