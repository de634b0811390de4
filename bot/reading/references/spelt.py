"""References that are spelt out: "3.1.1", "three one one", the end of one, a range of them."""

from collections.abc import Iterator, Sequence

from bot.reading.plan_words import RefIndex, listed, ref_index, ref_parts, shape_of
from bot.reading.references.named import How, Named, Raw
from bot.reading.references.path import Context, Spelt, as_a_figure, paths_from, percent, runs_on, stands, text_of
from bot.reading.reply_context import Told
from bot.said.token import Token, TokenKind

FAR = 6  # tokens between the parts of a shortened list
MOVES_WITHIN = 7  # tokens before a figure within which a word says that it moves
BIG = 20  # no plan numbers its actions beyond it: a third part above is a year


def spelt_references(tokens: Sequence[Token], told: Told, context: Context) -> Iterator[Raw]:
    """From left to right, the longest reading of each stretch; after a printed one, a bare end ("3.1.1 and 2") too."""
    index = ref_index(told.plan)
    at = 0
    before: tuple[int, str] | None = None  # where the reference before ended, and which
    while at < len(tokens):
        found = _best(tokens, at, index, told, context)
        if found is None and before is not None and (tail := _tail(tokens, at, before, told, context)) is not None:
            found = tail
        if found is None:
            at += 1
            continue
        first, last, named, _, _ = found
        if before is not None and named.how is How.PRINTED and len(named.refs) == 1:
            between = [t.low for t in tokens[before[0] + 1 : min(first, before[0] + FAR)]]
            if between in (["-"], ["–"]) or " ".join(between) in listed("range"):
                refs = _asked_of(_range(before[1], named.refs[0], told), before[1], told)
                found = (first, last, Named(How.PRINTED, refs or named.refs, named.text), 1.0, "a range of references")
        yield found
        before = (last, named.refs[-1]) if named.how is How.PRINTED and named.refs else None
        at = last + 1


def _best(tokens: Sequence[Token], at: int, index: RefIndex, told: Told, context: Context) -> Raw | None:
    """The longest reference that begins here, if it stands where one would."""
    paths = list(paths_from(tokens, at, index))
    if not paths:
        return _compact(tokens, at, index, context, told)
    for path in sorted(paths, key=lambda p: -p.last):
        if path.parts in index.whole and stands(path, index, context):
            ref = index.whole[path.parts]
            return path.first, path.last, Named(How.PRINTED, (ref,), text_of(tokens, path)), 1.0, "reference"
    for path in sorted(paths, key=lambda p: -p.last):
        refs = index.tails.get(path.parts, ()) or _ends_so(path.parts, told.asked.refs)
        near = [ref for ref in refs if ref in told.asked.refs] or refs
        lettered = path.parts[-1].isalpha() and len(near) == 1 and near[0] in told.asked.refs
        led = context.opens(path.first) or context.led(path.first, "lead", "rated")
        told_of = context.followed(path.last, "rated") or (lettered and led) or context.led(path.first, "except")
        if len(near) == 1 and told_of and not runs_on(tokens, path.last):
            return (
                path.first,
                path.last,
                Named(How.PRINTED, (near[0],), text_of(tokens, path)),
                0.9,
                "without its letters",
            )
    whole = any(path.parts in index.whole for path in paths)
    if not whole and (short := _compact(tokens, at, index, context, told)) is not None:
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


def _tail(tokens: Sequence[Token], at: int, before: tuple[int, str], told: Told, context: Context) -> Raw | None:
    """The rest of a shortened list: "3.1.1/2", "3.1.1 & 2", "4(a), (b) and (c)"."""
    if at - before[0] > FAR:
        return None
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
    elif (
        token.kind is not TokenKind.NUMBER
        or context.followed(at, "unit")
        or (not {"/", "&", "+"} & set(joined) and not (joined == ["and"] and _of_both(tokens, at)))
    ):
        return None
    ref = ref_index(told.plan).whole.get((*head, token.low.lstrip("0") or "0"))
    if ref is None or percent(tokens, at):
        return None
    refs = _range(before[1], ref, told) if "to" in joined else ()
    return at, last, Named(How.PRINTED, refs or (ref,), token.text), 0.95, "the rest of a list"


def _of_both(tokens: Sequence[Token], at: int) -> bool:
    return at + 1 < len(tokens) and tokens[at + 1].low in ("both", "all", "are")


