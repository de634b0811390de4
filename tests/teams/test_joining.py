"""The bot is added for people, written to by strangers, taken away and brought back."""

from sqlmodel import select

from bot.card import Card, says
from bot.chat import Account, Platform
from bot.loopback.teams.records import Person as Somebody
from bot.models import Audit, Conversation, State
from bot.store.person import conversations, people
from tests.factories import person
from tests.teams.conftest import Living

REMINDER = Card("Your updates are due", (says("Your updates are due."),))


async def test_the_bot_greets_once_whatever_teams_says_of_the_install(living: Living) -> None:
    await living.install("sen_head")
    await living.tenant.upgrade(living.ids["sen_head"])
    await living.tenant.redeliver(2)
    await living.deliver()
    (hello,) = living.words("sen_head")
    assert "Hello Ruth, I look after the updates for Wexbourne improvement plan." in hello
    assert "3.1.1 amber, two posts filled" in hello


async def test_the_account_is_tied_by_its_e_mail_and_known_by_its_directory_id(living: Living) -> None:
    await living.install("sen_head")
    account = living.account("sen_head")
    assert living.town.do(lambda s: (people.by_account(s, account) or person(s, "therapy")).handle) == "sen_head"
    assert account.user_id == living.tenant.people[living.ids["sen_head"]].aad_id


async def test_without_a_mailbox_the_sign_in_name_is_the_address(living: Living) -> None:
    new = living.tenant.add_person(Somebody("Cath Holloway", "", upn="cath@wexbourne.example"))
    await living.tenant.install(new)
    await living.deliver()
    assert [told.summary for told in living.tenant.from_bot(new)] == [
        "Hello Cath, I look after the updates for Wexbourne improvement plan."
    ]


async def test_who_is_not_in_the_plan_is_refused_once_and_the_lead_is_told_how_to_match_them(living: Living) -> None:
    await living.install("imp_lead", "stranger")
    await living.teams.close()
    (no,) = living.words("stranger")
    assert "I can't match your account to anyone in the plan" in no
    account = living.account("stranger")
    assert f"Alex Stranger ({account.user_id}) added me and is not in the plan." in living.words("imp_lead")[-1]
    await living.tenant.say(living.ids["imp_lead"], f"match therapy {account.user_id.upper()}")
    await living.teams.close()
    assert living.town.do(lambda s: (people.by_account(s, account) or person(s, "dcs")).handle) == "therapy"
    await living.tenant.say(living.ids["stranger"], "5.1.1 green, two therapists started")
    await living.deliver()
    assert "Got it, 5.1.1" in living.words("stranger")[-1]


async def test_an_account_that_never_had_the_app_is_tied_to_nobody(living: Living) -> None:
    await living.install("imp_lead")
    for words in (
        "match therapy @nobody",
        "match therapy U0ABCDEF",
        "match therapy 00000000-aaaa-bbbb-cccc-000000000000",
    ):
        await living.tenant.say(living.ids["imp_lead"], words)
        await living.teams.close()
        assert "I know of no such account. On Teams I know only those who have the app." in living.words("imp_lead")[-1]
    assert "therapy" in {p.handle for p in living.town.do(people.unreached)}


async def test_a_guest_is_refused_though_their_address_is_in_the_plan(living: Living) -> None:
    twin = living.tenant.add_person(Somebody("Cath Holloway", "cath@wexbourne.example", guest=True))
    await living.install("imp_lead")
    await living.tenant.install(twin)
    await living.deliver()
    await living.teams.close()
    assert "I only take updates from people" in str(living.tenant.from_bot(twin)[0].card)
    assert "is a guest from another organisation" in living.words("imp_lead")[-1]


async def test_what_waited_for_someone_goes_out_when_the_bot_is_added_for_them(living: Living) -> None:
    living.promise(REMINDER)
    await living.deliver()
    assert living.row("note:1").state is State.WAITING
    await living.install("sen_head")
    assert sum("Your updates are due." in words for words in living.words("sen_head")) == 1


