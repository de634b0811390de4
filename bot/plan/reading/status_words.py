"""Short statements about an action as a whole: no change, complete, on hold, not mine, nothing said yet."""

import re

from bot.plan.document import ActionLine
from bot.plan.reading.measures import expanded
from bot.plan.reading.pattern import Pattern
from bot.plan.reading.phrases import content_stems
from bot.plan.reading.rating_words import COLOURS
from bot.plan.reading.word_set import word_set

NO_CHANGE = Pattern(
    r"\b(?:no (?:real |material |significant |further )?(?:change|changes|update|updates|movement|news)|nothing(?:'s"
    r"| has| is| much)? (?:new|changed|to (?:report|add|say|update|tell)|further|different|moved|has changed|since)"
    r"|nothing(?: else| new| more)? (?:on|from|for) (?:this|that|us|me|my|(?:the )?(?:others?|rest))|zilch"
    r"|nowt (?:new|to report|to add|has changed"
    r"|'?s changed)|not(?:hing)? (?:changed|moved)|hasn'?t (?:changed|moved)|unchanged|as (?:before|you were"
    r"|previously|per last"
    r"|per (?:my )?(?:last|previous)|at last|last (?:time|month|week|report))"
    r"|same as (?:before|last|it was|previous|ever|it ever)|same (?:again|position|old)|still the same|ditto"
    r"|status quo|nil (?:return|update|change|to report)|n/c|\bnc\b|see (?:my )?(?:last"
    r"|previous)(?: month'?s?)? (?:update|entry|one)"
    r"|(?:exactly )?(?:what|as) i (?:said|told you|wrote|put|reported) (?:last|before)|no different"
    r"|situation (?:is )?the same|position (?:is )?(?:the same|unchanged)|where we were|all as was"
    r"|no progress to report)\b",
    re.IGNORECASE,
)
NOT_STATUS = Pattern(
    r"\bno change (?:to|in|of) (?:the )?(?:date|deadline|owner|team|staff|target|supplier|rating|wording)"
    r"|no (?:further )?updates? (?:needed|required|from|available|on the (?:contract|tender|funding))"
    r"|\bunchanged (?:at|on) \d",
    re.IGNORECASE,
)
# nothing new on one side of it: with a rating beside it, no word on the action as a whole
NOT_THE_WHOLE = Pattern(
    r"\b(?:nothing(?: else| much)?(?: (?:new|changed|different|further|to (?:report|add|say|update|flag))){0,2}"
    r"|no (?:\w+ )?(?:change|changes|update|updates|news|movement)(?: to report)?),?"
    r" (?:(?:on|in|for|to|with|from|about|re|regarding) (?:the |our |any )?(?:risks?|issues?|staff(?:ing)?|budget"
    r"|financ\w+"
    r"|funding|money|costs?|contract|tender|supplier|legal|procurement|recruitment|mitigations?|scores?|hr"
    r"|health|social care|partners?|trust|icb|council)\b"
    r"|(?!other|like)[a-z]+[- ]?wise\b)(?: front| side| register| team)?",
    re.IGNORECASE,
)
STILL_WAITING = Pattern(
    r"\b(?:still (?:paused|on hold|parked|not started|waiting to start|frozen)|(?:remains|stays|still) (?:paused"
    r"|on hold|parked)|(?:paused|on hold|parked|frozen) still|not (?:yet )?started(?:,? as planned| yet)?"
    r"|not due to start|yet to start"
    r"|hasn'?t started(?: yet)?"
    r"|(?:doesn'?t|does not|not) (?:start|due) (?:until|till))\b",
    re.IGNORECASE,
)
PAUSED = Pattern(r"\b(?:paused|on hold|parked|frozen)\b", re.IGNORECASE)
DONE = Pattern(
    r"\b(?:complete[d]?|done(?: and dusted)?|finished|closed|delivered in full|wrapped up|achieved|all sorted|all done"
    r"|job done|100% (?:complete|done)|(?:can|ready to|should) be (?:closed|marked (?:as )?(?:complete|done))"
    r"|can (?:now )?close)\b",
    re.IGNORECASE,
)
CLOSE = Pattern(
    r"^(?:(?:please|pls|can (?:you|we)|could (?:you|we)|ok to|happy to|time to|let'?s|i'?d like to|want to"
    r"|you can|so|and|i think|go ahead and|now)\s+)*(?:(?:tick|cross|sign) (?:it|this|that|them|this one|that one"
    r"|the lot) off\b"
    r"|(?:close|closing|(?:tick|cross) off(?! (?:the|an?|some|most|our|first|one)\b))\b(?! to\b| the gap| down)|(?:mark"
    r"|sign off|set)\b.{0,30}\b(?:complete"
    r"|completed|done|closed|finished)\b)(?!.{0,30}\b(?:risk|sr\d|rsk))",
    re.IGNORECASE,
)
NOT_DONE = Pattern(
    r"(?:\b(?:not|never|nearly|almost|nowhere|far from|close to|until|unless|when|once|if|will|'ll|would|should|could"
    r"|might|to be|be|hope|hoping|expect|going to|half|part|partly|partially|mostly|largely|\d{1,2}%|some|most"
    r"|yet to|about to|before|needs?|still|most of|more than|over|roughly|work)"
    r"|n't|(?:is|are|was|has|have|do|does|did|wo|ca)nt)\b[^.;]*$",
    re.IGNORECASE,
)
FILLER = word_set("""
    it is its it's this that that's has have been was were now all fully both officially finally action done
    complete as we're we are everything one
    yes and the a our mark marked call consider considered also already us that's
    just fyi please i i'm think with
    """)
