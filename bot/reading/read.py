"""Read one reply: one document, the finders, one resolver. The only way in from outside."""

import re
from dataclasses import dataclass, field

from bot.plan.reading import intents
from bot.plan.reading.answers import answered_risk, settled_period
from bot.plan.reading.clean import clean
from bot.plan.reading.corrections import (
    amendments,
    earlier_of,
    edit_marks,
    figure_correction,
    moved_to_other,
    only_meant,
    same_again,
)
from bot.privacy.decide import Answer, decide
from bot.reading.find import date, handover, leave, person, preference, progress, query, rating, reference, status
from bot.reading.find.rating import Stance
from bot.reading.reading import Question, Reading, Why
from bot.reading.records import (
    Ask,
    AskPersonal,
    CompleteClaim,
    HoldFile,
    HoldPersonal,
    NoChange,
    NoRecord,
    Preference,
    Record,
    SuccessionFlag,
    Update,
)
from bot.reading.resolve import question as asking
from bot.reading.resolve.cut import moved, recut
from bot.reading.resolve.fields import tells
from bot.reading.resolve.handover import settle_handover
from bot.reading.resolve.leave import settle_leave
from bot.reading.resolve.reply import settle_units
from bot.reading.resolve.said import Said
from bot.reading.resolve.seen import Seen
from bot.reading.resolve.wish import settle_query, settle_wish
from bot.reading.told import Asked, Told, owned_by
from bot.said.clause import Clause
from bot.said.document import Document, document_of
from bot.said.token import TokenKind

ABOUT_PLAN = re.compile(
    r"\b(?:green|amber|red|on track|off track|at risk|complete|done|risk|backlog|update|milestone)\b|[🟢🟠🟡🔴]",
    re.IGNORECASE,
)
RATED = re.compile(r"\b(?:green|amber|red|on track|off track|at risk)\b|[🟢🟠🟡🔴]", re.IGNORECASE)
SEVERAL = re.compile(r"[.!;\n]\s+\S")


def read(text: str, told: Told) -> Reading:
    """Records, at most one question, and flags. Any text has an answer; nothing is kept of one that is held."""
    if (stopped := guarded(text, told)) is not None:
        return stopped
    if (edited := edit(text, told)) is not None:
        return edited
    if (again := same_again(text, told)) is not None:
        return Reading((NoRecord(f"duplicate of {again.id} within 24 hours"),), None, ("duplicate",))
    return read_document(document_of(text), told)


def guarded(text: str, told: Told) -> Reading | None:
    """Held, or asked about before anything of it is kept; None where it may be read."""
    verdict = decide(text, told.plan)
    if verdict.answer is Answer.HOLD:
        flags = ("pii", "offer_redacted") if verdict.clean_line else ("pii",)
        return Reading((HoldPersonal(verdict.reasons, verdict.clean_line),), None, flags)
    if verdict.answer is Answer.ASK and not told.cleared:
        spans = tuple(f"{start}-{end}" for start, end in verdict.spans)
        return Reading((AskPersonal(verdict.reasons, spans),), Question(None, "name", Why.NAME), ("pii_asked",))
    return None


def look(document: Document, told: Told) -> Seen:
    """What the finders see; the document cut again where the next action's words begin."""
    references = reference.find(document, told)
    document = recut(document, references, told)
    return Seen(
        document,
        told,
        moved(references, document),
        rating.find(document, told),
        date.find(document, told),
        date.wishes(document),
        status.find(document, told),
        progress.find(document, told),
        person.find(document, told),
        leave.find(document, told),
        handover.find(document, told),
        preference.find(document, told),
        query.find(document, told),
    )


