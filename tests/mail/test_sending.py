"""Sending over a real mail server: nothing lost, nothing twice, and why it did not go said to the lead."""

from datetime import timedelta
from email.message import EmailMessage
from pathlib import Path

import pytest

from bot.card import Card, says
from bot.chat import Platform
from bot.mail.sending import FolderPost
from bot.models import State
from bot.store.person import people
from tests.factories import person
from tests.mail.conftest import DAN, ELEANOR, PUBLIC, RUTH, Living
from tests.mail.post_office import text_of
from tests.slack.test_blocks import EVERY_PART

HELLO = Card("Hello", (says("Hello"),))


async def test_a_message_is_sent_once_and_noted(living: Living) -> None:
    living.promise(HELLO)
    await living.deliver()
    await living.deliver()
    (mail,) = living.office.sent_to(RUTH)
    assert (living.row().state, living.row().message) == (State.SENT, mail["Message-ID"])


async def test_an_e_mail_says_that_no_person_wrote_it_and_where_an_answer_goes(living: Living) -> None:
    living.promise(HELLO)
    await living.deliver()
    (mail,) = living.office.sent_to(RUTH)
    assert mail["From"] == "Wexbourne plan <plan@wexbourne.example>" and mail["To"] == RUTH
    assert mail["Auto-Submitted"] == "auto-generated"
    assert mail["Reply-To"].startswith("Wexbourne plan <plan+") and mail["Reply-To"].endswith("@wexbourne.example>")
    assert mail["List-Unsubscribe"].startswith(f"<{PUBLIC}/r/")


async def test_a_server_that_reports_is_asked_for_what_failed_by_its_mark_and_not_for_our_words(living: Living) -> None:
    living.promise(HELLO)
    await living.deliver()
    mark = str(living.office.newest()["Message-ID"]).strip("<>").partition("@")[0]
    assert living.office.reports == ["RET=HDRS", f"ENVID={mark}", "NOTIFY=FAILURE"]


async def test_a_message_whose_fate_is_unknown_comes_again_under_the_same_id_and_says_so(living: Living) -> None:
    living.office.hangs_up = 1
    living.promise(HELLO)
    await living.deliver()
    assert living.row().state is State.SENDING
    await living.pass_(minutes=2)
    first, again = living.office.sent_to(RUTH)
    assert first["Message-ID"] == again["Message-ID"] and "You may have this already" in text_of(again)
    assert living.row().state is State.SENT


async def test_an_address_that_is_refused_for_good_is_told_to_the_lead_and_waits(living: Living) -> None:
    living.office.to[RUTH] = "550 5.1.1 no such user"
    living.promise(HELLO)
    await living.pass_(minutes=1)
    await living.pass_(minutes=1)
    (word,) = living.office.sent_to(ELEANOR)
    assert "I can't write to Ruth Okafor" in text_of(word) and "does not take it at that address" in text_of(word)
    assert living.row().state is State.WAITING


async def test_an_address_that_is_not_taken_now_is_tried_again(living: Living) -> None:
    living.office.to[RUTH] = "451 4.7.1 greylisted"
    living.promise(HELLO)
    await living.deliver()
    assert living.row().state is State.WAITING and living.office.raw == []
    del living.office.to[RUTH]
    await living.pass_(minutes=10)
    assert len(living.office.sent_to(RUTH)) == 1


@pytest.mark.parametrize(
    ("answer", "reason"),
    [("552 5.2.2 over quota", "mailbox is full"), ("552 5.3.4 too big", "larger"), ("554 5.7.1 spam", "does not take")],
)
async def test_an_e_mail_that_is_refused_for_good_is_given_to_the_lead(
    living: Living, answer: str, reason: str
) -> None:
    living.office.data = [answer]
    living.promise(HELLO)
    await living.deliver()
    await living.pass_(minutes=1)
    assert living.row().state is State.FAILED
    assert any(reason in text_of(mail) for mail in living.office.sent_to(ELEANOR))


async def test_one_address_that_is_refused_keeps_nobody_else_from_being_written_to(living: Living) -> None:
    living.office.to[RUTH] = "550 5.1.1 no such user"
    living.promise(HELLO, "note:1")
    living.promise(HELLO, "note:2", "therapy")
    await living.deliver()
    assert len(living.office.sent_to(DAN)) == 1


