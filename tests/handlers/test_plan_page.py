"""The read-only page: opened by one's own link alone, for so long, noted each time; it shows what chat shows."""

import csv
import json
import re
from collections.abc import AsyncGenerator, Awaitable, Callable
from datetime import datetime, timedelta
from html.parser import HTMLParser
from io import StringIO

import pytest
from aiohttp import ClientResponse, web
from aiohttp.test_utils import TestClient, TestServer
from sqlmodel import Session, col, select

from bot.card import Link, Words
from bot.models import Audit, PageLink
from bot.models.words import MatterKind, Rating
from bot.process.http_safeguards import add_headers
from bot.process.plan_page import PlanPage
from bot.store.person import plan_page_links
from bot.store.plan import matters
from handlers.commands.command import answer_command
from tests.charts import DrawnAtOnce
from tests.factories import NOW, Town, card_of, person

Get = Callable[..., Awaitable[ClientResponse]]
ADDRESS = "https://plan.wexbourne.example"


@pytest.fixture
async def get(town: Town) -> AsyncGenerator[Get]:
    """GET a path of the page, at a time."""
    clock = [NOW]
    page = PlanPage(town.store, DrawnAtOnce(), lambda: clock[0])
    app = web.Application()
    app.add_routes(page.routes())
    app.on_response_prepare.append(add_headers)
    town.do(lambda session: plan_page_links.served_at(session, ADDRESS, NOW))
    async with TestClient(TestServer(app)) as client:

        async def get(path: str, at: datetime = NOW) -> ClientResponse:
            clock[0] = at
            return await client.get(path)

        yield get


def link_of(town: Town, handle: str = "dcs", words: str = "web") -> str:
    """What the answer to `/wsoa web` leads to, without the address."""
    card = town.do(lambda session: card_of(answer_command(town.turn(session, handle), words)))
    spans = [span for part in card.parts if isinstance(part, Words) for span in part.spans if isinstance(span, Link)]
    assert spans, card
    return spans[0].url.removeprefix(ADDRESS)


def audited(town: Town) -> list[tuple[str, str, str]]:
    query = select(Audit.actor, Audit.verb, Audit.place).where(col(Audit.verb).startswith("page"))
    return town.do(lambda session: list(session.exec(query.order_by(col(Audit.id)))))


async def test_a_director_opens_the_plan_by_their_link_and_each_opening_is_noted(town: Town, get: Get) -> None:
    town.ask()
    town.says("3.1.1", rag=Rating.RED, text="the agency has withdrawn")
    found = await get(link_of(town))
    said = await found.text()
    assert found.status == 200 and "Wexbourne improvement plan" in said and "The agency has withdrawn" in said
    await get(link_of(town))
    verbs = [("dcs", "page link made", ""), ("dcs", "page opened", "page")]
    assert [(who, verb) for who, verb, _place in audited(town)] == [one[:2] for one in verbs * 2]
    assert {place for _who, verb, place in audited(town) if verb == "page opened"} == {"page"}


async def test_nothing_of_it_is_kept_sent_on_or_run(town: Town, get: Get) -> None:
    found = await get(link_of(town))
    policy = found.headers["Content-Security-Policy"]
    assert found.headers["Cache-Control"] == "no-store" and found.headers["Referrer-Policy"] == "no-referrer"
    assert "default-src 'none'" in policy and "script-src" not in policy and "form-action 'none'" in policy
    said = await found.text()
    assert "<script" not in said and not re.search(r'(?:src|href)="(?:https?:)?//', said)


async def test_a_link_that_is_forged_over_or_taken_back_opens_nothing_and_says_nothing(town: Town, get: Get) -> None:
    path = link_of(town)
    other = link_of(town, "imp_lead")
    start = path.index("-") + 1
    forged = f"{path[:start]}{'A' if path[start] != 'A' else 'B'}{path[start + 1 :]}"
    swapped = other.split("-")[0] + "-" + path.split("-", 1)[1]
    late = NOW + timedelta(days=7)
    refused = [await get(forged), await get(swapped), await get("/plan/x/"), await get(path, late)]
    town.asks("web end", "dcs")
    refused.append(await get(path))
    assert {one.status for one in refused} == {404}
    assert len({await one.text() for one in refused}) == 1
    assert (await get(other)).status == 200


async def test_a_row_changed_in_the_record_opens_nothing(town: Town, get: Get) -> None:
    path = link_of(town, "member")

    def widen(session: Session) -> None:
        row = session.exec(select(PageLink)).one()
        row.person_id = person(session, "dcs").id
        session.add(row)

    town.do(widen)
    assert (await get(path)).status == 404
    kept = town.do(lambda session: session.exec(select(PageLink.seal)).one())
    assert kept not in path


async def test_whoever_left_the_plan_sees_nothing_any_more(town: Town, get: Get) -> None:
    path = link_of(town)

    def leave(session: Session) -> None:
        row = person(session, "dcs")
        row.active = False
        session.add(row)

    town.do(leave)
    assert (await get(path)).status == 404


