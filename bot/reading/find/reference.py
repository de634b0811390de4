"""References of actions in every spelling, names, and words for their place: "3.1.1", "three one one", "the first one".

A reference is read as a lattice of its parts, checked against the plan. One of the plan's shape that it has not is
unknown, the stem of several ("3.1") is a group. Which action a clause is about is settled elsewhere.
"""

from collections.abc import Iterator, Sequence

from bot.reading.candidate import Candidate, Kind
from bot.reading.lexicon import word_set
from bot.reading.plan_words import ref_parts
from bot.reading.records import NoChange, Update
from bot.reading.references.named import How, Named, Raw
from bot.reading.references.names import by_label, by_name, by_title
from bot.reading.references.path import Context
from bot.reading.references.spelt import spelt_references
from bot.reading.reply_context import Told
from bot.said.document import Document
from bot.said.phrases import Hit
from bot.said.token import Token

Found = Candidate[Named]
MONTHS_BEGIN, OF_A_DATE = word_set("months begin"), word_set("speaks of a date")


def find(document: Document, told: Told) -> tuple[Found, ...]:
    """Every way in which actions are named, in order; no other name stands on the tokens of a spelt reference."""
    tokens = document.tokens
    context = Context(tokens)
    spelt = list(spelt_references(tokens, told, context))
    taken = {n for f in spelt for n in range(f[0], f[1] + 1)}
    made = [_made(document, *f) for f in spelt]
    others = [*_by_words(tokens, told, context), *_by_letter(tokens, told, context), *by_name(tokens, told)]
    for first, last, named, score, why in others:
        if not taken & set(range(first, last + 1)):
            made.append(_made(document, first, last, named, score, why))
            taken |= set(range(first, last + 1))
    labels = list(by_label(tokens, told, context, taken, {ref for c in made for ref in c.value.refs}))
    for each in labels:
        made.append(_made(document, *each))
        taken |= set(range(each[0], each[1] + 1))
    ends = {each[1] + 1 for each in labels} | {c.last + 1 for c in made if c.value.how in (How.NAME, How.PRINTED)}
    made = [
        c for c in made if not (c.value.how is How.PLACE and c.first - 1 in ends and tokens[c.first - 1].text == ":")
    ]
    titled = by_title(tokens, told)
    made += [_made(document, *each) for each in titled if each[0] not in taken and not _of_a_day(tokens, each[0])]
    return tuple(sorted(made, key=lambda c: (c.first, c.last)))


def _of_a_day(tokens: Sequence[Token], at: int) -> bool:
    """ "Date needs to go to 12 Feb": the words of a day name no action, though a title has a date in it."""
    beside = [token.text[:1] for token in (*tokens[max(0, at - 1) : at], *tokens[at + 1 : at + 2])]
    month = tokens[at].low[:3] in MONTHS_BEGIN and any(sign.isdecimal() for sign in beside)
    return month or tokens[at].low in OF_A_DATE


def _made(document: Document, first: int, last: int, named: Named, score: float, why: str) -> Found:
    return Candidate(Kind.REFERENCE, first, last, document.clause_at[first], named, score, why)


def _by_words(tokens: Sequence[Token], told: Told, context: Context) -> Iterator[Raw]:
    """ "Both", "the others", "the first one": where a statement goes with them."""
    asked = told.asked.refs
    for hit in context.hits("place", "bare place", "all", "rest", "except"):
        at, last, entry = hit.first, hit.last, hit.entry
        text = " ".join(token.text for token in tokens[at : last + 1])
        if "(" in text or (entry.kind == "all" and context.led(at, "greets") and context.closes(last)):
            continue  # "named at last (two from the trust)", "hi both"
        stated = context.followed(last, "state", "rated") or context.closes(last)
        the = at > 0 and tokens[at - 1].low in ("the", "all", "my")
        lead = context.led(at - the, "leads to all")
        match entry.kind:
            case "except":
                yield at, last, Named(How.EXCEPT, (), text), 1.0, entry.id
            case "rest" if stated or lead:
                yield at, last, Named(How.REST, (), text, int(entry.value or 0)), 0.9, entry.id
            case "all" if _means_actions(hit, tokens, context, stated, lead):
                yield at, last, Named(How.ALL, (), text, int(entry.value or 0)), 0.9, entry.id
            case "place" | "bare place" if len(asked) > 1 and not _answered_some(told):
                bare = entry.kind == "bare place"
                opens = context.opens(at) or tokens[at - 1].low in ("the", "and", "my") or context.led(at, "rated")
                stated = stated or _goes_on(tokens, last, context)
                if bare and not ((opens and stated) or (lead and context.closes(last))):
                    continue
                refs = _placed(asked, entry.value)
                if refs:
                    yield at, last, Named(How.PLACE, refs, text), 0.7 if bare else 0.9, entry.id
            case _:
                pass


