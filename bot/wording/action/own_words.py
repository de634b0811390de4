"""An owner’s words beside what stands in another column: without the number and the rating they began with."""

from bot.plan.report.standing import ActionStanding
from bot.wording.common import quoted

NO_CHANGE = "No change"
BETWEEN = " -–—:,.;"


def in_their_words(action: ActionStanding, most: int) -> str:
    """ "“All posts filled”", where they said more than a rating since the plan came in."""
    said = own_words(action) if action.last_word is not None else ""
    return quoted(said.rstrip("."), most) if said not in ("", NO_CHANGE) else ""


def own_words(action: ActionStanding) -> str:
    """ "All posts filled" of "1.3.1 green, all posts filled"; what the plan file said where nobody has spoken since."""
    word = action.last_word
    if word is None:
        return action.start_words
    rest = " ".join(word.text.split())
    if rest.startswith(action.ref):
        rest = rest.removeprefix(action.ref).lstrip(BETWEEN)
    rating = word.rag.value if word.rag is not None else ""
    if rating and rest.lower().startswith(rating) and not rest[len(rating) : len(rating) + 1].isalpha():
        rest = rest[len(rating) :].lstrip(BETWEEN)
    if word.no_change and rest.lower().rstrip(BETWEEN) in ("", NO_CHANGE.lower()):
        return NO_CHANGE
    return rest[:1].upper() + rest[1:]
