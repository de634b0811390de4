"""Read one reply: what it is, which actions it speaks of, and what it says of each. The only way in from outside."""

import re

from bot.plan import personal_data
from bot.plan.reading import intents
from bot.plan.reading.absences import read_absence
from bot.plan.reading.actions_said import actions_said
from bot.plan.reading.clean import Clean, clean, is_auto_reply
from bot.plan.reading.corrections import (
    amendments,
    earlier_of,
    edit_marks,
    figure_correction,
    moved_to_other,
    only_meant,
    put_right,
    same_again,
)
from bot.plan.reading.handover import handing_sentence, read_handover
from bot.plan.reading.pieces import ALL_OF
from bot.plan.reading.status_words import CHIT_CHAT, says_no_change
from bot.plan.reading.wishes import wish
from bot.reading.reading import Question, Reading, Why
from bot.reading.records import (
    Absence,
    Ask,
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
from bot.reading.resolve.said import Said
from bot.reading.told import Asked, Told, owned_by

LONGEST = 3000  # characters read for their meaning; the rest is kept, not read
VOICE = re.compile(r"\b(?:full stop|comma|new line)\b", re.IGNORECASE)
RATED = re.compile(r"\b(?:green|amber|red|on track|off track|at risk)\b|[🟢🟠🟡🔴]", re.IGNORECASE)
SEVERAL = re.compile(r"[.!;\n]\s+\S")  # a sentence after a sentence
ABOUT_PLAN = re.compile(
    r"\b(?:green|amber|red|on track|off track|at risk|complete|done|risk|backlog|update|milestone)\b|[🟢🟠🟡🔴]",
    re.IGNORECASE,
)


def read(text: str, told: Told) -> Reading:
    """Records, at most one question, and flags. Any text has an answer; nothing is kept of one that is held."""
    held = personal_data.check(text, told.plan, told.by)
    if held is not None:
        return Reading(
            (HoldPersonal(held.reasons, held.clean_line),),
            None,
            ("pii",) if not held.clean_line else ("pii", "offer_redacted"),
        )
    edited = edit(text, told)
    if edited is not None:
        return edited
    if (again := same_again(text, told)) is not None:
        return Reading((NoRecord(f"duplicate of {again.id} within 24 hours"),), None, ("duplicate",))
    words = clean(text)
    return without_names(with_rest(read_words(words, told), words), told)


def with_rest(reading: Reading, words: Clean) -> Reading:
    """What is too long to be read is kept all the same."""
    if len(words.text) <= LONGEST:
        return reading
    rest = Ask("rest", None, words.text[LONGEST:])
    return Reading((*reading.records, rest), reading.question, (*reading.flags, "too_long"))


def edit(text: str, told: Told) -> Reading | None:
    """An edited message: what it changes in how the old one was read."""
    before = earlier_of(told, told.edits) if told.edits else None
    if before is None:
        return None
    marks = edit_marks(text)
    whole = before.text.replace(marks[0], marks[1], 1) if marks and marks[0] in before.text else text
    refs = tuple(dict.fromkeys(r.ref for r in before.reading.records if isinstance(r, (Update, NoChange))))
    asked = Asked("prompt", told.asked.refs or refs)
    after = read_words(
        clean(whole),
        Told(told.by, told.at, asked, told.plan, told.earlier[: told.earlier.index(before)], None, told.late),
    )
    changes = amendments(before, after.records)
    if not changes:
        return (
            Reading((Ask("confirm", text=text),), after.question, ("edit_event",))
            if after.question
            else Reading((NoRecord("an edit that changes no record"),), None, ("edit_event",))
        )
    return Reading(tuple(changes), None, ("edit_event",))


def read_words(words: Clean, told: Told) -> Reading:
    text = put_right(intents.without_code(words.text[:LONGEST]), told.plan)
    if not text.strip():
        code = bool(words.text.strip())
        return none("instruction to the bot, not an update" if code else "nothing said", "not_an_update", told)
    if intents.is_injection(text):
        return Reading((NoRecord("instruction to the bot, not an update"),), None, ("injection",))
    if intents.names_file(text):
        return Reading((HoldFile(), Ask("figure")), Question(None, "figure", Why.FILE), ("attachment",))
    about = bool(ABOUT_PLAN.search(text))
    wished = None if about else wish(text, told)
    absence = read_absence(text, told, is_auto_reply(text))
    if wished is not None and (absence is None or wished.after_leave):
        return wishing(wished, absence, told)
    if absence is not None and (is_auto_reply(text) or not about):
        return away(absence, is_auto_reply(text))
    return about_plan(text, words, told, (absence,) if absence else ())


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


def about_plan(text: str, words: Clean, told: Told, before: tuple[Record, ...]) -> Reading:
    for found in (
        about_earlier(text, told),
        sent_elsewhere(text, told),
        handed_on(text, words, told, before),
        asked_of_bot(text, told, before),
    ):
        if found is not None:
            return found
    if CHIT_CHAT.match(text) and not says_no_change(text):
        thanks = "than" in text.lower() or "ta" in text.lower()
        return none("thanks only" if thanks else "no update in it", "not_an_update", told)
    return finish(actions_said(text, words, told), text, told, before)


def about_earlier(text: str, told: Told) -> Reading | None:
    """A figure put right, or an update that was meant for another action."""
    if (correction := figure_correction(text, told)) is not None:
        return Reading((correction,), None, ("correction",))
    if (moved := moved_to_other(text, told)) is not None:
        return Reading(tuple(moved[0]), None, ("correction", "wrong_ref"))
    if only_meant(text, told):
        return Reading((Ask("ref", None, text),), Question(None, "ref", Why.WHICH_MOVED), ("correction",))
    return None


def sent_elsewhere(text: str, told: Told) -> Reading | None:
    elsewhere = intents.claim_elsewhere(text, told)
    if not elsewhere:
        return None
    ref = told.asked.refs[0] if told.asked.refs else None
    return Reading(elsewhere, Question(ref, "rating", Why.ELSEWHERE), ("elsewhere",))


def handed_on(text: str, words: Clean, told: Told, before: tuple[Record, ...]) -> Reading | None:
    """Requests to hand actions on, with what the other sentences say of them."""
    handed, flags = read_handover(text, told)
    if not handed:
        return None
    left = text.replace(handing_sentence(text, told), " ")
    speaks = RATED.search(left) is not None or (len(left.split()) > 1 and says_no_change(left))
    rest = actions_said(left, words, told) if speaks else Said()
    known = all(isinstance(one, ReassignRequest) and one.to for one in handed)
    question = None if known else Question(None, "deputy", Why.GO_TO)
    return Reading((*before, *handed, *rest.records), question, tuple(dict.fromkeys([*flags, *rest.flags])))


def asked_of_bot(text: str, told: Told, before: tuple[Record, ...]) -> Reading | None:
    """One question to the bot, and nothing else."""
    query = intents.question_to_bot(text, bool(told.asked.refs))
    if query is None or SEVERAL.search(text.strip()):
        return None
    if not text.rstrip().endswith("?") and RATED.search(text):
        return None
    return Reading((*before, query), None, ("query",))


def none(why: str, flag: str, told: Told) -> Reading:
    """Nothing to record: asked again where an answer was owed."""
    if not told.asked.refs:
        return Reading((NoRecord(why),), None, ("courtesy" if why == "thanks only" else flag,))
    ref = told.asked.refs[0]
    return Reading((Ask("rating", ref),), asking.ask_rating(ref).question, (flag,))


def finish(said: Said, text: str, told: Told, before: tuple[Record, ...]) -> Reading:
    """One question, flags in order, and an `ask` where nothing could be recorded."""
    records: list[Record] = [*before, *said.records]
    flags = list(dict.fromkeys(said.flags))
    if VOICE.search(text):
        flags.append("spoken_ref")
    if told.late:
        flags.append("after_publication")
    question = asking.one_of(said.wanted)
    must = any(w.must for w in said.wanted)
    if not records and question is None:
        return nothing_found(text, told)
    if question is not None and (must or not records):
        records.append(Ask(question.wants, question.ref, text))
    return Reading(tuple(records), question, tuple(flags))


def nothing_found(text: str, told: Told) -> Reading:
    """No action, measure or risk in it: asked which, where an update seems meant; else none of ours."""
    query = intents.question_to_bot(text, bool(told.asked.refs))
    if query is not None:
        return Reading((query,), None, ("query",))
    mine = told.asked.refs or owned_by(told)
    if told.asked.refs or (ABOUT_PLAN.search(text) and not intents.is_question(text)) or says_no_change(text):
        why = Why.WHICH_OF_THESE if ALL_OF.search(text) else Why.WHICH
        return Reading((Ask("ref", None, text),), asking.ask_which(mine, why).question, ("ref_missing",))
    return Reading((NoRecord("not about the plan"),), None, ("off_topic",))


def without_names(reading: Reading, told: Told) -> Reading:
    """Colleagues' first names are dropped from what is stored."""
    changed = tuple(personal_data.scrub(record, told.plan) for record in reading.records)
    if changed == reading.records:
        return reading
    return Reading(changed, reading.question, (*reading.flags, "staff_names_dropped"))
