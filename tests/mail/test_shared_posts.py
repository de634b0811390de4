"""Several people share a post: one ask goes to all of them, the first answer settles it, and the others are told."""

import pytest
from sqlmodel import Session, select

from bot.card import Button, Card, says
from bot.chat import FormErrors, OpenForm, Platform
from bot.models import Ask, AskState, LinkedAccount, PostWriter
from bot.store.person import people
from bot.store.upkeep.erasure import erase
from jobs.cycle import tick
from tests.factories import person
from tests.mail.conftest import DAN, RUTH, Living
from tests.mail.letters import a_reply, a_report
from tests.mail.post_office import text_of
from tests.mail.test_replies import FAILS
from tests.mail.visits import LINK, New

ANA, BEN = "ana@vale.example", "ben@vale.example"


@pytest.fixture
def three(living: Living) -> Living:
    """The therapies manager is a post that Ana and Ben share, beside the address of the plan file."""
    assert "One e-mail goes to dan@vale.example, ana@vale.example and ben@vale.example" in living.town.asks(
        f"post @therapy {ANA}, {BEN}", "imp_lead"
    )
    return living


async def asked(living: Living) -> None:
    living.town.ask()
    living.town.do(lambda session: tick(session, living.clock()))
    await living.deliver()


def open_asks(living: Living) -> int:
    def work(session: Session) -> int:
        theirs = person(session, "therapy").id
        return len(session.exec(select(Ask).where(Ask.person_id == theirs, Ask.state == AskState.OPEN)).all())

    return living.town.do(work)


async def test_one_ask_goes_to_all_of_them_as_one_e_mail(three: Living) -> None:
    await asked(three)
    got = {each: three.office.sent_to(each) for each in (DAN, ANA, BEN)}
    assert {len(mails) for mails in got.values()} == {1}
    assert len({mail["Message-ID"] for mails in got.values() for mail in mails}) == 1
    (mail,) = got[BEN]
    assert set(str(mail["To"]).split(", ")) == {DAN, ANA, BEN}
    assert "whoever answers first settles it" in text_of(mail)
    assert "The page is yours alone" in text_of(three.office.sent_to(RUTH)[-1])


async def test_the_first_answer_settles_it_and_the_others_are_told_who_answered(three: Living) -> None:
    await asked(three)
    before = open_asks(three)
    await three.hears(a_reply(BEN, "5.1.1 amber - two therapists start on 4 Jan", three.office.sent_to(BEN)[-1]))
    assert open_asks(three) == before - 1
    for each in (DAN, ANA, BEN):
        told = text_of(three.office.sent_to(each)[-1])
        assert f"Answered by {BEN}" in told and "5.1.1" in told
    assert f"({BEN})" in three.town.asks("history 5.1.1", "imp_lead")


async def test_where_two_of_them_do_not_agree_both_are_told_which_counts_and_undo_brings_the_first_back(
    three: Living,
) -> None:
    await asked(three)
    mail = three.office.sent_to(BEN)[-1]
    await three.hears(a_reply(BEN, "5.1.1 amber - two therapists start on 4 Jan", mail))
    await three.hears(a_reply(ANA, "5.1.1 red, nobody is coming", mail))
    told = three.office.sent_to(BEN)[-1]
    assert f"{BEN} had answered Amber. This takes its place" in text_of(told)
    await three.hears(a_reply(BEN, "undo", told))
    assert "Amber" in three.town.asks("5.1.1", "imp_lead")


async def test_a_reply_from_one_of_them_that_nobody_vouches_for_is_asked_about(three: Living) -> None:
    await asked(three)
    await three.hears(a_reply(BEN, "5.1.1 green", three.office.sent_to(BEN)[-1], proved=FAILS))
    assert three.updates() == []


async def test_of_a_shared_mailbox_any_of_the_organisation_answers_from_an_address_of_their_own(living: Living) -> None:
    assert "shared from now on" in living.town.asks("post @therapy shared", "imp_lead")
    await asked(living)
    mail = living.office.sent_to(DAN)[-1]
    await living.hears(a_reply("night.duty@vale.example", "5.1.1 amber, cover found", mail))
    assert [row.rag for row in living.updates()] == ["amber"]
    assert "Answered by night.duty@vale.example" in text_of(living.office.sent_to(DAN)[-1])
    await living.hears(a_reply("someone@elsewhere.example", "5.1.1 red", mail))
    await living.hears(a_reply("day.duty@vale.example", "5.1.1 red"))  # to no e-mail of ours
    assert [row.rag for row in living.updates()] == ["amber"]


async def test_a_post_of_one_person_takes_no_reply_from_a_colleague(living: Living) -> None:
    await asked(living)
    await living.hears(a_reply("colleague@vale.example", "5.1.1 red", living.office.sent_to(DAN)[-1]))
    assert living.updates() == []


async def test_another_address_of_the_same_person_is_theirs(living: Living) -> None:
    living.town.do(lambda s: people.link(s, person(s, "therapy"), living.account(ANA), "imp_lead", living.clock()))
    await asked(living)
    mail = (living.office.sent_to(DAN) or living.office.sent_to(ANA))[-1]
    other = ANA if str(mail["To"]) == DAN else DAN
    await living.hears(a_reply(other, "5.1.1 amber, cover found", mail))
    assert [row.rag for row in living.updates()] == ["amber"]


