"""How a rating stands: said now, past, supposed, asked, taken back or of something else."""

from collections.abc import Sequence
from enum import StrEnum

from bot.models.words import Rating
from bot.reading.lexicon import word_set
from bot.said.clause import Clause
from bot.said.document import Document
from bot.said.phrases import Hit, lexicon
from bot.said.scope import Scope
from bot.said.token import Token, TokenKind

REACH = 16  # tokens, marks and all, beyond which nothing takes a rating back
NEAR = 4  # words within which a word takes a rating back


WAITING = word_set("waits for")
HOPES = word_set("hopes or must")
WEAK = word_set("weak before a colour")
CONDITIONS = word_set("conditions")
ARROWS = frozenset({"→", "⇒", "->", "=>", ">"})


class Stance(StrEnum):
    STANDS = "stands"
    DENIED = "denied"
    SUPPOSED = "supposed"
    PAST = "past"
    OTHERS = "others"  # somebody else's view
    ASKED = "asked"
    TORN = "torn"  # "between red and amber", "amber/red"


def stance_of(
    document: Document, clause: Clause, hit: Hit, hits: Sequence[Hit], before: Hit | None, after: Hit | None
) -> Stance:
    """The first rule that fits decides: asked, past, torn, supposed, another's; then taken back, or it stands."""
    tokens = document.tokens
    if _asked_to_be_put(document, clause, hit, hits):
        return Stance.STANDS
    if clause.asked and hit.entry.kind != "letter" and not _asked_leave(document, clause):
        return Stance.ASKED
    if after is not None and _moves_on(tokens, hit, after):
        return Stance.PAST
    if _arrow_follows(document, clause, hit):
        return Stance.PAST
    arrived = before is not None and _moves_on(tokens, before, hit)
    if not arrived and (_joined(tokens, before, hit) or _joined(tokens, hit, after)):
        return Stance.TORN
    if any(h.entry.kind == "between" and h.last < hit.first for h in hits) and (before or after):
        return Stance.TORN
    if _across_and(document, clause, hit):
        return Stance.TORN
    after_it = [t.low for t in tokens[hit.last + 1 : hit.last + 3]]
    if hit.entry.value == Rating.GREEN and "ish" in after_it and hit.entry.kind == "colour":
        return Stance.SUPPOSED
    own = hit.entry.also.get("own")
    if not own and any(h.entry.kind == "turns later" and h.first == hit.last + 1 for h in hits):
        return Stance.SUPPOSED
    led = hit.first - 1 - (tokens[hit.first - 1].low in TOWARDS)
    if tokens[led].low in ON_ITS_WAY and any(
        h.entry.kind == "colour" and 0 < led - h.last <= 2 and h.first >= clause.first for h in hits
    ):
        return Stance.SUPPOSED  # "amber going red"
    then = [h for h in hits if h.entry.kind == "past after" and h.first == hit.last + 1]
    then = [h for h in then if h.phrase != "before" or h.last == clause.last or tokens[h.last + 1].low in AND_NOW]
    then = [h for h in then if h.last == clause.last or tokens[h.last + 1].low not in AFTER_ALL]
    if then and not _stated(hits, hit, 2):
        return Stance.PAST
    if any(h.entry.kind == "came out" and 0 < hit.first - h.last <= 2 for h in hits):
        return Stance.OTHERS
    if _of_others(tokens, clause, hit, hits):
        return Stance.OTHERS
    if own:
        doubts = (h for h in hits if h.entry.id == "supposed" and h.phrase in ("if", "might", "could"))
        return Stance.SUPPOSED if any(h.last < hit.first for h in doubts) else Stance.STANDS
    return Stance.STANDS if arrived else _taken_back(document, clause, hit, hits)


ARRIVING = 3  # words from "to" on: "to an", "to now be"
MOVING = word_set("moves from one colour to another")
PUTTING = word_set("puts a colour")
ASKED_WITHIN = 10  # tokens from "can you put" to the colour: "3.1.1 down as"
BEFORE_ASKING = word_set("before a polite request")
AFTER_PUT = word_set("after a colour that is to be put")
AFTER_ALL = frozenset(["right", "correct"])  # "no, amber was right"
AND_NOW = word_set("and now") | {",", "-"}  # "amber before, red now", not "red before anyone asks"
ON_ITS_WAY = word_set("on its way to a colour")
TOWARDS = word_set("towards a colour")  # "amber heading for green"


def _asked_leave(document: Document, clause: Clause) -> bool:
    """ "Red to amber, if that's allowed?": a courtesy, and no question."""
    after = [c for c in document.clauses[clause.index + 1 : clause.index + 3] if c.sentence == clause.sentence]
    return any(sincere(document, each) for each in after)


