"""/wsoa ics: the coming dates as a file that a calendar takes, of one's own actions, or all for the lead."""

import re

from bot.chat import GiveFile
from handlers.commands.command import answer_command
from tests.factories import NOW, Town, text_of


def given(town: Town, words: str, handle: str) -> tuple[str, list[str]]:
    """What is said, and the lines of the file, put together again where they go on."""
    answer = town.do(lambda session: answer_command(town.turn(session, handle, NOW), words))
    assert isinstance(answer, GiveFile) and isinstance(answer.content, bytes)
    assert max(len(line) for line in answer.content.split(b"\r\n")) <= 75
    return text_of(answer.card), re.sub("\r\n ", "", answer.content.decode()).split("\r\n")


def test_an_owners_file_has_their_actions_and_the_days_on_which_they_are_asked(town: Town) -> None:
    said, lines = given(town, "ics", "sen_head")
    heads = [line for line in lines if line.startswith("SUMMARY:")]
    assert lines[0] == "BEGIN:VCALENDAR" and lines[-2] == "END:VCALENDAR" and lines.count("BEGIN:VEVENT") == len(heads)
    assert any("3.1.1 due: Clear the backlog" in head for head in heads) and not any("5.1.1" in head for head in heads)
    assert any("Updates are due (Cabinet)" in head for head in heads) and not any("Call-in" in head for head in heads)
    assert "of yours" in said


def test_the_leads_has_all_and_narrowed_what_was_asked_for(town: Town) -> None:
    _said, lines = given(town, "ics", "imp_lead")
    assert any("5.1.1 due" in line for line in lines) and any("3.1.1 due" in line for line in lines)
    said, narrowed = given(town, "ics area 5", "imp_lead")
    assert said.startswith("Ics, area 5") and not any("3.1.1 due" in line for line in narrowed)


def test_the_same_entry_has_the_same_id_in_the_next_file_and_none_has_anothers(town: Town) -> None:
    ids = [line for line in given(town, "ics", "imp_lead")[1] if line.startswith("UID:")]
    assert ids == [line for line in given(town, "ics", "imp_lead")[1] if line.startswith("UID:")]
    assert len(set(ids)) == len(ids)
