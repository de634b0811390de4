"""A service account without a home draws charts, and its log has no word of the drawing library's."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
DRAW = """
import asyncio, logging, os, sys
from bot.reports.chart_thread import Charts
from tests.charts import a_chart
logging.basicConfig(level=logging.WARNING, stream=sys.stderr)
drawn = asyncio.run(Charts().png(a_chart(), 60.0))
assert drawn is not None and drawn.startswith(b"\\x89PNG")
print("folder:", os.environ.get("MPLCONFIGDIR", "its own"))
"""


def draws(**env: str) -> str:
    """Where it keeps what it keeps."""
    done = subprocess.run(
        [sys.executable, "-c", DRAW], cwd=ROOT, env={"PATH": os.environ["PATH"], **env}, capture_output=True, text=True
    )
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout.rpartition("folder: ")[2].strip()


@pytest.mark.parametrize("home", ["/proc/nobody", "/dev/null"])
def test_where_no_home_takes_files_a_folder_is_made_and_goes_again(home: str) -> None:
    folder = Path(draws(HOME=home))
    assert folder.name.startswith("wsoa-charts-") and not folder.exists()


def test_a_home_or_a_folder_that_was_named_is_used(tmp_path: Path) -> None:
    assert draws(HOME=str(tmp_path)) == "its own"
    assert draws(HOME="/dev/null", MPLCONFIGDIR=str(tmp_path)) == str(tmp_path)
