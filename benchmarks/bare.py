"""The bare limits: Bolt that takes a message and does nothing, and Bolt with one SQLModel transaction.

The transaction is the least that "recorded" means: the receipt, the update and the message that is owed, committed with
synchronous=FULL before the acknowledgement, in one writer thread. Run: python -m benchmarks.bare bolt|durable PORT FILE
"""

import asyncio
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from typing import Any

from aiohttp import web
from slack_bolt.adapter.aiohttp import to_aiohttp_response, to_bolt_request
from slack_bolt.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult
from sqlalchemy import Engine, event
from sqlmodel import Field, Session, SQLModel, create_engine

SECRET = "loopback-signing-secret"


class Receipt(SQLModel, table=True):
    key: str = Field(primary_key=True)
    at: datetime


class Update(SQLModel, table=True):
    id: int | None = Field(default=None, primary_key=True)
    by: str
    source: str = Field(index=True)
    text: str
    at: datetime


class Owed(SQLModel, table=True):
    id: int | None = Field(default=None, primary_key=True)
    update_id: int = Field(foreign_key="update.id")
    key: str = Field(unique=True)
    conversation: str
    text: str
    state: str = Field(default="waiting", index=True)
    at: datetime


def opened(file: str) -> Engine:
    engine = create_engine(f"sqlite:///{file}", connect_args={"check_same_thread": False})

    def pragmas(connection: Any, _entry: object) -> None:
        connection.isolation_level = None
        for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "busy_timeout=10000"):
            connection.execute(f"PRAGMA {pragma}")

    event.listen(engine, "connect", pragmas)
    event.listen(engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN IMMEDIATE"))
    SQLModel.metadata.create_all(engine)
    return engine


def record(engine: Engine, said: dict[str, Any]) -> None:
    at, source = datetime.now(UTC), f"{said['channel']}:{said['ts']}"
    with Session(engine) as session, session.begin():
        session.add(Receipt(key=source, at=at))
        session.flush()  # refused here, if it was heard before
        update = Update(by=said["user"], source=source, text=said["text"], at=at)
        session.add(update)
        session.flush()
        assert update.id is not None
        answer = f"Recorded: {said['text']}"
        session.add(Owed(update_id=update.id, key=source, conversation=said["channel"], text=answer, at=at))


def bolt() -> AsyncApp:
    async def authorize(**_given: Any) -> AuthorizeResult:
        return AuthorizeResult(enterprise_id=None, team_id="T0LOOPBACK", bot_token="xoxb-loopback", bot_user_id="U0BOT")

    return AsyncApp(signing_secret=SECRET, authorize=authorize, process_before_response=True)


def application(kind: str, file: str) -> web.Application:
    app = bolt()
    if kind == "durable":
        engine, writer = opened(file), ThreadPoolExecutor(1)

        async def message(event: dict[str, Any]) -> None:
            await asyncio.get_running_loop().run_in_executor(writer, record, engine, event)
    else:

        async def message(event: dict[str, Any]) -> None:
            pass

    app.event("message")(message)

    async def endpoint(request: web.Request) -> web.Response:
        return await to_aiohttp_response(await app.async_dispatch(await to_bolt_request(request)))

    server = web.Application()
    server.add_routes([web.post("/slack/events", endpoint)])
    return server


if __name__ == "__main__":
    web.run_app(
        application(sys.argv[1], sys.argv[3]), host="127.0.0.1", port=int(sys.argv[2]), access_log=None, print=None
    )
