"""Set 6: a tracker in, the record out; by the size of the plan."""

import json
import tempfile
from pathlib import Path

from benchmarks.sheet import Sheet, run
from benchmarks.towns import Town, best_of, council
from bot.intake.workbook import read_plan, write_plan
from bot.plan.contents.document import PlanDocument
from bot.store.plan import plan_import
from bot.store.report.export import export_record

ACTIONS = (33, 120, 250)
PAST = 6  # cycles answered before the export
FIRST = "33 actions"


def measure(sheet: Sheet) -> None:
    with tempfile.TemporaryDirectory() as folder:
        plans = {f"{n} actions": council(actions=n, meetings=PAST + 2) for n in ACTIONS}
        files = {who: Path(folder, f"{len(plan.actions)}.xlsx") for who, plan in plans.items()}
        towns = {who: _town(Path(folder), plan) for who, plan in plans.items()}
        for who, plan in plans.items():
            write_plan(plan, files[who])
        for _ in range(sheet.rounds):
            for who, town in towns.items():
                sheet.put("a tracker is read", who, best_of(lambda who=who: _read(files[who]), 2), "ms", beside=FIRST)
                again = best_of(lambda who=who: _save(towns[who], plans[who]), 1)
                sheet.put("and saved over what is there", who, again, "ms", beside=FIRST)
                took = best_of(lambda town=town: _export(town), 1)
                sheet.put(f"the record is exported after {PAST} cycles", who, took, "ms", beside=FIRST)
        for town in towns.values():
            town.close()
    sheet.say("board packs are left out: the bot does not make them yet")


def _town(folder: Path, plan: PlanDocument) -> Town:
    return Town(f"sqlite:///{folder}/{len(plan.actions)}.db", (plan,), past=PAST)


def _read(path: Path) -> None:
    assert isinstance(read_plan(path), PlanDocument), read_plan(path)


def _save(town: Town, plan: PlanDocument) -> None:
    town.do(lambda session: plan_import.save(session, plan, town.now))


def _export(town: Town) -> None:
    json.dumps(town.store.read_now(lambda session: export_record(session, town.now)))


if __name__ == "__main__":
    run(measure)
