"""Files that are no plan workbook are refused with one plain sentence, and cannot hurt."""

import zipfile
from io import BytesIO

import pytest
from openpyxl import Workbook

from bot.intake import opening
from bot.intake.workbook import read_plan


def only_problem(path):
    (problem,) = read_plan(path)
    return problem


def archive(parts: dict[str, bytes]) -> bytes:
    content = BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as target:
        for name, part in parts.items():
            target.writestr(name, part)
    return content.getvalue()


@pytest.mark.parametrize(
    ("content", "wrong"),
    [
        (b"", "The file is empty"),
        (b"Reference,Title\n3.1.1,Clear the backlog\n", "The file is not an Excel workbook"),
        (archive({"word/document.xml": b"<w/>", "[Content_Types].xml": b"<t/>"}), "The file is not an Excel workbook"),
        (b"PK\x03\x04 and then nothing of the kind", "The file is not an Excel workbook"),
        (archive({"xl/workbook.xml": b"<nonsense", "[Content_Types].xml": b"<t/>"}), "The file cannot be read"),
        (b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "The workbook is protected with a password"),
        (b"\xd0\xcf\x11\xe0 an old one", "The file is in an old Office format"),
    ],
)
def test_a_file_that_is_no_workbook_is_refused(tmp_path, content, wrong):
    path = tmp_path / "plan.xlsx"
    path.write_bytes(content)
    assert only_problem(path).wrong.startswith(wrong)


def test_a_file_that_is_not_there_is_refused(tmp_path):
    assert only_problem(tmp_path / "gone.xlsx").wrong == "There is no file called gone.xlsx in that folder"


def test_a_folder_is_refused(tmp_path):
    assert only_problem(tmp_path).wrong == f"{tmp_path} is a folder"


def test_a_file_that_is_too_large_is_refused(tmp_path):
    path = tmp_path / "plan.xlsx"
    with path.open("wb") as file:
        file.truncate(opening.LARGEST_FILE + 1)
    assert "The largest that can be read is 20 MB" in only_problem(path).wrong


def test_a_file_that_unpacks_to_far_too_much_is_refused(tmp_path):
    path = tmp_path / "plan.xlsx"
    path.write_bytes(archive({"xl/workbook.xml": b"<w/>", "xl/worksheets/sheet1.xml": b" " * (40 * 1024 * 1024)}))
    assert only_problem(path).wrong == "The workbook unpacks to far more than a plan needs"


def test_a_file_with_entities_is_refused(tmp_path):
    path = tmp_path / "plan.xlsx"
    path.write_bytes(archive({"xl/workbook.xml": b'<!DOCTYPE x [<!ENTITY a "b">]><w>&a;</w>'}))
    assert "instructions" in only_problem(path).wrong


def test_thousands_of_empty_rows_are_refused(book):
    def stretch(page):
        for number in range(10, 5_100):
            page.row_dimensions[number].height = 15

    book.change("Areas", stretch)
    assert "most of which must be empty" in book.problem().wrong


def test_a_damaged_workbook_is_refused(book):
    content = bytearray(book.path.read_bytes())
    content[2_000:6_000] = bytes(4_000)
    book.path.write_bytes(bytes(content))
    assert book.problem().sheet == ""


def test_another_workbook_hears_of_each_missing_sheet(tmp_path):
    path = tmp_path / "plan.xlsx"
    Workbook().save(path)
    assert {problem.wrong for problem in read_plan(path)} >= {
        "There is no sheet called Plan",
        "There is no sheet called Offsets",
    }