async def test_a_server_that_is_down_for_a_day_costs_no_message(living: Living) -> None:
    """And no message is given up for it, however often it was tried."""
    living.office.data = ["421 4.3.2 shutting down"] * 60
    living.promise(HELLO)
    for _ in range(30):
        living.restart()
        await living.pass_(minutes=48)
    assert living.office.raw == [] and (living.row().state, living.row().attempts) == (State.WAITING, 0)
    living.office.data = []
    living.restart()
    await living.pass_(minutes=30)
    assert len(living.office.sent_to(RUTH)) == 1 and living.office.sent_to(ELEANOR) == []


async def test_of_five_reminders_that_could_not_go_the_one_that_is_still_of_use_goes(living: Living) -> None:
    living.office.data = ["421 4.3.2 shutting down"] * 60
    for number in range(5):
        living.promise(HELLO, f"note:{number}", until=living.clock() + timedelta(days=1))
        living.restart()
        await living.pass_(hours=20 if number == 4 else 26)
    living.office.data = []
    living.restart()
    await living.pass_(minutes=2)
    assert len(living.office.sent_to(RUTH)) == 1


async def test_nothing_typed_can_begin_a_header_of_its_own(living: Living) -> None:
    living.promise(Card("Late\r\nBcc: all@wexbourne.example\r\n\r\nboo \u2028X-Evil: 1", (says("x"),)))
    await living.deliver()
    ((_, raw),) = living.office.raw
    (mail,) = living.office.mails
    assert b"\nBcc" not in raw and b"\nX-Evil" not in raw and mail["Bcc"] is None
    assert mail["Subject"] == "Late Bcc: all@wexbourne.example boo X-Evil: 1"


async def test_a_card_travels_whole_with_its_pictures_inside(living: Living) -> None:
    living.promise(EVERY_PART)
    await living.deliver()
    (mail,) = living.office.mails
    pictures = [part for part in mail.walk() if part.get_content_type() == "image/png"]
    assert len(pictures) == 1 and pictures[0]["Content-Disposition"].startswith("inline")
    assert f"cid:{pictures[0]['Content-ID'].strip('<>')}" in mail.get_body(("html",)).get_content()  # pyright: ignore


async def test_whoever_is_in_a_chat_is_asked_there_unless_they_prefer_e_mail(living: Living) -> None:
    def asked_on() -> Platform | None:
        def work(session: object) -> Platform | None:
            found = people.account_of(session, person(session, "sen_head").id)  # pyright: ignore
            return found.platform if found else None

        return living.town.do(work)

    assert asked_on() is Platform.MAIL
    slack = living.account().__class__(Platform.SLACK, "T1", "U1")
    living.town.do(lambda s: people.link(s, person(s, "sen_head"), slack, "e-mail", living.clock()))
    living.town.do(lambda s: people.spoke(s, living.account(), living.clock()))
    assert asked_on() is Platform.SLACK
    living.town.do(lambda s: people.prefer(s, person(s, "sen_head"), Platform.MAIL, "sen_head", living.clock()))
    assert asked_on() is Platform.MAIL


async def test_a_folder_takes_the_place_of_a_server_for_a_trial(tmp_path: Path) -> None:
    made = EmailMessage()
    made["Message-ID"], made["To"] = "<one@wexbourne.example>", RUTH
    post = FolderPost(tmp_path / "mail")
    await post.send("plan@wexbourne.example", (RUTH,), made)
    await post.send("plan@wexbourne.example", (RUTH,), made)
    (file,) = (tmp_path / "mail").iterdir()
    assert file.suffix == ".eml" and file.stat().st_mode & 0o077 == 0


async def test_the_first_e_mail_to_somebody_says_who_writes_and_what_they_need(living: Living) -> None:
    """Before anything is asked; the next says it at its foot alone."""
    living.promise(HELLO)
    living.promise(Card("More", (says("More"),)), "note:2")
    await living.deliver()
    first, next_ = (text_of(mail) for mail in living.office.sent_to(RUTH))
    assert first.startswith("Wexbourne Council writes to you because “")
    assert "You need no account and no password: just reply." in first.partition("Hello")[0]
    assert next_.startswith("More") and "no password" not in next_ and "sends you this" in next_
