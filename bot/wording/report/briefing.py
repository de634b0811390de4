"""/wsoa briefing: what may be asked in the room, the worst first, with the way to all of it."""

from collections.abc import Sequence

from bot.card import Buttons, Card, Note, Part, Points, Span, Strong, Title, says
from bot.plan.measure.trajectory import Course
from bot.plan.report.digest import Digest
from bot.plan.report.headline_groups import worse
from bot.wording.action import off_plan
from bot.wording.command.paging import Paging
from bot.wording.common import ask_button, plural
from bot.wording.measure.measures import line as measure_line
from bot.wording.report.digest_lines import as_at, change, doubt
from bot.wording.risk import risks

FEW = 3  # of each kind
Line = tuple[Span, ...]


def card(found: Digest, paging: Paging) -> Card:
    """Off plan, worse than last time, doubtful, missing a trajectory, at risk with nothing done."""
    bare = sorted(found.gaps, key=lambda one: -(one.score or 0))
    off = [one for one in found.measures if one.course is Course.OFF]
    kinds: tuple[tuple[str, Sequence[Line], int], ...] = (
        ("Off plan", [off_plan.line(one) for one in found.off_plan[:FEW]], len(found.off_plan)),
        (
            "Worse than last time",
            [(f"{change(one)}.",) for one in worse(found.changes)[:FEW]],
            len(worse(found.changes)),
        ),
        ("Green, but doubtful", [doubt(one, found) for one in found.doubts[:FEW]], len(found.doubts)),
        ("Off trajectory", [measure_line(one, found.today) for one in off[:FEW]], len(off)),
        ("Risks with nothing done about them", [risks.line(one, found.today, 1) for one in bare[:FEW]], len(bare)),
    )
    parts: list[Part] = [Title("What you may be asked about")]
    for head, lines, count in kinds:
        if lines:
            left = f" (the first {len(lines)} of {count})" if count > len(lines) else ""
            parts += [says(Strong(head), left), Points(tuple(lines))]
    silent = found.coverage.of - found.coverage.heard
    parts.append(says(f"{plural(silent, 'open action')} with no update in this round."))
    more = (("Off plan", "overdue"), ("Challenges", "challenges"), ("No mitigation", "risks gaps"))
    parts += [Buttons(tuple(ask_button(text, name) for text, name in more)), Note(as_at(found))]
    told = ", ".join(f"{head.lower()}: {count}" for head, lines, count in kinds if lines) or "nothing stands out"
    return Card(f"What you may be asked about: {told}.", tuple(parts))
