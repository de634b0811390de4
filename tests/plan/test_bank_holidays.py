"""Bank holidays are those of the holidays package, which is loaded only for years that our table does not reach."""

import subprocess
import sys
from datetime import date

import holidays
import pytest

from bot.plan.days import calendar
from tools import bank_holidays


def test_the_table_is_what_the_package_says_of_each_year_and_reaches_years_ahead() -> None:
    assert (
        bank_holidays.TABLE.read_text(encoding="utf-8") == bank_holidays.written()
    )  # else: see tools/bank_holidays.py
    assert max(bank_holidays.YEARS) >= date.today().year + 5


@pytest.mark.parametrize("nation", bank_holidays.NATIONS)
def test_they_are_those_that_the_package_gives_when_it_is_asked_in_the_ordinary_way(nation: str) -> None:
    for year in range(2019, max(bank_holidays.YEARS) + 4):
        asked = holidays.country_holidays("GB", subdiv=nation, years=year)
        assert calendar.bank_holidays(nation, year) == frozenset(asked.keys()), year


def test_nothing_is_loaded_for_years_of_the_table_and_no_other_country_for_those_beyond() -> None:
    asks = "import sys; from bot.plan.days.calendar import bank_holidays; print(len(bank_holidays('ENG', 2026)), "
    asks += "'holidays' in sys.modules, len(bank_holidays('ENG', 2060)) >= 8, "
    asks += "[name for name in sys.modules if name.startswith('holidays.countries')])"
    found = subprocess.run([sys.executable, "-c", asks], capture_output=True, text=True, check=True)
    assert found.stdout.split(maxsplit=3) == ["9", "False", "True", "[]\n"]
