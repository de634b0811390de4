"""What is called by a name and is no person: schools of saints, firms, versions, months, places."""

from bot.privacy.shape import TITLES, next_word
from bot.privacy.view import View, phrases
from bot.privacy.vocabulary import Is, kind_of, shape, word_list
from bot.privacy.word import Word
from bot.said.token import TokenKind

SAINTS = word_list("name_saints")
MONTHS = word_list("name_months")
TIMES = word_list("name_times")
EVES = word_list("namesake_eves")
JOINERS = word_list("namesake_joined_by")
WAITED = word_list("name_waited")
PLACE_ENDS = tuple(word_list("name_place_ends"))


def is_acronym(word: Word) -> bool:
    """ "PCOs", "GPs"."""
    return shape("several of an acronym").match(word.text) is not None


def is_capital_thing(word: Word) -> bool:
    """ "ELSA", "ContrOCC"."""
    if shape("capitals within a word").search(word.text):
        return True
    return word.text.isupper() and len(word.low) > 1 and bool(word.kind & Is.THING)


def is_eve(view: View, place: int) -> bool:
    """ "New Year's Eve"."""
    return view.words[place].low == "eve" and bool(place) and view.words[place - 1].low in EVES


def is_house(view: View, place: int) -> bool:
    """ "The Noah's Ark family hub", "the Rosie's Retreat centre": a place called after somebody."""
    word, rest = view.words[place], view.words[place + 1 : place + 4]
    led = word.first > 0 and view.tokens[word.first - 1].low == "the"
    if not (led and word.owner and rest and rest[0].capital and not rest[0].text.isupper()):
        return False
    same = [each for each in rest if view.sentence_of[each.first] == view.sentence_of[word.first]]
    return any(each.kind & (Is.END | Is.SCHOOL_END) for each in same[1:])


def is_of_a_saint(view: View, place: int) -> bool:
    """ "St Thomas More", "Holy Rood", "Bishop Aldous": a school, whichever of its words this is."""
    before = [view.words[place]]
    if not before[0].capital:
        return False
    while len(before) < 4 and place - len(before) >= 0:
        word = view.words[place - len(before)]
        if not word.capital or word.owner or view.text[word.end : before[-1].start] not in (" ", ". "):
            break
        before.append(word)
    return any(word.low in SAINTS for word in before)


def is_placed(view: View, end: Word) -> bool:
    """ "Umbraco 13": a strange word that is a version."""
    after = view.tokens[end.last + 1 : end.last + 3]
    numbered = bool(after) and after[0].kind is TokenKind.NUMBER and after[0].text.isdigit()
    return numbered and not end.owner and not (len(after) > 1 and after[1].low in WAITED)


def ends_as_place(view: View, place: int) -> bool:
    """ "Rosa Parks Academy"."""
    at = place
    while at - place < 3 and not view.words[at].owner and (after := next_word(view, at)) is not None and after.capital:
        at = view.word_at[after.first]
    return at > place and bool(view.words[at].kind & (Is.END | Is.SCHOOL_END))


def is_firm(view: View, first: Word, end: Word) -> bool:
    """ "Marlowe & Finch"."""
    sides = (end.last + 1, end.last + 2), (first.first - 1, first.first - 2)
    return (
        any(
            0 <= other < len(view.tokens)
            and view.tokens[sign].text == "&"
            and view.document.tokens[other].text[:1].isupper()
            and view.tokens[other].low not in TITLES
            and not (end.kind & kind_of(view.tokens[other].low) & Is.NAME)  # "Dylan & Dara"
            for sign, other in sides
        )
        and not view.tells_of_children
    )


def is_in_a_row_of_things(view: View, last: int) -> bool:
    """The first of "Larch, Elm and Oak buildings"."""
    at = last + 1
    while at + 1 < len(view.tokens) and view.tokens[at].low in JOINERS and view.tokens[at + 1].text[:1].isupper():
        at += 2
    hit = phrases("clue", "after").at(view.tokens, at, min(len(view.tokens), at + 3)) if at > last + 1 else None
    return hit is not None and hit.entry.kind == "thing"


def is_version(view: View, end: Word) -> bool:
    """ "Phoebe 3.1"."""
    after = view.tokens[end.last + 1] if end.last + 1 < len(view.tokens) else None
    return after is not None and after.kind is TokenKind.NUMBER and "." in after.text and not end.owner


def is_school(view: View, words: tuple[Word, ...]) -> bool:
    """ "King Alfred's", and "St Oswald's 2"."""
    end = words[-1]
    counted = end.last + 1 < len(view.tokens) and view.tokens[end.last + 1].kind is TokenKind.NUMBER
    return end.owner and (counted or (len(words) > 1 and words[0].low in ("king", "queen", "bishop", "archbishop")))


def is_month(view: View, word: Word) -> bool:
    """Whether it is the month: after "in" or a number."""
    before = view.tokens[word.first - 1] if word.first else None
    after = view.tokens[word.last + 1] if word.last + 1 < len(view.tokens) else None
    numbered = after is not None and after.kind is TokenKind.NUMBER
    return numbered or before is None or before.low in TIMES or before.kind is not TokenKind.WORD


def has_another_initial(view: View, first: Word, last: Word) -> bool:
    """ "A. Hussain", "Nadia F", "oliver r, year 8": where the plan has a Nadia Hussain and an Oliver Penhaligon."""
    before = shape("initial before").search(view.text, max(0, first.start - 3), first.start)
    after = shape("initial behind").match(view.text, last.end)
    if not before and not (after and first is last):
        return False
    named = [person.name.lower().split() for person in view.plan.people]
    of = [names for names in named if first.low in names]
    if before and not any(names[0].startswith(before["letter"].lower()) for names in of):
        return True
    letter = after and (after["letter"] or after["small"]).lower()
    return bool(letter) and not any(names[-1].startswith(letter) for names in of)