def _range(first: str, last: str, told: Told) -> tuple[str, ...]:
    """The references from the one after `first` up to `last`, where both are of one group or all were asked about."""
    order = [action.ref for action in told.plan.actions]
    a, b = order.index(first), order.index(last)
    if a < b and set(order[a : b + 1]) <= set(told.asked.refs):
        return tuple(order[a + 1 : b + 1])
    if a >= b or ref_parts(first)[:-1] != ref_parts(last)[:-1]:
        return ()
    return tuple(ref for ref in order[a + 1 : b + 1] if ref_parts(ref)[:-1] == ref_parts(first)[:-1])


def _asked_of(refs: tuple[str, ...], first: str, told: Told) -> tuple[str, ...]:
    """Where both ends were asked about, what was not and lies between them is another's."""
    asked = told.asked.refs
    return tuple(ref for ref in refs if ref in asked) if refs and {first, refs[-1]} <= set(asked) else refs


def _compact(tokens: Sequence[Token], at: int, index: RefIndex, context: Context, told: Told) -> Raw | None:
    """Run-together digits ("311"), only where nothing else can be meant."""
    token = tokens[at]
    refs = index.compact.get(token.low, ()) if token.kind in (TokenKind.NUMBER, TokenKind.CODE) else ()
    if len(refs) != 1 or len(token.low) < 2 or percent(tokens, at) or runs_on(tokens, at):
        return None
    settles = context.followed(at, "state") or context.closes(at)
    named = context.led(at, "called") and settles
    led = context.opens(at) or context.led(at, "lead") or (refs[0] in told.asked.refs and context.led(at, "rated"))
    led = led and not _moves_to(tokens, at, index)
    rated = at > 1 and tokens[at - 1].low in ("for", "on") and context.led(at - 1, "rated")
    named = named or (rated and refs[0] in told.asked.refs)  # "amber for 311, red for 312"
    if token.low[0].isalpha() or named or (len(token.low) > 2 and led and context.followed(at, "rated")):
        return at, at, Named(How.PRINTED, refs, token.text), 0.85, "a reference run together"
    return None


def _moves_to(tokens: Sequence[Token], at: int, index: RefIndex) -> bool:
    """ "Backlog down to 122, red", "131 to 122": a figure that moves, though an action is called so."""
    if at > 1 and tokens[at - 1].low == "to" and tokens[at - 2].kind is TokenKind.NUMBER:
        return tokens[at - 2].low not in index.compact or tokens[at - 2].low > tokens[at].low
    said = [token.low for token in tokens[max(0, at - MOVES_WITHIN) : at] if token.is_word]
    return said[-1:] in (["to"], ["by"], ["at"], ["is"], ["now"]) and bool(listed("moves") & set(said))


def _group_or_unknown(tokens: Sequence[Token], path: Spelt, index: RefIndex, context: Context) -> Raw | None:
    led = context.opens(path.first) or context.led(path.first, "lead")
    if path.spoken or path.spaced or runs_on(tokens, path.last) or context.led(path.first, "of a law"):
        return None
    text = text_of(tokens, path)
    refs = index.groups.get(path.parts)
    if refs and led and not context.followed(path.last, "unit") and not as_a_figure(path, context):
        settled = context.closes(path.last) or context.followed(path.last, "state") or text[0].isalpha()
        return (path.first, path.last, Named(How.GROUP, refs, text), 0.8, "a group of actions") if settled else None
    if path.parts[0].isdecimal() and context.led(path.first, "area") and (area := index.areas.get(path.parts[0])):
        return path.first, path.last, Named(How.GROUP, area, text), 0.8, "an area"
    numbers = [part.isdecimal() for part in path.parts]
    plain = len(numbers) < 3 and numbers[0] and numbers[-1]
    dated = path.parts[-1].isdecimal() and int(path.parts[-1]) > BIG
    if path.parts in index.whole or plain or dated or shape_of(path.parts) not in index.shapes:
        return None
    small = any(part.isdecimal() and int(part) > BIG for part in path.parts)
    if small or (not led and not path.parts[0].isalpha()) or _slashed_number(tokens, path):
        return None
    return path.first, path.last, Named(How.UNKNOWN, (), text), 0.8, "no reference of the plan"


def _slashed_number(tokens: Sequence[Token], path: Spelt) -> bool:
    """A fraction or a day ("12/3/2"): no reference that is wrong."""
    return path.parts[0].isdecimal() and any(t.text in "/-" for t in tokens[path.first : path.last + 1])
