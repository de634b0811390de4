"""A message cut into its sentences: a rule about one person reads one sentence, and only where its words are said."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

SENTENCE = re.compile(
    r"(?<=[a-z0-9)\]\"'][.!?;])(?<!\bno\.)(?<!\bnos\.)(?<!\bref\.)(?<!\bs\.)(?<!\bsec\.)(?<!\bsect\.)\s+|\n+"
)
WORD = re.compile(r"[a-z]+")


@dataclass(frozen=True)
class Sentence:
    """A sentence, where it begins in the message, and its words in lower case."""

    begin: int
    text: str
    words: frozenset[str]


def sentences(text: str) -> Iterator[Sentence]:
    begin = 0
    for cut in [*SENTENCE.finditer(text), None]:
        said = text[begin : cut.start() if cut else len(text)]
        if said and not said.isspace():
            yield Sentence(begin, said, frozenset(WORD.findall(said.lower())))
        begin = cut.end() if cut else begin
