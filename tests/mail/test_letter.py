"""A card as an e-mail: its HTML as approved, safe whatever was typed, and nothing in it that is fetched."""

import re
from datetime import UTC, datetime
from html.parser import HTMLParser
from pathlib import Path

import pytest

from bot.card import Button, Buttons, Card, Facts, Link, Note, Points, Quote, Strong, Title, says
from bot.mail.letter import Letters
from bot.mail.signing import Signer
from bot.settings.mail import MailSettings, Server
from tests.charts import a_chart
from tests.mail.conftest import PUBLIC, settings
from tests.slack.test_blocks import BARE, EVERY_PART, LONG

APPROVED = Path(__file__).parents[1] / "approved" / "mail"
LETTERS = Letters(settings(25), Signer("a key"))
MARK, LATE = "a" * 20, datetime(2026, 12, 4, 10, tzinfo=UTC)
HURT = "<script>alert(1)</script><img src=x onerror=hurt()> \" onmouseover='hurt()' &amp; <!-- -->"


class Tags(HTMLParser):
    """What a browser would make of it."""

    def __init__(self) -> None:
        super().__init__()
        self.names, self.attributes, self.links = set[str](), set[str](), list[str]()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names.add(tag)
        self.attributes |= {name for name, _value in attrs}
        self.links += [value or "" for name, value in attrs if name == "href"]


@pytest.mark.parametrize(
    ("name", "card", "pictures"),
    [
        ("every_part", EVERY_PART, {}),
        ("pictured", EVERY_PART, {a_chart(alt=""): "chart0"}),
        ("long", LONG, {}),
        ("bare", BARE, {}),
    ],
)
def test_what_a_mailbox_is_given_is_as_approved(name: str, card: Card, pictures: dict[object, str]) -> None:
    """To approve a change: delete the file, run this once, and read what it wrote."""
    drawn = LETTERS.html(card, MARK, pictures)  # pyright: ignore[reportArgumentType]
    path = APPROVED / f"{name}.html"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(drawn)
        pytest.fail(f"{path.name} was not there: it is now. Read it.")
    assert drawn == path.read_text()


def test_what_was_typed_is_never_markup() -> None:
    typed = Card(
        HURT,
        (
            Title(HURT),
            says(HURT, Strong(HURT), Link(HURT, "javascript:hurt()"), Link("x", "https://x.example/'><script>")),
            Quote(HURT),
            Facts(((HURT, HURT),)),
            Points(((HURT,),)),
            Note(HURT),
            a_chart(alt=HURT),
            Buttons((Button(HURT, "x"),)),
        ),
    )
    for pictures in ({}, {a_chart(alt=""): 'x" onload="hurt()'}):
        html = LETTERS.html(typed, MARK, pictures)
        seen = Tags()
        seen.feed(html)
        assert "script" not in seen.names and not any(name.startswith("on") for name in seen.attributes)
        assert all(link.startswith("https://") for link in seen.links)


def test_however_long_an_address_or_a_message_id_is_it_stands_in_its_header_as_it_is() -> None:
    """As Outlook's are."""
    thread = f"<{'AM0PR0402MB3842' * 4}@AM0PR0402MB3842.eurprd04.prod.outlook.com>"
    heads = LETTERS.message("r@w.example", BARE, MARK, LATE, {}, thread).as_bytes().partition(b"\r\n\r\n")[0].decode()
    assert f"\r\nIn-Reply-To: {thread}\r\n" in heads and f"\r\nReferences: {thread}\r\n" in heads
    assert f"\r\nList-Unsubscribe: <{LETTERS.page_of(MARK)}>\r\n" in heads


def test_nothing_is_fetched_from_anywhere() -> None:
    html = LETTERS.html(EVERY_PART, MARK, {a_chart(alt=""): "chart0"})
    assert set(re.findall(r'src="([^"]*)"', html)) == {"cid:chart0"}
    assert "url(" not in html and "@import" not in html and "<link" not in html
    assert {link.partition("/r/")[0] for link in re.findall(r'href="([^"]*)"', html)} == {
        PUBLIC,
        "https://example.gov.uk/plan",
    }


def test_where_replies_are_not_read_nobody_is_told_to_reply() -> None:
    deaf = Letters(MailSettings("plan@x.example", "", Server("file", path="x"), None, PUBLIC), Signer("a key"))
    made = deaf.message("ruth@x.example", BARE, MARK, LATE, {})
    assert made["Reply-To"] is None and "Replies to this e-mail are not read" in deaf.text(BARE, MARK)


def test_the_same_message_has_the_same_id_and_another_address_another_tag() -> None:
    assert (
        LETTERS.id_of(MARK) == f"<{MARK}@wexbourne.example>" and LETTERS.mark_in(f"<{MARK}@wexbourne.example>") == MARK
    )
    assert LETTERS.mark_in("<someone@else.example>") == ""
    signer, other = Signer("a key"), Signer("another key")
    assert signer.mark("chase:1") == Signer("a key").mark("chase:1") != other.mark("chase:1")


@pytest.mark.parametrize("made", [Signer.tag, Signer.link])
def test_only_what_we_signed_is_ours(made: object) -> None:
    signer, other = Signer("a key"), Signer("another key")
    mark = signer.mark("chase:1")
    read = signer.replied_to if made is Signer.tag else signer.linked_to
    whole = made(signer, mark)  # pyright: ignore
    assert read(whole) == mark
    flipped = ("a" if whole[-1] != "a" else "b").join((whole[:-1], ""))
    swapped = ("b" if whole[0] != "b" else "c") + whole[1:]
    for wrong in (whole[:-1], flipped, swapped, made(other, mark), "", whole + "a", whole + "\n", "../" + whole):  # pyright: ignore
        assert read(wrong) == ""
    assert signer.linked_to(signer.tag(mark)) == signer.replied_to(signer.link(mark)) == ""
