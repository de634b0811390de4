"""Figures of measures, and their corrections."""

from bot.models import MeasureValue
from bot.models.words import Quality
from bot.reading import records
from bot.store.database.rows import write_rows
from bot.store.measure import measures
from handlers.replies.recording.source import Source
from handlers.turn import Turn


def figure(turn: Turn, item: records.MeasureValue, source: Source) -> None:
    """A measure that left the plan meanwhile takes no more figures."""
    measure = measures.by_code(turn.session, turn.plan.id, item.code)
    if measure is None:
        return
    write_rows(
        turn.session,
        MeasureValue(
            measure_id=measure.id,
            cycle_id=turn.cycle_row.id,
            value=item.value,
            n=item.n,
            basis=item.basis or _first_basis(measure.basis),
            period=item.period or "",
            as_at=item.as_at,
            quality=item.quality or Quality.PROVISIONAL,
            entered_by_id=turn.person_id,
            source=source.id,
            said_at=source.said_at,
        ),
    )


def correction(turn: Turn, item: records.MeasureCorrection, source: Source) -> None:
    """A new figure that names the one it corrects, which is kept."""
    measure = measures.by_code(turn.session, turn.plan.id, item.code)
    if measure is None:
        return
    standing = [row for row in measures.figures(turn.session, measure.id) if not row.withdrawn]
    wrong = next((row for row in reversed(standing) if item.was is None or row.value == item.was), None)
    write_rows(
        turn.session,
        MeasureValue(
            measure_id=measure.id,
            cycle_id=turn.cycle_row.id,
            value=item.to,
            basis=wrong.basis if wrong else _first_basis(measure.basis),
            period=item.period or (wrong.period if wrong else ""),
            as_at=item.as_at or (wrong.as_at if wrong else None),
            quality=wrong.quality if wrong else Quality.PROVISIONAL,
            entered_by_id=turn.person_id,
            source=source.id,
            said_at=source.said_at,
            corrects_id=wrong.id if wrong else None,
            reason=item.reason or "",
        ),
    )


def _first_basis(basis: str) -> str:
    return basis.split(";")[0].split(",")[0].strip()