async def test_taken_away_the_lead_is_told_once_nothing_is_tried_and_all_goes_out_when_it_is_back(
    living: Living,
) -> None:
    await living.install("sen_head", "imp_lead")
    await living.tenant.uninstall(living.ids["sen_head"])
    living.promise(REMINDER)
    calls = len(living.tenant.calls)
    await living.pass_(seconds=20)
    await living.pass_(hours=3)
    assert [call for call in living.tenant.calls[calls:] if call.args.get("c") == _conversation(living)] == []
    told = [words for words in living.words("imp_lead") if "I can't write to Ruth Okafor" in words]
    assert len(told) == 1 and "(Head of SEN) on Teams" in told[0]
    await living.install("sen_head")
    assert [words.split("\n")[0] for words in living.words("sen_head")].count("Your updates are due.") == 1
    assert sum("Hello Ruth" in words for words in living.words("sen_head")) == 2


async def test_blocked_without_a_word_the_first_send_finds_out_and_the_next_word_mends_it(living: Living) -> None:
    await living.install("sen_head", "imp_lead")
    living.tenant.block(living.ids["sen_head"])
    living.promise(REMINDER)
    await living.deliver()
    tries = _sends(living)
    await living.pass_(hours=5)
    assert (_sends(living) - tries, living.row("note:1").state) == (1, State.WAITING)  # the one to the lead
    assert "I can't write to Ruth Okafor" in living.words("imp_lead")[-1]
    living.tenant.unblock(living.ids["sen_head"])
    await living.tenant.say(living.ids["sen_head"], "3.1.1 amber, still short of two posts")
    await living.deliver()
    assert living.row("note:1").state is State.SENT


async def test_someone_without_the_app_who_was_matched_by_hand_waits_and_the_lead_is_told(living: Living) -> None:
    await living.install("imp_lead")
    account = living.account("therapy")
    living.town.do(lambda s: people.link(s, person(s, "therapy"), account, "imp_lead", living.clock()))
    living.promise(REMINDER, handle="therapy")
    await living.deliver()
    await living.pass_(seconds=20)
    assert living.row("note:1").state is State.WAITING
    assert "I can't write to Dan Price" in living.words("imp_lead")[-1]


async def test_a_chat_is_opened_by_directory_id_where_none_is_known(living: Living) -> None:
    await living.install("imp_lead")  # tells where Teams is spoken to
    account = living.account("therapy")
    living.tenant.people[living.ids["therapy"]] = _installed(living.tenant.people[living.ids["therapy"]])
    living.town.do(lambda s: people.link(s, person(s, "therapy"), account, "imp_lead", living.clock()))
    living.promise(REMINDER, handle="therapy")
    await living.deliver()
    assert living.words("therapy") == ["Your updates are due."]


async def test_the_address_is_the_newest_that_teams_gave(living: Living) -> None:
    await living.install("sen_head")
    stale = Account(Platform.TEAMS, living.account("sen_head").tenant, living.account("sen_head").user_id)

    def spoil(session) -> None:
        row = conversations.of(session, stale)
        assert row is not None
        row.door = "https://smba.trafficmanager.net/nowhere"
        session.add(row)

    living.town.do(spoil)
    await living.tenant.say(living.ids["sen_head"], "3.1.1 amber, still short of two posts")
    await living.deliver()
    assert "Got it, 3.1.1" in living.words("sen_head")[-1]


async def test_an_address_that_is_not_one_of_teams_gets_no_token(living: Living) -> None:
    await living.install("sen_head")

    def spoil(session) -> None:
        for row in session.exec(select(Conversation)):
            row.door = "https://evil.example/"
            session.add(row)

    living.town.do(spoil)
    living.promise(REMINDER)
    await living.deliver()
    assert living.row("note:1").state is State.FAILED
    assert "not one of Teams" in living.row("note:1").reason


async def test_the_record_says_when_the_bot_came_and_went(living: Living) -> None:
    await living.install("sen_head")
    await living.tenant.uninstall(living.ids["sen_head"])
    verbs = living.town.do(lambda s: [row.verb for row in s.exec(select(Audit)) if row.verb in ("installed", "gone")])
    assert verbs == ["installed", "gone"]


def _sends(living: Living) -> int:
    return sum(call.method == "activities.send" for call in living.tenant.calls)


def _conversation(living: Living) -> str:
    return living.tenant.people[living.ids["sen_head"]].conversation


def _installed(somebody: Somebody) -> Somebody:
    return Somebody(**{**vars(somebody), "installed": True})
