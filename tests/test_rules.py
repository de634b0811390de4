"""Rules about the code itself: what a reader may rely on without looking."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import fields
from functools import cache
from pathlib import Path

import pytest
from sqlalchemy import inspect

from bot import models
from bot.plan.action.history import HistoryRow
from bot.plan.action.recorded import RecordedUpdate
from bot.plan.action.update import UpdateFields
from bot.plan.report.standing import LastWord
from bot.reading import records
from bot.settings import Settings
from bot.store.database.migrate import migrate, versions
from bot.store.database.store import Store
from bot.wording.command.registry import COMMANDS
from handlers.forms.fields import Entered
from handlers.forms.form import SUBMISSIONS
from handlers.press import VERBS
from tools.architecture import PICTURE, drawn

ROOT = Path(__file__).parents[1]
CODE = [path for folder in ("bot", "handlers", "jobs") for path in (ROOT / folder).rglob("*.py")]
DRAWN = re.compile(r'(?:\bButton\([^,]+, |(?<!\w)_button\("[^"]+", )"([a-z_.]+)"')
TABLES = models.Audit.metadata.tables


@cache
def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def lines(pattern: str, paths: list[Path]) -> Iterator[str]:
    found = re.compile(pattern)
    for path in paths:
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if found.search(line):
                yield f"{path.relative_to(ROOT)}:{number}: {line.strip()}"


def test_every_setting_is_in_the_example_file() -> None:
    example = (ROOT / ".env.example").read_text(encoding="utf-8")
    code = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "bot/settings").glob("*.py"))
    read = set(re.findall(r'env(?:\.get\(|, )"([A-Z_]+)"', code)) - {"WSOA_HOME"}  # which says where that file is
    assert {name for name in read if f"\n{name}=" not in example} == set()
    assert len(read) >= len(fields(Settings)) - 1


def test_every_button_that_is_drawn_has_a_handler() -> None:
    drawn = set()
    for path in (ROOT / "bot/wording").rglob("*.py"):
        drawn |= set(DRAWN.findall(path.read_text(encoding="utf-8")))
    assert drawn - set(VERBS) == set()
    assert drawn >= {"update.open", "no_change", "undo", "answer", "ask"}


def test_every_form_that_is_drawn_has_a_handler() -> None:
    drawn = set()
    for path in (ROOT / "bot/wording").rglob("*.py"):
        drawn |= set(re.findall(r'verb="([a-z_.]+)"', path.read_text(encoding="utf-8")))
    assert drawn == set(SUBMISSIONS)


def test_only_the_clock_reads_the_machines_time() -> None:
    reads = list(lines(r"datetime\.now\(|time\.time\(|date\.today\(|utcnow", CODE))
    outside = [line for line in reads if not line.startswith(("bot/clock.py", "bot/loopback/signed.py"))]
    assert outside == []


def test_queries_stand_in_the_store_only() -> None:
    """Whoever handles or does a duty passes the session on; a step to go back to is all that they ask of it."""
    doing = [path for path in CODE if path.relative_to(ROOT).parts[0] in ("handlers", "jobs")]
    assert list(lines(r"^(from|import) sql(?!model import Session$)", doing)) == []
    assert list(lines(r"\bselect\(|session\.(?!begin_nested\b|info\b)\w+", doing)) == []


def test_broad_catches_stand_in_two_places_only() -> None:
    assert {line.split(":")[0] for line in lines(r"except (Exception|BaseException)|except:", CODE)} == {
        "bot/receive.py",
        "jobs/runner.py",
    }


def test_the_start_does_not_load_what_no_reply_needs() -> None:
    """The drawing library takes longer than all the rest; the first chart loads it, in a thread of its own."""
    unwanted = (
        *("matplotlib", "numpy", "PIL", "rapidfuzz", "apscheduler", "procrastinate", "prometheus_client"),
        *("phonenumbers", "stdnum", "holidays"),
    )
    modules = "import sys, bot.__main__, bot.app, bot.cli.run; locks = 'cryptography' in sys.modules"
    modules += "; import bot.teams.wiring, bot.mail.wiring"
    loaded = f"{modules}; print(locks, [name for name in {unwanted} if name in sys.modules])"
    found = subprocess.run([sys.executable, "-c", loaded], capture_output=True, text=True, check=True, cwd=ROOT)
    assert found.stdout.strip() == "False []"


def test_no_test_patches_anything() -> None:
    tests = [path for path in (ROOT / "tests").rglob("*.py") if path != Path(__file__)]
    assert list(lines(r"unittest\.mock|monkeypatch\.setattr|mocker\b|MagicMock", tests)) == []


def test_no_file_grows_past_300_lines() -> None:
    grown = [str(path.relative_to(ROOT)) for path in CODE if len(path.read_text("utf-8").splitlines()) > 300]
    assert [path for path in grown if "migrations/versions" not in path] == []


def test_the_words_in_the_code_are_the_words_the_database_takes(tmp_path: Path) -> None:
    """A new word of a closed set needs a migration: nothing else would notice before the first insert fails."""
    store = Store.open(f"sqlite:///{tmp_path / 'wsoa.db'}")
    migrate(store.engine)
    found = inspect(store.engine)
    for name, table in TABLES.items():
        checks = " ".join(str(check["sqltext"]) for check in found.get_check_constraints(name))
        for column in table.columns:
            for word in getattr(column.type, "enums", None) or ():
                assert f"'{word}'" in checks, f"{name}.{column.name} does not take {word}"
    store.close()


def test_the_migrations_make_the_tables_that_the_models_describe(tmp_path: Path) -> None:
    store = Store.open(f"sqlite:///{tmp_path / 'wsoa.db'}")
    migrate(store.engine)
    made = {
        table: {column["name"] for column in inspect(store.engine).get_columns(table)}
        for table in inspect(store.engine).get_table_names()
        if not table.startswith("said_words")  # an index, in tables of its own
    }
    store.close()
    assert {name: set(table.columns.keys()) for name, table in TABLES.items()} == {
        name: columns for name, columns in made.items() if name != "alembic_version"
    }


def test_migrations_are_numbered_without_a_gap() -> None:
    assert versions() == [f"{number:04d}" for number in range(1, len(versions()) + 1)]


@pytest.mark.parametrize("name", [line.name for line in COMMANDS])
def test_every_command_is_documented(name: str) -> None:
    assert f"/wsoa {name}" in (ROOT / "docs/commands.md").read_text(encoding="utf-8")


def test_nothing_needs_a_path_of_one_machine() -> None:
    everything = [*CODE, *(ROOT / "docs").rglob("*.md"), ROOT / "README.md", ROOT / "Makefile", ROOT / ".ci/run"]
    assert list(lines(r"/(?:tmp|work|root)/|\.\./shared", everything)) == []


def _sentences(path: Path) -> Iterator[str]:
    """Texts of a file that read as a sentence, beside its docstrings, what it logs and what it raises."""
    tree = parsed(path)
    aside = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        logged = isinstance(node, ast.Call) and ast.unparse(node.func).startswith("log.")
        if logged or isinstance(node, ast.Raise):
            aside |= {id(inner) for inner in ast.walk(node)}
    for node in ast.walk(tree):
        text = node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""
        if id(node) not in aside and re.search(r"^ ?[A-Z][^|(]* [a-z’']+ \w+[^|(]*[.?!] ?$", text):
            yield f"{path.relative_to(ROOT)}:{node.lineno}: {text}"


def test_no_sentence_stands_outside_the_wording() -> None:
    """What people read in a chat is said in bot/wording; the vendors' own errors are the adapters' to tell."""
    rooms = ("handlers", "jobs", "bot/plan", "bot/reading", "bot/store")
    inside = [path for room in rooms for path in (ROOT / room).rglob("*.py") if "migrations" not in path.parts]
    allowed = {"bot/plan/days/steps.py", "bot/store/database/migrate.py", "bot/store/database/engine.py"}
    found = [line for path in inside for line in _sentences(path) if line.split(":")[0] not in allowed]
    assert found == []


def test_no_module_is_named_in_a_string() -> None:
    """A module loaded late is imported where it is used: then the contracts see it."""
    assert list(lines(r"import_module|__import__\(", CODE)) == []


def test_what_is_said_comes_in_without_the_clock() -> None:
    assert list(lines(r"^\s*(from|import) jobs\b", [ROOT / "bot/receive.py", *(ROOT / "handlers").rglob("*.py")])) == []


def test_the_number_of_a_stored_row_is_taken_for_granted() -> None:
    """`Stored` types it: nothing asks whether it is there, and nothing stands in for one that is not."""
    asked = r"assert .*\bid is not None|id or 0\b|id is not None else None\) or 0|\.id is (not )?None"
    tests = [path for path in (ROOT / "tests").rglob("*.py") if path != Path(__file__)]
    assert list(lines(asked, [*CODE, *tests])) == []


SELF_EVIDENT = 3  # lines: what is longer says in one what its name and types do not
SAID_ELSEWHERE = (
    "bot/wording",
    "bot/demo",
    "bot/loopback",
)  # their own sentences say it, and the story names its steps


def _untold(path: Path) -> Iterator[str]:
    """Public functions without a docstring; where there is but one, the module's describes it."""
    made = [node for node in parsed(path).body if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
    public = [node for node in made if not node.name.startswith("_")]
    for node in public if len(public) > 1 else []:
        if not ast.get_docstring(node) and (node.end_lineno or 0) - node.body[0].lineno >= SELF_EVIDENT:
            yield f"{path.relative_to(ROOT)}:{node.lineno}: {node.name}"


def test_a_public_function_says_what_its_name_does_not() -> None:
    told_here = [path for path in CODE if "migrations" not in path.parts]
    told_here = [path for path in told_here if not str(path.relative_to(ROOT)).startswith(SAID_ELSEWHERE)]
    assert [line for path in told_here for line in _untold(path)] == []


SMALL = 45  # lines: what is smaller, and used in one place, stands in that place
ONE_A_FILE = (  # rooms where each file is one thing of its kind, however small, and guessed by its name
    "bot/cli",  # a command of the command line, loaded when it is typed
    "bot/models",  # a table
    "bot/wording",  # the sentences of one handler, which may not stand beside it
    "bot/store",  # the SQL of one question, which may not stand beside it
    "bot/privacy/recognisers",  # a recogniser; none knows another
    "bot/process",  # a part of the running process
    "bot/settings",  # the settings of one subject
    "bot/reading",  # a part of a sentence, read in an order that a contract holds
    "handlers/commands",  # a question or a command of /wsoa
    "handlers/decisions",  # what one person decides of another's word
    "jobs",  # a duty of the clock, or a station of the delivery
)
LATE = {"bot/store/database/upgrade.py"}  # loaded only when there is something to migrate


def test_a_small_file_with_one_user_stands_where_it_is_used() -> None:
    users: dict[str, set[str]] = {str(path.relative_to(ROOT)): set() for path in CODE}
    for path in CODE:
        for node in ast.walk(parsed(path)):
            if isinstance(node, ast.ImportFrom) and node.module:
                for name in (node.module, *(f"{node.module}.{each.name}" for each in node.names)):
                    users.get(f"{name.replace('.', '/')}.py", set()).add(str(path))
    lone = [
        name
        for name, by in users.items()
        if len(by) == 1
        and len((ROOT / name).read_text(encoding="utf-8").splitlines()) < SMALL
        and not name.startswith((*(f"{room}/" for room in ONE_A_FILE), "bot/loopback/"))
        and name not in LATE
        and not name.endswith("__init__.py")
    ]
    assert lone == []


def test_an_update_is_one_value_in_every_layer() -> None:
    """Whatever carries it has each of its fields under the same name: nothing is copied from list to list."""
    said = {each.name for each in fields(UpdateFields)}
    for carrier in (Entered, HistoryRow, LastWord, RecordedUpdate):
        assert issubclass(carrier, UpdateFields)
    assert said <= set(models.Update.model_fields)
    assert said - {"no_change"} <= {each.name for each in fields(records.Update)}


def test_the_picture_of_the_architecture_is_what_the_contracts_say() -> None:
    """After a change of the contracts: `python -m tools.architecture`."""
    assert PICTURE.read_text(encoding="utf-8") == drawn()


def test_what_is_written_of_the_code_names_files_that_are_there() -> None:
    """A page that sends a reader to a file that moved is worse than none."""
    pages = [ROOT / "CONTRIBUTING.md", ROOT / "SECURITY.md", ROOT / "README.md", *(ROOT / "docs").rglob("*.md")]
    named = re.compile(r"`((?:bot|handlers|jobs|tests|tools|benchmarks|train|docs)/[\w./-]*)`")
    gone = [
        f"{page.relative_to(ROOT)}: {path}"
        for page in pages
        for path in named.findall(page.read_text(encoding="utf-8"))
        if not (ROOT / path).exists()
    ]
    assert gone == []


# what a subject is called in the glossary, and what nothing may be called instead
ONE_WORD = {
    "leave": ("absence", "absences", "away", "back"),
    "handover": ("handing", "handings", "hand"),
    "preference": ("wish", "wishes"),
    "claim": ("checks", "verification", "verifications"),
    "date_change": ("dates",),
    "chase": ("chasing", "chased", "chases"),
    "hold": ("pauses",),
}
RIDDLES = (
    "parcel", "patience", "wanted", "whom", "plainly", "fit", "usable", "since", "fold", "story", "carried", "kept",
    "told", "tidings", "lately", "made", "when", "unsure", "spoken",
)  # fmt: skip
SAID_IN_CHAT = (
    "bot/reading/",
    "bot/said/",
    "bot/privacy/",
    "bot/demo/",
    "bot/loopback/",
    "bot/intake/",
)  # other subjects


def test_a_subject_has_one_word_and_no_module_is_a_riddle() -> None:
    names = [path.relative_to(ROOT) for path in CODE if not str(path.relative_to(ROOT)).startswith(SAID_IN_CHAT)]
    others = {word for words in ONE_WORD.values() for word in words}
    assert [str(name) for name in names if name.stem in (*others, *RIDDLES)] == []


def test_the_glossary_has_every_subject_and_names_files_that_are_there() -> None:
    page = (ROOT / "docs/glossary.md").read_text(encoding="utf-8")
    assert [word for word in (*ONE_WORD, "ask", "risk", "measure", "digest") if f"\n| {word} |" not in page] == []


def test_each_threat_is_held_off_by_a_test_that_is_there() -> None:
    page = (ROOT / "docs/threats.md").read_text(encoding="utf-8")
    tests = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "tests").rglob("test_*.py"))
    rows = [line for line in page.splitlines() if line.startswith("| ") and "| Test |" not in line]
    assert len(rows) > 20 and all("`test_" in row for row in rows)
    assert [name for name in re.findall(r"`(test_\w+)`", page) if f"def {name}(" not in tests] == []


def test_a_link_in_the_docs_leads_somewhere() -> None:
    pages = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]
    to_files = re.compile(r"\]\((?!https?:)([\w./-]+)")
    links = [(page, link) for page in pages for link in to_files.findall(page.read_text("utf-8"))]
    assert links
    assert [f"{page.name}: {link}" for page, link in links if not (page.parent / link).exists()] == []
