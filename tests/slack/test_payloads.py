"""Slack's payloads, the odd ones included, into what was said."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.card_limits.text import cut
from bot.chat import Deleted, Edited, Message, Press, SentFile
from bot.slack.gestures import from_command, from_press, from_submission
from bot.slack.identity import Identity
from bot.slack.payloads import from_event
from bot.slack.text import escaped, escaped_within, plain, without_mention

US = Identity("T1", "B1", "UBOT", "E1")
TS = "1799658000.000100"
EDITED = "1799658060.000200"


def body(**event: Any) -> dict[str, Any]:
    plain_event = {"type": "message", "channel": "D1", "channel_type": "im", "ts": TS, "event_ts": TS, "user": "U1"}
    return {"type": "event_callback", "team_id": "T1", "event_id": "Ev1", "event": {**plain_event, **event}}


def changed(message: dict[str, Any], before: dict[str, Any] | None) -> dict[str, Any]:
    said = {"user": "U1", "ts": TS, "text": "1.1 green"}
    event: dict[str, Any] = {"subtype": "message_changed", "message": {**said, **message}, "event_ts": EDITED}
    if before is not None:
        event["previous_message"] = {**said, **before}
    return body(**event, user=None)


def test_every_file_of_a_message_is_told() -> None:
    files = [
        {"id": "F1", "name": "a.pdf", "size": 7},
        {"name": "no id.xlsx"},
        {"id": "F2", "name": "t.xlsx", "size": "?"},
    ]
    heard = from_event(body(text="", subtype="file_share", files=files), US)
    assert isinstance(heard, Message)
    assert heard.sent == (SentFile("F1", "a.pdf", 7), SentFile("F2", "t.xlsx", 0))


@pytest.mark.parametrize("subtype", [None, "file_share", "thread_broadcast", "me_message"])
def test_a_person_says_something(subtype) -> None:
    heard = from_event(body(text="1.1 green", subtype=subtype), US)
    assert isinstance(heard, Message) and heard.text == "1.1 green" and heard.account.tenant == "T1"


@pytest.mark.parametrize(
    "event",
    [
        {"bot_id": "B2", "user": "U2"},
        {"subtype": "bot_message", "user": None},
        {"user": "UBOT"},
        {"user": "USLACKBOT"},
        {"user": None},
        {"subtype": "message_replied"},
        {"subtype": "channel_join"},
        {"ts": "soon"},
        {"ts": None},
        {"channel": "C1", "channel_type": "channel"},
        {"channel": "G1", "channel_type": "mpim"},
        {"type": "reaction_added"},
        {"type": "app_home_opened", "tab": "messages"},
    ],
    ids=str,
)
def test_what_no_person_says_to_the_bot_is_nothing(event) -> None:
    assert from_event(body(text="1.1 green", **event), US) is None


def test_an_edit_has_the_persons_words_and_moment() -> None:
    heard = from_event(changed({"text": "1.1 red", "edited": {"user": "U1", "ts": EDITED}}, {}), US)
    assert isinstance(heard, Edited) and heard.text == "1.1 red" and heard.at.message == TS
    assert heard.receipt == f"slack:T1:D1:{TS}:edited:{EDITED}"
    assert heard.said_at.timestamp() == pytest.approx(float(EDITED))


@pytest.mark.parametrize(
    ("message", "before"),
    [
        ({"attachments": [{"title": "a preview"}]}, {}),
        ({"reply_count": 1, "latest_reply": EDITED}, {}),
        ({"text": "new card", "user": "UBOT", "bot_id": "B1"}, {"text": "old card"}),
        ({"text": "new card", "bot_id": "B9"}, {"text": "old card"}),
        ({}, None),
    ],
    ids=["preview", "reply", "our own", "another bot's", "nothing to compare"],
)
def test_a_change_that_is_no_edit_is_nothing(message, before) -> None:
    assert from_event(changed(message, before), US) is None


def test_an_edit_without_what_stood_before_counts_by_its_mark() -> None:
    assert isinstance(from_event(changed({"edited": {"user": "U1", "ts": EDITED}}, None), US), Edited)


def test_the_deleted_start_of_a_thread_is_a_deletion() -> None:
    tombstone = {"subtype": "tombstone", "text": "This message was deleted.", "user": "USLACKBOT", "hidden": True}
    heard = from_event(changed(tombstone, {"thread_ts": TS}), US)
    assert isinstance(heard, Deleted) and heard.account.user_id == "U1" and heard.at.place.thread == TS
    gone = body(subtype="message_deleted", deleted_ts=TS, previous_message={"user": "U1", "ts": TS}, user=None)
    assert from_event(gone, US).receipt == heard.receipt


@pytest.mark.parametrize(
    ("event", "tenant"),
    [
        ({"user_team": "T9", "source_team": "T9", "team": "T1"}, "T9"),
        ({"source_team": "T9"}, "T9"),
        ({"team": "T9"}, "T9"),
        ({"user_team": "E9"}, "E9"),  # an organisation that is not ours is not ours
        ({"user_team": "E1"}, "T1"),  # our own organisation
        ({}, "T1"),
    ],
)
def test_someone_from_another_workspace_keeps_their_own_team(event, tenant) -> None:
    assert from_event(body(text="hello", **event), US).account.tenant == tenant


def test_a_mention_loses_the_bots_name_only() -> None:
    heard = from_event(body(type="app_mention", channel="C1", text="<@UBOT>: ask <@U2> about 1.1"), US)
    assert isinstance(heard, Message) and heard.text == "ask @U2 about 1.1" and not heard.direct


def test_a_press_without_a_trigger_is_known_by_its_moment() -> None:
    action = {"action_id": "update:3", "value": '{"action":"1.1","n":3}', "type": "button", "action_ts": TS}
    payload: dict[str, Any] = {"actions": [action], "user": {"id": "U1", "team_id": "T1"}}
    payload["container"] = {"message_ts": TS, "channel_id": "D1", "thread_ts": EDITED}
    heard = from_press(payload, US)
    assert isinstance(heard, Press) and heard.receipt == f"slack:press:{TS}:U1" and heard.args == {"action": "1.1"}
    assert heard.at is not None and heard.at.place.thread == EDITED
    payload["container"]["is_ephemeral"] = True
    assert from_press(payload, US).at is None


def test_a_choice_in_a_message_brings_its_value() -> None:
    chosen = {"action_id": "area:0", "type": "static_select", "selected_option": {"value": "2"}}
    assert from_press({"actions": [chosen], "user": {"id": "U1"}, "trigger_id": "1.2"}, US).args == {"value": "2"}


def test_every_answer_of_a_form_is_text() -> None:
    values = {
        "progress": {"progress": {"type": "plain_text_input", "value": " done "}},
        "nothing": {"nothing": {"type": "plain_text_input", "value": None}},
        "rating": {"rating": {"type": "radio_buttons", "selected_option": {"value": "red"}}},
        "unset": {"unset": {"type": "static_select", "selected_option": None}},
        "due": {"due": {"type": "datepicker", "selected_date": "2027-03-31"}},
        "undated": {"undated": {"type": "datepicker", "selected_date": None}},
    }
    view = {"id": "V1", "hash": "h", "callback_id": "update", "private_metadata": "", "state": {"values": values}}
    heard = from_submission({"view": view, "user": {"id": "U1", "team_id": "T1"}, "trigger_id": "7.8"}, US)
    assert heard.values == {
        "progress": "done",
        "nothing": "",
        "rating": "red",
        "unset": "",
        "due": "2027-03-31",
        "undated": "",
    }
    assert heard.receipt == "slack:form:V1:7.8" and heard.args == {}


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5) | st.sampled_from(["message", "D1", TS, "U1"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(sorted(body()["event"])), inner),
    max_leaves=8,
)
KEYS = ["event", "view", "user", "team", "actions", "container", "channel", "message", "previous_message", "subtype"]


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])  # a busy machine is no finding
@given(st.dictionaries(st.sampled_from(KEYS), anything), st.dictionaries(st.sampled_from([*KEYS, "text"]), anything))
def test_no_payload_breaks_the_door(odd, event) -> None:
    for payload in (odd, body(**event), changed(event, event)):
        from_event(payload, US)
        from_press(payload, US)
        from_command(payload, US)
        from_submission(payload, US)


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("a &amp; b &lt;c&gt;", "a & b <c>"),
        ("see <https://x.uk/a?b=1&amp;c=2>", "see https://x.uk/a?b=1&c=2"),
        ("see <http://x.uk|x.uk>", "see x.uk"),
        ("the <https://x.uk|plan>", "the plan (https://x.uk)"),
        ("<mailto:a@x.uk|a@x.uk> and <tel:01611234567|0161 123 4567>", "a@x.uk and 0161 123 4567"),
        ("<mailto:a@x.uk|write to her>", "write to her (a@x.uk)"),
        ("<@U2|jo> in <#C1|board>", "@U2 in #board"),
        ("<!here> <!subteam^S1|@leads> <!date^1^{date}|Friday>", "@here @leads Friday"),
        ("&amp;lt;", "&lt;"),
    ],
)
def test_slacks_markup_is_read_as_words(typed, read) -> None:
    assert plain(typed) == read


@settings(deadline=None)
@given(st.text(st.characters(exclude_categories=["Cc", "Cs"])))
def test_what_is_escaped_reads_as_it_was(text) -> None:
    assert plain(escaped(text)) == text.strip()


@settings(deadline=None)
@given(st.text(), st.integers(1, 60))
def test_a_cut_is_no_longer_than_asked(text, most) -> None:
    assert len(cut(text, most)) <= most
    assert len(escaped_within(text, most)) <= most


def test_a_cut_ends_on_a_word() -> None:
    assert cut("one two three", 9) == "one two…"
    assert cut("one two three", 8) == "one two…"
    assert cut("unbreakable", 6) == "unbre…"


def test_only_the_named_mention_is_taken_out() -> None:
    assert without_mention("<@UBOT> hello <@U2> and <@UBOT|bot>, you", "UBOT") == "hello <@U2> and you"


ON_GRID = {"enterprise_id": "E1"}


@pytest.mark.parametrize("team", ["T1", "T2", "E1", ""])
def test_words_buttons_forms_and_commands_of_one_person_on_enterprise_grid_are_of_one_account(team: str) -> None:
    words = from_event(body(text="3.1.1 amber", user_team=team) | ON_GRID, US)
    grid = {"enterprise": {"id": "E1", "name": "Wexbourne"}, "team": {"id": "T1", "enterprise_id": "E1"}}
    user: dict[str, Any] = {"user": {"id": "U1", "team_id": team}, **grid, "trigger_id": "1.2"}
    action = {"action_id": "undo:0", "value": "{}", "type": "button", "action_ts": TS}
    press = from_press({**user, "actions": [action], "container": {"message_ts": TS, "channel_id": "D1"}}, US)
    form = from_submission({**user, "view": {"id": "V1", "callback_id": "update.save", "state": {"values": {}}}}, US)
    command = from_command({"team_id": team or "T1", "user_id": "U1", "trigger_id": "1.3", **ON_GRID}, US)
    assert words is not None and press is not None
    accounts = {one.account for one in (words, press, form, command)}
    assert len(accounts) == 1
    assert accounts.pop().tenant == "T1"


def test_someone_of_another_organisation_in_a_shared_channel_is_not_one_of_ours() -> None:
    shared = {**ON_GRID, "is_ext_shared_channel": True}
    heard = from_event(body(type="app_mention", channel="C1", text="<@UBOT> hi", user_team="T9") | shared, US)
    assert heard is not None and heard.account.tenant == "T9"


def test_an_edited_mention_in_a_channel_is_an_edit() -> None:
    event = {"type": "app_mention", "channel": "C1", "text": "<@UBOT> 1.1 red", "edited": {"user": "U1", "ts": EDITED}}
    heard = from_event(body(**event), US)
    assert isinstance(heard, Edited) and heard.text == "1.1 red" and heard.at.message == TS
    told = changed({"text": "<@UBOT> 1.1 red", "edited": {"ts": EDITED}}, {"text": "<@UBOT> 1.1 green"})
    told["event"] |= {"channel": "C1", "channel_type": "channel"}
    again = from_event(told, US)
    assert isinstance(again, Edited) and (again.text, again.receipt) == ("1.1 red", heard.receipt)
    told["event"] |= {"message": {"user": "U1", "ts": TS, "text": "1.1 red"}}
    told["event"] |= {"previous_message": {"user": "U1", "ts": TS, "text": "1.1 green"}}
    assert from_event(told, US) is None
