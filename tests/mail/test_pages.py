"""The page of a link: for one person, in a browser of theirs; nobody learns anything from a link that is not good."""

import re
from datetime import timedelta

import pytest
from sqlmodel import select

from bot.card import Card, says
from bot.chat import Platform
from bot.mail.signing import Signer
from bot.models import LinkCode, LinkDevice, Outgoing
from bot.store.person import mail_links
from tests.factories import person
from tests.mail.conftest import DAN, RUTH, Living
from tests.mail.post_office import text_of
from tests.mail.visits import New, asked, entered, link_in

WRONG = "This link can’t be used"


async def test_a_look_alone_opens_nothing(living: Living, browser: New) -> None:
    """A mail server that looks at every link has not used it up."""
    link = await asked(living)
    for _ in range(3):
        scanner = browser()
        assert "3.1.1" not in await scanner.open(link) and scanner.cookie == ""
    here = browser()
    await here.open(link)
    assert "3.1.1" in await here.press("Continue")


async def test_their_actions_are_updated_on_the_page(living: Living, browser: New) -> None:
    here = await entered(living, browser)
    said = await here.press("Update")
    assert "Green" in said
    answered = await here.press("Save", v_rating="amber", v_done="Two posts filled")
    assert "Got it, 3.1.1: Amber" in answered
    (update,) = living.updates()
    assert (update.platform, update.rag, update.done) == (Platform.MAIL, "amber", "Two posts filled")


async def test_the_form_is_checked_as_in_a_chat_and_keeps_what_was_typed(living: Living, browser: New) -> None:
    here = await entered(living, browser)
    await here.press("Update")
    said = await here.press("Save", v_done="Kayden Smith in Year 4 at Oakfield still waits", v_rating="amber")
    assert "There is a problem" in said and "<title>Error:" in here.html and living.updates() == []
    assert 'aria-invalid="true"' in here.html
    await here.press("Save", v_done="Two posts filled", v_rating="amber")
    assert len(living.updates()) == 1


async def test_no_change_is_one_press_however_often_it_is_sent(living: Living, browser: New) -> None:
    here = await entered(living, browser)
    form = here.form("No change")
    for _ in range(3):
        await here.post(form)
    assert [row.no_change for row in living.updates()] == [True]


async def test_words_in_the_box_are_read_and_said_back_at_once(living: Living, browser: New) -> None:
    here = await entered(living, browser)
    said = await here.press("Send", said="3.1.1 amber - backlog 131. Risk: locum leaves")
    assert "This is what I understood" in said and "Got it, 3.1.1: Amber" in said
    assert "Undo" in here.buttons()
    await here.press("Undo")
    assert living.updates()[-1].withdrawn


async def test_a_detail_of_a_child_is_not_kept_from_the_page_either(living: Living, browser: New) -> None:
    here = await entered(living, browser)
    said = await here.press("Send", said="3.1.1 amber, Kayden Smith in Year 4 at Oakfield still waits")
    assert "I have not saved" in said and "Kayden" not in said and living.updates() == []


@pytest.mark.parametrize("button", ["My actions", "Risks", "When it is due", "Help", "When I am away"])
async def test_everything_on_the_menu_answers(living: Living, browser: New, button: str) -> None:
    here = await entered(living, browser)
    said = await here.press(button)
    assert here.status == 200 and "can’t" not in said and "don't know that" not in said


async def test_what_is_put_into_a_press_by_hand_does_nothing_of_somebody_elses(living: Living, browser: New) -> None:
    here = await entered(living, browser)
    form = here.form("No change")
    await here.post({**form, "args": '{"ref": "5.1.1"}', "once": "x"})
    for args in ("", "[]", "{", '{"ref": 1}', "null", "[" * 50_000):
        await here.post({**form, "args": args, "once": args[:9]})
        assert here.status == 200
    await here.post({**form, "verb": "nonsense", "once": "y"})
    await here.post({"do": "form", "form": "{}", "opened": "x"})
    await here.post({"do": "nonsense"})
    assert here.status == 200 and living.updates() == []


