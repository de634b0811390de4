"""The public address: whether what the platforms call there reaches this bot."""

import aiohttp
from aiohttp import ClientSession, ClientTimeout

from bot.checkup.finding import Finding, ok, problem, warning
from bot.mail.link_page_words import WRONG_LINK
from bot.settings import Settings
from bot.settings.mail import MailSettings

URL, PORT = "url", "port"
SLACK, TEAMS = "/slack/events", "/api/messages"
TIMEOUT = ClientTimeout(total=10, sock_connect=5)


async def address_found(settings: Settings, session: ClientSession, url: str) -> list[Finding]:
    """Something unsigned is sent there: the bot, and only the bot, turns it away with 401."""
    paths = [
        *([SLACK] if settings.uses_slack and not settings.socket_mode else []),
        *([TEAMS] if settings.teams.is_set else []),
    ]
    if not paths and not settings.mail.is_set:
        return [ok(URL, "Nothing has to be reached: Slack's socket is opened from here.")]
    return [await _tried(session, url.rstrip("/") + path) for path in paths]


async def links_found(mail: MailSettings, session: ClientSession) -> list[Finding]:
    """A link that never was is opened: the bot, and only the bot, says so in its own words."""
    if not mail.is_set or not mail.public_url:
        return []
    url = f"{mail.public_url}/r/nobodys"
    try:
        async with session.get(url, timeout=TIMEOUT, allow_redirects=False) as answer:
            found = answer.status == 404 and WRONG_LINK in await answer.text()
    except (aiohttp.ClientError, TimeoutError, OSError, ValueError) as error:
        says = f"Links in e-mails lead nowhere: {mail.public_url} does not answer ({type(error).__name__})."
        return [problem(URL, says, "Correct PUBLIC_URL, or see that the proxy runs and its port is open.")]
    if found:
        return [ok(URL, f"Links in e-mails lead to this bot: {mail.public_url}.")]
    says = f"Links in e-mails lead to something else than the bot: {mail.public_url}/r/."
    return [problem(URL, says, "Let the proxy pass /r/ on, unchanged, to HTTP_HOST:HTTP_PORT, and start the bot.")]


async def port_found(settings: Settings, session: ClientSession) -> list[Finding]:
    """Whether another program has the port: the bot alone says there that it lives."""
    url = f"http://{settings.http_host}:{settings.http_port}"
    try:
        async with session.get(f"{url}/health/live", timeout=TIMEOUT, allow_redirects=False) as answer:
            ours = answer.status == 200 and (await answer.text()).strip() == "ok"
    except aiohttp.ClientConnectionError:
        return []  # nobody has it, or nobody that speaks HTTP: what then matters is said at the start
    except (aiohttp.ClientError, TimeoutError, OSError, ValueError):
        ours = False
    if ours:
        return []
    says, do = f"Another program answers at {url}.", "Stop it, or set HTTP_PORT to another number."
    needed = settings.teams.is_set or settings.mail.is_set or (settings.uses_slack and not settings.socket_mode)
    return [problem(PORT, says, do) if needed else warning(PORT, says, do)]


async def _tried(session: ClientSession, url: str) -> Finding:
    try:
        async with session.post(url, json={}, timeout=TIMEOUT, allow_redirects=False) as answer:
            status = answer.status
    except aiohttp.ClientConnectorCertificateError:
        return problem(URL, f"The certificate of {url} is not good.", "Renew it, with the whole chain of certificates.")
    except aiohttp.ClientConnectorDNSError:
        return problem(URL, f"No computer has the name in {url}.", "Correct the address, or enter it in the DNS.")
    except (aiohttp.ClientError, TimeoutError, OSError, ValueError) as error:
        return problem(
            URL, f"{url} does not answer ({type(error).__name__}).", "See that the proxy runs and its port is open."
        )
    if status == 401:
        return ok(URL, f"{url} reaches the bot.")
    if status in (502, 503, 504):
        return problem(URL, f"The proxy at {url} does not reach the bot ({status}).", "Start the bot: wsoa run")
    return problem(
        URL,
        f"{url} is answered by something else than the bot ({status}, not 401).",
        "Let the proxy pass this path on, unchanged, to HTTP_HOST:HTTP_PORT.",
    )
