"""Speaking on Slack: what is sent, found, corrected and read back, and what each failure is worth."""

import pytest

from bot.card import Card, Words
from bot.chat import Account, DeliveryError, MessageRef, Place, Platform
from bot.loopback.records import Install, Member
from bot.slack.identity import http_session, identify, web_client

CARD = Card("How is 1.1?", (Words(("How is 1.1?",)),))
OTHER = Card("Thank you.", (Words(("Thank you.",)),))


async def test_a_card_is_sent_once_found_by_its_key_and_changed(start) -> None:
    async with start() as living:
        place = await living.channel.place_of(_account(living))
        since = living.clock.now
        at = await living.channel.send(place, CARD, "chase:1")
        assert await living.channel.find(place, CARD, "chase:1", since) == at
        assert await living.channel.find(place, CARD, "chase:2", since) is None
        await living.channel.update(at, OTHER, "chase:1")
        assert living.workspace.post(place.conversation, at.message).text == "Thank you."
        assert await living.channel.find(place, CARD, "chase:1", since) == at


async def test_a_reply_is_sent_and_found_in_its_thread(start) -> None:
    async with start() as living:
        post = await living.workspace.say(living.owner, "1.1 green")
        place = Place(Platform.SLACK, post.channel, post.ts)
        at = await living.channel.send(place, CARD, "k")
        assert at.place == place
        assert await living.channel.find(place, CARD, "k", living.clock.now) == at


async def test_the_conversation_with_someone_is_asked_for_once(start) -> None:
    async with start() as living:
        account = _account(living)
        assert await living.channel.place_of(account) == await living.channel.place_of(account)
        assert living.called("conversations.open") == 1


async def test_a_key_that_someone_else_wrote_is_not_ours(start) -> None:
    async with start() as living:
        post = await living.workspace.say(living.owner, "1.1 green")
        posts = living.workspace.rooms.posts[post.channel]
        metadata = {"event_type": "wsoa_outgoing", "event_payload": {"key": "k"}}
        posts[post.ts] = type(post)(**{**vars(post), "metadata": metadata})
        assert await living.channel.find(Place(Platform.SLACK, post.channel), CARD, "k", living.clock.now) is None


async def test_a_long_history_is_read_to_its_end(start) -> None:
    async with start() as living:
        place = await living.channel.place_of(_account(living))
        since = living.clock.now
        at = await living.channel.send(place, CARD, "first")
        for number in range(405):
            await living.channel.send(place, CARD, str(number))
        assert await living.channel.find(place, CARD, "first", since) == at
        assert living.called("conversations.history") == 3


async def test_a_channel_is_not_read(start) -> None:
    async with start() as living:
        place = Place(Platform.SLACK, living.workspace.add_channel("send-board", [living.owner]))
        await living.channel.send(place, CARD, "k")
        with pytest.raises(DeliveryError, match="does not read channels") as caught:
            await living.channel.find(place, CARD, "k", living.clock.now)
        assert caught.value.permanent
        assert await living.channel.missed(place, living.clock.now) == ()


async def test_what_was_never_delivered_is_read_back_with_the_receipts_of_live_events(start) -> None:
    async with start() as living:
        space = living.workspace
        old = await space.say(living.owner, "long ago")
        living.clock.pass_(days=3)
        since = living.clock.now
        await space.say(living.owner, "under the old one", thread_ts=old.ts)
        await space.say(living.owner, "1.1 green & done", upload=("a.txt", b"a"))
        await space.say(living.owner, "1.2 red")
        live = tuple(living.listener.heard[1:])
        place = await living.channel.place_of(_account(living))
        await living.channel.send(place, CARD, "k")
        assert await living.channel.missed(place, since) == live
        assert await living.channel.missed(place, living.clock.now.replace(hour=23)) == ()


async def test_a_message_is_read_again_as_it_stands_now_in_a_thread_too(start) -> None:
    async with start() as living:
        space = living.workspace
        first = await space.say(living.owner, "1.1 green")
        await space.say(living.owner, "1.2 red", thread_ts=first.ts)
        await space.say(living.owner, "1.3 amber")
        heard = list(living.listener.heard)
        for message in heard:
            again = await living.channel.again(message.at)
            assert again is not None and (again.text, again.account) == (message.text, message.account)
        gone = MessageRef(heard[0].at.place, "1.000001")
        assert await living.channel.again(gone) is None


async def test_a_person_is_described(start) -> None:
    async with start() as living:
        account = _account(living)
        told = await living.channel.profile(account)
        assert told is not None
        assert (told.name, told.email, told.zone) == ("Amara Okafor", "amara@example.gov.uk", "Europe/London")
        assert told.account == account and not (told.stranger or told.bot or told.gone)
        assert await living.channel.by_email("AMARA@example.gov.uk") == told


async def test_nobody_is_none(start) -> None:
    async with start() as living:
        assert await living.channel.by_email("nobody@example.gov.uk") is None
        assert await living.channel.profile(Account(Platform.SLACK, "T0LOOPBACK", "U0NOBODY")) is None


