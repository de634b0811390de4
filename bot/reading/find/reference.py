"""References of actions in every spelling, their names, and words for their place: "3.1.1", "three one one", "the first one".

A reference is read as a lattice of its parts, checked against the plan. One of the plan's shape that it has not is
unknown, the stem of several ("3.1") is a group. Which action a clause is about is settled elsewhere.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot.plan.document import PlanDocument
from bot.reading.candidate import Candidate, Kind
from bot.reading.plan_words import (
    PARTS,
    RefIndex,
    aliases,
    expanded,
    listed,
    names_of_actions,
    number_words,
    ref_index,
    ref_parts,
    shape_of,
    stem,
    telling_stems,
)
from bot.reading.records import NoChange, Update
from bot.reading.told import Told, owned_by
from bot.said.document import Document
from bot.said.phrases import Hit, lexicon
from bot.said.token import Token, TokenKind

SEPARATORS = frozenset("./-–_·()")
LONGEST = 10  # tokens that a spelt reference can take
BIG = 20  # no plan numbers its actions beyond it: a third part above is a year


class How(StrEnum):
    """How an action was named."""

    PRINTED = "printed"  # "3.1.1", "3 1 1", "three one one"
    NAME = "name"  # an everyday name or initials
    MEASURE = "measure"  # by an everyday name of its measure
    TITLE = "title"  # a word that only its title has
    PLACE = "place"  # "the first one"
    ALL = "all"  # "both", "all mine"
    REST = "rest"  # "the others"
    EXCEPT = "except"  # "apart from"; it names nothing itself
    GROUP = "group"  # "3.1"
    UNKNOWN = "unknown"  # of the plan's shape, but not in it


@dataclass(frozen=True)
class Named:
    how: How
    refs: tuple[str, ...]
    text: str
    count: int = 0  # of "the other two": how many they must be


@dataclass(frozen=True, slots=True)
class _Spelt:
    first: int
    last: int
    parts: tuple[str, ...]
    spoken: bool
    spaced: bool
    pointed: bool


Found = Candidate[Named]


def find(document: Document, told: Told) -> tuple[Found, ...]:
    """Every way in which actions are named, in order; spelt references leave no room for other names on their tokens."""
    tokens = document.tokens
    context = _Context(tokens)
    spelt = list(_spelt_references(tokens, told, context))
    taken = {n for f in spelt for n in range(f[0], f[1] + 1)}
    made = [_made(document, *f) for f in spelt]
    others = [*_by_words(tokens, told, context), *_by_letter(tokens, told, context), *_by_name(tokens, told)]
    for first, last, named, score, why in others:
        if not taken & set(range(first, last + 1)):
            made.append(_made(document, first, last, named, score, why))
            taken |= set(range(first, last + 1))
    labels = list(_by_label(tokens, told, context, taken, {ref for c in made for ref in c.value.refs}))
    for each in labels:
        made.append(_made(document, *each))
        taken |= set(range(each[0], each[1] + 1))
    ends = {each[1] + 1 for each in labels} | {c.last + 1 for c in made if c.value.how in (How.NAME, How.PRINTED)}
    made = [c for c in made if not (c.value.how is How.PLACE and c.first - 1 in ends and tokens[c.first - 1].text == ":")]
    titled = _by_title(tokens, told)
    made += [_made(document, *each) for each in titled if each[0] not in taken]
    return tuple(sorted(made, key=lambda c: (c.first, c.last)))


Raw = tuple[int, int, Named, float, str]


def _made(document: Document, first: int, last: int, named: Named, score: float, why: str) -> Found:
    return Candidate(Kind.REFERENCE, first, last, document.clause_at[first], named, score, why)


class _Context:
    """What stands around a place: words that lead to a reference, states that follow one."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self.tokens = tokens
        self.starting: dict[int, list[Hit]] = {}
        self.ending: dict[int, list[Hit]] = {}
        for hit in lexicon("bot.reading.lexicon", "reference").find_all(tokens):
            self.starting.setdefault(hit.first, []).append(hit)
            self.ending.setdefault(hit.last, []).append(hit)

    def before(self, at: int) -> Token | None:
        return self.tokens[at - 1] if at else None

    def opens(self, at: int) -> bool:
        """Whether a sentence, a line or a list item begins here, marks aside."""
        while at and self.tokens[at - 1].kind is TokenKind.MARK and self.tokens[at - 1].text in "([*-•#_>\"'":
            at -= 1
        before = self.before(at)
        return before is None or before.kind is TokenKind.LINE or before.text in ".;!?:,•●▪-–—&/"

    def led(self, at: int, *kinds: str) -> bool:
        """Whether a word of these kinds stands right before."""
        while at and self.tokens[at - 1].kind is TokenKind.MARK and self.tokens[at - 1].text in ":([":
            at -= 1
        return any(hit.entry.kind in kinds for hit in self.ending.get(at - 1, ()))

    def followed(self, at: int, *kinds: str) -> bool:
        """Whether words of these kinds stand right after this token, marks between them aside."""
        at += 1
        while at < len(self.tokens) and (
            self.tokens[at].kind is TokenKind.MARK
            and self.tokens[at].text in ":-–—=),*_("
            or self.tokens[at].text == "|"
        ):
            at += 1
        return any(hit.entry.kind in kinds for hit in self.starting.get(at, ()))

    def closes(self, at: int) -> bool:
        """Whether a clause ends after this token."""
        after = self.tokens[at + 1] if at + 1 < len(self.tokens) else None
        return after is None or after.kind is TokenKind.LINE or after.text in ".,;:!?)]-–—=/&→|"

    def hits(self, *kinds: str) -> list[Hit]:
        found = [hit for hits in self.starting.values() for hit in hits if hit.entry.kind in kinds]
        longest: dict[int, Hit] = {}
        for hit in found:
            if hit.first not in longest or hit.last > longest[hit.first].last:
                longest[hit.first] = hit
        return sorted(longest.values(), key=lambda hit: hit.first)


