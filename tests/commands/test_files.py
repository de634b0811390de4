"""What a command reads has to be there, and what it writes is not written over: said in a sentence, with the file."""

import json
import socket
from pathlib import Path
from typing import Any

import pytest

from bot.cli.record import of_the_same_kind
from bot.cli.replies import replies_in
from bot.user_error import Problem
from tests.commands.conftest import Types
from tests.databases import empty_database
from tests.journeys.process import SAMPLE, Wsoa

REPLY: dict[str, Any] = {"id": "R1", "from": "sen_head", "when": "2026-12-04", "text": "3.1.1 amber"}


@pytest.mark.parametrize(("name", "begins"), [("plan.xlsx", b"PK\x03\x04"), ("notes.txt", b"Dear"), ("b.json", b"[1]")])
def test_a_file_of_another_kind_is_never_written_over(tmp_path: Path, name: str, begins: bytes) -> None:
    (tmp_path / name).write_bytes(begins)
    with pytest.raises(Problem, match="is there already, and is no such file"):
        of_the_same_kind(tmp_path / name, b"{")
    assert (tmp_path / name).read_bytes() == begins


@pytest.mark.parametrize("content", [None, b"", b'{"plans": []}'])
def test_last_nights_record_and_an_empty_file_are(tmp_path: Path, content: bytes | None) -> None:
    if content is not None:
        (tmp_path / "record.json").write_bytes(content)
    of_the_same_kind(tmp_path / "record.json", b"{")


@pytest.mark.parametrize(
    "words",
    [
        ("export", "--json"),
        ("plan", "export", "plan.xlsx"),
        ("preview", "--until", "2026-12-10"),
        ("understand", "replies.jsonl"),
        ("privacy", "vouched"),
        ("db", "verify"),
        ("audit", "verify"),
        ("tick",),
    ],
    ids=" ".join,
)
def test_what_reads_refuses_a_database_that_is_not_there_and_makes_none(
    tmp_path: Path, types: Types, words: tuple[str, ...]
) -> None:
    elsewhere = tmp_path / "elsewhere" / "wsoa.db"
    code, out, err = types(*words, DATABASE_URL=f"sqlite:///{elsewhere}")
    assert (code, out) == (1, "")
    assert f"There is no database at {elsewhere}." in err and "set DATABASE_URL" in err
    assert list(tmp_path.iterdir()) == []


def test_an_empty_file_is_no_record_either(tmp_path: Path, types: Types) -> None:
    (tmp_path / "wsoa.db").touch()
    code, _out, err = types("export", "--json")
    assert code == 1 and f"There is no database at {tmp_path / 'wsoa.db'}." in err


def test_a_plan_can_be_checked_before_there_is_a_database(tmp_path: Path, types: Types) -> None:
    code, out, err = types("plan", "check", str(SAMPLE))
    assert (code, err) == (0, "")
    assert f"There is no database at {tmp_path / 'wsoa.db'}. The file is checked by itself." in out
    assert "is in order: 33 actions" in out
    assert list(tmp_path.iterdir()) == []


@pytest.mark.slow
def test_a_workbook_that_was_filled_in_is_not_written_over_without_force(tmp_path: Path, types: Types) -> None:
    file = tmp_path / "plan.xlsx"
    file.write_bytes(SAMPLE.read_bytes())
    (tmp_path / "wsoa.db").write_bytes(empty_database())
    for what in ("template", "export"):
        code, out, err = types("plan", what, str(file))
        assert (code, out) == (1, "")
        assert err == f"{file} is there already. Choose another name, or add --force to write over it.\n"
    assert file.read_bytes() == SAMPLE.read_bytes()
    code, out, _err = types("plan", "template", str(file), "--force")
    assert code == 0 and "Wrote" in out and file.read_bytes() != SAMPLE.read_bytes()


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("{", "line 2 is not JSON: Expecting property name"),
        ("[1]", "line 2 is not an object."),
        (json.dumps({"id": "R2"}), "line 2 has no from, or one that is not text."),
        (json.dumps({**REPLY, "text": None}), "line 2 has no text"),
        (json.dumps({**REPLY, "when": "Friday"}), "line 2: when is “Friday”."),
        (json.dumps({**REPLY, "context": 4}), "line 2: context is not text."),
        (json.dumps({**REPLY, "after": "R1"}), "line 2: after is not a list."),
    ],
)
def test_a_line_that_can_not_be_taken_is_named(tmp_path: Path, line: str, says: str) -> None:
    file = tmp_path / "replies.jsonl"
    file.write_text(f"{json.dumps(REPLY)}\n{line}\n", encoding="utf-8")
    with pytest.raises(Problem) as told:
        replies_in(file)
    assert str(told.value).startswith(f"{file}, {says}")


def test_it_is_said_without_a_traceback(tmp_path: Path, types: Types) -> None:
    file = tmp_path / "replies.jsonl"
    file.write_text("{}", encoding="utf-8")
    code, out, err = types("understand", str(file), "--plan", str(SAMPLE))
    assert (code, out, err.count("\n")) == (1, "", 1)


def test_a_line_without_context_was_asked_nothing(tmp_path: Path, types: Types) -> None:
    file = tmp_path / "replies.jsonl"
    file.write_text(json.dumps(REPLY), encoding="utf-8")
    code, out, err = types("understand", str(file), "--plan", str(SAMPLE))
    assert (code, err) == (0, "")
    assert [one["ref"] for one in json.loads(out)["records"]] == ["3.1.1"]


def test_answers_are_not_written_over_the_replies(tmp_path: Path, types: Types) -> None:
    file = tmp_path / "replies.jsonl"
    file.write_text(json.dumps(REPLY), encoding="utf-8")
    code, _out, err = types("understand", str(file), "--plan", str(SAMPLE), "--out", str(file))
    assert code == 1 and "would be written over" in err
    assert json.loads(file.read_text(encoding="utf-8")) == REPLY


@pytest.mark.slow
async def test_a_port_that_is_in_use_is_said_as_such(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        code, _out, err = await Wsoa(tmp_path, "").command("demo", "--no-browser", "--port", str(port))
    assert code == 1
    assert err == f"Port {port} is used by another program. Stop that, choose another --port, or leave it out.\n"
