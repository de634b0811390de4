"""Two councils in one installation: whatever someone of one tries for things of the other, nothing of it comes back and
nothing of it changes. Each command, press and form is tried as it is declared: a new one is tried without a word here.
"""

from collections.abc import Iterator
from itertools import count, zip_longest

import pytest
import sqlalchemy as sa
from sqlmodel import Session, SQLModel, col, select

from bot.chat import Account, Place, Platform, Press, Submission
from bot.models import Outgoing, Plan, TenantPlan
from bot.store.message import ledger
from bot.store.person import conversations, people, plan_page_links
from bot.store.workspace import tenants
from bot.wording.command.declaration import CommandLine
from bot.wording.command.registry import ACTION, COMMANDS
from handlers import plan_web_page
from handlers.forms.form import SUBMISSIONS
from handlers.press import VERBS
from handlers.router import route
from tests.factories import NOW, person
from tests.two_councils import SECRET, TwoCouncils, ids_of_the_other, rows_of_the_other, spoken
from tests.two_plans import account

pytestmark = pytest.mark.slow

ASKERS = ("imp_lead", "sen_head")
_forged = count(1)

ITS_THINGS = ("", "9.1.1", "ZR09", "Z9", "z_pat", "<@UZ_PAT>", "Zephyr", "area 9", "ZP 9.1.1")
OWN_WORDS = (
    *("z_pat until January", "<@UZ_PAT> until January", "all", "<@UZ_PAT> 8am", "<@UZ_PAT> fewer reminders"),
    *("<@UZ_PAT> 3-17 Aug", "3-17 Dec, <@UZ_PAT> covers", "now <@UZ_PAT> please", "now z_pat please"),
    *("sen_head to z_pat", "sen_head to <@UZ_PAT>", "z_pat to therapy", "<@UZ_PAT> to therapy"),
    *("z_pat <@UTHERAPY>", "therapy <@UZ_PAT>", "therapy UZ_PAT", "<@UZ_PAT> 9.1.1 amber, late", "z_pat 9.1.1 amber"),
    *("9.1.1 green because it moves", "9.1.1 31 May", "9.1.1 no because it is late", "9.1.1 take back because no"),
    *("ZR09 close because done", "ZR09 score 2x2", "SR01 join ZR09", "ZR09 reword a roof", "ZR09.1 done"),
    *("D1 approve", "D1 to <@UZ_PAT>", "D1 by 12 Jan", "D1 ask back how", "F1", "answer F1 done", "answer L1 done"),
    *("9.1.1 close because done", "9.1.1 edit title A roof", "9.1.1 renumber 9.1.9", "3.1.1 merge 9.1.1 because one"),
    *("add 3.9.1 A roof for z_pat by 31 May", "add DSG plan: text; actions 9.1.1; green", "highlight 9", "@z_pat"),
    *("board now", "red area 9 every Monday 9:00", "did area 9 fall", "<@UZ_PAT>", "zp overdue"),
)
SAID = (
    *("9.1.1 red, the roof leaks", "ZP 9.1.1 red", "3.1.2 is not mine, it is @UZ_PAT's", "@UZ_PAT covers for me"),
    *(
        "I am away 3-17 Dec, @UZ_PAT covers",
        "Zephyr is away",
        "Z9 is 12",
        "ZR09 is closed",
        "approved",
        "who is z_pat?",
    ),
    *("3.1.1 amber, @UZ_PAT knows why", "overdue area 9", "what did Zephyr say about places", "D1 approved"),
)


@pytest.fixture(scope="module")
def councils(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TwoCouncils]:
    both = TwoCouncils(tmp_path_factory.mktemp("councils"))
    yield both
    both.close()


def test_there_is_something_to_be_found(councils: TwoCouncils) -> None:
    """Of each kind of thing the other has some, and all of its people and words have the secret."""
    found = councils.do(rows_of_the_other)
    kinds = {"status_update", "date_change", "decision", "matter", "pause", "absence", "snapshot", "saved_question"}
    assert {name for name in kinds if not found[name]} == set()
    assert all(
        SECRET in row.casefold() for name in ("person", "action", "risk", "measure", "plan") for row in found[name]
    )


