"""Who is to answer for an action: not theirs, handed on, covered for a while, or its owner leaves. Requests only."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from bot.reading.candidate import Candidate
from bot.reading.find.person import Person
from bot.reading.find.words import Found
from bot.reading.lexicon import word_set
from bot.reading.rating_stance import Stance
from bot.reading.records import DelegateRequest, ReassignRequest, Record, SuccessionFlag
from bot.reading.references.named import How
from bot.reading.reply_context import owned_by
from bot.reading.resolve.findings import Seen
from bot.reading.resolve.handed_on import (
    NEAR,
    comes_back,
    handed_on,
    leaves,
    not_that,
    of_its_work,
    of_their_post,
    of_what_was_named,
    passed_on,
    somebodys,
    stays_theirs,
    to_deputy,
)
from bot.reading.resolve.of_the_plan import in_brackets, own_clauses
from bot.reading.resolve.ties import only_names
from bot.said.clause import Clause
from bot.said.needs import needs, new

OWNER_LEAVES = "owner leaves"
POST = 4  # tokens of a post before what was taken for it: "the SEND Data & Performance Manager"
NOBODY = word_set("nobody takes it")
BODIES = word_set("bodies that take work over")
WHATEVER_COMES = word_set("whatever comes meanwhile")  # cover, and no action handed on
WILL = frozenset(["will", "shall", "then", "to"])
SELF = word_set("oneself and you")
TOLD_OF_IT = word_set("was told of it")  # "as I said to Dan"


@dataclass
class Handover:
    records: list[Record] = field(default_factory=list[Record])
    flags: list[str] = field(default_factory=list[str])
    clauses: set[int] = field(default_factory=set[int])
    used: list[Candidate[object]] = field(default_factory=list[Candidate[object]])


@needs("handover", "'s", otherwise=new(Handover))
def settle_handover(seen: Seen) -> Handover:
    """Requests to hand actions on, to have them covered, and the flag that someone leaves."""
    out = Handover()
    leaving = [each for each in seen.handover if leaves(each, seen)]
    given: list[Candidate[object]] = [each for each in seen.handover if _gives(each, seen)]
    if given:
        fresh = [each for each in seen.handover if each.value.kind == "with" and each not in given]
        given += [each for each in fresh if _to_somebody(each, seen)]
    given = [each for each in given if not _of_others_from_the_start(each, seen)]
    given += somebodys(seen)
    handed = [each for each in handed_on(seen, leaving=bool(leaving)) if each not in given]
    handed = [each for each in handed if not _of_others_from_the_start(each, seen)]
    passed = passed_on(seen) if leaving or comes_back(seen) else []
    lent: list[Candidate[object]] = [each for each in seen.handover if _lends(each, seen)]
    while_away = any(c.value.kind == "while" and seen.document.tokens[c.first].low == "while" for c in seen.handover)
    gone = leaving if lent and while_away else []  # "seconded until April, X looks after it while I'm gone"
    leaving = [] if gone else leaving
    lent += [] if leaving else passed
    lent += [each for each in handed if _for_a_while(each, seen)]
    stops = {c.clause for c in seen.handover if c.value.kind == "stops"}
    given += [each for each in (*handed, *(lent if stops else ())) if stops or each not in lent]
    if leaving:
        effective = _day(leaving[0], seen)
        out.records.append(SuccessionFlag(seen.told.by, effective, owned_by(seen.told)))
        out.flags.append("handover")
        out.clauses |= own_clauses(leaving[0], owned_by(seen.told), seen)
        out.used += leaving
        out.clauses |= {each.clause for each in lent}
    given += [each for each in passed if leaving and each.clause not in {g.clause for g in given}]
    if given:
        refs = _refs(given, seen, leaving=bool(leaving))
        reason = OWNER_LEAVES if leaving else "says that it is not theirs"
        to = _somebody(given, refs, seen)
        out.records += [ReassignRequest(ref, to, reason) for ref in refs]
        for each in given if refs else ():  # "not my action, but …" of one who has none: news, and nothing to hand on
            out.clauses |= own_clauses(each, refs, seen)
        out.clauses |= stops if refs else set()
        out.used += given
    elif lent and not leaving:
        refs = _refs(lent, seen, leaving=False) or tuple(r for c in passed for r in getattr(c.value, "refs", ()))
        until = _day(lent[0], seen) or (_day(gone[0], seen, last=True) if gone else None)
        out.records.append(DelegateRequest(refs, _somebody(lent, refs, seen), until))
        out.flags.append("delegate")
        for each in (*lent, *gone):
            out.clauses |= own_clauses(each, refs, seen)
        out.used += lent
    return out


def _of_others_from_the_start(each: Candidate[object], seen: Seen) -> bool:
    """ "Not my action, but four more have signed": nobody took it for theirs, so that nothing is handed on."""
    spelt = [c for c in seen.references if c.value.how is How.PRINTED]
    spelt = [c for c in spelt if c.clause == each.clause] or spelt
    printed = {ref for c in spelt for ref in c.value.refs}
    mine = {*seen.told.asked.refs, *owned_by(seen.told)}
    kind = getattr(each.value, "kind", "")
    return kind in ("not mine", "not me") and bool(printed) and not printed & mine


def _rated(each: Candidate[object], seen: Seen) -> bool:
    return any(c.clause == each.clause and c.value.stance is Stance.STANDS for c in seen.ratings)


def _for_a_while(each: Candidate[object], seen: Seen) -> bool:
    """Whether it is bounded: "while I'm off", "this round". From a day on, or from now on, is for good."""
    here = _clause(each, seen).sentence
    return any(c.value.kind == "while" and _clause(c, seen).sentence == here for c in seen.handover)


def _clause(each: Candidate[object], seen: Seen) -> Clause:
    return seen.document.clauses[each.clause]


def _gives(each: Found, seen: Seen) -> bool:
    """Whether it gives the action away: "not mine"; "with X" only of an action, and to somebody."""
    if not_that(each, seen):
        return False
    if each.value.kind == "not mine":
        return not (of_what_was_named(each, seen) or in_brackets(each, seen))
    if each.value.kind not in ("with", "hand on") or stays_theirs(each, seen) or _for_a_look(each, seen):
        return False
    if {"her", "his", "their"} & {t.low for t in seen.document.tokens[each.first : each.last + 1]}:
        return False  # "handed her caseload to the locum"
    clause = _clause(each, seen)
    posts = {at for p in seen.people if p.clause == each.clause for at in range(p.first - POST, p.last + 1)}
    posts |= {at for c in seen.dates if c.clause == each.clause for at in range(c.first, c.last + 1)}
    objects = [c for c in seen.handover if c.value.kind == "work" and c.clause == each.clause and c.first not in posts]
    if any(each.first <= c.first and c.last <= each.last for c in objects):
        return False
    straight = any(c.clause == each.clause and 0 < c.first - each.last <= 2 for c in seen.people)  # "moves to comms"
    if not straight and any(c.first > each.last and c.first - each.last <= 4 for c in objects):
        return False
    if each.value.kind == "hand on":
        before = [t.low for t in seen.document.tokens[clause.first : each.first]]
        return not objects or not any(c.first < each.first for c in objects) or not before
    somebody = _to_somebody(each, seen)
    denied = any(c.value.kind == "not mine" and _clause(c, seen).sentence == clause.sentence for c in seen.handover)
    return (somebody or denied) and _about_action(each, clause, seen)


PURPOSE = word_set("what papers are sent for")


def _for_a_look(each: Found, seen: Seen) -> bool:
    """ "Went to the ward lead and the team for comment": sent out, and still theirs."""
    last = seen.document.sentences[_clause(each, seen).sentence][-1].last
    behind = [t.low for t in seen.document.tokens[each.last + 1 : last + 1] if t.is_word]
    return any(word == "for" and bool(PURPOSE & set(behind[n + 1 : n + 4])) for n, word in enumerate(behind))


def _to_somebody(each: Found, seen: Seen) -> bool:
    if any(c.first > each.last and c.first - each.last <= NEAR for c in seen.people if c.clause == each.clause):
        return True
    if to_deputy(seen, each.last + 1, _clause(each, seen)):
        return True
    return _to_body(each, _clause(each, seen), seen)


def _to_body(each: Found, clause: Clause, seen: Seen) -> bool:
    """ "5.1.2 went to the acute trust in October": a body, of a named action; not "to the trust for comment"."""
    here = [c for c in seen.references if c.clause == each.clause and c.first < each.first]
    named = any(c.value.how is How.PRINTED for c in here)
    denied = any(c.value.kind == "not mine" for c in seen.handover)
    if not named and not denied:
        return False
    after = seen.document.tokens[each.last + 1 : min(clause.last, each.last + NEAR) + 1]
    at = next((n for n, t in enumerate(after) if t.low in BODIES), None)
    return at is not None and not any(t.low in ("for", "to") for t in after[at + 1 : at + 2])


def _about_action(each: Found, clause: Clause, seen: Seen) -> bool:
    """Whether what stands before it is an action, by reference, by its title's words, or "it"."""
    ref = seen.told.asked.refs[0] if len(seen.told.asked.refs) == 1 else None
    before = seen.document.tokens[clause.first : each.first]
    own = [c for c in seen.references if c.clause == each.clause and c.first < each.first]
    printed = any(c.value.how in (How.PRINTED, How.NAME) for c in own)
    if (
        not own
        and clause.joined_by in (",", ")")
        and not any(t.is_word for t in before)
        and _names_alone(clause.index - 1, seen)
    ):
        return True
    foreign = seen.others(_until(clause, each.first), ref, *own)
    return printed or (not foreign and any(t.is_word for t in before))


