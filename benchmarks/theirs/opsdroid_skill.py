"""opsdroid: a skill that keeps what was said, one after another in a thread of its own, as its documents advise."""

import asyncio
import os
import sys
from concurrent.futures import ThreadPoolExecutor

from opsdroid.matchers import match_regex
from opsdroid.skill import Skill

sys.path.insert(0, os.environ["HERE"])
from storing import record

WRITER = ThreadPoolExecutor(1)


class StoringSkill(Skill):
    @match_regex(r"(?s).+")
    async def heard(self, message):
        said = message.raw_event
        loop = asyncio.get_running_loop()
        await loop.run_in_executor(WRITER, record, said["channel"], said["ts"], said["user"], said["text"])
