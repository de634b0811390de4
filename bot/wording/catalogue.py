"""What partners read, in another language or in a council's own words: sentence by sentence, and in English where a
sentence is not there.

A catalogue is a TOML file: each English sentence, and what is said in its place. What stands in braces varies: `{name}`
is looked up itself and else taken over as it is, `{example}` always; what is called day or number is one.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files
from pathlib import Path
from typing import cast

ENGLISH, WELSH, PLAIN = "en", "cy", "plain"  # the last: English in everyday words
NAMES = {ENGLISH: "English", WELSH: "Cymraeg", PLAIN: "Plain English"}  # each in its own words
BRACED = re.compile(r"\{(\w+)\}")
_PARTS = tuple(map(re.compile, (r"(\n+)", r"( · )", r"((?<=[\w)”’][.!?])\s+)", r"((?<=:)\s+)")))  # the larger first
_SENTENCES = re.compile(r"(?<=[\w)”’}][.!?])\s+")
_DAY = re.compile(r"(Mon|Tue|Wed|Thu|Fri|Sat|Sun) (\d{1,2}) ([A-Z][a-z]{2})(?: (\d{4}))?")
OwnWords = Mapping[str, Mapping[str, str]]  # a council's own, by language
DEEPEST = 3  # phrases within phrases


@dataclass(frozen=True)
class Pattern:
    """A sentence with something that varies in it."""

    found: re.Pattern[str]
    said: str
    names: tuple[str, ...]


@dataclass(frozen=True)
class Catalogue:
    """One language, or one council's words."""

    language: str
    sentences: Mapping[str, str]

    def say(self, text: str) -> str:
        """As much of it as is known; line by line, sentence by sentence."""
        if not self.sentences or not text.strip():
            return text
        return self._said(text, 0, 0)

    def _said(self, text: str, depth: int, level: int) -> str:
        """`level`: of the parts that it was taken into."""
        bare = text.strip()
        whole = self._one(bare, depth) if bare else None
        if whole is not None:
            return text.replace(bare, whole, 1)
        if level == len(_PARTS):
            return self._days(text)
        pieces = _PARTS[level].split(text)
        return "".join(each if number % 2 else self._said(each, depth, level + 1) for number, each in enumerate(pieces))

    def _one(self, text: str, depth: int) -> str | None:
        exact = self._each.get(text)
        if exact is not None:
            return exact
        if text[-1] in ".:" and (bare := self._each.get(text[:-1])) is not None:
            return bare + text[-1]
        return self._by_pattern(text, depth)

    def _by_pattern(self, text: str, depth: int) -> str | None:
        for pattern in self._patterns:
            found = pattern.found.fullmatch(text)
            if found is not None:
                within = {name: self._within(name, found[name], depth) for name in pattern.names}
                end = found.groupdict().get("end_", "")
                return BRACED.sub(lambda braced, within=within: within[braced[1]], pattern.said) + end
        return None

    def _within(self, name: str, text: str, depth: int) -> str:
        """An example of what to write stays as it has to be written."""
        if name.startswith("example"):
            return text
        return self._said(text, depth + 1, 0) if depth < DEEPEST else text

    def _days(self, text: str) -> str:
        """Names of days and months, where one of each stands with a number."""
        return _DAY.sub(lambda day: " ".join(self.sentences.get(word, word) for word in day[0].split()), text)

    @cached_property
    def _each(self) -> dict[str, str]:
        """Also each sentence of those that were put down together, where they go side by side."""
        found: dict[str, str] = {}
        for english, said in self.sentences.items():
            here, there = _SENTENCES.split(english), _SENTENCES.split(said)
            if len(here) == len(there) and all(map(_same_braces, here, there)):
                pairs = zip(here, there, strict=True)
                found |= {one: other for one, other in pairs if any(map(str.isalpha, BRACED.sub("", one)))}
        return found | dict(self.sentences)

    @cached_property
    def _patterns(self) -> tuple[Pattern, ...]:
        """The most particular first."""
        braced = [(english, said) for english, said in self._each.items() if BRACED.search(english)]
        return tuple(_pattern(*each) for each in sorted(braced, key=lambda each: -len(BRACED.sub("", each[0]))))


def _same_braces(english: str, said: str) -> bool:
    return set(BRACED.findall(english)) == set(BRACED.findall(said))


def _pattern(english: str, said: str) -> Pattern:
    names = tuple(dict.fromkeys(BRACED.findall(english)))
    pieces, seen = list[str](), set[str]()
    for number, piece in enumerate(BRACED.split(english)):
        if number % 2 == 0:
            pieces.append(re.escape(piece))
        else:
            pieces.append(f"(?P={piece})" if piece in seen else f"(?P<{piece}>{_sort_of(piece)})")
            seen.add(piece)
    whole = "".join(pieces)
    return Pattern(re.compile(rf"{whole}(?P<end_>[.:]?)" if english[-1] not in ".:?!" else whole), said, names)


def _sort_of(name: str) -> str:
    """What may stand there, by what it is called."""
    if name.startswith("number"):
        return r"\d+"
    return _DAY.pattern.replace("(", "(?:").replace("(?:?:", "(?:") if name.startswith("day") else r"[^\n]+?"


NOTHING = Catalogue(ENGLISH, {})


@cache
def shipped(language: str) -> Catalogue:
    """Raises KeyError for a language that is not there."""
    if language == ENGLISH:
        return NOTHING
    if language not in NAMES:
        raise KeyError(language)
    text = files("bot.wording").joinpath(f"{language}.toml").read_text(encoding="utf-8")
    return Catalogue(language, tomllib.loads(text))


def own_words(path: Path) -> dict[str, dict[str, str]]:
    """A council's own file: a table a language. Raises ValueError with what is wrong, OSError where it is not there."""
    try:
        found = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ValueError(f"{path} can't be read: {error}") from error
    tables: dict[str, dict[str, str]] = {}
    for language, sentences in found.items():
        if language not in NAMES or not isinstance(sentences, dict):
            raise ValueError(f"“{language}” is no table of a language. Begin with [{ENGLISH}], [{PLAIN}] or [{WELSH}].")
        lines = cast("dict[str, object]", sentences)
        tables[language] = {english: str(said) for english, said in lines.items()}
    return tables


def catalogue(language: str, own: OwnWords) -> Catalogue:
    """A council's own words before those that are shipped; in English where neither has a sentence."""
    if language not in NAMES:
        language = ENGLISH
    return Catalogue(language, {**own.get(ENGLISH, {}), **shipped(language).sentences, **own.get(language, {})})


def problems(own: OwnWords) -> Iterator[str]:
    """What can't be said as it stands there: a sentence that nobody is told, or braces that are not the same."""
    known = shipped(WELSH).sentences
    for language, sentences in own.items():
        for english, said in sentences.items():
            if english not in known:
                yield f"[{language}] “{english}”: no such sentence is said to partners. Copy it from wsoa wording list."
            if not _same_braces(english, said) or set("{}") & set(BRACED.sub("", said)):
                wanted = ", ".join(f"{{{name}}}" for name in sorted(set(BRACED.findall(english)))) or "none"
                yield f"[{language}] “{said}”: its braces have to be those of the English sentence: {wanted}."
            if not said.strip():
                yield f"[{language}] “{english}”: nothing is said in its place. Leave the line out to keep the English."
