"""What goes to the public names nobody whose name was not said to be public, in any byte of any file; and the officer
who answers for it sees what was taken out, where and why."""

import io
import zipfile
from argparse import Namespace
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook
from sqlmodel import Session

from bot.commands.foi import Asked, Papers, main, papers
from bot.commands.grammar import parser
from bot.models.words import NameOf
from bot.privacy.redact import Officer, Redactor, Withheld
from bot.reports.sheets import workbook
from bot.settings import Settings
from bot.store.database.store import Store
from bot.store.person import people, vouched
from bot.store.plan import plans
from bot.user_error import Problem
from tests.factories import NOW, Town, a_document, a_measure

ALL = Asked(None, None, None, ())
PEOPLE = ("Ruth", "Okafor", "Dan", "Price", "Eleanor", "Marsh", "Cath", "Holloway", "Amara", "Bell", "Lane")
SAID = (
    "3.1.1 amber 40% - Ruth Okafor and Mr Price agreed cover; write to ruth@wexbourne.example or 07700 900123. Next: "
    "Eleanor meets Helena Brightwater on 8 Dec, paper at https://wexbourne.sharepoint.com/okafor/paper.docx",
    "3.1.2 green 60% - three families told us so; OKAFOR’s team and @therapy to follow up, Cath's note is in "
    "Holloway_notes.docx",
)


