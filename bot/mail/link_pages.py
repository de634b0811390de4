"""The pages of links over HTTP. A look changes nothing, for mail servers look, too: only what is sent counts."""

import asyncio
import hashlib
import secrets
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import assert_never

import structlog
from aiohttp import web

from bot.card import Card, says
from bot.chat import (
    Account,
    Answer,
    Command,
    DeliveryError,
    FormErrors,
    GiveFile,
    Inbound,
    Message,
    MessageRef,
    Nothing,
    NotTaken,
    OpenForm,
    Place,
    Platform,
    Press,
    ReadAgain,
    ReadFile,
    Say,
    ShowHome,
    Submission,
    WhoIsThis,
)
from bot.clock import Now
from bot.mail import link_page_html as page
from bot.mail import link_page_words as words
from bot.mail.channel import DOOR, MailChannel
from bot.mail.forms import args_of, form_of, values_of
from bot.mail.in_language import html_in
from bot.mail.record_port import CLOSED, NOBODY, Record, Standing, Visit
from bot.mail.signing import Purpose

PATH = "/r/{link}"
COOKIE = "wsoa_page"
LEAVE = "plan.leave"  # a press that wants nothing of the file that was sent
KEPT_S = 120 * 24 * 3600  # that a browser keeps it; the record says for how long it is good
MOST = 200_000  # bytes of what is sent
TIMEOUT_S = 10.0
LONGEST = 200  # characters of a link or a cookie

Receive = Callable[[Inbound], Awaitable[Answer]]
Shown = Callable[[MessageRef], Awaitable[Card | None]]

log = structlog.get_logger(__name__)


@dataclass(frozen=True)
class Drawn:
    """What stands on a page."""

    title: str
    inner: str
    problem: bool = False
    status: int = 200


