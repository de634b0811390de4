"""A figure and a day that were filled in or chosen rather than said in words, as records."""

from datetime import date

from bot.models.words import Quality
from bot.plan.contents.document import MeasureLine
from bot.reading import records
from bot.reading.records import Record
from bot.store.decision import date_changes
from bot.store.plan import plans
from handlers.turn import Turn


def figure_of(turn: Turn, ref: str | None, measure: MeasureLine, value: float) -> records.MeasureValue:
    """Of last month where the measure is counted by the month; else of today."""
    monthly = "month" in measure.basis
    last_month = turn.today.replace(day=1).toordinal() - 1
    return records.MeasureValue(
        code=measure.code,
        value=value,
        basis=measure.basis.split(";")[0].split(",")[0].strip(),
        period=f"{date.fromordinal(last_month):%Y-%m}" if monthly else None,
        as_at=None if monthly else turn.today,
        quality=Quality.PROVISIONAL,
        ref=ref,
    )


def later_date(turn: Turn, ref: str, forecast: date | None, why: str = "given in the form") -> list[Record]:
    """A date after the agreed one is a request (domain: 2.3)."""
    agreed = next(line for line in turn.document.actions if line.ref == ref).agreed_due
    action = plans.action_by_ref(turn.session, turn.plan_id, ref)
    if forecast is None or forecast <= agreed or (action and date_changes.wanted(turn.session, action) == forecast):
        return []
    return [records.DateChangeRequest(ref=ref, new_date=forecast, reason=why)]
