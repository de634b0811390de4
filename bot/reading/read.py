"""Read one reply: one document, the finders, one resolver. The only way in from outside."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from bot.privacy.decide import Answer, decide
from bot.reading.about_people import Before, about_people
from bot.reading.find import reference
from bot.reading.headings import under_labels
from bot.reading.nothing_found import counted, nothing_found
from bot.reading.question_form import marked
from bot.reading.reading import Question, Reading, Why
from bot.reading.records import (
    Ask,
    AskPersonal,
    CompleteClaim,
    Contribution,
    DateChangeRequest,
    MeasureCorrection,
    MeasureValue,
    NoChange,
    NoRecord,
    Query,
    ReassignRequest,
    Record,
    RiskUpdate,
    StopFile,
    StopPersonal,
    Update,
)
from bot.reading.references.named import How
from bot.reading.reply_context import Asked, Told, same_again
from bot.reading.resolve import question as asking
from bot.reading.resolve.answer import answered, waiting_words
from bot.reading.resolve.because import reasons
from bot.reading.resolve.correction import Corrected, amendments, corrected, earlier_of, edit_marks, put_right
from bot.reading.resolve.fields import tells
from bot.reading.resolve.findings import Seen, facts_of
from bot.reading.resolve.no_update import claim_elsewhere, is_code, is_injection, names_file
from bot.reading.resolve.question import Said
from bot.reading.resolve.reply import settle_units
from bot.reading.resolve.residue import unused_in
from bot.reading.resolve.split_clauses import moved, recut
from bot.reading.resolve.wish import wish_in
from bot.reading.second.doubts import with_second_opinion
from bot.reading.status_requests import with_status_requests
from bot.reading.talk import meant_mostly
from bot.reading.whose_words import kept_to_named
from bot.said.document import Document, document_of
from bot.said.phrases import lexicon

A_QUESTION = 3  # words that one without its mark has at least
LONGEST = 4000  # characters read for their meaning; the rest is kept, not read


def read(text: str, told: Told) -> Reading:
    """Records, at most one question, and flags. Any text has an answer; nothing is kept of one that is stopped."""
    if (stopped := guarded(text, told)) is not None:
        return stopped
    if (edited := edit(text, told)) is not None:
        return edited
    if (again := same_again(text, told)) is not None:
        return Reading((NoRecord(f"duplicate of {again.id} within 24 hours"),), None, ("duplicate",))
    said = under_labels(text[:LONGEST]) if "\n" in text else text[:LONGEST]
    document = document_of(marked(said) if len(said.split()) >= A_QUESTION else said)
    found = within_limits(read_document(document, told), document)
    found = with_status_requests(document, found, text[:LONGEST], told)
    if any(isinstance(record, Contribution) for record in found.records):
        found = kept_to_named(found, text[:LONGEST], told)
    return with_rest(found, text)


def with_rest(reading: Reading, text: str) -> Reading:
    """What is too long to be read is kept all the same, and said to be."""
    if not text[LONGEST:].strip():
        return reading
    rest = Ask("rest", None, text[LONGEST:])
    return replace(reading, records=(*reading.records, rest), flags=(*reading.flags, "too_long"))


def look(document: Document, told: Told) -> Seen:
    """What the finders see; the document cut again where the next action's words begin."""
    references = put_right(document, reference.find(document, told))
    document = recut(document, references, told)
    return Seen(document, told, moved(references, document))


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
    after = read_document(
        document_of(whole[:LONGEST]), Told(told.by, told.at, asked, told.plan, earlier, None, told.late), doubting=False
    )
    changes = amendments(before, after.records)
    if changes:
        return Reading(tuple(changes), None, ("edit_event",))
    if after.question:
        return Reading((Ask("confirm", text=text),), after.question, ("edit_event",))
    return Reading((NoRecord("an edit that changes no record"),), None, ("edit_event",))


