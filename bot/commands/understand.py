"""`wsoa understand`: how the bot would take these replies. Reads, writes the readings, changes nothing."""

import argparse
import json
import sys
from pathlib import Path

from bot.app import open_store
from bot.intake.workbook import read_plan
from bot.plan.document import PlanDocument
from bot.settings import Settings
from bot.store import plans
from bot.wording.understood import answers


def main(options: argparse.Namespace, settings: Settings) -> int:
    """One JSON line a reply in; one JSON line {id, records, question, flags} a reply out."""
    path, out = options.file, options.out
    document = _plan(options.plan, settings)
    if document is None:
        return 1
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    try:
        replies = [json.loads(line) for line in lines]
    except json.JSONDecodeError as error:
        print(f"{path} is not JSON, one object a line: {error.msg}.", file=sys.stderr)
        return 1
    if not all(isinstance(reply, dict) and "id" in reply and "text" in reply for reply in replies):
        print(f"{path}: each line has to be an object with at least id, from, when and text.", file=sys.stderr)
        return 1
    text = "".join(json.dumps(found, ensure_ascii=False) + "\n" for found in answers(replies, document, why=options.why))
    if out is None:
        sys.stdout.write(text)
    else:
        out.write_text(text, encoding="utf-8")
    return 0


def _plan(plan: Path | None, settings: Settings) -> PlanDocument | None:
    if plan is None:
        store = open_store(settings)
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
