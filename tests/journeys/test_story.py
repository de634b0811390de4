"""The story that a newcomer is told: the real bot over the real wire, each step checked as it is told."""

import asyncio
import os
import sys
import time
from pathlib import Path


async def test_the_story_is_told_in_under_thirty_seconds_and_every_step_happens(tmp_path: Path) -> None:
    began = time.monotonic()
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "bot",
        "demo",
        "--story",
        cwd=tmp_path,
        env={"PATH": os.environ["PATH"], "LOG_LEVEL": "WARNING"},
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    out, err = await process.communicate()
    assert (process.returncode, err.decode()) == (0, ""), out.decode()[-2000:]
    assert "All 13 steps happened." in out.decode()
    assert time.monotonic() - began < 30