@pytest.fixture(scope="module")
def spoken(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    """Where people are named in every way that a message names someone."""
    town = Town(tmp_path_factory.mktemp("spoken"))
    town.ask()
    for ref, text in zip(("3.1.1", "3.1.2"), SAID, strict=True):
        town.says(ref, text=text, done=text, next="Dan will ring Jo Lane, and see Marsh about the price")
    town.do(lambda session: known_elsewhere(session))
    yield town
    town.close()


def known_elsewhere(session: Session) -> None:
    plan = plans.first_plan(session)
    lead = people.by_handle(session, "imp_lead")
    assert plan is not None and lead is not None
    vouched.keep(session, plan.id, "Helena Brightwater", NameOf.COLLEAGUE, lead.id, NOW)


def made(town: Town, asked: Asked = ALL) -> Papers:
    return town.store.read_now(lambda session: papers(session, asked, NOW))


def texts(content: bytes) -> Iterator[str]:
    """Every file within a workbook, and the names of them."""
    with zipfile.ZipFile(io.BytesIO(content)) as whole:
        for name in whole.namelist():
            yield f"{name} {whole.read(name).decode('utf-8', 'replace')}"


def cells(papers: Papers, sheet: str, head: str) -> list[object]:
    found = next(one for one in (*papers.record, *papers.withheld) if one.name == sheet)
    return [row[found.heads.index(head)] for row in found.rows]


def test_no_name_is_left_in_any_byte_of_either_file(spoken: Town) -> None:
    done = made(spoken)
    for content in (workbook(done.record), workbook(done.withheld)):
        for text in texts(content):
            low = text.lower()
            assert not [name for name in PEOPLE if name in text or (len(name) > 4 and f" {name.lower()} " in low)]
            assert not [
                each for each in ("brightwater", "@wexbourne", "07700", "https://wex", "sen_head") if each in low
            ]
            assert "notes.docx" not in low and "Jo " not in text


def test_a_post_stands_where_a_name_stood_and_the_sentence_stays(spoken: Town) -> None:
    words = cells(made(spoken), "Updates", "Words")
    assert words == [
        "3.1.1 amber 40% - Head of SEN and Therapies Manager agreed cover; write to [e-mail address] or [contact "
        "details]. Next: Improvement Manager meets [name] on 8 Dec, paper at [link]",
        "3.1.2 green 60% - [fewer than 5] families told us so; Head of SEN’s team and Therapies Manager to follow up, "
        "Associate Director's note is in [link]",
    ]
    assert set(cells(made(spoken), "Updates", "Next")) == {
        "Therapies Manager will ring Lead Member, and see Improvement Manager about the price"
    }
    assert cells(made(spoken), "Actions", "Owner")[0] == "Head of SEN"


def test_who_is_said_to_be_public_is_named_and_nobody_else(spoken: Town) -> None:
    done = made(spoken, Asked(None, None, None, ("therapy",)))
    assert "Mr Price agreed cover" in str(cells(done, "Updates", "Words")[0])
    assert "Dan Price, Therapies Manager" in cells(done, "Actions", "Owner")
    assert "Okafor" not in str(done.record)
    with pytest.raises(Problem, match="Nobody has the handle @nobody"):
        made(spoken, Asked(None, None, None, ("nobody",)))


def test_the_officer_sees_what_was_taken_out_where_and_why_but_not_the_words(spoken: Town) -> None:
    done = made(spoken)
    where = next(sheet for sheet in done.withheld if sheet.name == "Where")
    of_words = {(row[3], row[4]) for row in where.rows if row[:3] == ("Updates", 2, "Words")}
    assert {what for what, _many in of_words} == {
        "Name of someone in the plan: their post stands there",
        "Name of someone else",
        "E-mail address",
        "Telephone number or address",
        "Link or file name: what it leads to was not looked at",
    }
    assert ("Name of someone in the plan: their post stands there", 3) in of_words
    assert all("Section" in str(row[5]) for row in where.rows)
    summary = {row[0]: row[1] for row in done.withheld[0].rows}
    assert summary["The audit: who did what, when"] and summary["E-mail address"] == 2


def test_only_what_was_recorded_in_the_period_is_given(spoken: Town) -> None:
    before = made(spoken, Asked(None, date(2026, 11, 1), date(2026, 11, 29), ()))
    assert "Updates" not in {sheet.name for sheet in before.record}
    of_the_day = made(spoken, Asked(None, NOW.date(), NOW.date(), ()))
    assert len(cells(of_the_day, "Updates", "Words")) == 2
    with pytest.raises(Problem, match="--from is after --to"):
        made(spoken, Asked(None, date(2026, 12, 2), date(2026, 12, 1), ()))


def test_small_figures_are_withheld_and_others_given(town: Town) -> None:
    town.ask()
    town.hears("3.1.1 amber - assessments over 20 weeks: 3")
    town.hears("3.1.1 amber - assessments over 20 weeks: 131")
    assert cells(made(town), "Figures", "Figure") == ["[fewer than 5]", 131.0]


def test_a_figure_that_grew_by_a_few_since_the_last_one_is_withheld_too(tmp_path: Path) -> None:
    basis = "academic year to date"
    grows = replace(a_document(), measures=(a_measure(basis=basis, latest=129.0, latest_period="2026-10"),))
    town = Town(tmp_path, grows)
    town.ask()
    town.hears("3.1.1 amber - assessments over 20 weeks: 131 for November")
    assert cells(made(town), "Figures", "Figure") == ["[fewer than 5]"]
    assert cells(made(town), "Measures", "Figure in the plan file") == [129.0]
    town.close()


def test_who_was_called_otherwise_before_is_not_named_by_it_either(spoken: Town) -> None:
    def called(session: Session, name: str) -> None:
        ruth = people.by_handle(session, "sen_head")
        assert ruth is not None
        ruth.name = name

    spoken.do(lambda session: called(session, "Ruth Adeyemi"))
    given = str(made(spoken))
    spoken.do(lambda session: called(session, "Ruth Okafor"))
    assert "Okafor" not in given and "Adeyemi" not in given


@pytest.mark.parametrize(
    ("name", "said", "left"),
    [
        (
            "May Green",
            "Green by 12 May; May Green agreed with Ms Green",
            "Green by 12 May; the post agreed with the post",
        ),
        (
            "Mark Young",
            "young people mark the day, and Mark Young came",
            "young people mark the day, and the post came",
        ),
        ("Siân Ó Briain", "Ó Briain, Siân has it", "the post has it"),
        ("Anne-Marie O’Neill", "ask O'Neill, or Anne-Marie", "ask the post, or the post"),
        ("Joe Marsh", "visits to Marsh Lane Primary", "visits to Marsh Lane Primary"),
    ],
)
def test_a_name_that_is_a_word_besides_is_taken_out_only_where_it_names_someone(
    name: str, said: str, left: str
) -> None:
    assert Redactor(a_document(), (Officer("the post", (name,), ()),)).clean(said).text == left


def test_initials_of_someone_in_the_plan_are_left_and_pointed_out() -> None:
    found = Redactor(a_document(), (Officer("Head of SEN", ("Ruth Okafor",), ()),)).clean("RO to chase the agency")
    assert (found.text, found.withheld, found.doubtful) == ("RO to chase the agency", (), True)


def test_what_the_guard_would_hold_is_not_given_either() -> None:
    found = Redactor(a_document(), ()).clean("Backlog 131. Callum Reid (Y8) still waits for his placement.")
    assert "Callum" not in found.text and "Reid" not in found.text and "131" in found.text
    assert found.withheld and Withheld.NAME not in found.withheld


def test_the_files_are_written_for_the_bots_user_alone_and_not_over_others(tmp_path: Path, spoken: Town) -> None:
    store = Store.open(f"sqlite:///{tmp_path / 'wsoa.db'}")
    store.close()
    options: Namespace = parser().parse_args(["foi", "export", str(tmp_path / "foi"), "--public", "@dcs"])
    assert (options.command, options.what, options.public) == ("foi", "export", ["@dcs"])
    (tmp_path / "foi").mkdir()
    (tmp_path / "foi" / "withheld.xlsx").write_bytes(b"PK")
    with pytest.raises(Problem, match="is there already"):
        main(options, Settings(database_url=f"sqlite:///{tmp_path / 'wsoa.db'}"))
    assert load_workbook(io.BytesIO(workbook(made(spoken).record))).sheetnames[0] == "About"
