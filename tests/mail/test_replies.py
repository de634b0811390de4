"""Replies by e-mail, from the mailbox to the record: one road with what is said in a chat."""

from datetime import timedelta
from email.message import EmailMessage

import pytest

from bot.card import Card, says
from bot.chat import Platform
from bot.mail.listening import MOST
from jobs.cycle import tick
from tests.mail.conftest import DAN, ELEANOR, RUTH, Living
from tests.mail.letters import PASS, a_reply, a_report
from tests.mail.post_office import text_of

REPLY = "3.1.1 amber - backlog 131, agency starts 4 Jan. Risk: locum leaves; mitigation: second supplier asked"
FAILS = "mx.wexbourne.example; spf=fail smtp.mailfrom={0}; dkim=none; dmarc=fail header.from={0}"


async def asked(living: Living, address: str = RUTH) -> EmailMessage:
    """What someone was asked by e-mail on opening day."""
    living.town.ask()
    handle = "sen_head" if address == RUTH else "therapy"
    living.promise(Card("Your updates", (says("How is it going?"),)), f"ask:{handle}", handle)
    await living.deliver()
    return living.office.sent_to(address)[-1]


async def test_a_reply_is_recorded_as_from_a_chat_and_confirmed_under_it(living: Living) -> None:
    mail = await asked(living)
    reply = a_reply(RUTH, REPLY, mail)
    await living.hears(reply)
    (update,) = living.updates()
    assert (update.platform, update.text) == (Platform.MAIL, REPLY)
    answer = living.office.sent_to(RUTH)[-1]
    assert "Got it, 3.1.1" in text_of(answer) and answer["In-Reply-To"] == mail["Message-ID"]
    assert list(living.folder.iterdir()) == []


async def test_the_same_e_mail_three_times_is_one_update(living: Living) -> None:
    reply = a_reply(RUTH, REPLY, await asked(living))
    for _ in range(3):
        await living.hears(reply)
    assert len(living.updates()) == 1
    assert sum("Got it" in text_of(mail) for mail in living.office.sent_to(RUTH)) == 1


async def test_a_question_is_answered_in_the_next_reply(living: Living) -> None:
    await living.hears(a_reply(RUTH, "3.1.2 the interviews went well", await asked(living)))
    question = living.office.sent_to(RUTH)[-1]
    assert "?" in text_of(question)
    await living.hears(a_reply(RUTH, "green", question))
    assert living.updates()[-1].rag == "green"
    assert "Recorded on 3.1.2" in text_of(living.office.sent_to(RUTH)[-1])


async def test_what_is_quoted_or_signed_is_nobodys_word(living: Living) -> None:
    text = (
        "3.1.1 amber, backlog 131\n\nKind regards\nRuth Okafor\nHead of SEN | 07700 900123\n\n"
        "This email is confidential and intended for the addressee only."
    )
    await living.hears(a_reply(RUTH, text, await asked(living)))
    (update,) = living.updates()
    assert update.text == "3.1.1 amber, backlog 131"


@pytest.mark.parametrize("proved", [FAILS, "mx; spf=softfail smtp.mailfrom={0}; dkim=fail header.d={0}"])
async def test_a_reply_that_the_receiving_server_does_not_vouch_for_is_asked_about(living: Living, proved: str) -> None:
    await living.hears(a_reply(RUTH, REPLY, await asked(living), proved=proved))
    assert living.updates() == []
    assert "could not be sure that an e-mail came from you" in text_of(living.office.sent_to(RUTH)[-1])
    assert "/r/" in text_of(living.office.sent_to(RUTH)[-1])


async def test_a_word_out_of_the_blue_needs_the_receiving_server_to_vouch_for_it(living: Living) -> None:
    living.town.ask()
    await living.hears(a_reply(RUTH, REPLY, proved=""))
    assert living.updates() == []
    await living.hears(a_reply(RUTH, REPLY))
    assert len(living.updates()) == 1


