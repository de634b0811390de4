"""Adaptive Cards of every kind that the page draws, and a bot in Teams that knows its lines."""

from typing import Any

from bot.loopback.teams.records import CARD
from tests.loopback.teams.small_bot import a_card, with_card

Body = dict[str, Any]
PIXEL = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=="
DOT = f"data:image/png;base64,{PIXEL}"
HEAD = {"size": "Medium", "weight": "Bolder", "style": "heading", "wrap": True}
FETCH = {"msteams": {"type": "task/fetch"}, "ref": "1.2.1"}


def rich(*runs: Body | str, **more: Any) -> Body:
    return {"type": "RichTextBlock", "inlines": list(runs)} | more


def ask() -> Body:
    """What an owner is asked, with every part."""
    buttons = [
        {"type": "Action.Submit", "title": "Update", "style": "positive", "data": FETCH},
        {"type": "Action.Execute", "title": "No change", "verb": "no_change", "data": {"ref": "1.2.1"}},
        {"type": "Action.Execute", "title": "Snooze", "verb": "snooze", "mode": "secondary", "data": {}},
    ]
    facts = [{"title": "Due", "value": "Wed 9 Dec"}, {"title": "Last said", "value": "**Amber**, 19 Oct"}]
    return a_card(
        {"type": "TextBlock", "text": "Your update for the January Cabinet", **HEAD},
        rich("Claire, please say how ", {"type": "TextRun", "text": "1 action", "weight": "Bolder"}, " is going."),
        {"type": "FactSet", "facts": facts, "separator": True},
        {
            "type": "TextBlock",
            "text": "- agree *terms*\n- sign [the agreement](https://icb.example/x)\n\n2\\. is no list",
            "wrap": True,
        },
        {
            "type": "Container",
            "style": "emphasis",
            "items": [rich({"type": "TextRun", "text": "quoted", "italic": True})],
        },
        {
            "type": "ColumnSet",
            "columns": [
                {
                    "type": "Column",
                    "width": "auto",
                    "items": [{"type": "TextBlock", "text": "Open", "weight": "Bolder"}],
                },
                {
                    "type": "Column",
                    "width": "stretch",
                    "items": [{"type": "TextBlock", "text": "3 of 44", "wrap": True}],
                },
            ],
        },
        {"type": "Image", "url": DOT, "altText": "Bar chart: 3 open actions"},
        {"type": "ActionSet", "actions": buttons},
    )


def form(warning: str = "") -> Body:
    """The form behind Update."""
    choices = [{"title": name, "value": name.lower()} for name in ("Green", "Amber", "Red")]
    body: list[Body] = [
        {
            "type": "Input.ChoiceSet",
            "id": "rating",
            "label": "How is it going?",
            "style": "expanded",
            "choices": choices,
            "isRequired": True,
            "errorMessage": "Choose one",
        },
        {"type": "Input.Text", "id": "done", "label": "What was done?", "isMultiline": True},
        {
            "type": "Input.Number",
            "id": "pct",
            "label": "Percent done",
            "min": 0,
            "max": 100,
            "errorMessage": "0 to 100",
        },
        {"type": "Input.Date", "id": "forecast", "label": "New date"},
        {"type": "Input.ChoiceSet", "id": "risk", "label": "New risk?", "choices": choices, "placeholder": "None"},
        {"type": "Input.Toggle", "id": "help", "label": "Help", "title": "I need help"},
    ]
    said = [rich({"type": "TextRun", "text": warning, "color": "Attention"})] if warning else []
    return a_card(
        *body[:2], *said, *body[2:], actions=[{"type": "Action.Submit", "title": "Save", "data": {"verb": "u"}}]
    )


def answers(activity: Body) -> Body | None:
    """A dialog, a complaint in it, a card in place of another; nothing for the rest."""
    match activity.get("name"):
        case "task/fetch":
            return _dialog(form())
        case "task/submit" if len(str(activity["value"]["data"].get("done", ""))) < 10:
            return _dialog(form("Say in a sentence what has been done."))
        case "task/submit":
            return {"task": {"type": "message", "value": "Thank you. Recorded."}}
        case "adaptiveCard/action":
            card = a_card({"type": "TextBlock", "text": "No change, recorded", **HEAD})
            return {"statusCode": 200, "type": CARD, "value": card}
        case _:
            return None


def _dialog(card: Body) -> Body:
    content = {"contentType": CARD, "content": card}
    return {"task": {"type": "continue", "value": {"title": "Update 1.2.1", "card": content}}}


__all__ = ["answers", "ask", "form", "with_card"]