def _spelt_references(tokens: Sequence[Token], told: Told, context: _Context) -> Iterator[Raw]:
    index = ref_index(told.plan)
    at = 0
    before: tuple[int, str] | None = None  # where the reference before ended, and which
    while at < len(tokens):
        found = _best(tokens, at, index, told, context)
        if found is None and before is not None and (tail := _tail(tokens, at, before, told.plan, context)) is not None:
            found = tail
        if found is None:
            at += 1
            continue
        first, last, named, _, _ = found
        if before is not None and named.how is How.PRINTED and len(named.refs) == 1:
            between = [t.low for t in tokens[before[0] + 1 : first]]
            if between in (["to"], ["-"], ["–"], ["through"]):
                refs = _range(before[1], named.refs[0], told.plan)
                found = (first, last, Named(How.PRINTED, refs or named.refs, named.text), 1.0, "a range of references")
        yield found
        before = (last, named.refs[-1]) if named.how is How.PRINTED and named.refs else None
        at = last + 1


def _best(tokens: Sequence[Token], at: int, index: RefIndex, told: Told, context: _Context) -> Raw | None:
    """The longest reference that begins here, if it stands where one would."""
    paths = list(_paths(tokens, at, index))
    for path in sorted(paths, key=lambda p: -p.last):
        if path.parts in index.whole and _stands(path, index, context):
            ref = index.whole[path.parts]
            return path.first, path.last, Named(How.PRINTED, (ref,), _text(tokens, path)), 1.0, "reference"
    for path in sorted(paths, key=lambda p: -p.last):
        refs = index.tails.get(path.parts, ()) or _ends_so(path.parts, told.asked.refs)
        near = [ref for ref in refs if ref in told.asked.refs] or refs
        lettered = path.parts[-1].isalpha() and len(near) == 1 and near[0] in told.asked.refs
        led = context.opens(path.first) or context.led(path.first, "lead", "rated")
        told_of = context.followed(path.last, "rated") or (lettered and led)
        if len(near) == 1 and told_of and not _runs_on(tokens, path.last):
            return (
                path.first,
                path.last,
                Named(How.PRINTED, (near[0],), _text(tokens, path)),
                0.9,
                "without its letters",
            )
    whole = any(path.parts in index.whole for path in paths)
    if not whole and (short := _compact(tokens, at, index, context)) is not None:
        return short
    for path in sorted(paths, key=lambda p: -p.last):
        if (found := _group_or_unknown(tokens, path, index, context)) is not None:
            return found
    return None


