"""What a visitor does as someone who lives in Teams, in a real browser."""

from typing import Any

import pytest

from bot.loopback.teams.records import CONSENT, GIVEN
from tests.browser import teams_cards
from tests.browser.conftest import Open
from tests.browser.demo import Demo

pytestmark = pytest.mark.browser

CLAIRE = "claire-beaumont"
SCRIPT = '<script>window.hurt = 1</script><img src=x onerror="window.hurt = 2">'


async def write(page: Any, text: str) -> None:
    await page.get_by_role("textbox", name="Message wsoa").fill(text)
    await page.keyboard.press("Enter")


async def test_a_card_is_read_its_button_pressed_and_the_card_replaced(demo: Demo, open_page: Open) -> None:
    page = await open_page(CLAIRE)
    assert "make-believe Teams" in await page.inner_text(".banner")
    await page.get_by_role("heading", name="Your update for the January Cabinet").wait_for()
    await page.wait_for_selector(".person[aria-current]:not(.unread)")
    assert await page.get_by_role("listitem").filter(has_text="agree terms").count() == 2  # in the message's own list
    assert await page.get_by_role("link", name="the agreement").get_attribute("href") == "https://icb.example/x"
    assert await page.get_by_alt_text("Bar chart: 3 open actions").count() == 1
    assert await page.get_by_role("tab").all_inner_texts() == ["Chat"]
    await page.get_by_role("button", name="More actions").click()
    await page.get_by_role("menuitem", name="Snooze").press("Enter")
    await page.get_by_role("heading", name="No change, recorded").wait_for()
    assert demo.teams_bot.got[-1]["value"]["action"]["verb"] == "snooze"


async def test_a_dialog_complains_keeps_what_was_typed_and_says_thank_you(demo: Demo, open_page: Open) -> None:
    page = await open_page(CLAIRE, width=390, height=844)
    opener = page.get_by_role("button", name="Update", exact=True)
    await opener.focus()
    await page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog", name="Update 1.2.1")
    await dialog.get_by_label("Percent done").fill("150")
    await dialog.get_by_role("button", name="Save").click()
    await dialog.get_by_text("Choose one", exact=True).wait_for()
    await dialog.get_by_text("0 to 100", exact=True).wait_for()
    assert [one["name"] for one in demo.teams_bot.got] == ["task/fetch"]
    await dialog.get_by_label("Amber").check()
    await dialog.get_by_label("Percent done").fill("50")
    await dialog.get_by_label("I need help").check()
    await dialog.get_by_role("button", name="Save").click()
    await dialog.get_by_text("Say in a sentence what has been done.").wait_for()
    assert await dialog.get_by_label("Percent done").input_value() == "50"
    assert await dialog.get_by_label("Amber").is_checked()
    await dialog.get_by_label("What was done?").fill("Comments are back from all partners.")
    await dialog.get_by_role("button", name="Save").click()
    await dialog.get_by_text("Thank you. Recorded.").wait_for()
    sent = demo.teams_bot.got[-1]["value"]["data"]
    assert (sent["rating"], sent["pct"], sent["help"], "forecast" in sent) == ("amber", "50", "true", False)
    await page.keyboard.press("Escape")
    await dialog.wait_for(state="hidden")
    assert await opener.evaluate("node => node === document.activeElement")
    assert await page.evaluate("document.documentElement.scrollWidth") == 390


