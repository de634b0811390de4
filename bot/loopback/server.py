"""The workspace on 127.0.0.1: Web API, sockets, response URLs and files; `extra` adds a page's routes."""

from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace

from aiohttp import BodyPartReader, web

from bot.loopback.api import answer
from bot.loopback.posting import answer_in_place
from bot.loopback.state import State
from bot.loopback.wire import Fields, Refused, decode_object, read_arguments
from bot.loopback.workspace import Workspace

HOST = "127.0.0.1"
LARGEST = 64 * 1024 * 1024  # bytes of one request


@dataclass(frozen=True)
class Server:
    """Where the workspace listens."""

    port: int

    @property
    def url(self) -> str:
        """Without a trailing slash, for a browser."""
        return f"http://{HOST}:{self.port}"

    @property
    def api_url(self) -> str:
        """What a client takes as its base URL."""
        return f"{self.url}/api/"


@asynccontextmanager
async def serve(
    workspace: Workspace, *, port: int = 0, extra: Callable[[web.Application], None] | None = None
) -> AsyncGenerator[Server]:
    """Listen on 127.0.0.1 until the block ends; port 0 takes a free one."""
    application = web.Application(client_max_size=LARGEST)
    _add_routes(application, workspace)
    if extra is not None:
        extra(application)  # nosec B610: no query of Django's
    runner = web.AppRunner(application, access_log=None, shutdown_timeout=0.5)
    await runner.setup()
    site = web.TCPSite(runner, HOST, port)
    await site.start()
    server = Server(int(runner.addresses[0][1]))
    workspace.base_url = server.url
    workspace.dispatch.start()
    try:
        yield server
    finally:
        await workspace.dispatch.stop()
        await runner.cleanup()


def _add_routes(application: web.Application, state: State) -> None:
    async def api(request: web.Request) -> web.StreamResponse:
        return await answer(state, request)

    async def respond(request: web.Request) -> web.StreamResponse:
        return await _respond(state, request)

    async def upload(request: web.Request) -> web.StreamResponse:
        return await _upload(state, request)

    async def download(request: web.Request) -> web.StreamResponse:
        return _download(state, request)

    application.router.add_route("*", "/api/{method}", api)
    application.router.add_get("/link/{ticket}", state.dispatch.sockets.accept)
    application.router.add_post("/response/{key}", respond)
    application.router.add_post("/upload/{file_id}", upload)
    application.router.add_get("/files/{file_id}/{name}", download)


async def _respond(state: State, request: web.Request) -> web.Response:
    """A response URL: used up, too old, or an answer where the person acted."""
    try:
        args = await _response_arguments(request)
        leave = state.screens.use_response_url(request.match_info["key"])
        answer_in_place(state, args, state.rooms.rooms[leave.channel], leave.user, leave.source)
    except Refused as refusal:
        gone = refusal.error in ("used_url", "expired_url", "invalid_url")
        return web.json_response(refusal.answer(), status=404 if gone else 400)
    return web.Response(text="ok")


async def _response_arguments(request: web.Request) -> Fields:
    args = await read_arguments(request)
    return decode_object(str(args["payload"])) if "payload" in args else args


async def _upload(state: State, request: web.Request) -> web.Response:
    """Step two of an upload: the bytes, as such or in a form."""
    file = state.files.get(request.match_info["file_id"])
    if file is None:
        return web.Response(status=404, text="unknown upload")
    content = await _content(request)
    state.files[file.id] = replace(file, content=content, size=len(content), uploaded=True)
    return web.Response(text=f"OK - {len(content)}")


async def _content(request: web.Request) -> bytes:
    if not request.content_type.startswith("multipart/"):
        return await request.read()
    async for part in await request.multipart():
        if isinstance(part, BodyPartReader) and (part.filename or part.name in ("file", "filename")):
            return bytes(await part.read(decode=True))
    return b""


def _download(state: State, request: web.Request) -> web.Response:
    """A file's bytes, for whoever holds the app's token."""
    if request.headers.get("Authorization") != f"Bearer {state.install.bot_token}":
        return web.Response(status=302, headers={"Location": state.base_url})
    file = state.files.get(request.match_info["file_id"])
    if file is None or not file.uploaded:
        return web.Response(status=404)
    return web.Response(body=file.content, content_type=file.mimetype)