def edit(text: str, told: Told) -> Reading | None:
    """An edited message: what it changes in how the old one was read."""
    before = earlier_of(told, told.edits) if told.edits else None
    if before is None:
        return None
    marks = edit_marks(text)
    whole = before.text.replace(marks[0], marks[1], 1) if marks and marks[0] in before.text else text
    refs = tuple(dict.fromkeys(r.ref for r in before.reading.records if isinstance(r, (Update, NoChange))))
    asked = Asked("prompt", told.asked.refs or refs)
    earlier = told.earlier[: told.earlier.index(before)]
    after = read_document(document_of(whole), Told(told.by, told.at, asked, told.plan, earlier, None, told.late))
    changes = amendments(before, after.records)
    if changes:
        return Reading(tuple(changes), None, ("edit_event",))
    if after.question:
        return Reading((Ask("confirm", text=text),), after.question, ("edit_event",))
    return Reading((NoRecord("an edit that changes no record"),), None, ("edit_event",))


def read_document(document: Document, told: Told) -> Reading:
    words = clean(document.text)
    text = words.text
    if not text.strip():
        return none("nothing said", "not_an_update", told)
    if intents.is_injection(text):
        return Reading((NoRecord("instruction to the bot, not an update"),), None, ("injection",))
    if intents.names_file(text):
        return Reading((HoldFile(), Ask("figure")), Question(None, "figure", Why.FILE), ("attachment",))
    seen = look(document, told)
    before = _about_people(seen)
    return about_plan(text, seen, told, before)


@dataclass
class Before:
    """What was read that is no update: leave, handover, a wish, a question to the bot; and what is asked about it."""

    records: list[Record] = field(default_factory=list[Record])
    flags: list[str] = field(default_factory=list[str])
    question: Question | None = None
    auto: bool = False
    wished: Preference | None = None


def _about_people(seen: Seen) -> Before:
    out = Before()
    handed = settle_handover(seen)
    seen.consumed |= handed.clauses
    leave = settle_leave(seen)
    if leave is not None:
        seen.consumed |= leave.clauses
        out.records.append(leave.absence)
        out.auto = leave.auto
        if leave.auto:
            out.flags.append("auto_reply")
        elif leave.absence.last is None:
            out.question = Question(None, "days", Why.BACK)
        elif leave.absence.deputy is None:
            out.question = Question(None, "deputy", Why.COVER)
    out.records += handed.records
    out.flags += handed.flags
    if handed.records:
        known = all(isinstance(r, SuccessionFlag) or getattr(r, "to", None) for r in handed.records)
        out.question = None if known and handed.records else Question(None, "deputy", Why.GO_TO)
    wished = settle_wish(seen)
    if wished is not None and (leave is None or wished.wish.after_leave):
        seen.consumed |= wished.clauses
        out.wished = wished.wish
        out.records.append(wished.wish)
        _ask_of_wish(out, wished.wish, seen.told)
    asked = settle_query(seen)
    if asked is not None:
        seen.consumed |= asked.clauses
        out.records.append(asked.query)
        out.flags.append("query")
    return out


def _ask_of_wish(out: Before, wish: Preference, told: Told) -> None:
    if wish.call:
        out.flags.append("call")
        if len(told.asked.refs) == 1:
            out.records.append(Ask("rating", told.asked.refs[0]))
            out.question = asking.ask_rating(told.asked.refs[0], Why.RATING_MEANWHILE).question
        return
    if wish.until is not None or wish.after_leave:
        out.flags.append("snooze")
        return
    out.flags.append("quiet_hours")
    if wish.quiet_days in (None, "ask"):
        out.question = Question(None, "days", Why.WORKING_DAYS)


def _left(seen: Seen) -> bool:
    """Whether anything is left that can be about the plan."""
    for clause in seen.document.read:
        if clause.index in seen.consumed:
            continue
        marked = any(c.clause == clause.index for found in (seen.ratings, seen.statuses, seen.wishes) for c in found)
        if marked or tells(clause, None, seen) or _counted(clause, seen):
            return True
    return False


def _counted(clause: Clause, seen: Seen) -> bool:
    kinds = (TokenKind.NUMBER, TokenKind.LINK)
    return any(t.kind in kinds for t in seen.document.tokens[clause.first : clause.last + 1])


