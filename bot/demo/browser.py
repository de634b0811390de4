"""A browser that runs no script: it follows what it is sent, keeps its cookie, and sends the forms that a page has."""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urljoin

from aiohttp import ClientSession


@dataclass
class Form:
    fields: dict[str, str] = field(default_factory=dict[str, str])
    button: str = ""


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.forms: list[Form] = []
        self.words: list[str] = []
        self._in = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self._in = tag
        if tag == "form":
            self.forms.append(Form())
        if tag in ("input", "textarea", "select") and "name" in given and self.forms:
            if given.get("type") == "radio" and "checked" not in given:
                return
            self.forms[-1].fields[given["name"]] = given.get("value", "")

    def handle_endtag(self, tag: str) -> None:
        self._in = ""

    def handle_data(self, data: str) -> None:
        if self._in == "button":
            self.forms[-1].button = data
        if self._in not in ("style", "script"):
            self.words.append(data)


@dataclass
class Browser:
    session: ClientSession
    origin: str
    cookie: str = ""
    url: str = ""
    status: int = 0
    html: str = ""
    headers: Any = None

    async def open(self, link: str) -> str:
        """A link of an e-mail, wherever it leads; returns what is read there."""
        self.url = self.origin + link[link.index("/r/") :]
        return await self._went("GET", None)

    async def press(self, button: str, number: int = 0, **typed: str) -> str:
        """The button with these words, with what was typed into its form."""
        form = [each for each in self._page().forms if each.button == button][number]
        return await self.post({**form.fields, **typed})

    async def post(self, fields: dict[str, str], **headers: str) -> str:
        return await self._went("POST", fields, **headers)

    def buttons(self) -> list[str]:
        return [form.button for form in self._page().forms]

    def form(self, button: str) -> dict[str, str]:
        return next(form.fields for form in self._page().forms if form.button == button)

    def form_of(self, does: str) -> dict[str, str] | None:
        """The form that does so, whatever its button says."""
        return next((form.fields for form in self._page().forms if form.fields.get("do") == does), None)

    @property
    def text(self) -> str:
        return " ".join(" ".join(self._page().words).split())

    def _page(self) -> _Page:
        page = _Page()
        page.feed(self.html)
        return page

    async def _went(self, method: str, fields: dict[str, str] | None, **headers: str) -> str:
        sent = {**headers, **({"Cookie": f"wsoa_page={self.cookie}"} if self.cookie else {})}
        async with self.session.request(method, self.url, data=fields, headers=sent, allow_redirects=False) as answer:
            self.status, self.headers, self.html = answer.status, answer.headers, await answer.text()
        found = re.search(r"wsoa_page=([^;]*)", self.headers.get("Set-Cookie", ""))
        self.cookie = found[1] if found else self.cookie
        if self.status != 303:
            return self.text
        self.url = urljoin(self.url, self.headers["Location"])
        assert self.headers["Location"], "a browser shows an empty page"
        return await self._went("GET", None)
