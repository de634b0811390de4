"""Charts on Teams: inside the card, within what a message may weigh, in words where Teams turns them down."""

import json
from typing import Any

from bot.card import Button, Buttons, Card, Note, Title
from bot.loopback.teams.cards import check_card, walk
from bot.reports.chart_drawing import png
from bot.reports.chart_thread import Charts
from bot.teams.cards import Drawing, in_words
from bot.teams.pictures import LARGEST, Pictures, address_of
from tests.charts import a_chart
from tests.teams.conftest import Living

CARD = Card("K2: 131", (Title("Measure K2"), a_chart(), Note("Provisional.")))
MOST = 80 * 1024  # bytes, as Microsoft advises, of a message with all that is in it


def pictures(card: dict[str, Any] | None) -> list[str]:
    return [part["altText"] for _path, part in walk(card or {}) if part.get("type") == "Image"]


async def test_a_chart_stands_in_the_card_with_its_words(living: Living) -> None:
    await living.install("sen_head")
    living.promise(CARD)
    await living.deliver()
    assert pictures(living.heard("sen_head")[-1].card) == [a_chart().alt]


async def test_a_question_typed_is_answered_with_its_chart(living: Living) -> None:
    await living.install("sen_head")
    await living.tenant.say(living.ids["sen_head"], "measures K2")
    await living.tenant.wait(lambda: any(pictures(told.card) for told in living.heard("sen_head")))


async def test_a_press_on_a_card_leaves_its_picture_where_it_is(living: Living) -> None:
    await living.install("sen_head")
    button = Button("All measures", "ask", (("words", "measures"),))
    living.promise(Card("K2", (*CARD.parts, Buttons((button,)))))
    await living.deliver()
    there = living.heard("sen_head")[-1]
    await living.tenant.press_named(living.ids["sen_head"], there.id, "All measures")
    assert pictures(living.tenant.message(living.ids["sen_head"], there.id).card) == [a_chart().alt]


async def test_what_cannot_be_drawn_is_said_in_words(living: Living) -> None:
    await living.install("sen_head")
    living.promise(Card("K2", (a_chart(lines=()),)))
    await living.deliver()
    assert pictures(living.heard("sen_head")[-1].card) == [] and a_chart().alt in living.words("sen_head")[-1]


async def test_a_picture_that_teams_turns_down_is_said_in_words_once(living: Living) -> None:
    await living.install("sen_head")
    before = len(living.heard("sen_head"))
    living.tenant.faults.fail("activities.send", status=413)
    living.promise(CARD)
    await living.deliver()
    (told,) = living.heard("sen_head")[before:]
    assert pictures(told.card) == [] and a_chart().alt in living.words("sen_head")[-1]


async def test_the_largest_card_with_two_real_pictures_is_within_what_a_message_may_weigh() -> None:
    charts = [a_chart(), a_chart(title="K1 " + "New plans issued within 20 weeks " * 3)]
    long = Card("Digest", (*charts, *(Note("word " * 300) for _ in range(40))))
    drawing = await Pictures(Charts()).within(Drawing(), long, timeout_s=30)
    message = drawing.message(long)
    check_card(message["attachments"][0]["content"])
    assert len(pictures(message["attachments"][0]["content"])) == 2
    assert len(json.dumps(message, ensure_ascii=False).encode()) < MOST


def test_a_real_picture_is_far_from_the_largest_that_is_sent() -> None:
    assert len(png(a_chart())) < LARGEST * 2 / 3
    assert address_of(b"x") == "data:image/png;base64,eA=="


def test_only_a_message_with_a_picture_has_another_in_words() -> None:
    drawing = Drawing().showing({a_chart(alt=""): address_of(b"x")})
    plain = in_words(drawing.message(CARD))
    assert plain is not None and pictures(plain["attachments"][0]["content"]) == []
    assert plain == Drawing().message(CARD)
    assert in_words(plain) is None
