"""The command line: `wsoa run`, `wsoa plan import FILE` and the rest. Problems are sentences; the exit code says so."""

import argparse
import gc
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from types import ModuleType

from dotenv import load_dotenv

from bot import logs
from bot.problem import Problem
from bot.settings import SettingsProblem, read_settings

DONE, COULD_NOT, WRONG = 0, 1, 2


def main(argv: Sequence[str] | None = None) -> int:
    """The exit code: 0 done, 1 could not, 2 a setting or the command itself is wrong."""
    options = _parser().parse_args(argv)
    try:
        load_dotenv(Path.cwd() / ".env")
        settings = read_settings(os.environ)
        logs.set_up(settings.log_level)
        return int(_load(options.command).main(options, settings))
    except SettingsProblem as problem:
        return _say(WRONG, *problem.problems)
    except Problem as problem:
        return _say(COULD_NOT, str(problem))
    except UnicodeDecodeError:
        return _say(COULD_NOT, "A file is not in UTF-8: .env, or the one you named. Save it as UTF-8.")
    except OSError as error:
        return _say(COULD_NOT, f"{error.filename or 'A file'} can't be used: {error.strerror or error}.")


def _load(command: str) -> ModuleType:
    """Only what the command needs, and without looking for garbage meanwhile: that is a fifth of the start."""
    gc.disable()
    module = import_module(f"bot.commands.{command}")
    gc.freeze()
    gc.enable()
    return module


def _say(code: int, *lines: str) -> int:
    for line in lines:
        print(line, file=sys.stderr)
    return code


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="wsoa", description="The bot that gets an improvement plan moving.")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    commands.add_parser("run", help="start the bot")
    tick = commands.add_parser("tick", help="do what is due once, and exit (for cron)")
    tick.add_argument("--at", metavar="INSTANT", help="as if it were then; demo and test only")
    plan = commands.add_parser("plan", help="the plan file").add_subparsers(dest="what", required=True, metavar="WHAT")
    for name, says in (
        ("template", "write an empty workbook to fill in"),
        ("check", "list every problem, change nothing"),
        ("import", "take the plan in, all or nothing"),
        ("export", "write the plan as it stands"),
    ):
        one = plan.add_parser(name, help=says)
        one.add_argument("file", type=Path, metavar="FILE.xlsx")
        if name != "template":
            one.add_argument("--plan", metavar="NAME", help="which plan, where there are several")
        if name in ("check", "import"):
            one.add_argument("--new", action="store_true", help="beside the plans that are here")
    ahead = commands.add_parser("preview", help="who will be sent what until a day; changes nothing")
    ahead.add_argument("--until", required=True, metavar="DATE", help="for example 2026-12-10")
    ahead.add_argument("--plan", metavar="NAME", help="which plan, where there are several")
    export = commands.add_parser("export", help="write the whole record")
    export.add_argument("--json", action="store_true", required=True, help="as one JSON object")
    export.add_argument("file", type=Path, nargs="?", metavar="FILE", help="default: the screen")
    understand = commands.add_parser("understand", help="how the bot would take these replies; changes nothing")
    understand.add_argument("file", type=Path, metavar="FILE.jsonl")
    understand.add_argument("--plan", type=Path, metavar="FILE.xlsx", help="default: the stored plan")
    understand.add_argument("--why", action="store_true", help="name the words and the rule behind each fact")
    understand.add_argument("--out", type=Path, metavar="FILE", help="default: the screen")
    teams = commands.add_parser("teams", help="Microsoft Teams").add_subparsers(
        dest="what", required=True, metavar="WHAT"
    )
    zipped = teams.add_parser("package", help="write the app that a Teams administrator uploads")
    zipped.add_argument("file", type=Path, metavar="FILE.zip")
    zipped.add_argument("--publisher", default="Improvement office", metavar="NAME", help="who runs the bot")
    zipped.add_argument(
        "--website", default="https://www.gov.uk", metavar="URL", help="its page, privacy notice, terms"
    )
    show = commands.add_parser("demo", help="a make-believe workspace on this computer")
    show.add_argument("--story", action="store_true", help="tell one whole cycle in the terminal")
    show.add_argument(
        "--platform", choices=("slack", "teams"), help="default: the page has both, the story is on slack"
    )
    show.add_argument("--port", type=int, default=0, help="of the page; default: a free one")
    return parser


if __name__ == "__main__":
    sys.exit(main())
