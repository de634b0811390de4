"""The demo's page: its files, what it shows, and what a visitor does there. Answers this computer only."""

from collections.abc import Awaitable, Callable
from pathlib import Path
from urllib.parse import urlsplit

from aiohttp import web

from bot.loopback.page_acts import ACTS
from bot.loopback.page_showing import Showing
from bot.loopback.page_stage import CastMember, Stage
from bot.loopback.page_state import state_for
from bot.loopback.page_teams import TEAMS_ACTS
from bot.loopback.records import NotOnScreen, Seen
from bot.loopback.teams.records import Saw
from bot.loopback.teams.tenant import Tenant
from bot.loopback.wire import Fields, Refused, decode_object, need
from bot.loopback.workspace import Workspace

__all__ = ["CastMember", "Stage", "page_routes", "unwelcome"]

FILES = Path(__file__).parent / "page"
TYPES = {".html": "text/html", ".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}
PICTURES = frozenset({"image/png", "image/jpeg", "image/gif"})
POLL_SECONDS = 20.0
LARGEST_UPLOAD = 10 * 1024 * 1024  # bytes
HERE = frozenset({"127.0.0.1", "localhost"})
HEADERS = {
    "Content-Security-Policy": (
        "default-src 'self'; img-src 'self' data:; "
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'; object-src 'none'"
    ),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-store",
}
GONE = "That is no longer on the screen."

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


def page_routes(workspace: Workspace, stage: Stage, tenant: Tenant | None = None) -> list[web.RouteDef]:
    """Everything the page needs, for the loopback's `extra`; some of the cast may live in a Teams tenant."""
    showing = Showing(workspace, stage, tenant)

    async def state(request: web.Request) -> web.StreamResponse:
        person = _person(showing, request.query.get("person", ""))
        await showing.changed(request.query.get("since", ""), POLL_SECONDS)
        return web.json_response(state_for(showing, person, request.query.get("channel", "")))

    async def act(request: web.Request) -> web.StreamResponse:
        return await _act(showing, request)

    async def advance(request: web.Request) -> web.StreamResponse:
        return web.json_response({"ok": await showing.advance()})

    async def read(request: web.Request) -> web.StreamResponse:
        args = decode_object(await request.text())
        showing.mark_read(_someone(showing, args), need(args, "ts"))
        return web.json_response({"ok": True})

    async def upload(request: web.Request) -> web.StreamResponse:
        return await _upload(showing, request)

    async def file(request: web.Request) -> web.StreamResponse:
        return _file(showing, request)

    return [
        web.get("/", _guarded(_asset)),
        web.get("/page/{name}", _guarded(_asset)),
        web.get("/page-api/state", _guarded(state)),
        web.get("/page-api/file/{file_id}", _guarded(file)),
        web.post("/page-api/advance", _guarded(advance)),
        web.post("/page-api/read", _guarded(read)),
        web.post("/page-api/upload", _guarded(upload)),
        web.post("/page-api/act/{act}", _guarded(act)),
    ]


def _guarded(handler: Handler) -> Handler:
    """Only for a browser on this computer that was led here by this page; refusals become answers."""

    async def checked(request: web.Request) -> web.StreamResponse:
        refused = unwelcome(request)
        if refused:
            response: web.StreamResponse = web.Response(status=403, text=refused)
        else:
            try:
                response = await handler(request)
            except (NotOnScreen, KeyError):
                response = web.json_response({"ok": False, "notice": GONE}, status=409)
            except Refused as refusal:
                response = web.json_response({"ok": False, "notice": refusal.error}, status=400)
        response.headers.update(HEADERS)
        return response

    return checked


def unwelcome(request: web.Request) -> str:
    """Why a request is turned away: a name that was pointed at us from outside, or another page's POST."""
    if urlsplit(f"//{request.host}").hostname not in HERE:
        return "This page answers only to 127.0.0.1 and localhost."
    if request.method == "POST" and request.headers.get("Origin") != f"http://{request.host}":
        return "Only the demo's own page may do this."
    return ""


async def _asset(request: web.Request) -> web.StreamResponse:
    path = FILES / request.match_info.get("name", "index.html")
    if path.parent != FILES or path.suffix not in TYPES or not path.is_file():
        return web.Response(status=404, text="No such file.")
    return web.Response(body=path.read_bytes(), content_type=TYPES[path.suffix], charset="utf-8")


async def _act(showing: Showing, request: web.Request) -> web.Response:
    name, args = request.match_info["act"], decode_object(await request.text())
    person = _someone(showing, args)
    tenant = showing.tenant_of(person)
    if name not in (ACTS if tenant is None else TEAMS_ACTS):
        return web.json_response({"ok": False, "notice": "There is no such thing to do."}, status=404)
    if tenant is not None:
        seen: Seen | Saw = await TEAMS_ACTS[name](tenant, person, args)
    else:
        seen = await ACTS[name](showing.workspace, person, args)
    await showing.acted()
    return web.json_response(_seen(seen))


async def _upload(showing: Showing, request: web.Request) -> web.Response:
    """A file someone shares with the app: the body is its bytes."""
    person = _someone(showing, dict(request.query))
    content = await request.read()
    if len(content) > LARGEST_UPLOAD:
        return web.json_response({"ok": False, "notice": "The demo takes files of up to 10 MB."}, status=413)
    text = request.query.get("text", "")
    file = (need(request.query, "name"), content)
    await showing.workspace.say(person, text, channel=request.query.get("channel"), upload=file)
    return web.json_response({"ok": True})


def _file(showing: Showing, request: web.Request) -> web.Response:
    """A shared file: shown when it is a picture, saved when it is anything else."""
    file_id = request.match_info["file_id"]
    in_drive = showing.tenant.drive.get(file_id) if showing.tenant is not None else None
    if in_drive is not None:
        return _saved(in_drive.name, in_drive.content or b"")
    file = showing.workspace.file(file_id)
    if file.mimetype in PICTURES:
        return web.Response(body=file.content, content_type=file.mimetype)
    return _saved(file.name, file.content)


def _saved(name: str, content: bytes) -> web.Response:
    safe = "".join(letter if letter.isalnum() or letter in "._- " else "_" for letter in name)
    response = web.Response(body=content, content_type="application/octet-stream")
    response.headers["Content-Disposition"] = f'attachment; filename="{safe.encode("ascii", "replace").decode()}"'
    return response


def _seen(seen: Seen | Saw) -> Fields:
    return {"ok": seen.ok, "notice": seen.notice, "errors": dict(seen.errors)}


def _someone(showing: Showing, args: Fields) -> str:
    person = _person(showing, need(args, "person"))
    if person is None:
        raise Refused("user_not_found")
    return person


def _person(showing: Showing, user_id: str) -> str | None:
    return user_id if showing.takes_part(user_id) else None
