"""Whatever narrows it, a question drops no word: each is in how it was read, or in what was not understood."""

import re
import unicodedata
from collections.abc import Iterator
from itertools import count

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.chat import Account, Command, Platform
from bot.models.words import Rating
from bot.store.person import people
from bot.wording.command.registry import COMMANDS
from handlers.router import route
from tests.factories import IMPORTED, NOW, Town, a_document, card_of, person, text_of
from tests.reading.test_questions import SAID

LEAD = Account(Platform.SLACK, "T1", "UIMP_LEAD")
_said = count(1)
WORD = re.compile(r"[\w@][\w.'&@-]*|[^\w\s]")
SIGNS = ("Sc", "Sm", "So")  # of money, of sums, pictures; all else between words is punctuation
# words that join others or ask; kept by hand, apart from those that the parser drops
JOINING = frozenset(
    re.split(
        r"\s+",
        """a an the of in on for to at by from with and or is are was were be has have had do does did show me us i we
        our my their they it its that which who what what's whats how many much all any every so still now yet there
        give get list tell please can could
        would you going owned but action actions about been plan where when will s something
        no not isn't except without as risk n w
        | ~ + = 👍 🙏 🙂 😊 😀 😃 😄 😅 😉 👋 🤔 😬 🙈 ❗ ❓ ‼ ☕""",
        # "not" is turned into its meaning; "risk register" is "risks"
    )
)
NOT_ANSWERED = (
    "I don't know",
    "I did not understand your last question",
    "I have not answered",
    "my record begins with",
    "Nothing was changed",
    "There is no",
    "I have not recorded that",
    "I know of no question",
    "Until which day?",
    "can’t narrow it",
)
NAMES = {words[0] for line in COMMANDS for words in line.spellings if len(words) == 1}
SPELT = [
    [" ".join(words) for words in line.spellings]
    for line in COMMANDS
    if line.slots is not None and line.name not in ("mine", "help", "home", "people")
]
NARROWS = [word for word in SAID.split() if re.match(r"[\w@]", word)]
PARTS = re.split(
    r"[|\n] *",
    """red|amber area 3|not green|owned by the NHS|since 16 Nov|as at 16 Nov|at the last Cabinet
    before the next Cabinet|for two rounds|more than 30 days|worst first|top 3|by area|without mitigation
    scoring 12 or more|no update|not confirmed|about therapy|jupiter|in the next 6 weeks|last cycle|overdu
    zebra crossing|went red|area 3 or 5|the ICB's|complete|nobody|funded|recently|again|urgent|promised|unless
    because|bullet points|per cent|twice|instead|soon""",
)
STRANGE = st.text(st.characters(categories=("L", "N", "M", "Sc", "Sm", "So")), min_size=1, max_size=3)
QUESTIONS = (
    st.tuples(
        st.sampled_from(SPELT).flatmap(st.sampled_from) | st.just(""),
        st.lists(st.sampled_from(NARROWS) | st.sampled_from(PARTS) | STRANGE, max_size=4),
    )
    .map(lambda drawn: " ".join((drawn[0], *drawn[1])).strip())
    .filter(bool)
)


FOLLOWS = st.tuples(
    st.sampled_from(
        re.split(
            r"[|\n] *",
            """and {}|just {}|only {} pls|what about {}|{} too|{} as well|which of those are {}|any of them {}
            not {}|how many of those are {}|same for {}|and the {} ones|who owns those {}|are they {}
            {} - which are those""",
        )
    ),
    st.lists(st.sampled_from(NARROWS) | st.sampled_from(PARTS) | STRANGE, min_size=1, max_size=2).map(" ".join),
).map(lambda drawn: drawn[0].format(drawn[1]))
FOLLOWING = frozenset(["just", "only", "pls", "too", "same", "ones", "those", "them", "they", "these", "owns", "well"])
READ_AS = re.compile(r"^“.*” read as (?:/wsoa )?")


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    town = Town(tmp_path_factory.mktemp("dropped"), a_document())
    town.ask()
    town.says("3.1.1", rag=Rating.RED, text="posts empty")
    town.do(lambda session: people.link(session, person(session, "imp_lead"), LEAD, "e-mail", IMPORTED))
    yield town
    town.close()


def said(town: Town, text: str) -> str:
    """As it comes in: what was asked before is known."""
    command = Command(f"c:{next(_said)}", LEAD, text)
    return text_of(card_of(town.do(lambda session: route(session, command, NOW))))


def words(text: str) -> set[str]:
    """In any script: what its letters carry is part of the word."""
    plain = unicodedata.normalize("NFC", text.replace("’", "'"))
    joined = re.sub(r"(?<=\w)\W", lambda char: "_" if unicodedata.combining(char[0]) else char[0], plain)
    found = (plain[word.start() : word.end()] for word in WORD.finditer(joined))
    return {word.strip(".'-").lower() for word in found if word[0].isalnum() or unicodedata.category(word[0]) in SIGNS}


@settings(max_examples=60, deadline=None)
@given(QUESTIONS)
def test_no_word_of_a_question_is_dropped_in_silence(asked: Town, text: str) -> None:
    told = asked.asks(text, "imp_lead")
    meant = words(text) - JOINING
    alone = len(meant) < 2 and meant <= NAMES  # "actions cycle", too
    if alone or any(said in told for said in NOT_ANSWERED):
        return  # the question alone, or none that was answered
    read = words("\n".join(told.splitlines()[:3]))
    assert meant - read == set(), told.splitlines()[0]


@settings(max_examples=60, deadline=None)
@given(QUESTIONS, FOLLOWS)
def test_no_word_of_what_follows_on_a_question_is_dropped_in_silence(asked: Town, first: str, follows: str) -> None:
    """It has to be in what it was read as, and not only in the words that are said back."""
    said(asked, first)
    told = said(asked, follows)
    meant = words(follows) - JOINING - FOLLOWING
    if (len(meant) < 2 and meant <= NAMES) or any(said in told for said in NOT_ANSWERED):
        return
    head, *rest = told.splitlines()[:4]
    read = words("\n".join((READ_AS.sub("", head), *rest)))
    assert meant - read == set(), (first, follows, told.splitlines()[:3])