NOT_MINE = Pattern(
    r"\b(?:(?:is|'s|are) ?n[o']?t (?:actually |really )?(?:mine|ours|my action|my area|one of mine|for me|for us"
    r"|down to me|my responsibility)|not (?:mine|ours|my action|my area|one of mine|my responsibility|my job|for me"
    r"|me any ?more)(?: any ?more)?|(?:no longer|isn'?t|not) (?:mine|ours|my action|my responsibility|with me|with us)"
    r"|(?:should|ought to) (?:sit|be|go|lie) (?:with|to) |(?:belongs|sits|lies|rests|goes) (?:to|with) (?!the ref)"
    r"|wrong person|don'?t own|doesn'?t (?:belong to|sit with) (?:me|us)|(?:have|has|'ve|'s|was"
    r"|been) (?:been )?(?:moved|passed|handed|transferred|reassigned) (?:over )?to"
    r"|please (?:send|give|put|pass|reassign|move|transfer|hand|direct) .{0,30}\b(?:to|over to|across to) (?!cabinet"
    r"|board|\d)|(?:reassign|hand(?:ing)? (?:this|it) over|taken over (?:this|it|by|from me)|took over (?:this|it))"
    r"|new owner|never (?:been |was )?(?:mine|ours|my (?:action|job|area))|take (?:me|us|my name|our name) off\b"
    r"|(?:needs?|wants?|ought|should|could do with|ready for) (?:to )?(?:be )?(?:(?:mov(?:e|ed|ing)|reassign\w*"
    r"|transferr?\w*) (?:over |across )?(?:to|with) (?:whoever|whomever|someone|somebody|another|a different|the right)"
    r"|(?:pass(?:ed|ing)?|giv(?:en|ing)|go(?:ing)?|sit(?:ting)?) (?:over |across )?(?:to|with) (?:whoever|whomever"
    r"|(?:someone|somebody) else|another (?:team|person|owner|manager)))"
    r"|(?:move|give|pass|hand|reassign|transfer|send) (?:\S+ )?(?:over |on |across )?to (?:someone|somebody) else"
    r"|(?:should ?n[o']t|should not|shouldn'?t) (?:be|have been) (?:down as|listed as|named as|shown as"
    r"|put down as) (?:the |an? )?"
    r"(?:owner|lead)|(?:remove|delete) (?:me|my name) (?:from|as))",
    re.IGNORECASE,
)
PROMISE = Pattern(
    r"\b(?:(?:i'?ll|i will|we'?ll|will) (?:send|get back|update|reply|come back|do (?:it|this|that)|look|check"
    r"|let you know|have a look|fill|respond|get (?:it|this) to you)|get back to you|more (?:soon|later)|bear with"
    r"|on it|will do|working on (?:it|this)|update to follow|to follow|watch this space|tomorrow|see above"
    r"|as discussed|tonight|later today)\b",
    re.IGNORECASE,
)
ANSWERS_LATER = Pattern(
    r"^\W*(?:ok(?:ay)?,? |yes,? |sure,? |sorry,? |thanks,? )*(?:(?:i'?ll|i will|we'?ll|we will"
    r"|will)\s+(?:do\b(?! \w+ing)|send"
    r"|reply|update (?:you|this|it)|get back|let you know|respond|look|check|fill|come back)|on it\b|give me\b)",
    re.IGNORECASE,
)
CHIT_CHAT = Pattern(
    r"^(?:ok(?:ay)?|k|yes|yep|yeah|yup|no|nope|fine|good|great|sure|thanks?|thank you|ta|cheers|noted|got it|will do"
    r"|done that|hi|hello|hey|morning|afternoon|hmm+|um+|er+|\?+|!+|\.+|👍|✅|🙏|👌|😀|🙂|x+|lol|np|no worries|all good"
    r"|sounds good|yeah fine|yes fine"
    r"|great thanks|ok thanks|okay thanks|perfect|brill(?:iant)?|lovely|cool|right"
    r"|[:;]-?[)(D])(?:[\s,.!:;)(]+(?:thanks?|thank you|ta|cheers|fine|ok|yes|good|you|all|mate|👍|x+"
    r"|[:;]-?[)(D]))*[\s.!?:)(]*$",
    re.IGNORECASE,
)


