"""A form as Slack's modal view, and the sentences that go back under its questions."""

import json

from bot.card import Choice, Day, Entry, Form, Option, Question
from bot.card_limits.text import clean, cut
from bot.slack.blocks import paragraph, plain_text
from bot.vendor_json import Fields

TITLE = 24
LABEL = 2_000
ENTRY = 3_000
QUESTIONS = 99
OPTIONS = 100
OPTION_TEXT = 75
OPTION_VALUE = 150
SIDE_BY_SIDE = 5  # options up to which all are shown at once
ARGS = 3_000


def modal(form: Form) -> Fields:
    """The view of a form. Raises ValueError when its args are more than a view carries."""
    carried = json.dumps(dict(form.args), ensure_ascii=False, separators=(",", ":"))
    if len(carried) > ARGS:
        raise ValueError(f"the form {form.verb} carries more than {ARGS} characters")
    words = cut(clean(form.intro).strip(), ENTRY)
    intro = [paragraph((words,))] if words else []
    return {
        "type": "modal",
        "callback_id": form.verb,
        "private_metadata": carried,
        "title": plain_text(cut(clean(form.title).strip() or "Form", TITLE)),
        "submit": plain_text(cut(clean(form.submit).strip() or "Save", TITLE)),
        "close": plain_text("Cancel"),
        "blocks": [*intro, *(_input(question) for question in form.questions[:QUESTIONS] if _askable(question))],
    }


def errors(by_name: dict[str, str], asked: tuple[str, ...]) -> dict[str, str]:
    """Each sentence under its question; one about a question that is not there goes under the first."""
    placed: dict[str, str] = {}
    for name, sentence in by_name.items():
        block = name if name in asked else next(iter(asked), name)
        placed[block] = f"{placed[block]} {sentence}" if block in placed else sentence
    return {block: cut(clean(sentence), LABEL) for block, sentence in placed.items()}


def _askable(question: Question) -> bool:
    return not isinstance(question, Choice) or any(map(_offered, question.options))


def _offered(option: Option) -> bool:
    return 0 < len(option.value) <= OPTION_VALUE


def _input(question: Question) -> Fields:
    block: Fields = {
        "type": "input",
        "block_id": question.name,
        "label": plain_text(cut(clean(question.label).strip() or question.name, LABEL)),
        "element": {**_element(question), "action_id": question.name},
        "optional": not question.required,
    }
    hint = clean(question.hint).strip()
    return {**block, "hint": plain_text(cut(hint, LABEL))} if hint else block


def _element(question: Question) -> Fields:
    match question:
        case Entry():
            return _entry(question)
        case Choice():
            return _choice(question)
        case Day(value=value):
            return {"type": "datepicker"} | ({"initial_date": value.isoformat()} if value else {})


def _entry(question: Entry) -> Fields:
    most = max(1, min(question.most, ENTRY))
    value = clean(question.value)[:most]
    element: Fields = {"type": "plain_text_input", "multiline": question.long, "max_length": most}
    return {**element, "initial_value": value} if value else element


def _choice(question: Choice) -> Fields:
    options = [_option(option) for option in question.options if _offered(option)][:OPTIONS]
    chosen = next((option for option in options if option["value"] == question.value), None)
    shown = "radio_buttons" if len(options) <= SIDE_BY_SIDE else "static_select"
    element: Fields = {"type": shown, "options": options}
    return {**element, "initial_option": chosen} if chosen else element


def _option(option: Option) -> Fields:
    return {"text": plain_text(cut(clean(option.text).strip() or option.value, OPTION_TEXT)), "value": option.value}
