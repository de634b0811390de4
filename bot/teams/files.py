"""Files in a person's chat with the bot: those that they send, and those that they agree to take. In memory only.

Where a file lies is known from what Teams itself told, never from a button; no token of ours goes there.
"""

import secrets
from dataclasses import dataclass

import aiohttp

from bot.teams.errors import asking
from bot.teams.hosts import Hosts
from bot.vendor_json import Fields, body_within, fields, rows, words

SENT = "application/vnd.microsoft.teams.file.download.info"
CONSENT = "application/vnd.microsoft.teams.card.file.consent"
GIVEN = "application/vnd.microsoft.teams.card.file.info"
INVOKE = "fileConsent/invoke"
TIMEOUT = aiohttp.ClientTimeout(total=60, sock_connect=5)
MOST_SENT, MOST_OFFERED = 200, 12  # addresses and files that are kept; the oldest go
LATE = "I no longer have that file: I keep one only for a while. Ask me for it again."
DECLINED = "I have not put the file anywhere. Ask me for it again whenever you want it."
FAILED = (
    "I could not put the file into your OneDrive. Ask me for it again, or ask your administrator whether it is full."
)


@dataclass(frozen=True)
class OfferedFile:
    """A file that waits until the person whom it is for agrees."""

    user: str
    name: str
    content: bytes


def files_in(activity: Fields) -> list[Fields]:
    """The files that came with a message."""
    return [row for row in rows(activity.get("attachments")) if row.get("contentType") == SENT]


class Files:
    def __init__(self, http: aiohttp.ClientSession, hosts: Hosts) -> None:
        self._http, self._hosts = http, hosts
        self._sent: dict[str, str] = {}  # by Teams' id: where it can be fetched, for a while
        self._offered: dict[str, OfferedFile] = {}

    def note(self, activity: Fields) -> None:
        """A message came; where its files lie is remembered."""
        for content in (fields(one.get("content")) for one in files_in(activity)):
            file, url = words(content.get("uniqueId")), words(content.get("downloadUrl"))
            if file and self._hosts.allow(url):
                self._sent[file] = url
                _keep(self._sent, MOST_SENT)

    async def fetch(self, file: str, most: int) -> bytes | None:
        """Its content, if it is no larger; None where it is not known any more. Raises DeliveryError."""
        url = self._sent.get(file)
        if url is None:
            return None
        with asking("fetch a file"):
            async with self._http.get(url, timeout=TIMEOUT, allow_redirects=False) as answer:
                return await body_within(most, answer.content, answer.content_length) if answer.status == 200 else None

    def offer(self, user: str, name: str, content: bytes, said: str) -> Fields:
        """The message that asks whether they want it."""
        key = secrets.token_urlsafe(16)
        self._offered[key] = OfferedFile(user, name, content)
        _keep(self._offered, MOST_OFFERED)
        asks = {"description": said, "sizeInBytes": len(content)}
        contexts = {"acceptContext": {"file": key}, "declineContext": {"file": key}}
        attachment: Fields = {"contentType": CONSENT, "name": name, "content": {**asks, **contexts}}
        return {"type": "message", "summary": said, "attachments": [attachment]}

    async def answered(self, user: str, value: Fields) -> Fields:
        """What is said once they agreed, or did not. Raises DeliveryError."""
        offered = self._offered.get(words(fields(value.get("context")).get("file")))
        if offered is None or offered.user != user:
            return in_plain_words(LATE)
        del self._offered[words(fields(value.get("context")).get("file"))]
        if words(value.get("action")) != "accept":
            return in_plain_words(DECLINED)
        where = fields(value.get("uploadInfo"))
        return (
            _given(offered.name, where)
            if await self._put(words(where.get("uploadUrl")), offered)
            else in_plain_words(FAILED)
        )

    async def _put(self, url: str, offered: OfferedFile) -> bool:
        if not self._hosts.allow(url):
            return False
        size = len(offered.content)
        headers = {"Content-Range": f"bytes 0-{size - 1}/{size}", "Content-Type": "application/octet-stream"}
        with asking("give a file"):
            async with self._http.put(
                url, data=offered.content, headers=headers, timeout=TIMEOUT, allow_redirects=False
            ) as answer:
                return answer.status < 300


def _given(name: str, where: Fields) -> Fields:
    content: Fields = {"uniqueId": words(where.get("uniqueId")), "fileType": words(where.get("fileType"))}
    attachment: Fields = {
        "contentType": GIVEN,
        "contentUrl": words(where.get("contentUrl")),
        "name": name,
        "content": content,
    }
    return {"type": "message", "summary": name, "attachments": [attachment]}


def in_plain_words(text: str) -> Fields:
    return {"type": "message", "text": text, "textFormat": "plain"}


def _keep(known: dict[str, str] | dict[str, OfferedFile], most: int) -> None:
    while len(known) > most:
        del known[next(iter(known))]
