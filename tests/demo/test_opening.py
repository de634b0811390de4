"""How the demo comes up: on its own port or the next, in a browser where there is one, without a word of the log."""

import asyncio
import contextlib
import os
import signal
import socket
import sys
from pathlib import Path

import pytest
from aiohttp import ClientConnectionError, ClientSession

from bot.demo.opening import Front, has_browser, is_free
from bot.user_error import Problem
from tests.journeys.process import free_port

pytestmark = [pytest.mark.slow, pytest.mark.covered]


def listening(port: int) -> socket.socket:
    taken = socket.socket()
    taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    taken.bind(("127.0.0.1", port))
    taken.listen()
    return taken


def test_the_usual_port_is_kept_and_else_the_next_free_one_taken() -> None:
    usual = free_port()
    assert Front(None, usual, opens=False).free() == usual
    with listening(usual):
        assert not is_free(usual)
        assert Front(None, usual, opens=False).free() > usual


def test_a_port_that_was_asked_for_is_taken_or_refused() -> None:
    port = free_port()
    assert Front(port, 1, opens=False).free() == port
    with listening(port), pytest.raises(Problem, match="used by another program"):
        Front(port, 1, opens=False).free()


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there is always a screen")
def test_a_browser_is_opened_where_there_is_a_screen() -> None:
    assert has_browser({"DISPLAY": ":0"}) and has_browser({"WAYLAND_DISPLAY": "wayland-0"})
    assert has_browser({"BROWSER": "firefox"})
    assert not has_browser({"DISPLAY": ""})


@pytest.mark.parametrize("ending", [signal.SIGINT, pytest.param(signal.SIGTERM, marks=pytest.mark.slow)])
async def test_the_page_is_opened_once_it_is_there_and_nothing_of_the_log_is_seen(
    tmp_path: Path, ending: signal.Signals
) -> None:
    opened = tmp_path / "opened"
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot", "demo", "--port", str(port := free_port()), "--log", "demo.log"),
        cwd=tmp_path,
        env={
            "PATH": os.environ["PATH"],
            "BROWSER": f"sh -c 'echo %s > {opened}'",
            "PYTHONUNBUFFERED": "1",
            "TMPDIR": str(tmp_path),
        },
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    async with asyncio.timeout(60):
        assert process.stdout is not None
        said = [await process.stdout.readline() for _line in range(3)]
        while not opened.exists() or not opened.read_text(encoding="utf-8").strip():  # noqa: ASYNC110
            await asyncio.sleep(0.05)
    process.send_signal(ending)
    async with asyncio.timeout(60):  # a shell's background job would not hear of SIGINT
        out, err = await process.communicate()
    address = f"http://127.0.0.1:{port}/"
    assert (opened.read_text(encoding="utf-8").strip(), err.decode()) == (address, "")
    assert b"".join(said).decode() == f"\n  The demo is at {address}  (Ctrl+C ends it)\n\n" and out == b""
    assert process.returncode == 0
    assert sorted(os.listdir(tmp_path)) == ["demo.log", "opened"]  # noqa: PTH208
    assert '"promised"' in (tmp_path / "demo.log").read_text(encoding="utf-8")


async def test_a_page_left_open_is_answered_from_the_first_moment_on(tmp_path: Path) -> None:
    port = free_port()
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot", "demo", "--port", str(port), "--no-browser", "--log", "demo.log"),
        cwd=tmp_path,
        env={"PATH": os.environ["PATH"], "TMPDIR": str(tmp_path)},
        stdout=asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.PIPE,
    )
    origin = f"http://127.0.0.1:{port}"
    seen: list[tuple[int, str | None]] = []
    async with asyncio.timeout(60), ClientSession(headers={"Origin": origin}) as visitor:
        while not seen or not seen[-1][1] or "starts" in seen[-1][1]:
            with contextlib.suppress(ClientConnectionError):
                async with visitor.get(f"{origin}/page-api/state?person=U00000001") as answer:
                    seen.append((answer.status, (await answer.json())["clock"]["next"]))
                if len(seen) == 1:
                    async with visitor.post(f"{origin}/page-api/advance", json={}) as answer:
                        seen.append((answer.status, None))
            await asyncio.sleep(0.02)
    process.send_signal(signal.SIGINT)
    _out, err = await process.communicate()
    assert {status for status, _next in seen} == {200} and err == b""
    assert '"error"' not in (tmp_path / "demo.log").read_text(encoding="utf-8")
