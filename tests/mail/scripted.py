"""A mail server on loopback that says what a test has it say, to each line that it hears; SMTP or IMAP."""

import asyncio
from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager, suppress

Says = Callable[[str], str]  # what it answers to a line; empty: it hangs up


@asynccontextmanager
async def scripted(greeting: str, says: Says) -> AsyncGenerator[int]:
    """Yields its port."""

    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        nonlocal begun
        begun += 1
        answer = greeting
        while answer:
            writer.write(f"{answer}\r\n".encode())
            line = await reader.readline()
            answer = says(line.decode().strip()) if line else ""
        writer.close()
        with suppress(OSError):
            await writer.wait_closed()
        ended.release()

    ended, begun = asyncio.Semaphore(0), 0
    server = await asyncio.start_server(talk, "127.0.0.1", 0)
    try:
        yield server.sockets[0].getsockname()[1]
    finally:
        server.close()
        for _ in range(begun):
            await ended.acquire()


def imap(refuses: str = "") -> Says:
    """A server that says no to one command."""

    def says(line: str) -> str:
        tag, _, rest = line.partition(" ")
        name = rest.partition(" ")[0].upper()
        if name == refuses:
            return f"{tag} NO refused"
        return {"CAPABILITY": "* CAPABILITY IMAP4rev1\r\n", "SELECT": "* 0 EXISTS\r\n"}.get(name, "") + f"{tag} OK done"

    return says


def smtp(refuses: str = "", answer: str = "535 5.7.8 no", offers: str = "AUTH PLAIN LOGIN") -> Says:
    def says(line: str) -> str:
        name = line.partition(" ")[0].upper()
        if name == refuses:
            return answer
        return {"EHLO": f"250-mail.test\r\n250 {offers}", "AUTH": "235 2.7.0 in", "QUIT": "221 2.0.0 bye"}.get(
            name, "250 2.0.0 fine"
        )

    return says