def _asked_to_be_put(document: Document, clause: Clause, hit: Hit, hits: Sequence[Hit]) -> bool:
    """ "Can you put 3.1.1 down as red?", "can we call it green": said politely. "Can we call it green?" asks."""
    tokens = document.tokens
    asks = (h for h in hits if h.entry.kind == "put" and h.last < hit.first <= h.last + ASKED_WITHIN)
    asked = [h for h in asks if not (clause.asked and {"i", "we"} & {t.low for t in tokens[h.first : h.last]})]
    opens = any(all(t.low in BEFORE_ASKING for t in tokens[clause.first : h.first] if t.is_word) for h in asked)
    return opens and (hit.last == clause.last or tokens[hit.last + 1].low in AFTER_PUT)


def _across_and(document: Document, clause: Clause, hit: Hit) -> bool:
    """ "Between red" and "and amber": the two sides of one clause that was cut at "and"."""
    sides = [document.clauses[i] for i in (clause.index - 1, clause.index) if i >= 0]
    after = document.clauses[clause.index + 1 : clause.index + 2]
    sides = [clause, *after] if after and after[0].joined_by == "and" else sides if clause.joined_by == "and" else []
    if len(sides) != 2 or sides[0].sentence != sides[1].sentence:
        return False
    opening = document.tokens[sides[0].first : sides[0].last + 1]
    return any(t.low in ("between", "either") for t in opening)


def _taken_back(document: Document, clause: Clause, hit: Hit, hits: Sequence[Hit]) -> Stance:
    """The nearest word before it that takes it back, unless one that states it stands nearer."""
    sincere = {n for h in hits if h.entry.kind == "sincere" for n in range(h.first, h.last + 1)}
    nearest: Hit | None = None
    for h in hits:
        near = hit.first - REACH <= h.last < hit.first
        if near and h.entry.kind in ("denied", "supposed", "past", "stated") and h.first not in sincere:
            gap = sum(1 for t in document.tokens[h.last + 1 : hit.first] if t.is_word)
            if gap <= NEAR and (
                nearest is None or (h.last, h.last - h.first) > (nearest.last, nearest.last - nearest.first)
            ):
                nearest = h
    kind = nearest.entry.kind if nearest is not None else "stated"
    if nearest is not None and nearest.phrase == "back to" and nearest.first == clause.first:
        return Stance.STANDS  # "went green in October, back to amber"
    if (
        kind == "supposed"
        and nearest is not None
        and nearest.phrase in ("should be", "should")
        and _corrects(document, clause)
    ):
        return Stance.STANDS
    weak = nearest is not None and (nearest.phrase in WEAK or nearest.phrase.endswith(" back to"))
    if nearest is not None and kind == "stated" and weak:
        kind = _behind(document, clause, nearest, hits) or kind
    if kind == "stated" and nearest is not None and _not_put(document, clause, nearest):
        kind = "denied"
    other = nearest is not None and nearest.phrase == "otherwise" and not _condition_near(document, clause)
    if kind == "past" and nearest is not None and _puts_now(document, clause, hit, nearest):
        kind = "stated"
    if kind != "stated" and not other:
        return Stance(kind)
    if _conditional(document, clause, hit) or _comes_then(document, clause):
        return Stance.SUPPOSED
    return Stance.STANDS


def _not_put(document: Document, clause: Clause, stated: Hit) -> bool:
    """ "I can't in conscience leave it amber"."""
    denials = (mark.first for mark in clause.marks if mark.scope is Scope.DENIED)
    puts = document.tokens[stated.first].low in PUTTING
    return puts and any(0 < stated.first - first <= NEAR for first in denials)


def _puts_now(document: Document, clause: Clause, hit: Hit, nearest: Hit) -> bool:
    """ "I put green.": what the sender puts now, where nothing says that it was before or was wrong."""
    if nearest.phrase.split()[0] not in ("i", "i|we") or nearest.phrase.split()[-1].split("|")[0] != "put":
        return False
    sentence = [c for c in document.clauses if c.sentence in (clause.sentence, clause.sentence + 1)]
    found = lexicon("bot.reading.lexicon", "rating").find_all(document.tokens, clause.first, sentence[-1].last + 1)
    turned = any(h.entry.kind in ("corrects", "past after", "shown wrongly") for h in found)
    again = any(h.entry.kind == "colour" and h.first > hit.last and h.entry.value != hit.entry.value for h in found)
    opens = nearest.first == clause.first and hit.last == clause.last
    return opens and not turned and not (again and document.clauses[clause.index].sentence == sentence[-1].sentence)


def _comes_then(document: Document, clause: Clause) -> bool:
    """ "Amber until the contract is signed, then green": what comes after it. "Until then amber" is of now."""
    if document.tokens[clause.first].low != "then":
        return False
    before = [c for c in document.clauses[: clause.index] if c.sentence == clause.sentence and c.last > c.first]
    return any(c.joined_by in WAITING or document.tokens[c.first].low in WAITING for c in before)


def _condition_near(document: Document, clause: Clause) -> bool:
    """Whether its sentence supposes something: "green if they deliver, otherwise amber"."""
    beside = [c for c in document.clauses if c.sentence == clause.sentence]
    lows = {t.low for t in document.tokens[beside[0].first : beside[-1].last + 1]}
    return bool(lows & CONDITIONS) or any(t.low in HOPES for t in document.tokens[beside[0].first : clause.first])


