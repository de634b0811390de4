"""For how many days a kind of data is kept. The plan's record is no such kind: it is kept for good."""

from collections.abc import Mapping

LEAST_DAYS, MOST_DAYS = 90, 36_500


def retention_in(env: Mapping[str, str], problems: list[str]) -> dict[str, int]:
    """The days of each kind that has some; without, it is kept for good. Adds a sentence for each problem."""
    days = {
        "messages": _days(env, "RETENTION_MESSAGES", problems),
        "holds": _days(env, "RETENTION_HOLDS", problems),
        "leave": _days(env, "RETENTION_LEAVE", problems),
    }
    return {kind: count for kind, count in days.items() if count}


def _days(env: Mapping[str, str], name: str, problems: list[str]) -> int:
    """0: for good."""
    value = env.get(name, "").strip()
    if not value:
        return 0
    if value.isascii() and value.isdigit() and LEAST_DAYS <= int(value) <= MOST_DAYS:
        return int(value)
    problems.append(f"{name} is not a number of days from {LEAST_DAYS} to {MOST_DAYS}. Write 730, or leave it empty.")
    return 0
