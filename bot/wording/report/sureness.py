"""How far a digest can be relied on: how much was heard of, whose word the ratings are, how old the figures are."""

from collections import Counter
from datetime import date

from bot.card import Buttons, Card, Note, Points, Span, Strong, Title, says
from bot.plan.report.digest import Digest
from bot.plan.report.headline_groups import Group
from bot.plan.report.sureness import LateFigure
from bot.wording.action import changes
from bot.wording.command.paging import Paging
from bot.wording.common import ask_button, listed, plural, short, verb
from bot.wording.measure.forecast import say_period
from bot.wording.report.digest_lines import as_at, doubt, first_few

FEW = 3  # of each kind on the one screen


def card(found: Digest, paging: Paging) -> Card:
    """/wsoa reliability."""
    head = f"Heard of {found.coverage.per_cent}% of open actions: {found.coverage.heard} of {found.coverage.of}"
    told = [*lines(found), *_unchecked(found)]
    doubts = [doubt(one, found) for one in found.doubts[:FEW]]
    parts = [Title("How far this can be relied on"), Points(tuple(told))]
    if doubts:
        parts += [says(Strong("Green, but doubtful")), Points(tuple(doubts))]
    more = (("Not answered", "missing"), ("Ratings", "ratings"), ("Evidence", "evidence"), ("Challenges", "challenges"))
    buttons = Buttons(tuple(ask_button(text, name) for text, name in more))
    return Card(f"{head}.", (*parts, buttons, Note(as_at(found))))


def _unchecked(found: Digest) -> list[tuple[Span, ...]]:
    count = next((one.now for one in found.groups if one.group is Group.AWAITING), 0)
    if not count:
        return []
    return [(Strong("Evidence: "), f"{plural(count, 'action')} said to be complete, and not checked yet.")]


def lines(found: Digest) -> list[tuple[Span, ...]]:
    rests, share = found.provenance, found.coverage
    said = [f"{rests.no_change} “no change”"] if rests.no_change else []
    said += [f"{plural(rests.late, 'update')} came late"] if rests.late else []
    told_of: list[tuple[Span, ...]] = [
        (
            Strong(f"Heard of {share.per_cent}%"),
            f" of open actions: {share.heard} of {share.of}{', ' if said else ''}{listed(said)}.",
        )
    ]
    if found.quiet:
        told_of.append(_quiet(found))
    if found.missing:
        told = [f"{one.name} {one.missing} of {one.asked}" for one in found.missing]
        told_of.append((Strong("Not answered: "), f"{first_few(told, FEW)}."))
    elif not found.asked_yet:
        told_of.append(("Nobody has been asked for this meeting yet.",))
    return [*told_of, *_ratings(found), *_figures(found)]


def _quiet(found: Digest) -> tuple[Span, ...]:
    """ "Rated last time, not heard of since: 9 (3 Red, 5 Amber, 1 Green). Red then: 3.1.1; 4.1.1; 6.2.2."."""
    of = Counter(one.was for one in found.quiet)
    said = listed([f"{count} {changes.plain_group(group)}" for group, count in of.items()])
    red = [one.ref for one in found.quiet if one.was is Group.RED]
    then = f" Red then: {first_few(red, 5)}." if red else ""
    return (Strong("Rated last time, not heard of since: "), f"{len(found.quiet)} ({said}).{then}")


def _ratings(found: Digest) -> list[tuple[Span, ...]]:
    alone = found.provenance.not_confirmed
    said = [f"{alone} {verb(alone, 'is', 'are')} the owner’s word alone"] if alone else []
    if found.disagreements:
        refs = [one.action.ref for one in found.disagreements]
        said.append(f"owner, dates and lead differ on {first_few(refs, 5)}")
    return [(Strong("Ratings: "), f"{'; '.join(said)}.")] if said else []


def _figures(found: Digest) -> list[tuple[Span, ...]]:
    rests = found.provenance
    late = found.late_figures
    if not late and not rests.provisional:
        return []
    oldest = min(late, key=lambda one: one.due or date.min, default=None)
    said = [f"{len(late)} of {len(found.measures)} {verb(len(late), 'is', 'are')} late"] if late else []
    said += [f"{rests.provisional} provisional"] if rests.provisional else []
    told = f". Oldest: {_aged(oldest)}" if oldest is not None else ""
    return [(Strong("Figures: "), f"{listed(said)}{told}.")]


def _aged(one: LateFigure) -> str:
    """ "K9 Parent-carer experience, of Jun 2026"."""
    period = say_period(one.measure.period)
    return f"{one.measure.code} {short(one.measure.name, 40)}, {f'of {period}' if period else 'no period given'}"
