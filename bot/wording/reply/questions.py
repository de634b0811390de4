"""The one question that an answer may carry, and the words on its buttons."""

import re
from collections.abc import Callable

from bot.plan.contents.document import ActionLine, MeasureLine, PlanDocument
from bot.plan.days.calendar import say_day
from bot.reading.reading import Question, Why
from bot.reading.reply_context import action_of, measure_of

LABELS = {
    "green": "On track",
    "amber": "At risk",
    "red": "Off track",
    "no_change": "No change",
    "yes": "Yes",
    "no": "No",
    "risk": "Yes, a risk",
    "issue": "It has happened",
}
LABEL_ROOM = 75  # characters on a button
ON_TRACK = "on track, at risk or off track?"

# sentences that need the reference at most, or the words it is about
PLAIN = {
    Why.RATING: "Is {ref} " + ON_TRACK,
    Why.UNTOLD: "“{said}”: how does that leave {ref}, " + ON_TRACK,
    Why.NO_RATING: "No rating given: is {ref} " + ON_TRACK,
    Why.RATING_MEANWHILE: "The improvement lead knows that you want to talk. Meanwhile, is {ref} " + ON_TRACK,
    Why.ELSEWHERE: "I can't see that from here. Paste it, or I can ask the improvement lead to enter it.",
    Why.FILE: "I can't take files: they often hold children's names. Tell me the total in a message.",
    Why.WHICH: "Which action is that about?",
    Why.WHICH_OF_GROUP: "{said} has several actions. Which do you mean?",
    Why.WHICH_OF_THESE: "Which of your actions do you mean?",
    Why.NO_SUCH_REF: "There is no {said} in the plan. Which action do you mean?",
    Why.WHICH_REST: "Which action is the rest about?",
    Why.WHICH_MOVED: "Which update should I move, and to which action?",
    Why.DATE: "Which day shall I put for {ref}?",
    Why.DATE_SAID: "“{said}”: which day shall I put for {ref}?",
    Why.DATE_PAST: "{said} has passed. Which day shall I put for {ref}?",
    Why.PERCENT: "How far is {ref}, in per cent? You gave more than one figure.",
    Why.RED_LINE: "{ref} is Red: what is being done about it?",
    Why.DIFFERENCE: "What difference has it made so far ({ref})?",
    Why.ONE_RISK: "Is there one thing that could stop {ref} being done in time?",
    Why.SCORE_NOW: "What is the score of {said} now, likelihood and impact?",
    Why.MITIGATION: "What is being done about it, and by whom?",
    Why.BACK: "Which day are you back?",
    Why.NAME: "I have not saved that yet: who or what is the name in your message?",
    Why.COVER: "Who should I ask while you are away?",
    Why.GO_TO: "Who should it go to?",
    Why.WORKING_DAYS: "When should I write to you? Name the days you work, for example “Tuesday to Thursday”.",
    Why.NO_CHANGE_SAID: "“{said}”: does that mean that nothing has changed on {ref}?",
    Why.COMPLETE_SAID: "“{said}”: does that mean that {ref} is complete?",
    Why.DATE_MOVE_SAID: "“{said}”: are you asking for a new date for {ref}?",
    Why.NOT_MINE_SAID: "“{said}”: should someone else have {ref}?",
    Why.LEAVE_SAID: "“{said}”: does that mean that you are away?",
    Why.RISK_SAID: "“{said}”: is this a risk?",
}


def question(asked: Question, plan: PlanDocument) -> str:
    """The question as a person reads it."""
    if asked.why in PLAIN:
        return PLAIN[asked.why].format(ref=asked.ref or "it", said=asked.said)
    action = action_of(plan, asked.ref) if asked.ref else None
    if asked.why is Why.EVIDENCE:
        return _evidence(asked.ref or "it", action.success_measure if action is not None else "", plan)
    measure = measure_of(plan, asked.measure) if asked.measure else None
    return SPECIAL[asked.why](asked, action, measure)


