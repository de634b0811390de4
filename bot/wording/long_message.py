"""Said of a message that is longer than what is read for its meaning."""

from collections.abc import Sequence

from bot.wording.common import short


def not_read(rest: str, refs: Sequence[str]) -> str:
    """`rest`: the words beyond; `refs`: where they are kept."""
    begins = short(" ".join(rest.split()), 60)
    if not refs:
        return f"Your message is long: from “{begins}” on I did not read it, and nothing was recorded to keep it with."
    kept = f"kept with {refs[0]}"
    return f"Your message is long. From “{begins}” on it is {kept} word for word, and was not read for its meaning."
