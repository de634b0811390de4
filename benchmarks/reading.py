"""How fast replies are read: the sample replies over and over, then long and awkward ones. Prints replies a second."""

import json
import random
import statistics
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))
sys.path.insert(0, str(Path(__file__).parent.parent / "tests" / "reading"))

import plans

from bot.plan.reading.read import read
from bot.plan.reading.told import Asked, Told
from bot.plan.reading.understand import understand

LONG = (1_000, 6_000, 40_000)


def sample_speed() -> None:
    plan = plans.wexbourne()
    path = Path(__file__).parent.parent / "tests" / "reading" / "wexbourne.jsonl"
    lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    list(understand(lines, plan))
    start = time.perf_counter()
    for _ in range(5):
        list(understand(lines, plan))
    taken = time.perf_counter() - start
    print(f"{5 * len(lines) / taken:,.0f} replies a second ({1000 * taken / (5 * len(lines)):.2f} ms each)")


def long_speed() -> None:
    plan = plans.wexbourne()
    told = Told("sen_head", datetime(2026, 12, 2, 12, tzinfo=UTC), Asked("prompt", ("2.2.2", "3.1.1", "3.1.2")), plan)
    path = Path(__file__).parent.parent / "tests" / "reading" / "wexbourne.jsonl"
    texts = [json.loads(line)["text"] for line in path.read_text(encoding="utf-8").splitlines()]
    chance = random.Random(1)
    for size in LONG:
        times: list[float] = []
        for _ in range(100 if size < 10_000 else 5):
            text = ""
            while len(text) < size:
                text += chance.choice(texts) + chance.choice((" ", ". ", "\n", ", "))
            start = time.perf_counter()
            read(text[:size], told)
            times.append(time.perf_counter() - start)
        times.sort()
        late = times[int(len(times) * 0.99) - 1]
        print(f"{size:>6} characters: median {1000 * statistics.median(times):.1f} ms, p99 {1000 * late:.1f} ms")


if __name__ == "__main__":
    sample_speed()
    long_speed()
