"""Names of people in any script, case and spelling, each with whose it seems to be."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from bot.privacy.clue import NOBODYS, Whose, whose
from bot.privacy.view import View
from bot.privacy.vocabulary import Is, word_list
from bot.privacy.word import Word, said
from bot.said.token import TokenKind

TITLES = frozenset(["mr", "mrs", "ms", "miss", "mx"])
PUBLIC = word_list("name_public")
FAMILY = word_list("name_family")
VERBS = word_list("name_verbs")
NOT_IN_SURNAMES = Is.END | Is.SCHOOL_END | Is.THING
CASE_WORDS = word_list("name_case_words")
JOINERS = frozenset({"and", "&", ",", "/", "or"})


@dataclass(frozen=True, slots=True)
class Name:
    shape: str  # "full", "first", "titled", "public", "script", "family", "single", "words"
    first: int  # tokens, both within
    last: int
    start: int
    end: int
    whose: str  # "child", "work", "known", ""
    why: str
    sure: float = 0.0  # of a child's
    weak: bool = False  # a word that may be no name at all
    alone: bool = False  # "single": by its place or its shape a name all the same


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
    return tuple(_shared(view, found))


def _run(view: View, place: int) -> tuple[str, int, bool] | None:
    """The shape of the name that begins at a word, its last word, and whether it may be none."""
    word = view.words[place]
    if (turned := _turned_round(view, place)) is not None:
        return "listed", turned, False
    if not word.latin:
        return "script", _while(view, place, lambda each: not each.latin), False
    missed = word.low == "miss" and not word.capital  # "we miss January"
    if word.low in TITLES | PUBLIC and not missed and (after := _next(view, place)) and _can_follow_title(after):
        last = _while(view, place + 1, _surname)
        return ("titled" if word.low in TITLES else "public"), last, False
    if place and view.words[place - 1].low in ("st", "saint", "queen", "king") and word.capital:
        return None
    if word.low in view.known.words and not word.kind & Is.NAME:
        return None
    capital = word.capital and not _shouted(view, word)
    if capital:
        return _capital_run(view, place, word)
    given = word.kind & Is.NAME and not word.kind & Is.SMALL_WORD and len(word.low) > 2
    maybe = word.kind & Is.MAYBE_NAME and word.low not in VERBS
    after = _next(view, place)
    stranger = after is not None and not word.owner and after.unknown and len(after.low) > 3 and _is_new(view, after)
    if after is not None and not word.owner and after.kind & (Is.END | Is.SCHOOL_END):
        return None
    if (given or maybe) and stranger and (given or len(word.low) > 3):
        last = _while(view, place + 1, lambda each: each.unknown)
        beyond = _next(view, last)
        if beyond is not None and beyond.kind & (Is.END | Is.SCHOOL_END):
            return None
        return "full", last, not given
    if given:
        return "first", place, False
    return None


def _turned_round(view: View, place: int) -> int | None:
    """The given name of "NOVAK, Tereza"."""
    word = view.words[place]
    after = view.words[place + 1] if place + 1 < len(view.words) else None
    if after is None or view.text[word.end : after.start] != ", " or not (word.unknown and word.capital):
        return None
    if len(word.low) < 4 or not after.capital or after.text.isupper() or after.kind & Is.END:
        return None
    sure = word.text.isupper() or (after.kind & Is.NAME and _next(view, place + 1) is None)
    return place + 1 if sure else None


def _capital_run(view: View, place: int, word: Word) -> tuple[str, int, bool] | None:
    opens = _opens(view, word)
    given, maybe = bool(word.kind & Is.NAME), bool(word.kind & Is.MAYBE_NAME)
    after = None if word.owner else _next(view, place)
    if word.kind & NOT_IN_SURNAMES and not given and not maybe:
        return None
    stranger = word.unknown or (bool(word.kind & Is.TOWN) and maybe)
    if after is not None and _surname(after) and (given or maybe or stranger):
        last = _while(view, view.word_at[after.first], _surname)
        end = view.words[last]
        beyond = None if end.owner else _next(view, last)
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
    after = None if end.owner else _next(view, last)
    if after is not None and after.low in FAMILY and shape not in ("public",):
        return Name("family", first.first, end.last, first.start, end.end, "child", "the … family", 0.9)
    if shape == "single" and _is_family_plural(view, first):
        return Name("family", first.first, end.last, first.start, end.end, "child", "a family by its name", 0.6)
    if after is not None and after.low in ("v", "vs") and CASE_WORDS & {token.low for token in view.tokens}:
        return Name("family", first.first, end.last, first.start, end.end, "child", "a case called by its family", 0.85)
    if first.low in MONTHS and len(words) == 1 and _as_month(view, first):
        return None
    if _is_version(view, end) or _is_school(view, words):
        return None
    found = whose(view, first.first, end.last, owner=end.owner)
    if found.kind == "thing":
        return None
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
    if known and not (found.kind == "child" and found.score > 0.6):
        return Name(shape, first.first, end.last, first.start, end.end, "known", "in the plan")
    alone = (len(view.words) < 3 and not view.digits) or _both_capital(first)
    plain = not first.text[:2].isupper()  # not "ARs"
    alone = alone or (plain and not (_opens(view, first) or first.low.endswith(PLACE_ENDS)))
    return Name(shape, first.first, end.last, first.start, end.end, found.kind, found.why, found.score, weak, alone)


PLACE_ENDS = tuple(word_list("name_place_ends"))


def _both_capital(word: Word) -> bool:
    """ "Thorne-Okoye"."""
    parts = word.text.split("-")
    return len(parts) > 1 and all(part[:1].isupper() and not part.isupper() for part in parts)


MONTHS = word_list("name_months")
TIMES = word_list("name_times")


def _is_school(view: View, words: tuple[Word, ...]) -> bool:
    """ "King Alfred's", and "St Oswald's 2"."""
    end = words[-1]
    counted = end.last + 1 < len(view.tokens) and view.tokens[end.last + 1].kind is TokenKind.NUMBER
    return end.owner and (counted or (len(words) > 1 and words[0].low in ("king", "queen", "bishop", "archbishop")))


def _is_version(view: View, end: Word) -> bool:
    """ "Phoebe 3.1"."""
    after = view.tokens[end.last + 1] if end.last + 1 < len(view.tokens) else None
    return after is not None and after.kind is TokenKind.NUMBER and "." in after.text and not end.owner


def _as_month(view: View, word: Word) -> bool:
    before = view.tokens[word.first - 1] if word.first else None
    after = view.tokens[word.last + 1] if word.last + 1 < len(view.tokens) else None
    numbered = after is not None and after.kind is TokenKind.NUMBER
    return numbered or before is None or before.low in TIMES or before.kind is not TokenKind.WORD


def _is_family_plural(view: View, word: Word) -> bool:
    """ "the Nwosus"."""
    before = view.tokens[word.first - 1].low if word.first else ""
    return before == "the" and word.unknown and word.low.endswith("s") and len(word.low) > 3 and not word.owner


def _is_vouched(view: View, words: tuple[Word, ...]) -> bool:
    return said(words) in view.known.vouched


def _shared(view: View, names: list[Name]) -> Iterator[Name]:
    """Names joined by "and" are of one kind: what is said of the last is said of all."""
    for at in range(len(names) - 2, -1, -1):
        one, other = names[at], names[at + 1]
        between = view.tokens[one.last + 1 : other.first]
        joined = 0 < len(between) < 3 and all(token.low in JOINERS for token in between)
        if joined and one.whose != other.whose and one.whose in ("", "work") and other.whose:
            names[at] = replace(one, whose=other.whose, why=other.why, sure=other.sure)
    for at in range(1, len(names)):
        one, other = names[at - 1], names[at]
        between = view.tokens[one.last + 1 : other.first]
        if between and len(between) < 3 and all(token.low in JOINERS for token in between) and not other.whose:
            names[at] = replace(other, whose=one.whose, why=one.why, sure=one.sure)
    return iter(names)


def _next(view: View, place: int) -> Word | None:
    """The word that follows after one blank, markup aside."""
    if place + 1 >= len(view.words):
        return None
    word, after = view.words[place], view.words[place + 1]
    gap = view.text[word.end : after.start]
    initial = place + 2 < len(view.words) and len(after.low) == 1 and after.capital and gap == " " and after.low != "i"
    if initial and view.text[after.end : view.words[place + 2].start] in (" ", ". ") and word.capital:
        return view.words[place + 2] if view.words[place + 2].capital else after
    return after if gap in (" ", ". ", "  ") and (gap != ". " or word.low in TITLES | PUBLIC | {"st"}) else None


def _while(view: View, place: int, fits: Callable[[Word], bool]) -> int:
    """The last of the words from `place` on that fit, one after the other; four at most."""
    last = place
    while last - place < 3 and not view.words[last].owner:
        after = _next(view, last)
        if after is None or not fits(after):
            break
        last = view.word_at[after.first]
    return last


def _surname(word: Word) -> bool:
    if word.text.isupper() and len(word.low) < 4:
        return False
    return word.capital and not word.kind & NOT_IN_SURNAMES and word.low not in TITLES | PUBLIC and len(word.low) > 1


def _can_follow_title(word: Word) -> bool:
    return (word.capital and not word.kind & Is.END) or word.unknown or bool(word.kind & (Is.NAME | Is.MAYBE_NAME))


def _is_new(view: View, word: Word) -> bool:
    return word.low not in view.known.words and not word.kind & NOT_IN_SURNAMES


def _opens(view: View, word: Word) -> bool:
    """Whether it stands where any word has its capital."""
    at = word.first - 1
    return at < 0 or view.sentence_of[at] != view.sentence_of[word.first] or view.tokens[at].text in ':•-–*"“(>'


def _shouted(view: View, word: Word) -> bool:
    """All in capitals: no sign of a name unless it is a given one."""
    text = word.text.removesuffix("'s").removesuffix("’s")
    return (
        len(word.low) > 1
        and text.isupper()
        and not word.kind & Is.NAME
        and not (word.unknown and len(word.low) > 4 and view.shouts)
    )
