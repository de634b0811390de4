"""Initials of a child: "LM (Y8)", "RJ-T's mum", "A.S-M", "Callum R"."""

from collections.abc import Iterable, Iterator

from bot.privacy.clue import whose
from bot.privacy.finding import Finding, Reason
from bot.privacy.message_and_people import Scene
from bot.privacy.namesake import JOINERS, has_another_initial
from bot.privacy.shape import VOWELS
from bot.privacy.view import CHILDREN, STAFF
from bot.privacy.vocabulary import Is, not_initials, shape, word_list
from bot.privacy.word import Word
from bot.said.needs import needs, nothing
from bot.said.token import TokenKind

CLIPPED = word_list("clipped")
OF_A_CHILD = word_list("initials_of_a_child")
DOTTED_WORDS = word_list("initials_dotted")


@needs("capitals", "strangers", "dotted letters", otherwise=nothing)
def find(scene: Scene) -> Iterable[Finding]:
    subjects = [each.span() for each in shape("subject").finditer(scene.text)]
    signed = {scene.tokens[i].start for i in scene.signed}
    for first, last in subjects:
        signed.difference_update(range(first, last))
    for found in shape("dotted initials").finditer(scene.text):
        letters = "".join(letter for letter in found[0] if letter.isalpha()).lower()
        if letters not in DOTTED_WORDS and found.start() not in signed:
            yield Finding(Reason.INITIALS, found.start(), found.end(), 0.85, "initials with dots")
    yield from _before_a_surname(scene)
    yield from _turned_round(scene)
    yield from _small(scene, signed)
    for place, word in enumerate(scene.words):
        letters = word.text.removesuffix("'s").removesuffix("’s")
        if word.first in scene.signed or not letters.replace("-", "").isupper() or _of_case_law(scene, word):
            continue
        if len(letters.replace("-", "")) == 1:
            yield from _one_letter(scene, place)
        else:
            yield from _letters(scene, place, letters)


def _one_letter(scene: Scene, place: int) -> Iterator[Finding]:
    """ "J.'s social worker", "Callum R"."""
    word, before = scene.words[place], scene.words[place - 1] if place else None
    letter = word.text[0].lower()
    if _is_one_letter_of_a_child(scene, word, letter):
        yield Finding(Reason.INITIALS, word.start, word.end, 0.6, "one letter, and a child's")
    if before is None or scene.text[before.end : word.start] != " " or not before.capital or before.owner:
        return
    dotted = before.unknown and scene.text[word.end : word.end + 1] == "."
    ours = before.low in scene.known.people and not has_another_initial(scene, before, before)
    named = (before.kind & (Is.NAME | Is.MAYBE_NAME) or dotted) and not ours
    if named and (letter not in "aivx" or word.owner):
        last = _joined(scene, word)
        works = whose(scene, before.first, last.last, owner=last.owner).kind == "work"
        score = (0.45 if last is word else 0.3) if works else 0.8
        yield Finding(Reason.INITIALS, before.start, word.end, score, "a first name with an initial")


def _joined(scene: Scene, word: Word) -> Word:
    """ "Amy W and Tom G have …": the last of those of whom one thing is told."""
    place = scene.word_at[word.first]
    last = scene.words[place + 3] if place + 3 < len(scene.words) else word
    joined = scene.tokens[word.last + 1 : word.last + 2]
    return last if joined and joined[0].low in ("and", "&") and len(last.text) == 1 and last.capital else word


def _letters(scene: Scene, place: int, letters: str) -> Iterator[Finding]:
    """ "LM (Y8)", "RJ-T's mum": two to four of them that stand for nothing we know."""
    word, short = scene.words[place], letters.replace("-", "").lower()
    if len(short) > 4 or (len(short) > 3 and "-" not in letters) or _stand_for_something(scene, word, short):
        return
    found = whose(scene, word.first, word.last, owner=word.owner)
    apart = scene.text[word.end : word.end + 1] not in "-/_&"
    lone = (len(short) == 2 or "-" in letters) and not word.kind and apart
    lone = lone and ("-" in letters or found.kind == "child" or _as_of_a_person(scene, word))
    if found.kind != "thing" and not word.kind and len(short) < 4 and (lone or _beside_grave(scene, place, short)):
        yield Finding(Reason.INITIALS, word.start, word.end, 0.5, "letters beside something grave")
    if found.kind == "child" and (word.owner or found.score >= 0.9):
        yield Finding(Reason.INITIALS, word.start, word.end, max(0.5, found.score), f"initials: {found.why}")


