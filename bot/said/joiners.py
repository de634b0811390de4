"""The words that join and open clauses, and the short forms whose full stop ends no sentence."""

from bot.said.word_set import word_set

SHORT_FORMS = word_set("e.g i.e eg ie approx no vs wk wks st dr mr mrs ms min max inc dept ref nos cllr prof")


JOINERS = word_set(
    """but however although though whereas because cos cuz coz so while whilst unless if until till which and then
    plus"""
)


# after "and", "so", "then", "plus" a clause begins only where one of these opens it: "and we start", "so still amber"
OPENERS = word_set(
    """that's it's we're we've i'm i've they're there's he's she's we'll i'll it'll they'll i'd we'd any i we it they
    he she you there that this these those both all still now also then next nothing not no red amber green the a an
    our my their its one two three first second third last will is are was has have had rest others other everything
    everyone nobody none risk date rating expect hoping please can could"""
)


SOMETIMES = frozenset(["and", "so", "then", "plus"])
