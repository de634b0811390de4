"""People at the pages behind their links."""

import re
from collections.abc import Callable

from bot.demo.browser import Browser
from jobs.cycle import tick
from tests.mail.conftest import RUTH, Living
from tests.mail.post_office import text_of

LINK = re.compile(r"https://\S+/r/\w+")
New = Callable[[], Browser]  # a new one each time that it is called


async def asked(living: Living, address: str = RUTH) -> str:
    """The link in what someone is asked on opening day."""
    living.town.ask()
    living.town.do(lambda session: tick(session, living.clock()))
    await living.deliver()
    return link_in(living, address)


def link_in(living: Living, address: str = RUTH) -> str:
    return LINK.findall(text_of(living.office.sent_to(address)[-1]))[-1]


async def entered(living: Living, browser: New) -> Browser:
    here = browser()
    await here.open(await asked(living))
    await here.press("Continue")
    return here
