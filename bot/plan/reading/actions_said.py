"""What a reply says of each action, of risks by their id, and of measures that no action was named with."""

import re
from dataclasses import fields, replace

from bot.plan.reading.action_words import blank_references
from bot.plan.reading.answers import answered_risk, settled_period
from bot.plan.reading.clean import Clean
from bot.plan.reading.ditto import repeated, says_ditto, turned
from bot.plan.reading.figures import Measured, read_figures
from bot.plan.reading.one_action import read_action
from bot.plan.reading.phrases import content_stems
from bot.plan.reading.pieces import Pieces, cut_pieces
from bot.plan.reading.references import find_references
from bot.plan.reading.risk_register import asked_status, risks_named
from bot.plan.reading.risks import read_score
from bot.plan.reading.sight import Sight
from bot.plan.reading.statuses import figure_questions_of
from bot.reading.days.day import Grain
from bot.reading.days.grammar import find_days
from bot.reading.reading import Why
from bot.reading.records import (
    Ask,
    CompleteClaim,
    MeasureValue,
    NoChange,
    Record,
    RiskUpdate,
    Update,
)
from bot.reading.resolve import question as asking
from bot.reading.resolve.said import Said
from bot.reading.told import Told, day_of, last_question, measure_of, owned_by
from bot.words import UpdateKind

DITTO = re.compile(r"\b(?:ditto|same|likewise|as above|snap)[\s.!]*$", re.IGNORECASE)
WEB = re.compile(r"https?://\S+")
RATING = ("rating", "rating_missing")


def actions_said(text: str, words: Clean, told: Told) -> Said:
    """What is said of risks by id, of each action, and of measures that no action was named with."""
    answer = answered(text, words, told)
    if answer is not None:
        return answer
    said = Said()
    registered, text = register_updates(text, told)
    said.add(registered)
    if registered.records and not leftovers(text, told):
        return said
    text = turned(text)
    pieces = cut_pieces(text, told)
    carried = carried_month(text, told)
    said.add(pieces_said(pieces, words, told, carried))
    if pieces.everyone:
        said.flags.append("all")
    elif any(p.named for p in pieces.pieces):
        said.flags.append("matched_by_title")
    said.add(troubles(pieces, told))
    if pieces.pieces and len(content_stems(pieces.loose)) > 1:
        said.records.append(Ask("ref", None, pieces.loose))
        said.wanted.append(asking.wanted("loose", Why.WHICH_REST))
    if not pieces.pieces:
        said.add(loose_figures(pieces.loose, told, carried))
    return said


def answered(text: str, words: Clean, told: Told) -> Said | None:
    """The answer to a question of ours that is no update: a month, a score, a mitigation, a link."""
    if (settled := settled_period(text, told)) is not None:
        return settled
    if (risk := answered_risk(text, told)) is not None:
        return risk
    if told.asked.wants != "evidence" or not words.links or len(told.asked.refs) != 1:
        return None
    named = {ref for found in find_references(WEB.sub(" ", text), told.plan) for ref in found.refs}
    if named - set(told.asked.refs):
        return None  # of another action: no answer to what was asked
    return Said([CompleteClaim(told.asked.refs[0], words.links[0], text=text, late=told.late)], [], ["needs_signoff"])


def pieces_said(pieces: Pieces, words: Clean, told: Told, carried: str | None) -> Said:
    """What each piece says of each of its actions; "ditto" repeats the rating before it."""
    said = Said()
    seen: set[str] = set()
    last: Update | None = None
    before: list[Record] = []
    for piece in pieces.pieces:
        of_piece: list[Record] = []
        shared = len(piece.refs) > 1
        for ref in piece.refs:
            if ref in seen and any(is_rated(record, ref) for record in said.records):
                continue
            again = repeated(before, ref, piece, told, carried) if before and says_ditto(piece, told) else None
            found = again or read_action(piece.text, ref, told, carried, piece.printed, words.links)
            if (
                again is None
                and last is not None
                and DITTO.search(piece.text)
                and all(isinstance(r, NoChange) for r in found.records)
            ):
                found = read_action(f"{piece.text}: {last.rag}", ref, told, carried, piece.printed)
            said.add(only_shared(found) if shared else found)
            of_piece = found.records
            if not shared:
                seen.add(ref)
            last = next((r for r in found.records if isinstance(r, Update) and r.rag is not None), last)
        before = of_piece or before
    said.records = later_wins(said.records)
    said.wanted = [w for w in said.wanted if not (w.question.wants in RATING and rated_in(said, w.question.ref))]
    return said


def is_rated(record: Record, ref: str) -> bool:
    return isinstance(record, Update) and record.ref == ref and record.rag is not None


