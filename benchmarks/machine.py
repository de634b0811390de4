"""On what it was measured: the machine, the versions, and a yardstick that says how fast and how busy it was."""

import os
import platform
import sqlite3
import time
from collections.abc import Iterable
from importlib import metadata
from pathlib import Path
from typing import Any

PACKAGES = ("wsoa", "aiohttp", "slack-bolt", "slack-sdk", "sqlalchemy", "sqlmodel", "psycopg")
STEPS = 150_000


def machine() -> dict[str, Any]:
    return {
        "system": platform.platform(),
        "processor": _processor(),
        "cores": len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count(),
        "load": [round(each, 2) for each in os.getloadavg()] if hasattr(os, "getloadavg") else [],
    }


def versions(packages: Iterable[str] = PACKAGES) -> dict[str, str]:
    found = {"python": platform.python_version(), "sqlite": sqlite3.sqlite_version}
    for name in packages:
        try:
            found[name] = metadata.version(name)
        except metadata.PackageNotFoundError:
            continue
    return found


def yardstick() -> dict[str, float]:
    """The same work each time: its processor time in ms, and how much longer it took by the clock."""
    wall, cpu = time.perf_counter(), time.process_time()
    seen: dict[int, str] = {}
    for n in range(STEPS):
        seen[n % 1000] = f"{n}:{seen.get((n * 7) % 1000, '')}"[:20]
    used = time.process_time() - cpu
    return {"ms": used * 1000, "stretch": (time.perf_counter() - wall) / used}


def _processor() -> str:
    info = Path("/proc/cpuinfo")
    lines = info.read_text(encoding="utf-8").splitlines() if info.exists() else []
    named = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(named, platform.processor() or platform.machine())
