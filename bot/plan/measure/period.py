"""The time that a figure speaks of."""

from datetime import date, timedelta


def period_end(period: str) -> date | None:
    """The last day of "2026-11", or the day itself, of "to 2026-11-30" too; None where it says none of them."""
    year, _, rest = period.strip().removeprefix("to ").partition("-")
    month, _, day = rest.partition("-")
    if not (year.isdigit() and len(year) == 4 and month.isdigit()):
        return None
    try:
        if day:
            return date(int(year), int(month), int(day))
        first = date(int(year), int(month), 1)
    except ValueError:
        return None
    return (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
