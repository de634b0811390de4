"""The in-trays of people who are in no chat, beside the demo's page: their e-mails as they look, and a box to reply in.

What is sent there goes the way of any e-mail: into the folder that the bot reads in the place of a mailbox.
"""

from base64 import b64encode
from collections.abc import Callable
from email.message import EmailMessage
from email.utils import parsedate_to_datetime
from html import escape

from aiohttp import web

from bot.demo.hands_mail import MailHands
from bot.demo.theatre import TOO_EARLY, Theatre
from bot.loopback.page import unwelcome
from bot.loopback.page_stage import CastMember
from bot.wording.upkeep import in_tray as words

HEADERS = {"Referrer-Policy": "same-origin", "X-Content-Type-Options": "nosniff", "Cache-Control": "no-store"}
TRAY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; frame-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'"
)
LETTER = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'self'; frame-ancestors 'self'"
MOST = 20_000  # characters of a reply


def in_tray_routes(play: Callable[[], Theatre | None]) -> list[web.RouteDef]:
    """`play`: None until the bot is up."""

    def opened(request: web.Request) -> tuple[MailHands, str, CastMember]:
        if refused := unwelcome(request):
            raise web.HTTPForbidden(text=refused)
        theatre = play()
        if theatre is None:
            raise web.HTTPServiceUnavailable(text=TOO_EARLY)
        hands, address = theatre.hands.get("mail"), request.match_info["address"]
        handles = {each: who for who, each in hands.addresses.items()} if isinstance(hands, MailHands) else {}
        person = next((one for one in theatre.cast() if one.user_id == address), None)
        if not isinstance(hands, MailHands) or person is None or address not in handles:
            raise web.HTTPNotFound(text=words.NOBODY)
        return hands, handles[address], person

    async def tray(request: web.Request) -> web.Response:
        hands, who, person = opened(request)
        letters = hands.letters(who)
        number = _number(request.query.get("open", ""), len(letters))
        return _page(_tray(person, letters, number), TRAY)

    async def letter(request: web.Request) -> web.Response:
        hands, who, _person = opened(request)
        letters = hands.letters(who)
        number = _number(request.match_info["number"], len(letters))
        if not letters:
            raise web.HTTPNotFound(text=words.EMPTY)
        return _page(_letter(letters[number]), LETTER)

    async def reply(request: web.Request) -> web.Response:
        hands, who, person = opened(request)
        sent = await request.post()
        text = str(sent.get("text", "")).replace("\r\n", "\n").strip()[:MOST]
        letters = hands.letters(who)
        number = _number(str(sent.get("open", "")), len(letters))
        theatre = play()
        if text and letters and theatre is not None:
            await hands.write(who, text, person.user_id, to=letters[number])
            await theatre.delivered()
        raise web.HTTPSeeOther(f"/mail/{person.user_id}")

    at = "/mail/{address}"
    return [web.get(at, tray), web.post(at, reply), web.get(at + "/{number}", letter)]


def _number(said: str, count: int) -> int:
    """Of an e-mail; the newest, where that is none."""
    return int(said) if said.isdecimal() and len(said) < 6 and int(said) < count else max(count - 1, 0)


def _page(text: str, policy: str) -> web.Response:
    headers = HEADERS | {"Content-Security-Policy": policy}
    return web.Response(text=text, content_type="text/html", charset="utf-8", headers=headers)


def _tray(person: CastMember, letters: list[EmailMessage], number: int) -> str:
    head = f"{words.HEAD}, {person.name}"
    here = f"/mail/{escape(person.user_id)}"
    lines = "".join(_line(letter, each, here, each == number) for each, letter in reversed(list(enumerate(letters))))
    shown = _shown(letters[number], number, here) if letters else f"<p>{words.EMPTY}</p>"
    return (
        f'<!DOCTYPE html><html lang="en-GB"><head><meta charset="utf-8"><title>{escape(head)}</title>'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        '<link rel="icon" href="/page/icon.svg"><link rel="stylesheet" href="/page/in_tray.css"></head>'
        f'<body><header><p><a href="/">{words.BACK}</a></p><h1>{escape(head)}</h1>'
        f"<p>{escape(f'{person.post}, {person.organisation}')} · {escape(person.user_id)}</p></header>"
        f'<nav aria-label="{words.LIST}"><p><a href="{here}">{words.LOOK}</a></p><ol>{lines}</ol></nav>'
        f"<main>{shown}</main></body></html>"
    )


def _line(letter: EmailMessage, number: int, here: str, open_: bool) -> str:
    current = ' aria-current="true"' if open_ else ""
    at = f"{parsedate_to_datetime(str(letter['Date'])):%a %-d %b, %H:%M}"
    subject = escape(str(letter["Subject"]).strip())
    return f'<li><a href="{here}?open={number}"{current}>{subject}</a><small>{at}</small></li>'


def _shown(letter: EmailMessage, number: int, here: str) -> str:
    subject = escape(str(letter["Subject"]).strip())
    return (
        f"<h2>{subject}</h2><p><small>{escape(str(letter['From']))}</small></p>"
        f'<iframe title="{subject}" src="{here}/{number}" '
        'sandbox="allow-popups allow-popups-to-escape-sandbox"></iframe>'
        f'<form method="post" action="{here}"><input type="hidden" name="open" value="{number}">'
        f'<label for="text">{words.REPLY}</label><p class="hint" id="hint">{words.HINT}</p>'
        f'<textarea id="text" name="text" rows="4" aria-describedby="hint" required></textarea>'
        f'<button type="submit">{words.SEND}</button></form>'
    )


def _letter(letter: EmailMessage) -> str:
    """Its HTML, with the pictures that travel with it; each link opens a tab of its own."""
    body = letter.get_body(("html",))
    text = str(body.get_content()) if isinstance(body, EmailMessage) else escape(str(letter.get_content()))
    for part in letter.walk():
        if part.get_content_maintype() == "image" and (cid := str(part["Content-ID"] or "").strip("<> ")):
            content = part.get_payload(decode=True)
            assert isinstance(content, bytes)
            data = f"data:{part.get_content_type()};base64,{b64encode(content).decode()}"
            text = text.replace(f'src="cid:{cid}"', f'src="{data}"')
    return text.replace("<head>", '<head><base target="_blank">', 1)
