"""Who is in the plan, and whose account is whose: said to the improvement lead."""

from collections.abc import Sequence

from rapidfuzz import process

from bot.card import Card, Note, Part, Someone, Span, Strong, Title, says
from bot.plan.standing import Who
from bot.wording.common import plural, some_of

HOW = "To match someone: `/wsoa match handle @account`, for example `/wsoa match sen_head @ruth`."


def everyone(people: Sequence[Who], unmatched: frozenset[str]) -> Card:
    """Those who can't be reached first."""
    head = f"{plural(len(people), 'person', 'people')} in the plan, {len(unmatched)} not matched to an account"
    parts: list[Part] = [Title("People of the plan"), says(f"{head}.")]
    for title, chosen in (
        ("Not matched: their messages wait", [who for who in people if who.handle in unmatched]),
        ("Matched", [who for who in people if who.handle not in unmatched]),
    ):
        if chosen:
            parts += [says(Strong(title)), some_of([_line(who) for who in chosen], 60)]
    return Card(f"{head}.", (*parts, Note(HOW)))


def how_to_match(unmatched: frozenset[str]) -> Card:
    left = f" Not matched yet: {', '.join(sorted(unmatched))}." if unmatched else " Everyone is matched."
    return Card(HOW, (says(HOW + left),))


def no_such_person(handle: str, handles: Sequence[str]) -> Card:
    near = process.extractOne(handle, handles, score_cutoff=60)
    text = f"Nobody in the plan has the handle “{handle[:40]}”."
    if near:
        text += f" Did you mean {near[0]}?"
    return Card(text, (says(text), Note("To see all handles: `/wsoa people`.")))


def matched(name: str, post: str, user_id: str, moved: str | None) -> Card:
    text = f"The account is now that of {name} ({post}). What waited for them goes out."
    before = f" It was {moved}'s until now: if that was a mistake, match it back." if moved else ""
    return Card(text, (says(Someone(user_id, user_id), f": {text}{before}"),))


def _line(who: Who) -> tuple[Span, ...]:
    return (Strong(who.handle), f": {who.name}, {who.post}, {who.organisation}")
