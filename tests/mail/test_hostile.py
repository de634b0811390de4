"""E-mails that want more than to tell an update, or that were broken on the way: what each of them comes to."""

from email.message import EmailMessage
from email.policy import default

import pytest

from tests.mail.conftest import RUTH, Living
from tests.mail.letters import PASS, a_reply
from tests.mail.post_office import text_of
from tests.mail.visits import asked

HEAD = (
    f"Authentication-Results: {PASS.format('wexbourne.example')}\r\nFrom: Ruth <{RUTH}>\r\n"
    "To: plan@wexbourne.example\r\nSubject: Update\r\nMessage-ID: <{0}@wexbourne.example>\r\nMIME-Version: 1.0\r\n"
)


def raw(number: str, rest: str | bytes, head: str = HEAD) -> EmailMessage:
    """As bytes that no program of ours would write."""
    body = rest if isinstance(rest, bytes) else rest.encode()
    return Raw(head.format(number).encode() + body)


class Raw(EmailMessage):
    def __init__(self, content: bytes) -> None:
        super().__init__(policy=default)
        self._content = content

    def as_bytes(self, *_: object, **__: object) -> bytes:
        return self._content


def said(living: Living) -> list[tuple[str | None, str | None]]:
    return [(row.rag, row.text) for row in living.updates()]


@pytest.mark.parametrize(
    ("name", "rest"),
    [
        (
            "utf-16 that says it is ascii",
            b"Content-Type: text/plain; charset=us-ascii\r\n\r\n\xff\xfe" + "3.1.1 red".encode("utf-16-le"),
        ),
        ("a charset that is none", "Content-Type: text/plain; charset=klingon\r\n\r\n3.1.1 amber, panel is late"),
        (
            "windows-1252 that says it is utf-8",
            "Content-Type: text/plain; charset=utf-8\r\n\r\n3.1.1 amber – caf\xe9".encode("cp1252"),
        ),
        ("base64 with rubbish in it", "Content-Transfer-Encoding: base64\r\n\r\nMy4x!!Lj EgYW1iZXI=\r\n"),
        (
            "a boundary that never ends",
            'Content-Type: multipart/mixed; boundary="b"\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\n3.1.1 amber',
        ),
        ("no boundary at all", "Content-Type: multipart/alternative\r\n\r\n3.1.1 amber"),
        ("a content type that is none", "Content-Type: ;;;=\r\n\r\n3.1.1 amber"),
        (
            "nested two hundred times",
            "".join(f'Content-Type: multipart/mixed; boundary="{n}"\r\n\r\n--{n}\r\n' for n in range(200))
            + "\r\n3.1.1 amber",
        ),
        (
            "two thousand parts",
            'Content-Type: multipart/mixed; boundary="b"\r\n\r\n' + "--b\r\n\r\nx\r\n" * 2_000 + "--b--",
        ),
        ("a header of a megabyte", f"X-Long: {'y' * 200_000}\r\n\r\n3.1.1 amber"),
        ("nul bytes", b"\r\n3.1.1\x00 amber\x00"),
        ("an encoded word that never ends", "Comments: =?utf-8?b?" + "A" * 9000 + "\r\n\r\n3.1.1 amber"),
    ],
)
async def test_a_broken_e_mail_is_read_as_far_as_it_goes_and_stops_nothing(
    living: Living, name: str, rest: str | bytes
) -> None:
    living.town.ask()
    await living.hears(raw("broken", rest))
    await living.hears(a_reply(RUTH, "3.1.2 green, two posts filled"))
    assert ("green", "3.1.2 green, two posts filled") in said(living), name
    assert list(living.folder.iterdir()) == []


async def test_what_is_in_another_charset_than_it_says_is_read_as_it_was_written(living: Living) -> None:
    living.town.ask()
    plain = "Content-Type: text/plain; charset=utf-8\r\n\r\n"
    await living.hears(raw("1", (plain + "3.1.1 amber – the café").encode("cp1252")))
    await living.hears(raw("2", "Content-Type: multipart/alternative\r\n\r\n3.1.2 green, no boundary"))
    assert said(living) == [("amber", "3.1.1 amber – the café"), ("green", "3.1.2 green, no boundary")]


@pytest.mark.parametrize(
    "head",
    [
        "From: Mail Delivery <mailer-daemon@vale.example>\r\n",
        f"Return-Path: <>\r\nFrom: Ruth <{RUTH}>\r\n",
        "From: no-reply@vale.example\r\n",
    ],
)
async def test_a_report_that_looks_like_a_reply_is_nobodys_word_and_is_not_answered(living: Living, head: str) -> None:
    """Not every server marks its own: it quotes what it could not deliver, and comes to the tagged address."""
    await asked(living)
    ours = living.office.sent_to(RUTH)[-1]
    before = len(living.office.raw)
    body = "\r\n\r\nYour message could not be delivered.\r\n3.1.1 green"
    await living.hears(raw("back", f"{head}To: {ours['Reply-To']}\r\nIn-Reply-To: {ours['Message-ID']}{body}", head=""))
    assert said(living) == [] and len(living.office.sent_to(RUTH)) <= 1
    assert not any("could not be sure" in text_of(mail) for mail in living.office.mails[before:])


async def test_nothing_in_a_head_of_theirs_gets_into_one_of_ours(living: Living) -> None:
    living.town.ask()
    head = HEAD.replace("Subject: Update", "Subject: Update\r\n\tBcc: all@wexbourne.example").replace(
        "<{0}@wexbourne.example>", "<x>\r\n Bcc: <all@wexbourne.example>"
    )
    await living.hears(raw("1", "\r\n3.1.1 amber\r\nBcc: all@wexbourne.example", head=head))
    assert all(to in (RUTH,) or "all@" not in to for to, _ in living.office.raw)
    assert all(b"\nBcc" not in content.partition(b"\r\n\r\n")[0] for _to, content in living.office.raw)