def about_plan(text: str, seen: Seen, told: Told, before: Before) -> Reading:
    if (correction := figure_correction(text, told)) is not None:
        return Reading((correction,), None, ("correction",))
    if (changed := moved_to_other(text, told)) is not None:
        return Reading(tuple(changed[0]), None, ("correction", "wrong_ref"))
    if only_meant(text, told):
        return Reading((Ask("ref", None, text),), Question(None, "ref", Why.WHICH_MOVED), ("correction",))
    if not before.records and (elsewhere := intents.claim_elsewhere(text, told)):
        ref = told.asked.refs[0] if told.asked.refs else None
        return Reading(elsewhere, Question(ref, "rating", Why.ELSEWHERE), ("elsewhere",))
    if before.records and (before.auto or not _left(seen)):
        records = [*before.records, *([NoRecord("no update in it")] if before.wished else [])]
        return Reading(tuple(records), before.question, tuple(dict.fromkeys(before.flags)))
    answer = _answered(text, seen, told)
    said = answer if answer is not None else settle_units(seen)
    if before.records:
        said.wanted = [w for w in said.wanted if w.question.wants != "rating" or w.question.why is not Why.RATING]
    said.flags = [*before.flags, *said.flags]
    return finish(said, text, seen, told, before.records, before.question)


def _answered(text: str, seen: Seen, told: Told) -> Said | None:
    """The answer to a question of ours that is no update: a month, a score, a mitigation, a link."""
    if (settled := settled_period(text, told)) is not None:
        return settled
    if (risk := answered_risk(text, told)) is not None:
        return risk
    if told.asked.wants != "evidence" or not seen.links or len(told.asked.refs) != 1:
        return None
    named = {ref for c in seen.references for ref in c.value.refs if c.value.how is reference.How.PRINTED}
    if named - set(told.asked.refs):
        return None  # of another action: no answer to what was asked
    return Said([CompleteClaim(told.asked.refs[0], seen.links[0], text=text, late=told.late)], [], ["needs_signoff"])


def none(why: str, flag: str, told: Told) -> Reading:
    """Nothing to record: asked again where an answer was owed."""
    if not told.asked.refs:
        return Reading((NoRecord(why),), None, ("courtesy" if why == "thanks only" else flag,))
    ref = told.asked.refs[0]
    return Reading((Ask("rating", ref),), asking.ask_rating(ref).question, (flag,))


def finish(said: Said, text: str, seen: Seen, told: Told, before: list[Record], first: Question | None) -> Reading:
    """One question, flags in order, and an `ask` where nothing could be recorded."""
    records: list[Record] = [*before, *said.records]
    flags = list(dict.fromkeys(said.flags))
    if told.late:
        flags.append("after_publication")
    question = asking.one_of(said.wanted) or first
    must = any(w.must for w in said.wanted)
    if not records and question is None:
        return nothing_found(text, seen, told)
    if question is not None and (must or not records) and not any(isinstance(r, Ask) for r in records):
        records.append(Ask(question.wants, question.ref, text))
    return Reading(tuple(records), question, tuple(flags))


def nothing_found(text: str, seen: Seen, told: Told) -> Reading:
    """No action, measure or risk in it: asked which, where an update seems meant; else none of ours."""
    query = intents.question_to_bot(text, bool(told.asked.refs))
    if query is not None:
        return Reading((query,), None, ("query",))
    mine = told.asked.refs or owned_by(told)
    about = any(c.value.stance is Stance.STANDS for c in seen.ratings) or any(
        tells(c, None, seen) for c in seen.document.read
    )
    if told.asked.refs or (about and mine and not text.rstrip().endswith("?") and ABOUT_PLAN.search(text)):
        return Reading((Ask("ref", None, text),), asking.ask_which(mine, Why.WHICH).question, ("ref_missing",))
    return Reading((NoRecord("not about the plan"),), None, ("off_topic",))
