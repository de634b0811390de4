"""What makes a word part of a name: capitals, what stands before and after, titles, strange words."""

from collections.abc import Callable

from bot.privacy.view import PUBLIC, TITLES, View
from bot.privacy.vocabulary import Is, word_list
from bot.privacy.word import Word

NOT_IN_SURNAMES = Is.END | Is.SCHOOL_END | Is.THING
FAMILY = word_list("name_family")
VOWELS = frozenset("aeiouy")
PARTICLES = word_list("name_particles") - {"a", "an", "ap"}


def next_word(view: View, place: int) -> Word | None:
    """The word that follows after one blank, markup aside."""
    if place + 1 >= len(view.words):
        return None
    word, after = view.words[place], view.words[place + 1]
    gap = view.text[word.end : after.start]
    initial = place + 2 < len(view.words) and len(after.low) == 1 and after.capital and gap == " " and after.low != "i"
    if initial and view.text[after.end : view.words[place + 2].start] in (" ", ". ") and word.capital:
        return view.words[place + 2] if view.words[place + 2].capital else after
    return after if gap in (" ", ". ", "  ") and (gap != ". " or word.low in TITLES | PUBLIC | {"st"}) else None


def last_while(view: View, place: int, fits: Callable[[Word], bool]) -> int:
    """The last of the words from `place` on that fit, one after the other; four at most."""
    last = place
    while last - place < 3 and not view.words[last].owner:
        after = next_word(view, last)
        if after is not None and after.low in PARTICLES and (beyond := next_word(view, view.word_at[after.first])):
            after = beyond if beyond.capital and view.words[last].capital else after
        if after is None or not fits(after):
            break
        last = view.word_at[after.first]
    return last


def may_be_surname(word: Word) -> bool:
    if word.text.isupper() and len(word.low) < 4:
        return False
    return word.capital and not word.kind & NOT_IN_SURNAMES and word.low not in TITLES | PUBLIC and len(word.low) > 1


def opens_sentence(view: View, word: Word) -> bool:
    """Whether it stands where any word has its capital."""
    at = word.first - 1
    return at < 0 or view.sentence_of[at] != view.sentence_of[word.first] or view.tokens[at].text in ':•-–*"“(>'


def is_shouted(view: View, word: Word) -> bool:
    """All in capitals: no sign of a name unless it is a given one."""
    text = word.text.removesuffix("'s").removesuffix("’s")
    return (
        len(word.low) > 1
        and text.isupper()
        and not word.kind & Is.NAME
        and not (word.unknown and len(word.low) > 4 and view.shouts)
    )


def is_strange(view: View, word: Word, least: int = 3) -> bool:
    """No word we know, and one that can be said aloud."""
    if len(word.low) < least or not word.unknown or word.low in view.known.words | view.known.people:
        return False
    return word.low.replace("'", "").isalpha() and bool(VOWELS & set(word.low))


def can_follow_title(word: Word) -> bool:
    return (word.capital and not word.kind & Is.END) or word.unknown or bool(word.kind & (Is.NAME | Is.MAYBE_NAME))