def _ends_so(parts: tuple[str, ...], asked: Sequence[str]) -> tuple[str, ...]:
    """The actions asked about whose reference ends in these parts, where they end in a letter: "4a" of PA3/4a."""
    if len(parts) < 2 or not parts[-1].isalpha() or not parts[0].isdecimal():
        return ()
    return tuple(ref for ref in asked if ref_parts(ref)[-len(parts) :] == parts)


def _paths(tokens: Sequence[Token], at: int, index: RefIndex) -> Iterator[_Spelt]:
    """Every way to read on from here as parts of a reference."""
    parts: list[str] = []
    letters: list[bool] = []  # whether a part was a letter by itself
    spoken = spaced = pointed = False
    for here in range(at, min(at + LONGEST, len(tokens))):
        token = tokens[here]
        gap = here > at and token.start > tokens[here - 1].end
        if token.kind is TokenKind.MARK:
            if token.text not in SEPARATORS or not parts or token.text == "." and gap:
                return
            spaced = spaced or (gap and token.text != "(")
            if token.text == ")" and len(parts) > 1 and parts[-1].isalpha():
                yield _Spelt(at, here, tuple(parts), spoken, spaced, pointed)
                return
            continue
        joiner = token.low in ("point", "dot", "stroke", "slash", "dash", "hyphen", "bracket")
        if joiner and parts:
            pointed = spoken = True
            continue
        new = _parts_of(token, bool(parts))
        if new is None:
            return
        spaced = spaced or (gap and tokens[here - 1].kind is not TokenKind.MARK)
        alone = token.kind is TokenKind.WORD and len(token.low) == 1
        spoken = spoken or token.low in number_words() or (alone and gap)
        if letters and letters[-1] and alone and parts[-1].isalpha():
            parts[-1] += new[0]
        else:
            parts += new
            letters.append(alone)
        if new == ["0"] and len(parts) > 1:  # "dash oh two"
            parts.pop()
            continue
        if len(parts) > max(index.lengths, default=0) + 1:
            return
        yield _Spelt(at, here, tuple(parts), spoken, spaced, pointed)


def _parts_of(token: Token, within: bool) -> list[str] | None:
    match token.kind:
        case TokenKind.NUMBER:
            return [part.lstrip("0") or "0" for part in token.text.split(".")] if "," not in token.text else None
        case TokenKind.CODE:
            return [part.lstrip("0") or "0" if part.isdecimal() else part for part in PARTS.findall(token.low)]
        case TokenKind.WORD:
            if token.low in number_words():
                return [str(number_words()[token.low])]
            return [token.low] if len(token.low) <= (1 if within else 3) else None
        case _:
            return None


def _stands(path: _Spelt, index: RefIndex, context: _Context) -> bool:
    """Whether what could be a plain number, a decimal or a law stands where a reference would."""
    parts, at, last = path.parts, path.first, path.last
    if _runs_on(context.tokens, last):
        return False
    called = context.led(at, "called")
    led = context.opens(at) or context.led(at, "lead", "rated")
    if len(parts) == 1 and parts[0].isdecimal():
        return called or (context.opens(at) and context.followed(last, "rated"))
    if parts[0].isdecimal() and parts[-1].isalpha():
        if context.led(at, "of a law"):
            return False
        plain = path.spaced or path.spoken
        return not plain or (led and (context.followed(last, "rated") or context.tokens[last + 1 : last + 2] and
                                      context.tokens[last + 1].text == ":"))  # fmt: skip
    if parts == ("b", "4") and context.followed(last, "before"):
        return False
    if parts[0] == "a" and context.followed(last, "paper"):
        return False
    if parts[0].isalpha():
        return not path.spoken or len(parts) > 2 or led
    if path.spoken and not path.pointed:
        return len(parts) > 2 and not context.followed(last, "unit") and (led or context.followed(last, "state"))
    if path.spoken and path.pointed and len(parts) < 3:
        number = context.followed(last, "unit") or (at and context.tokens[at - 1].low in listed("before a figure"))
        return not number and (led or context.followed(last, "state", "rated"))
    if len(parts) < 3 and not path.spaced and _in_a_sentence(context, at, last):
        return True
    if path.spaced or len(parts) < 3:
        return called or (led and not context.followed(last, "unit") and not _percent(context.tokens, last))
    return True