def read_document(document: Document, told: Told, *, doubting: bool = True) -> Reading:
    """`doubting`: the second reader may ask. Nobody is asked twice, so not about an edit or an answer."""
    if not document.read or is_code(document):
        return none(
            "instruction to the bot, not an update" if document.text.strip() else "nothing said", "not_an_update", told
        )
    if is_injection(document):
        asked = asking.ask_rating(told.asked.refs[0]).question if len(told.asked.refs) > 0 else None
        return Reading((NoRecord("instruction to the bot, not an update"),), asked, ("injection",))
    if names_file(document):
        return Reading((StopFile(), Ask("figure")), Question(None, "figure", Why.FILE), ("attachment",))
    seen = look(document, told)
    if (waiting := waiting_words(seen)) is not None and (which := _which(seen)):
        return _of_which(waiting, which, seen, told)
    return _explained(about_plan(seen, told, about_people(seen)), seen, doubting=doubting)


def _which(seen: Seen) -> tuple[str, ...]:
    """The action that answers "which?": named in the first clause, which says nothing else."""
    first = seen.document.read[0]
    hows = (How.PRINTED, How.PLACE, How.NAME, How.TITLE, How.ALL)
    named = [c for c in seen.references if c.clause == first.index and c.value.how in hows]
    stated = any(c.clause == first.index for found in (seen.ratings, seen.statuses, seen.figures_seen) for c in found)
    if not named or stated:
        return ()
    if named[0].value.how is How.ALL:
        return seen.told.asked.refs
    return tuple(dict.fromkeys(ref for c in named for ref in c.value.refs))


def _of_which(waiting: str, refs: tuple[str, ...], seen: Seen, told: Told) -> Reading:
    """The words that waited, now of their action, with what else the answer says."""
    asked = replace(told.asked, kind="prompt", refs=refs, wants=None)
    first = read_document(document_of(waiting), replace(told, asked=asked, earlier=()), doubting=False)
    seen.consumed.add(seen.document.read[0].index)
    rest = settle_units(seen) if _left(seen) else Said()
    flags = tuple(dict.fromkeys([*first.flags, *rest.flags]))
    return replace(first, records=(*first.records, *rest.records), flags=flags)


def _explained(reading: Reading, seen: Seen, *, doubting: bool) -> Reading:
    """With what no record used, what the second reader would rather ask, and why each fact was read so."""
    if doubting and tells_nothing(_but_sooner(reading.records, seen)):
        wish = wish_in(meant_mostly(seen.document.text), seen)
        if wish is not None:
            return Reading((wish,), None, ())
    if doubting and seen.told.asked.kind != "follow-up":
        facts = facts_of(seen, reading.records)
        reading = with_second_opinion(reading, seen.document, facts, seen.units)
    unused = unused_in(seen, reading.records)
    return replace(reading, unused=unused, because=reasons(seen, reading.records, reading.question))


def _but_sooner(records: Sequence[Record], seen: Seen) -> list[Record]:
    """Without a date asked for that is sooner than the agreed one: "till Friday" is how long an answer takes."""
    due = {line.ref: line.agreed_due for line in seen.told.plan.actions}
    return [record for record in records if not (isinstance(record, DateChangeRequest) and _is_sooner(record, due))]


def _is_sooner(record: DateChangeRequest, due: Mapping[str, date]) -> bool:
    return record.new_date is not None and record.new_date < due.get(record.ref, record.new_date)


def tells_nothing(records: Sequence[Record], *, rated: bool = False) -> bool:
    """Whether all that rules made of the words could be lost: no figure, day or claim is among it, and no rating;
    `rated`: a rating may be, since it was asked about ("can I still change what I said about amber")."""
    return all(_could_be_lost(record, rated=rated) for record in records)


def _could_be_lost(record: Record, *, rated: bool) -> bool:
    match record:
        case Ask():
            return rated or not record.rated
        case NoRecord() | Query():
            return True
        case Update():
            told = record.pct is not None or record.forecast is not None
            return not told and (rated or (record.rag is None and record.status is None))
        case RiskUpdate():
            return record.likelihood is None and record.mitigation is None and record.status is None
        case DateChangeRequest():
            return record.new_date is None
        case _:
            return False