async def test_one_who_is_away_is_told_to_nobody_and_one_who_left_is_written_to_no_more(three: Living) -> None:
    await asked(three)
    mail = three.office.sent_to(BEN)[-1]
    await three.hears(a_reply(BEN, "I am away until 14 Dec", mail, subject="Automatic reply: away"))
    assert three.town.heard("imp_lead") == []
    await three.hears(a_report(mail, "5.1.1", to=ANA))
    three.promise(Card("Hello", (says("Hello"),)), "note:2", "therapy")
    await three.deliver()
    assert set(str(three.office.newest()["To"]).split(", ")) == {DAN, BEN}


def test_addresses_are_ended_and_erased_with_the_post(three: Living) -> None:
    assert "not written to" in three.town.asks(f"post @therapy without {ANA}", "imp_lead")
    assert "no address of that post" in three.town.asks(f"post @therapy without {ANA}", "imp_lead")
    assert addresses(three) == [BEN, DAN]
    assert "is somebody else’s" in three.town.asks(f"post @therapy {RUTH}", "imp_lead")
    assert "one person’s again" in three.town.asks("post @therapy alone", "imp_lead")
    assert addresses(three) == [DAN]
    assert "is for" in three.town.asks(f"post @therapy {ANA}", "sen_head")


def addresses(living: Living) -> list[str]:
    def work(session: Session) -> list[str]:
        theirs = person(session, "therapy").id
        query = select(LinkedAccount.user_id).where(LinkedAccount.person_id == theirs)
        return sorted(session.exec(query.where(LinkedAccount.platform == Platform.MAIL)))

    return living.town.do(work)


async def test_who_wrote_is_erased_with_the_post(three: Living) -> None:
    await asked(three)
    await three.hears(a_reply(BEN, "5.1.1 amber - two therapists start on 4 Jan", three.office.sent_to(BEN)[-1]))

    def gone(session: Session) -> int:
        who = person(session, "therapy")
        who.active = False
        erase(session, who, three.clock())
        return len(session.exec(select(PostWriter)).all())

    assert three.town.do(gone) == 0 and addresses_of_nobody(three)


def addresses_of_nobody(living: Living) -> bool:
    return living.town.do(lambda s: s.exec(select(LinkedAccount).where(LinkedAccount.user_id == BEN)).first()) is None


async def test_the_second_to_open_the_page_needs_a_code_that_all_of_them_get(three: Living, browser: New) -> None:
    await asked(three)
    link = LINK.findall(text_of(three.office.sent_to(ANA)[-1]))[-1]
    first, second = browser(), browser()
    await first.open(link)
    await first.press("Continue")
    assert "Is it you?" in await second.open(link)
    await second.press("Send me a code")
    assert all("Your code" in text_of(three.office.sent_to(each)[-1]) for each in (DAN, ANA, BEN))


def test_the_lead_shares_a_post_by_a_form_and_sees_which_are_shared(living: Living) -> None:
    town = living.town
    town.ask()
    opened = town.presses(Button("", "post.open"), "imp_lead")
    assert isinstance(opened, OpenForm)
    wrong = town.fills_in(opened.form, "imp_lead", who="therapy", kind="shared", addresses=f"{ANA}\n{RUTH}")
    assert isinstance(wrong, FormErrors) and "somebody else’s" in wrong.by_name["addresses"]
    assert isinstance(town.fills_in(opened.form, "imp_lead", who="therapy", addresses="Ana Ray"), FormErrors)
    town.fills_in(
        opened.form, "imp_lead", who="therapy", kind="shared", addresses=f"{DAN}\n{ANA}, <mailto:{BEN}|{BEN}>"
    )
    assert addresses(living) == [ANA, BEN, DAN]
    told = town.heard("imp_lead")[-1]
    assert "One e-mail goes to" in told and "[Remind all of them now]" in told
    listed = town.asks("post", "imp_lead")
    assert "Dan Price" in listed and ANA in listed and "[Share a post]" in listed


def test_what_is_left_out_in_the_form_of_a_post_is_written_to_no_more(three: Living) -> None:
    town = three.town
    assert "[Change]" in town.asks("post @therapy", "imp_lead")
    opened = town.presses(Button("", "post.open", (("who", "therapy"),)), "imp_lead")
    assert isinstance(opened, OpenForm) and BEN in str(opened.form.questions)
    town.fills_in(opened.form, "imp_lead", kind="shared", addresses=f"{DAN}\n{BEN}")
    assert addresses(three) == [BEN, DAN]
    town.fills_in(opened.form, "imp_lead", kind="alone", addresses=f"{DAN}\n{BEN}")
    assert addresses(three) == [DAN]
    assert "Only the improvement lead" in str(town.presses(Button("", "post.open"), "sen_head"))
    assert "Only the improvement lead" in str(town.fills_in(opened.form, "sen_head", kind="alone"))
