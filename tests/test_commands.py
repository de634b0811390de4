"""The registry of commands: what is published of it is what is declared, and each role gets what the table says."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.chat import Account, Command, Platform, Say
from bot.models.words import Role
from bot.store import people as people_store
from bot.wording.command import Sight
from bot.wording.command_pages import page
from bot.wording.commands import COMMANDS
from handlers.commands.answers import ANSWERS
from handlers.router import route
from tests.factories import IMPORTED, NOW, Town, text_of

PAGE = Path(__file__).parents[1] / "docs/commands.md"
SPEAKS = {
    Role.OWNER: "sen_head",
    Role.LEAD: "imp_lead",
    Role.SRO: "ad_edu",
    Role.DIRECTOR: "dcs",
    Role.MEMBER: "member",
}  # who has that role and no other; a deputy is an owner's stand-in
WORDS = {"risk": "risk SR01 close", "try": "try 3.1.1 amber", "send": "send now", "confirm": "confirm 3.1.1 green"}


def test_the_published_page_is_made_from_the_registry() -> None:
    if not PAGE.exists():
        PAGE.write_text(page(), encoding="utf-8")
    assert PAGE.read_text(encoding="utf-8") == page()


def test_each_command_has_one_answer_and_no_words_stand_for_two() -> None:
    assert sorted(ANSWERS) == sorted(line.name for line in COMMANDS)
    every = [words for line in COMMANDS for words in line.spellings]
    assert sorted({words for words in every if every.count(words) > 1}) == []


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    town = Town(tmp_path_factory.mktemp("table"))
    town.ask()

    def link(session) -> None:
        for one in people_store.everyone(session):
            people_store.link(session, one, account(one.handle), "e-mail", IMPORTED)

    town.do(link)
    yield town
    town.close()


def account(handle: str) -> Account:
    return Account(Platform.SLACK, "T1", f"U{handle.upper()}")


@pytest.mark.parametrize("role", SPEAKS)
def test_the_permission_table_holds_cell_by_cell_on_the_wire(town: Town, role: Role) -> None:
    for line in COMMANDS:
        words = WORDS.get(line.name, line.name)
        asked = Command(f"cell:{role}:{line.name}", account(SPEAKS[role]), words)
        answer = town.do(lambda session, asked=asked: route(session, asked, NOW))
        assert isinstance(answer, Say), line.name
        refused = text_of(answer.card).startswith(f"/wsoa {line.name} is for ")
        assert refused is (line.sight(role) is Sight.NONE), f"{role}: {line.name}"


def test_an_owner_sees_of_those_who_are_missing_only_their_own(town: Town) -> None:
    assert "Therapies Manager" in town.asks("missing", "imp_lead")
    assert "Therapies Manager" not in town.asks("missing", "ad_edu")
    assert "Therapies Manager" not in town.asks("missing", "sen_head")
