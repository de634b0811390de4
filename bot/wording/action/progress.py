"""Progress that made a difference. Bad news is told apart; activity alone is counted, not told."""

from bot.card import Card, Part, Span, Strong, Title, says
from bot.plan.report.digest import Digest, Progress
from bot.wording.command.paging import Paging, paged_groups
from bot.wording.common import capital, plural, post, sentence, short, some_of, verb

ALL = 12


def section(found: Digest, most: int) -> list[Part]:
    parts: list[Part] = [Title("Progress that made a difference")]
    if found.progress:
        parts.append(some_of([line(item) for item in found.progress], most, "progress"))
    else:
        parts.append(says("No update this cycle tells of a difference for children and families yet."))
    if found.setbacks:
        parts.append(says(Strong("No better, or worse, in the owner’s words")))
        parts.append(some_of([setback(item) for item in found.setbacks], most, "progress"))
    return [*parts, *_counted(found)]


def card(found: Digest, paging: Paging) -> Card:
    """/wsoa progress."""
    summary = capital(f"{plural(len(found.progress), 'update')} this cycle with a difference made.")
    if not found.progress and not found.setbacks:
        return Card(summary, tuple(section(found, 0)))
    groups = (
        ((Strong("A difference made"),), [line(item) for item in found.progress]),
        ((Strong("No better, or worse, in the owner’s words"),), [setback(item) for item in found.setbacks]),
    )
    parts = [Title("Progress that made a difference"), *paged_groups(groups, ALL, paging), *_counted(found)]
    return Card(summary, tuple(parts), see_rest="Ask for one action: `/wsoa 3.1.1`.")


def _counted(found: Digest) -> list[Part]:
    count = found.done_only
    if not count:
        return []
    tell = f"{plural(count, 'update')} {verb(count, 'tells', 'tell')}"
    return [says(f"{tell} of what was done, not yet of the difference it made.")]


def line(item: Progress, most: int = 160) -> tuple[Span, ...]:
    done = capital(sentence(item.done, most)) if item.done else ""
    made = f" Difference: {sentence(item.difference, most)}"
    return (_head(item, most), f": {done}{made} ({post(item.action.owner)})")


def setback(item: Progress, most: int = 160) -> tuple[Span, ...]:
    return (_head(item, most), f": {capital(sentence(item.difference, most))} ({post(item.action.owner)})")


def _head(item: Progress, most: int) -> Strong:
    return Strong(f"{item.action.ref} {short(item.action.title, max(60, most - 100))}")
