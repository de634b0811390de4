"""What every command's grammar is made of: its help, its example, and what its exit codes mean."""

import argparse
from typing import Any, NoReturn

EVERY_CODE = "a setting or the command itself is wrong"


class Parser(argparse.ArgumentParser):
    """Says what is wrong in a sentence, and where to look."""

    def error(self, message: str) -> NoReturn:
        self.exit(2, f"{self.prog}: {message}.\nSee: {self.prog} --help\n")


def inside(of: argparse.ArgumentParser, metavar: str) -> Any:
    """Where its commands are declared."""
    return of.add_subparsers(dest="what" if metavar == "WHAT" else "command", metavar=metavar)


def group(commands: Any, name: str, says: str) -> Any:
    """A command that has commands of its own."""
    group = commands.add_parser(name, help=says, description=_sentence(says))
    group.set_defaults(shows=group, what=None)
    return inside(group, "WHAT")


def command(
    commands: Any, name: str, says: str, example: str, done: str, could_not: str, wrong: str = EVERY_CODE
) -> argparse.ArgumentParser:
    """One command; `done`, `could_not` and `wrong` say what its exit codes 0, 1 and 2 mean."""
    codes = "\n".join(f"  {code}  {means}" for code, means in enumerate((done, could_not, wrong)))
    one = commands.add_parser(
        name,
        help=says,
        description=_sentence(says),
        epilog=f"Example:\n  {example}\n\nExit codes:\n{codes}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    one.set_defaults(shows=None)
    return one


def which(one: argparse.ArgumentParser) -> None:
    """Of several plans."""
    one.add_argument("--plan", metavar="NAME", help="which plan, where there are several")


def _sentence(says: str) -> str:
    return f"{says[0].upper()}{says[1:]}."
