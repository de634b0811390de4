"""The registry of commands: what is published of it is what is declared. Who may what: test_permissions.py."""

from collections import Counter
from pathlib import Path

from bot.wording.command.command_reference import page
from bot.wording.command.registry import COMMANDS
from handlers.commands.answers import ANSWERS

PAGE = Path(__file__).parents[1] / "docs/commands.md"


def test_the_published_page_is_made_from_the_registry() -> None:
    if not PAGE.exists():
        PAGE.write_text(page(), encoding="utf-8")
    assert PAGE.read_text(encoding="utf-8") == page()


def test_each_command_has_one_answer_and_no_words_stand_for_two() -> None:
    assert sorted(ANSWERS) == sorted(line.name for line in COMMANDS)
    every = Counter(words for line in COMMANDS for words in line.spellings)
    assert sorted(words for words, count in every.items() if count > 1) == []
