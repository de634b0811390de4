"""A person's hands on e-mail: what is in their mailbox, a reply, and the page behind a link."""

import asyncio
import os
import re
from collections.abc import AsyncGenerator, Callable, Mapping
from contextlib import asynccontextmanager
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path

from aiohttp import ClientSession, DummyCookieJar

from bot.clock import Now
from bot.demo.browser import Browser
from bot.demo.hands import SECONDS, Heard, Missing, Sent

LONG = 50  # characters: a line that is shorter was not wrapped
LINK = re.compile(r"https?://\S+/r/\w+")
NOT_BY_MAIL = "an e-mail that was sent can't be changed"
A_MOMENT = 0.05  # seconds
READS = 40  # of them


class MailHands:
    """People who are in no chat; `addresses` by handle. `sent`: the folder into which the bot's e-mails go; `replies`:
    the one that it reads. `own`: where its pages are."""

    platform = "mail"
    bot = "plan@wexbourne.example"

    def __init__(self, sent: Path, replies: Path, addresses: Mapping[str, str], now: Now, own: str) -> None:
        self._sent, self._replies, self.addresses, self._now, self._own = sent, replies, addresses, now, own
        self._spoken: dict[str, int] = {}
        self._last: tuple[str, bytes] | None = None  # the file that was last put there
        self._pages: dict[str, Browser] = {}  # each has one browser
        self._answers: dict[str, Heard] = {}
        self._read: dict[tuple[str, int], EmailMessage] = {}  # by file, as it was written

    def letters(self, who: str) -> list[EmailMessage]:
        """What came for them, oldest first."""
        whole = self._sent.glob("[!.]*.eml")  # what is being written has a dot before its name
        files = sorted((path.stat().st_mtime_ns, path) for path in whole)
        return [letter for at, path in files if (letter := self._letter(path, at))["To"] == self.addresses[who]]

    def _letter(self, path: Path, at: int) -> EmailMessage:
        found = self._read.get((path.name, at))
        if found is None:
            found = message_from_bytes(path.read_bytes(), _class=EmailMessage, policy=SMTP)
            self._read[path.name, at] = found
        return found

    def heard(self, who: str) -> list[Heard]:
        return [Heard(str(letter["Message-ID"]), read_out(letter)) for letter in self.letters(who)]

    def spoken(self, who: str) -> int:
        return self._spoken.get(who, 0)

    async def say(self, who: str, text: str) -> str:
        """A reply to the newest e-mail that they have."""
        return await self.write(who, text, self.addresses[who])

    async def write(self, who: str, text: str, sender: str, to: EmailMessage | None = None) -> str:
        """The same, from whatever address; out of the blue where they have none."""
        answered = to or next(reversed(self.letters(who)), None)
        self._spoken[who] = self.spoken(who) + 1
        number = sum(self._spoken.values())
        made = EmailMessage(policy=SMTP)
        if answered is None:
            domain = sender.partition("@")[2]
            made["Authentication-Results"] = f"mx.example; dmarc=pass header.from={domain}"
            made["From"], made["To"], made["Subject"] = sender, self.bot, "Update"
        else:
            made["From"], made["To"] = sender, str(answered["Reply-To"])
            made["Subject"], made["In-Reply-To"] = f"Re: {answered['Subject']}", str(answered["Message-ID"])
        made["Message-ID"] = f"<reply.{number}@{sender.partition('@')[2]}>"
        made.set_content(f"{text}\n")
        self._put(f"{number:04}", made.as_bytes())
        await self.settled()
        return str(made["Message-ID"])

    async def edit(self, who: str, message: str, text: str) -> None:
        raise Missing(NOT_BY_MAIL)

    async def delete(self, who: str, message: str) -> None:
        raise Missing(NOT_BY_MAIL)

    async def ask(self, who: str, words: str) -> str:
        """By e-mail a question is a reply, and so is its answer."""
        before = self.letters(who)
        own = await self.say(who, f"wsoa {words}")
        under = str(before[-1]["Message-ID"]) if before else own

        def found() -> list[EmailMessage]:
            return [letter for letter in self.letters(who)[len(before) :] if letter["In-Reply-To"] == under]

        await self.wait(found)
        self._answers[who] = Heard(str(found()[0]["Message-ID"]), read_out(found()[0]))
        return self._answers[who].words

    def answer(self, who: str) -> Heard:
        if who not in self._answers:
            raise Missing(f"{who} was not answered")
        return self._answers[who]

    async def stands(self, who: str, message: str) -> str:
        """As its page shows it: an e-mail itself stays as it was sent."""
        return await self.opens(who, message)

    async def opens(self, who: str, message: str, by: str = "") -> str:
        """What is read behind the link of an e-mail, in their own browser or somebody else's."""
        letter = next(each for each in self.letters(who) if each["Message-ID"] == message)
        async with self._browser(by or who) as browser:
            for _ in range(READS):  # nobody reads an e-mail faster than the bot notes that it went
                await browser.open(LINK.findall(_plain(letter))[-1])
                if browser.status != 404:
                    break
                await asyncio.sleep(A_MOMENT)
            return await browser.press("Continue") if "Continue" in browser.buttons() else browser.text

    async def press(self, who: str, message: str, label: str, number: int = 0) -> None:
        await self.opens(who, message)
        async with self._browser(who) as browser:
            if browser.buttons().count(label) <= number:
                raise Missing(f"there is no button {label} on the page")
            await browser.press(label, number)

    @asynccontextmanager
    async def _browser(self, who: str) -> AsyncGenerator[Browser]:
        """The same each time."""
        async with ClientSession(cookie_jar=DummyCookieJar()) as session:
            browser = self._pages.setdefault(who, Browser(session, self._own))
            browser.session = session
            yield browser

    def page(self, who: str) -> str:
        """What stands in their browser."""
        return self._pages[who].text

    def form(self, who: str) -> bool:
        return who in self._pages and self._pages[who].form_of("form") is not None

    async def fill(self, who: str, values: Mapping[str, str]) -> Sent:
        async with self._browser(who) as browser:
            typed = {f"v_{name}": value for name, value in values.items()}
            await browser.post({**(browser.form_of("form") or {}), **typed})
        still = self.form(who)
        return Sent((browser.text,) if still else (), still)

    async def redeliver(self, times: int) -> None:
        assert self._last is not None
        for number in range(times):
            self._put(f"{self._last[0]}.{number}", self._last[1])
            await self.settled()

    async def settled(self) -> None:
        await self.wait(lambda: not self._replies.exists() or not any(self._replies.iterdir()))

    async def wait(self, predicate: Callable[[], object], seconds: float = SECONDS) -> None:
        async with asyncio.timeout(seconds):
            while True:
                if predicate():
                    return
                await asyncio.sleep(A_MOMENT)

    def _put(self, name: str, content: bytes) -> None:
        """Whole, and written at the time of the story."""
        self._replies.mkdir(parents=True, exist_ok=True, mode=0o700)
        half = self._replies / f".{name}"
        half.write_bytes(content)
        at = self._now().timestamp()
        os.utime(half, (at, at))
        half.replace(self._replies / f"{name}.eml")
        self._last = (name, content)


def read_out(letter: EmailMessage) -> str:
    """As a person reads it, line by line as it was meant, without what stands at the foot of each."""
    body = _plain(letter).partition(chr(10) + "-- ")[0].strip()
    return f"{letter['Subject']}\n{_unwrapped(body)}"


def _unwrapped(text: str) -> str:
    """A long line goes on in the next one, unless something new begins there."""
    found: list[str] = []
    long = False
    for line in text.splitlines():
        if long and line.strip() and not line.startswith(("- ", "[")):
            found[-1] += f" {line.strip().removeprefix('> ')}"
        else:
            found.append(line)
        long = len(line) > LONG
    return "\n".join(found)


def _plain(letter: EmailMessage) -> str:
    part = letter.get_body(("plain",))
    return str(part.get_content()).replace("\r\n", "\n") if part is not None else ""