async def test_a_proof_that_the_sender_wrote_themself_counts_for_nothing(living: Living) -> None:
    """The receiving server's own stands first."""
    living.town.ask()
    forged = a_reply(RUTH, REPLY, proved=FAILS)
    forged["Authentication-Results"] = PASS.format("wexbourne.example")
    await living.hears(forged)
    assert living.updates() == []


async def test_a_proof_of_another_domain_counts_for_nothing(living: Living) -> None:
    living.town.ask()
    await living.hears(
        a_reply(RUTH, REPLY, proved="mx; spf=pass smtp.mailfrom=evil.example; dkim=pass header.d=evil.example")
    )
    assert living.updates() == []


async def test_a_reply_from_another_address_is_confirmed_at_the_known_one(living: Living) -> None:
    mail = await asked(living)
    await living.hears(a_reply("ruth@home.example", REPLY, mail))
    assert living.updates() == [] and living.office.sent_to("ruth@home.example") == []
    assert "another address than this one" in text_of(living.office.sent_to(RUTH)[-1])


async def test_somebody_elses_tag_makes_nobody_the_other(living: Living) -> None:
    """A forwarded e-mail answered by a colleague, in their own name."""
    mail = await asked(living)
    await living.hears(a_reply(DAN, REPLY, mail))
    assert living.updates() == []


async def test_a_tag_that_was_made_up_is_none(living: Living) -> None:
    mail = await asked(living)
    del mail["Reply-To"]
    mail["Reply-To"] = "plan+aaaaaaaaaaaaaaaaaaaa.aaaaaaaaaaaaaaaa@wexbourne.example"
    del mail["Message-ID"]
    mail["Message-ID"] = "<aaaaaaaaaaaaaaaaaaaa@wexbourne.example>"
    await living.hears(a_reply(RUTH, REPLY, mail, proved=""))
    assert living.updates() == []


async def test_a_stranger_is_not_answered_and_the_lead_hears_of_it_once_a_day(living: Living) -> None:
    for number in range(5):
        await living.hears(a_reply(f"s{number}@else.example", REPLY))
    assert [to for to, _raw in living.office.raw] == [ELEANOR]
    assert "s0@else.example" in text_of(living.office.mails[0])


async def test_an_automatic_answer_is_told_to_the_lead_and_never_answered(living: Living) -> None:
    mail = await asked(living)
    away = "I am away until 14 December and will read your e-mail then. 3.1.1 green."
    for _ in range(3):
        await living.hears(a_reply(RUTH, away, mail, Auto_Submitted="auto-replied", subject="Automatic reply: updates"))
    assert living.updates() == [] and len(living.office.sent_to(RUTH)) == 1
    (word,) = living.office.sent_to(ELEANOR)
    assert "they may be away" in text_of(word) and "4 Dec to Sun 13 Dec" in text_of(word)
    assert "[Record their leave]" in text_of(word)


async def test_days_away_are_read_beside_the_telephone_of_whoever_is_there_instead(living: Living) -> None:
    away = "I am out of the office until Monday 14 December. For urgent matters ring Sam on 01632 960123."
    await living.hears(a_reply(RUTH, away, await asked(living), Auto_Submitted="auto-replied"))
    (word,) = living.office.sent_to(ELEANOR)
    assert "4 Dec to Sun 13 Dec" in text_of(word) and "01632" not in str(word)


async def test_both_days_of_an_automatic_answer_are_told(living: Living) -> None:
    words = "Thank you for your email. I am on annual leave from 7 December to 11 December 2026. Urgent: 01234 567890."
    await living.hears(a_reply(RUTH, words, await asked(living), subject="Automatic reply: away"))
    assert "(Mon 7 Dec to Fri 11 Dec)" in text_of(living.office.sent_to(ELEANOR)[-1])


