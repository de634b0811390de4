"""Each command of the command line on a filled record: what it says, and the code it ends with."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.__main__ import main
from bot.intake.workbook import write_plan
from bot.models.words import Rating
from tests.factories import Town, a_document

pytestmark = [pytest.mark.slow, pytest.mark.covered]
REPLY = {"id": "1", "from": "sen_head", "when": "2026-12-04T10:00:00Z", "text": "3.1.1 amber, two posts empty"}


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a record in which something was said, a plan file and a reply."""
    folder = tmp_path_factory.mktemp("record")
    town = Town(folder)
    town.ask()
    town.says("3.1.1", at=datetime(2026, 12, 4, 10, tzinfo=UTC), rag=Rating.AMBER, text="two posts empty")
    (folder / "url").write_text(str(town.store.engine.url))
    town.close()
    write_plan(a_document(), folder / "plan.xlsx")
    (folder / "replies.jsonl").write_text(json.dumps(REPLY) + "\n")
    (folder / "no-replies.jsonl").write_text("[1]\n")
    (folder / "words.txt").write_text("no table here")
    return folder


@pytest.fixture
def here(record: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("DATABASE_URL", (record / "url").read_text())
    monkeypatch.setenv("CLOCK_STARTS_AT", "2026-12-05T10:00:00Z")
    monkeypatch.setenv("WSOA_ENV", "test")
    monkeypatch.chdir(record)
    return record


SAYS: tuple[tuple[str, int, str], ...] = (
    ("person export @sen_head", 0, "two posts empty"),
    ("person export sen_head person.json", 0, "Before it is given out"),
    ("person export @nobody", 1, "Nobody has the handle @nobody"),
    ("person erase @therapy", 0, "Nothing was changed. To do it: add --yes"),
    ("slack new-key", 0, ""),
    ("slack installed", 0, "The bot is in no workspace yet"),
    ("slack link", 1, "Set SLACK_OAUTH_CLIENT_ID"),
    ("slack lock", 1, "SLACK_TOKEN_KEYS is not set"),
    ("privacy vouched", 0, "vouched"),
    ("privacy vouched --remove Bob", 1, "Nobody vouched for “Bob”"),
    ("retention", 0, "RETENTION_"),
    ("understand replies.jsonl", 0, '"3.1.1"'),
    ("understand replies.jsonl --why", 0, "two posts empty"),
    ("understand replies.jsonl --plan plan.xlsx --out read.jsonl", 0, "Wrote read.jsonl"),
    ("understand replies.jsonl --out replies.jsonl", 1, "would be written over"),
    ("understand replies.jsonl --plan words.txt", 1, "not an Excel workbook"),
    ("understand no-replies.jsonl", 1, "line 1"),
    ("db check", 0, "whole"),
    ("db verify", 0, "follows"),
    ("db repair", 0, "follows"),
    ("db upgrade", 0, "already"),
    ("db copy sqlite:///wsoa.db sqlite:///other.db", 1, "PostgreSQL"),
    ("audit verify", 0, "as it was written"),
    ("preview --until 2026-12-10", 0, "last-day reminder"),
    ("preview --until 2026-12-10 --plan Nowhere", 1, "Nowhere"),
    ("plan template empty.xlsx", 0, "empty.xlsx"),
    ("plan template empty.xlsx", 1, "there already"),
    ("plan export out.xlsx", 0, "out.xlsx"),
    ("plan check plan.xlsx", 0, "is in order"),
    ("plan import plan.xlsx", 0, ""),
    ("plan check words.txt", 1, "No table of actions"),
    ("export --json", 0, "two posts empty"),
    ("export --json whole.json", 0, "whole.json"),
    ("backup", 0, "wsoa-2026"),
    ("backup --new-key", 0, ""),
    ("tick", 2, "SLACK_BOT_TOKEN is not set"),
)


def code_of(words: str) -> int:
    try:
        return main(words.split())
    except SystemExit as left:
        return int(left.code or 0)


def test_each_command_says_what_it_did_or_what_is_wrong(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for words, code, says in SAYS:
        ended = code_of(words)
        told = "".join(capsys.readouterr())
        assert (ended, says in told) == (code, True), (words, ended, told)
