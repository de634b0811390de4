"""Read one reply: one document, the finders, one resolver. The only way in from outside."""

import re

from bot.plan import personal_data
from bot.plan.reading import intents
from bot.plan.reading.absences import read_absence
from bot.plan.reading.answers import answered_risk, settled_period
from bot.plan.reading.clean import clean, is_auto_reply
from bot.plan.reading.corrections import (
    amendments,
    earlier_of,
    edit_marks,
    figure_correction,
    moved_to_other,
    only_meant,
    same_again,
)
from bot.plan.reading.handover import handing_sentence, read_handover
from bot.plan.reading.wishes import wish
from bot.reading.find import date, progress, rating, reference, status
from bot.reading.find.rating import Stance
from bot.reading.reading import Question, Reading, Why
from bot.reading.records import (
    Absence,
    Ask,
    CompleteClaim,
    HoldFile,
    HoldPersonal,
    NoChange,
    NoRecord,
    Preference,
    ReassignRequest,
    Record,
    Update,
)
from bot.reading.resolve import question as asking
from bot.reading.resolve.cut import moved, recut
from bot.reading.resolve.fields import tells
from bot.reading.resolve.reply import settle_units
from bot.reading.resolve.said import Said
from bot.reading.resolve.seen import Seen
from bot.reading.told import Asked, Told, owned_by
from bot.said.document import Document, document_of

ABOUT_PLAN = re.compile(
    r"\b(?:green|amber|red|on track|off track|at risk|complete|done|risk|backlog|update|milestone)\b|[🟢🟠🟡🔴]",
    re.IGNORECASE,
)
RATED = re.compile(r"\b(?:green|amber|red|on track|off track|at risk)\b|[🟢🟠🟡🔴]", re.IGNORECASE)
SEVERAL = re.compile(r"[.!;\n]\s+\S")


def read(text: str, told: Told) -> Reading:
    """Records, at most one question, and flags. Any text has an answer; nothing is kept of one that is held."""
    held = personal_data.check(text, told.plan, told.by)
    if held is not None:
        flags = ("pii",) if not held.clean_line else ("pii", "offer_redacted")
        return Reading((HoldPersonal(held.reasons, held.clean_line),), None, flags)
    if (edited := edit(text, told)) is not None:
        return edited
    if (again := same_again(text, told)) is not None:
        return Reading((NoRecord(f"duplicate of {again.id} within 24 hours"),), None, ("duplicate",))
    return without_names(read_document(document_of(text), told), told)


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
    before: list[Record] = []
    about = bool(ABOUT_PLAN.search(text))
    wished = None if about else wish(text, told)
    absence = read_absence(text, told, is_auto_reply(text))
    if wished is not None and (absence is None or wished.after_leave):
        return wishing(wished, absence, told)
    if absence is not None and (is_auto_reply(text) or not about):
        return away(absence, is_auto_reply(text))
    if absence is not None:
        before.append(absence)
    return about_plan(text, seen, told, before)


def wishing(wished: Preference, absence: Absence | None, told: Told) -> Reading:
    """A wish about being asked; with the leave that it speaks of, where that has an end."""
    before: tuple[Record, ...] = (absence,) if absence is not None and absence.last is not None else ()
    records = (*before, wished, NoRecord("no update in it"))
    if wished.call:
        if len(told.asked.refs) != 1:
            return Reading(records, None, ("call",))
        ref = told.asked.refs[0]
        question = asking.ask_rating(ref, Why.RATING_MEANWHILE).question
        return Reading((*before, wished, Ask("rating", ref)), question, ("call",))
    if wished.until is not None or wished.after_leave:
        return Reading(records, None, ("snooze",))
    known = wished.quiet_days not in (None, "ask")
    return Reading(records, None if known else Question(None, "days", Why.WORKING_DAYS), ("quiet_hours",))


def away(absence: Absence, auto: bool) -> Reading:
    """Days away, asked after where they do not end or nobody covers. An auto-reply is asked nothing."""
    if auto:
        return Reading((absence,), None, ("auto_reply",))
    if absence.last is None:
        return Reading((absence,), Question(None, "days", Why.BACK), ())
    return Reading((absence,), None if absence.deputy else Question(None, "deputy", Why.COVER), ())


def about_plan(text: str, seen: Seen, told: Told, before: list[Record]) -> Reading:
    if (correction := figure_correction(text, told)) is not None:
        return Reading((correction,), None, ("correction",))
    if (changed := moved_to_other(text, told)) is not None:
        return Reading(tuple(changed[0]), None, ("correction", "wrong_ref"))
    if only_meant(text, told):
        return Reading((Ask("ref", None, text),), Question(None, "ref", Why.WHICH_MOVED), ("correction",))
    if elsewhere := intents.claim_elsewhere(text, told):
        ref = told.asked.refs[0] if told.asked.refs else None
        return Reading(elsewhere, Question(ref, "rating", Why.ELSEWHERE), ("elsewhere",))
    flags: list[str] = []
    question: Question | None = None
    handed, handed_flags = read_handover(text, told)
    if handed:
        sentence = handing_sentence(text, told)
        seen.consumed |= {c.index for c in seen.document.read if seen.document.said(c) in sentence}
        before += handed
        flags += handed_flags
        known = all(isinstance(one, ReassignRequest) and one.to for one in handed)
        question = None if known else Question(None, "deputy", Why.GO_TO)
        left = [c for c in seen.document.read if c.index not in seen.consumed]
        if not any(c.value.stance is Stance.STANDS for c in seen.inside(seen.ratings, [c.index for c in left])):
            return Reading(tuple(before), question, tuple(dict.fromkeys(flags)))
    query = intents.question_to_bot(text, bool(told.asked.refs))
    if (
        query is not None
        and not SEVERAL.search(text.strip())
        and (text.rstrip().endswith("?") or not RATED.search(text))
    ):
        return Reading((*before, query), None, ("query",))
    answer = _answered(text, seen, told)
    said = answer if answer is not None else settle_units(seen)
    said.flags = [*flags, *said.flags]
    return finish(said, text, seen, told, before, question)


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


def without_names(reading: Reading, told: Told) -> Reading:
    """Colleagues' first names are dropped from what is stored."""
    changed = tuple(personal_data.scrub(record, told.plan) for record in reading.records)
    if changed == reading.records:
        return reading
    return Reading(changed, reading.question, (*reading.flags, "staff_names_dropped"))
