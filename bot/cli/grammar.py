"""What may be typed after `wsoa`: what each command does, an example of it, and what its exit code means."""

import argparse
from pathlib import Path
from typing import Any

from bot.cli import grammar_councils, grammar_upkeep
from bot.cli.grammar_packs import packs
from bot.cli.grammar_parts import Parser, command, group, inside, which

SHELLS = ("bash", "zsh", "fish")
DEFAULT_PORT = 8765


def parser() -> argparse.ArgumentParser:
    """Of the whole command line; what was named stands in `command`, and `shows` is whose help to print without it."""
    whole = Parser(
        prog="wsoa",
        description="The bot that gets an improvement plan moving.",
        epilog="Each command explains itself: wsoa COMMAND --help. To see the bot at work: wsoa demo",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    whole.add_argument("--version", action="store_true", help="say which version this is, and exit")
    whole.set_defaults(command=None, shows=whole)
    commands = inside(whole, "COMMAND")
    _running(commands)
    grammar_upkeep.looking(commands)
    grammar_upkeep.copying(commands)
    _plan(commands)
    _reading(commands)
    packs(group(commands, "pack", "reports from a frozen record, as Word and Excel"), command)
    grammar_upkeep.database(commands)
    grammar_upkeep.privacy(commands)
    grammar_councils.slack(commands)
    _around(commands)
    return whole


def _running(commands: Any) -> None:
    run = command(
        commands,
        "run",
        "start the bot, and keep it running until it is told to stop (Ctrl+C, SIGTERM)",
        "wsoa run",
        "stopped as it was told",
        "could not start: the port is taken, the database can't be used, Slack or Teams refuses",
    )
    run.add_argument(
        "--only",
        choices=("web", "work"),
        help="on PostgreSQL: only hear what people say (web), or only send and do what is due (work)",
    )
    tick = command(
        commands,
        "tick",
        "do what is due once, and exit (for cron)",
        "wsoa tick",
        "all that was due is done",
        "something could not be done, or there is no database; the log says why",
    )
    tick.add_argument("--at", metavar="INSTANT", help="as if it were then; demo and test only")


def _plan(commands: Any) -> None:
    plan = group(commands, "plan", "the plan file: write an empty one, check one, take it in, write it out")
    template = command(
        plan,
        "template",
        "write an empty workbook to fill in, with notes and drop-downs",
        "wsoa plan template plan.xlsx",
        "written",
        "the file is there already, or can't be written",
    )
    check = command(
        plan,
        "check",
        "say how a tracker or plan file is understood and every problem of it, and change nothing",
        "wsoa plan check tracker.xlsx",
        "it can be taken in, once what it does not say is answered",
        "it has problems, or can't be read",
    )
    bring = command(
        plan,
        "import",
        "take a tracker or plan file in, all or nothing, and say what is new, changed and gone",
        "wsoa plan import tracker.xlsx",
        "taken in, or nothing had changed",
        "it has problems, or a question is open: nothing was taken in",
    )
    export = command(
        plan,
        "export",
        "write the plan as it stands, as a workbook that can be taken in again",
        "wsoa plan export plan.xlsx",
        "written",
        "there is no plan yet, the file is there already, or can't be written",
    )
    template.add_argument("file", type=Path, metavar="FILE.xlsx")
    export.add_argument("file", type=Path, nargs="?", metavar="FILE.xlsx", help="default with --like: beside it")
    export.add_argument(
        "--like",
        type=Path,
        metavar="TRACKER.xlsx",
        help="your own workbook, with the cells that the record changed",
    )
    export.add_argument(
        "--mapping", type=Path, metavar="FILE.toml", help="what its columns are, where that was corrected"
    )
    export.add_argument(
        "--updates-column", action="store_true", help="with a column more for the newest updates, where it has none"
    )
    export.add_argument("--sheet", action="append", metavar="NAME", help="only this sheet of it; may be given again")
    for one in (check, bring):
        one.add_argument("file", type=Path, metavar="FILE", help="an .xlsx, .xlsm, .csv, .ods or .docx file")
        _tracker(one)
    check.add_argument(
        "--write-mapping", type=Path, metavar="FILE.toml", help="write how the columns were understood, to correct it"
    )
    for one in (check, bring, export):
        which(one)
    for one in (check, bring):
        one.add_argument("--new", action="store_true", help="beside the plans that are here")
        one.add_argument("--succeeds", metavar="NAME", help="the plan that this one takes over from, with its history")
    for one in (template, export):
        one.add_argument("--force", action="store_true", help="write over a file that is there")


def _tracker(one: argparse.ArgumentParser) -> None:
    """How a council's own tracker is to be read."""
    one.add_argument("--mapping", type=Path, metavar="FILE.toml", help="what the columns are, where that was corrected")
    one.add_argument(
        "--answers", type=Path, metavar="FILE.toml", help="what the file does not say: council, meetings, lead"
    )
    one.add_argument("--sheet", action="append", metavar="NAME", help="read only this sheet; may be given again")


def _reading(commands: Any) -> None:
    ahead = command(
        commands,
        "preview",
        "who will be sent what until a day, and who will not and why; changes nothing",
        "wsoa preview --until 2026-12-10",
        "told",
        "there is no database or no plan yet",
    )
    ahead.add_argument("--until", required=True, metavar="DATE", help="for example 2026-12-10")
    which(ahead)
    export = command(
        commands,
        "export",
        "write the whole record: plans, people, updates, decisions, messages",
        "wsoa export --json record.json",
        "written",
        "there is no database yet, or the file can't be written",
    )
    export.add_argument("--json", action="store_true", required=True, help="as one JSON object")
    export.add_argument("--at", metavar="INSTANT", help="as it was then: 2026-11-30T17:00:00Z, or a day; default: now")
    export.add_argument("file", type=Path, nargs="?", metavar="FILE", help="default: the screen")
    understand = command(
        commands,
        "understand",
        "how the bot would take replies, one JSON object a line with id, from, when and text; changes nothing",
        "wsoa understand replies.jsonl --plan plan.xlsx",
        "every line was read",
        "a line is not such an object, or there is no plan",
    )
    understand.add_argument("file", type=Path, metavar="FILE.jsonl")
    understand.add_argument("--plan", type=Path, metavar="FILE.xlsx", help="default: the stored plan")
    understand.add_argument("--why", action="store_true", help="name the words and the rule behind each fact")
    understand.add_argument("--out", type=Path, metavar="FILE", help="default: the screen")


def _around(commands: Any) -> None:
    teams = group(
        commands, "teams", "Microsoft Teams: the app that its administrator uploads, and many councils' tenants"
    )
    zipped = command(
        teams,
        "package",
        "write the app that a Teams administrator uploads",
        "wsoa teams package wsoa.zip     # asks for the council's name and addresses, where .env does not say them",
        "written",
        "the file can't be written, or a name or an address is missing or no real one",
    )
    zipped.add_argument("file", type=Path, metavar="FILE.zip")
    zipped.add_argument("--publisher", metavar="NAME", help="the council that runs the bot; default: TEAMS_PUBLISHER")
    zipped.add_argument("--website", metavar="URL", help="its page about the bot; default: TEAMS_WEBSITE_URL")
    zipped.add_argument("--privacy", metavar="URL", help="its own privacy notice; default: TEAMS_PRIVACY_URL")
    zipped.add_argument("--terms", metavar="URL", help="its own terms of use; default: TEAMS_TERMS_URL")
    zipped.add_argument("--app", metavar="ID", default="", help="the Azure Bot's app; default: TEAMS_APP_ID")
    grammar_councils.tenants(teams)
    _wording(commands)
    _demo(commands)
    shell = command(
        commands,
        "completion",
        "print what makes a shell complete wsoa's commands with Tab",
        'eval "$(wsoa completion bash)"     # in ~/.bashrc; for fish: wsoa completion fish | source',
        "printed",
        "could not be printed",
    )
    shell.add_argument("shell", choices=SHELLS, metavar="SHELL", help=", ".join(SHELLS))


def _wording(commands: Any) -> None:
    wording = group(commands, "wording", "what people without an account read: Welsh, and the council's own words")
    check = command(
        wording,
        "check",
        "look at a file with the council's own words before it is named in MAIL_WORDING_FILE",
        "wsoa wording check words.toml",
        "every line can be used",
        "a sentence that nobody is told, or braces that are not the same",
    )
    check.add_argument("file", type=Path, metavar="FILE.toml")
    command(
        wording,
        "list",
        "print every sentence that can be said otherwise, with the Welsh that is shipped",
        "wsoa wording list > words.toml",
        "printed",
        "could not be printed",
    )


def _demo(commands: Any) -> None:
    show = command(
        commands,
        "demo",
        "a make-believe Slack and Teams on this computer, in which a whole cycle can be played; needs no account",
        "wsoa demo",
        "ended with Ctrl+C, or every step of the story happened",
        "the port is taken, or a step of the story did not happen",
    )
    show.add_argument("--story", action="store_true", help="tell one whole cycle in the terminal")
    show.add_argument(
        "--platform",
        choices=("slack", "teams", "mail"),
        help="default: the page has both chats, the story is on slack; mail: a story of two people without an account",
    )
    show.add_argument(
        "--port", type=_port, metavar="PORT", help=f"of the page; default: {DEFAULT_PORT}, else the next free one"
    )
    show.add_argument("--no-browser", action="store_true", help="only print the page's address")
    show.add_argument(
        "--log", type=Path, metavar="FILE", help="write the bot's log there; default: only its errors, here"
    )


def _port(said: str) -> int:
    if said.isascii() and said.isdigit() and 1 <= int(said) <= 65535:
        return int(said)
    raise argparse.ArgumentTypeError(f"“{said}” is not a port. Write a number from 1 to 65535, such as {DEFAULT_PORT}")
