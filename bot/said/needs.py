"""What is not there is not looked for: each step declares what must be there before it is tried.

    @needs("capitals", "dotted letters", otherwise=nothing)
    def find(scene: Scene) -> Iterable[Finding]: ...

Any of the names will do. A name is what was found before (an attribute of what the step is given: `statuses`, `dates`),
or a shape of the text (`needs.toml`). `phrases` names a lexicon of which something must be said. Where nothing of it is
there, the step comes to what `otherwise` makes of the same arguments.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any, ParamSpec, Protocol, TypeVar, cast

from bot.said.shapes import shapes

P = ParamSpec("P")
R = TypeVar("R")


class Shows(Protocol):
    """What a step is given: a document, or what was found in one."""

    def shows(self, need: str) -> bool:
        """Whether it has what is needed."""
        ...

    def says(self, lexicon: str) -> bool:
        """Whether a phrase of a lexicon ("bot.reading.lexicon.risk") is said."""
        ...


def needs(
    *names: str, otherwise: Callable[..., Any], phrases: str = "", of: int = 0
) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Tries the step only where any of it is there. `of`: which argument is asked."""

    def declare(step: Callable[P, R]) -> Callable[P, R]:
        @wraps(step)
        def tried(*args: P.args, **kwargs: P.kwargs) -> R:
            given = cast("Shows", args[of])
            if (phrases and given.says(phrases)) or any(map(given.shows, names)):
                return step(*args, **kwargs)
            return otherwise(*args, **kwargs)

        vars(tried)["needs"] = (*names, *([phrases] if phrases else []))
        return tried

    return declare


def always(value: R) -> Callable[..., R]:
    """Otherwise that value."""
    return lambda *_, **__: value


def new(kind: Callable[[], R]) -> Callable[..., R]:
    """Otherwise an empty one of that kind."""
    return lambda *_, **__: kind()


def same(place: int) -> Callable[..., Any]:
    """Otherwise the argument at that place, as it is."""
    return lambda *args: args[place]


nothing, none = always(()), always(None)


def shown(given: object, text: str, need: str) -> bool:
    """Whether a shape of that name is in the text, or the attribute of that name holds something."""
    shape = shapes("bot.said", "needs").get(need)
    return bool(getattr(given, need)) if shape is None else shape.search(text) is not None