async def test_a_reply_to_a_round_that_is_over_says_for_when_it_counts(living: Living) -> None:
    living.town.ask()
    living.town.do(lambda session: tick(session, living.clock()))
    await living.deliver()
    mail = living.office.sent_to(RUTH)[-1]
    await living.pass_(days=60)
    await living.hears(a_reply(RUTH, "3.2.1 green, the protocol is published", mail))
    said = text_of(living.office.sent_to(RUTH)[-1])
    assert "a message for Cabinet on Mon 18 Jan, which is over: this counts for Cabinet on" in said
    await living.hears(a_reply(RUTH, "3.1.1 amber, agency started", None))
    assert "which is over" not in text_of(living.office.sent_to(RUTH)[-1])


async def test_a_file_and_the_words_that_point_to_it_are_answered_once(living: Living) -> None:
    reply = a_reply(RUTH, "Please see attached our update.", await asked(living))
    reply.add_attachment(b"x", "application", "pdf", filename="update.pdf")
    before = len(living.office.sent_to(RUTH))
    await living.hears(reply)
    assert len(living.office.sent_to(RUTH)) == before + 1


async def test_a_report_that_there_is_no_such_address_is_told_to_the_lead(living: Living) -> None:
    mail = await asked(living)
    await living.hears(a_report(mail, "5.1.1"))
    await living.pass_(minutes=1)
    assert "does not take it at that address" in text_of(living.office.sent_to(ELEANOR)[-1])
    assert living.updates() == []


async def test_a_report_that_sends_nothing_back_is_known_by_the_mark_of_what_was_handed_over(living: Living) -> None:
    await living.hears(a_report(await asked(living), "5.2.2", returned=False))
    assert "Their mailbox is full." in text_of(living.office.sent_to(ELEANOR)[-1])


async def test_a_report_of_a_full_mailbox_is_told_to_the_lead_with_its_reason(living: Living) -> None:
    mail = await asked(living)
    for _ in range(2):
        await living.hears(a_report(mail, "5.2.2"))
    (word,) = living.office.sent_to(ELEANOR)
    assert "Their mailbox is full." in text_of(word)


async def test_a_report_that_it_is_only_late_is_told_to_nobody(living: Living) -> None:
    mail = await asked(living)
    await living.hears(a_report(mail, "4.4.1", "delayed"))
    assert living.office.sent_to(ELEANOR) == []


async def test_whoever_was_given_up_is_written_to_again_once_they_write(living: Living) -> None:
    mail = await asked(living)
    await living.hears(a_report(mail, "5.1.1"))
    living.promise(Card("More", (says("More"),)), "note:more")
    await living.pass_(minutes=1)
    before = len(living.office.sent_to(RUTH))
    await living.hears(a_reply(RUTH, "3.1.1 amber", mail))
    await living.pass_(minutes=1)
    assert len(living.office.sent_to(RUTH)) == before + 2


async def test_an_attachment_is_not_read_and_that_is_said(living: Living) -> None:
    reply = a_reply(RUTH, "3.1.1 amber, backlog 131", await asked(living))
    reply.add_attachment(b"3.1.2 red", "application", "octet-stream", filename="update.docx")
    await living.hears(reply)
    assert [row.text for row in living.updates()] == ["3.1.1 amber, backlog 131"]
    assert any("I can't take files" in text_of(mail) for mail in living.office.sent_to(RUTH))


async def test_of_an_e_mail_of_25_mb_the_words_are_read(living: Living) -> None:
    reply = a_reply(RUTH, "3.1.1 amber, backlog 131", await asked(living))
    reply.add_attachment(b"x" * 18_000_000, "application", "octet-stream", filename="photos.zip")
    await living.hears(reply)
    assert [row.text for row in living.updates()] == ["3.1.1 amber, backlog 131"]


async def test_a_detail_of_a_child_is_kept_nowhere(living: Living) -> None:
    await living.hears(
        a_reply(RUTH, "3.1.1 amber, Kayden Smith in Year 4 at Oakfield still waits", await asked(living))
    )
    assert living.updates() == []
    answer = living.office.sent_to(RUTH)[-1]
    assert "I have not saved" in text_of(answer) and "Kayden" not in str(answer)