def choices(asked: Question, plan: PlanDocument) -> tuple[tuple[str, str], ...]:
    """The buttons under it: what each says, and what it answers."""
    return tuple((_label(choice, plan), choice) for choice in asked.choices)


def chosen(text: str, asked: Question, plan: PlanDocument) -> str | None:
    """The button whose words, or whose answer, were typed."""
    said = text.strip().strip(".!").casefold()
    words = {label.casefold(): value for label, value in choices(asked, plan)}
    return words.get(said) or next((value for value in asked.choices if value.casefold() == said), None)


def _label(choice: str, plan: PlanDocument) -> str:
    action = action_of(plan, choice)
    return f"{choice} {action.title}"[:LABEL_ROOM] if action is not None else LABELS.get(choice, choice)


def _date_meant(asked: Question, _action: ActionLine | None, _measure: MeasureLine | None) -> str:
    return f"Is that {_day(asked)}? Which day shall I put for {asked.ref}?"


def _date_later(asked: Question, action: ActionLine | None, _measure: MeasureLine | None) -> str:
    agreed = f", {say_day(action.agreed_due)} {action.agreed_due.year}" if action is not None else ""
    return f"{_day(asked)} is after the agreed date{agreed}. Which day shall I put for {asked.ref}?"


def _overdue_line(asked: Question, action: ActionLine | None, _measure: MeasureLine | None) -> str:
    when = f" on {say_day(action.agreed_due)}" if action is not None else ""
    return f"{asked.ref} was due{when}: what is being done about it, and by when?"


def _evidence(ref: str, test: str, plan: PlanDocument) -> str:
    """With what the action is tested by, its measures by name."""
    for measure in plan.measures:
        test = re.sub(rf"(?<!\w){re.escape(measure.code)}(?!\w)", lambda _found, m=measure: _named(m), test)
    asks = f" Its success measure: {test}." if test else ""
    return f"Where is the evidence that {ref} is complete (a link)?{asks}"


def _score(asked: Question, _action: ActionLine | None, _measure: MeasureLine | None) -> str:
    same = f"It looks like {asked.said}. " if asked.said else ""
    return f"{same}Likelihood and impact, 1 to 5?"


def _period(asked: Question, _action: ActionLine | None, measure: MeasureLine | None) -> str:
    return f"Is {_value(asked, measure)} {_named(measure)}? For which month?"


def _outlier(asked: Question, _action: ActionLine | None, measure: MeasureLine | None) -> str:
    last = "" if measure is None or measure.latest is None else f" It was {measure.latest:,.15g} last time."
    return f"{_value(asked, None)} looks unusual for {_named(measure)}.{last} What is the figure?"


def _unit(_asked: Question, _action: ActionLine | None, measure: MeasureLine | None) -> str:
    unit = measure.unit if measure is not None else "another unit"
    return f"{_named(measure)} is kept as {unit}. What is it in that unit?"


def _derived(asked: Question, _action: ActionLine | None, measure: MeasureLine | None) -> str:
    last = f" was {measure.latest:,.15g}, so it" if measure is not None and measure.latest is not None else ""
    return f"{_named(measure)}{last} is {_value(asked, measure)} now. Is that right?"


def _value(asked: Question, measure: MeasureLine | None) -> str:
    return f"{asked.value:,.15g}{'%' if measure is not None and measure.unit.startswith('%') else ''}"


def _named(measure: MeasureLine | None) -> str:
    return f"{measure.code} ({measure.name})" if measure is not None else "the measure"


def _day(asked: Question) -> str:
    return f"{say_day(asked.day)} {asked.day.year}" if asked.day is not None else asked.said


SPECIAL: dict[Why, Callable[[Question, ActionLine | None, MeasureLine | None], str]] = {
    Why.DATE_MEANT: _date_meant,
    Why.DATE_LATER: _date_later,
    Why.OVERDUE_LINE: _overdue_line,
    Why.SCORE: _score,
    Why.PERIOD: _period,
    Why.OUTLIER: _outlier,
    Why.UNIT: _unit,
    Why.DERIVED: _derived,
}
