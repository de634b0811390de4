"""What may be typed: each command explains itself, and what can't be is a sentence."""

import argparse
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

import pytest

from bot.__main__ import main
from bot.cli.grammar import SHELLS, parser

ROOT = Path(__file__).parents[2]


def inside(one: argparse.ArgumentParser, name: str) -> Iterator[tuple[str, argparse.ArgumentParser]]:
    """A command and those that stand in it; names with all their words."""
    yield name, one
    for action in one._actions:
        if isinstance(action, argparse._SubParsersAction):
            for word, under in action.choices.items():
                yield from inside(under, f"{name} {word}")


EVERY = dict(inside(parser(), "wsoa"))
ACTS = sorted(name for name, one in EVERY.items() if one.get_default("shows") is None)
GROUPS = sorted(set(EVERY) - set(ACTS))


def test_these_are_the_commands() -> None:
    assert set(GROUPS) >= {"wsoa", "wsoa plan", "wsoa db", "wsoa privacy", "wsoa teams"}
    assert {"wsoa run", "wsoa tick", "wsoa plan check", "wsoa demo", "wsoa completion"} <= set(ACTS)


@pytest.mark.parametrize("name", ACTS)
def test_each_says_what_it_does_gives_an_example_and_its_exit_codes(name: str) -> None:
    told = EVERY[name].format_help()
    example = told.partition("Example:\n")[2].splitlines()[0]
    assert name in example
    assert [line.split()[0] for line in told.partition("Exit codes:\n")[2].splitlines() if line] == ["0", "1", "2"]
    assert (EVERY[name].description or "").endswith(".")


@pytest.mark.parametrize("name", ACTS)
def test_each_is_documented(name: str) -> None:
    pages = (ROOT / "README.md", ROOT / "docs/running.md", ROOT / "docs/using.md")
    assert any(name in page.read_text(encoding="utf-8") for page in pages)


@pytest.mark.parametrize("page", ["README.md", "docs/running.md", "docs/privacy.md", "ops/wsoa.service"])
def test_what_a_page_says_to_type_can_be_typed(page: str) -> None:
    text = re.sub(r"(`wsoa[^`\n]*)\n([^`\n]*`)", r"\1 \2", (ROOT / page).read_text(encoding="utf-8"))  # over two lines
    typed = re.findall(r"(?:`|bin/|&& |; )(wsoa(?: [^`&;|\n#]+)?)", text)
    assert typed
    for said in typed:
        words, known = said.split(), "wsoa"
        for word in words[1:]:
            if f"{known} {word}" not in EVERY:
                break
            known += f" {word}"
        assert known in ACTS or (known, words[1:2]) in (("wsoa", []), ("wsoa", ["--version"])), said
        options = {word.partition("=")[0] for word in words if word.startswith("--")}
        assert {one for one in options if one not in EVERY[known].format_help()} == set(), said


@pytest.mark.parametrize("name", GROUPS)
def test_without_more_words_the_help_is_printed(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(name.split()[1:]) == 0
    told = capsys.readouterr().out
    assert told.startswith(f"usage: {name} ") and told == EVERY[name].format_help()


def test_it_says_its_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--version"]) == 0
    assert capsys.readouterr().out == f"wsoa {version('wsoa')}\n"


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["demo", "--port", "80000"], "“80000” is not a port. Write a number from 1 to 65535"),
        (["demo", "--port", "-1"], "“-1” is not a port"),
        (["demo", "--port", "http"], "“http” is not a port"),
        (["planning"], "invalid choice: 'planning'"),
        (["plan", "check"], "FILE"),
        (["export"], "--json"),
        (["completion", "tcsh"], "invalid choice: 'tcsh'"),
    ],
)
def test_what_can_not_be_is_a_sentence_and_ends_with_2(
    words: list[str], says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(words)
    told = capsys.readouterr().err
    assert (ended.value.code, told.count("\n")) == (2, 2)
    assert says in told and "--help" in told


@pytest.mark.parametrize("shell", SHELLS)
def test_a_shell_is_told_how_to_complete(shell: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["completion", shell]) == 0
    assert "_ARGCOMPLETE" in capsys.readouterr().out


def completed(line: str, folder: Path) -> set[str]:
    """What a shell is offered after these words."""
    found = folder / "offered"
    told = {
        "_ARGCOMPLETE": "1",
        "_ARGCOMPLETE_STDOUT_FILENAME": str(found),
        "_ARGCOMPLETE_IFS": "\n",
        "COMP_LINE": line,
        "COMP_POINT": str(len(line)),
    }
    env = {"PATH": os.environ["PATH"], **told}
    subprocess.run([sys.executable, "-m", "bot"], cwd=ROOT, env=env, check=True, capture_output=True)
    return {word.strip() for word in found.read_text(encoding="utf-8").split("\n")}


def test_a_tab_completes_commands_and_options(tmp_path: Path) -> None:
    assert {"run", "tick", "plan", "demo"} <= completed("wsoa ", tmp_path)
    assert completed("wsoa plan te", tmp_path) == {"template"}
    assert "--force" in completed("wsoa plan export plan.xlsx --", tmp_path)
