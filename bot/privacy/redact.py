"""Takes out of a text whatever tells of a person: for papers that go to the public. What is known of people is given.

A name of the plan's gives way to its post; whatever the guard would hold or ask about, and any other name, goes.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from bot.plan.contents.document import PlanDocument
from bot.privacy.decide import RECOGNISERS, readable
from bot.privacy.finding import ASK, Reason
from bot.privacy.message_and_people import Scene
from bot.privacy.vocabulary import LEXICON, Is, kind_of, not_initials, shape
from bot.said.document import document_of
from bot.said.shapes import lines_of, pieced


class Withheld(StrEnum):
    """What was taken out, by kind."""

    NAME = "name"  # of someone in the plan: their post stands there instead
    OTHER_NAME = "other name"
    EMAIL = "e-mail address"
    LINK = "link"
    CONTACT = "telephone or address"
    COUNT = "small number"
    PERSONAL = "personal detail"
    WHOLE = "whole record"  # a table that is not given at all


INSTEAD = {
    Withheld.OTHER_NAME: "[name]",
    Withheld.EMAIL: "[e-mail address]",
    Withheld.LINK: "[link]",
    Withheld.CONTACT: "[contact details]",
    Withheld.COUNT: "[fewer than 5]",
    Withheld.PERSONAL: "[personal detail]",
}
OF_REASON = {
    Reason.PHONE: Withheld.CONTACT,
    Reason.ADDRESS: Withheld.CONTACT,
    Reason.MAIL: Withheld.EMAIL,
    Reason.LINK: Withheld.LINK,
    Reason.COUNT: Withheld.COUNT,
    Reason.UNKNOWN_NAME: Withheld.OTHER_NAME,
}
IN_TEXT = (
    ("any mail", Withheld.EMAIL),
    ("any link", Withheld.LINK),
    ("file name", Withheld.LINK),
    ("mention", Withheld.OTHER_NAME),
    ("telephone", Withheld.CONTACT),
    ("few people", Withheld.COUNT),
)
FAINT = ("single", "words", "public")  # shapes of a name that are mostly none: left, and pointed out


@dataclass(frozen=True)
class Officer:
    """One whom the record knows: every name and handle they ever had."""

    post: str
    names: tuple[str, ...]
    handles: tuple[str, ...]


@dataclass(frozen=True)
class Redacted:
    text: str
    withheld: tuple[Withheld, ...] = ()
    doubtful: bool = False  # a word is left that may be somebody's name or initials


@dataclass(frozen=True)
class _Cut:
    start: int
    end: int
    what: Withheld
    instead: str


@dataclass(frozen=True, eq=False)
class Redactor:
    """Of one plan."""

    plan: PlanDocument
    officers: tuple[Officer, ...]  # those whose names are withheld
    vouched: tuple[str, ...] = ()  # names of colleagues outside the plan, in small letters
    seen: dict[str, Redacted] = field(default_factory=dict[str, Redacted])

    def clean(self, text: str) -> Redacted:
        """The text without what was to be withheld."""
        if text not in self.seen:
            self.seen[text] = self._cleaned(readable(text))
        return self.seen[text]

    def _cleaned(self, text: str) -> Redacted:
        if not text.strip():
            return Redacted(text)
        scene = Scene(document_of(text), self.plan)
        cuts = _joined([*self._marked(text), *self._known(text), *self._guarded(scene), *self._named(scene)])
        made, at = "", 0
        for cut in cuts:
            made += text[at : cut.start] + cut.instead
            at = cut.end
        return Redacted(made + text[at:], tuple(cut.what for cut in cuts), self._doubtful(scene, cuts))

    def _marked(self, text: str) -> Iterator[_Cut]:
        for name, what in IN_TEXT:
            for found in shape(name).finditer(text):
                yield _Cut(found.start(), found.end(), what, INSTEAD[what])

    def _known(self, text: str) -> Iterator[_Cut]:
        """Whole names first, so that a name is one cut; then each part of one that is no word besides."""
        for pattern, posts in self._patterns:
            for found in pattern.finditer(text):
                post = posts[_plain(found["name"])]
                what = Withheld.OTHER_NAME if post == INSTEAD[Withheld.OTHER_NAME] else Withheld.NAME
                yield _Cut(found.start(), found.end(), what, post)

    def _guarded(self, scene: Scene) -> Iterator[_Cut]:
        for find in RECOGNISERS:
            for one in find(scene):
                if one.score >= ASK:
                    what = OF_REASON.get(one.reason, Withheld.PERSONAL)
                    yield _Cut(one.start, one.end, what, INSTEAD[what])

    def _named(self, scene: Scene) -> Iterator[_Cut]:
        """Whoever else is named; and where a word is a name by its place alone ("Price said")."""
        for name in scene.names:
            words = scene.text[name.start : name.end]
            post = self._parts.get(_plain(words).split(" ")[0]) if name.whose == "known" else None
            if post is not None:
                yield _Cut(name.start, name.end, Withheld.NAME, post)
            elif name.whose != "known" and name.shape not in FAINT and not name.weak:
                yield _Cut(name.start, name.end, Withheld.OTHER_NAME, INSTEAD[Withheld.OTHER_NAME])

    def _doubtful(self, scene: Scene, cuts: Sequence[_Cut]) -> bool:
        """Whether a word that was left may be a name, or the initials of someone in the plan."""
        left = [word for word in scene.words if not any(cut.start < word.end and word.start < cut.end for cut in cuts)]
        faint = {name.first for name in scene.names if name.shape in FAINT or name.weak}
        return any(
            word.first in faint or (word.capital and word.low in self._parts) or word.text in self._initials
            for word in left
        )

    @cached_property
    def _patterns(self) -> tuple[tuple[re.Pattern[str], dict[str, str]], ...]:
        whole: dict[str, str] = {}
        small: dict[str, str] = {}
        for one in self.officers:
            whole |= {_plain(name): one.post for name in _spelt(one.names)}
            whole |= {f"@{handle.lower()}": one.post for handle in one.handles}
            whole |= {handle.lower(): one.post for handle in one.handles if not _is_a_word(handle.lower())}
        whole |= dict.fromkeys(self.vouched, INSTEAD[Withheld.OTHER_NAME])
        small = {part: post for part, post in self._parts.items() if not _is_a_word(part)}
        capital = {part: post for part, post in self._parts.items() if _is_a_word(part) and len(part) > 2}
        found = ((_pattern(whole), whole), (_pattern(small), small), (_inside(capital), capital))
        return tuple((pattern, posts) for pattern, posts in found if posts)

    @cached_property
    def _parts(self) -> dict[str, str]:
        """Each word of a name, in small letters, and the post of the first who has it."""
        found: dict[str, str] = {}
        for one in self.officers:
            for name in one.names:
                parts = _plain(name).replace("-", " ").split() + _plain(name).split()
                for part in parts:
                    if len(part) > 1:
                        found.setdefault(part, one.post)
        return found

    @cached_property
    def _initials(self) -> frozenset[str]:
        letters = {"".join(part[0] for part in name.split()).upper() for one in self.officers for name in one.names}
        return frozenset(each for each in letters if 1 < len(each) < 4 and each.lower() not in not_initials())


def _spelt(names: Iterable[str]) -> Iterator[str]:
    """ "Ruth Okafor", "Okafor, Ruth", "R Okafor"."""
    for name in names:
        first, *others = name.split()
        yield name
        if others:
            yield f"{others[-1]}, {first}"
            yield f"{' '.join(others)}, {first}"
            yield f"{first[0]} {others[-1]}"
            yield f"{first[0]}. {others[-1]}"


def _plain(name: str) -> str:
    return " ".join(name.lower().replace("’", "'").split())


def _is_a_word(part: str) -> bool:
    """Whether it is met in other senses, too: "Price", "May", "Green"."""
    return bool(kind_of(part) & (Is.WORD | Is.MAYBE_NAME | Is.TOWN | Is.END | Is.SCHOOL_END)) or len(part) < 3


def _pattern(names: Iterable[str]) -> re.Pattern[str]:
    """Any of them, in any case, the longest first, with the title before it."""
    ordered = sorted(names, key=len, reverse=True)
    escaped = [re.escape(name) for name in ordered]
    either = "|".join(each.replace(r"\ ", r"\s+").replace("'", "['’]") for each in escaped)
    return _around("a name", either)


def _inside(names: Iterable[str]) -> re.Pattern[str]:
    """With a capital, within a sentence, and part of no longer name ("to Price", not "Marsh Lane")."""
    return _around("a word that is a name, too", "|".join(re.escape(name.capitalize()) for name in names))


def _around(which: str, names: str) -> re.Pattern[str]:
    return pieced(lines_of(LEXICON, "shapes")["around"][which], {"names": names})


def _joined(cuts: Sequence[_Cut]) -> list[_Cut]:
    """Side by side: of two that overlap the first to be looked for says what stands there instead."""
    found: list[_Cut] = []
    for cut in sorted(cuts, key=lambda one: (one.start, -one.end)):
        last = found[-1] if found else None
        if last is None or cut.start >= last.end:
            found.append(cut)
        elif cut.end > last.end:
            found[-1] = _Cut(last.start, cut.end, last.what, last.instead)
    return found
