"""Signing in with a token, as Microsoft 365 wants: from a sign-in server on loopback, at SMTP and IMAP there."""

import base64
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from email.message import EmailMessage

import pytest
from aiohttp import web

from bot.chat import DeliveryError
from bot.mail.box import ImapBox
from bot.mail.sending import SmtpPost
from bot.settings.mail import MailOAuth, Server, mail_in
from tests.mail.scripted import scripted

USER = "plan@wexbourne.example"


@dataclass
class SignIn:
    """Gives a token to whoever has the secret, another each time."""

    url: str = ""
    asked: list[dict[str, str]] = field(default_factory=list[dict[str, str]])
    status: int = 200

    async def give(self, request: web.Request) -> web.Response:
        self.asked.append({name: str(value) for name, value in (await request.post()).items()})
        right = self.asked[-1]["client_secret"] == "the secret"
        token = {"access_token": f"token{len(self.asked)}", "expires_in": 3599}
        return web.json_response(token if right else {"error": "invalid_client"}, status=self.status if right else 401)


@pytest.fixture
async def sign_in() -> AsyncIterator[SignIn]:
    found, site = SignIn(), web.Application()
    site.add_routes([web.post("/token", found.give)])
    runner = web.AppRunner(site, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    found.url = f"http://127.0.0.1:{runner.addresses[0][1]}/token"
    yield found
    await runner.cleanup()


def a_server(sign_in: SignIn, scheme: str, port: int, secret: str = "the secret") -> Server:
    return Server(scheme, "127.0.0.1", port, USER, oauth=MailOAuth("an app", secret, sign_in.url))


class Doors:
    """SMTP and IMAP servers that let one token in, and note what they were told."""

    def __init__(self, good: str) -> None:
        self.good, self.told = good, list[str]()

    def is_in(self, said: str) -> bool:
        self.told.append(base64.b64decode(said).decode())
        return self.told[-1] == f"user={USER}\x01auth=Bearer {self.good}\x01\x01"

    def smtp(self, line: str) -> str:
        name = line.partition(" ")[0].upper()
        if line.upper().startswith("AUTH XOAUTH2 "):
            return "235 2.7.0 in" if self.is_in(line.split()[2]) else "535 5.7.3 Authentication unsuccessful"
        answers = {"EHLO": "250-mail.test\r\n250 AUTH XOAUTH2", "QUIT": "221 2.0.0 bye"}
        return answers.get(name, "354 go on" if name == "DATA" else "250 2.0.0 fine")

    def imap(self, line: str) -> str:
        tag, _, rest = line.partition(" ")
        name = rest.partition(" ")[0].upper()
        if name == "AUTHENTICATE":
            self._tag = tag
            return "+ "
        if not rest and tag:  # what the client said to "+"
            return f"{self._tag} OK in" if self.is_in(tag) else "+ eyJzdGF0dXMiOiI0MDAifQ=="
        if not line:
            return f"{self._tag} NO AUTHENTICATE failed."
        told = {"CAPABILITY": "* CAPABILITY IMAP4rev1 AUTH=XOAUTH2\r\n", "SELECT": "* 0 EXISTS\r\n"}
        return told.get(name, "") + f"{tag} OK done"


async def test_smtp_is_told_the_token_and_it_is_kept_while_it_is_good(sign_in: SignIn) -> None:
    doors = Doors("token1")
    async with scripted("220 mail.test", doors.smtp) as port:
        post = SmtpPost(a_server(sign_in, "smtp", port))
        for _ in range(2):
            await post.check(USER)
        await post.close()
    assert len(sign_in.asked) == 1 and len(doors.told) == 2
    asked = sign_in.asked[0]
    assert (asked["grant_type"], asked["client_id"]) == ("client_credentials", "an app")
    assert asked["scope"] == "https://outlook.office365.com/.default"


async def test_a_token_that_is_over_is_followed_by_a_new_one(sign_in: SignIn) -> None:
    doors = Doors("token2")
    async with scripted("220 mail.test", doors.smtp) as port:
        post = SmtpPost(a_server(sign_in, "smtp", port))
        await post.check(USER)
        await post.close()
    assert len(sign_in.asked) == 2


@pytest.mark.parametrize("good", ["token1", "token2"])
async def test_imap_is_told_the_token_and_a_new_one_after_a_refusal(sign_in: SignIn, good: str) -> None:
    doors = Doors(good)
    async with scripted("* OK mail.test", doors.imap) as port:
        await ImapBox(a_server(sign_in, "imap", port)).check()
    assert len(sign_in.asked) == len(doors.told) == int(good[-1])


async def test_a_mailbox_that_lets_no_token_in_is_said_in_words(sign_in: SignIn) -> None:
    async with scripted("* OK mail.test", Doors("another").imap) as port:
        with pytest.raises(DeliveryError, match="IMAP_URL"):
            await ImapBox(a_server(sign_in, "imap", port)).check()
    async with scripted("220 mail.test", Doors("another").smtp) as port:
        with pytest.raises(DeliveryError, match="SMTP_URL") as refused:
            await SmtpPost(a_server(sign_in, "smtp", port)).check(USER)
    assert refused.value.down


async def test_no_token_costs_no_message_and_says_what_to_look_at(sign_in: SignIn) -> None:
    async with scripted("220 mail.test", Doors("token1").smtp) as port:
        post = SmtpPost(a_server(sign_in, "smtp", port, "a wrong one"))
        with pytest.raises(DeliveryError, match="MAIL_OAUTH_SECRET") as refused:
            await post.send(USER, ("ruth@wexbourne.example",), EmailMessage())
        assert refused.value.down and not refused.value.unknown
        sign_in.status = 503
        with pytest.raises(DeliveryError, match="MAIL_OAUTH_TENANT_ID") as away:
            await SmtpPost(a_server(sign_in, "smtp", port)).check(USER)
        assert away.value.down


def test_the_settings_are_all_there_or_a_sentence_says_what_is_not() -> None:
    env = {
        "SMTP_URL": "smtp://plan%40wexbourne.example@smtp.office365.com:587",
        "IMAP_URL": "imaps://outlook.office365.com",
        "MAIL_OAUTH_TENANT_ID": "11111111-1111-4111-8111-111111111111",
        "MAIL_OAUTH_CLIENT_ID": "an app",
    }
    problems: list[str] = []
    mail_in(env, "", problems)
    assert [each.partition(" ")[0] for each in problems] == ["MAIL_OAUTH_SECRET", "IMAP_URL"]
    problems.clear()
    whole = {"MAIL_OAUTH_SECRET": "hush", "IMAP_URL": "imaps://plan%40wexbourne.example@outlook.office365.com"}
    found = mail_in(env | whole, "", problems)
    assert problems == [] and found.smtp is not None and found.smtp.oauth is not None and "hush" not in repr(found)
    assert found.smtp.oauth.token_url.startswith("https://login.microsoftonline.com/11111111-")
