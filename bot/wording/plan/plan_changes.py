"""An action of the plan itself is changed by word: what may be said, what is asked first, and what was done."""

from datetime import date

from bot.card import Button, Buttons, Card, Note, Part, Points, Style, Title, args, says
from bot.wording.common import day, short

WAYS = (
    "action 5.1.3 renumber 5.3.1",
    "action 5.1.3 edit title Clear the backlog of reviews",
    "action 5.1.3 close because the contract ended",
    "action 5.1.3 merge into 5.1.4 because they are one piece of work",
    "action add 5.1.9 Train new officers for @jane by 31 May because the board asked for it",
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


def how_to_add() -> str:
    return (
        "Give its reference, its title, for whom it is and by when: add 5.1.9 Train new officers for @jane by 31 May."
    )


def too_long() -> str:
    return "That is too long for a title or a reason. Say it shorter; the rest belongs in an update."


def no_one_day(said: str) -> str:
    return f"“{short(said, 40)}” is not one day. Give one, for example: by 31 May 2027."


def nobody_called(said: str) -> str:
    return f"“{short(said, 40)}” is nobody of this plan, or more than one. Give their name, or mention them."


def no_area(ref: str) -> str:
    return f"No area has actions that begin as {ref} does. Give a reference that begins as its neighbours’ do."


def ask_to_add(ref: str, title: str, area: str, whom: tuple[str, str], due: date, reason: str, today: date) -> Card:
    handle, name = whom
    head = f"{ref} {short(title, 80)}: a new action in {area}, for {name}, due {day(due, today)}."
    of = args(ref=ref, title=title, whom=handle, due=due.isoformat(), reason=reason)
    buttons = Buttons(
        (Button("Add it", "action.add", of, Style.PRIMARY), Button("Don’t", "action.leave", args(ref=ref)))
    )
    because = [says(f"Reason: {reason}")] if reason else []
    return Card(head, (Title("Add to the plan?"), says(head), *because, buttons))


def added(ref: str, title: str, name: str) -> Card:
    head = f"Added: {ref} {short(title, 80)}. {name} is asked about it from the next round of updates on."
    note = "Put it into your tracker as well, or the next version of the file would take it out."
    return Card(head, (says(head), Buttons((Button(f"Show {ref}", "ask", args(words=ref)),)), Note(note)))


def left(ref: str) -> Card:
    text = f"Nothing was changed of {ref}."
    return Card(text, (says(text),))


def moved_on(ref: str) -> Card:
    return wrong(f"{ref} has changed since you were asked, so nothing was done. Say it again.")