async def test_our_own_e_mail_coming_back_is_not_heard(living: Living) -> None:
    mail = await asked(living)
    loop = a_reply("plan+aaaa@wexbourne.example", "3.1.1 green", mail)
    await living.hears(loop)
    assert living.updates() == [] and len(living.office.sent_to(RUTH)) == 1


async def test_what_could_not_be_recorded_stays_in_the_mailbox(living: Living) -> None:
    mail = await asked(living)
    living.town.store.close()
    (living.folder / "1.eml").write_bytes(a_reply(RUTH, REPLY, mail).as_bytes())
    with pytest.raises(Exception):  # noqa: B017 - whatever a closed store says
        await living.listener.look()
    assert len(list(living.folder.iterdir())) == 1


async def test_a_question_in_plain_words_is_answered_by_e_mail(living: Living) -> None:
    await living.hears(a_reply(RUTH, "mine", await asked(living)))
    assert "3.1.1" in text_of(living.office.sent_to(RUTH)[-1])


async def test_an_e_mail_without_a_word_of_theirs_is_said_to_be_empty_once(living: Living) -> None:
    mail = await asked(living)
    for number in range(3):
        await living.hears(a_reply(RUTH, "\n\nSent from my iPhone", mail, message_id=f"<{number}@wexbourne.example>"))
    (told,) = [text_of(each) for each in living.office.sent_to(RUTH) if "no words of yours" in text_of(each)]
    assert "nothing was recorded" in told and "/r/" in told and living.updates() == []


@pytest.mark.slow
@pytest.mark.covered
async def test_two_machines_that_answer_each_other_come_to_an_end(living: Living) -> None:
    await asked(living)
    for number in range(MOST + 20):
        text = f"Thank you for writing to the school office. Your number is {number}."
        await living.hears(a_reply(RUTH, text, living.office.sent_to(RUTH)[-1]))
    heard = [text_of(mail) for mail in living.office.sent_to(RUTH)]
    assert len(heard) <= MOST + 2 and sum("Too many e-mails came" in each for each in heard) == 1
    assert sum("Too many e-mails came from" in text_of(mail) for mail in living.office.sent_to(ELEANOR)) == 1
    living.clock.move_to(living.clock() + timedelta(hours=1, minutes=1))
    await living.hears(a_reply(RUTH, REPLY, living.office.sent_to(RUTH)[-1]))
    assert living.updates()[-1].text == REPLY


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"\x00" * 100,
        b"From: \xff\xfe\r\n\r\nhello",
        b"From: a@b.example\r\n" + b"Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\n" * 3000,
        b"From: a@b.example\r\nContent-Type: text/plain; charset=nonsense\r\n\r\nhello",
        b"From: a@b.example\r\nContent-Transfer-Encoding: base64\r\n\r\n!!!!",
        b"From: =?utf-8?q?=00?= <a@b.example>\r\nTo: ,,,<<>>\r\nMessage-ID: <<<>\r\n\r\nhi",
    ],
)
async def test_nonsense_is_thrown_away_and_stops_nothing(living: Living, raw: bytes) -> None:
    (living.folder / "0.eml").write_bytes(raw)
    await living.hears(a_reply(RUTH, REPLY, await asked(living)))
    assert len(living.updates()) == 1 and list(living.folder.iterdir()) == []


async def test_i_never_said_that_by_e_mail_takes_out_what_the_lead_entered(living: Living) -> None:
    living.town.ask()
    living.town.asks("for @sen_head 3.1.1 amber, agency starts 4 Jan", "imp_lead")
    await living.deliver()
    copy = living.office.sent_to(RUTH)[-1]
    assert "Entered for you: 3.1.1" in str(copy["Subject"])
    await living.hears(
        a_reply(RUTH, "I never said amber! 3.1.1 is red, the agency withdrew.\n\nKind regards\nRuth", copy)
    )
    last = living.updates()[-1]
    assert (last.rag, last.on_behalf_of_id) == ("red", None)
    assert any("that is not what I said" in str(each["Subject"]) for each in living.office.sent_to(ELEANOR))
