"""Set 7: the same reply, kept by the nearest bots that pip installs: how fast, and what kill -9 loses of what they had
acknowledged. Each is installed into a folder of its own that goes with the run; nothing of it is in our locks."""

import asyncio
import json
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from benchmarks.figures import Better
from benchmarks.process import Server, bare, ok_slack, wsoa
from benchmarks.sheet import Sheet, run
from benchmarks.towns import Town, council
from benchmarks.wire import Speakers, burst, write_down

THEIRS = Path(__file__).parent / "theirs"
PACKAGES = {
    "errbot": ("errbot", "pytest"),
    "opsdroid": ("opsdroid[connector-slack]", "certifi", "emoji", "setuptools<81"),
}
INSTALL = 240.0  # seconds
AT_ONCE, REPLIES, FULL = 32, 96, 640
KEPT = 30.0  # seconds that a reply has to be kept in
BESIDE = "bare durable"
UNFAIR = (
    "unfair to wsoa: the peers keep the words; wsoa reads them, searches them for personal data, brings the plan up to "
    "date and draws its answer",
    "unfair to the peers: neither promises to keep anything; that is left to the plugin, written here with care",
    "unfair to errbot: no Slack backend is on the package index, so it hears over its development web server, with a "
    "thread a request; it does not check signatures, which is unfair to the others",
    "opsdroid's own Slack connector does not check signatures, and acknowledges before its skill has run",
)


@dataclass(frozen=True)
class Kept:
    """Where a bot keeps what it heard, and how to ask for the stamps of it."""

    server: Server
    file: Path
    query: str = "select key from receipt"

    def stamps(self) -> set[str]:
        try:
            with closing(sqlite3.connect(f"file:{self.file}?mode=ro", uri=True)) as database:
                return {str(key).rpartition(":")[2] for (key,) in database.execute(self.query)}
        except sqlite3.OperationalError:
            return set()


def measure(sheet: Sheet) -> None:
    with tempfile.TemporaryDirectory() as folder:
        town = Town(f"sqlite:///{folder}/wsoa.db", (council(),))
        town.close()
        found = {name: _installed(sheet, name, Path(folder, name)) for name in PACKAGES}
        asyncio.run(_measure(sheet, Path(folder), town, {name: at for name, at in found.items() if at is not None}))
    for words in UNFAIR:
        sheet.say(words)


def _installed(sheet: Sheet, name: str, folder: Path) -> Path | None:
    """Its programs; None, and a word of why, where it does not install."""
    try:
        subprocess.run([sys.executable, "-m", "venv", folder], check=True, capture_output=True, timeout=INSTALL)
        pip = [folder / "bin" / "python", "-m", "pip", "install", "-q", "--disable-pip-version-check", *PACKAGES[name]]
        subprocess.run(pip, check=True, capture_output=True, timeout=INSTALL)
    except subprocess.CalledProcessError as error:
        last = (error.stderr.decode(errors="replace").strip().splitlines() or ["no word of why"])[-1]
        sheet.say(f"{name} left out: it does not install here ({last[:160]})")
        return None
    except subprocess.TimeoutExpired:
        sheet.say(f"{name} left out: it was not installed within {INSTALL:.0f} seconds")
        return None
    shown = subprocess.run(
        [folder / "bin" / "python", "-m", "pip", "list", "--format=json"], capture_output=True, check=True
    )
    versions = {each["name"]: each["version"] for each in json.loads(shown.stdout)}
    sheet.say(f"{name} {versions.get(name, '?')}")
    return folder / "bin"


async def _measure(sheet: Sheet, folder: Path, town: Town, programs: dict[str, Path]) -> None:
    slack = ok_slack(folder)
    await slack.start()
    try:
        speakers = Speakers(town.document, town.now)
        makers: dict[str, Callable[[Path], Kept]] = {
            "bare durable": _bare,
            "wsoa": lambda here: _wsoa(here, folder / "wsoa.db", slack, town),
            "errbot": lambda here: errbot(here, programs["errbot"]),
            "opsdroid": lambda here: opsdroid(here, programs["opsdroid"], slack),
        }
        for name in set(PACKAGES) - set(programs):
            del makers[name]
        for _ in range(sheet.rounds):
            for name in list(makers):
                with tempfile.TemporaryDirectory() as here:
                    try:
                        await _one(sheet, makers[name](Path(here)), speakers)
                    except RuntimeError as error:
                        sheet.say(f"{name} left out: {' '.join(str(error).split())[-200:]}")
                        del makers[name]
    finally:
        slack.kill()


