"""Writes the days of `bot/plan/days/bank_holidays.toml` anew, as the package holidays has them.

Run: python -m tools.bank_holidays
"""

from pathlib import Path

import holidays

NATIONS = ("ENG", "WLS", "SCT", "NIR")
YEARS = range(2020, 2041)
TABLE = Path(__file__).parents[1] / "bot" / "plan" / "days" / "bank_holidays.toml"


def written() -> str:
    """The table, nation by nation."""
    lines = ["# Written by python -m tools.bank_holidays from the package holidays, with which a test compares it."]
    for nation in NATIONS:
        lines += ["", f"[{nation}]", *(f'{year} = "{_days(nation, year)}"' for year in YEARS)]
    return "\n".join(lines) + "\n"


def _days(nation: str, year: int) -> str:
    found = sorted(holidays.country_holidays("GB", subdiv=nation, years=year))
    return " ".join(f"{day:%m-%d}" for day in found)


if __name__ == "__main__":
    TABLE.write_text(written(), encoding="utf-8")
