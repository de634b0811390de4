"""What a lead, an SRO, a director and owners ask of the sample plan two days after the first ask, before anybody
answered, in their own words, the same in a chat as after the slash; and what follows on the question before."""

from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import count

import pytest
from sqlmodel import select

from bot.chat import Account, Answer, Command, GiveFile, Message, MessageRef, Place, Platform, Say
from bot.models import Update
from bot.store.person import people
from handlers.router import route
from tests.databases import sample_plan
from tests.factories import IMPORTED, Town, person, text_of

NOW = datetime(2026, 12, 2, 10, tzinfo=UTC)
LEAD, SRO, DIRECTOR, HEALTH, OWNER = "imp_lead", "ad_edu", "dcs", "icb_exec", "sen_head"
WAYS = ("slash", "chat")
_said = count(1)


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    town = Town(tmp_path_factory.mktemp("sample"), sample_plan())
    town.ask()
    for one in sample_plan().people:
        account = Account(Platform.SLACK, "T1", f"U{one.handle.upper()}")
        town.do(
            lambda session, h=one.handle, a=account: people.link(session, person(session, h), a, "e-mail", IMPORTED)
        )
    yield town
    town.close()


def hears(town: Town, way: str, text: str, handle: str) -> str:
    """What comes back over the wire, by the slash or in the conversation with the bot; what it says there, too."""
    number, account = next(_said), Account(Platform.SLACK, "T1", f"U{handle.upper()}")
    at = MessageRef(Place(Platform.SLACK, f"D_{handle}"), f"1.{number}")
    said = Command(f"c:{number}", account, text) if way == "slash" else Message(f"m:{number}", account, at, NOW, text)
    answer: Answer = town.do(lambda session: route(session, said, NOW))
    return text_of(answer.card) if isinstance(answer, Say | GiveFile) else "\n".join(town.heard(handle)[-1:])


