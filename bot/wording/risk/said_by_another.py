"""Someone speaks of a risk that others may change: what they hear, and what its owner hears."""

from collections.abc import Sequence

from bot.card import Buttons, Card, Note, Strong, says
from bot.wording.common import ask_button, listed, short


def not_yours(code: str, who: Sequence[str], told: Sequence[str]) -> str:
    """In a reply, from someone who may not change it."""
    may = listed([f"the {post}" for post in who], "or") or "someone else"
    told_too = f", and I told {listed([f'the {post}' for post in told])}" if told else ""
    return f"{code} is changed by {may}: it stays as it is, your words are kept with it as a note{told_too}."


def said_by_another(
    code: str,
    words: str,
    by: str,
    said: str,
    wanted: tuple[int | None, int | None],
    now: tuple[int | None, int | None],
) -> Card:
    """To its owner: what someone said of it who may not change it. `wanted`, `now`: likelihood and impact."""
    head = f"Of {code}, {by} says: “{short(said, 300)}”"
    likelihood, impact = wanted
    score = [] if wanted == now or likelihood is None or impact is None else [f"{likelihood}x{impact}"]
    rescore = [ask_button(f"Score it {one}", f"risk {code} score {one}") for one in score]
    return Card(
        head,
        (
            says(Strong(f"{code}:"), f" {short(words, 200)}"),
            says(head),
            Buttons((*rescore, ask_button(f"Show {code}", f"risks {code}"))),
            Note("It stays as it is unless you change it, and these words stand in its history."),
        ),
    )


def no_longer_said(code: str) -> Card:
    text = f"What was said of {code} was taken back."
    return Card(text, (says(text),))
