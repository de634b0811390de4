"""An action of the plan itself is changed by word: what may be said, what is asked first, and what was done."""

from bot.card import Button, Buttons, Card, Note, Part, Points, Style, Title, args, says
from bot.wording.common import short

WAYS = (
    "action 5.1.3 renumber 5.3.1",
    "action 5.1.3 edit title Clear the backlog of reviews",
    "action 5.1.3 close because the contract ended",
    "action 5.1.3 merge into 5.1.4 because they are one piece of work",
    "action 5.1.3 split 5.1.3 Recruit officers; 5.1.7 Train officers because each has its own lead",
)
BACK = {
    "renumber": "It can be taken back: renumber it again.",
    "title": "It can be taken back: edit the title again.",
    "close": "It can be taken back: say that it is reopened, and a lead accepts.",
    "merge": "This can’t be undone.",
    "split": "This can’t be undone.",
}


def ways() -> Card:
    head = "An action of the plan can be changed like this:"
    lines = tuple((f"/wsoa {way}",) for way in WAYS)
    return Card(head, (says(head), Points(lines), Note("You are asked before anything is done.")))


def only_leads() -> Card:
    text = "Only an improvement lead changes the plan itself."
    return Card(text, (says(text),))


def wrong(text: str) -> Card:
    return Card(text, (says(text), Note("How it is said: /wsoa action")))


def why_wanted(what: str) -> Card:
    return wrong(f"Say why, after because: it is told with the action. For example: … {what} because …")


def taken(ref: str) -> str:
    return f"{ref} is, or was, another action of this plan. Give a reference that none has had."


def no_ref(ref: str) -> str:
    return f"“{short(ref, 30)}” is no reference. Write it as the plan prints it: 5.3.1."


def not_own(ref: str) -> Card:
    return wrong(f"{ref} is your own action: another lead, or whoever is accountable for its area, closes it.")


def same() -> str:
    return "These are one and the same action."


def no_parts() -> str:
    return "Give two parts or more, each with its reference and its title, with a semicolon between them."


def _said(what: str, ref: str, title: str, to: str) -> str:
    about = f"{ref} {short(title, 80)}"
    return {
        "renumber": f"{about}: its reference becomes {to}.",
        "title": f"{about}: its title becomes “{to}”.",
        "close": f"{about}: closed as no longer applicable.",
        "merge": f"{about} goes on within {to}. Nobody is asked about {ref} any more; {to} tells of it.",
        "split": f"{about} is split into {to}. Parts have its owner and its dates; without {ref} among them it ends.",
    }[what]


def ask(what: str, ref: str, title: str, to: str, reason: str) -> Card:
    """Before anything is done."""
    head = _said(what, ref, title, to)
    parts: list[Part] = [Title("Change the plan?"), says(head), *([says(f"Reason: {reason}")] if reason else [])]
    of = args(what=what, ref=ref, to=to, reason=reason, title=title)
    do = Button("Change it", "action.change", of, Style.PRIMARY)
    parts.append(Buttons((do, Button("Don’t", "action.leave", args(ref=ref)))))
    note = f"Its whole history stays with it. {BACK[what]}"
    return Card(head, (*parts, Note(note)))


def done(what: str, ref: str, title: str, to: str, shows: str) -> Card:
    head = f"Done. {_said(what, ref, title, to)}"
    return Card(head, (says(head), Buttons((Button(f"Show {shows}", "ask", args(words=shows)),)), Note(BACK[what])))


def left(ref: str) -> Card:
    text = f"Nothing was changed of {ref}."
    return Card(text, (says(text),))


def moved_on(ref: str) -> Card:
    return wrong(f"{ref} has changed since you were asked, so nothing was done. Say it again.")
