"""A pattern that is compiled when it is first looked for: there are hundreds, and most messages need few."""

import re
import sys
from collections.abc import Callable, Iterator
from functools import cached_property

NONE = re.RegexFlag(0)


class Pattern:
    """A regular expression under the names that `re.Pattern` has for its uses."""

    def __init__(self, text: str, flags: re.RegexFlag = NONE) -> None:
        self.text = text
        self.flags = flags

    @cached_property
    def made(self) -> re.Pattern[str]:
        return re.compile(self.text, self.flags)

    def search(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        return self.made.search(text, start, end)

    def match(self, text: str, start: int = 0) -> re.Match[str] | None:
        return self.made.match(text, start)

    def finditer(self, text: str, start: int = 0) -> Iterator[re.Match[str]]:
        return self.made.finditer(text, start)

    def findall(self, text: str) -> list[str]:
        return self.made.findall(text)

    def sub(self, by: str | Callable[[re.Match[str]], str], text: str) -> str:
        return self.made.sub(by, text)
