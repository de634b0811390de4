"""What may be typed by whoever looks after the bot: look, copy, upgrade, and what is kept of people."""

from pathlib import Path
from typing import Any

from bot.cli.grammar_parts import command, group, which


def looking(commands: Any) -> None:
    """Is all well?"""
    check = command(
        commands,
        "check",
        "look at everything the bot needs, and say what to do about what is wrong; changes nothing",
        "wsoa check --url https://wsoa.your.council",
        "all is well",
        "it works, and something needs a look",
        "something is wrong: people hear nothing, or what they say is not recorded",
    )
    check.add_argument("--json", action="store_true", help="as one JSON object, for a monitor")
    check.add_argument(
        "--url", metavar="URL", help="where Slack and Teams call the bot, to try whether that reaches it"
    )


def copying(commands: Any) -> None:
    """Copies of the record, and back."""
    backup = command(
        commands,
        "backup",
        "copy the record to a file of its own, also while the bot runs; the oldest copies go",
        "wsoa backup",
        "copied, and the copy is whole",
        "there is no database, or the copy can't be written: no old copy went",
    )
    backup.add_argument("--new-key", action="store_true", help="only print a key to lock copies with, for .env")
    restore = command(
        commands,
        "restore",
        "put a copy in the record's place, looked through first; the bot has to be stopped",
        "wsoa restore data/backups/wsoa-20261203T020000Z.db --force",
        "restored",
        "the copy is damaged, locked with another key, or of a newer wsoa; or the bot runs: nothing was changed",
    )
    restore.add_argument("file", type=Path, metavar="FILE")
    restore.add_argument("--force", action="store_true", help="a record that is there is put aside")


def database(commands: Any) -> None:
    """The database and the audit in it."""
    kept = group(commands, "db", "the database: its version, and whether what it keeps follows")
    command(
        kept,
        "check",
        "say which version the database has, whether it is whole, and has all its guards; changes nothing",
        "wsoa db check",
        "it is as this wsoa needs it",
        "it is older or newer, damaged, or lacks something: each is named",
    )
    command(
        kept,
        "upgrade",
        "bring the database up to the version that this wsoa needs, with the bot stopped",
        "wsoa backup && wsoa db upgrade",
        "it has that version",
        "it can't be brought up, and stays as it was; or there is no database yet",
    )
    copy = command(
        kept,
        "copy",
        "copy the record from a SQLite file to an empty PostgreSQL database, and compare; the bot has to be stopped",
        "wsoa db copy sqlite:///data/wsoa.db postgresql://wsoa@host/wsoa",
        "copied: every table has the same rows on both sides, and the audit fits",
        "the bot runs, a side can't be used, or there is a record in the target: nothing was copied",
    )
    copy.add_argument("source", metavar="FROM", help="as in DATABASE_URL, or a file")
    copy.add_argument("target", metavar="TO", help="as in DATABASE_URL")
    command(
        kept,
        "restored",
        "note that PostgreSQL was put back from a dump, before the bot starts: what may have been sent is looked for",
        "pg_restore --clean --dbname=wsoa wsoa.dump && wsoa db restored",
        "noted",
        "there is no database, or it is of another version",
    )
    command(
        kept,
        "verify",
        "name whatever is kept of where an action stands and does not follow from its history; changes nothing",
        "wsoa db verify",
        "all of it follows",
        "something does not, or there is no database yet",
    )
    command(
        kept,
        "repair",
        "write it anew from the history, and name what was put right",
        "wsoa db repair",
        "all of it follows now",
        "there is no database yet",
    )
    audit = group(commands, "audit", "the audit: who did what, when and from where")
    verify = command(
        audit,
        "verify",
        "name the first row of the audit that is not as it was written; changes nothing",
        "wsoa audit verify --seal 5f2c91d07a3e",
        "every row is as it was written",
        "a row is not, or there is no database yet",
    )
    verify.add_argument("--seal", metavar="SEAL", help="one that was printed in a digest: it has to be in the chain")


def privacy(commands: Any) -> None:
    """What is kept of people."""
    kept = group(commands, "privacy", "what the guard of personal details remembers")
    names = command(
        kept,
        "vouched",
        "the names that people said are no child's",
        'wsoa privacy vouched --remove "Sam Hartley"',
        "listed, or removed",
        "there is no such name, or no plan",
    )
    names.add_argument("--remove", metavar="NAME", help="ask about this name again")
    names.add_argument("--plan", metavar="NAME", help="which plan, where there are several")
    person = group(commands, "person", "one person: what is kept of them, and taking out one who has left")
    export = command(
        person,
        "export",
        "write all that is kept of one person, for them to see",
        "wsoa person export @sen_head ruth.json",
        "written",
        "nobody has that handle, the file is there already, or there is no database",
    )
    erase = command(
        person,
        "erase",
        "take a person who has left out of the record; what they said stays, under their post",
        "wsoa person erase @sen_head --yes",
        "taken out; or, without --yes, told what would be",
        "nobody has that handle, or a plan still names them: nothing was changed",
    )
    for one in (export, erase):
        one.add_argument("person", metavar="@HANDLE")
    export.add_argument("file", type=Path, nargs="?", metavar="FILE", help="default: the screen")
    erase.add_argument("--yes", action="store_true", help="really do it; without it, only tell what would be changed")
    _foi(commands)
    old = command(
        commands,
        "retention",
        "say what is older than RETENTION_… allows; with --apply, let it go",
        "wsoa retention --apply",
        "told, or gone",
        "there is no database",
    )
    old.add_argument("--apply", action="store_true", help="really let it go; without it, only tell")


def _foi(commands: Any) -> None:
    asked = group(commands, "foi", "freedom of information: what is recorded, without what tells of a person")
    export = command(
        asked,
        "export",
        "write what is recorded of a plan in a period, and what was withheld of it and why, as two workbooks",
        "wsoa foi export foi-2026-118 --from 2026-11-01 --to 2026-11-30 --public @dcs",
        "written",
        "nobody has that handle, the files are there already, or there is no database or plan",
    )
    export.add_argument("folder", type=Path, metavar="FOLDER", help="made where there is none")
    export.add_argument("--from", dest="first", metavar="DATE", help="the first day; default: from the beginning")
    export.add_argument("--to", dest="last", metavar="DATE", help="the last day; default: today")
    export.add_argument(
        "--public", action="append", default=[], metavar="@HANDLE", help="whose name is public; may be given again"
    )
    export.add_argument("--force", action="store_true", help="write over files that are there")
    which(export)
