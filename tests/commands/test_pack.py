"""`wsoa pack`: files from what was frozen, verified, refused once tampered with; templates checked field by field."""

import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest
from docx import Document
from openpyxl import load_workbook
from sqlmodel import Session, select

from bot.__main__ import main
from bot.models import Snapshot
from bot.models.words import Rating
from tests.factories import Town

pytestmark = [pytest.mark.slow, pytest.mark.covered]  # each draws whole files

CLOCK = "2026-12-17T10:00:00Z"


@pytest.fixture
def record(town: Town, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to write to, beside a record in which something was said."""
    town.ask()
    town.says("3.1.1", at=datetime(2026, 12, 4, 10, tzinfo=UTC), rag=Rating.AMBER)
    monkeypatch.setenv("DATABASE_URL", str(town.store.engine.url))
    monkeypatch.setenv("CLOCK_STARTS_AT", CLOCK)
    monkeypatch.setenv("WSOA_ENV", "test")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def wsoa(*words: str) -> int:
    return main(["pack", *words])


def test_word_and_excel_are_written_and_verified(record: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert wsoa("cabinet", "--to", "packs") == 0
    said = capsys.readouterr().out
    word, excel = sorted((record / "packs").glob("*cabinet-v1-draft.[dx]*[cs]x"))
    assert str(word.name) in said and "As at 16 December 2026, 9am" in said
    assert wsoa("verify") == 0 and "1 packs, each as it was frozen." in capsys.readouterr().out
    assert wsoa("verify", str(word)) == 0 and wsoa("verify", str(excel)) == 0


def test_a_changed_figure_in_a_file_is_named_and_the_file_refused(
    record: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    wsoa("board", "--to", ".")
    word, excel = (next(record.glob(f"*board-v1-draft.{ending}")) for ending in ("docx", "xlsx"))
    book = load_workbook(excel)
    book["Cover"]["B10"].value = "44"
    book.save(excel)
    made = Document(str(word))
    made.tables[0].rows[0].cells[1].text = "Another Council"
    made.save(str(word))
    capsys.readouterr()
    assert wsoa("verify", str(excel)) == 1 and "Not as it was frozen: Cover: 44" in capsys.readouterr().out
    assert wsoa("verify", str(word)) == 1 and "Not as it was frozen: Another Council" in capsys.readouterr().out


def test_a_changed_byte_in_the_record_is_found_and_no_file_is_made_of_it(
    record: Path, town: Town, capsys: pytest.CaptureFixture[str]
) -> None:
    wsoa("cabinet")

    def tamper(session: Session) -> None:
        row = session.exec(select(Snapshot)).one()
        row.content = row.content.replace("Amber", "Green", 1)
        session.add(row)

    town.do(tamper)
    capsys.readouterr()
    assert wsoa("verify") == 1 and "cabinet-v1 is not as it was frozen" in capsys.readouterr().out
    assert wsoa("cabinet") == 1 and "its seal does not fit" in capsys.readouterr().err


def test_a_template_is_checked_by_name_and_used(record: Path, capsys: pytest.CaptureFixture[str]) -> None:
    own = Document()
    own.add_paragraph("Our report: {{ council }}, {{ summary.text }}")
    own.save(str(record / "ours.docx"))
    assert wsoa("check", "ours.docx") == 0 and "can be used" in capsys.readouterr().out
    assert wsoa("fields") == 0 and "{{ coverage }}" in capsys.readouterr().out
    assert wsoa("cabinet", "--template", "ours.docx", "--to", "out") == 0
    made = Document(str(next((record / "out").glob("*.docx"))))
    assert made.paragraphs[0].text.startswith("Our report: Wexbourne")
    own.add_paragraph("{{ costs }}")
    own.save(str(record / "ours.docx"))
    capsys.readouterr()
    assert wsoa("check", "ours.docx") == 1 and capsys.readouterr().out == "There is no field costs.\n"


def test_a_highlight_report_is_of_one_area(record: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for words in (("3",), ("--area", "3"), ("timeliness",), ("health", "waits")):
        assert wsoa("highlight", *words) == 0, words
    written = {one.name for one in record.glob("*highlight*.docx")}
    assert written == {"IP-highlight-3-v1-draft.docx", "IP-highlight-5-v1-draft.docx"}
    assert wsoa("highlight", "99") == 1 and "no area 99" in capsys.readouterr().err
    assert wsoa("highlight") == 1 and "Say of which one area" in capsys.readouterr().err


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_a_pdf_is_made_where_libreoffice_is_for_nobody_elses_eyes(record: Path) -> None:
    assert wsoa("cabinet", "--to", "out") == 0
    made = next((record / "out").glob("*.pdf"))
    assert made.read_bytes().startswith(b"%PDF") and made.stat().st_mode & 0o077 == 0
