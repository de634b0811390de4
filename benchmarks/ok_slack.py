"""A Web API that says ok to anything, at once: what is measured is who calls it.

Run: python -m benchmarks.ok_slack PORT
"""

import sys
from itertools import count

from aiohttp import web

_stamps = count(1)


async def ok(request: web.Request) -> web.Response:
    await request.read()
    channel = {"id": f"D{next(_stamps)}"} if request.path.endswith("open") else f"D{next(_stamps)}"
    user = {"id": "U0BOT", "name": "bot", "profile": {"bot_id": "B0"}}
    said = {"channel": channel, "ts": f"{next(_stamps)}.1", "user_id": "U0BOT", "bot_id": "B0", "team_id": "T0LOOPBACK"}
    return web.json_response({"ok": True, "user": user, "channels": [], **said})


if __name__ == "__main__":
    app = web.Application()
    app.add_routes([web.route("*", "/api/{method}", ok)])
    web.run_app(app, host="127.0.0.1", port=int(sys.argv[1]), access_log=None, print=None)
