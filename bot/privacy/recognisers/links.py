"""Names and numbers in links, their labels and the names of files, percent-encoded too."""

from collections.abc import Iterable, Iterator
from html import unescape
from itertools import pairwise
from urllib.parse import unquote

from bot.privacy.finding import Finding, Reason
from bot.privacy.message_and_people import Scene
from bot.privacy.shape import TITLES
from bot.privacy.view import listed
from bot.privacy.vocabulary import Is, not_initials, shape, word_list
from bot.privacy.word import Word, words_of
from bot.said.needs import needs, nothing
from bot.said.token import tokens_of


@needs("file", otherwise=nothing)
def find(scene: Scene) -> Iterable[Finding]:
    """In the path and the label; the host is an organisation's."""
    for link in scene.document.links:
        token = scene.document.tokens[link.token]
        yield from _of(scene, _path(link.url), token.start, token.end)
        if link.label:
            yield from _of(scene, link.label, token.start, token.end)
    if "." in scene.text or "/" in scene.text:
        for found in shape("file").finditer(scene.text):
            yield from _of(scene, found[0], found.start(), found.end())


def _path(url: str) -> str:
    """Without the host, which is an organisation's."""
    return url.split("://", 1)[-1].partition("/")[2]


def decoded(text: str) -> str:
    for _ in range(2):
        text = unquote(unescape(text))
    return text


def _of(scene: Scene, raw: str, start: int, end: int) -> Iterator[Finding]:
    text = decoded(raw)
    apart, codes = shape("apart").sub(" ", text), shape("codes in a link")
    if codes.search(apart) or codes.search(text):
        yield Finding(Reason.LINK, start, end, 0.9, "a number of one child in a link")
        return
    words = words_of(tokens_of(" ".join(apart.split())))
    said = {word.low for word in words}
    score = _names(scene, words, said)
    if score:
        yield Finding(Reason.LINK, start, end, score, "a name in a link")


def _names(scene: Scene, words: tuple[Word, ...], said: set[str]) -> float:
    pair = _pair(scene, words)
    hr = bool(said & listed("counts", "hr_words"))
    case = bool(said & listed("counts", "file_words"))
    given = [word for word in words if word.kind & (Is.NAME | Is.MAYBE_NAME) and not _is_other_word(word)]
    strange = [word for word in words if _strange(scene, word)]
    for one, two in pairwise(words):
        for long, letter in ((one, two), (two, one)):
            strange_one = len(long.low) > 2 and not long.kind & (Is.WORD | Is.THING | Is.END)
            ours = letter is one and long.low in scene.known.words | scene.known.people
            if strange_one and (case or (long.capital and not ours)) and _initial(letter, small=case):
                return 0.8
    lower = any(word.unknown and len(word.low) > 3 and word.low not in scene.known.words for word in words)
    versus = any(one.low == "v" and two.first == one.last + 1 for one, two in pairwise(words))
    if (versus and (strange or given or lower)) or (lower and case and said & TITLES):
        return 0.85
    if hr and (given or strange):
        return 0.9
    if said & {"names", "caselist"}:
        return 0.45
    letters = [word for word in words if word.text.isupper() and 1 < len(word.low) < 4 and not word.kind]
    if (case or hr) and any(word.low not in not_initials() | scene.known.words for word in letters):
        return 0.5
    if lower and (hr or said & {"girl", "boy", "lad"}):
        return 0.5
    if pair:
        return 0.9 if case else 0.6
    given = [word for word in given if word.low not in scene.known.people]
    if given and (case or strange):
        return 0.9 if case else 0.5
    if strange and case:
        return 0.8
    return 0.5 if given else 0.0


def _initial(word: Word, *, small: bool) -> bool:
    """ "Hussain_Z", beside a word of a case "hollis_g" too."""
    return len(word.low) == 1 and (word.capital or small) and word.low not in "avsx"


def _pair(scene: Scene, words: tuple[Word, ...]) -> bool:
    """A given name beside a word that is none: "ivy_turnbull"."""
    for one, other in [*pairwise(words), *((b, a) for a, b in pairwise(words))]:
        given = one.kind & (Is.NAME | Is.MAYBE_NAME) and one.low not in MONTHS | scene.known.people
        if given and other.unknown and len(other.low) > 3 and other.low not in scene.known.words | scene.known.people:
            return True
    return False


def _is_other_word(word: Word) -> bool:
    return not word.kind & Is.NAME and (
        (bool(word.kind & (Is.WORD | Is.TOWN)) and not word.capital) or word.low in MONTHS
    )


MONTHS = word_list("links_months")


def _strange(scene: Scene, word: Word) -> bool:
    """A word with a capital that is none of ours: a surname, as likely as not."""
    return (
        word.unknown
        and word.capital
        and len(word.low) > 3
        and word.low not in scene.known.words
        and word.low not in scene.known.people
        and not any(letter.isdigit() for letter in word.low)
    )