def _in_a_sentence(context: "_Context", at: int, last: int) -> bool:
    """ "Take 1.1 back to Forum", "tell me 1.2's done": a pair that the plan has, where no figure would stand."""
    tokens = context.tokens
    after = tokens[last + 1] if last + 1 < len(tokens) else None
    before = tokens[at - 1] if at else None
    if _percent(tokens, last) or context.followed(last, "unit") or before is None or not before.is_word:
        return False
    if after is not None and after.start == tokens[last].end and after.text in "'’":
        return True
    return before.kind is TokenKind.WORD and before.low not in listed("before a figure") and "£" not in tokens[at].text


def _percent(tokens: Sequence[Token], last: int) -> bool:
    return last + 1 < len(tokens) and tokens[last + 1].text == "%"


def _runs_on(tokens: Sequence[Token], last: int) -> bool:
    """Whether the number goes on: "3.1.1.2", "3.1.1%", "3.1.1-12"."""
    if _percent(tokens, last):
        return True
    if last + 2 >= len(tokens) or tokens[last + 1].start != tokens[last].end:
        return False
    mark, after = tokens[last + 1], tokens[last + 2]
    return mark.text == "." and after.start == mark.end and after.kind in (TokenKind.NUMBER, TokenKind.CODE)


def _tail(
    tokens: Sequence[Token], at: int, before: tuple[int, str], plan: PlanDocument, context: _Context
) -> Raw | None:
    """The rest of a shortened list: "3.1.1/2", "3.1.1 & 2", "4(a), (b) and (c)"."""
    joined = [t.low for t in tokens[before[0] + 1 : at]]
    if not joined or not set(joined) <= {"/", "&", "+", ",", "and", "(", "to", "or", "–", "-"}:
        return None
    head = ref_parts(before[1])[:-1]
    token, last = tokens[at], at
    lettered = ref_parts(before[1])[-1].isalpha()
    if lettered:
        bracket = at + 1 < len(tokens) and tokens[at + 1].text == ")"
        if not (token.kind is TokenKind.WORD and len(token.low) == 1 and ("(" in joined or "/" in joined)):
            return None
        last = at + 1 if bracket else at
    elif token.kind is not TokenKind.NUMBER or context.followed(at, "unit"):
        return None
    elif not {"/", "&", "+"} & set(joined) and not (joined == ["and"] and _of_both(tokens, at)):
        return None
    ref = ref_index(plan).whole.get((*head, token.low.lstrip("0") or "0"))
    if ref is None or _percent(tokens, at):
        return None
    refs = _range(before[1], ref, plan) if "to" in joined else ()
    return at, last, Named(How.PRINTED, refs or (ref,), token.text), 0.95, "the rest of a list"


def _of_both(tokens: Sequence[Token], at: int) -> bool:
    return at + 1 < len(tokens) and tokens[at + 1].low in ("both", "all", "are")


def _range(first: str, last: str, plan: PlanDocument) -> tuple[str, ...]:
    """The references from the one after `first` up to `last`, where both are of one group."""
    order = [action.ref for action in plan.actions]
    a, b = order.index(first), order.index(last)
    if a >= b or ref_parts(first)[:-1] != ref_parts(last)[:-1]:
        return ()
    return tuple(ref for ref in order[a + 1 : b + 1] if ref_parts(ref)[:-1] == ref_parts(first)[:-1])


