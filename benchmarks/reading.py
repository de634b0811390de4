"""Set 3: how long a reply takes to be read and to be searched for personal data, by its length and by the size of the
risk register; and a whole turn by the size of the register. The reader is imported here alone."""

import json
import random
import tempfile
from itertools import count
from pathlib import Path

from benchmarks.sheet import Sheet, run
from benchmarks.towns import OWN, OWNER, Town, best_of, council
from bot.plan.contents.document import PlanDocument
from bot.plan.days.cycle import cycles_of
from bot.plan.days.steps import Step
from bot.privacy.decide import decide
from bot.reading.read import read
from bot.reading.reply_context import Asked, Told

REPLIES = Path(__file__).parents[1] / "tests" / "reading" / "wexbourne.jsonl"
REGISTERS = (10, 100, 1000)
LENGTHS = {100: 20, 1_000: 8, 6_000: 3}  # characters, and how many texts of that length
LONG = {40_000: 1}
ONE = "10 risks"
THIRTY = (
    "3.1.1 amber - backlog 131, agency starts 4 Jan. Risk: locum leaves at Easter; mitigation: second supplier asked. "
    "We meet the trust on the 12th and should know by half term."
)


def measure(sheet: Sheet) -> None:
    plans = {f"{size:,} risks": council(risks=size) for size in REGISTERS}
    texts = {size: mixtures(size, many) for size, many in (LENGTHS | (LONG if sheet.full else {})).items()}
    for plan in plans.values():
        _read(plan, texts[100][0])
    for _ in range(sheet.rounds):
        for who, plan in plans.items():
            for size, said in texts.items():
                read_ms = sum(best_of(lambda plan=plan, text=text: _read(plan, anew(text)), 2) for text in said)
                sheet.put(f"read, {size:,} characters", who, read_ms / len(said), "ms", beside=ONE)
                seen_ms = sum(best_of(lambda plan=plan, text=text: decide(anew(text), plan), 2) for text in said)
                name = f"searched for personal data, {size:,} characters"
                sheet.put(name, who, seen_ms / len(said), "ms", beside=ONE)
            both = best_of(lambda plan=plan: _guarded_and_read(plan, anew(THIRTY)), 5)
            sheet.put("guarded and read, 30 words (3 ms at most)", who, both, "ms", beside=ONE)
    whole_turns(sheet, plans)


def whole_turns(sheet: Sheet, plans: dict[str, PlanDocument]) -> None:
    """From what reached us to the commit, in this process."""
    with tempfile.TemporaryDirectory() as folder:
        towns = {who: Town(f"sqlite:///{folder}/{n}.db", (plan,)) for n, (who, plan) in enumerate(plans.items())}
        number = count(1)

        def says(town: Town) -> None:
            town.hears(f"{OWN} amber - {next(number)} done. Risk: the panel is {next(number)} days late")

        for town in towns.values():
            says(town)
        for _ in range(sheet.rounds):
            for who, town in towns.items():
                sheet.put(
                    "a reply with a risk, to its commit", who, best_of(lambda town=town: says(town)), "ms", beside=ONE
                )
        for town in towns.values():
            town.close()


_number = count(1)


def anew(text: str) -> str:
    """Unlike any before: what is kept of a text that was read already is no speed of reading."""
    return f"{text[:-8]} {next(_number)}"


def _read(plan: PlanDocument, text: str) -> None:
    at = cycles_of(plan)[0].at(Step.OPEN)
    read(text, Told(OWNER, at, Asked("prompt", (OWN,)), plan))


def _guarded_and_read(plan: PlanDocument, text: str) -> None:
    decide(text, plan)
    _read(plan, text)


def mixtures(size: int, many: int) -> list[str]:
    """Replies strung together: the hardest text of that length, with many actions, dates and figures."""
    lines = [json.loads(line)["text"] for line in REPLIES.read_text(encoding="utf-8").splitlines()]
    chance = random.Random(size)
    return [_mixture(lines, size, chance) for _ in range(many)]


def _mixture(lines: list[str], size: int, chance: random.Random) -> str:
    text = ""
    while len(text) < size:
        text += chance.choice(lines) + chance.choice((" ", ". ", "\n", ", "))
    return text[:size]


if __name__ == "__main__":
    run(measure)
