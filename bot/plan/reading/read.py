"""Read one reply: what it is, which actions it speaks of, and what it says of each. The only way in from outside."""

import re

from bot.plan import personal_data
from bot.plan.reading import asking, intents
from bot.plan.reading.absences import read_absence
from bot.plan.reading.actions_said import actions_said
from bot.plan.reading.asking import Wanted
from bot.plan.reading.clean import Clean, clean, is_auto_reply
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
from bot.plan.reading.reading import Question, Reading
from bot.plan.reading.records import (
    Ask,
    HoldFile,
    HoldPersonal,
    NoChange,
    NoRecord,
    Record,
    Update,
)
from bot.plan.reading.said import Said
from bot.plan.reading.status_words import CHIT_CHAT, says_no_change
from bot.plan.reading.told import Asked, Told, owned_by

LONGEST = 3000  # characters read for their meaning; the rest is kept, not read
VOICE = re.compile(r"\b(?:full stop|comma|new line)\b", re.IGNORECASE)
RATED = re.compile(r"\b(?:green|amber|red|on track|off track|at risk)\b|[🟢🟠🟡🔴]", re.IGNORECASE)
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
    text = words.text[:LONGEST]
    if not text.strip():
        return none("nothing said", "not_an_update", told)
    auto = is_auto_reply(text)
    if intents.is_injection(text):
        return Reading((NoRecord("instruction to the bot, not an update"),), None, ("injection",))
    if intents.names_file(text):
        question = Question(
            None, "figure", "I can't take files: they often hold children's names. Tell me the total in a message."
        )
        return Reading((HoldFile(), Ask("figure")), question, ("attachment",))
    absence = read_absence(text, told, auto)
    if absence is not None and (auto or not ABOUT_PLAN.search(text)):
        flags = ("auto_reply",) if auto else ()
        question = None if auto or absence.last else Question(None, "days", "Which day are you back?")
        if absence.last and not absence.deputy and not auto:
            question = Question(None, "deputy", "Who should I ask while you are away?")
        return Reading((absence,), question, flags)
    return about_plan(text, words, told, (absence,) if absence else ())


def about_plan(text: str, words: Clean, told: Told, before: tuple[Record, ...]) -> Reading:
    if (wish := intents.preference(text)) is not None and not ABOUT_PLAN.search(text):
        return Reading(
            (wish, NoRecord("no update in it")), Question(None, "days", "Which days do you work?"), ("quiet_hours",)
        )
    if (correction := figure_correction(text, told)) is not None:
        return Reading((correction,), None, ("correction",))
    if (moved := moved_to_other(text, told)) is not None:
        return Reading(tuple(moved[0]), None, ("correction", "wrong_ref"))
    if only_meant(text, told):
        return Reading(
            (Ask("ref", None, text),),
            Question(None, "ref", "Which update should I move, and to which action?"),
            ("correction",),
        )
    if elsewhere := intents.claim_elsewhere(text, told):
        return Reading(
            elsewhere,
            Question(
                told.asked.refs[0] if told.asked.refs else None,
                "rating",
                "I can't see that from here. Paste it, or I can ask the improvement lead to enter it.",
            ),
            ("elsewhere",),
        )
    handed, flags = read_handover(text, told)
    if handed:
        question = Question(None, "deputy", "Who should it go to?")
        left = text.replace(handing_sentence(text), " ")
        speaks = RATED.search(left) is not None or (len(left.split()) > 1 and says_no_change(left))
        rest = actions_said(left, words, told) if speaks else Said()
        return Reading((*before, *handed, *rest.records), question, tuple(dict.fromkeys([*flags, *rest.flags])))
    query = intents.question_to_bot(text, bool(told.asked.refs))
    if (
        query is not None
        and (text.rstrip().endswith("?") or not RATED.search(text))
        and not re.search(r"[.!;\n]\s+\S", text.strip())
    ):
        return Reading((*before, query), None, ("query",))
    if CHIT_CHAT.match(text) and not says_no_change(text):
        return none(
            "thanks only" if "than" in text.lower() or "ta" in text.lower() else "no update in it",
            "not_an_update",
            told,
        )
    return finish(actions_said(text, words, told), text, told, before)


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
        wanted: Wanted = asking.ask_which(mine, told.plan, "Which action is that about?")
        return Reading((Ask("ref", None, text),), wanted.question, ("ref_missing",))
    return Reading((NoRecord("not about the plan"),), None, ("off_topic",))


def without_names(reading: Reading, told: Told) -> Reading:
    """Colleagues' first names are dropped from what is stored."""
    changed = tuple(personal_data.scrub(record, told.plan) for record in reading.records)
    if changed == reading.records:
        return reading
    return Reading(changed, reading.question, (*reading.flags, "staff_names_dropped"))