def _compact(tokens: Sequence[Token], at: int, index: RefIndex, context: _Context) -> Raw | None:
    """Run-together digits ("311"), only where nothing else can be meant."""
    token = tokens[at]
    refs = index.compact.get(token.low, ()) if token.kind in (TokenKind.NUMBER, TokenKind.CODE) else ()
    if len(refs) != 1 or len(token.low) < 2 or _percent(tokens, at) or _runs_on(tokens, at):
        return None
    settles = context.followed(at, "state") or context.closes(at)
    named = context.led(at, "called") and settles
    led = context.opens(at) or context.led(at, "lead")
    if token.low[0].isalpha() or named or (len(token.low) > 2 and led and context.followed(at, "rated")):
        return at, at, Named(How.PRINTED, refs, token.text), 0.85, "a reference run together"
    return None


def _group_or_unknown(tokens: Sequence[Token], path: _Spelt, index: RefIndex, context: _Context) -> Raw | None:
    led = context.opens(path.first) or context.led(path.first, "lead")
    if path.spoken or path.spaced or _runs_on(tokens, path.last) or context.led(path.first, "of a law"):
        return None
    text = _text(tokens, path)
    refs = index.groups.get(path.parts)
    if refs and led and not context.followed(path.last, "unit"):
        settled = context.closes(path.last) or context.followed(path.last, "state") or text[0].isalpha()
        return (path.first, path.last, Named(How.GROUP, refs, text), 0.8, "a group of actions") if settled else None
    if path.parts[0].isdecimal() and context.led(path.first, "area") and (area := index.areas.get(path.parts[0])):
        return path.first, path.last, Named(How.GROUP, area, text), 0.8, "an area"
    plain = len(path.parts) < 3 and path.parts[0].isdecimal() and path.parts[-1].isdecimal()
    dated = path.parts[-1].isdecimal() and int(path.parts[-1]) > BIG
    if path.parts in index.whole or plain or dated or shape_of(path.parts) not in index.shapes:
        return None
    small = any(part.isdecimal() and int(part) > BIG for part in path.parts)
    if small or (not led and not path.parts[0].isalpha()) or _slashed_number(tokens, path):
        return None
    return path.first, path.last, Named(How.UNKNOWN, (), text), 0.8, "no reference of the plan"


def _slashed_number(tokens: Sequence[Token], path: _Spelt) -> bool:
    """A fraction or a day ("12/3/2"): no reference that is wrong."""
    return path.parts[0].isdecimal() and any(t.text in "/-" for t in tokens[path.first : path.last + 1])


def _text(tokens: Sequence[Token], path: _Spelt) -> str:
    out = tokens[path.first].text
    for before, token in zip(tokens[path.first : path.last], tokens[path.first + 1 : path.last + 1], strict=True):
        out += (" " if token.start > before.end else "") + token.text
    return out


def _by_words(tokens: Sequence[Token], told: Told, context: _Context) -> Iterator[Raw]:
    """ "Both", "the others", "the first one": where a statement goes with them."""
    asked = told.asked.refs
    for hit in context.hits("place", "bare place", "all", "rest", "except"):
        at, last, entry = hit.first, hit.last, hit.entry
        text = " ".join(token.text for token in tokens[at : last + 1])
        stated = context.followed(last, "state", "rated") or context.closes(last)
        lead = context.led(at, "leads to all")
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
                if bare and not ((opens and stated) or (lead and context.closes(last))):
                    continue
                refs = _placed(asked, entry.value)
                if refs:
                    yield at, last, Named(How.PLACE, refs, text), 0.7 if bare else 0.9, entry.id
            case _:
                pass