def _corrects(document: Document, clause: Clause) -> bool:
    first = next(c.first for c in document.clauses if c.sentence == clause.sentence)
    before = next((c.first for c in document.clauses if c.sentence == clause.sentence - 1), first)
    found = lexicon("bot.reading.lexicon", "rating").find_all(document.tokens, before, clause.last + 1)
    return any(h.entry.kind == ("corrects" if h.first >= first else "shown wrongly") for h in found)


def _behind(document: Document, clause: Clause, stated: Hit, hits: Sequence[Hit]) -> str | None:
    """What stands right before a weak "is" or "to": "hoping to", "if it is", "not to"."""
    for h in hits:
        near = sum(1 for t in document.tokens[h.last + 1 : stated.first] if t.is_word) <= 1
        other = any(
            c.entry.kind == "colour" and h.last < c.first < stated.first for c in hits
        )  # "not green it's amber"
        if (
            h.entry.kind in ("denied", "supposed")
            and h.last < stated.first
            and near
            and not other
            and h.phrase not in ("go", "going")
        ):
            return h.entry.kind
    supposed = any(m.scope is Scope.SUPPOSED and m.first <= stated.first <= m.last for m in clause.marks)
    return "supposed" if supposed and clause.joined_by in ("if", "unless") else None


def _conditional(document: Document, clause: Clause, hit: Hit) -> bool:
    """ "Green if ..."; "amber unless ..." is amber now. A clause that begins with "if" supposes all it says."""
    if document.tokens[clause.first].low in CONDITIONS:
        return not sincere(document, clause)
    if hit.last != clause.last or hit.entry.value != Rating.GREEN:
        return False
    following = document.clauses[clause.index + 1 : clause.index + 2]
    if not following or following[0].joined_by not in ("if", "unless") or following[0].sentence != clause.sentence:
        return False
    return not sincere(document, following[0])


def sincere(document: Document, clause: Clause) -> bool:
    found = lexicon("bot.reading.lexicon", "rating").find(document.tokens, clause.first, clause.last + 1)
    return any(hit.entry.kind == "sincere" for hit in found)


def _stated(hits: Sequence[Hit], hit: Hit, within: int) -> bool:
    return any(h.entry.kind == "stated" and 0 < hit.first - h.last <= within for h in hits)


def _of_others(tokens: Sequence[Token], clause: Clause, hit: Hit, hits: Sequence[Hit]) -> bool:
    """ "The last pack said amber", "finance think it's green", "green for Cabinet": not the person's own view."""
    names = [h for h in hits if h.entry.kind == "a name"]
    others = [h for h in hits if h.entry.kind == "others" and not any(n.first <= h.first <= n.last for n in names)]
    saying = [h for h in hits if h.entry.kind == "verb of rating" and h.last < hit.first]
    shown = any(h.phrase.startswith("for ") and h.first == hit.last + 1 for h in others)
    mine = any(t.low in ("i", "i'd", "we", "we'd", "i'm", "me") for t in tokens[clause.first : hit.first])
    theirs = [h for h in others if h.last < hit.first and h.phrase != "between us"]
    said = any(o.last <= s.last for o in theirs for s in saying)
    return shown or (bool(theirs) and said and (not mine or theirs[-1].phrase in NOT_MINE))


NOT_MINE = word_set("said by others")  # though "I" stands before: "I wouldn't argue with anyone who said red"


def _moves_on(tokens: Sequence[Token], first: Hit, second: Hit) -> bool:
    """ "Red to amber", "R -> A": from one to the other."""
    words = [t.low for t in tokens[first.last + 1 : second.first]]
    if "".join(words) in ("->", "=>", "→", ">", "-->", "now"):
        return True
    return bool(words) and "to" in words[-ARRIVING:] and set(words) <= MOVING


def _arrow_follows(document: Document, clause: Clause, hit: Hit) -> bool:
    following = document.clauses[clause.index + 1 : clause.index + 2]
    return (
        bool(following)
        and hit.last == clause.last
        and (following[0].joined_by in ARROWS or _dashed_arrow(document, clause, following[0]))
        and not _begins_with_number(document, following[0])
    )


def _begins_with_number(document: Document, clause: Clause) -> bool:
    """ "5.2.1 green -> 5.2.2 red": another action, and no way from one colour to the other."""
    return document.tokens[clause.first].kind in (TokenKind.NUMBER, TokenKind.CODE)


def _dashed_arrow(document: Document, clause: Clause, following: Clause) -> bool:
    between = document.text[clause.end : following.start].strip()
    return between in ("->", "-->", "=>", "–>", ">")


def _joined(tokens: Sequence[Token], first: Hit | None, second: Hit | None) -> bool:
    """ "Amber/red", "amber-red", "red or amber"."""
    if first is None or second is None or first.entry.value == second.entry.value:
        return False
    between = "".join(t.low for t in tokens[first.last + 1 : second.first])
    return between in (
        "/",
        "-",
        "or",
        "–",
        "stroke",
        "slash",
        "bordering",
        "borderingon",
        "leaning",
        "vergingon",
        "maybe",
    )
