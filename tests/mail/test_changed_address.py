"""A plan file changes whose address is which: e-mails and links follow it, and nobody reads what was another's."""

from dataclasses import replace

import pytest
from sqlmodel import Session, col, select

from bot.card import Card, says
from bot.chat import Account, Platform
from bot.models import Audit, Conversation, Kind, LinkedAccount
from bot.plan.contents.document import PersonLine
from bot.process.mail_record import MailRecord, place_of
from bot.store.message import outbox
from bot.store.person import conversations, mail_links, people
from bot.store.plan import plan_import
from handlers.plan_file.compare_and_save import beside_stored
from jobs.enrolment import match_everyone
from tests.factories import a_document, person
from tests.mail.conftest import DAN, ELEANOR, RUTH, Living
from tests.mail.letters import a_reply
from tests.mail.post_office import text_of

HELLO = Card("Hello", (says("Hello"),))
NEW = "r.okafor@school.example"


async def bring_in(living: Living, **emails: str) -> None:
    """The same plan with other addresses, and the next tick's look for accounts."""
    lines = tuple(replace(line, email=emails.get(line.handle, line.email)) for line in a_document().people)
    await bring_in_people(living, lines)


async def bring_in_people(living: Living, lines: tuple[PersonLine, ...]) -> None:
    document = replace(a_document(), people=lines)
    living.town.do(lambda session: plan_import.save(session, document, living.clock()))
    await match_everyone(living.town.store, living.mail.channel, living.clock)


async def written_to(living: Living, key: str) -> list[str]:
    """To which addresses a note to the head of SEN goes."""
    before = len(living.office.raw)
    living.promise(HELLO, key)
    await living.deliver()
    return [to for to, _ in living.office.raw[before:]]


def mailboxes(living: Living) -> list[str]:
    query = select(LinkedAccount.user_id).where(LinkedAccount.platform == Platform.MAIL)
    return living.town.do(lambda session: sorted(session.exec(query)))


def noted(living: Living) -> list[tuple[str, str, str]]:
    wanted = col(Audit.verb).in_(["ended address", "ended links"])
    query = select(Audit.actor, Audit.verb, Audit.object).where(wanted)
    return living.town.do(lambda session: [(by, verb, thing) for by, verb, thing in session.exec(query)])


async def is_good(living: Living, number: int = 0) -> bool:
    """Whether the link of that e-mail is."""
    message = str(living.office.mails[number]["Message-ID"])
    return living.town.do(lambda session: mail_links.live(session, message, living.clock()) is not None)


async def test_who_has_another_address_is_written_to_there_and_the_links_sent_before_are_closed(living: Living) -> None:
    assert await written_to(living, "note:1") == [RUTH] and await is_good(living)
    await living.pass_(minutes=1)
    await bring_in(living, sen_head=NEW)
    assert await written_to(living, "note:2") == [NEW]
    assert not await is_good(living, 0) and await is_good(living, -1)
    assert RUTH not in mailboxes(living)
    whose = "person sen_head"
    assert noted(living) == [("plan file", "ended address", whose), ("plan file", "ended links", whose)]


async def test_an_answer_that_waits_goes_to_the_new_address_too(living: Living) -> None:
    living.office.to[RUTH] = "451 4.7.1 greylisted"

    def answer(session: Session) -> None:
        to = outbox.To(person_id=person(session, "sen_head").id, place=place_of(RUTH))
        outbox.promise(session, "answer:1", Kind.NOTICE, to, HELLO, living.clock())

    living.town.do(answer)
    await living.deliver()
    await bring_in(living, sen_head=NEW)
    await living.pass_(minutes=10)
    assert [to for to, _ in living.office.raw] == [NEW]


async def test_a_reply_from_the_address_of_before_is_nobodys(living: Living) -> None:
    living.town.ask()
    await written_to(living, "note:1")
    (asked,) = living.office.mails
    await bring_in(living, sen_head=NEW)
    await living.hears(a_reply(RUTH, "3.1.1 green", asked))
    assert living.updates() == []


async def test_the_same_address_in_other_letters_changes_nothing(living: Living) -> None:
    await written_to(living, "note:1")
    await bring_in(living, sen_head=RUTH.upper())
    assert await is_good(living) and noted(living) == []


async def test_two_who_change_their_addresses_round_are_each_written_to_at_their_own(living: Living) -> None:
    await written_to(living, "note:1")
    await living.pass_(minutes=1)
    await bring_in(living, sen_head=DAN, therapy=RUTH)
    assert await written_to(living, "note:2") == [DAN]
    assert not await is_good(living) and mailboxes(living).count(DAN) == 1


async def test_an_address_of_someone_who_left_may_be_anothers(living: Living) -> None:
    """Nothing sent to it before opens for whoever has it now, and nothing of the one who left is kept to reach them."""
    await written_to(living, "note:1")
    here = Account(Platform.MAIL, "", RUTH)
    living.town.do(lambda session: people.conversation_opened(session, here, place_of(RUTH), living.clock()))
    lines = a_document().people
    head = replace(lines[0], handle="new_head", name="Ola Berg")
    document = replace(a_document(), people=(head, *lines[1:]))
    actions = tuple(replace(one, owner="new_head") if one.owner == "sen_head" else one for one in document.actions)
    risks = tuple(replace(one, owner="new_head", mitigations=()) for one in document.risks)
    document = replace(document, actions=actions, risks=risks)
    living.town.do(lambda session: plan_import.save(session, document, living.clock()))
    assert RUTH not in mailboxes(living)
    assert living.town.do(lambda session: conversations.of(session, here)) is None
    assert living.town.do(lambda session: list(session.exec(select(Conversation)))) == []
    await match_everyone(living.town.store, living.mail.channel, living.clock)
    assert RUTH in mailboxes(living) and not await is_good(living)


async def test_an_address_that_is_taken_out_ends_and_nothing_is_sent_into_the_void(living: Living) -> None:
    await written_to(living, "note:1")
    await bring_in(living, sen_head="sen_head@no-address.invalid")
    assert not any(address.endswith(".invalid") or address == RUTH for address in mailboxes(living))
    assert await written_to(living, "note:2") == [ELEANOR]
    assert "can't be reached yet" in text_of(living.office.mails[-1])


async def test_a_mailbox_that_the_lead_gives_to_another_opens_no_page_of_the_first(living: Living) -> None:
    await written_to(living, "note:1")

    def moved(session: Session) -> None:
        people.link(session, person(session, "therapy"), Account(Platform.MAIL, "", RUTH), "imp_lead", living.clock())

    living.town.do(moved)
    assert not await is_good(living)
    visit = await MailRecord(living.town.store, living.clock, living.delivery.wake).visit(
        str(living.office.mails[0]["Message-ID"]), ""
    )
    assert visit.place is None


@pytest.mark.parametrize("shared", [RUTH, RUTH.upper()])
async def test_two_people_of_one_address_are_refused_with_what_to_do(living: Living, shared: str) -> None:
    lines = tuple(replace(one, email=shared) if one.handle == "therapy" else one for one in a_document().people)
    document = replace(a_document(), people=lines)
    found = living.town.do(lambda session: beside_stored(session, document, None))
    assert isinstance(found, tuple)
    said = " ".join(one.sentence() for one in found)
    assert "Ruth Okafor and Dan Price have one address" in said and "named by their post" in said