def updates_of(town: Town) -> int:
    return town.do(lambda session: len(list(session.exec(select(Update)))))


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize(
    ("handle", "question", "echo", "has"),
    [
        (LEAD, "top 3 risks", "risks, top 3", "SR03"),
        (LEAD, "reds by organisation", "by organisation", "Vale Community Health NHS Trust: 2 (5.1.2, 5.2.2)"),
        (LEAD, "which areas have a red in them", "by area", "4 areas"),
        (LEAD, "compare area 3 and area 5", "compare", "last 2 Red, 2 Amber and 1 Green"),
        (LEAD, "reds", "red", "1.3.1 Recruit permanently to six SEN case officer posts: ⚪ No update (last Red)"),
        (SRO, "amber or red in area 3 thats due this side of new year", "by fri 1 jan", "3.1.3"),
        (LEAD, "chart for the backlog", "", "Measure K2"),
        (LEAD, "dates for the march one", "cycle", "Steps up to Cabinet, Mon 15 Mar"),
        (DIRECTOR, "when do i get my digest", "cycle", "Mon 21 Dec"),
        (SRO, "which of mine have no measure behind them", "without a measure", "6.2.2"),
        (LEAD, "3.1.1 in area 5?", "3.1.1 is not of “area 5”", "area 3"),
        (LEAD, "how many owners do we have", "by owner", "19 owners"),
        (LEAD, "give hr_bp til 11th", "nothing has changed yet", "until Fri 11 Dec"),
        (LEAD, "do me the cabinet pack", "report to cabinet", "DRAFT"),
        (SRO, "what's on me to sign before Christmas", "queue", "Nothing waits"),
        (SRO, "what's the co-production charter missing", "co-production charter", "evidence of use not yet seen"),
        (SRO, "annual reviews - wheres it up to", "area 4", "4.1.1"),
        (OWNER, "if I miss the 9th what happens", "", "Thu 10 Dec: the senior responsible officer is told"),
        (OWNER, "K7 what's it count exactly", "asked as “exactly”", "Measure K7"),
        (OWNER, "stop asking me til monday", "snooze until monday", "Mon 7 Dec"),
        (LEAD, "area three", "area 3", "3.2.2"),
        (LEAD, "risks nobody's scored", "not scored", "SR05"),
        (LEAD, "risks with nowt being done about them", "without mitigation", "SR08"),
        (LEAD, "slippage so far", "slips", "1.1.2"),
        (LEAD, "top 3 risks", "risks, top 3", "As high as the last of these: SR04"),
        (LEAD, "give me something i can paste to the chair in one line", "in a line", "1 complete and evidenced"),
        (LEAD, "whats the last day people can send updates", "updates are due", "Updates are due: Wed 9 Dec"),
        (SRO, "backlog graph", "measure", "K2"),
        (SRO, "4.2.1 - will we make 15 feb?", "read as 4.2.1", "Mon 15 Feb"),
        (OWNER, "what did I put last time for the website one", "website", "2.2.1"),
        (OWNER, "undo that, I had the wrong action", "", "nothing"),
        (LEAD, "actions w/o a kpi", "without a measure", "1.1.1"),
        (LEAD, "everything due jan–mar with owner", "from fri 1 jan to wed 31 mar", "2.2.1"),
        (LEAD, "what got worse between october and now", "since thu 1 oct", "Nothing of that has moved"),
        (LEAD, "is anything going to finish after the end of march", "from thu 1 apr to wed 1 sep 2027", "5.1.2"),
        (LEAD, "due between now and cabinet", "from wed 2 dec to mon 18 jan", "2.2.2"),
        (LEAD, "wat did therapies say last time", "children's therapies", "“Two vacancies”"),
        (LEAD, "greens I shouldn't believe", "challenges", "2.1.1"),
        (LEAD, "greens that shouldn't be", "challenges", "2.1.1"),
        (LEAD, "greens i should worry about", "challenges", "2.1.1"),
        (LEAD, "reds with nothing written against them since the last cabinet", "not updated since", "5 actions fit"),
        (LEAD, "who hasnt answered and is red", "missing (“who hasnt answered”), red", "5 people have not answered"),
        (LEAD, "how many are complete, properly I mean, evidenced", "complete and evidenced", "1 action fits"),
        (LEAD, "which ones say done but we've not seen the proof", "evidence", "2.1.1"),
        (LEAD, "what evidence am I still waiting on", "evidence, gaps", "2.1.1"),
        (LEAD, "measures off trajectory", "off trajectory", "can’t be compared with the trajectory yet"),
        (LEAD, "K2 compared to November", "measures", "K2"),
        (LEAD, "K2 compared to 31 December", "read as /wsoa measures k2", "110 by Thu 31 Dec"),
        (LEAD, "wats on for thurs", "until thu 3 dec", "first reminder"),
        (SRO, "mine", "your areas (“mine”)", "13 actions"),
        (SRO, "what's waiting on me to approve", "queue", "Nothing waits for your decision"),
        (SRO, "how many of mine are on green and was it more last time", "read as /wsoa compare", "5 green"),
        ("ad_ehsc", "why's short breaks stuck", "why", "Paused pending budget decision"),
        (DIRECTOR, "why is recruitment red", "why", "4 of 6 appointed"),
        (DIRECTOR, "what could embarrass me at cabinet", "asked as “at cabinet”", "What you may be asked about"),
        (DIRECTOR, "how do we know any of that is true", "reliability", "Heard of 0%"),
        (DIRECTOR, "what has cabinet asked us to do and have we", "read as /wsoa resolutions", "No resolutions"),
        (DIRECTOR, "next three meetings", "read as /wsoa cycle", "Cabinet, Mon 15 Mar"),
        (HEALTH, "show the health bits only", "nhs vale & downs icb, vale community health", "8 actions"),
        (
            "icb_comm",
            "when can i stop thinking about 1.2.2",
            "in full (“stop thinking about”)",
            "Not due to start until",
        ),
        ("pcf_chair", "am i in trouble for 2.1.1", "2.1.1 adopt a co-production charter", "No link yet"),
        ("therapy_lead", "what did the ep say about the backlog", "principal educational", "third awaited"),
        (OWNER, "put the cabinet dates in my outlook", "read as /wsoa ics", "calendar"),
        (OWNER, "only ping me tues or thurs", "read as /wsoa prefer", "not on Mondays, Wednesdays and Fridays"),
    ],
)
def test_it_is_answered_as_it_was_asked(town: Town, way: str, handle: str, question: str, echo: str, has: str) -> None:
    told = hears(town, way, question, handle)
    head = " ".join(told.splitlines()[:2]).lower().replace("’", "'")
    assert echo in head and has in told, told


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize(
    ("handle", "said", "echo", "has"),
    [
        (LEAD, ("what's due before xmas", "and between then and cabinet"), "from fri 25 dec to mon 18 jan", "4.1.2"),
        (LEAD, ("tell me about SR10", "has it gone up or down"), "sr10", "→ level"),
        (DIRECTOR, ("whats red", "any of those late as well?"), "read as /wsoa any of late red", "2 actions off plan"),
        (DIRECTOR, ("why is 4.1.1 red", "who is it"), "read as /wsoa who is 4.1.1", "Annual Review Team Manager"),
        (LEAD, ("k4", "which action does that belong to"), "k4", "Actions: 3.1.4 and 7.2.1"),
        (LEAD, ("biggest risks", "which of those has nobody written a mitigation for"), "read as", "SR08"),
        (LEAD, ("risks with no mitigation", "who owns it"), "read as /wsoa who owns sr08", "CYP Commissioning Manager"),
        (
            LEAD,
            ("which ones say done but we've not seen the proof", "who has to sign that off"),
            "sign off 2.1.1",
            "Early Help",
        ),
        (SRO, ("5.2.2 whats the hold up", "how late is it"), "read as /wsoa how late is 5.2.2", "2 days over"),
        (SRO, ("therapy waits", "just OT"), "5.1.2", "Two vacancies"),
        (LEAD, ("who's not come back in health", "and how often have they been chased"), "chased", "Vale Community"),
        (LEAD, ("area three", "same for 5"), "read as /wsoa area 5", "5.2.2"),
        (LEAD, ("due in feb", "not hr"), "read as /wsoa due in feb not hr", "4 actions due"),
        (LEAD, ("overdue area 1", "and the risks on them?"), "risks", "SR01"),
        ("ad_comm", ("overdue stuff", "which of them has a risk on it"), "read as /wsoa risks 1.3.1 5.2.2", "SR05"),
        (HEALTH, ("show the health bits only", "as at 16 november please"), "as at mon 16 nov", "🔴 Red"),
        (
            HEALTH,
            ("show the health bits only", "send this to my commissioning manager"),
            "nothing is sent yet",
            "Adeyemi",
        ),
        (DIRECTOR, ("why is recruitment red", "ask him when the last 2 start"), "nothing is sent yet", "1.3.1"),
        (DIRECTOR, ("why is recruitment red", "when was that due"), "recruitment", "Fri 30 Oct"),
        (LEAD, ("3.1.1", "who owns it"), "read as /wsoa who owns 3.1.1", "Head of SEN"),
        (LEAD, ("anything overdue in health", "how late"), "read as /wsoa overdue health how late", "2 days over"),
        (LEAD, ("overdue", "in two lines"), "read as /wsoa overdue in two lines", "4 actions off plan"),
        (LEAD, ("top risks", "worst first"), "risks, top 5, worst first", "SR10"),
        (LEAD, ("area 3", "compared to last time"), "read as /wsoa compare area 3 last time", "Now"),
    ],
)
def test_what_follows_is_asked_of_what_was_asked_before(
    town: Town, way: str, handle: str, said: tuple[str, str], echo: str, has: str
) -> None:
    hears(town, way, said[0], handle)
    told = hears(town, way, said[1], handle)
    assert echo in " ".join(told.splitlines()[:2]).lower() and has in told, told


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize(
    ("handle", "question", "says"),
    [
        (LEAD, "whats blocked by the ICB", "“by ICB” does not go with that question"),
        (
            LEAD,
            "ofsted prep - all overdue and whatever has no evidence, health and care only",
            "did not understand “ofsted”",
        ),
        (LEAD, "remind me when 5.1.2 is answered", "can’t watch for one thing"),
        ("ad_ehsc", "short breaks statement – why is that grey", "Paused pending budget decision"),
        ("ad_ehsc", "sign it off", "Nothing was decided"),
        ("data_mgr", "I own K1 don't I?", "I did not understand"),
        ("dco", "is OT me or therapies", "5.1.2"),
        (
            LEAD,
            "pls nudge the nd pathway lead today, exec want it by 5",
            "Remind the Neurodevelopmental Pathway Lead now?",
        ),
        ("ad_comm", "confrim 1.2.1 as amber", "no rating to confirm"),
    ],
)
def test_what_is_not_known_or_not_done_is_said_and_nothing_is_recorded(
    town: Town, way: str, handle: str, question: str, says: str
) -> None:
    before = updates_of(town)
    assert says in hears(town, way, question, handle)
    assert updates_of(town) == before