@pytest.mark.parametrize("line", (ACTION, *COMMANDS), ids=lambda line: line.name)
def test_a_command_tells_and_changes_nothing_of_another_council(councils: TwoCouncils, line: CommandLine) -> None:
    after = ITS_THINGS if line.slots is not None else (*ITS_THINGS, *OWN_WORDS)
    if line is ACTION:
        after = ("9.1.1", "9.1.2 as at 16 Nov", "ZP 3.1.1", "9.1", "Zephyr", "z_pat", "ZR09")
    word = "" if line is ACTION else line.name
    askers = ASKERS if line.slots is not None else ASKERS[:1]
    councils.get_nothing(spoken(asker, f"/{word} {rest}".strip()) for asker in askers for rest in after)


def test_what_is_said_tells_and_changes_nothing_of_another_council(councils: TwoCouncils) -> None:
    councils.get_nothing(spoken(asker, words) for asker in ASKERS for words in SAID)


@pytest.mark.parametrize("verb", sorted(VERBS))
def test_a_press_with_ids_of_another_council_does_nothing(councils: TwoCouncils, verb: str) -> None:
    every = forged(councils)
    councils.get_nothing(Press(f"border:{next(_forged)}", account(ASKERS[0]), verb, args, None, NOW) for args in every)


@pytest.mark.parametrize("verb", sorted(SUBMISSIONS))
def test_a_form_with_ids_of_another_council_does_nothing(councils: TwoCouncils, verb: str) -> None:
    values = dict.fromkeys(("done", "stuck", "reason", "words", "text", "risk", "next", "difference"), "A roof")
    values |= {"ref": "9.1.1", "deputy": "z_pat", "first": "2026-12-07", "last": "2026-12-09", "rating": "green"}
    values |= {"likelihood": "2", "impact": "2", "title": "A roof", "council": "Wexbourne", "unused0": "rating 9.1.1"}
    every = forged(councils)
    councils.get_nothing(
        Submission(f"border:{next(_forged)}", account(ASKERS[0]), verb, args, values) for args in every
    )


def test_a_page_and_its_data_show_nothing_of_another_council(councils: TwoCouncils) -> None:
    def shown(session: Session) -> str:
        first = session.exec(select(Plan).where(Plan.short != "ZP")).one()
        token, _ = plan_page_links.make(session, first, person(session, "dcs"), NOW)
        found = plan_web_page.admitted(session, token, "plan", NOW)
        assert found is not None
        pages = [plan_web_page.action(session, found, ref, NOW) for ref in ("9.1.1", "9.1.2", "3.1.1")]
        return repr([plan_web_page.plan(session, found, NOW), *pages, plan_web_page.tables(session, found, NOW)])

    text = councils.do(shown)
    assert "Clear the backlog" in text and SECRET not in text.casefold()


def test_of_what_was_sent_to_someone_another_council_sees_no_reminder(councils: TwoCouncils) -> None:
    """Who is in two councils' plans is reminded by both: a lead sees what their own plan sent."""

    def rules(session: Session, asker: str) -> set[bool]:
        pat, by = person(session, "z_pat"), person(session, asker)
        return {entry.rule is not None for entry in ledger.of(session, pat.id, by.id)}

    assert True in councils.do(lambda session: rules(session, "z_lead"))
    assert True not in councils.do(lambda session: rules(session, "imp_lead"))


