"""Actions by their names, the titles of the plan, and the labels before a colon."""

from collections.abc import Iterator, Sequence

from bot.reading.lexicon import word_set
from bot.reading.plan_words import PARTS, aliases, expanded, listed, names_of_actions, number_words, stem, telling_stems
from bot.reading.references.named import How, Named, Raw
from bot.reading.references.path import Context
from bot.reading.reply_context import Told, owned_by
from bot.said.phrases import Hit, lexicon
from bot.said.token import Token, TokenKind


def by_name(tokens: Sequence[Token], told: Told) -> Iterator[Raw]:
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


def by_title(tokens: Sequence[Token], told: Told) -> Iterator[Raw]:
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
        if at and token.low == "term" and tokens[at - 1].low in TERMS:
            continue  # a day, though a budget is of the medium term
        if (at and tokens[at - 1].low in BEYOND and token.low in AGES) or _is_ordinal(token):
            continue
        stems = _stems(token.low)
        refs = {telling[each] for each in stems if each in telling} or {
            others[each] for each in stems if each in others
        }
        if len(refs) == 1:
            common = token.low in listed("common") and len(asked) < 2
            yield at, at, Named(How.TITLE, (refs.pop(),), token.text), 0.3 if common else 0.5, "a word of its title"


TERMS = word_set("of terms and no action")
BEYOND = word_set("beyond a length of time")  # "over 5s" are not the under fives
AGES = frozenset(["5s", "fives"])


def _is_ordinal(token: Token) -> bool:
    """ "The 14th": a day, though a title speaks of age 14."""
    return token.kind is TokenKind.CODE and token.low[:-2].isdecimal() and token.low[-2:] in ("st", "nd", "rd", "th")


def _how_long(tokens: Sequence[Token], at: int) -> bool:
    """ "Slipped a week", "two months behind", "this week": so long, or then, whatever titles have that word."""
    before = tokens[at - 1] if at else None
    if before is None or tokens[at].low not in LENGTHS:
        return False
    return before.low in WHICH_TIME or before.low in number_words() or before.kind is TokenKind.NUMBER


WHICH_TIME = word_set("which time")
LENGTHS = word_set("units of time")


def _is_heading(tokens: Sequence[Token], at: int) -> bool:
    """ "Done: ...": the head of a form, whatever titles have that word."""
    follows = tokens[at + 1] if at + 1 < len(tokens) else None
    opens = at == 0 or not tokens[at - 1].is_word
    return opens and follows is not None and follows.text == ":" and tokens[at].low in listed("heading")


def by_label(tokens: Sequence[Token], told: Told, context: Context, taken: set[int], named: set[str]) -> Iterator[Raw]:
    """ "Outreach: ... The building: ...": the labels of an answer to several; what none fits is the one left over."""
    asked = told.asked.refs
    labels = [label for label in _labels(tokens, context) if not taken & set(range(label[0], label[1] + 1))]
    if not 1 < len(asked) <= LABELLED or not labels:
        return
    telling = telling_stems(asked, told.plan)
    fits: dict[tuple[int, int], set[str]] = {}
    for first, last in labels:
        lows = [token.low for token in tokens[first : last + 1]]
        words = [low for low in lows if low not in listed("stop") and not (low in AGES and BEYOND & set(lows))]
        fits[first, last] = {telling[each] for low in words for each in _stems(low) if each in telling}
    settled = {label: refs for label, refs in fits.items() if len(refs) == 1}
    known = named | {ref for refs in settled.values() for ref in refs}
    left = [ref for ref in asked if ref not in known]
    open_ = [label for label in labels if not fits[label] and not _goes_on(tokens, label[0])]
    if known & set(asked) and len(left) == len(open_) == 1:
        settled[open_[0]] = {left[0]}
    for (first, last), refs in settled.items():
        text = " ".join(token.text for token in tokens[first : last + 1])
        yield first, last, Named(How.NAME, tuple(refs), text), 0.85, "a label"


def _goes_on(tokens: Sequence[Token], first: int) -> bool:
    """ "3.1.1 is complete, with the sample: ...": after a comma it is of the same action, unless a title fits."""
    return first > 0 and tokens[first - 1].text == ","


LABELLED = 6  # asked about more, one that is left over says too little


LABEL = 5  # words


def _labels(tokens: Sequence[Token], context: Context) -> Iterator[tuple[int, int]]:
    """Where a sentence or a line begins with a few words and a colon that are no heading of a form."""
    for colon, token in enumerate(tokens):
        if token.text != ":" or not colon or tokens[colon - 1].kind not in (TokenKind.WORD, TokenKind.CODE):
            continue
        first = colon - 1
        while first and tokens[first - 1].kind in (TokenKind.WORD, TokenKind.CODE, TokenKind.NUMBER):
            first -= 1
        words = [each.low for each in tokens[first:colon]]
        before = tokens[first - 1] if first else None
        opens = before is None or before.kind is TokenKind.LINE or before.text in ".;!?,"
        if opens and len(words) <= LABEL and not _heads(words):
            yield first, colon - 1


def _heads(words: Sequence[str]) -> bool:
    return any(word in listed("heading") for word in words)


def _stems(low: str) -> list[str]:
    word = " ".join(PARTS.findall(low)) if low[0].isdecimal() else low.removesuffix("'s").removesuffix("'")
    more = aliases().get(low.removesuffix("'s"), "")
    return [stem(each) for each in [*expanded(word).lower().split(), *more.split()]]
