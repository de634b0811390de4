"""A page of a link: GOV.UK-like, without a script where none runs, for a phone, a keyboard and a screen reader."""

import hashlib
import json
import secrets
from base64 import b64encode
from collections.abc import Mapping, Sequence
from dataclasses import replace
from importlib.resources import files

from bot.card import Button, Card, Form, Title
from bot.card_limits.without_slash import without_slash
from bot.mail import forms
from bot.mail import link_page_words as words
from bot.mail.html import NO_PICTURES, Look, drawn, stands_out
from bot.mail.text import escaped, subject

LOOK = Look(note=' class="small"', facts=' class="facts"', folds=True)
CSS = files("bot.mail").joinpath("page.css").read_text(encoding="utf-8")
KEPT = f'<p class="small kept" hidden>{words.KEPT_HERE}</p>'  # shown where the browser keeps something
SCRIPT = files("bot.mail").joinpath("page.js").read_text(encoding="utf-8")


def _mark(text: str) -> str:
    return "'sha256-" + b64encode(hashlib.sha256(text.encode()).digest()).decode() + "'"


POLICY = (
    f"default-src 'none'; style-src {_mark(CSS)}; script-src {_mark(SCRIPT)}; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'"
)


def page(title: str, inner: str, *, name: str = "", problem: bool = False, foot: str = "", tongues: str = "") -> str:
    """`name`: of the plan, as the sender of the e-mails is called. `foot`: whom to ask. `tongues`: to read it in."""
    about = f'<footer><div class="column small"><p>{escaped(foot)}</p></div></footer>' if foot else ""
    head = escaped(f"{'Error: ' if problem else ''}{title}")
    return (
        f'<!DOCTYPE html>\n<html lang="en-GB"><head><meta charset="utf-8"><title>{head}</title>'
        '<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex">'
        f"<style>{CSS}</style></head>\n<body>"
        f'<a class="skip" href="#main">{words.SKIP}</a><header><div class="column">{escaped(name)}</div></header>'
        f'<main id="main" class="column" tabindex="-1">{tongues}<h1>{escaped(title)}</h1>\n{inner}\n</main>{about}'
        f"<script>{SCRIPT}</script></body></html>\n"
    )


def tongues(tongue: str, offered: Sequence[str]) -> str:
    """A button for each other language, in its own words."""
    others = [(code, name, asked) for code, name, asked in words.TONGUES if code != tongue]
    each = [
        f'<div lang="{words.LANGUAGE_OF.get(code, code)}">{press(Button(name, "ask", (("words", asked),)))}</div>'
        for code, name, asked in others
        if code in offered or code == "en-GB"
    ]
    return f'<div class="menu tongues">{"".join(each)}</div>' if each else ""


def post(
    do: str,
    inner: str,
    submit: str,
    *,
    look: str = "primary",
    hidden: Mapping[str, str] | None = None,
    more: str = "",
) -> str:
    """A form of the page's own; each time that it is drawn it has a number of its own, so that it counts once."""
    fields = {"do": do, "once": secrets.token_hex(8), **(hidden or {})}
    carried = "".join(f'<input type="hidden" name="{name}" value="{escaped(value)}">' for name, value in fields.items())
    button = f'<button class="{look}" type="submit"{more}>{escaped(submit)}</button>'
    return f'<form method="post" class="{do}">{carried}{inner}{button}</form>'


def press(button: Button, number: int = -1, *, on_message: bool = False) -> str:
    """`on_message`: it stands on the e-mail's own card."""
    hidden = {"verb": button.verb, "args": json.dumps(dict(button.args)), "at": "1" if on_message else ""}
    ident = f' id="b{number}"' if on_message else ""
    return post("press", "", button.text, look=stands_out(button), hidden=hidden, more=ident)


def card(shown: Card, *, on_message: bool = False) -> str:
    """A card with its buttons at work."""
    return drawn(
        without_slash(shown), LOOK, lambda button, number: press(button, number, on_message=on_message), NO_PICTURES
    )


