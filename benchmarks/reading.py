"""How fast replies are read: the sample replies over and over, then long mixtures of them. Prints replies a second.

Times are the process's own, so that a busy machine does not count.
"""

import json
import random
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))
sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "reading"))

import plans

from bot.reading.read import read
from bot.reading.told import Asked, Told
from bot.wording.understood import answers

REPLIES = Path(__file__).parents[1] / "tests" / "reading"
ROUNDS = 5
LONG = {1_000: 300, 6_000: 60, 40_000: 12}  # characters, and how many texts of that length


def main() -> None:
    lines = sample("wexbourne.jsonl")
    plan = plans.wexbourne()
    told = Told("sen_head", datetime(2026, 12, 2, 12, tzinfo=UTC), Asked("prompt", ("2.2.2", "3.1.1", "3.1.2")), plan)
    list(answers(lines, plan))
    start = time.process_time()
    for _ in range(ROUNDS):
        list(answers(lines, plan))
    each = (time.process_time() - start) / (ROUNDS * len(lines))
    print(f"{1 / each:,.0f} replies a second ({1000 * each:.2f} ms each)")
    texts = [line["text"] for line in lines + sample("replies/dev.jsonl")]
    chance = random.Random(1)
    for size, count in LONG.items():
        times = sorted(timed(mixture(texts, size, chance), told) for _ in range(count))
        middle, late = times[count // 2], times[min(count - 1, int(count * 0.99))]
        print(f"{size:>6} characters: median {1000 * middle:.1f} ms, 99 in 100 within {1000 * late:.1f} ms")


def sample(name: str) -> list[dict[str, str]]:
    return [json.loads(line) for line in (REPLIES / name).read_text(encoding="utf-8").splitlines()]


def mixture(texts: list[str], size: int, chance: random.Random) -> str:
    """Replies strung together: the hardest text of that length, with many actions, dates and figures."""
    text = ""
    while len(text) < size:
        text += chance.choice(texts) + chance.choice((" ", ". ", "\n", ", "))
    return text[:size]


def timed(text: str, told: Told) -> float:
    start = time.process_time()
    read(text, told)
    return time.process_time() - start


if __name__ == "__main__":
    main()