def _left(seen: Seen) -> bool:
    """Whether anything is left that can be about the plan."""
    for clause in seen.document.read:
        if clause.index in seen.consumed:
            continue
        marked = any(c.clause == clause.index for found in (seen.ratings, seen.statuses, seen.wishes) for c in found)
        if marked or tells(clause, None, seen) or counted(clause, seen):
            return True
    return False


def about_plan(seen: Seen, told: Told, before: Before) -> Reading:
    """A correction first, then what is claimed elsewhere, an answer to what was asked, and news unit by unit."""
    text = seen.document.words(0, len(seen.document.text))
    if not before.records and (put := corrected(seen)) is not None:
        if put.which:
            return Reading((Ask("ref", None, text),), Question(None, "ref", Why.WHICH_MOVED), put.flags)
        return _with_the_rest(put, seen, told)
    if not before.records and (elsewhere := claim_elsewhere(seen)):
        ref = told.asked.refs[0] if told.asked.refs else None
        return Reading(elsewhere, Question(ref, "rating", Why.ELSEWHERE), ("elsewhere",))
    if before.records and (before.auto or not _left(seen)):
        records = [*before.records, *([NoRecord("no update in it")] if before.wished else [])]
        return Reading(tuple(records), before.question, tuple(dict.fromkeys(before.flags)))
    answer = answered(seen)
    said = answer if answer is not None else settle_units(seen)
    if before.records:
        said.wanted = [w for w in said.wanted if w.question.wants != "rating" or w.question.why is not Why.RATING]
        _of_no_other(said, {r.ref for r in before.records if isinstance(r, ReassignRequest)})
    said.flags = [*before.flags, *said.flags]
    return finish(said, text, seen, told, before.records, before.question)


def _with_the_rest(put: Corrected, seen: Seen, told: Told) -> Reading:
    """What was put right, and what the reply says besides: "it should read 64 not 66. January is 70. Amber"."""
    seen.consumed |= put.clauses or {c.index for c in seen.document.read}
    if not _left(seen):
        return Reading(put.records, None, put.flags)
    said = settle_units(seen)
    given = {r.code for r in put.records if isinstance(r, MeasureCorrection)}
    months = {r.period for r in put.records if isinstance(r, MeasureCorrection)}
    said.records = [
        r for r in said.records if not (isinstance(r, MeasureValue) and r.code in given and r.period in months)
    ]
    said.flags = [*put.flags, *said.flags]
    return finish(said, seen.document.text, seen, told, list(put.records), None)


def _of_no_other(said: Said, passed: set[str]) -> None:
    """ "3.1.2 not mine, K2 is 131": of an action that is given away, a figure is no update, and nothing is asked."""
    bare = [r for r in said.records if isinstance(r, Update) and r.ref in passed and not r.rag and r.pct is None]
    if any(isinstance(r, MeasureValue) for r in said.records):
        said.records = [r for r in said.records if r not in bare]
        said.wanted = [w for w in said.wanted if w.question.ref not in passed]


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


def guarded(text: str, told: Told) -> Reading | None:
    """Held, or asked about before anything of it is kept; None where it may be read."""
    verdict = decide(text, told.plan)
    if verdict.answer is Answer.STOP:
        flags = ("pii", "offer_redacted") if verdict.clean_line else ("pii",)
        return Reading((StopPersonal(verdict.reasons, verdict.clean_line),), None, flags)
    if verdict.answer is Answer.ASK and not told.cleared:
        spans = tuple(f"{start}-{end}" for start, end in verdict.spans)
        return Reading((AskPersonal(verdict.reasons, spans),), Question(None, "name", Why.NAME), ("pii_asked",))
    return None


def within_limits(reading: Reading, document: Document) -> Reading:
    """The claim of the only action that was claimed, as the news that it is then."""
    claims = [record for record in reading.records if isinstance(record, CompleteClaim)]
    if len(claims) != 1 or not lexicon("bot.reading.lexicon", "limit").find_all(document.tokens):
        return reading
    claim = claims[0]
    news = Update(claim.ref, text=claim.text, rag=claim.rag, late=claim.late)
    records = tuple(news if record is claim else record for record in reading.records)
    question = None if reading.question is not None and reading.question.wants == "evidence" else reading.question
    return replace(reading, records=records, question=question)
