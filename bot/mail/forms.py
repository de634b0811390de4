"""A form as HTML, and back: what a page carries of it is in a stranger's hands, and is taken for no more than words."""

import json
from collections.abc import Mapping
from dataclasses import asdict, replace
from datetime import date
from typing import Any, cast

from bot.card import Choice, Day, Entry, Form, Option, Question
from bot.mail import link_page_words as words
from bot.mail.text import escaped

KINDS: dict[str, type[Entry] | type[Choice] | type[Day]] = {"entry": Entry, "choice": Choice, "day": Day}
MOST_CARRIED = 60_000  # characters
SIDE_BY_SIDE = 6  # options up to which all are shown at once


def carried(form: Form) -> str:
    """The whole form, to be drawn again where an answer can't be taken."""
    questions = [{"kind": _kind(each), **_plain(asdict(each))} for each in form.questions]
    return json.dumps({**_plain(asdict(replace(form, questions=()))), "questions": questions})


def form_of(said: str, values: Mapping[str, str]) -> Form | None:
    """The form as it was sent, with what was typed; None for what is none of ours."""
    try:
        found = json.loads(said[:MOST_CARRIED])
        questions = tuple(_question(each, values) for each in found["questions"])
        args = tuple(sorted((str(name), str(value)) for name, value in found["args"]))
        folds = tuple((str(label), tuple(map(str, names))) for label, names in found["folds"])
        verb, title, submit, intro = (str(found[name]) for name in ("verb", "title", "submit", "intro"))
        return Form(verb, title, questions, submit, intro, args, folds)
    except (ValueError, KeyError, TypeError, RecursionError):
        return None


def drawn(form: Form, wrong: Mapping[str, str]) -> str:
    """Its questions, each with what is wrong under its label."""
    head = f"<p>{_lines(form.intro)}</p>" if form.intro.strip() else ""
    folded = {name for _label, names in form.folds for name in names}
    if not any(each.required for each in form.questions):
        head += f"<p>{words.ALL_OPTIONAL}</p>"
    seen = [_drawn(form, each, wrong) for each in form.questions if each.name not in folded]
    return head + "\n".join((*seen, *(_fold(form, label, names, wrong) for label, names in form.folds)))


def _fold(form: Form, label: str, names: tuple[str, ...], wrong: Mapping[str, str]) -> str:
    """Open where something in it is wrong, or was written before; what is short stands beside its label."""
    inside = [each for each in form.questions if each.name in names]
    if not inside:
        return ""
    written = any(isinstance(each, Entry) and each.long and each.value for each in inside)
    opened = " open" if written or any(name in wrong for name in names) else ""
    given = ", ".join(f"{each.label}: {each.value}" for each in inside if isinstance(each, Entry) and each.value)
    beside = f' <span class="small">{escaped(given)}</span>' if given and not written else ""
    each = "\n".join(_drawn(form, question, wrong) for question in inside)
    return f'<details class="fold"{opened}><summary>{escaped(label)}{beside}</summary>{each}</details>'


def errors(form: Form, wrong: Mapping[str, str]) -> str:
    """All that is wrong, at the top, each leading to its question."""
    names = {each.name for each in form.questions}
    lines = "".join(
        f"<li>{_leading(name, said) if name in names else escaped(said)}</li>" for name, said in wrong.items()
    )
    return summary(f"<ul>{lines}</ul>")


def _leading(name: str, said: str) -> str:
    return f'<a href="#{escaped(_id(name))}">{escaped(said)}</a>'


def summary(inner: str) -> str:
    return f'<div class="summary" role="alert" tabindex="-1"><h2>{words.WENT_WRONG}</h2>{inner}</div>'


def _kind(question: Question) -> str:
    return next(name for name, kind in KINDS.items() if type(question) is kind)


def _plain(fields: dict[str, Any]) -> dict[str, Any]:
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in fields.items()}


