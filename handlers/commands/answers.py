"""Which function answers which command: the other half of a declaration in `bot.wording.command.registry`."""

from collections.abc import Callable

from bot.card import Card
from bot.chat import Answer, Say
from bot.plan.report.digest import Digest
from bot.wording.command.paging import Paging
from bot.wording.command.registry import COMMANDS
from bot.wording.report import matters as matters_words
from handlers.commands import (
    accounts,
    actions,
    audit,
    calendar_file,
    changes,
    compare,
    cycle,
    decisions,
    digest,
    due,
    help_page,
    holds,
    leave,
    ledger,
    matters,
    measures,
    mine,
    missing,
    on_behalf,
    overdue,
    packs,
    participation,
    people_asked,
    preferences,
    preview,
    risk_register,
    saved_questions,
    search,
    shared_posts,
    slips,
    snooze,
    status,
    try_out,
    web,
    who_said_what,
    why_rated,
)
from handlers.commands.digest_now import digest_now
from handlers.commands.home import home
from handlers.commands.view import View, paging
from handlers.decisions import (
    challenges,
    claim_checks,
    date_changes,
    handover,
    plan_changes,
    questions_to_owners,
    queue,
    ratings,
    risks,
)
from handlers.decisions import (
    decisions_wanted_in_words as decisions_in_words,
)
from handlers.plan_file import received
from handlers.turn import Turn


def own_words(answer: Callable[[Turn, str], Answer]) -> Callable[[View], Answer]:
    """Of a command that reads the words after it itself."""
    return lambda view: answer(view.asker or view, view.asked.rest)


def of_digest(card: Callable[[Digest, Paging], Card]) -> Callable[[View], Answer]:
    """Of a command that is read from the digest alone: as it would read now, narrowed, for whoever asks."""
    return lambda view: Say(card(digest_now(view), paging(view)))


ANSWERS: dict[str, Callable[[View], Answer]] = {
    "mine": mine.mine,
    "actions": actions.actions,
    "status": status.status,
    "compare": compare.compare,
    "missing": missing.missing,
    "said": who_said_what.said,
    "save": own_words(saved_questions.save),
    "web": own_words(web.web),
    "saved": saved_questions.listed,
    "overdue": overdue.overdue,
    "due": due.due,
    "slips": slips.slips,
    "search": search.search,
    "risks": risk_register.risks,
    "measures": own_words(measures.measures),
    "participation": participation.participation,
    "chased": people_asked.chased,
    "absences": people_asked.absences,
    "changes": changes.changes,
    "decisions": decisions.decisions,
    "evidence": claim_checks.listed,
    "digest": digest.digest,
    "pace": digest.pace,
    "pack": own_words(packs.pack),
    **{name: own_words(matters.of(kind)) for kind, name in matters_words.COMMANDS.items()},
    "cycle": cycle.cycle,
    "ics": calendar_file.ics,
    "try": own_words(try_out.try_out),
    "why": why_rated.why,
    "snooze": own_words(snooze.snooze),
    "prefer": own_words(preferences.prefer),
    "away": own_words(leave.said_away),
    "approve": own_words(date_changes.approve),
    "confirm": own_words(ratings.confirm),
    "verify": own_words(claim_checks.verify),
    "decide": own_words(decisions_in_words.decide),
    "challenges": challenges.challenges,
    "rules": own_words(challenges.rules),
    "queue": queue.queue,
    "risk": own_words(risks.risk),
    "mitigation": own_words(risks.risk),
    "preview": own_words(preview.preview),
    "sent": own_words(ledger.sent),
    "for": own_words(on_behalf.entered),
    "ask": own_words(questions_to_owners.ask),
    "audit": audit.audit,
    "hold": own_words(holds.hold),
    "release": own_words(holds.release),
    "send": own_words(holds.send),
    "handover": own_words(handover.handover),
    "people": accounts.everyone,
    "match": own_words(accounts.match),
    "post": own_words(shared_posts.post),
    "action": own_words(plan_changes.change),
    "tracker": own_words(received.tracker),
    "home": lambda view: Say(home(view).card),
    "help": help_page.answer,
    **{line.name: of_digest(line.from_digest) for line in COMMANDS if line.from_digest is not None},
}
