"""What a person typed in Teams as plain words, and the bot's commands as they are typed there."""

import pytest

from bot.card import Button, Buttons, Card, Note, Points, Quote, Strong, says
from bot.card_limits.without_slash import without_slash
from bot.reading import records
from bot.reading.read import read
from bot.reading.reply_context import Asked, Told
from bot.teams.cards import Drawing
from bot.teams.payloads import from_activity
from bot.teams.text import plain
from tests.factories import NOW, a_document

REPLY = (
    '<blockquote itemscope itemtype="http://schema.skype.com/Reply" itemid="1"><strong>wsoa</strong>'
    '<p itemprop="preview">Is 3.1.1 red?</p></blockquote>'
)


@pytest.mark.parametrize(
    ("html", "words"),
    [
        ("3.1.1 <s>green</s> amber", "3.1.1 ~green~ amber"),
        ("<p>3.1.1 <strike>on <b>track</b></strike> at risk</p>", "3.1.1 ~on track~ at risk"),
        ('<p>3.1.1 <emoji id="o" alt="🟠" title="Orange"></emoji> slipping</p>', "3.1.1 🟠 slipping"),
        ('<p>3.1.1 <img alt="🔴" itemtype="http://schema.skype.com/Emoji" src="x"></p>', "3.1.1 🔴"),
        ('<p>3.1.1 amber <img alt="a chart" src="x"></p>', "3.1.1 amber"),
        (f"{REPLY}<p>amber, slipping</p>", "amber, slipping"),
        (f"{REPLY[:-13]}<blockquote>inner red</blockquote></blockquote>amber", "amber"),
        ("<blockquote><p>Is 3.1.1 red?</p></blockquote><p>amber</p>", "> Is 3.1.1 red?\namber"),
        ("</blockquote>amber", "amber"),
        ("<20 weeks, and 4 > 3", "<20 weeks, and 4 > 3"),
    ],
)
def test_formatting_becomes_the_words_that_were_meant(html: str, words: str) -> None:
    assert plain(html) == words


@pytest.mark.parametrize(
    "html",
    [
        "3.1.1 <s>green</s> amber, waiting for the panel",
        '3.1.1 <emoji alt="🟠"></emoji> waiting for the panel',
        f"{REPLY}<p>3.1.1 amber, waiting for the panel</p>",
        "<blockquote>Is 3.1.1 red?</blockquote><p>3.1.1 amber, waiting for the panel</p>",
    ],
)
def test_a_formatted_reply_keeps_its_rating(html: str) -> None:
    activity = {
        "type": "message",
        "id": "1",
        "from": {"id": "29:a", "aadObjectId": "a"},
        "recipient": {"id": "28:b", "name": "wsoa"},
        "conversation": {"id": "a:1", "conversationType": "personal", "tenantId": "t"},
        "text": "3.1.1 green amber",
        "attachments": [{"contentType": "text/html", "content": html}],
    }
    said = from_activity(activity, NOW)
    assert said is not None
    words = str(getattr(said, "text", ""))
    found = read(words, Told("sen_head", NOW, Asked("prompt", ("3.1.1",)), a_document())).records
    assert [item.rag for item in found if isinstance(item, records.Update)] == ["amber"]


CARD = Card(
    "Type `/wsoa mine` to see yours.",
    (
        says("To see it: `/wsoa missing`, `/wsoa risks high` or `/wsoa`. /wsoa only answers questions."),
        Points(((Strong("/wsoa status"), ": the plan"), (Strong("/wsoa 3.1.1"), ": one action"))),
        Quote("I typed /wsoa mine"),
        Note("Decide: `/wsoa approve 3.1.1 31 May`."),
        Buttons((Button("/wsoa overdue", "ask", (("words", "overdue"),)),)),
    ),
)


def test_nobody_in_teams_is_taught_a_slash() -> None:
    card = without_slash(CARD)
    assert card.summary == "Type `mine` to see yours."
    assert card.parts[0] == says("To see it: `missing`, `wsoa risks high` or `help`. wsoa only answers questions.")
    assert card.parts[1] == Points(((Strong("status"), ": the plan"), (Strong("wsoa 3.1.1"), ": one action")))
    assert card.parts[2] == Quote("I typed /wsoa mine")
    assert card.parts[4] == Buttons((Button("overdue", "ask", (("words", "overdue"),)),))
    drawn = str(Drawing(()).message(CARD))
    assert drawn.count("/wsoa") == 1