def _means_actions(hit: Hit, tokens: Sequence[Token], context: _Context, stated: bool, lead: bool) -> bool:
    """ "Both green", "amber for all": not "both locums", not "all 186 consultations out"."""
    if hit.first and tokens[hit.last].low == "lot" and tokens[hit.first - 1].low in ("that's", "thats", "is", "was"):
        return False
    if hit.first != hit.last and tokens[hit.last].low in (
        "board",
        "lot",
        "everyone",
        "them",
        "mine",
        "ours",
        "these",
        "actions",
        "yours",
    ):
        return True
    if hit.entry.id == "all" and tokens[hit.first].low in ("each", "all") and hit.first == hit.last:
        closes = context.closes(hit.last) and lead
        return (
            closes
            or context.followed(hit.last, "rated")
            or tokens[hit.last + 1 : hit.last + 2] != ()
            and (tokens[hit.last + 1].low in ("mine", "ours", "the", "still", "good", "fine", "as") and stated)
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


def _by_letter(tokens: Sequence[Token], told: Told, context: _Context) -> Iterator[Raw]:
    """ "(a) green, (b) red": the one action asked of whose reference ends in that letter."""
    last = {ref: parts[-1] for ref in told.asked.refs if len(parts := ref_parts(ref)) > 1 and parts[-1].isalpha()}
    for at, token in enumerate(tokens if last else ()):
        if token.kind is not TokenKind.WORD or len(token.low) != 1:
            continue
        refs = tuple(ref for ref, letter in last.items() if letter == token.low)
        closed = at + 1 < len(tokens) and tokens[at + 1].text == ")"
        stated = context.opens(at) and token.text.isupper() and context.followed(at, "rated")
        if len(refs) == 1 and (closed or stated):
            yield at, at + closed, Named(How.PLACE, refs, token.text), 0.85, "its letter"


def _by_name(tokens: Sequence[Token], told: Told) -> Iterator[Raw]:
    """Everyday names and initials; one that fits several of the actions in question names none."""
    found: dict[tuple[int, int], dict[str, Hit]] = {}
    for hit in names_of_actions(told.plan).find_all(tokens):
        found.setdefault((hit.first, hit.last), {})[hit.entry.value] = hit
    asked = told.asked.refs
    for (first, last), hits in sorted(found.items(), key=lambda each: (each[0][0] - each[0][1], each[0])):
        inside = {ref: hit for ref, hit in hits.items() if ref in asked} or hits
        mine = {ref: hit for ref, hit in inside.items() if ref in owned_by(told)} or inside
        if len(mine) != 1:
            continue
        ref, hit = next(iter(mine.items()))
        if ref not in asked and ref not in owned_by(told) and _tells_of(tokens[first : last + 1], asked, told):
            continue
        text = " ".join(token.text for token in tokens[first : last + 1])
        if hit.entry.kind == "initials" and len(text) <= 3 and not text[:1].isupper() and text.lower() not in _shorts():
            continue
        how = How.MEASURE if hit.entry.kind == "measure name" else How.NAME
        yield first, last, Named(how, (ref,), text), hit.entry.score, hit.entry.id


def _tells_of(named: Sequence[Token], asked: tuple[str, ...], told: Told) -> bool:
    """Whether the words are of one of several actions asked about, whatever else goes by that name."""
    telling = telling_stems(asked, told.plan) if len(asked) > 1 else {}
    return any(stem_ in telling for token in named if token.is_word for stem_ in _stems(token.low))


def _shorts() -> frozenset[str]:
    return frozenset(word for word in listed("short form") if len(word) <= 3) | frozenset(
        word
        for entry in lexicon("bot.reading.lexicon", "plan_words").entries
        if entry.kind == "short"
        for word in entry.say
    )


def _by_title(tokens: Sequence[Token], told: Told) -> Iterator[Raw]:
    """Words that only one of the actions in question has in its title: those asked about, or the person's own."""
    asked = told.asked.refs
    mine = tuple(dict.fromkeys([*asked, *owned_by(told)]))
    about = asked if len(asked) > 1 else mine if mine else tuple(action.ref for action in told.plan.actions)
    telling = telling_stems(about, told.plan)
    others = telling_stems(tuple(action.ref for action in told.plan.actions), told.plan) if not asked else {}
    for at, token in enumerate(tokens):
        if token.kind not in (TokenKind.WORD, TokenKind.CODE) or len(token.low) < 2 or token.low in listed("stop"):
            continue
        if token.low.removesuffix("'s") in number_words() or _is_heading(tokens, at) or _how_long(tokens, at):
            continue
        stems = _stems(token.low)
        refs = {telling[each] for each in stems if each in telling} or {
            others[each] for each in stems if each in others
        }
        if len(refs) == 1:
            common = token.low in listed("common") and len(asked) < 2
            yield at, at, Named(How.TITLE, (refs.pop(),), token.text), 0.3 if common else 0.5, "a word of its title"


def _how_long(tokens: Sequence[Token], at: int) -> bool:
    """ "Slipped a week", "two months behind": so long, whatever titles have that word."""
    before = tokens[at - 1] if at else None
    counted = before is not None and (before.low in ("a", "another") or before.low in number_words() or
                                      before.kind is TokenKind.NUMBER)  # fmt: skip
    return counted and tokens[at].low in LENGTHS


LENGTHS = frozenset(["day", "days", "week", "weeks", "fortnight", "month", "months", "term", "terms", "year", "years"])


def _is_heading(tokens: Sequence[Token], at: int) -> bool:
    """ "Done: ...": the head of a form, whatever titles have that word."""
    follows = tokens[at + 1] if at + 1 < len(tokens) else None
    opens = at == 0 or not tokens[at - 1].is_word
    return opens and follows is not None and follows.text == ":" and tokens[at].low in listed("heading")


def _by_label(
    tokens: Sequence[Token], told: Told, context: _Context, taken: set[int], named: set[str]
) -> Iterator[Raw]:
    """ "Outreach: ... The building: ...": the labels of an answer to several; what none fits is the one left over."""
    asked = told.asked.refs
    labels = [label for label in _labels(tokens, context) if not taken & set(range(label[0], label[1] + 1))]
    if not 1 < len(asked) <= LABELLED or not labels:
        return
    telling = telling_stems(asked, told.plan)
    fits: dict[tuple[int, int], set[str]] = {}
    for first, last in labels:
        words = [token.low for token in tokens[first : last + 1] if token.low not in listed("stop")]
        fits[first, last] = {telling[each] for low in words for each in _stems(low) if each in telling}
    settled = {label: refs for label, refs in fits.items() if len(refs) == 1}
    known = named | {ref for refs in settled.values() for ref in refs}
    left, open_ = [ref for ref in asked if ref not in known], [label for label in labels if not fits[label]]
    if known & set(asked) and len(left) == len(open_) == 1:
        settled[open_[0]] = {left[0]}
    for (first, last), refs in settled.items():
        text = " ".join(token.text for token in tokens[first : last + 1])
        yield first, last, Named(How.NAME, tuple(refs), text), 0.85, "a label"


LABELLED = 6  # asked about more, one that is left over says too little
LABEL = 5  # words


def _labels(tokens: Sequence[Token], context: _Context) -> Iterator[tuple[int, int]]:
    """Where a sentence or a line begins with a few words and a colon that are no heading of a form."""
    for colon, token in enumerate(tokens):
        if token.text != ":" or not colon or tokens[colon - 1].kind not in (TokenKind.WORD, TokenKind.CODE):
            continue
        first = colon - 1
        while first and tokens[first - 1].kind in (TokenKind.WORD, TokenKind.CODE, TokenKind.NUMBER):
            first -= 1
        words = [each.low for each in tokens[first:colon]]
        before = tokens[first - 1] if first else None
        opens = before is None or before.kind is TokenKind.LINE or before.text in ".;!?"
        if opens and len(words) <= LABEL and not _heads(words):
            yield first, colon - 1


def _heads(words: Sequence[str]) -> bool:
    return any(word in listed("heading") for word in words)


def _stems(low: str) -> list[str]:
    word = " ".join(PARTS.findall(low)) if low[0].isdecimal() else low.removesuffix("'s").removesuffix("'")
    more = aliases().get(low.removesuffix("'s"), "")
    return [stem(each) for each in [*expanded(word).lower().split(), *more.split()]]
