"""Whose a name is, by what stands beside it: a child's, a colleague's, or a course that is called so."""

from collections.abc import Iterator
from dataclasses import dataclass

from bot.privacy.antecedent import one_of_things
from bot.privacy.person import AFTER_ONE, MINE, is_trade_of_several
from bot.privacy.view import View, listed, phrases
from bot.privacy.vocabulary import shape, word_list
from bot.privacy.year_or_age import year_at
from bot.said.phrases import Hit
from bot.said.token import TokenKind

REACH = 8  # tokens
PASSED_OVER = word_list("clue_passed_over")
AFTER_NAME = word_list("clue_after_a_name")


@dataclass(frozen=True, slots=True)
class Whose:
    """ "child", "work", "thing" or "" for a name, how sure, and by which entry."""

    kind: str
    score: float
    why: str


AGED = Whose("child", 0.95, "a year group or an age")
NOBODYS = Whose("", 0.0, "")
IN_DOUBT = 0.5  # a child's by its words, a colleague's by the rest of the sentence


def whose(view: View, first: int, last: int, *, owner: bool) -> Whose:
    """What stands beside the name at these tokens says."""
    if _aged(view, last):
        return AGED
    before = _before(view, first)
    if before is not None and before.entry.also.get("strong"):
        return _of(view, before)
    if before is not None and before.entry.kind == "thing" and owner:
        before = None
    beside = next(_after(view, last, "own" if owner else "after"), None)
    if before is not None and (beside is None or (before.entry.kind == "thing" and beside.entry.score < 0.9)):
        beside = before
    elif (
        before is not None
        and before.entry.kind == "child"
        and beside is not None
        and beside.entry.kind == "work"
        and not beside.entry.also.get("strong")
    ):
        return Whose("child", IN_DOUBT, before.entry.id)
    if beside is not None and (beside.entry.kind != "work" or beside.entry.score >= IN_DOUBT):
        office = _office(view, first, last) if beside.entry.id == "asked of a colleague" else ""
        return Whose("work", 0.9, office) if office else _of(view, beside)
    office = _office(view, first, last)
    return Whose("work", 0.9, office) if office else NOBODYS if beside is None else _of(view, beside)


def _office(view: View, first: int, last: int) -> str:
    """Whether a post, an office or colleagues stand beside the name, whatever its sentence tells."""
    tokens = view.tokens
    after = [token.low for token in tokens[last + 1 : last + REACH]]
    if after[:1] == ["("] and ")" in after and set(after[: after.index(")")]) & listed("table", "office", "words"):
        return "an office in brackets"  # "Hannah Pugliese (NHS Devon ICB)"
    posts = [hit for hit in view.told_of if hit.entry.kind in ("staff", "several")]
    joined = after[:1] in (["and"], ["&"]) and not set(after[1:2]) & MINE
    if joined and any(is_trade_of_several(token.low) for token in tokens[last + 2 : last + 5]):
        return "joined to colleagues"  # "Beth and the two advisers"
    ended = not after or tokens[last + 1].kind is TokenKind.LINE or after[0] in ENDS
    if ended and first and tokens[first - 1].text == ",":
        here = view.sentence_of[first]
        for hit in reversed([each for each in posts if each.last < first - 1 and view.sentence_of[each.first] == here]):
            between = view.document.tokens[hit.last + 1 : first - 1]
            if all(token.low in OF_A_POST or token.text[:1].isupper() for token in between):
                return "a post before the name"  # "New deputy DCO, Faith Adeyemi, in post"
            return "newcomers, by name" if between and between[0].low in NEWCOMERS else ""
    return ""


ENDS = frozenset([",", ".", ";", "and", "&"])
OF_A_POST, NEWCOMERS = word_list("clue_of_a_post"), word_list("clue_lists_of_staff")


def _of(view: View, hit: Hit) -> Whose:
    score = hit.entry.score
    if hit.entry.kind == "child" and view.in_office(hit.first):
        score = min(score, IN_DOUBT)
    return Whose(hit.entry.kind, min(score, 0.9), hit.entry.id)


