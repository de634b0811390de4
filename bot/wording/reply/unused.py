"""The form that asks what something is that no record used: a figure, a date, a colour, a link, words like a risk."""

from collections.abc import Sequence

from bot.card import Choice, Form, Option, args
from bot.plan.contents.document import ActionLine, MeasureLine
from bot.reading.reading import Unused
from bot.wording.common import plural, short

MOST = 10  # asked about at once
NOTHING = Option("nothing", "Nothing to record")
NAMED = 60  # characters of a name in a choice


def form(unused: Sequence[Unused], actions: Sequence[ActionLine], measures: Sequence[MeasureLine], source: str) -> Form:
    """One choice for each; what is left open stays as it is."""
    asked = tuple(
        Choice(field(number), _label(one), choices(one, actions, measures)) for number, one in enumerate(unused[:MOST])
    )
    return Form(
        verb="unused.save",
        title="What was not used",
        intro=f"{plural(len(unused), 'thing')} you said {'was' if len(unused) == 1 else 'were'} not used.",
        questions=asked,
        args=args(source=source),
    )


def field(number: int) -> str:
    return f"unused{number}"


def choices(one: Unused, actions: Sequence[ActionLine], measures: Sequence[MeasureLine]) -> tuple[Option, ...]:
    """What it may be. An answer is what it is, and of what: "figure K2", "risk 3.1.1"."""
    found = [Option(f"figure {m.code}", short(f"The figure of: {m.name}", NAMED)) for m in measures if _number(one)]
    for action in actions:
        ways = WAYS[one.kind] if one.value or one.kind == "risk" else WAYS["risk"]
        found += [Option(f"{what} {action.ref}", short(words.format(ref=action.ref), NAMED)) for what, words in ways]
    return (*found, NOTHING)


RISKS = (("risk", "A risk to {ref}"), ("issue", "An issue of {ref}: it has happened"))
WAYS: dict[str, tuple[tuple[str, str], ...]] = {
    "figure": RISKS,
    "date": (("date", "The new date of {ref}"), *RISKS),
    "rating": (("rating", "The rating of {ref}"),),
    "link": (("link", "Evidence for {ref}"),),
    "risk": RISKS,
}


def _number(one: Unused) -> bool:
    return one.kind == "figure" and bool(one.value)


def _label(one: Unused) -> str:
    where = f" in “{short(one.clause, 160)}”" if one.clause != one.words else ""
    return f"{short(one.words, 80)}{where}"