def _stand_for_something(scene: Scene, word: Word, short: str) -> bool:
    """A body, a system, an action; or the letters of a code."""
    if short in not_initials() and not shape("year behind").match(scene.text, word.end):
        return True
    if word.low in scene.known.references or short in scene.known.words or word.kind & (Is.THING | Is.WORD):
        return True
    after = scene.tokens[word.last + 1] if word.last + 1 < len(scene.tokens) else None
    if after is not None and after.kind is TokenKind.NUMBER and after.start == word.end:
        return True
    return _counted(scene, word, after.low if after is not None and after.is_word else "")


def _counted(scene: Scene, word: Word, after: str) -> bool:
    """ "11 good, 6 RI, 2 inadequate": what is counted is no one; "131 JW is next" counts nothing."""
    before = scene.tokens[word.first - 1] if word.first else None
    number = before is not None and before.kind is TokenKind.NUMBER and before.text.isdigit() and len(before.text) < 3
    return number and not word.owner and after in COUNTS_ON


def _as_of_a_person(scene: Scene, word: Word) -> bool:
    """ "JW's dates", "KF is our oldest wait", "QA found errors for WD": where a name would stand, or beside a child."""
    after = scene.tokens[word.last + 1].low if word.last + 1 < len(scene.tokens) else ""
    before = scene.tokens[word.first - 1] if word.first else None
    stands = word.owner or after in BEFALLS or (before is not None and (before.low in OF or before.text == "_"))
    return stands or _told_of_someone(scene, word)


COUNTS_ON = {"", "and", "or", "plus", "but", "so"}
BEFALLS, OF = word_list("initials_befalls"), word_list("initials_of")


def _told_of_someone(scene: Scene, word: Word) -> bool:
    """Whether the sentence speaks of a child, a parent or what befalls one: "UT booked, BC approved" does not."""
    number = scene.sentence_of[word.first]
    told = scene.plights_in[number] & CHILDREN - {"speaks"}
    return bool(told or scene.people_in[number] & {"child", "year", "few", "parent", "kin", "case", "one"})


def _beside_grave(scene: Scene, place: int, short: str) -> bool:
    """What is told beside them is told of a child; or they stand in a row of such."""
    word = scene.words[place]
    if scene.plights_in[scene.sentence_of[word.first]] & {"protection", "death"}:
        return True
    if any(scene.plight_at.get(word.last + step, set()) & {"diagnosis", "medical"} for step in (1, 2, 3)):
        return True
    return (len(short) == 2 and _acted_on(scene, word.first)) or _listed(scene, place, short)


LISTS = word_list("initials_lists")
TOLD = word_list("initials_told") | {""}


def _turned_round(scene: Scene) -> Iterator[Finding]:
    """ "(Hargreave, A.)", "placements: Sutcliffe, K": a family's name with an initial behind, as lists have it."""
    lists = any(word.low in LISTS for word in scene.words)
    for word in scene.words:
        strange = word.capital and word.unknown and len(word.low) > 2 and not word.owner
        if not strange or word.low in scene.known.words | scene.known.people or word.first in scene.signed:
            continue
        row = [token.text for token in scene.tokens[word.last + 1 : word.last + 5]] + [""] * 4
        comma = row[0] == ","
        letter, after = row[comma : comma + 2]
        stands_for = letter.lower() in not_initials() and len(letter) > 1  # "Larkfield, OT"
        if not (letter.isupper() and len(letter) < 3) or (not comma and len(letter) > 1) or stands_for:
            continue
        end = scene.tokens[word.last + 1 + comma].end
        if comma and (after in (")", ";") or (after == "." and len(letter) == 1)):
            yield Finding(Reason.INITIALS, word.start, end, 0.8, "a family's name with an initial")
        elif lists and after.lower() in TOLD:
            yield Finding(Reason.INITIALS, word.start, end, 0.5, "a name and an initial, of a placement or file")


def _before_a_surname(scene: Scene) -> Iterator[Finding]:
    """ "A. Kowalczyk", "T. Osei": of nobody whom the plan has, and nothing tells that they are at work."""
    for word in scene.words:
        strange = word.capital and not word.kind & ~Is.NAME & ~Is.MAYBE_NAME and len(word.low) > 2
        led = shape("initial before").search(scene.text, max(0, word.start - 3), word.start)
        if not strange or not led or word.first in scene.signed or _is_ours(scene, word):
            continue
        if whose(scene, word.first, word.last, owner=word.owner).kind not in ("work", "thing"):
            yield Finding(Reason.UNKNOWN_NAME, led.start(), word.end, 0.5, "a surname behind an initial")


def _is_ours(scene: Scene, word: Word) -> bool:
    return word.low in scene.known.people and not has_another_initial(scene, word, word)


def _of_case_law(scene: Scene, word: Word) -> bool:
    """ "R (AB) v North Borough", "NW v London Borough of X"."""
    after = scene.text[word.end : word.end + 5]
    return shape("versus").match(after) is not None and (
        after[0] == ")" or scene.words[0] is word or "cited" in scene.low
    )


