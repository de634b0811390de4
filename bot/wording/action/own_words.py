"""An owner’s words beside what stands in another column: without the number and the rating they began with."""

from bot.models.words import Rating
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
    rest = beyond_lead(word.text, action.ref, word.rag)
    if word.no_change and rest.lower().rstrip(BETWEEN) in ("", NO_CHANGE.lower()):
        return NO_CHANGE
    return rest


def beyond_lead(text: str, ref: str, *ratings: Rating | None) -> str:
    """What stands behind the number, and behind one of these ratings where one follows it: "All posts filled"."""
    rest = " ".join(text.split())
    if ref and rest.startswith(ref) and not rest[len(ref) : len(ref) + 1].isalnum():
        rest = rest.removeprefix(ref).lstrip(BETWEEN)
    for rating in filter(None, ratings):
        if rest.lower().startswith(rating.value) and not rest[len(rating.value) : len(rating.value) + 1].isalpha():
            rest = rest[len(rating.value) :].lstrip(BETWEEN)
            break
    return rest[:1].upper() + rest[1:]


def beyond_any_rating(text: str, ref: str) -> str:
    """The same where it is not known which rating they gave."""
    return beyond_lead(text, ref, *Rating)
