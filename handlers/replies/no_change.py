""" "No change": one tap, counted as an answer. A Red or overdue action wants one line; the third in a row goes to the
lead (domain: rule 4)."""

from bot.chat import Answer, FormErrors, Nothing, OpenForm, Say, Submission
from bot.models import Action, Kind
from bot.models.words import Rating, Role
from bot.plan.contents.document import ActionLine
from bot.plan.report.standing import Who
from bot.privacy.decide import Answer as Guarded
from bot.privacy.decide import decide
from bot.store.action import updates
from bot.store.message import outbox
from bot.store.plan import plans
from bot.wording.reply import confirm, refusal
from bot.wording.reply import form as forms
from bot.wording.upkeep import notice
from handlers.access import may_update
from handlers.context import left_to_answer
from handlers.replies.recording.source import Source
from handlers.replies.recording.updates import new_update, owner_post
from handlers.turn import Turn

TOO_MANY = 3  # cycles in a row


def press_no_change(turn: Turn, ref: str, source: Source) -> Answer:
    """Records it, or asks for the one line first."""
    action = plans.action_by_ref(turn.session, turn.plan.id, ref)
    if action is None:
        return Say(refusal.no_such_action(ref))
    if not may_update(turn, action):
        return Say(refusal.not_yours(ref, owner_post(turn, ref)))
    if action.rag_claimed is Rating.RED or action.agreed_due < turn.today:
        return OpenForm(forms.no_change_form(_line(turn, ref)))
    _record(turn, action, source, "")
    return Say(confirm.no_change(ref, left_to_answer(turn)))


def submitted(turn: Turn, form: Submission) -> Answer:
    """The one line for a Red or overdue action."""
    ref, line = form.args.get("ref", ""), form.values.get("stuck", "").strip()
    action = plans.action_by_ref(turn.session, turn.plan.id, ref)
    if action is None or not may_update(turn, action):
        return FormErrors({"stuck": forms.NOT_YOURS})
    if not line:
        return FormErrors({"stuck": forms.RED_WANTS_A_LINE})
    verdict = decide(line, turn.document)
    if verdict.answer is not Guarded.PASS:
        return FormErrors({"stuck": forms.held_here(verdict.reasons, asks=verdict.answer is Guarded.ASK)})
    _record(turn, action, Source(form.opened or form.receipt, form.account.platform, turn.now, line), line)
    return Nothing()


def _record(turn: Turn, action: Action, source: Source, line: str) -> None:
    row = new_update(turn, action, source)
    row.no_change, row.text, row.stuck = True, line or "No change", line
    updates.add(turn.session, row)
    turn.asks_look_again(frozenset({action.owner_id}))
    times = updates.run_of_no_change(turn.session, action.id)
    if times >= TOO_MANY:
        _tell_lead(turn, action, times)


def _tell_lead(turn: Turn, action: Action, times: int) -> None:
    who = Who(turn.person.handle, turn.person.name, turn.person.post, turn.person.organisation)
    for lead in turn.with_role(Role.LEAD):
        key = f"no-change:{turn.cycle.key}:{action.ref}:{lead.handle}"
        card = notice.no_change_again(who, action.ref, action.title, times)
        turn.promise(key, Kind.NOTICE, outbox.To(person_id=lead.id), card)


def _line(turn: Turn, ref: str) -> ActionLine:
    return next(line for line in turn.document.actions if line.ref == ref)