def main(shown: Card | None, said: str = "", wrong: str = "") -> str:
    """Somebody's page: the e-mail as it stands now, a box for words, and what else there is."""
    top = card(below_title(shown), on_message=True) if shown is not None else ""
    menu = "".join(press(Button(text, "ask", (("words", asked),))) for text, asked in words.MENU)
    menu += press(Button(words.AWAY[0], words.AWAY[1]))
    end = post("end", f'<p class="small">{words.END_WHY}</p>', words.END, look="plain")
    return (
        f"{forms.summary(f'<p>{escaped(wrong)}</p>') if wrong else ''}{top}<hr>{box(said)}"
        f'<details class="fold"><summary>{words.ALSO}</summary><div class="menu">{menu}</div></details>'
        f'<details class="fold"><summary>{words.END}</summary>{end}</details>'
    )


def box(said: str = "") -> str:
    """For words."""
    inner = _group(
        "said", words.SAY, words.SAY_HINT, "textarea", 'rows="4" maxlength="4000"', f"\n{escaped(said)}</textarea>"
    )
    inner += f'<details class="said"><summary>{words.SAY_MORE}</summary><p class="hint">{words.SAY_WHAT}</p></details>'
    return post("say", f"{inner}{KEPT}", words.SAY_BUTTON)


def _group(name: str, label: str, hint: str, tag: str, more: str, end: str = "") -> str:
    """A box with its label and its hint."""
    head = f'<label for="{name}">{label}</label><p class="hint" id="{name}-hint">{hint}</p>'
    box = f'<{tag} id="{name}" name="{name}" {more} aria-describedby="{name}-hint">{end}'
    return f'<div class="group">{head}{box}</div>'


def form(shown: Form, wrong: Mapping[str, str], opened: str = "") -> str:
    """A form of the bot's."""
    inner = (forms.errors(shown, wrong) if wrong else "") + forms.drawn(shown, wrong) + KEPT
    hidden = {"form": forms.carried(shown), "opened": opened or secrets.token_hex(12)}
    return post("form", inner, shown.submit, hidden=hidden) + back()


def answered(shown: list[Card], *, by_mail: bool) -> str:
    """What the bot made of it."""
    note = f'<p class="small">{words.SENT_TOO}</p>' if by_mail else ""
    inner = "<hr>".join(map(card, shown)) if shown else f"<p>{words.DONE}</p>"
    return f'<div role="status">{inner}</div>{note}{back()}<hr>{box()}'


def back() -> str:
    return f'<p><a href="">{words.BACK}</a></p>'


def hello() -> str:
    return f"<p>{words.HELLO_WHY}</p>" + post("enter", "", words.HELLO_BUTTON)


def code(*, sent: bool = False, wrong: str = "") -> str:
    """To ask for a code, or to give it."""
    problem = forms.summary(f"<p>{wrong}</p>") if wrong else ""
    ask = post("send", "", words.CODE_AGAIN if sent else words.CODE_SEND, look="plain" if sent else "primary")
    if not sent:
        return f"{problem}<p>{words.CODE_WHY}</p>{ask}"
    more = 'inputmode="numeric" autocomplete="one-time-code" maxlength="12"'
    inner = _group("code", words.CODE_LABEL, words.CODE_HINT, "input", more)
    return f'{problem}<p role="status">{words.CODE_SENT}</p>{post("code", inner, words.CODE_ENTER)}{ask}'


def title_of(shown: Card) -> str:
    """A card's own title, else its first sentence."""
    first = shown.parts[0] if shown.parts else None
    return first.text if isinstance(first, Title) else subject(shown)


def below_title(shown: Card) -> Card:
    """What stands under that title."""
    own = len(shown.parts) > 1 and isinstance(shown.parts[0], Title)
    return replace(shown, parts=shown.parts[1:]) if own else shown
