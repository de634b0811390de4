"""Small numbers of children beside a school, in any layout: "Ashdown 2", "three at Oakmere", "St Brannock's – 4"."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bot.privacy.finding import Finding, Reason
from bot.privacy.message_and_people import Scene
from bot.privacy.namesake import is_acronym
from bot.privacy.view import SCHOOLS, STOPS, listed, words_before
from bot.privacy.vocabulary import Is, shape, word_list
from bot.privacy.word import Word
from bot.privacy.year_or_age import year_at
from bot.said.needs import needs, nothing
from bot.said.token import TokenKind

AT = word_list("counts_at")
BETWEEN = word_list("counts_between")
LINKING = word_list("counts_linking")
MONTHS = word_list("counts_months")
NUMBERED = word_list("counts_numbered")
NO_NAME = word_list("counts_no_name")  # no school's name begins so

OPENS = word_list("counts_opens")
PLAIN = word_list("counts_plain")
OF_PUPILS = word_list("counts_of_pupils")


@dataclass(frozen=True, slots=True)
class Counted:
    start: int
    end: int
    number: int
    certain: bool  # a school by its very name
    sentence: int
    plain: bool  # "3 are from Oakmere"


@dataclass(frozen=True, slots=True)
class Told:
    """What a sentence tells of."""

    children: bool
    pupils: bool  # by a word that is said of them alone, or by a year
    years: bool
    others: bool  # posts, rooms, sessions


@needs("capitals", "schools", otherwise=nothing)
def find(scene: Scene) -> Iterable[Finding]:
    schools = list(_schools(scene))
    if not schools:
        return
    counted = [one for school in schools for one in _counted(scene, *school)]
    apart = len({each.start for each in counted}) > 1
    told = {number: _told_of(scene, number) for number in {one.sentence for one in counted}}
    for one in (one for one in counted if 0 < one.number <= 5):
        score = _score(scene, one, told[one.sentence], row=len(counted) > 1, apart=apart)
        score *= 1.0 if one.number < 5 else 0.5  # some councils withhold five, too
        if score:
            yield Finding(Reason.COUNT, one.start, one.end, score, "a small number by school")


def _schools(scene: Scene) -> Iterator[tuple[int, int, bool]]:
    """(first token, last token, certain) of what may be a school."""
    if "postcode" in scene.said:  # "by postcode: WB4 2 children, WB7 1"
        yield from (
            (at, at, True) for at, token in enumerate(scene.tokens) if shape("postal district").match(token.low)
        )
    words = scene.words
    place = 0
    while place < len(words):
        word = words[place]
        small = _small_school(scene, place)
        if small is not None:
            yield word.first, words[small].last, True
            place = small + 1
            continue
        if word.first in scene.signed or not word.capital or not _may_begin(scene, word):
            place += 1
            continue
        last = place
        while last + 1 < len(words) and last - place < 4 and _goes_on(scene, words[last], words[last + 1]):
            last += 1
        run = words[place : last + 1]
        certain = word.low in ("st", "saint") or (len(run) > 1 and bool(words[last].kind & Is.SCHOOL_END))
        placed = word.first > 0 and scene.tokens[word.first - 1].low in ("at", "the", "from")
        if certain or placed or any(each.unknown or each.owner for each in run) or len(run) > 1:
            yield word.first, words[last].last, certain
        place = last + 1


def _small_school(scene: Scene, place: int) -> int | None:
    """ "saltmarsh primary", "copse lane academy": typed without capitals, the last word its end."""
    words = scene.words
    if words[place].capital or not (words[place].unknown or words[place].kind & Is.WORD) or len(words[place].low) < 4:
        return None
    if words[place].low in NO_NAME:
        return None  # "draft 4 with the college"
    for last in (place + 1, place + 2):
        if last < len(words) and words[last].low in SCHOOLS and words[last].end - words[place].start < 40:
            return last if words[place].unknown or last == place + 2 else None
    return None


def _may_begin(scene: Scene, word: Word) -> bool:
    if word.low in MONTHS or (word.text.isupper() and len(word.low) < 6) or is_acronym(word):
        return False
    if word.low in ("st", "saint", "our", "king", "queen"):
        return True
    after = scene.word_at.get(word.last + 1)
    if after is not None and scene.words[after].kind & Is.SCHOOL_END and scene.words[after].capital:
        return True
    if word.kind & (Is.THING | Is.END) and not word.kind & (Is.NAME | Is.MAYBE_NAME | Is.SCHOOL_END):
        return False
    before = scene.tokens[word.first - 1].low if word.first else ""
    return before in ("at", "from") or not word.kind & Is.WORD or bool(word.kind & (Is.MAYBE_NAME | Is.SCHOOL_END))


def _goes_on(scene: Scene, word: Word, after: Word) -> bool:
    gap = scene.text[word.end : after.start]
    if word.low in ("st", "saint"):
        return gap in (" ", ". ")
    schools = after.low in SCHOOLS and word.unknown
    return gap == " " and not word.owner and (after.capital or schools) and after.low not in MONTHS


def _counted(scene: Scene, first: int, last: int, certain: bool) -> Iterator[Counted]:
    for at in (_number_after(scene, last), _number_before(scene, first)):
        if at is None:
            continue
        number = _times(scene, at) or _part(scene, at) or scene.number(at)
        if number is None and scene.tokens[at].low in ("a", "the", "only"):
            number = 1
        if number is not None:
            span = (
                min(scene.tokens[at].start, scene.tokens[first].start),
                max(scene.tokens[at].end, scene.tokens[last].end),
            )
            plain = at < first and {token.low for token in scene.tokens[at + 1 : first - 1]} <= PLAIN
            yield Counted(*span, number, certain, scene.sentence_of[first], plain)
            return


def _number_after(scene: Scene, last: int) -> int | None:
    """ "Ashdown 2", "Oakmere: three", "(4)", "– 4", "had 3"; not "Oakmere 2.5", "Room 2", "K2"."""
    steps = 0
    for at in range(last + 1, min(len(scene.tokens), last + 6)):
        token = scene.tokens[at]
        if token.kind is TokenKind.LINE or token.text in ".;!?" or (token.text == "," and steps):
            return None
        if token.text == "," and at == last + 1 and shape("row of a table").match(scene.text, token.end):
            continue  # a table's row
        if token.low != "both" and (scene.number(at) is not None or _times(scene, at)):
            after = scene.tokens[at + 1] if at + 1 < len(scene.tokens) else None
            tied = after is not None and after.start == token.end and after.text in "%/.:-"
            more = scene.tokens[at + 2] if at + 2 < len(scene.tokens) else None
            whole = not tied or more is None or more.kind is not TokenKind.NUMBER or more.start > token.end + 1
            of = after is not None and (
                (after.low in ("of", "out") and token.low not in ("couple", "handful", "pair"))
                or (after.text in ("%", "/") and after.start == token.end)
                or after.low in listed("counts", "others")
                or _counts_things(scene, at, after.low)
            )
            return at if whole and not of else None
        if token.is_word:
            steps += 1
            if token.low not in LINKING or steps > 3:
                return None
        elif token.text == ",":
            return None
    return None


def _counts_things(scene: Scene, at: int, after: str) -> bool:
    """ "Waiting Well - 3 clusters now": more than one, and a noun that is said of no child."""
    many = (scene.number(at) or 0) > 1 and after.endswith("s") and len(after) > len("was")
    return many and after not in listed("counts", "children") | OF_PUPILS


def _times(scene: Scene, at: int) -> int | None:
    """ "x2"."""
    low = scene.tokens[at].low
    return int(low[1:]) if low[:1] == "x" and low[1:].isdigit() else None


def _part(scene: Scene, at: int) -> int | None:
    """ "4 of the 6": the four."""
    near = [place for place in words_before(scene, at, 3) if scene.tokens[place].low != "the"]
    if len(near) > 1 and scene.tokens[near[0]].low == "of":
        return scene.number(near[1])
    return None


def _number_before(scene: Scene, first: int) -> int | None:
    """ "2 pupils at Ashdown", "three of the Roma pupils in Y9 at Ashdown", "one permanent exclusion at ..."."""
    apart = first > 1 and scene.tokens[first - 1].low in AT and scene.tokens[first - 2].text == ","
    before = words_before(scene, first, 9, stops=STOPS - frozenset("(),") if apart else STOPS - frozenset("()"))
    if not before or scene.tokens[before[0]].low not in AT | BETWEEN:
        return before[0] if before and scene.number(before[0]) is not None and before[0] == first - 1 else None
    of_others = False
    for step, at in enumerate(before[1:], 1):
        low = scene.tokens[at].low
        of_others = of_others or low in listed("counts", "others")
        if of_others and scene.number(at) is not None and scene.tokens[at + 1].low != "in":
            return None  # "4 rooms at Hartsfield"; "4 in the interim room at Hartsfield" counts none
        if low in AT and step > 1 and low not in ("of", "in", "from"):
            return None
        if scene.number(at) is not None and (at == 0 or year_at(scene, at - 1) is None):
            previous = scene.tokens[at - 1] if at else None
            tied = previous is not None and previous.end == scene.tokens[at].start and previous.text not in "([>"
            named = previous is not None and previous.low in NUMBERED
            opens = scene.tokens[at + 1].low in OPENS  # "so one opens in Bexton": a place of ours
            return None if tied or named or opens else at
    return None


def _told_of(scene: Scene, number: int) -> Told:
    """What a sentence tells of."""
    said = scene.said_in[number].keys()
    never = listed("counts", "not_pupils")
    years = any(shape("school year").match(low) for low in said)
    return Told(
        children=bool(said & listed("counts", "children")),
        pupils=years or bool(said & OF_PUPILS),
        years=years,
        others=any(low in never or f"{low}s" in never for low in said),
    )


def _score(scene: Scene, one: Counted, told: Told, *, row: bool, apart: bool) -> float:
    """A list of schools, or one school with what is counted of children. `apart`: there are others, elsewhere."""
    if told.others and not told.pupils:
        return 0.45 if told.children and row else 0.0
    if told.children or told.years or (row and scene.said & listed("counts", "children")):
        return 0.85
    if one.certain or one.plain or "total" in scene.said:
        return 0.45
    return 0.45 if row and apart else 0.0
