"""A digest and a Cabinet pack of 120 actions, 60 of them Red: nothing is cut, all is two presses away, and soon."""

import time
from collections.abc import Iterator

import pytest
from sqlmodel import Session, select

from bot.card import Button, Buttons, Card, charts_of
from bot.chat import Platform
from bot.loopback.limits import check_message_blocks
from bot.loopback.teams.cards import check_attachments
from bot.models import Kind, Outgoing, State
from bot.plan.report.digest import Digest
from bot.plan.report.pack import PackKind
from bot.slack.blocks import message as slack_message
from bot.store.message import cards
from bot.store.report.digest import digest_at
from handlers.commands.command import answer_command
from jobs.packs import freeze_packs
from tests.factories import Town, card_of, text_of
from tests.handlers.test_packs import content
from tests.jobs.arriving import tick_and_send
from tests.large import DAY, DECISIONS, FREEZE, RED, a_large_town, standing_of
from tests.test_platforms import DRAWING, missing, shown_by_slack, shown_by_teams

pytestmark = [pytest.mark.slow, pytest.mark.covered]


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    town = a_large_town(tmp_path_factory.mktemp("large"))
    tick_and_send(town, DAY)
    yield town
    town.close()


def sent(town: Town) -> Card:
    """The digest as the director got it."""
    return next(cards.from_json(row.card) for row in town.outbox("dcs") if row.rule == "digest-1")


def found(town: Town) -> Digest:
    def work(session: Session) -> Digest:
        turn = town.turn(session, "dcs", DAY)
        return digest_at(session, turn.plan, turn.document, turn.cycles, turn.cycle, DAY)

    return town.do(work)


def buttons(card: Card, verb: str = "digest.section") -> list[Button]:
    every = [one for part in card.parts if isinstance(part, Buttons) for one in part.items]
    return [one for one in every if one.verb == verb]


def taken_by_both(card: Card) -> bool:
    """Neither platform refuses it, nor leaves out a word."""
    files = {chart: f"F0CHART{number:02d}" for number, chart in enumerate(charts_of(card))}
    check_message_blocks(slack_message(card, files)["blocks"])
    check_attachments(DRAWING.message(card, "key")["attachments"])
    return missing(card, shown_by_slack(card)) == missing(card, shown_by_teams(card)) == []


def pages(town: Town) -> list[tuple[str, Card]]:
    """Everything behind the digest: the first page of each section, and those that its buttons lead to."""
    shown: list[tuple[str, Card]] = []
    for first in buttons(sent(town)):
        name = dict(first.args)["section"]
        page = card_of(town.presses(first, "dcs", DAY))
        shown.append((name, page))
        shown += [(name, card_of(town.presses(one, "dcs", DAY))) for one in buttons(page)]
    return shown


def test_the_digest_and_every_page_behind_it_is_taken_whole_by_both_platforms(town: Town) -> None:
    assert taken_by_both(sent(town))
    shown = pages(town)
    assert len(shown) > 20 and [name for name, page in shown if not taken_by_both(page)] == []


def test_every_red_late_or_doubtful_action_high_risk_and_gap_is_two_presses_away(town: Town) -> None:
    told = {name: "" for name, _page in pages(town)}
    for name, page in pages(town):
        told[name] += f"{text_of(page)}\n"
    rows, digest = town.do(standing_of), found(town)
    assert len(rows["red"]) == RED and len(rows["late"]) > 50 and rows["high"]
    behind = {
        "off": rows["red"] | rows["late"],
        "doubt": {one.action.ref for one in digest.doubts},
        "risks": rows["high"],
        "gaps": {one.code for one in digest.gaps},
        "decide": {f"D{number}" for number in range(1, DECISIONS + 1)},
    }
    assert all(behind.values())
    assert [(name, ref) for name, refs in behind.items() for ref in refs if f"{ref} " not in told[name]] == []


def test_more_is_told_of_each_its_owner_is_asked_and_it_is_decided_from_there(town: Town) -> None:
    off = next(page for name, page in pages(town) if name == "off")
    more = card_of(town.presses(buttons(off, "ask")[0], "dcs", DAY))
    ref = off.parts[1].spans[0].text.split()[0]  # type: ignore[union-attr]
    assert ref in text_of(more) and "two posts are still empty" in text_of(more)
    asked = text_of(card_of(town.presses(buttons(off, "digest.ask_owner")[0], "dcs", DAY)))
    assert asked.startswith("I have asked the")
    wanted = next(page for name, page in pages(town) if name == "decide")
    decide = next(one for one in buttons(wanted, "ask") if one.text == "Decide")
    shown = card_of(town.presses(decide, "dcs", DAY))
    assert [one.text for one in buttons(shown, "decision.approve")] == ["Approve"]
    assert "Approved: " in text_of(card_of(town.presses(buttons(shown, "decision.approve")[0], "dcs", DAY)))


def test_in_slacks_thread_the_sections_stand_without_a_press(town: Town) -> None:
    def arrives(session: Session) -> None:
        row = next(one for one in session.exec(select(Outgoing)) if one.rule == "digest-1")
        row.state, row.platform, row.conversation, row.message = State.SENT, Platform.SLACK, "D1", "17.1"
        session.add(row)

    town.do(arrives)
    tick_and_send(town, DAY)
    under = [row for row in town.outbox("dcs") if row.kind is Kind.DIGEST and ":section:" in row.key]
    assert {row.thread for row in under} == {"17.1"} and len(under) >= 8
    assert all(taken_by_both(cards.from_json(row.card)) for row in under)


@pytest.mark.timed
def test_a_digest_takes_less_than_a_second_and_a_cabinet_pack_less_than_five(town: Town) -> None:
    begun = time.process_time()
    town.asks("digest", "dcs", DAY)
    digest = time.process_time() - begun
    begun = time.process_time()
    town.do(lambda session: freeze_packs(session, FREEZE))
    answer = town.do(lambda session: answer_command(town.turn(session, "dcs", DAY), f"pack {PackKind.CABINET.value}"))
    assert len(content(answer)) > 20_000  # type: ignore[arg-type]
    pack = time.process_time() - begun
    print(f"digest {digest:.2f} s, cabinet {pack:.2f} s")
    assert digest <= 1 and pack <= 5, (digest, pack)
