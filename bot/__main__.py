"""The command line: `wsoa run`, `wsoa plan import FILE` and the rest. Problems are sentences; the exit code says so."""

import argparse
import gc
import os
import sys
from collections.abc import Sequence
from importlib.metadata import version
from types import ModuleType

from dotenv import load_dotenv

from bot.cli.grammar import parser
from bot.process import logs
from bot.settings import Settings, SettingsProblem, read_settings
from bot.settings.own_folder import own_folder
from bot.user_error import Problem

DONE, COULD_NOT, WRONG = 0, 1, 2
NEED_NO_SETTINGS = ("demo", "completion", "check")  # or reads them itself


def main(argv: Sequence[str] | None = None) -> int:
    """The exit code: 0 done, 1 could not, 2 a setting or the command itself is wrong."""
    grammar = parser()
    if "_ARGCOMPLETE" in os.environ:
        _complete(grammar)
    options = grammar.parse_args(argv)
    if options.version:
        print(f"wsoa {version('wsoa')}")
        return DONE
    if options.shows is not None:
        options.shows.print_help()
        return DONE
    return _do(options)


def _complete(grammar: argparse.ArgumentParser) -> None:
    """Answers the shell that asks what may come next."""
    from bot.cli.completion import complete

    complete(grammar)


def _do(options: argparse.Namespace) -> int:
    try:
        return int(_load(options.command).main(options, _settings(options.command)))
    except SettingsProblem as problem:
        return _say(WRONG, *problem.problems)
    except Problem as problem:
        return _say(COULD_NOT, str(problem))
    except UnicodeDecodeError:
        return _say(COULD_NOT, "A file is not in UTF-8: .env, or the one you named. Save it as UTF-8.")
    except OSError as error:
        why = error.strerror or str(error)
        return _say(COULD_NOT, f"{error.filename} can't be used: {why}." if error.filename else f"It failed: {why}.")


def _settings(command: str) -> Settings:
    if command in NEED_NO_SETTINGS:
        return Settings()
    load_dotenv(own_folder(os.environ) / ".env")
    settings = read_settings(os.environ)
    logs.set_up(settings.log_level)
    return settings


def _load(command: str) -> ModuleType:
    """Without looking for garbage meanwhile: that is a fifth of the start."""
    gc.disable()
    module = _module(command)
    gc.freeze()
    gc.enable()
    return module


def _module(command: str) -> ModuleType:
    """Imports only what the command needs: all of them take a second."""
    match command:
        case "run":
            from bot.cli import run as module
        case "check":
            from bot.cli import check as module
        case "backup":
            from bot.cli import backup as module
        case "restore":
            from bot.cli import restore as module
        case "person":
            from bot.cli import person as module
        case "foi":
            from bot.cli import foi as module
        case "retention":
            from bot.cli import retention as module
        case "tick":
            from bot.cli import tick as module
        case "plan":
            from bot.cli import plan as module
        case "preview":
            from bot.cli import preview as module
        case "export":
            from bot.cli import export as module
        case "understand":
            from bot.cli import understand as module
        case "db":
            from bot.cli import db as module
        case "pack":
            from bot.cli import pack as module
        case "audit":
            from bot.cli import audit as module
        case "privacy":
            from bot.cli import privacy as module
        case "slack":
            from bot.cli import slack as module
        case "wording":
            from bot.cli import wording as module
        case "teams":
            from bot.cli import teams as module
        case "demo":
            from bot.cli import demo as module
        case _:
            from bot.cli import completion as module
    return module


def _say(code: int, *lines: str) -> int:
    for line in lines:
        print(line, file=sys.stderr)
    return code


if __name__ == "__main__":
    sys.exit(main())
