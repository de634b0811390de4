"""Bank holidays are those of the holidays package, without what it has of other countries."""

import sys
from datetime import date

import holidays
import pytest

from bot.plan.days import calendar


@pytest.mark.parametrize("nation", ["ENG", "WLS", "SCT", "NIR"])
def test_they_are_those_that_the_package_gives_when_it_is_asked_in_the_ordinary_way(nation: str) -> None:
    for year in range(2020, date.today().year + 6):
        asked = holidays.country_holidays("GB", subdiv=nation, years=year)
        assert calendar.bank_holidays(nation, year) == frozenset(asked.keys()), year


def test_no_other_country_is_loaded_for_them(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in sys.modules if name.startswith("holidays.countries")]:
        monkeypatch.delitem(sys.modules, name)
    calendar._kingdom.cache_clear()
    calendar.bank_holidays.cache_clear()
    assert date(2026, 12, 25) in calendar.bank_holidays("ENG", 2026)
    assert not [name for name in sys.modules if name.startswith("holidays.countries")]
