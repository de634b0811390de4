"""The bot as its users run it: a process of its own, spoken to over the wire, killed when the test says so."""

import asyncio
import os
import random
import signal
import socket
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bot.app import clock_of
from bot.settings import read_settings
from bot.store.database.store import Store
from bot.store.report.export import export_record

SAMPLE = Path(__file__).parents[2] / "sample" / "wexbourne.xlsx"
OPENING_DAY = "2026-11-30T09:00:00Z"


PORTS = range(20_000, 32_000)  # below those that a system hands out by itself, which may be taken again at once


def free_port() -> int:
    """One that nobody listens on; tests beside this one look elsewhere."""
    chance = random.SystemRandom()
    while True:
        port = chance.choice(PORTS)
        with socket.socket() as sock:
            if sock.connect_ex(("127.0.0.1", port)) != 0:
                return port


@dataclass
class Wsoa:
    """One installation: its folder, its settings, and the process while it runs."""

    folder: Path
    api_url: str
    starts_at: str | None = OPENING_DAY
    port: int = field(default_factory=free_port)
    app_token: str = ""
    more: dict[str, str] = field(default_factory=dict[str, str])  # settings
    words: tuple[str, ...] = ()  # typed behind `wsoa run`
    running: asyncio.subprocess.Process | None = None

    @property
    def env(self) -> dict[str, str]:
        names = ("PATH", "HOME", "LANG", "SYSTEMROOT")
        env = {name: os.environ[name] for name in names if name in os.environ}
        env |= {
            "WSOA_ENV": "test",
            "DATABASE_URL": f"sqlite:///{self.folder}/wsoa.db",
            "SLACK_API_URL": self.api_url,
            "SLACK_BOT_TOKEN": "xoxb-loopback",
            "SLACK_SIGNING_SECRET": "loopback-signing-secret",
            "SLACK_APP_TOKEN": self.app_token,
            "HTTP_PORT": str(self.port),
            "LOG_LEVEL": "INFO",
        }
        return env | ({"CLOCK_STARTS_AT": self.starts_at} if self.starts_at else {}) | self.more

    @property
    def request_url(self) -> str:
        return f"http://127.0.0.1:{self.port}/slack/events"

    async def command(self, *words: str, **more: str) -> tuple[int, str, str]:
        """Runs `wsoa words`; the exit code, what it printed, and what it complained of."""
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "bot",
            *words,
            cwd=self.folder,
            env=self.env | more,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
        )
        out, err = await process.communicate()
        assert process.returncode is not None
        return process.returncode, out.decode(), err.decode()

    async def import_plan(self, path: Path = SAMPLE) -> None:
        code, out, err = await self.command("plan", "import", str(path))
        assert code == 0, out + err

    async def start(self) -> None:
        """Returns once it says it is ready."""
        self.running = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "bot",
            "run",
            *self.words,
            cwd=self.folder,
            env=self.env,
            stderr=asyncio.subprocess.PIPE,
        )
        assert self.running.stderr is not None
        async with asyncio.timeout(60):
            while True:
                line = await self.running.stderr.readline()
                assert line, "the bot ended before it was ready"
                if b'"ready"' in line:
                    break
        self._drain = asyncio.create_task(self._read_on(self.running.stderr))

    async def _read_on(self, stream: asyncio.StreamReader) -> None:
        with (self.folder / "log").open("ab") as log:
            while line := await stream.readline():
                log.write(line)
                log.flush()

    async def kill(self) -> None:
        """kill -9, at this moment."""
        assert self.running is not None
        self.running.send_signal(signal.SIGKILL)
        await self.running.wait()

    async def stop(self) -> int:
        """SIGTERM, and its exit code."""
        assert self.running is not None
        if self.running.returncode is None:
            self.running.terminate()
        async with asyncio.timeout(15):
            return await self.running.wait()

    async def export(self) -> dict[str, Any]:
        """What `wsoa export --json` would write, without a process for it."""
        return await asyncio.to_thread(self._export)

    def _export(self) -> dict[str, Any]:
        settings = read_settings(self.env)
        store = Store.open(settings.database_url)
        try:
            now = clock_of(settings, store)()
            return store.read_now(lambda session: export_record(session, now))
        finally:
            store.close()
