"""/wsoa why 3.1.1: when its rating changed last, and what was said then; /wsoa why area 3: what fell, and why."""

from collections import Counter
from collections.abc import Sequence
from datetime import date

from bot.card import Buttons, Card, Note, Part, Quote, Strong, Title, says
from bot.plan.action.rating_change import RatingChange
from bot.plan.report.headline_groups import Change
from bot.plan.report.standing import ActionStanding
from bot.wording.action.changes import GROUPS, plain_group
from bot.wording.command.paging import Paging, paged
from bot.wording.common import (
    ask_button,
    capital,
    day_said,
    listed,
    plain_rating,
    plural,
    post,
    quoted,
    short,
    where_it_stands,
)

NO_WORDS = "No reason was given."
MOST = 15
FEW = 6  # whose words in the plan file are said, too


def card(found: RatingChange, zone: str, today: date) -> Card:
    """One action."""
    action, row = found.action, found.row
    head = f"{action.ref} {short(action.title, 100)}: {where_it_stands(action)}"
    show = Buttons((ask_button(f"Show {action.ref}", action.ref),))
    if row is None:
        printed = plain_rating(action.start_rag)
        text = f"Nothing was said of {action.ref} that rates it. The plan file has it as {printed}."
        told = (Quote(short(action.start_words, 600)),) if action.start_words else ()
        return Card(
            text, (Title(head), says(text), *told, show, Note(f"To ask its owner: /wsoa ask {action.ref} why …"))
        )
    by = f"on {day_said(row.said_at, zone, today)}, said by the {post(row.on_behalf_of or row.by)}."
    was = f"from {plain_rating(found.was)} " if found.was is not None else ""
    text = f"It went {was}to {plain_rating(row.rag)} {by}"
    if found.was is row.rag:
        text = f"Its rating has not changed: {plain_rating(row.rag)} since the plan file, and again {by}"
    parts: list[Part] = [Title(head), says(text)]
    parts += [says(Strong("What is stuck: "), row.stuck)] if row.stuck else []
    parts += [says("In their words:"), Quote(short(row.text, 600))] if row.text else [says(NO_WORDS)]
    return Card(text, (*parts, *_suggested(action), show))


def _suggested(action: ActionStanding) -> list[Part]:
    """The rating that is suggested, where it is another."""
    if action.suggested is None or action.suggested is action.shown:
        return []
    return [Note(f"The suggested rating is {plain_rating(action.suggested)}.")]


def fell(
    found: Sequence[tuple[Change, ActionStanding]],
    since: str,
    paging: Paging,
    quiet: Sequence[Change] = (),
    filed: Sequence[ActionStanding] = (),
) -> Card:
    """Everything that got worse, each with what was said of it. `quiet`: rated then and not heard of since, which is
    why fewer are counted so, and is no news of them; `filed`: of those, what the plan file says."""
    unheard: list[Part] = [says(_unheard(quiet))] if quiet else []
    if not found and len(filed) <= FEW:
        unheard += [
            says(
                Strong(f"{one.ref} {short(one.title, 60)}: "),
                f"{plain_rating(one.start_rag)} in the plan file. {quoted(one.start_words, 200)}",
            )
            for one in filed
        ]
    if not found:
        text = f"Nothing of that got worse since {since}."
        return Card(text, (says(text), *unheard))
    head = f"{capital(plural(len(found), 'action'))} got worse since {since}"
    lines = [
        (Strong(f"{one.ref} {short(one.title, 60)}"), f": {GROUPS[change.was]} → {GROUPS[change.now]}. {_words(one)}")
        for change, one in found
    ]
    return Card(f"{head}.", (Title(head), *paged(lines, MOST, paging), *unheard))


def _unheard(quiet: Sequence[Change]) -> str:
    """ "Fewer are counted Green, as 5 were not heard of in this round: 3.1.3, 4.2.1."."""
    of = Counter(change.was for change in quiet)
    said = listed([f"{count} {plain_group(group)}" for group, count in of.items()])
    refs = [change.ref for change in quiet]
    told = f"{', '.join(refs[:MOST])}{f' and {len(refs) - MOST} more' if len(refs) > MOST else ''}"
    return f"Not heard of in this round, so not counted by colour: {said} ({told})."


def _words(action: ActionStanding) -> str:
    word = action.last_word
    said = (word.stuck or word.text) if word is not None else ""
    return f"{capital(post(action.owner))}: {quoted(said, 200)}" if said else NO_WORDS