class Pages:
    """Everything behind `/r/`."""

    def __init__(self, channel: MailChannel, record: Record, receive: Receive, shown: Shown, now: Now) -> None:
        self._channel, self._record, self._receive, self._shown, self._now = channel, record, receive, shown, now
        self._signer = channel.letters.signer

    def routes(self) -> list[web.RouteDef]:
        return [web.get(PATH, self.look), web.post(PATH, self.sent)]

    async def look(self, request: web.Request) -> web.Response:
        message, visit = await self._visit(request)
        return await self._drawn(await self._looked(message, visit), visit)

    async def _looked(self, message: str, visit: Visit) -> Drawn:
        match visit.standing:
            case Standing.CLOSED:
                return self._closed()
            case Standing.FIRST:
                return Drawn(words.HELLO, page.hello())
            case Standing.STRANGE:
                return Drawn(words.CODE, page.code())
            case Standing.KNOWN:
                return await self._main(_place(visit), message)

    async def sent(self, request: web.Request) -> web.Response:
        if request.headers.get("Sec-Fetch-Site", "same-origin") not in ("same-origin", "none"):
            return await self._drawn(self._closed(), CLOSED)
        if (request.content_length or 0) > MOST:
            return web.Response(status=413)
        try:
            posted = await asyncio.wait_for(request.post(), TIMEOUT_S)
        except TimeoutError:
            return web.Response(status=408)
        except ValueError:  # no form
            return web.Response(status=400)
        said = {name: value for name, value in posted.items() if isinstance(value, str)}
        message, visit = await self._visit(request)
        answer = await self._heard(request, message, visit, said)
        return answer if isinstance(answer, web.Response) else await self._drawn(answer, visit)

    async def _heard(
        self, request: web.Request, message: str, visit: Visit, said: Mapping[str, str]
    ) -> Drawn | web.Response:
        match visit.standing:
            case Standing.CLOSED:
                return self._closed()
            case Standing.FIRST:
                return await self._enter(request, message) if said.get("do") == "enter" else self._again(request)
            case Standing.STRANGE:
                return await self._code(request, message, _place(visit), said)
            case Standing.KNOWN:
                return await self._do(message, _place(visit), said)

    async def _visit(self, request: web.Request) -> tuple[str, Visit]:
        mark = self._signer.linked_to(request.match_info["link"][:LONGEST])
        if not mark:
            return "", Visit(Standing.CLOSED)
        message = self._channel.letters.id_of(mark)
        return message, await self._record.visit(message, self._device(request.cookies.get(COOKIE, "")))

    def _device(self, cookie: str) -> str:
        return self._signer.made(Purpose.DEVICE, cookie[:LONGEST]) if cookie else ""

    async def _enter(self, request: web.Request, message: str) -> web.Response:
        """A browser that has a cookie keeps it: it may be the same person's, for another e-mail."""
        cookie = request.cookies.get(COOKIE, "")[:LONGEST] or secrets.token_urlsafe(24)
        if not await self._record.enter(message, self._device(cookie)):
            return self._again(request)
        return self._known(request, cookie)

    async def _code(
        self, request: web.Request, message: str, place: Place, said: Mapping[str, str]
    ) -> Drawn | web.Response:
        if said.get("do") == "send":
            return await self._send_code(message, place)
        if said.get("do") != "code":
            return self._again(request)
        given = "".join(sign for sign in said.get("code", "") if sign.isdecimal())
        cookie = secrets.token_urlsafe(24)
        if await self._record.try_code(message, self._marked(place, given), self._device(cookie)):
            return self._known(request, cookie)
        return Drawn(words.CODE, page.code(sent=True, wrong=words.CODE_WRONG), problem=True)

    async def _send_code(self, message: str, place: Place) -> Drawn:
        """It goes past the outbox, which would keep it."""
        code = f"{secrets.randbelow(1_000_000):06}"
        if not await self._record.new_code(message, self._marked(place, code)):
            return Drawn(words.CODE, page.code(wrong=words.CODE_TOO_MANY), problem=True)
        told = Card(words.CODE_MAIL, (says(f"{words.CODE_MAIL}: {code}"), says(words.CODE_MAIL_WHY)))
        try:
            await self._channel.send_about(place, told, message)
        except DeliveryError as error:
            log.warning("code not sent", platform="mail", reason=error.reason)
            return Drawn(words.CODE, page.code(wrong=words.CODE_NOT_SENT), problem=True)
        return Drawn(words.CODE, page.code(sent=True))

    def _marked(self, place: Place, code: str) -> str:
        return self._signer.made(Purpose.CODE, f"{place.conversation} {code}")

    async def _do(self, message: str, place: Place, said: Mapping[str, str]) -> Drawn:
        once = hashlib.sha256(f"{message} {said.get('once', '')}".encode(errors="replace")).hexdigest()[:24]
        if said.get("do") == "end":
            await self._record.end(message)
            return Drawn(words.ENDED, f"<p>{words.ENDED_WHY}</p>")
        inbound = self._inbound(message, place, said, once)
        if inbound is None:
            wrong = words.SAY_NOTHING if said.get("do") == "say" else ""
            return await self._main(place, message, wrong=wrong)
        began = self._now()
        try:
            answer = await self._receive(inbound)
        except NotTaken:
            return Drawn(words.WENT_WRONG, page.main(None, said.get("said", "")), problem=True, status=503)
        if isinstance(inbound, Press) and inbound.verb == LEAVE:
            self._channel.attached.forget(place.conversation)
        if isinstance(answer, Nothing):
            here = replace_thread(place, message)
            told = await self._record.answers(here, began)
            title = words.UNDERSTOOD if told else words.DONE.partition(".")[0]
            return Drawn(title, page.answered(told, by_mail=bool(told)))
        return self._answered(answer, said)

    def _inbound(self, message: str, place: Place, said: Mapping[str, str], once: str) -> Inbound | None:
        account = Account(Platform.MAIL, "", place.conversation)
        receipt = f"page:{once}"
        match said.get("do"):
            case "say" if said.get("said", "").strip():
                at = MessageRef(replace_thread(place, message), f"page-{once}")
                text = said["said"].replace("\r\n", "\n").strip()[:4000]
                return Message(receipt, account, at, self._now(), text)
            case "press" if said.get("verb"):
                args, verb = args_of(said.get("args", "")), said["verb"]
                if verb == "ask":
                    return Command(f"page:{secrets.token_hex(12)}", account, args.get("words", "")[:500])
                at = MessageRef(place, message) if said.get("at") else None
                return Press(receipt, account, verb, args, at, self._now())
            case "form":
                values = values_of(said)
                form = form_of(said.get("form", ""), values)
                if form is None:
                    return None
                opened = f"page:{hashlib.sha256(said.get('opened', '').encode(errors='replace')).hexdigest()[:24]}"
                given = {each.name: values.get(each.name, "") for each in form.questions}
                return Submission(receipt, account, form.verb, dict(form.args), given, place, opened)
            case _:
                return None

    def _answered(self, answer: Answer, said: Mapping[str, str]) -> Drawn:
        match answer:
            case Say(card) | ShowHome(card):
                return Drawn(page.title_of(card), page.answered([page.below_title(card)], by_mail=False))
            case OpenForm(form):
                return Drawn(form.title, page.form(form, {}))
            case FormErrors(by_name):
                form = form_of(said.get("form", ""), values_of(said))
                inner = page.form(form, by_name, said.get("opened", "")) if form is not None else page.back()
                return Drawn(form.title if form is not None else words.WENT_WRONG, inner, problem=True)
            case Nothing():
                return Drawn(words.DONE.partition(".")[0], page.answered([], by_mail=False))
            case WhoIsThis() | ReadAgain() | ReadFile() | GiveFile():
                raise RuntimeError("an unknown account came back as an answer")
            case _:
                assert_never(answer)

    async def _main(self, place: Place, message: str, *, wrong: str = "") -> Drawn:
        shown = await self._shown(MessageRef(place, message))
        title = page.title_of(shown) if shown is not None else words.HELLO
        return Drawn(title, page.main(shown, wrong=wrong), problem=bool(wrong))

    def _closed(self) -> Drawn:
        """The same for whatever is wrong with it."""
        return Drawn(words.WRONG_LINK, f"<p>{words.WRONG_LINK_WHY}</p>", status=404)

    def _again(self, request: web.Request) -> web.Response:
        """Looked at anew: the same page, whatever stands before it in a proxy's addresses."""
        return web.Response(status=303, headers={"Location": request.match_info["link"]})

    def _known(self, request: web.Request, cookie: str) -> web.Response:
        answer = self._again(request)
        safe = self._channel.letters.settings.public_url.startswith("https:")
        answer.set_cookie(COOKIE, cookie, max_age=KEPT_S, path="/r/", httponly=True, samesite="Lax", secure=safe)
        return answer

    async def _drawn(self, drawn: Drawn, visit: Visit) -> web.Response:
        """At its foot whose page it is, and whom to ask: to nobody whose link is no good."""
        letters = self._channel.letters
        name = letters.settings.name
        who = await self._channel.addressee(visit.place.conversation) if visit.place is not None else NOBODY
        tongues = page.tongues(who.tongue, letters.settings.languages) if visit.standing is Standing.KNOWN else ""
        text = page.page(drawn.title, drawn.inner, name=name, problem=drawn.problem, foot=who.asks, tongues=tongues)
        text = html_in(text, who.say, who.language)
        headers = {"Content-Security-Policy": page.POLICY}
        return web.Response(text=text, content_type="text/html", charset="utf-8", status=drawn.status, headers=headers)


def replace_thread(place: Place, message: str) -> Place:
    """What is said on the page of an e-mail is said under it."""
    return Place(place.platform, place.conversation, message, DOOR)


def _place(visit: Visit) -> Place:
    assert visit.place is not None
    return visit.place