async def test_whatever_is_wrong_with_a_link_it_is_the_same_page(living: Living, browser: New) -> None:
    link = await asked(living)
    other, flipped = link_of_another_installation(link), link[:-1] + ("a" if link[-1] != "a" else "b")
    seen = set[str]()
    for wrong in (link[:-1], link + "a", flipped, other, link[: link.index("/r/") + 3] + "x"):
        here = browser()
        assert WRONG in await here.open(wrong)
        assert here.status == 404 and here.cookie == ""
        seen.add(here.html)
    ruth = living.town.do(lambda session: person(session, "sen_head").id)
    living.town.do(lambda session: mail_links.end_all(session, ruth, ruth, living.clock()))
    here = browser()
    await here.open(link)
    seen.add(here.html)
    assert len(seen) == 1


def link_of_another_installation(link: str) -> str:
    head, _, end = link.partition("/r/")
    return f"{head}/r/{Signer('another key').link(end[:20])}"


async def test_a_link_ends_with_its_cycle(living: Living, browser: New) -> None:
    here = await entered(living, browser)
    living.clock.move_to(living.clock() + timedelta(days=100))
    again = browser()
    again.cookie = here.cookie
    assert WRONG in await again.open(here.url)


async def test_a_forwarded_link_opens_for_nobody_else_without_the_code(living: Living, browser: New) -> None:
    here = await entered(living, browser)
    other = browser()
    said = await other.open(here.url)
    assert "Is it you?" in said and "3.1.1" not in said and "Ruth" not in said
    assert "3.1.1" not in await other.press("Send me a code")
    code = re.findall(r"page: (\d{6})", text_of(living.office.sent_to(RUTH)[-1]))[0]
    wrong = "000000" if code != "000000" else "111111"
    assert "not the code" in await other.press("Continue", code=wrong) and other.cookie == ""
    assert "3.1.1" in await other.press("Continue", code=f"{code[:3]} {code[3:]}")
    assert living.town.do(lambda s: all(code not in str(row) for row in s.exec(select(LinkCode.mark)).all()))
    assert living.town.do(lambda s: all(code not in str(card) for card in s.exec(select(Outgoing.card)).all()))


async def test_a_first_visit_after_three_days_needs_the_code(living: Living, browser: New) -> None:
    link = await asked(living)
    living.clock.move_to(living.clock() + timedelta(hours=73))
    assert "Is it you?" in await browser().open(link)


async def test_a_code_is_guessed_at_five_times_and_asked_for_three_times_an_hour(living: Living, browser: New) -> None:
    await entered(living, browser)
    other = browser()
    await other.open(link_in(living))
    await other.press("Send me a code")
    code = re.findall(r"page: (\d{6})", text_of(living.office.sent_to(RUTH)[-1]))[0]
    for guess in range(5):
        await other.press("Continue", code=f"{(int(code) + guess + 1) % 1_000_000:06}")
    assert "not the code" in await other.press("Continue", code=code)
    await other.press("Send another code")
    await other.press("Send another code")
    assert "too many codes" in await other.press("Send another code")


async def test_a_code_is_good_once_and_for_ten_minutes(living: Living, browser: New) -> None:
    await entered(living, browser)
    other, third = browser(), browser()
    await other.open(link_in(living))
    await other.press("Send me a code")
    code = re.findall(r"page: (\d{6})", text_of(living.office.sent_to(RUTH)[-1]))[0]
    form = {**other.form("Continue"), "code": code}
    await other.post(form)
    assert other.cookie
    await third.open(other.url)
    assert "not the code" in await third.post(form) and third.cookie == ""
    await third.press("Send another code")
    code = re.findall(r"page: (\d{6})", text_of(living.office.sent_to(RUTH)[-1]))[0]
    living.clock.move_to(living.clock() + timedelta(minutes=11))
    assert "not the code" in await third.press("Continue", code=code) and third.cookie == ""


