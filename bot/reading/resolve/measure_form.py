"""Whether a figure can be of a measure at all: its form, unit, range and size."""

from bot.plan.contents.document import MeasureLine
from bot.reading.find.figure import Cue, Figure, Form

NEVER = -9.0  # another unit, or outside the measure's range


def value_for(figure: Figure, measure: MeasureLine) -> float:
    """The figure in the measure's unit."""
    if figure.form is Form.SHARE and is_percent(measure) and figure.whole:
        return float(int(100 * figure.value / figure.whole + 0.5))
    if figure.form is Form.PART:
        return float(int(figure.value + 0.5))
    short = figure.alone or figure.value != int(figure.value)
    if is_money(measure) and figure.form is Form.COUNT and short and measure.latest and figure.value < 1000:
        return figure.value * 1_000_000
    return figure.value


def is_percent(measure: MeasureLine) -> bool:
    return measure.unit.strip().startswith(("%", "per cent", "percent"))


def is_money(measure: MeasureLine) -> bool:
    return measure.unit.strip().startswith(("£", "pounds"))


def fit_of_form(figure: Figure, measure: MeasureLine) -> float:
    """How well they go together, about -1 to 1: added to the other evidence for this measure."""
    unit = measure.unit.strip().lower()
    fits: dict[Form, float]
    if is_percent(measure):
        bare = figure.alone or bool(figure.cues & {Cue.NOW, Cue.WAS, Cue.TOLD})
        fits = {Form.PERCENT: 0.8, Form.COUNT: 0.0 if bare else -1.0, Form.SHARE: 0.4, Form.PART: 0.3}
    elif is_money(measure):
        fits = {Form.MONEY: 0.8, Form.COUNT: -0.2}
    elif unit.startswith("week"):
        fits = {Form.WEEKS: 0.8, Form.COUNT: 0.2}
    elif unit.startswith("rate"):
        fits = {Form.RATE: 1.0, Form.COUNT: 0.2}
    else:
        fits = {Form.COUNT: 0.3, Form.SHARE: -0.4}
        if figure.value != int(figure.value):
            return NEVER
    return fits.get(figure.form, NEVER)


def can_be(figure: Figure, measure: MeasureLine) -> bool:
    return fit_of_form(figure, measure) > NEVER and not out_of_range(value_for(figure, measure), measure)


def out_of_range(value: float, measure: MeasureLine) -> bool:
    low = measure.low if measure.low is not None else 0
    high = measure.high if measure.high is not None else (100 if is_percent(measure) else None)
    return value < low or (high is not None and value > high)


def form_fits(figure: Figure, measure: MeasureLine) -> bool:
    return fit_of_form(figure, measure) > NEVER


def unlikely(figure: Figure, measure: MeasureLine) -> bool:
    """Outside its range, or so far from the last figure that it is likelier a slip of the finger."""
    value = value_for(figure, measure)
    if out_of_range(value, measure):
        return True
    last = measure.latest
    if last is None or size_fits(figure, measure) > 0:
        return False
    tenfold = last > 0 and (0.88 <= value * 10 / last <= 1.12 or 0.88 <= value / (last * 10) <= 1.12)
    return tenfold or (
        abs(value - last) > 30 if is_percent(measure) else last >= 20 and not last * 0.4 <= value <= last * 2.5
    )


def size_fits(figure: Figure, measure: MeasureLine) -> float:
    """Near the last figure, or on the way to the next point of its trajectory."""
    value, last = value_for(figure, measure), measure.latest
    if last is None:
        return 0.0
    ahead = [point.value for point in measure.trajectory[:2]]
    low, high = min([last, *ahead]), max([last, *ahead])
    if low * 0.85 <= value <= high * 1.15:
        return 0.5
    if is_percent(measure):
        apart = min(abs(value - last), abs(value - low), abs(value - high))
        return 0.3 if apart <= 12 else 0.0 if apart <= 25 else -0.5
    if last == 0:
        return 0.0
    times = value / last
    return 0.2 if 0.6 <= times <= 1.6 else -0.4 if 0.3 <= times <= 2.5 else -1.5
