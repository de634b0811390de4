"""`make bench`: every set, one after another, each in a process of its own; a table, and the figures as JSON."""

import argparse
import json
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from benchmarks.machine import machine, versions, yardstick
from benchmarks.sheet import read_options
from benchmarks.table import table

SETS = ("acknowledge", "delivery", "reading", "questions", "starting", "files", "peers")
OUT = "bench.json"
LONGEST = 4 * 3600  # seconds; a set that hangs does not take the others along


def main() -> int:
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    parser.add_argument("sets", nargs="*", metavar="SET", help=f"one of {', '.join(SETS)}; all when none is named")
    options = read_options(parser)
    unknown = sorted(set(options.sets) - set(SETS))
    if unknown:
        parser.error(f"no set is called {', '.join(unknown)}; there are {', '.join(SETS)}")
    found = measured(options.sets or SETS, options.rounds, full=options.full)
    out = Path(options.out or OUT)
    out.write_text(json.dumps(found, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    print(table(found))
    print(f"\nWrote {out}. To compare it with another run: make bench-compare A.json B.json")
    return 1 if any(each["failed"] for each in found["sets"]) else 0


def measured(names: "tuple[str, ...] | list[str]", rounds: int, *, full: bool) -> dict[str, Any]:
    found: dict[str, Any] = {
        "made_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "full": full,
        "rounds": rounds,
        "machine": machine(),
        "versions": versions(),
        "yardstick": [],
        "sets": [],
    }
    for name in names:
        print(f"measuring: {name}", file=sys.stderr, flush=True)
        found["yardstick"] += [yardstick() for _ in range(3)]
        found["sets"].append(one_set(name, rounds, full=full))
    return found


def one_set(name: str, rounds: int, *, full: bool) -> dict[str, Any]:
    """What a set measured; `failed` says why it did not, and the others go on."""
    began = time.perf_counter()
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder, "sheet.json")
        words = ["-m", f"benchmarks.{name}", "--rounds", str(rounds), "--out", str(out), *(["--full"] if full else [])]
        try:
            failed = _why(subprocess.run([sys.executable, *words], check=False, timeout=LONGEST, capture_output=True))
        except subprocess.TimeoutExpired:
            failed = f"not done after {LONGEST / 3600:.0f} hours"
        sheet = json.loads(out.read_text(encoding="utf-8")) if out.exists() else {"notes": [], "figures": []}
    return {"name": name, "seconds": time.perf_counter() - began, "failed": failed, **sheet}


def _why(ended: "subprocess.CompletedProcess[bytes]") -> str:
    lines = ended.stderr.decode(errors="replace").strip().splitlines()
    return "" if ended.returncode == 0 else lines[-1] if lines else f"exit code {ended.returncode}"


if __name__ == "__main__":
    sys.exit(main())
