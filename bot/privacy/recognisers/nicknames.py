"""What a child is called among those who know them: "'Big Mo' from the base", "known to everyone as Tigger"."""

from bisect import bisect_left
from collections.abc import Iterable

from bot.privacy.finding import Finding, Reason
from bot.privacy.message_and_people import Scene
from bot.privacy.view import CHILDREN
from bot.privacy.vocabulary import Is, shape, word_list
from bot.privacy.word import Word
from bot.said.needs import needs, nothing

SIGNS = word_list("nicknames_signs")
THINGS = word_list("nicknames_things")


@needs("capitals", otherwise=nothing)
def find(scene: Scene) -> Iterable[Finding]:
    starts = [word.start for word in scene.words]
    spans = {found.span("name") for name in ("quoted name", "called") for found in shape(name).finditer(scene.text)}
    for start, end in sorted(spans):
        words = scene.words[bisect_left(starts, start) : bisect_left(starts, end)]
        if words and not any(_is_a_thing(word) for word in words) and _of_a_child(scene, words[0]):
            yield Finding(Reason.FIRST_NAME, start, end, 0.6, "what a child is called")


def _is_a_thing(word: Word) -> bool:
    return word.text.isupper() or bool(word.kind & (Is.END | Is.SCHOOL_END | Is.THING))


def _of_a_child(scene: Scene, word: Word) -> bool:
    """Whether the sentence speaks of one: "he", a year, a base, a plight; and not of a brand or a form."""
    number = scene.sentence_of[word.first]
    lows = scene.said_in[number].keys()
    if lows & THINGS or word.first in scene.signed or number in scene.invented:
        return False
    told = scene.plights_in[number] & CHILDREN - {"speaks"}
    return bool(told or lows & SIGNS) or number in scene.years_in
