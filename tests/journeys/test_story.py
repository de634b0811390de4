"""The story that a newcomer is told: the real bot over the real wire, each step checked as it is told."""

import asyncio
import os
import resource
import sys
from pathlib import Path

import pytest
from aiohttp import ClientSession

from bot.demo.opening import theatre


def of_children() -> float:
    """Seconds of a core's time: those on the wall are also those of whatever else the machine does."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


@pytest.mark.slow
@pytest.mark.parametrize(("platform", "steps"), [("slack", 17), ("teams", 17), ("mail", 10)])
async def test_the_story_is_told_in_a_minute_and_every_step_happens(tmp_path: Path, platform: str, steps: int) -> None:
    began = of_children()
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "bot",
        "demo",
        "--story",
        "--platform",
        platform,
        cwd=tmp_path,
        env={"PATH": os.environ["PATH"], "LOG_LEVEL": "WARNING"},
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    out, err = await process.communicate()
    assert (process.returncode, err.decode()) == (0, ""), out.decode()[-2000:]
    assert f"All {steps} steps happened." in out.decode()
    assert of_children() - began < 40


@pytest.mark.slow
async def test_the_demo_has_people_on_both_platforms() -> None:
    async with theatre(0, page=True, platform="both") as (play, server), ClientSession() as session:
        faces: dict[str, str] = {}
        for one in play.cast():
            async with session.get(f"{server.url}/page-api/state", params={"person": one.user_id}) as response:
                faces[one.name] = (await response.json())["face"]
        assert [name for name, face in faces.items() if face == "teams"] == [
            "Stephen Adeyemi",
            "Helen Trubshaw",
            "Lakshmi Raghavan",
        ]
        for handle in ("icb_comm", "sen_head"):
            (asked,) = play.hands_of(handle).heard(handle)
            assert "for Cabinet: due Wed 9 Dec" in asked.words