def asks_to_close(text: str) -> bool:
    return CLOSE.match(text.strip()) is not None


def says_no_change(text: str) -> bool:
    alone = re.fullmatch(r"\W*(?:[\w.-]+\s+)?(?:(?:the )?same|as above|likewise)\W*", text, re.IGNORECASE)
    said = NOT_THE_WHOLE.sub(" ", text) if COLOURS.search(text) else text
    return alone is not None or NO_CHANGE.search(NOT_STATUS.sub(" ", said)) is not None


def says_waiting(text: str) -> bool:
    """Paused still, or not begun, as the plan has it."""
    return STILL_WAITING.search(text) is not None


def says_done(text: str, action: ActionLine) -> bool:
    """Whether the words claim the whole action as done: not a part of it, not nearly, not soon."""
    for part in re.split(r"[.!;\n]|,\s|\s[-–—]\s|\bso\b", text):
        part = part.strip(" :,-–")
        if not part or part.endswith("?"):
            continue
        if CLOSE.match(part) and not NOT_DONE.search(part[:3]):
            return True
        found = DONE.search(part)
        if not found or NOT_DONE.search(part[: found.start()]) or re.search(r"\d\s?(?:%|/|of)", part[: found.start()]):
            continue
        if re.match(
            r"\s*(?:by|in time for|before|with|on the|for|until|when|once|at|(?:the )?(?:first|some|most|half|part"
            r"|a few|few|two|three|one|\d+))\b",
            part[found.end() :],
            re.IGNORECASE,
        ):
            continue
        own = content_stems(expanded(" ".join([action.title, action.success_measure, *action.everyday_names])))
        lead = " ".join(w for w in part[: found.start()].split() if w.lower().strip(",.:'") not in FILLER)
        if content_stems(lead) <= own:
            return True
    return False


def not_complete(text: str) -> bool:
    return any(NOT_DONE.search(text[: m.start()].split(".")[-1]) for m in DONE.finditer(text))