def _goes_on(tokens: Sequence[Token], last: int, context: Context) -> bool:
    """ "Second and third are red": another place follows, joined to it."""
    joined = last + 2 < len(tokens) and tokens[last + 1].low in ("and", "&", "+", "/", ",")
    at = last + 2 + (joined and tokens[last + 2].low == "the")
    after = [hit.last for hit in context.starting.get(at, ()) if hit.entry.kind in ("place", "bare place")]
    return joined and any(context.followed(end, "state", "rated") for end in after)


def _means_actions(hit: Hit, tokens: Sequence[Token], context: Context, stated: bool, lead: bool) -> bool:
    """ "Both green", "amber for all": not "both locums", not "all 186 consultations out"."""
    if hit.first and tokens[hit.last].low == "lot" and tokens[hit.first - 1].low in ("that's", "thats", "is", "was"):
        return False
    if hit.first != hit.last and tokens[hit.last].low in NOT_ONE:
        return True
    if hit.entry.id == "all" and tokens[hit.first].low in ("each", "all") and hit.first == hit.last:
        closes = lead and (context.closes(hit.last) or context.followed(hit.last, "except"))
        if tokens[hit.first].low == "each":
            closes = closes and context.led(hit.first - 1, "rated")  # not "three graders from each"
        return (
            closes
            or context.followed(hit.last, "rated")
            or (tokens[hit.last + 1 : hit.last + 2] != () and (tokens[hit.last + 1].low in AFTER_THE_OTHER and stated))
        )
    return stated or lead


def _answered_some(told: Told) -> bool:
    """Whether they answered for other actions before, so that what was asked is not what they count from."""
    records = (r for earlier in told.earlier if earlier.by == told.by for r in earlier.reading.records)
    return any(isinstance(r, Update | NoChange) and r.ref not in told.asked.refs for r in records)


def _placed(asked: tuple[str, ...], value: str) -> tuple[str, ...]:
    """The actions at a place of those asked about: "0", "-1", "0:2", "-2:"; none beyond what was asked."""
    if value == "middle":
        return (asked[len(asked) // 2],) if len(asked) % 2 else ()
    if ":" not in value:
        at = int(value)
        return (asked[at],) if -len(asked) <= at < len(asked) else ()
    first, _, last = value.partition(":")
    refs = asked[int(first) : int(last) if last else None]
    return refs if len(refs) == abs(int(last or first)) else ()


IS = word_set("says what an action is") | {":", "=", "-", "–"}
AFTER_THE_OTHER = word_set("follows the other, of two")
NOT_ONE = word_set("follows the rest or the other, and is no action")


def _by_letter(tokens: Sequence[Token], told: Told, context: Context) -> Iterator[Raw]:
    """ "(a) green, (b) red", "a green b red": the one action asked of whose reference ends in that letter."""
    last = {parts[-1]: ref for ref in told.asked.refs if len(parts := ref_parts(ref)) > 1 and parts[-1].isalpha()}
    lettered = [at for at, token in enumerate(tokens if last else ()) if token.low in last and token.is_word]
    stated = {tokens[at].low for at in lettered if context.followed(at, "rated", "state")}
    every = len(last) > 1 and len(lettered) == len(last) and stated == last.keys()
    for at in lettered:
        token = tokens[at]
        after = tokens[at + 1].low if at + 1 < len(tokens) else ""
        closed = after == ")"
        plain = token.text.isupper() or token.low != "a" or after in IS
        alone = plain and context.opens(at) and context.followed(at, "rated")
        if closed or alone or every:
            yield at, at + closed, Named(How.PLACE, (last[token.low],), token.text), 0.85, "its letter"
