"""`wsoa understand`: how the bot would take these replies. Reads, writes the readings, changes nothing."""

import argparse
import json
import sys
from pathlib import Path

from bot.cli.record import of_the_same_kind, open_record
from bot.cli.replies import replies_in
from bot.files import private
from bot.intake.workbook import read_plan
from bot.plan.contents.document import PlanDocument
from bot.settings import Settings
from bot.store.plan import plans
from bot.user_error import Problem
from bot.wording.reply.understood import answers


def main(options: argparse.Namespace, settings: Settings) -> int:
    """One JSON line a reply in; one JSON line {id, records, question, flags} a reply out. Raises Problem."""
    path, out = options.file, options.out
    if out is not None and out.exists() and out.samefile(path):
        raise Problem(f"{path} would be written over. Name another file for --out.")
    if out is not None:
        of_the_same_kind(out, b"{")
    document = _plan(options.plan, settings)
    if document is None:
        return 1
    text = "".join(
        json.dumps(found, ensure_ascii=False) + "\n" for found in answers(replies_in(path), document, why=options.why)
    )
    if out is None:
        sys.stdout.write(text)
    else:
        private.write_text(out, text)
        print(f"Wrote {out}.")
    return 0


def _plan(plan: Path | None, settings: Settings) -> PlanDocument | None:
    if plan is None:
        store = open_record(settings)
        try:
            stored = store.read_now(plans.all_plans)
            document = store.read_now(plans.document)
        finally:
            store.close()
        if len(stored) > 1:
            print("There are several plans. Name the file of one: --plan FILE.xlsx", file=sys.stderr)
            return None
        if document is None:
            print("There is no plan yet. Name one: --plan FILE.xlsx", file=sys.stderr)
        return document
    found = read_plan(plan)
    if isinstance(found, PlanDocument):
        return found
    for problem in found:
        print(problem.sentence(), file=sys.stderr)
    return None
