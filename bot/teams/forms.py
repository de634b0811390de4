"""A form as the card of a dialog, or as a card in the chat; with what is wrong under its questions, and above them all,
for Teams shows a dialog from its top."""

from collections.abc import Mapping

from bot.card import Choice, Day, Entry, Form, Option, Question
from bot.card_limits.text import clean, cut
from bot.teams import button_values
from bot.teams.cards import adaptive
from bot.teams.rich import paragraph, small
from bot.teams.text import shown
from bot.teams.wire import attachment
from bot.vendor_json import Fields

TITLE = 64
LABEL = 1_000
ENTRY = 4_000
QUESTIONS = 60
OPTIONS = 100
OPTION_TEXT = 200
SIDE_BY_SIDE = 5  # options up to which all are shown at once


def dialog(form: Form, wrong: Mapping[str, str] | None = None, opened: str = "") -> Fields:
    """What a dialog shows."""
    button: Fields = {"type": "Action.Submit", "title": _submit(form), "data": button_values.form(form, opened)}
    return task(form.title, adaptive(_body(form, wrong or {}), _title(form.title), [button]))


def in_chat(form: Form, wrong: Mapping[str, str] | None = None, opened: str = "") -> Fields:
    """The same form as a card of its own, where no dialog can be opened."""
    button: Fields = {
        "type": "Action.Execute",
        "title": _submit(form),
        "verb": form.verb,
        "data": button_values.form(form, opened),
        "style": "positive",
    }
    head = paragraph((form.title,), weight="Bolder", size="Medium")
    return adaptive([head, *_body(form, wrong or {})], _title(form.title), [button])


def task(title: str, card: Fields) -> Fields:
    """A dialog's answer: it shows this card."""
    shows: Fields = {"title": _title(title), "width": "medium", "height": "large", "card": attachment(card)}
    return {"task": {"type": "continue", "value": shows}}


def placed(by_name: Mapping[str, str], asked: tuple[str, ...]) -> dict[str, str]:
    """Each sentence under its question; one about a question that is not there goes under the first."""
    found: dict[str, str] = {}
    for name, sentence in by_name.items():
        under = name if name in asked else next(iter(asked), name)
        found[under] = f"{found[under]} {sentence}" if under in found else sentence
    return found


def _body(form: Form, wrong: Mapping[str, str]) -> list[Fields]:
    intro = clean(form.intro).strip()
    questions = [question for question in form.questions[:QUESTIONS] if _askable(question)]
    drawn = [element for question in questions for element in _question(question, wrong.get(question.name, ""))]
    amiss = [each for each in questions if each.name in wrong]
    head = [_wrong(f"{shown(each.label).rstrip('?: ')}: {wrong[each.name]}") for each in amiss]
    return [*head, *([paragraph((cut(intro, button_values.INTRO),))] if intro else []), *drawn]


def _wrong(sentence: str) -> Fields:
    return paragraph((cut(f"⚠ {sentence}", LABEL),), color="Attention", weight="Bolder")


def _question(question: Question, wrong: str) -> list[Fields]:
    label = cut(shown(question.label).strip() or question.name, LABEL)
    drawn: list[Fields] = [{**_input(question), "id": question.name, "label": label}]
    if question.required:
        drawn[0] |= {"isRequired": True, "errorMessage": f"Answer this: {label}"}
    if wrong:
        drawn.append(_wrong(wrong))
    hint = clean(question.hint).strip()
    return [*drawn, *([small(cut(hint, LABEL)) | {"spacing": "Small"}] if hint else [])]


def _input(question: Question) -> Fields:
    match question:
        case Entry():
            most = max(1, min(question.most, ENTRY))
            element: Fields = {"type": "Input.Text", "isMultiline": question.long, "maxLength": most}
            return _with(element, clean(question.value)[:most])
        case Choice():
            options = [option for option in question.options if option.value][:OPTIONS]
            look = "expanded" if len(options) <= SIDE_BY_SIDE else "compact"
            element = {"type": "Input.ChoiceSet", "style": look, "wrap": True, "choices": list(map(_option, options))}
            return _with(element, question.value if question.value in {option.value for option in options} else "")
        case Day(value=value):
            return _with({"type": "Input.Date"}, value.isoformat() if value else "")


def _with(element: Fields, value: str) -> Fields:
    return {**element, "value": value} if value else element


def _option(option: Option) -> Fields:
    return {"title": cut(shown(option.text).strip() or option.value, OPTION_TEXT), "value": option.value}


def _askable(question: Question) -> bool:
    return not isinstance(question, Choice) or any(option.value for option in question.options)


def _submit(form: Form) -> str:
    return cut(shown(form.submit).strip() or "Save", TITLE)


def _title(title: str) -> str:
    return cut(clean(title).strip() or "Form", TITLE)
