"""A form that stood open while something else was said of its action: then only what was changed in it counts."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import replace
from typing import cast

from bot.card import Choice, Day, Entry, Form, Question, args
from bot.chat import Submission
from bot.models import Action
from bot.store.action import updates
from handlers.turn import Turn

CARRIED = ("seen", "drawn")  # by the form, for this alone


def noting(turn: Turn, form: Form, action: Action) -> Form:
    """The form, and with it how it was drawn and what had been said of its action by then."""
    drawn = {question.name: _mark(drawn_value(question)) for question in form.questions if drawn_value(question)}
    seen = str(updates.newest_number(turn.session, action.id))
    return replace(form, args=(*form.args, *args(seen=seen, drawn=json.dumps(drawn))))


def said_in(turn: Turn, form: Submission, action: Action) -> Mapping[str, str]:
    """What was filled in. Where something was said since it was opened, what was left as it was drawn is no word of
    anybody's: the newer word stands."""
    own = {form.opened, form.args.get("source", "")}
    seen = form.args.get("seen", "")
    if not seen.isdecimal() or updates.sources_since(turn.session, action.id, int(seen)) <= own:
        return form.values
    drawn = _drawn_of(form.args.get("drawn", ""))
    return {name: "" if drawn.get(name) == _mark(value) else value for name, value in form.values.items()}


def drawn_value(question: Question) -> str:
    """As it is sent back where nobody touches it."""
    match question:
        case Entry(value=value) | Choice(value=value):
            return value.strip()
        case Day(value=day):
            return day.isoformat() if day is not None else ""


def _drawn_of(carried: str) -> Mapping[str, object]:
    """It comes from somebody's hands."""
    try:
        found = json.loads(carried)
    except (ValueError, RecursionError):
        return {}
    return cast("dict[str, object]", found) if isinstance(found, dict) else {}


def _mark(value: str) -> str:
    return hashlib.sha256(value.strip().encode(errors="replace")).hexdigest()[:8]