def test_a_workspace_hears_and_tells_of_no_plan_but_its_own(councils: TwoCouncils) -> None:
    """Whoever's account it is: one of the other council who speaks from this council's workspace is told nothing."""

    def only_ours(session: Session) -> None:
        ours = session.exec(select(Plan).where(Plan.short == "IP")).one()
        tenants.bind(session, Platform.SLACK, account("z_pat").tenant, ours, NOW)

    def tell(session: Session) -> list[str]:
        only_ours(session)
        said = ("/actions", "/9.1.1", "/status", "9.1.1 green, the hub is open", "/risk ZR10 score 4x4")
        return [repr(route(session, spoken(handle, words), NOW)) for handle in ("z_pat", "z_lead") for words in said]

    before = councils.do(rows_of_the_other)
    assert not [answer for answer in councils.do(tell) if SECRET in answer.casefold()]
    after = councils.do(rows_of_the_other)
    councils.do(lambda session: session.connection().execute(sa.delete(TenantPlan)))
    assert {name for name in after if after[name] != before[name]} <= {"account", "person"}  # when they spoke


def test_a_lead_ties_nobody_to_an_account_in_another_councils_tenant(councils: TwoCouncils) -> None:
    """Not even to one that is nobody's yet: whether there is one is not theirs to know."""
    new = Account(Platform.TEAMS, "the other's tenant", "11111111-aaaa-4bbb-8ccc-000000000001")

    def tried(session: Session) -> str:
        theirs = session.exec(select(Plan).where(Plan.short == "ZP")).one()
        tenants.bind(session, Platform.TEAMS, new.tenant, theirs, NOW)
        conversations.heard(session, new, Place(Platform.TEAMS, "a:1", door="https://smba.trafficmanager.net/uk/"))
        answer = repr(route(session, spoken("imp_lead", f"/match therapy {new.user_id}"), NOW))
        assert people.linked(session, new) is None
        theirs_may = repr(route(session, spoken("z_lead", f"/match z_pat {new.user_id}"), NOW))
        assert people.linked(session, new) is not None, theirs_may
        session.rollback()
        return answer

    assert "no such account" in councils.do(tried)


def forged(councils: TwoCouncils) -> list[dict[str, str]]:
    """All that a press can carry, with the numbers, sources and keys of the other council's rows."""
    keys, sources, numbers = councils.do(_theirs)
    same = {"ref": "9.1.1", "code": "ZR09", "risk": "ZR09", "into": "ZR09", "section": "risks", "kind": "board"}
    same |= {"to": "z_pat", "owner": "z_pat", "whom": "z_pat", "by": "UZ_PAT", "value": "green", "wants": "rag"}
    same |= {"ratings": "9.1.1=green", "words": "9.1.1", "about": "9.1.1 same-words", "do": "close", "on": "2026-12-04"}
    same |= {
        "title": "A roof",
        "due": "2027-05-31",
        "file": "F1",
        "name": "tracker.xlsx",
        "turn": "closed",
        "line": "x",
    }
    plain = {"id": numbers[0], "source": sources[0], "key": keys[0]}
    rows = zip_longest(keys, sources, numbers, fillvalue="1")
    return [
        *(same | {"id": one, "number": one, "pack": one, "key": key, "source": source} for key, source, one in rows),
        same | plain | {"ref": "3.1.1", "text": "A roof leaks", "kind": "risk"},
        same | plain | {"plan": "zp"},
    ]


def _theirs(session: Session) -> tuple[list[str], list[str], list[str]]:
    """Keys of messages to them, what they said, and every number that one of their rows has."""
    theirs = ids_of_the_other(session)
    sent = list(session.exec(select(Outgoing).where(col(Outgoing.person_id).in_(theirs["person"]))))
    numbers: set[int] = set()
    for name, table in SQLModel.metadata.tables.items():
        if ("plan_id" in table.c and "id" in table.c) or name in ("date_change", "status_update", "evidence"):
            column = table.c.plan_id if "plan_id" in table.c else table.c.action_id
            ids = theirs["plan"] if "plan_id" in table.c else theirs["action"]
            numbers |= set(session.connection().execute(sa.select(table.c.id).where(column.in_(ids))).scalars())
    sources = list(dict.fromkeys(row.source for row in sent if row.source))
    return [row.key for row in sent], sources, [str(number) for number in sorted(numbers)]
