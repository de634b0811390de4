"""What changed between the agenda's publication and the meeting: what the paper doesn't say."""

from dataclasses import dataclass
from datetime import date

from bot.plan.report.headline_groups import Change, changes
from bot.plan.report.standing import ActionStanding, MeasureStanding, PlanStanding, RiskStanding


@dataclass(frozen=True)
class SincePublication:
    """Between two standings of one plan."""

    published: date
    changes: tuple[Change, ...]
    moved_by: tuple[ActionStanding, ...]  # of those, the actions whose owner has said something since
    updated: tuple[ActionStanding, ...]  # spoken of since, and counted as before
    dates: tuple[tuple[ActionStanding, date], ...]  # with the agreed date that the paper has
    risks: tuple[RiskStanding, ...]  # raised since
    figures: tuple[tuple[MeasureStanding, float | None], ...]  # with the figure that the paper has

    @property
    def any(self) -> bool:
        return bool(self.changes or self.updated or self.dates or self.risks or self.figures)


def changes_since_publication(paper: PlanStanding, now: PlanStanding, published: date) -> SincePublication:
    """What the standing of now has that the paper's had not."""
    both = ((action, paper.same(action)) for action in now.actions)
    before = {action.ref: then for action, then in both if then is not None}
    known = [action for action in now.actions if action.ref in before]
    moved = changes(now, paper)
    refs = {change.ref for change in moved}
    told = [one for one in known if one.last_word not in (None, before[one.ref].last_word)]
    figures = {measure.code: measure.value for measure in paper.measures}
    codes = {risk.code for risk in paper.risks}
    return SincePublication(
        published=published,
        changes=moved,
        moved_by=tuple(one for one in told if one.ref in refs),
        updated=tuple(one for one in told if one.ref not in refs),
        dates=tuple((one, before[one.ref].agreed_due) for one in known if one.agreed_due != before[one.ref].agreed_due),
        risks=tuple(risk for risk in now.open_risks if risk.code not in codes),
        figures=tuple((one, figures.get(one.code)) for one in now.measures if one.value != figures.get(one.code)),
    )
