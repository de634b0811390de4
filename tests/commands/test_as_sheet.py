"""An answer as a spreadsheet: all of it, for the asker alone, and text that stays text."""

from collections.abc import Iterator
from datetime import date
from io import BytesIO
from typing import Any

import pytest
from openpyxl import load_workbook

from bot.card import Sheet
from bot.chat import GiveFile, Say
from bot.models.words import Rating
from bot.reports.sheets import workbook
from handlers.commands.command import answer_command
from tests.databases import sample_plan
from tests.factories import NOW, Town, text_of


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    town = Town(tmp_path_factory.mktemp("sheet"), sample_plan())
    town.ask()
    town.says("3.1.1", rag=Rating.RED, text="posts empty")
    yield town
    town.close()


def given(town: Town, words: str, handle: str = "imp_lead") -> GiveFile:
    answer = town.do(lambda session: answer_command(town.turn(session, handle, NOW), words))
    assert isinstance(answer, GiveFile), answer
    return answer


def rows(content: bytes) -> list[tuple[Any, ...]]:
    page = load_workbook(BytesIO(content)).active
    assert page is not None
    return list(page.iter_rows(values_only=True))


def test_a_long_answer_offers_a_spreadsheet_that_has_every_line_of_every_page(town: Town) -> None:
    assert "[Send me a spreadsheet]" in town.asks("actions", "imp_lead")
    file = given(town, "actions as a spreadsheet")
    heads, *told = rows(file.content)
    assert len(told) == 33 and "33 rows" in text_of(file.card) and file.name.endswith(".xlsx")
    first = dict(zip(heads, next(row for row in told if str(row[1]).startswith("3.1.1")), strict=True))
    assert (first["Area"], first["Claimed"], first["Owner"]) == ("3", "Red", "Head of SEN Statutory Service")
    assert first["Agreed date"].date() == date(2027, 3, 31)


def test_a_spreadsheet_is_of_the_question_alone_and_of_its_day(town: Town) -> None:
    assert all(str(row[1]).startswith("3.") for row in rows(given(town, "area 3 in excel").content)[1:])
    then = rows(given(town, "area 3 as at 16 Nov as a spreadsheet").content)
    claimed = then[0].index("Claimed")
    assert next(row for row in then if str(row[1]).startswith("3.1.1"))[claimed] != "posts empty"
    risks = rows(given(town, "risks as a spreadsheet").content)
    assert "Score" in risks[0] and isinstance(risks[1][risks[0].index("Score")], int)


def test_what_has_no_list_is_answered_and_it_is_said_that_there_is_no_spreadsheet(town: Town) -> None:
    for words in ("red area 7 as a spreadsheet", "jupiter red as a spreadsheet"):
        answer = town.do(lambda session, said=words: answer_command(town.turn(session, "imp_lead", NOW), said))
        assert isinstance(answer, Say) and "no spreadsheet" in text_of(answer.card), words


def test_an_owner_gets_no_more_in_a_file_than_in_words(town: Town) -> None:
    answer = town.do(lambda session: answer_command(town.turn(session, "sen_head", NOW), "missing as a spreadsheet"))
    told = rows(answer.content) if isinstance(answer, GiveFile) else []
    assert all("Vale" not in str(cell) for row in told for cell in row)


@pytest.mark.parametrize("typed", ["=HYPERLINK(1)", "+1", "-1+2", "@SUM(A1)", "\t=1", "a\x00b"])
def test_what_people_typed_is_no_formula(typed: str) -> None:
    page = load_workbook(BytesIO(workbook([Sheet("One", ("Said",), ((typed,),))]))).active
    assert page is not None
    cell = page["A2"]
    assert cell.data_type == "s" and cell.value == typed.replace("\x00", "")
    assert cell.quotePrefix or typed[0] == "a"


def test_every_line_of_a_row_can_be_read_and_on_paper_all_columns_stand_side_by_side() -> None:
    long = "If posts stay empty then plans are late. " * 8
    made = load_workbook(BytesIO(workbook((Sheet("Risks", ("Item", "Answer"), (("SR01", long), ("SR02", "Short"))),))))
    page = made.active
    assert page is not None
    assert page.row_dimensions[2].height >= 15 * len(long) / 62 and page.row_dimensions[3].height == 15
    assert page.page_setup.orientation == "landscape" and page.sheet_properties.pageSetUpPr.fitToPage
    assert page.print_title_rows == "$1:$1"
