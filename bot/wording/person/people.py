"""Who is in the plan, and whose account is whose: said to the improvement lead."""

from collections.abc import Sequence
from typing import assert_never

from bot.card import Card, Note, Part, Someone, Span, Strong, Title, says
from bot.chat import Platform
from bot.plan.contents.string_similarity import likest_part
from bot.plan.report.standing import Who
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
    near = likest_part(handle, handles, 60)
    text = f"Nobody in the plan has the handle “{handle[:40]}”." if handle else "Nobody in the plan has that handle."
    if near:
        text += f" Did you mean {near}?"
    return Card(text, (says(text), Note("To see all handles: `/wsoa people`.")))


NOTHING_MATCHED = "Nobody was matched."


def no_such_account(here: Platform) -> Card:
    """What was typed names no account that exists, or none that the bot may know of. It is not said back."""
    match here:
        case Platform.SLACK:
            text = "I find no such account in this workspace."
            how = "Type @ and choose the person from Slack's list, or copy the member ID from their profile."
        case Platform.TEAMS:
            text = "I know of no such account. On Teams I know only those who have the app."
            how = "Ask them to add the app. I then tell you the ID to use here."
        case Platform.MAIL:
            text = "I know of no such address."
            how = "Only addresses of the plan file are known to me: correct it there and import the file again."
        case _:
            assert_never(here)
    return Card(f"{text} {NOTHING_MATCHED}", (says(f"{text} {NOTHING_MATCHED}"), Note(how)))


def no_persons_account(gone: bool) -> Card:
    what = "was deactivated" if gone else "belongs to an app, not to a person"
    text = f"That account {what}. {NOTHING_MATCHED}"
    return Card(text, (says(text), Note(HOW)))


def of_another_plan() -> Card:
    text = f"That account is somebody's in a plan that you don't lead. {NOTHING_MATCHED}"
    return Card(text, (says(text), Note("Their own lead can match it anew.")))


def not_looked_up() -> Card:
    text = f"I could not find out whether that account exists. {NOTHING_MATCHED} Try again in a minute."
    return Card(text, (says(text),))


def matched(name: str, post: str, user_id: str, moved: str | None) -> Card:
    text = f"The account is now that of {name} ({post}). What waited for them goes out."
    before = f" It was {moved}'s until now: if that was a mistake, match it back." if moved else ""
    return Card(text, (says(Someone(user_id, user_id), f": {text}{before}"),))


def _line(who: Who) -> tuple[Span, ...]:
    return (Strong(who.handle), f": {who.name}, {who.post}, {who.organisation}")