def _aged(view: View, last: int) -> bool:
    """ "(7, ASD", "(Y4)", "in Year 9", ", 14,", ", 12/03/2014"."""
    tokens = view.tokens
    if shape("birthday behind").match(view.text, tokens[last].end):
        return True
    for at in range(last + 1, min(len(tokens), last + 5)):
        token = tokens[at]
        if token.kind is TokenKind.LINE or token.text in ".;!?":
            return False
        year = year_at(view, at)
        if year is not None:
            after = tokens[year[1] + 1].low if year[1] + 1 < len(tokens) else ""
            return after in AFTER_ONE or not (after.endswith("s") and len(after) > 3)  # "Y5 reviews" are no one's age
        if token.kind is TokenKind.NUMBER and token.text.isdigit() and 1 < int(token.text) < 26:
            before = tokens[at - 1].text
            after = tokens[at + 1].text if at + 1 < len(tokens) else ")"
            if before in "(," and after in "),/;:" and (before == "(" or after in ",:"):
                return before == "(" or at == last + 2
        if token.is_word and token.low not in AFTER_NAME:
            return False
    return False


def _after(view: View, last: int, place: str) -> Iterator[Hit]:
    end = min(len(view.tokens), last + 1 + REACH)
    for at in range(last + 1, end):
        token = view.tokens[at]
        if token.kind is TokenKind.LINE or token.text in ".;!?":
            return
        if not token.is_word:
            continue
        for where in dict.fromkeys((place, "after")):
            hit = _longest(view, where, at, end)
            if hit is not None and view.document.tokens[hit.last].text == "it" and hit.entry.also.get("strong"):
                continue  # "in it" is not "in IT"
            if hit is not None and place == "own" and hit.entry.also.get("of_name"):
                continue
            if hit is not None and (hit.entry.kind != "thing" or _right_after(view, last, at)):
                yield hit
                return
        if token.low not in PASSED_OVER and not _in_a_name_of_ours(view, at) and not _is_initial(view, last, at):
            return


def _is_initial(view: View, last: int, at: int) -> bool:
    """ "Amy W has signed"."""
    text = view.document.tokens[at].text
    return at == last + 1 and len(text) == 1 and text.isupper()


def _longest(view: View, where: str, at: int, end: int) -> Hit | None:
    """ "Evie's annual review module" is a module, though an annual review is a child's."""
    hit = phrases("clue", where).at(view.tokens, at, end)
    other = phrases("clue", "after").at(view.tokens, at, end) if where == "own" else None
    return other if hit and other and other.entry.kind == "thing" and other.last > hit.last else hit


def _right_after(view: View, last: int, at: int) -> bool:
    """With no more than a bracket, a comma or an article between."""
    return all(view.tokens[n].low in GLOSS or _in_a_name_of_ours(view, n) for n in range(last + 1, at))


def _in_a_name_of_ours(view: View, at: int) -> bool:
    """ "Alfie, the Local Offer chatbot": capitals of words that the plan has."""
    return view.document.tokens[at].text[:1].isupper() and view.tokens[at].low in view.known.words


GLOSS = word_list("clue_gloss")


def _before(view: View, first: int) -> Hit | None:
    start = max(0, first - 5)
    for hit in phrases("clue", "before").find(view.tokens, start, first):
        gap = view.tokens[hit.last + 1 : first]
        if hit.entry.id == "it may be a child's name" and one_of_things(view, hit.first, hit.last):
            continue
        if hit.entry.also.get("strong") and not view.document.tokens[first].text[:1].isupper():
            gap = (
                [token for token in gap if token.text not in ",:–"] if view.tokens[first - 1].text not in ",:" else None
            )
        if gap is None:
            continue  # "co-author named, handover notes done"
        if all(token.low in PASSED_OVER and token.kind is not TokenKind.LINE for token in gap):
            return hit
    return None
