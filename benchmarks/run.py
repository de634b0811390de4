"""Every benchmark, one after another, each in a process of its own. Run: make bench"""

import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
NAMES = ("acknowledge", "reading")


def main() -> int:
    failed = [name for name in NAMES if run(name) != 0]
    if failed:
        print(f"Did not finish: {', '.join(failed)}.", file=sys.stderr)
    return 1 if failed else 0


def run(name: str) -> int:
    print(f"# {name}", flush=True)
    return subprocess.run([sys.executable, str(HERE / f"{name}.py")], check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
