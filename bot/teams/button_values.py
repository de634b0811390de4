"""What a button or a form of ours carries, so that its press says what it is about: one key in its data."""

from dataclasses import asdict
from datetime import date
from typing import Any

from bot.card import Button, Choice, Day, Entry, Form, Option, Question
from bot.vendor_json import Fields, fields, rows, words

OURS = "wsoa"
PRESS, FORM = "press", "form"
INTRO = 1_000  # characters
KINDS = {"entry": Entry, "choice": Choice, "day": Day}


def press(button: Button, key: str) -> Fields:
    """`key` is the mark of the message it stands on, or empty."""
    return {OURS: {"do": PRESS, "verb": button.verb, "args": dict(button.args), "key": key}}


def form(form: Form, opened: str = "") -> Fields:
    """With the whole form, without what is typed into it: it is drawn again where an answer can't be taken. `opened`
    is its own each time that it is opened."""
    questions = [_packed(question) for question in form.questions]
    about: Fields = {"opened": opened} if opened else {}
    about |= {"verb": form.verb, "args": dict(form.args), "title": form.title, "submit": form.submit}
    return {OURS: {"do": FORM, **about, "intro": form.intro[:INTRO], "questions": questions}}


def our_values(data: Fields) -> Fields:
    """What we put there; empty for a button that is not one of ours."""
    return fields(data.get(OURS))


def args_of(carried: Fields) -> dict[str, str]:
    return {name: value for name, value in fields(carried.get("args")).items() if isinstance(value, str)}


def form_of(carried: Fields, values: dict[str, str]) -> Form:
    """The form as it was sent, with what was typed."""
    questions = (_unpacked(row, values.get(words(row.get("name")), "")) for row in rows(carried.get("questions")))
    return Form(
        verb=words(carried.get("verb")),
        title=words(carried.get("title")),
        questions=tuple(question for question in questions if question is not None),
        submit=words(carried.get("submit")) or "Save",
        intro=words(carried.get("intro")),
        args=tuple(sorted(args_of(carried).items())),
    )


def asked(carried: Fields) -> tuple[str, ...]:
    """The names of the form's questions, in order."""
    return tuple(name for row in rows(carried.get("questions")) if (name := words(row.get("name"))))


def _packed(question: Question) -> Fields:
    kind = next(name for name, cls in KINDS.items() if type(question) is cls)
    said = {name: value for name, value in asdict(question).items() if name != "value" and value not in ("", False)}
    if isinstance(question, Choice):
        said["options"] = [{"value": option.value, "text": option.text} for option in question.options]
    return {"kind": kind, **said}


def _unpacked(row: Fields, value: str) -> Question | None:
    """None for what could not be one of ours: what comes back has been in a stranger's hands."""
    common: dict[str, Any] = {name: words(row.get(name)) for name in ("name", "label", "hint")}
    common["required"] = row.get("required") is True
    match row.get("kind"):
        case "entry":
            most = row.get("most")
            given: Fields = {"most": most} if isinstance(most, int) else {}
            return Entry(**common, value=value, long=row.get("long") is True, **given)
        case "choice":
            options = (Option(words(each.get("value")), words(each.get("text"))) for each in rows(row.get("options")))
            return Choice(**common, options=tuple(options), value=value)
        case "day":
            return Day(**common, value=_day(value))
        case _:
            return None


def _day(value: str) -> date | None:
    try:
        return date.fromisoformat(value) if value else None
    except ValueError:
        return None