async def test_a_message_is_edited_deleted_brought_back_and_replied_to(demo: Demo, open_page: Open) -> None:
    page = await open_page(CLAIRE)
    await write(page, "1.2.1 gren & <b>")
    await page.get_by_text("1.2.1 gren & <b>").wait_for()
    await page.get_by_role("button", name="Edit message").click()
    await page.get_by_role("textbox", name="Edit your message").fill("1.2.1 *green*")
    await page.keyboard.press("Enter")
    await page.get_by_text("1.2.1 *green*").wait_for()
    await page.get_by_role("button", name="Delete message").click()
    await page.get_by_text("This message has been deleted.").wait_for()
    await page.get_by_role("button", name="Undo").click()
    await page.get_by_text("1.2.1 *green*").wait_for()
    await page.get_by_role("button", name="Reply", exact=True).first.click()
    await page.get_by_text("Replying to: Your update for the January Cabinet").wait_for()
    await write(page, "/wsoa help")
    await demo.tenant.wait(lambda: demo.teams_bot.got[-1].get("text") == "/wsoa help")
    kinds = [one["channelData"].get("eventType", one["type"]) for one in demo.teams_bot.got]
    assert kinds == ["message", "editMessage", "softDeleteMessage", "undeleteMessage", "message"]
    assert "schema.skype.com/Reply" in demo.teams_bot.got[-1]["attachments"][0]["content"]


async def test_a_file_is_offered_by_name_and_size_and_allowed_by_keyboard(demo: Demo, open_page: Open) -> None:
    page = await open_page(CLAIRE)
    claire = demo.person("Claire Beaumont")
    about = {"description": "The board pack", "sizeInBytes": 20_480, "acceptContext": {}, "declineContext": {}}
    offer = {"contentType": CONSENT, "name": "board.docx", "content": about}
    await demo.teams_bot.tell({"type": "message", "attachments": [offer]}, claire)
    asked = page.get_by_role("group", name="A file for you: board.docx")
    assert "20 KB" in await asked.inner_text() and "The board pack" in await asked.inner_text()
    assert await asked.get_by_role("button", name="Decline board.docx").count() == 1
    await asked.get_by_role("button", name="Allow board.docx").press("Enter")
    await asked.get_by_text("You allowed it.").wait_for()
    told = demo.teams_bot.got[-1]["value"]["uploadInfo"]
    headers = {"Content-Range": "bytes 0-3/4"}
    async with demo.teams_bot.session.put(told["uploadUrl"], data=b"pack", headers=headers) as answer:
        assert answer.status == 201
    given = {"uniqueId": told["uniqueId"], "fileType": "docx"}
    attachment = {"contentType": GIVEN, "name": "board.docx", "content": given}
    await demo.teams_bot.tell({"type": "message", "attachments": [attachment]}, claire)
    async with page.expect_download() as saved:
        await page.get_by_role("link", name="board.docx").click()
    assert (await saved.value).suggested_filename == "board.docx"


async def test_the_menu_of_a_message_opens_a_dialog(demo: Demo, open_page: Open) -> None:
    page = await open_page(CLAIRE)
    demo.teams_bot.answers = lambda _activity: teams_cards.answers({"name": "task/fetch"})
    await page.get_by_role("button", name="More message actions").press("Enter")
    await page.keyboard.press("Enter")
    await page.get_by_role("dialog", name="Update 1.2.1").wait_for()
    assert demo.teams_bot.got[-1]["value"]["commandId"] == "record_update"
    await page.keyboard.press("Escape")
    await page.get_by_role("dialog").wait_for(state="hidden")
    assert await page.evaluate("document.activeElement.getAttribute('aria-label')") == "More message actions"


async def test_nothing_in_a_card_or_a_message_is_taken_for_html(demo: Demo, open_page: Open) -> None:
    page = await open_page(CLAIRE)
    block = {"type": "TextBlock", "text": f"{SCRIPT} [press](javascript:window.hurt=3) **b**", "wrap": True}
    card = {"type": "AdaptiveCard", "version": "1.5", "body": [block]}
    attachment = {"contentType": "application/vnd.microsoft.card.adaptive", "content": card}
    claire = demo.person("Claire Beaumont")
    await demo.teams_bot.tell({"type": "message", "attachments": [attachment]}, claire)
    await demo.teams_bot.tell(f"{SCRIPT} **told**", claire)
    await page.get_by_text("told", exact=True).wait_for()
    assert await page.locator(".messages script, .messages img:not(.avatar, .picture)").count() == 0
    assert await page.locator("a", has_text="press").count() == 0
    assert await page.evaluate("window.hurt") is None
