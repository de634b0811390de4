"""`wsoa check [--json] [--url URL]`: looks at everything the bot needs, and says what to do. Changes nothing."""

import argparse
import asyncio
import json
import os
from dataclasses import asdict

from dotenv import load_dotenv

from bot.checkup.finding import Finding, Level, worst
from bot.checkup.look import look
from bot.clock import machine_now
from bot.process import logs
from bot.settings import Settings
from bot.settings.own_folder import own_folder

CODES = {Level.OK: 0, Level.WARNING: 1, Level.PROBLEM: 2}
MARKS = {Level.OK: "ok", Level.WARNING: "look", Level.PROBLEM: "WRONG"}


def main(options: argparse.Namespace, _settings: Settings) -> int:
    """0: all is well; 1: someone should look; 2: people hear nothing, or what they say is not recorded."""
    file = own_folder(os.environ) / ".env"
    load_dotenv(file)
    logs.set_up("ERROR")
    found = asyncio.run(look(os.environ, file, machine_now, options.url or ""))
    print(_json(found) if options.json else _page(found))
    return CODES[worst(found)]


def _json(found: list[Finding]) -> str:
    return json.dumps({"worst": worst(found), "checks": [asdict(one) for one in found]}, ensure_ascii=False, indent=2)


def _page(found: list[Finding]) -> str:
    lines: list[str] = []
    for one in found:
        first, *more = one.says.splitlines()
        lines.append(f"{MARKS[one.level]:6}{one.check:14}{first}")
        lines += [f"{'':20}{line}" for line in more]
        lines += [f"{'':20}→ {one.do}"] if one.do else []
    return "\n".join([*lines, "", _sum(found)])


def _sum(found: list[Finding]) -> str:
    wrong, looks = (sum(one.level is level for one in found) for level in (Level.PROBLEM, Level.WARNING))
    if not wrong and not looks:
        return "All is well."
    said = [
        *([f"{wrong} {'thing is' if wrong == 1 else 'things are'} wrong"] if wrong else []),
        *([f"{looks} {'needs' if looks == 1 else 'need'} a look"] if looks else []),
    ]
    return f"{', '.join(said)}: do what stands behind each →."
