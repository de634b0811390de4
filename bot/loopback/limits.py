"""What Slack refuses in blocks: the counts, the lengths and the shapes. Elements are in `element_limits`."""

from collections.abc import Iterator
from typing import Any, cast

from bot.loopback.element_limits import INPUTS, PRESSABLE, check_element
from bot.loopback.findings import Findings, items_of, text_lengths
from bot.loopback.wire import Fields, Refused

MESSAGE_BLOCKS, VIEW_BLOCKS = 50, 100
MESSAGE_CHARACTERS = 13_200  # over all blocks together; not documented, seen as msg_blocks_too_long
EVERYWHERE = frozenset({"actions", "context", "divider", "header", "image", "input", "rich_text", "section", "video"})
IN_MESSAGES = EVERYWHERE | {"file", "markdown", "table", "context_actions"}


def check_message_blocks(value: object) -> tuple[Fields, ...]:
    """The blocks of a message when Slack would take them; refuses with its words otherwise."""
    if not isinstance(value, list) or not all(isinstance(block, dict) for block in cast("list[object]", value)):
        raise Refused("invalid_blocks_format")
    blocks = cast("list[Fields]", value)
    found = Findings()
    check_blocks(found, blocks, IN_MESSAGES, MESSAGE_BLOCKS)
    if found.problems:
        raise Refused("invalid_blocks", *found.problems)
    if sum(text_lengths(blocks)) > MESSAGE_CHARACTERS:
        raise Refused("msg_blocks_too_long")
    return tuple(blocks)


def check_view(value: object) -> Fields:
    """A view when Slack would take it; refuses with its words otherwise."""
    if not isinstance(value, dict):
        raise Refused("invalid_arguments", "must provide an object [json-pointer:/view]")
    view, found = cast(Fields, value), Findings()
    if view.get("type") not in ("modal", "home"):
        found.add("/view/type", "must be a valid enum value")
    blocks = items_of(view, "blocks")
    if not isinstance(view.get("blocks"), list):
        found.add("/view", "missing required field: blocks")
    check_blocks(found, blocks, EVERYWHERE, VIEW_BLOCKS, "/view/blocks")
    found.length("/view/private_metadata", view.get("private_metadata"), 3000)
    found.length("/view/callback_id", view.get("callback_id"), 255)
    found.length("/view/external_id", view.get("external_id"), 255)
    if view.get("type") == "modal":
        _check_modal(found, view, blocks)
    if found.problems:
        raise Refused("invalid_arguments", *found.problems)
    return view


def _check_modal(found: Findings, view: Fields, blocks: list[Fields]) -> None:
    found.text("/view/title", view.get("title"), 24, plain=True, required=True)
    found.text("/view/submit", view.get("submit"), 24, plain=True)
    found.text("/view/close", view.get("close"), 24, plain=True)
    if "submit" not in view and any(block.get("type") == "input" for block in blocks):
        found.add("/view", "missing required field: submit")


def check_blocks(
    found: Findings, blocks: list[Fields], allowed: frozenset[str], most: int, pointer: str = "/blocks"
) -> None:
    """Note everything that is wrong with these blocks."""
    found.count(pointer, blocks, 0, most)
    seen: set[str] = set()
    for place, block in enumerate(blocks):
        at = f"{pointer}/{place}"
        kind = str(block.get("type", ""))
        if kind not in allowed:
            found.add(at, f"unsupported type: {kind}")
            continue
        block_id = str(block.get("block_id") or "")
        found.length(f"{at}/block_id", block_id, 255)
        if block_id and block_id in seen:
            found.add(f"{at}/block_id", f"`block_id` {block_id!r} is used more than once")
        seen.add(block_id)
        _check_block(found, at, kind, block)
        _check_action_ids(found, at, block)


def _check_block(found: Findings, at: str, kind: str, block: Fields) -> None:
    match kind:
        case "section":
            _check_section(found, at, block)
        case "header":
            found.text(f"{at}/text", block.get("text"), 150, plain=True, required=True)
        case "context":
            _check_context(found, at, block)
        case "actions":
            _check_actions(found, at, block)
        case "input":
            _check_input(found, at, block)
        case "image":
            _check_image(found, at, block)
        case "markdown":
            found.length(f"{at}/text", block.get("text"), 12_000, least=1)
        case "table":
            found.count(f"{at}/rows", block.get("rows"), 1, 100)
        case "rich_text":
            found.count(f"{at}/elements", block.get("elements"), 0, 1000)
        case _:
            return


def _check_section(found: Findings, at: str, block: Fields) -> None:
    if "fields" not in block:
        found.text(f"{at}/text", block.get("text"), 3000, required=True)
    else:
        found.text(f"{at}/text", block.get("text"), 3000)
        found.count(f"{at}/fields", block["fields"], 1, 10)
        for place, field in enumerate(items_of(block, "fields")):
            found.text(f"{at}/fields/{place}", field, 2000, required=True)
    if "accessory" in block:
        check_element(found, f"{at}/accessory", block["accessory"], PRESSABLE | {"image"})


def _check_context(found: Findings, at: str, block: Fields) -> None:
    found.count(f"{at}/elements", block.get("elements"), 1, 10)
    for place, element in enumerate(items_of(block, "elements")):
        if element.get("type") == "image":
            _check_image(found, f"{at}/elements/{place}", element)
        else:
            found.text(f"{at}/elements/{place}", element, 3000, required=True)


def _check_actions(found: Findings, at: str, block: Fields) -> None:
    found.count(f"{at}/elements", block.get("elements"), 1, 25)
    for place, element in enumerate(items_of(block, "elements")):
        check_element(found, f"{at}/elements/{place}", element, PRESSABLE)


def _check_input(found: Findings, at: str, block: Fields) -> None:
    found.text(f"{at}/label", block.get("label"), 2000, plain=True, required=True)
    found.text(f"{at}/hint", block.get("hint"), 2000, plain=True)
    check_element(found, f"{at}/element", block.get("element"), INPUTS)


def _check_image(found: Findings, at: str, block: Fields) -> None:
    found.length(f"{at}/image_url", block.get("image_url"), 3000)
    found.length(f"{at}/alt_text", block.get("alt_text"), 2000, least=1)
    found.text(f"{at}/title", block.get("title"), 2000, plain=True)
    if not block.get("image_url") and not block.get("slack_file"):
        found.add(at, "missing required field: image_url")


def _check_action_ids(found: Findings, at: str, block: Fields) -> None:
    seen: set[str] = set()
    for element in elements_of(block):
        action_id = str(element.get("action_id") or "")
        if action_id and action_id in seen:
            found.add(at, f"`action_id` {action_id!r} is used more than once in a block")
        seen.add(action_id)


def elements_of(block: Fields) -> Iterator[Fields]:
    """The interactive elements a block holds, in order."""
    candidates: list[Any] = [block.get("accessory"), block.get("element")]
    if block.get("type") in ("actions", "context_actions"):
        candidates += items_of(block, "elements")
    for candidate in candidates:
        if isinstance(candidate, dict) and candidate.get("type") != "image":  # pyright: ignore[reportUnknownMemberType]
            yield cast(Fields, candidate)