def test_what_a_lead_asks_is_no_word_on_the_action_that_was_spoken_of_last(town: Town) -> None:
    hears(town, "chat", "5.1.2 still red", LEAD)
    before = updates_of(town)
    for question in (
        "in two lines",
        "no, not her",
        "greens I shouldn't believe",
        "area three",
        "same for 5",
        "wat did therapies say last time",
    ):
        hears(town, "chat", question, LEAD)
    assert updates_of(town) == before


@pytest.mark.parametrize(
    ("handle", "said"),
    [
        (LEAD, "5.2.2 whats the hold up"),
        (LEAD, "3.1.1 who leads on it"),
        (OWNER, "who else is on SR01"),
        (SRO, "backlog"),
    ],
)
def test_a_question_behind_a_number_or_of_who_records_nothing(town: Town, handle: str, said: str) -> None:
    before = updates_of(town)
    told = hears(town, "chat", said, handle)
    assert updates_of(town) == before and "Got it" not in told and "Noted" not in told, told


def test_the_last_list_is_asked_for_another_area_and_as_a_file_in_few_words(town: Town) -> None:
    hears(town, "chat", "missing in area 7", SRO)
    assert "missing area 7 area 2" in hears(town, "chat", "area 2 too", SRO)
    assert "spreadsheet" in hears(town, "chat", "as a spreadsheet", SRO)
