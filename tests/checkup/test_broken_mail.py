"""`wsoa check` where e-mail is broken in one place: which server says no to what, and what to do about it."""

from pathlib import Path

import pytest
from aiohttp import ClientSession, web

from bot.checkup.address import links_found
from bot.checkup.finding import Finding, Level
from bot.checkup.look import look
from bot.checkup.mail import IN, OUT, mail_found
from bot.clock import machine_now
from bot.mail.link_page_words import WRONG_LINK
from bot.settings.mail import MailSettings, Server
from tests.journeys.process import free_port
from tests.mail.scripted import Says, imap, scripted, smtp

SENDER, SMTP_HELLO, IMAP_HELLO = "plan@wexbourne.example", "220 mail.test ready", "* OK ready"


def out(port: int, user: str = "plan") -> Server:
    return Server("smtp", "127.0.0.1", port, user, "s3cret" if user else "")


def mailbox(port: int) -> Server:
    return Server("imap", "127.0.0.1", port, "plan", "s3cret", "INBOX")


def of(found: list[Finding], check: str) -> Finding:
    (one,) = [one for one in found if one.check == check]
    return one


async def looked(smtp_says: Says, imap_says: Says, smtp_hello: str = SMTP_HELLO) -> list[Finding]:
    async with scripted(smtp_hello, smtp_says) as sends, scripted(IMAP_HELLO, imap_says) as reads:
        return await mail_found(MailSettings(SENDER, "", out(sends), mailbox(reads), "https://plan.example"))


async def test_where_e_mail_is_well_nothing_is_to_be_done() -> None:
    found = await looked(smtp(), imap())
    assert [(one.check, one.level, one.do) for one in found] == [(OUT, Level.OK, ""), (IN, Level.OK, "")]


async def test_where_e_mail_is_off_nothing_is_said_of_it() -> None:
    assert await mail_found(MailSettings()) == []


@pytest.mark.parametrize(
    ("says", "hello", "what", "do"),
    [
        (smtp("AUTH"), SMTP_HELLO, "does not let the bot in", "password in SMTP_URL"),
        (smtp("MAIL", "550 5.7.60 not yours"), SMTP_HELLO, "send as MAIL_FROM", "the user in SMTP_URL"),
        (smtp(), "421 4.3.2 too busy", "asks the bot to wait", "in a few minutes"),
    ],
)
async def test_why_nothing_can_be_sent_is_said_with_what_to_do(says: Says, hello: str, what: str, do: str) -> None:
    one = of(await looked(says, imap(), hello), OUT)
    assert one.level is Level.PROBLEM and what in one.says and do in one.do


@pytest.mark.parametrize(
    ("refused", "what", "do"),
    [
        ("LOGIN", "does not let the bot into its mailbox", "password in IMAP_URL"),
        ("SELECT", "no such folder in the mailbox", "write INBOX"),
    ],
)
async def test_why_no_reply_is_read_is_said_with_what_to_do(refused: str, what: str, do: str) -> None:
    one = of(await looked(smtp(), imap(refused)), IN)
    assert one.level is Level.PROBLEM and what in one.says and do in one.do


async def test_servers_that_are_not_there_are_each_named_by_their_setting() -> None:
    found = await mail_found(MailSettings(SENDER, "", out(free_port()), mailbox(free_port()), "https://plan.example"))
    assert "SMTP_URL" in of(found, OUT).do and "IMAP_URL" in of(found, IN).do
    assert all(one.level is Level.PROBLEM for one in found)


async def test_a_folder_reaches_nobody_and_is_said_to_be_for_a_trial(tmp_path: Path) -> None:
    sent, file = tmp_path / "sent", tmp_path / "file"
    file.touch()
    mail = MailSettings(SENDER, "", Server("file", path=str(sent)), Server("file", path=str(file)), "https://p.example")
    found = await mail_found(mail)
    assert of(found, OUT).level is Level.WARNING and "reach nobody" in of(found, OUT).says and not sent.exists()
    assert of(found, IN).level is Level.PROBLEM and "IMAP_URL" in of(found, IN).do


async def test_replies_that_are_not_read_are_said_to_be_so() -> None:
    async with scripted(SMTP_HELLO, smtp()) as port:
        found = await mail_found(MailSettings(SENDER, "", out(port), None, "https://plan.example"))
    assert of(found, IN).level is Level.OK and "not read" in of(found, IN).says


@pytest.mark.parametrize(("text", "level"), [(WRONG_LINK, Level.OK), ("It works!", Level.PROBLEM)])
async def test_links_have_to_lead_to_the_bot_and_to_nothing_else(text: str, level: Level) -> None:
    async def page(_request: web.Request) -> web.Response:
        return web.Response(status=404, text=text)

    site = web.Application()
    site.add_routes([web.get("/r/{link}", page)])
    runner = web.AppRunner(site)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    mail = MailSettings(SENDER, public_url=f"http://127.0.0.1:{runner.addresses[0][1]}")
    async with ClientSession() as session:
        (one,) = await links_found(mail, session)
    await runner.cleanup()
    assert one.level is level


async def test_all_of_it_is_part_of_the_check_and_no_password_is_said(tmp_path: Path) -> None:
    async with scripted(SMTP_HELLO, smtp("AUTH")) as sends, scripted(IMAP_HELLO, imap("LOGIN")) as reads:
        env = {
            "DATABASE_URL": f"sqlite:///{tmp_path}/wsoa.db",
            "WSOA_ENV": "test",
            "MAIL_FROM": SENDER,
            "SMTP_URL": f"smtp://plan:s3cret@127.0.0.1:{sends}",
            "IMAP_URL": f"imap://plan:s3cret@127.0.0.1:{reads}/INBOX",
            "PUBLIC_URL": f"http://127.0.0.1:{free_port()}",
        }
        found = await look(env, tmp_path / ".env", machine_now, "https://unused.example")
    assert {one.check for one in found if one.level is Level.PROBLEM} >= {OUT, IN, "url"}
    assert "s3cret" not in str(found)