def rated_in(said: Said, ref: str | None) -> bool:
    """Whether another part of the reply rates that action."""
    return ref is not None and any(is_rated(record, ref) for record in said.records)


def only_shared(said: Said) -> Said:
    """Of words said of several actions, what can hold for each: no figures, no dates of one."""
    kept: list[Record] = [r for r in said.records if not isinstance(r, MeasureValue)]
    return Said(kept, said.wanted, said.flags)


def later_wins(records: list[Record]) -> list[Record]:
    """One update an action: what is said of it later stands, what was said before fills the gaps."""
    out: list[Record] = []
    for record in records:
        if isinstance(record, (Update, NoChange)):
            before = next((r for r in out if isinstance(r, (Update, NoChange)) and r.ref == record.ref), None)
            if before is not None:
                out.remove(before)
            if isinstance(before, Update) and isinstance(record, Update):
                record = filled(record, before)
        out.append(record)
    return out


def filled(update: Update, before: Update) -> Update:
    """An update with its gaps filled from an earlier part of the same reply."""
    gaps = {f.name: old for f in fields(update) if not getattr(update, f.name) and (old := getattr(before, f.name))}
    kind = before.kind if update.kind is UpdateKind.NONE else update.kind
    text = update.text if before.text in update.text else f"{before.text}\n{update.text}"
    return replace(update, **{**gaps, "kind": kind, "text": text})


def troubles(pieces: Pieces, told: Told) -> Said:
    """References that cannot be taken: unknown, or the stem of several."""
    said = Said()
    for group in pieces.groups:
        if pieces.everyone and set(group.refs) & set(owned_by(told)) <= set(told.asked.refs) and told.asked.refs:
            continue
        mine = tuple(ref for ref in group.refs if ref in owned_by(told)) or group.refs
        said.wanted.append(asking.ask_which(mine, Why.WHICH_OF_GROUP, group.text))
        said.flags.append("ref_is_objective")
    for unknown in pieces.unknown:
        said.wanted.append(asking.ask_which(told.asked.refs or owned_by(told), Why.NO_SUCH_REF, unknown))
        said.flags.append("unknown_ref")
    return said


def carried_month(text: str, told: Told) -> str | None:
    """The one recent month that a reply names, for its monthly figures."""
    today = day_of(told)
    recent: set[str] = set()
    for day in find_days(text, today, told.plan):
        if (
            day.grain is Grain.MONTH
            and day.first is not None
            and not re.search(r"\b(?:by|until|till?|next|from|end)\b", day.text, re.IGNORECASE)
        ):
            back = (today.year - day.first.year) * 12 + today.month - day.first.month
            if back in (1, 2):
                recent.add(f"{day.first:%Y-%m}")
    return recent.pop() if len(recent) == 1 else None


def register_updates(text: str, told: Told) -> tuple[Said, str]:
    """Risks of the register named by id, and the text without the sentences about them."""
    named = risks_named(text, told.plan)
    said = Said()
    rest = text
    for start, end, risk in named:
        sentence = sentence_around(text, start, end)
        score = read_score(sentence.replace(text[start:end], " "))
        said.records.append(
            RiskUpdate(risk.id, score.likelihood, score.impact, None, asked_status(sentence), sentence.strip())
        )
        if asked_status(sentence):
            said.flags.append("residual_score")
            said.wanted.append(asking.wanted("score", Why.SCORE_NOW, said=risk.id))
        rest = rest.replace(sentence, " ")
    return said, rest


def sentence_around(text: str, start: int, end: int) -> str:
    """The sentence that an id stands in, with a following one that only gives the score."""
    left = max(text.rfind(mark, 0, start) for mark in (". ", "\n", "; ")) + 1
    stop = re.compile(r"[.;\n](?=\s|$)|$").search(text, end)
    right = stop.end() if stop else len(text)
    return text[left:right]


def leftovers(text: str, told: Told) -> bool:
    return len(re.findall(r"\w+", text)) >= 2


def loose_figures(text: str, told: Told, carried: str | None) -> Said:
    """Figures of measures named by code or everyday name, with no action named."""
    today = day_of(told)
    body = blank_references(text, told)
    days = find_days(body, today, told.plan)
    taken = tuple((d.start, d.end) for d in days)
    pending = last_question(told) if told.asked.kind == "follow-up" else None
    measure = measure_of(told.plan, pending.measure) if pending and pending.measure else None
    measured = read_figures(body, Sight(told.plan, None, told.by, today, days, taken, carried, measure))
    return figures_said(measured)


def figures_said(measured: Measured) -> Said:
    said = figure_questions_of(measured, None)
    said.records += list(measured.values)
    return said
