"""Holds the share of branches that the tests take: `python -m tools.branches`, after tests with `--cov`."""

import json
import subprocess
import sys
import tempfile
from pathlib import Path

# per cent of the branches of bot, handlers and jobs, counted without what runs in a process of its own; of the slow
# tests those alone count that are marked `covered`
LEAST = 90.0


def main() -> int:
    """1 when it is less than the least, with the files that miss the most."""
    with tempfile.TemporaryDirectory() as folder:
        written = Path(folder) / "coverage.json"
        subprocess.run([sys.executable, "-m", "coverage", "json", "-q", "-o", str(written)], check=True)
        found = json.loads(written.read_text(encoding="utf-8"))
    total = found["totals"]
    share = 100 * total["covered_branches"] / max(1, total["num_branches"])
    print(f"Branches: {share:.1f}% of {total['num_branches']} ({LEAST:g}% wanted).")
    if share >= LEAST:
        return 0
    missed = sorted((-each["summary"]["missing_branches"], name) for name, each in found["files"].items())
    for least, name in missed[:20]:
        print(f"{-least:5} missing in {name}")
    return 1


if __name__ == "__main__":
    sys.exit(main())