async def test_a_member_sees_what_chat_shows_them_and_an_owner_gets_no_link(town: Town, get: Get) -> None:
    def raise_one(session: Session) -> None:
        told = matters.NewMatter(MatterKind.FINDING, "LGA peer challenge", "the pace is slow")
        matters.add(session, town.turn(session).plan_id, told, person(session, "imp_lead"), NOW)

    town.do(raise_one)
    director, member = await (await get(link_of(town))).text(), await (await get(link_of(town, "member"))).text()
    assert "the pace is slow" in director and "the pace is slow" not in member
    assert (await get(link_of(town, "member") + "matters.csv")).status == 404
    assert "is for" in town.asks("web", "sen_head")


async def test_an_action_has_its_history_and_leads_back(town: Town, get: Get) -> None:
    town.ask()
    town.says("3.1.1", rag=Rating.RED, text="the agency has <b>withdrawn</b>")
    path = link_of(town)
    said = await (await get(f"{path}action/3.1.1")).text()
    assert "the agency has &lt;b&gt;withdrawn" in said and 'href="../"' in said
    whole = await (await get(path)).text()
    assert 'href="action/3.1.1"' in whole
    assert "no such action" in await (await get(f"{path}action/9.9.9")).text()


async def test_a_calendar_that_follows_the_link_has_the_dates_as_they_stand_and_says_when_it_ends(
    town: Town, get: Get
) -> None:
    path = link_of(town)
    found = await get(f"{path}dates.ics")
    assert found.status == 200 and found.headers["Content-Type"] == "text/calendar; charset=utf-8"
    lines = re.sub("\r\n ", "", await found.text()).split("\r\n")
    assert lines[0] == "BEGIN:VCALENDAR" and any(line.startswith("SUMMARY:3.1.1 due") for line in lines)
    assert any(line.startswith("REFRESH-INTERVAL") for line in lines)
    ends = lines.index("SUMMARY:The link of this calendar ends")
    assert f"DTSTART;VALUE=DATE:{NOW + timedelta(days=plan_page_links.DAYS):%Y%m%d}" in lines[ends - 3 : ends]
    assert 'href="dates.ics"' in await (await get(path)).text()
    assert ("dcs", "page opened", "page") in audited(town)
    town.asks("web end", "dcs")
    assert (await get(f"{path}dates.ics")).status == 404


async def test_the_feed_has_days_numbers_and_posts_and_no_small_count(town: Town, get: Get) -> None:
    town.ask()
    town.says("3.1.1", rag=Rating.RED, text="=cmd|' Ruth Okafor is on it")
    path = link_of(town)
    found = json.loads(await (await get(f"{path}feed.json")).text())
    one = next(row for row in found["actions"] if row["ref"] == "3.1.1")
    assert (one["rating"], one["agreed_due"], one["owner"]) == ("red", "2027-03-31", "Head of SEN")
    assert "Ruth Okafor" not in json.dumps(found)
    assert next(row for row in found["figures"] if row["measure"] == "K2")["value"] == 148.0
    answer = await get(f"{path}actions.csv")
    rows = list(csv.DictReader(StringIO((await answer.read()).decode("utf-8-sig"))))
    assert len(rows) == len(found["actions"]) and answer.headers["Content-Disposition"].endswith('"actions.csv"')
    assert next(row for row in rows if row["ref"] == "3.1.1")["last_said"].startswith("'=cmd")


async def test_a_screen_reader_finds_its_way(town: Town, get: Get) -> None:
    town.ask()
    town.says("3.1.1", rag=Rating.RED)
    look = Look()
    look.feed(await (await get(link_of(town))).text())
    assert look.problems() == []


class Look(HTMLParser):
    """What a reader without eyes, or without a mouse, relies on."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def problems(self) -> list[str]:
        tags = [tag for tag, _more in self.tags]
        ids = [more["id"] for _tag, more in self.tags if "id" in more]
        inner = [
            str(more["href"])[1:] for tag, more in self.tags if tag == "a" and str(more.get("href")).startswith("#")
        ]
        labels = [str(more["aria-labelledby"]) for _tag, more in self.tags if "aria-labelledby" in more]
        checks = {
            "its language": next(more for tag, more in self.tags if tag == "html").get("lang") == "en-GB",
            "one title and one first heading": tags.count("title") == 1 and tags.count("h1") == 1,
            "no id twice": len(ids) == len(set(ids)),
            "links within lead somewhere": set(inner) <= set(ids) and set(labels) <= set(ids),
            "first a way past": self.tags[tags.index("body") + 1][1].get("class") == "skip",
            "tables have captions": tags.count("table") == tags.count("caption") > 0,
            "heads say of what": all(more.get("scope") for tag, more in self.tags if tag == "th"),
            "wide tables are reached by keyboard": all(
                more.get("tabindex") == "0" for _tag, more in self.tags if more.get("role") == "region"
            ),
            "figures have words": tags.count("figure") == tags.count("figcaption") > 0,
        }
        return [name for name, holds in checks.items() if not holds]
