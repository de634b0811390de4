"""Who is spoken of and is nobody in particular: anyone under a rule, none of them, one who takes part in the work."""

from bot.privacy.view import View, words_before
from bot.privacy.vocabulary import word_list
from bot.privacy.year_or_age import is_age, year_at

NONE, ONLY = frozenset(["no", "not"]), frozenset(["one", "a", "single", "1"])
ONE_OF_MANY = frozenset(["a", "an", "one", "1", "another"])
PARTS = word_list("person_parts")
MANY = word_list("person_many")
POLICY, MODAL = word_list("view_policy"), word_list("view_modal")


def is_of_any(view: View, kind: str, first: int, *, owned: bool) -> bool:
    """Whether the words for a person at a token tell of no one person."""
    return _in_a_rule(view, kind, first) or _nobody(view, first) or _takes_part(view, kind, first, owned=owned)


def _nobody(view: View, first: int) -> bool:
    """ "No one child should wait this long", "not a single pupil": none of them."""
    before = [view.tokens[i].low for i in words_before(view, first, 3)]
    none = next((n for n, low in enumerate(before) if low in NONE), None)
    return none is not None and set(before[:none]) <= ONLY


def _takes_part(view: View, kind: str, first: int, *, owned: bool) -> bool:
    """ "A young person sits on the panel", "feedback from a dad": nothing is told of them but their part."""
    number = view.sentence_of[first]
    if kind not in ("child", "parent") or owned or not view.said_in[number].keys() & PARTS:
        return False
    if view.tokens[first - 1].low not in ONE_OF_MANY or not first:
        return False  # "the young woman on our advisory group who …": a certain one
    aged = any(year_at(view, at) or is_age(view, at) for at in view.places_in[number])
    return not aged and not view.plights_in[number] - {"speaks"}


def _in_a_rule(view: View, kind: str, first: int) -> bool:
    """ "The policy says a child who is absent must be reported", "your child's plan" in a script: told of any."""
    if kind not in ("child", "parent", "year"):
        return False
    number = view.sentence_of[first]
    said = view.said_in[number].keys()
    before = view.tokens[first - 1].low if first else ""
    if before == "their" and said & MANY and view.tokens[first].low.startswith("child"):
        return True  # "39 families said it made a difference to their child": each of many has one
    told = before == "your" or (before in ("a", "an", "any", "the") and bool(said & MODAL))
    return told and bool(said & POLICY)