def _question(said: dict[str, Any], values: Mapping[str, str]) -> Question:
    kind, name = KINDS[said["kind"]], str(said["name"])
    value = values.get(name, "")
    common: dict[str, Any] = {"name": name, "label": str(said["label"]), "hint": str(said["hint"])}
    common["required"] = said["required"] is True
    if kind is Day:
        return Day(**common, value=_day(value))
    if kind is Choice:
        options = tuple(Option(str(each["value"]), str(each["text"])) for each in said["options"])
        return Choice(**common, options=options, value=value)
    return Entry(**common, value=value, long=said["long"] is True, most=min(4000, int(said["most"])))


def _day(value: str) -> date | None:
    try:
        return date.fromisoformat(value) if value else None
    except ValueError:
        return None


def _drawn(form: Form, question: Question, problems: Mapping[str, str]) -> str:
    """Which may stay empty is marked where some may not."""
    name, label, wrong = _id(question.name), escaped(question.label), problems.get(question.name, "")
    some = any(each.required for each in form.questions)
    more = "" if question.required or not some else f' <span class="small">{words.OPTIONAL}</span>'
    hint = f'<p class="hint" id="{escaped(name)}-hint">{_lines(question.hint)}</p>' if question.hint else ""
    error = f'<p class="wrong" id="{escaped(name)}-wrong">{escaped(wrong)}</p>' if wrong else ""
    says = " ".join(f"{name}-{what}" for what, there in (("hint", hint), ("wrong", error)) if there)
    about = f' aria-describedby="{escaped(says)}"' if says else ""
    about += ' aria-invalid="true"' if wrong else ""
    box = _input(question, name, about)
    kind = "group bad" if wrong else "group"
    if isinstance(question, Choice) and len(question.options) <= SIDE_BY_SIDE:
        head = f"<legend>{label}{more}</legend>{hint}{error}"
        return f'<fieldset class="{kind}" id="{escaped(name)}" tabindex="-1"{about}>{head}{box}</fieldset>'
    return f'<div class="{kind}"><label for="{escaped(name)}">{label}{more}</label>{hint}{error}{box}</div>'


def _input(question: Question, name: str, about: str) -> str:
    ident = f'id="{escaped(name)}" name="{escaped(name)}"'
    match question:
        case Entry(long=True, value=value, most=most):
            return f'<textarea {ident} rows="3" maxlength="{most}"{about}>\n{escaped(value)}</textarea>'
        case Entry(value=value, most=most):
            return f'<input type="text" {ident} value="{escaped(value)}" maxlength="{most}"{about}>'
        case Day(value=value):
            day = value.isoformat() if value else ""
            return f'<input type="date" {ident} value="{day}"{about}>'
        case Choice(options=options) if len(options) <= SIDE_BY_SIDE:
            return "".join(_radio(question, option, name, number) for number, option in enumerate(options))
        case Choice(options=options, value=value):
            each = "".join(_option(one, one.value == value) for one in options)
            return f'<select {ident}{about}><option value="">{words.CHOOSE}</option>{each}</select>'


def _option(option: Option, chosen: bool) -> str:
    look = " selected" if chosen else ""
    return f'<option value="{escaped(option.value)}"{look}>{escaped(option.text)}</option>'


def _radio(question: Choice, option: Option, name: str, number: int) -> str:
    here = escaped(f"{name}-{number}")
    checked = " checked" if option.value == question.value else ""
    box = f'<input type="radio" id="{here}" name="{escaped(name)}" value="{escaped(option.value)}"{checked}>'
    return f'<div class="radio">{box}<label for="{here}">{escaped(option.text)}</label></div>'


def _id(name: str) -> str:
    """Of a field: never the name of one of the page's own."""
    return f"v_{name}"


def values_of(sent: Mapping[str, str]) -> dict[str, str]:
    """What was filled in, by the questions' names."""
    return {name.removeprefix("v_"): value for name, value in sent.items() if name.startswith("v_")}


def args_of(said: str) -> dict[str, str]:
    """What a button carries."""
    try:
        found = json.loads(said[:MOST_CARRIED])
    except (ValueError, RecursionError):
        return {}
    pairs = cast("dict[object, object]", found).items() if isinstance(found, dict) else ()
    return {name: value for name, value in pairs if isinstance(name, str) and isinstance(value, str)}


def _lines(text: str) -> str:
    return escaped(text).replace("\n", "<br>")