async def test_a_browser_of_somebody_else_needs_the_code(living: Living, browser: New) -> None:
    """Dan forwards his e-mail before he has opened it."""
    here = await entered(living, browser)
    assert "Is it you?" in await here.open(link_in(living, DAN))


async def test_a_known_browser_opens_the_next_e_mail_at_once(living: Living, browser: New) -> None:
    here = await entered(living, browser)
    living.promise(Card("One thing more", (says("One thing more"),)), "note:2")
    await living.deliver()
    assert "One thing more" in await here.open(link_in(living))


async def test_links_that_were_closed_open_no_more_and_the_next_e_mail_brings_a_new_one(
    living: Living, browser: New
) -> None:
    here = await entered(living, browser)
    url = here.url
    assert "Your links are closed" in await here.press("Close my links")
    assert WRONG in await here.open(url)
    living.clock.move_to(living.clock() + timedelta(minutes=1))
    living.promise(Card("One thing more", (says("One thing more"),)), "note:2")
    await living.deliver()
    fresh = browser()
    assert "Your page of the plan" in await fresh.open(link_in(living))
    assert "One thing more" in await fresh.press("Continue")


async def test_another_site_can_press_nothing(living: Living, browser: New) -> None:
    here = await entered(living, browser)
    form = here.form("No change")
    await here.post(form, **{"Sec-Fetch-Site": "cross-site"})
    assert here.status == 404 and living.updates() == []


async def test_pages_send_no_referrer_are_kept_nowhere_and_fetch_nothing(living: Living, browser: New) -> None:
    here = browser()
    await here.open(await asked(living))
    await here.press("Continue")
    headers = here.headers
    assert headers["Referrer-Policy"] == "no-referrer" and headers["Cache-Control"] == "no-store"
    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy and "frame-ancestors 'none'" in policy and "unsafe" not in policy
    assert not re.search(r'(?:src|href)="(?!https://|#|"|\?)', here.html) and "@import" not in here.html


async def test_the_cookie_is_read_by_no_script_and_sent_to_no_other_page(living: Living, browser: New) -> None:
    here = browser()
    await here.open(await asked(living))
    form = here.form("Continue")
    async with here.session.post(here.url, data=form, allow_redirects=False) as answer:
        cookie = answer.headers["Set-Cookie"]
    assert all(each in cookie for each in ("HttpOnly", "Path=/r/", "SameSite=Lax", "Secure"))
    assert living.town.do(lambda s: [row.mark in cookie for row in s.exec(select(LinkDevice)).all()]) == [False]


async def test_what_was_typed_is_never_markup(living: Living, browser: New) -> None:
    here = await entered(living, browser)
    hurt = "3.1.1 amber <script>hurt()</script><img src=x onerror=hurt()>"
    await here.press("Send", said=hurt)
    assert "<script>hurt" not in here.html and "<img" not in here.html


async def test_more_than_a_page_sends_is_not_read(living: Living, browser: New) -> None:
    here = await entered(living, browser)
    await here.post({"do": "say", "said": "x" * 400_000})
    assert here.status == 413


async def test_of_the_form_what_is_seldom_filled_in_is_folded_away_and_is_sent_all_the_same(
    living: Living, browser: New
) -> None:
    here = await entered(living, browser)
    await here.press("Update")
    assert here.html.count("<details") == here.html.count('<details class="fold">') == 4  # all are closed
    assert "Percent done: 35" in here.html  # what a closed one holds stands beside its name
    await here.press("Save", v_pct="150", v_rating="amber")
    assert here.html.count('<details class="fold" open>') == 1  # the one in which something is wrong
    assert "Agency may withdraw" in await here.press("Save", v_pct="40", v_risk="Agency may withdraw")


async def test_of_a_form_of_which_nothing_is_required_that_is_said_once(living: Living, browser: New) -> None:
    here = await entered(living, browser)
    assert (await here.press("Update")).count("Nothing has to be filled in") == 1
    assert "(optional)" not in here.html
