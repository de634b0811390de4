"""Welsh, and a council's own words: sentence by sentence, in English where one is not there, and never a word that
somebody wrote themself."""

import ast
import re
from pathlib import Path

import pytest

import bot
from bot.card import Button, Buttons, Card, Facts, Quote, Strong, Title, says
from bot.mail.in_language import as_it_is, card_in, html_in
from bot.wording.catalogue import BRACED, PLAIN, Catalogue, catalogue, own_words, problems, shipped

WELSH = shipped("cy")
ROOT = Path(bot.__file__).parent


def test_a_sentence_is_said_in_welsh_with_its_day_and_what_varies_in_it() -> None:
    said = WELSH.say("Your 3 updates for Cabinet: due Wed 9 Dec. 2 of 3 to answer.")
    assert said == "Eich diweddariadau (3) ar gyfer y Cabinet: erbyn dydd Mercher 9 Rhagfyr. 2 o 3 i’w hateb."


def test_plain_english_is_said_in_short_everyday_words() -> None:
    """No word of the council's that its English has; each sentence is one that partners are told."""
    plain = shipped(PLAIN)
    assert plain.say("Your 2 updates for Cabinet: due Wed 9 Dec") == (
        "Please tell us how 2 parts of the plan are going, by Wed 9 Dec (for the council’s Cabinet)"
    )
    assert list(problems({PLAIN: plain.sentences})) == []
    heavy = re.compile(
        r"\b(?:mitigation|evidence|rating|actions?|impact|likelihood|owners?|improvement)\b", re.IGNORECASE
    )
    assert [said for said in plain.sentences.values() if heavy.search(BRACED.sub("", said))] == []
    sentences = [one for said in plain.sentences.values() for one in re.split(r"(?<=[.?!]) ", said)]
    assert max(len(one.split()) for one in sentences) <= 25


def test_what_is_not_in_it_stays_in_english_beside_what_is() -> None:
    assert WELSH.say("Nobody covers. The moon is full.") == "Does neb yn cymryd eich lle. The moon is full."


def test_a_phrase_within_a_sentence_is_put_into_it_too() -> None:
    assert WELSH.say("Last rated 🟠 Amber · 30% · due Fri 23 Jul 2027") == (
        "Statws diwethaf: 🟠 Oren · 30% · erbyn dydd Gwener 23 Gorffennaf 2027"
    )


def test_an_example_of_what_to_write_stays_as_it_has_to_be_written() -> None:
    said = WELSH.say("Nobody covers. To name someone, say it again with “Risk: Sam covers”.")
    assert said == "Does neb yn cymryd eich lle. I enwi rhywun, dywedwch ef eto gyda “Risk: Sam covers”."


def test_nothing_that_somebody_wrote_is_touched() -> None:
    card = Card("Done", (Title("Done"), Quote("No change"), Facts((("Done", "the roof"),)), says(Strong("Asked: "))))
    assert card_in(card, WELSH.say) == Card(
        "Wedi’i wneud",
        (Title("Wedi’i wneud"), Quote("No change"), Facts((("Wedi’i wneud", "the roof"),)), says(Strong("Cwestiwn: "))),
    )
    assert WELSH.say("Done: Update. Risk: few reply") == "Wedi’i wneud: Update. Risk: few reply"
    assert WELSH.say("In your words: no change. Risk: few reply").endswith(": no change. Risk: few reply")
    page = "<h1>Update 6.2.1</h1><textarea>No change</textarea><blockquote>No change</blockquote>"
    assert html_in(page, WELSH.say, "cy") == page.replace("Update 6.2.1", "Diweddaru 6.2.1")


def test_a_button_does_the_same_in_any_language() -> None:
    button = Button("No change", "no_change", (("ref", "6.2.1"),))
    (said,) = card_in(Card("x", (Buttons((button,)),)), WELSH.say).parts
    assert isinstance(said, Buttons)
    assert (said.items[0].text, said.items[0].verb, said.items[0].args) == ("Dim newid", button.verb, button.args)


def test_no_markup_can_be_said() -> None:
    evil = Catalogue("cy", {"Send": "<script>alert(1)</script>"})
    assert html_in("<button>Send</button>", evil.say, "cy") == "<button>&lt;script&gt;alert(1)&lt;/script&gt;</button>"
    assert html_in("<p>&lt;b&gt; Send</p>", as_it_is, "en") == "<p>&lt;b&gt; Send</p>"


def test_a_council_says_it_in_its_own_words_and_the_rest_as_shipped(tmp_path: Path) -> None:
    (tmp_path / "own.toml").write_text('[en]\n"Update" = "Tell us"\n[cy]\n"No change" = "Fel yr oedd"\n', "utf-8")
    own = own_words(tmp_path / "own.toml")
    assert list(problems(own)) == []
    assert catalogue("en", own).say("Update") == "Tell us"
    assert [catalogue("cy", own).say(each) for each in ("No change", "Undo")] == ["Fel yr oedd", "Dadwneud"]
    assert catalogue("fr", own).say("Undo") == "Undo"


@pytest.mark.parametrize(
    ("line", "wrong"),
    [
        ('"Due {day}." = "Erbyn hynny."', "{day}"),
        ('"Due {day}." = "Erbyn {day} {hour}."', "{day}"),
        ('"Update" = "Tell {us"', "none"),
        ('"Good morning" = "Bore da"', "no such sentence"),
        ('"Update" = " "', "nothing is said"),
    ],
)
def test_a_file_that_would_say_something_wrong_is_refused_with_the_line(tmp_path: Path, line: str, wrong: str) -> None:
    (tmp_path / "own.toml").write_text(f"[cy]\n{line}\n", "utf-8")
    assert any(wrong in each for each in problems(own_words(tmp_path / "own.toml")))


@pytest.mark.parametrize("text", ["not toml", "[fr]\na = 'b'", "cy = 'x'"])
def test_a_file_that_is_none_is_said_to_be_none(tmp_path: Path, text: str) -> None:
    (tmp_path / "own.toml").write_text(text, "utf-8")
    with pytest.raises(ValueError, match=r"can't be read|table of a language"):
        own_words(tmp_path / "own.toml")


def test_what_is_shipped_has_the_same_braces_on_both_sides() -> None:
    assert list(problems({"cy": WELSH.sentences})) == []


def test_no_sentence_is_shipped_that_the_bot_no_longer_says() -> None:
    """Each piece between its braces stands in the code, at one of its ends at least: the middle may be worked out."""
    said = "\n".join(_texts())
    pieces = [(english, each.strip(" .:“”")) for english in WELSH.sentences for each in BRACED.split(english)[::2]]
    assert [
        one for one, piece in pieces if len(piece) > 14 and not any(e in said for e in (piece[:8], piece[-8:]))
    ] == []


def _texts() -> list[str]:
    """Each string of the code that speaks to people; what varies in one is left out."""
    found: list[str] = []
    for folder in ("wording", "mail", "reading"):
        for path in (ROOT / folder).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text("utf-8"))):
                if isinstance(node, ast.Constant) and isinstance(node.value, str):
                    found.append(node.value.replace("`", ""))
    return found