def _until(clause: Clause, at: int) -> Clause:
    return replace(clause, last=max(clause.first - 1, at - 1))


def _lends(each: Found, seen: Seen) -> bool:
    """Whether somebody else is to answer for a while."""
    if each.value.kind != "delegate":
        return False
    clause = _clause(each, seen)
    if {t.low for t in seen.document.tokens[each.first : clause.last + 1]} & WHATEVER_COMES:
        return False
    inside = list(seen.document.tokens[each.first : each.last + 1])
    if len(inside) > 1 and inside[1].low in SELF and inside[0].low in ("can", "could", "will"):
        return False
    before = seen.document.tokens[each.first - 1].low if each.first > clause.first else ""
    lead = {t.low for t in seen.document.tokens[clause.first : each.first]}
    by_nobody = lead <= WILL and (bool(lead) or inside[0].low == "will")  # "will pick it up in the new year"
    if before in SELF or before in NOBODY or by_nobody:
        return False
    printed = [c for c in seen.references if c.clause == each.clause and c.value.how is How.PRINTED]
    if printed and all(of_its_work(c, seen) for c in printed):
        return False
    same = [c for c in seen.handover if _clause(c, seen).sentence == clause.sentence]
    away = any(c.value.kind == "away" for c in seen.leave)
    bounded = away or any(c.value.kind == "while" for c in same)
    work = any(c.value.kind == "work" and c.clause == each.clause and 0 < c.first - each.first <= 5 for c in same)
    return bounded and not work and not _rated(each, seen)