async def _one(sheet: Sheet, kept: Kept, speakers: Speakers) -> None:
    """Acknowledged and kept; then killed in the middle of as many again."""
    server, many = kept.server, FULL if sheet.full else REPLIES
    await server.start()
    try:
        await burst(server, speakers.replies(2 * speakers.owners), 4)
        bodies, began = speakers.replies(many), time.perf_counter()
        found = await burst(server, bodies, AT_ONCE)
        write_down(sheet, found, f"{AT_ONCE} at once", server.name, BESIDE)
        if await _all_kept(kept, set(map(stamp, found.taken))):
            rate = many / (time.perf_counter() - began)
            sheet.put("replies kept", server.name, rate, "a second", better=Better.MORE, beside=BESIDE)
        else:
            sheet.say(f"{server.name}: not all that it acknowledged was kept within {KEPT:.0f} seconds")
        again = asyncio.ensure_future(burst(server, speakers.replies(many), AT_ONCE))
        await asyncio.sleep(found.seconds / 2)
        server.kill()
        cut = await again
        lost = len(set(map(stamp, cut.taken)) - kept.stamps())
        sheet.put("acknowledged, and lost at kill -9", server.name, lost, "replies")
    finally:
        server.kill()


async def _all_kept(kept: Kept, stamps: set[str]) -> bool:
    ends = time.perf_counter() + KEPT
    while time.perf_counter() < ends:
        if stamps <= kept.stamps():
            return True
        await asyncio.sleep(0.02)
    return False


def stamp(body: bytes) -> str:
    return str(json.loads(body)["event"]["ts"])


def _bare(here: Path) -> Kept:
    return Kept(bare("durable", here), here / "durable.db")


def _wsoa(here: Path, record: Path, slack: Server, town: Town) -> Kept:
    shutil.copy(record, here / "wsoa.db")
    bot = wsoa(here, f"http://127.0.0.1:{slack.port}/api/", CLOCK_STARTS_AT=town.now.isoformat())
    return Kept(bot, here / "wsoa.db")


def errbot(here: Path, programs: Path) -> Kept:
    (here / "data").mkdir()
    plugin = here / "plugins" / "storing"
    plugin.mkdir(parents=True)
    shutil.copy(THEIRS / "errbot_config.py", here / "config.py")
    shutil.copy(THEIRS / "errbot_plugin.py", plugin / "storing_plugin.py")
    shutil.copy(THEIRS / "storing.py", here / "storing.py")
    about = "[Core]\nName = Storing\nModule = storing_plugin\n[Python]\nVersion = 3\n"
    (plugin / "storing_plugin.plug").write_text(about)
    env = {"HERE": "{folder}", "PYTHONPATH": "{folder}", "STORING_DB": "{folder}/kept.db"}
    server = Server("errbot", (str(programs / "errbot"), "-c", "{folder}/config.py"), here, env=env)
    web = {"HOST": "127.0.0.1", "PORT": server.port, "SSL": None}
    subprocess.run(
        [programs / "errbot", "-c", here / "config.py", "--storage-set", "core"],
        input=repr({"configs": {"Webserver": web}}).encode(),
        env={**{name: value.format(folder=here) for name, value in env.items()}, "HOME": str(here), "PATH": "/usr/bin"},
        cwd=here,
        capture_output=True,
        check=False,
    )
    return Kept(server, here / "kept.db")


def opsdroid(here: Path, programs: Path, slack: Server) -> Kept:
    for name in ("opsdroid_slack.py", "opsdroid_skill.py", "storing.py"):
        shutil.copy(THEIRS / name, here / name)
    env = {
        "HERE": "{folder}",
        "HOME": "{folder}",
        "STORING_DB": "{folder}/kept.db",
        "SLACK_API_URL": f"http://127.0.0.1:{slack.port}/api/",
    }
    words = (str(programs / "opsdroid"), "start", "-f", "{folder}/configuration.yaml")
    server = Server("opsdroid", words, here, path="/connector/here", env=env)
    settings = {
        "logging": {"level": "error", "console": True},
        "welcome-message": False,
        "module-path": f"{here}/modules",
        "web": {"host": "127.0.0.1", "port": server.port},
        "parsers": {"regex": {"enabled": True}},
        "connectors": {"here": {"path": f"{here}/opsdroid_slack.py", "bot-token": "xoxb-x", "socket-mode": False}},
        "skills": {"storing": {"path": f"{here}/opsdroid_skill.py"}},
    }
    (here / "configuration.yaml").write_text(json.dumps(settings))  # which is YAML too
    return Kept(server, here / "kept.db")


if __name__ == "__main__":
    run(measure)