async def test_bots_and_leavers_are_known(start) -> None:
    async with start() as living:
        left = living.workspace.add_member(Member("left", deleted=True))
        robot = living.workspace.add_member(Member("robot", is_bot=True, tz=None))
        gone = await living.channel.profile(Account(Platform.SLACK, "T0LOOPBACK", left))
        bot = await living.channel.profile(Account(Platform.SLACK, "T0LOOPBACK", robot))
        assert gone is not None and gone.gone
        assert bot is not None and bot.bot and bot.zone is None


async def test_a_dropped_answer_is_of_unknown_fate_and_nothing_is_sent_twice(start) -> None:
    """The SDK's own default is to post again, silently."""
    async with start() as living:
        place = await living.channel.place_of(_account(living))
        living.workspace.faults.drop_after("chat.postMessage")
        error = await _failure(living, place)
        assert error.unknown and not error.permanent
        assert living.called("chat.postMessage") == 1
        assert await living.channel.find(place, CARD, "k", living.clock.now) is not None


@pytest.mark.parametrize(("status", "body"), [(503, "upstream error"), (500, ""), (200, "fine"), (502, "<html>")])
async def test_an_answer_that_is_no_json_is_of_unknown_fate(start, status, body) -> None:
    """The SDK's error then carries text where an object is expected."""
    async with start() as living:
        place = await living.channel.place_of(_account(living))
        living.workspace.faults.fail("chat.postMessage", status=status, body=body)
        error = await _failure(living, place)
        assert error.unknown and not error.permanent


async def test_being_asked_to_slow_down_says_for_how_long(start) -> None:
    async with start() as living:
        place = await living.channel.place_of(_account(living))
        living.workspace.faults.rate_limit("chat.postMessage", retry_after=7)
        error = await _failure(living, place)
        assert error.retry_after == 7 and not error.unknown and not error.permanent
        assert living.called("chat.postMessage") == 1


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("account_inactive", "Install it again"),
        ("channel_not_found", "does not know this conversation"),
        ("messages_tab_disabled", "Turn on the Messages tab"),
        ("is_archived", "archived"),
        ("missing_scope", "Install it again from its manifest"),
        ("invalid_auth", "token"),
    ],
)
async def test_a_refusal_that_stays_is_said_in_words_a_lead_can_act_on(start, code, words) -> None:
    async with start() as living:
        place = await living.channel.place_of(_account(living))
        living.workspace.faults.refuse("chat.postMessage", code)
        error = await _failure(living, place)
        assert error.permanent and not error.unknown and words in error.reason


async def test_a_refusal_we_have_not_heard_of_is_tried_again(start) -> None:
    async with start() as living:
        place = await living.channel.place_of(_account(living))
        living.workspace.faults.refuse("chat.postMessage", "a_new_one")
        error = await _failure(living, place)
        assert not error.permanent and not error.unknown and "a_new_one" in error.reason


async def test_trouble_on_slacks_side_is_of_unknown_fate(start) -> None:
    async with start() as living:
        place = await living.channel.place_of(_account(living))
        living.workspace.faults.refuse("chat.postMessage", "fatal_error")
        assert (await _failure(living, place)).unknown


async def test_a_message_that_is_gone_cannot_be_changed(start) -> None:
    async with start() as living:
        place = await living.channel.place_of(_account(living))
        at = await living.channel.send(place, CARD, "k")
        living.workspace.faults.refuse("chat.update", "message_not_found")
        with pytest.raises(DeliveryError, match="no longer there") as caught:
            await living.channel.update(at, OTHER, "k")
        assert caught.value.permanent


async def test_what_never_left_is_not_of_unknown_fate() -> None:
    async with http_session() as session:
        client = web_client("xoxb-1", session, base_url="http://127.0.0.1:9/api/")
        with pytest.raises(DeliveryError, match="could not be reached") as caught:
            await identify(client)
        assert not caught.value.unknown and not caught.value.permanent


async def test_the_messages_tab_switched_off_is_a_refusal_that_stays(start) -> None:
    async with start(install=Install(messages_tab=False)) as living:
        place = await living.channel.place_of(_account(living))
        assert "Messages tab" in (await _failure(living, place)).reason


def _account(living) -> Account:
    return Account(Platform.SLACK, living.identity.team_id, living.owner)


async def _failure(living, place: Place) -> DeliveryError:
    with pytest.raises(DeliveryError) as caught:
        await living.channel.send(place, CARD, "k")
    return caught.value


async def test_where_no_key_is_given_back_a_message_is_found_by_its_words(start) -> None:
    async with start() as living:
        place = await living.channel.place_of(_account(living))
        at = await living.channel.send(place, CARD, "k")
        posts = living.workspace.rooms.posts[place.conversation]
        posts[at.message] = type(posts[at.message])(**{**vars(posts[at.message]), "metadata": None})
        assert await living.channel.find(place, CARD, "k", living.clock.now) == at
        assert await living.channel.find(place, OTHER, "other", living.clock.now) is None
