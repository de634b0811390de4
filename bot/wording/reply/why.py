"""Why something was read so: the words, the entry of the lexicon and what they competed with; of a question, what could
not be decided."""

from bot.reading.reading import Because, Why
from bot.wording.common import capital

FACTS = {
    "rag": "rating",
    "pct": "per cent done",
    "value": "what was said",
    "words": "what was said",
    "days": "days away",
}
UNDECIDED = {
    Why.RATING: "which rating it has: none was said for certain",
    Why.UNTOLD: "how these words leave it: they hardly tell of the work",
    Why.NO_RATING: "which rating it has: none was said",
    Why.RATING_MEANWHILE: "which rating it has: a call was asked for, none was said",
    Why.ELSEWHERE: "what was sent elsewhere",
    Why.FILE: "what is in the file",
    Why.NAME: "of whom or what a name is",
    Why.WHICH: "which action it is about",
    Why.WHICH_OF_GROUP: "which action of a group is meant",
    Why.WHICH_OF_THESE: "which of the actions asked about are meant",
    Why.NO_SUCH_REF: "which action is meant: the plan has none of that number",
    Why.WHICH_REST: "which action the rest is about",
    Why.WHICH_MOVED: "which update is meant for another action",
    Why.PERIOD: "which month the figure is of",
    Why.OUTLIER: "whether so unusual a figure is meant",
    Why.UNIT: "how the figure is counted: the measure has another unit",
    Why.DATE: "which day is meant",
    Why.DATE_SAID: "which day the words mean",
    Why.DATE_PAST: "which day is meant: the one said is past",
    Why.DATE_MEANT: "whether the words mean that day",
    Why.DATE_LATER: "whether a later day than agreed is meant",
    Why.DERIVED: "whether the figure that was worked out is right",
    Why.PERCENT: "which of several figures is the per cent done",
    Why.EVIDENCE: "whether it is complete: no link to evidence was given",
    Why.RED_LINE: "what is being done: it is Red, and that was not said",
    Why.OVERDUE_LINE: "what is being done: it is past its date, and that was not said",
    Why.DIFFERENCE: "what difference it made: that was not said",
    Why.ONE_RISK: "whether there is a risk: none was said",
    Why.SCORE: "how likely and how bad the risk is: no score was said",
    Why.SCORE_NOW: "how likely and how bad the risk is now",
    Why.MITIGATION: "what is being done about the risk: that was not said",
    Why.BACK: "which day they are back",
    Why.COVER: "who stands in",
    Why.GO_TO: "who it should go to",
    Why.WORKING_DAYS: "which days they work",
    Why.NO_CHANGE_SAID: "whether these words mean no change: they hardly sound so",
    Why.COMPLETE_SAID: "whether these words mean that it is complete: they hardly sound so",
    Why.DATE_MOVE_SAID: "whether these words ask for a new date: they hardly sound so",
    Why.NOT_MINE_SAID: "whether these words mean that it is someone else's: they hardly sound so",
    Why.LEAVE_SAID: "whether these words mean leave: they hardly sound so",
    Why.RISK_SAID: "whether these words are a risk: they sound like one, and no phrase of the lexicon says it",
}


def because(each: Because) -> str:
    """ "Update of 3.1.1, rating: “amber” (amber), not “red” (past)"."""
    if each.op == "question":
        about = f" about {each.about}" if each.about else ""
        said = f": “{each.words}”" if each.words else ""
        return f"Asked{about}, because this could not be decided: {UNDECIDED[Why(each.entry)]}{said}"
    words = f"“{each.words}”" if each.words else "what was asked about"
    lost = f", not {', '.join(each.instead_of)}" if each.instead_of else ""
    of = f" of {each.about}" if each.about else ""
    kind = capital(each.op.replace("_", " ").replace("kpi", "figure"))
    return f"{kind}{of}, {FACTS.get(each.field, each.field)}: {words} ({each.entry or 'no entry: the rest'}){lost}"
