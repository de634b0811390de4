"""An answer as a spreadsheet: every line of it, on all its pages, for whoever asked."""

import re
from collections.abc import Callable

from bot.card import Buttons, Card, Sheet
from bot.chat import Answer, GiveFile, Say
from bot.plan.decision.challenge import statutory_date
from bot.plan.question import Asked, Slot
from bot.wording.command import sheets as words
from bot.wording.command.sheets import Line
from handlers.commands.asking import read_question
from handlers.commands.view import view_of
from handlers.turn import Turn

ASKED = re.compile(
    r"(?:^|[\s,]+)(?:please )?(?:(?:send|give) me )?(?:as|in|to|into) (?:an? |my )?"
    r"(?:spread ?sheet|excel(?: file| sheet)?|xlsx|csv)"
    r"(?: (?:for me|please|pls|thanks))*$",
    re.IGNORECASE,
)
LEADS = re.compile(
    r"^(?:(?:can|could|may) (?:you|i|we) |i (?:want|need|would like|['’]d like) )?(?:please )?"
    r"(?:(?:send|give|get|make|do|pull|export|have|run|produce|create|download)(?: me| us)? )?(?:an? |the )"
    r"(?:spread ?sheet|excel(?: file| sheet| list)?|xlsx|csv) (?:of|with|for|listing|showing)(?: all)?(?: of)?"
    r"(?: the| my| our)? (?P<what>.+?)(?: please| pls| thanks)*$",
    re.IGNORECASE,
)  # "send me a spreadsheet of all the ambers"
PUT = re.compile(
    r"^(?:(?:can|could) (?:you|i) )?(?:please )?(?:stick|put|drop|dump|get|pull|export|have|send|give|make)(?: me)? ",
    re.I,
)
MOST = 200  # pages


def question_in(typed: str) -> str | None:
    """The question, where its answer is wanted as a spreadsheet: "overdue area 3 as a spreadsheet"."""
    leads = LEADS.match(typed)
    if leads is not None:
        return leads["what"]
    found = ASKED.search(typed)
    if found is None or not found.start():
        return None
    question = typed[: found.start()].strip()
    return PUT.sub("", question) or question


def answer(turn: Turn, question: str, answer_to: Callable[[Turn, str], Answer]) -> Answer:
    """The file, with what is said when it comes; what has no list is answered as it is, and that is said."""
    first = answer_to(turn, question)
    if not isinstance(first, Say):
        return first
    told = words.lines(first.card.parts)
    if not told:
        return Say(words.no_list(first.card))
    card, page = first.card, 1
    while page < MOST and (again := _next(card, page + 1)) is not None:
        more = answer_to(turn, again)
        if not isinstance(more, Say):
            break
        card, page = more.card, page + 1
        told += words.lines(card.parts)
    return GiveFile(words.coming(question, len(told)), _name(turn, question), _content(turn, question, told))


def _content(turn: Turn, question: str, told: list[Line]) -> bytes:
    from bot.reports.sheets import workbook  # what writes a workbook takes long to load

    at = read_question(turn, question).one(Slot.AS_AT)
    standing = view_of(turn, Asked("", pieces=(at,))).whole if at is not None else turn.standing
    actions = {one.ref: one for one in standing.actions}
    risks = {one.code: one for one in standing.risks}
    dated = {line.ref: statutory_date(line) for line in turn.document.actions}
    lawful = {ref: by for ref, by in dated.items() if by is not None}
    heads, rows = words.table(told, actions, risks, lawful, turn.today)
    return workbook([Sheet("Answer", heads, tuple(rows))])


def _next(card: Card, page: int) -> str | None:
    """The words of the button that shows the page after."""
    asked = (dict(one.args).get("words", "") for part in card.parts if isinstance(part, Buttons) for one in part.items)
    return next((said for said in asked if said.endswith(f" page {page}")), None)


def _name(turn: Turn, question: str) -> str:
    plain = re.sub(r"[^\w.-]+", " ", question).strip()[:60]
    return f"{plain or 'answer'} {turn.today.isoformat()}.xlsx"
