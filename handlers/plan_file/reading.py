"""What stands in a file that a lead sent: a council's own tracker, or our template filled in; read, and never kept."""

import tempfile
from dataclasses import replace
from datetime import date
from pathlib import Path

from bot.card import Card
from bot.chat import Answer, ReadFile, Say
from bot.intake.problem import Problem
from bot.intake.sheets.opening import open_content, sheet_titles
from bot.intake.sheets.size_limits import Refused
from bot.intake.tracker.answers import Wrong
from bot.intake.tracker.mapping import mapping_of
from bot.intake.tracker.tables import Asked
from bot.intake.tracker.tracker import Tracker, WhichSheet, tracker_of
from bot.intake.workbook import read_plan
from bot.plan.contents.document import PlanDocument
from bot.wording.plan import bring as words
from handlers.turn import AccountSeen

OURS = frozenset({"plan", "actions"})  # sheets of the template


def file_content(seen: AccountSeen | None, file: str, name: str) -> bytes | Answer:
    """The file's bytes; or that they are needed, or can't be had."""
    if seen is None or seen.file != file:
        return ReadFile(file)
    return seen.content if seen.content is not None else Say(words.not_fetched(name))


def tracker_of_file(
    found: bytes,
    file: str,
    name: str,
    today: date,
    mapping: str = "",
    sheet: str = "",
    stored: PlanDocument | None = None,
) -> Tracker | Card:
    """As it was corrected before; or what is asked, or said, instead. `stored`: the plan that it is about."""
    try:
        asked = mapping_of(mapping, "The kept mapping") if mapping else Asked()
        asked = replace(asked, sheets=(sheet,)) if sheet else asked
        return tracker_of(open_content(found), name, today, asked, stored)
    except WhichSheet as several:
        return words.which_sheet(file, name, several.titles)
    except (Refused, Wrong) as refused:
        return words.refused(name, str(refused))


def template_of(found: bytes, name: str) -> PlanDocument | Card | None:
    """Our own template filled in, or what is wrong in it; None where it is no such workbook."""
    if not found.startswith(b"PK"):
        return None
    with tempfile.TemporaryDirectory(prefix="wsoa-") as folder:
        path = Path(folder) / "plan.xlsx"
        path.write_bytes(found)
        try:
            if not {title.casefold().strip() for title in sheet_titles(path)} >= OURS:
                return None
        except Refused:
            return None
        read = read_plan(path)
    return read if isinstance(read, PlanDocument) else words.problems(name, tuple(map(_sentence, read)))


def _sentence(problem: Problem) -> str:
    return problem.sentence()