def _refs(cues: Sequence[Candidate[object]], seen: Seen, *, leaving: bool) -> tuple[str, ...]:
    """Those named in the clause that hands over, in its sentence, anywhere; else all that were asked of."""
    clauses = {each.clause for each in cues}
    sentences = {_clause(each, seen).sentence for each in cues}
    if any(c.clause in clauses and c.value.how is How.ALL for c in seen.references) and seen.told.asked.refs:
        return seen.told.asked.refs
    clauses |= {index + 1 for index in clauses if _names_more(index + 1, seen)}
    for strong in (True, False):
        hows = (How.PRINTED,) if strong else (How.NAME, How.TITLE)
        for near in (clauses, {c.index for c in seen.document.read if c.sentence in sentences}):
            found = [c for c in seen.references if c.clause in near and c.value.how in hows]
            found = [c for c in found if strong or not of_their_post(c, seen)]
            every = dict.fromkeys(ref for c in found for ref in c.value.refs)
            refs = tuple(ref for ref in every if strong or ref in seen.told.asked.refs)
            if refs:
                return refs
    return (owned_by(seen.told) if leaving else ()) or seen.told.asked.refs


def _names_alone(index: int, seen: Seen) -> bool:
    """ "The school age half, PA3/4b, | is going to ...": a clause that is the name of an action."""
    clause = seen.document.clauses[index]
    here = [c for c in seen.references if c.clause == index and c.value.how in (How.PRINTED, How.NAME)]
    return bool(here) and only_names(seen.document, clause, here)


def _names_more(index: int, seen: Seen) -> bool:
    """ "... takes on PA1/1 | and PA1/2": the next clause goes on naming."""
    if index >= len(seen.document.clauses) or seen.document.clauses[index].joined_by not in ("and", ",", "&"):
        return False
    clause, before = seen.document.clauses[index], seen.document.clauses[index - 1]
    here = [c for c in seen.references if c.clause == index and c.value.how is How.PRINTED]
    return clause.sentence == before.sentence and bool(here) and only_names(seen.document, clause, here)


def _somebody(cues: Sequence[Candidate[object]], refs: Sequence[str], seen: Seen) -> str | None:
    """The one person who is named with it: not who was told of it, nor who is named with another action."""
    sentences = {_clause(each, seen).sentence for each in cues}
    near = sentences | {s + 1 for s in sentences}
    found = {
        c.value.handle
        for c in seen.people
        if _clause(c, seen).sentence in near
        and c.value.handle is not None
        and not _told_of_it(c, seen)
        and not _of_another(c, refs, seen)
    }
    return found.pop() if len(found) == 1 else None


def _told_of_it(person: Candidate[Person], seen: Seen) -> bool:
    before = seen.document.tokens[max(_clause(person, seen).first, person.first - 3) : person.first]
    return any(t.low in TOLD_OF_IT for t in before)


def _of_another(person: Candidate[Person], refs: Sequence[str], seen: Seen) -> bool:
    """Whether the last action that its sentence names before the person is another one."""
    sentence = _clause(person, seen).sentence
    named = [
        c
        for c in seen.references
        if c.value.how is How.PRINTED and c.last < person.first and _clause(c, seen).sentence == sentence
    ]
    return bool(named) and not set(named[-1].value.refs) & set(refs)


def _day(each: Candidate[object], seen: Seen, *, last: bool = False) -> date | None:
    sentence = _clause(each, seen).sentence
    days = [c.value.day.day for c in seen.dates if _clause(c, seen).sentence == sentence and c.value.day.day]
    return days[-1 if last else 0] if days else None