def _is_one_letter_of_a_child(scene: Scene, word: Word, short: str) -> bool:
    """ "J.'s social worker", "K, the lad with the drum kit"."""
    before = scene.tokens[word.first - 1].low if word.first else ""
    if short in "aixvz" or before in LETTERED or scene.document.tokens[word.first - 1].text[:1].isupper():
        return False
    dot = scene.text[word.end : word.end + 3] in (".'s", ".’s")
    found = whose(scene, word.first, word.last + (1 if dot else 0), owner=word.owner)
    social = dot and scene.tokens[word.last + 2 : word.last + 3]
    return (found.kind == "child" and found.score >= 0.9) or bool(social)


LETTERED = word_list("initials_lettered")


def _small(scene: Scene, signed: set[int]) -> Iterator[Finding]:
    """ "k.d. in y4", "left are bt, jk and lo", "cw at saltmarsh"."""
    if (any(letter.isalpha() for letter in scene.text) and "." in scene.text) or " " in scene.text:
        for found in shape("small initials").finditer(scene.text):
            letters = "".join(letter for letter in found[0] if letter.isalpha())
            if letters not in DOTTED_WORDS and found.start() not in signed:
                yield Finding(Reason.INITIALS, found.start(), found.end(), 0.6, "small initials with dots")
    for place, word in enumerate(scene.words):
        if _may_be_small(scene, word) and _stands_for_a_child(scene, place):
            yield Finding(Reason.INITIALS, word.start, word.end, 0.5, "small letters that stand for nothing we know")


def _may_be_small(scene: Scene, word: Word) -> bool:
    if word.capital or not 1 < len(word.low) < 4 or word.kind or word.first in scene.signed or not word.low.isalpha():
        return False
    if word.low in not_initials() or word.low in scene.known.words | scene.known.references | scene.known.people:
        return False
    if word.low in CLIPPED or word.first in scene.long_plights:
        return False  # "im", "perm ex"
    tied = (
        scene.text[word.end : word.end + 1] in ("-", "/", "_", "&", ".")
        and scene.text[word.end + 1 : word.end + 2].isalnum()
    )
    return not tied and (len(word.low) == 2 or not VOWELS & set(word.low[1:]))


def _is_pair_of_letters(word: Word) -> bool:
    return not word.capital and 1 < len(word.low) < 4 and not word.kind and word.low.isalpha()


def _stands_for_a_child(scene: Scene, place: int) -> bool:
    """In a row of such, or before what is told of a child."""
    words, word = scene.words, scene.words[place]
    for other in (place - 2, place - 1, place + 1, place + 2):
        if 0 <= other < len(words) and _is_pair_of_letters(words[other]):
            low, high = sorted((place, other))
            between = scene.tokens[words[low].last + 1 : words[high].first]
            if between and all(token.low in JOINERS for token in between):
                return True
    if len(word.low) > 2:
        return False
    number = scene.sentence_of[word.first]
    found = whose(scene, word.first, word.last, owner=word.owner)
    told = scene.plights_in[number] & CHILDREN - {"speaks"}
    return found.kind == "child" or (bool(told) and not word.owner)


def _listed(scene: Scene, place: int, short: str) -> bool:
    """ "SJ and FW", "PQ, RS, LV", "kid initials OM": letters that stand for nothing we know, beside others such."""
    if len(short) > 3 or scene.text[scene.words[place].end : scene.words[place].end + 1] in "-/_&":
        return False
    before = {token.low for token in scene.tokens[max(0, scene.words[place].first - 3) : scene.words[place].first]}
    if before & OF_A_CHILD:
        return True
    for other in (place - 1, place + 1):
        if 0 <= other < len(scene.words):
            word = scene.words[other]
            gap = scene.text[min(word.end, scene.words[place].end) : max(word.start, scene.words[place].start)].strip()
            joined = gap in (",", "&", "/", "+")
            if word.low == "and" and 0 <= (beyond := 2 * other - place) < len(scene.words):
                word, joined = scene.words[beyond], True
            if (
                joined
                and word.text.isupper()
                and 1 < len(word.low) < 4
                and not word.kind
                and word.low not in not_initials()
            ):
                return word.low not in scene.known.words
    return False


ACTS = word_list("initials_acts")


def _acted_on(scene: Scene, first: int) -> bool:
    """ "won't take LM again after the biting": two letters of whom something befell."""
    number = scene.sentence_of[first]
    if not first or scene.sentence_of[first - 1] != number:
        return bool(scene.plights_in[number] & STAFF)
    if scene.tokens[first - 1].low not in ACTS:
        return False
    return bool(scene.plights_in[number] & CHILDREN)
