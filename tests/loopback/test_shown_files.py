"""Files that messages show (`slack_file`), as Slack takes and refuses them."""

from typing import Any

import pytest
from aiohttp import ClientSession
from slack_sdk.errors import SlackApiError

from tests.loopback.conftest import Town

PNG = b"\x89PNG\r\n\x1a\n"


async def uploaded(town: Town, name: str = "chart.png") -> str:
    begun = await town.client.files_getUploadURLExternal(filename=name, length=len(PNG))
    async with ClientSession() as session, session.post(begun["upload_url"], data=PNG) as answer:
        assert answer.status == 200
    await town.client.files_completeUploadExternal(files=[{"id": begun["file_id"]}])
    return begun["file_id"]


async def looked_through(town: Town, file: str) -> None:
    await town.ws.wait(lambda: town.ws.files[file].processed)


def image(**named: str) -> list[dict[str, Any]]:
    return [{"type": "image", "slack_file": named, "alt_text": "A chart"}]


async def refusal(town: Town, blocks: list[dict[str, Any]]) -> str:
    with pytest.raises(SlackApiError) as caught:
        await town.client.chat_postMessage(channel=town.ann, blocks=blocks, text="x")
    assert caught.value.response["error"] == "invalid_blocks"
    return caught.value.response["errors"][0]


async def test_a_file_is_shown_once_it_has_been_looked_through(town: Town) -> None:
    town.ws.files_take = 0.2
    file = await uploaded(town)
    assert (await town.client.files_info(file=file))["file"]["mimetype"] == ""
    assert await refusal(town, image(id=file)) == "invalid slack file [json-pointer:/blocks/0/slack_file]"
    await looked_through(town, file)
    assert (await town.client.files_info(file=file))["file"]["mimetype"] == "image/png"
    sent = await town.client.chat_postMessage(channel=town.ann, blocks=image(id=file), text="x")
    assert sent["message"]["blocks"][0]["slack_file"] == {"id": file}


async def test_a_file_that_there_is_not_or_that_is_no_picture_is_refused(town: Town) -> None:
    assert "invalid slack file" in await refusal(town, image(id="F00000000"))
    assert "must match regex pattern" in await refusal(town, image(id="nonsense"))
    file = await uploaded(town, "plan.csv")
    await looked_through(town, file)
    assert "invalid slack file" in await refusal(town, image(id=file))
    both = image(id=file, url="https://files.slack.com/x")
    assert "exactly one of" in await refusal(town, both)


async def test_a_message_is_not_changed_into_one_with_a_file_that_there_is_not(town: Town) -> None:
    sent = await town.client.chat_postMessage(channel=town.ann, text="x")
    with pytest.raises(SlackApiError, match="invalid_blocks"):
        await town.client.chat_update(channel=sent["channel"], ts=sent["ts"], blocks=image(id="F00000000"), text="y")
