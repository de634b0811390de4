"""What is owed at once: the body that answers a press or a dialog, and what is said in the chat beside it."""

from dataclasses import dataclass
from typing import assert_never

from bot.card import Card, Form
from bot.chat import Answer, FormErrors, GiveFile, Nothing, OpenForm, ReadAgain, ReadFile, Say, ShowHome, WhoIsThis
from bot.teams.button_values import asked, form_of
from bot.teams.cards import Drawing
from bot.teams.forms import dialog, in_chat, placed, task
from bot.teams.wire import CARD
from bot.vendor_json import Fields, words

DONE = "Done"
SENT = "Sent"
POP_UP = "Answer"


@dataclass(frozen=True)
class Reply:
    """The answer's body, None for an empty one; and an activity to post in the chat, if any."""

    body: Fields | None = None
    post: Fields | None = None


def in_words(drawing: Drawing, answer: Answer, opened: str) -> Reply:
    """To what asks for no answer of its own: it is said in the chat. `opened` names a form that it opens, here as
    below."""
    match answer:
        case Say(card) | ShowHome(card):
            return Reply(post=drawing.message(card))
        case OpenForm(form):
            return Reply(post=_message(form, opened))
        case Nothing() | FormErrors():
            return Reply()
        case WhoIsThis() | ReadAgain() | ReadFile() | GiveFile():
            raise unresolved()
        case _:
            assert_never(answer)


def to_press(drawing: Drawing, answer: Answer, now_shown: Card | None, key: str, opened: str) -> Reply:
    """To a button: the card it stands on, as it should look now; the rest is said in the chat."""
    said = in_words(drawing, answer, opened)
    body = _noted(DONE) if now_shown is None else _replaced(drawing.card(now_shown, key))
    return Reply(body, said.post)


def to_fetch(drawing: Drawing, answer: Answer, opened: str) -> Reply:
    """To a button that opens a dialog."""
    match answer:
        case OpenForm(form):
            return Reply(dialog(form, opened=opened))
        case Say(card) | ShowHome(card):
            return Reply(task(POP_UP, drawing.in_dialog(card)))
        case Nothing() | FormErrors():
            return Reply({"task": {"type": "message", "value": DONE}})
        case WhoIsThis() | ReadAgain() | ReadFile() | GiveFile():
            raise unresolved()
        case _:
            assert_never(answer)


def to_dialog(drawing: Drawing, carried: Fields, data: Fields, answer: Answer, opened: str) -> Reply:
    """To a dialog's form: an empty answer closes it."""
    match answer:
        case FormErrors(by_name) if by_name:
            return Reply(dialog(_again(carried, data), placed(by_name, asked(carried)), words(carried.get("opened"))))
        case Say() | OpenForm() | ShowHome():
            return to_fetch(drawing, answer, opened)
        case Nothing() | FormErrors():
            return Reply()
        case WhoIsThis() | ReadAgain() | ReadFile() | GiveFile():
            raise unresolved()
        case _:
            assert_never(answer)


def to_form_in_chat(drawing: Drawing, carried: Fields, data: Fields, answer: Answer, opened: str) -> Reply:
    """To a form that stands in the chat: it stays with what is wrong, or makes room for the answer."""
    match answer:
        case FormErrors(by_name) if by_name:
            same = words(carried.get("opened"))
            return Reply(_replaced(in_chat(_again(carried, data), placed(by_name, asked(carried)), same)))
        case OpenForm(form):
            return Reply(_replaced(in_chat(form, opened=opened)))
        case Say(card) | ShowHome(card):
            return Reply(_replaced(drawing.card(card)))
        case Nothing() | FormErrors():
            return Reply(_replaced(drawing.card(Card(f"{words(carried.get('title'))}: {SENT.lower()}."))))
        case WhoIsThis() | ReadAgain() | ReadFile() | GiveFile():
            raise unresolved()
        case _:
            assert_never(answer)


def not_ours() -> Fields:
    """To a press that carries nothing of ours."""
    return {
        "statusCode": 400,
        "type": "application/vnd.microsoft.error",
        "value": {"code": "BadRequest", "message": "This button is not one of the bot's."},
    }


def unresolved() -> RuntimeError:
    """Whoever receives looks the account up and asks again; the question never comes back here."""
    return RuntimeError("an unknown account came back as an answer")


def _again(carried: Fields, data: Fields) -> Form:
    return form_of(carried, {name: words(data.get(name)) for name in asked(carried)})


def _message(form: Form, opened: str) -> Fields:
    card = in_chat(form, opened=opened)
    return {"type": "message", "summary": card["fallbackText"], "attachments": [{"contentType": CARD, "content": card}]}


def _replaced(card: Fields) -> Fields:
    return {"statusCode": 200, "type": CARD, "value": card}


def _noted(text: str) -> Fields:
    return {"statusCode": 200, "type": "application/vnd.microsoft.activity.message", "value": text}
