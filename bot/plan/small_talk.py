"""What someone means by words that are neither an update nor one of the bot's own commands. Pure: who asks is not known
here."""

import re
from enum import StrEnum


class Meant(StrEnum):
    THANKS = "thanks"
    OK = "ok"
    HELLO = "hello"
    UNDO = "undo"
    APPROVED = "approved"
    TO_DO = "to do"
    HOW = "how it goes"
    LATE = "what is late"
    RISKS = "risks"
    WHO = "who is missing"
    DECIDE = "what to decide"
    CHANGED = "what changed"
    WHEN = "when"
    REPORT = "report"
    HELP = "help"
    WHO_ASKS = "who asks, and why"
    HOW_TO = "how to answer"
    BY_WHEN = "by when to answer"
    RATINGS = "what the ratings mean"
    LATER = "later"
    SAID_BEFORE = "what one said"
    TOLD_ELSEWHERE = "told elsewhere"
    CALL = "a call"
    NOT_MINE = "not mine"
    STOP = "no more of this"
    YES_OR_NO = "yes or no"
    NOT_CLEAR = "what does that mean"


LONGEST = 14  # words: more than that is no small talk
ABOUT_WORK = re.compile(r"\d|\b(?:green|amber|red|no change|complete[d]?|risk:|update:)\b|[🟢🟠🟡🔴]", re.IGNORECASE)
_TAIL = r"(?: (?:again|all|everyone|team|bot|there|so much|very much|a lot|mate|eleanor|please|pls|then|now|for that))*"
_SAID: tuple[tuple[Meant, str], ...] = (
    (
        Meant.THANKS,
        rf"(?:(?:ok(?:ay)?|great|perfect|lovely|brilliant|super|many|no worries|cool)[ ,]*)*(?:thanks?"
        rf"|thank you|thx|cheers|ta"
        rf"|much appreciated|appreciated|🙏){_TAIL}",
    ),
    (
        Meant.OK,
        r"(?:ok(?:ay)?|k|noted|got it|will do|understood|great|perfect|lovely|brilliant|cool|fine|good|sure"
        r"|right|👍|👌|✅"
        r"|all good|sounds good|no worries|no problem)(?:[ ,]+(?:then|good|great|noted|will do))*",
    ),
    (
        Meant.HELLO,
        rf"(?:hi|hello|hey|hiya|good (?:morning|afternoon|evening)|morning|afternoon|evening"
        rf"|(?:is )?any(?:one|body) (?:there|here)|are you there|you there|test(?:ing)?){_TAIL}",
    ),
    (
        Meant.UNDO,
        r"(?:please )?(?:undo|undo (?:that|it|this|the last(?: one)?|my last(?: one| update| message)?)"
        r"|take (?:that|it) back"
        r"|(?:scrap|ignore|cancel|delete|forget|remove|withdraw) (?:that|it|this|the last one|my last(?: one| update"
        r"| message)?)|that was (?:wrong|a mistake)|oops)(?: please)?",
    ),
    (
        Meant.APPROVED,
        r"(?:yes[ ,]*)?(?:(?:i )?approved?|(?:i )?agreed?|go ahead|ok to (?:proceed|go ahead)"
        r"|happy with (?:that|this|it)"
        r"|fine by me|please proceed|proceed|signed off|i am happy with (?:that|this|it)|(?:that'?s"
        r"|that is) (?:fine|agreed"
        r"|approved))(?:[ ,–—-]+(?:go ahead|please proceed|proceed|thanks?|thank you|by me|please go ahead"
        r"|with (?:that|it|this)"
        r"|that|it))*",
    ),
    (
        Meant.TO_DO,
        r"(?:so )?(?:what (?:do|should|must|can) i (?:have to |need to |now )?(?:do|send|update|owe(?: you)?"
        r"|reply to)"
        r"|what are you waiting (?:on|for) me for|what (?:have you got|do you have) for me"
        r"|what (?:do|did) you (?:need|want)(?: (?:from|of) me)?|what(?:'s| is) (?:left|outstanding|due|needed"
        r"|expected|next"
        r"|still to do|mine|asked of me|wanted)(?: (?:for|from|of) me)?|what(?:'s| is) on my list|what now|what next"
        r"|(?:is there )?anything (?:for me|i need to do|you need from me|left|outstanding)(?: to do)?"
        r"|am i (?:up to date|done|late)"
        r"|what are my (?:actions|tasks|updates)|have i (?:answered|done) everything|what am i (?:meant"
        r"|supposed) to do)(?: now"
        r"| here| then| this month| please)?",
    ),
    (
        Meant.HOW,
        r"(?:so )?(?:how(?:'s| is| are|re) (?:we|it|things|everything|the plan|that|this"
        r"|progress)(?: all)?(?: doing| going| looking"
        r"| getting on| progressing| coming along)?(?: overall| with the plan| on the plan)?"
        r"|where are we(?: (?:up to|now|at|with"
        r" the plan|on the plan))?|are we (?:on track|ok(?:ay)?|winning|getting there)"
        r"(?: for (?:the )?(?:next )?(?:cabinet|board|meeting))?|what(?:'s"
        r"| is) the (?:position|picture"
        r"|headline|state of play|status|latest|summary)(?: please)?|(?:give me|send me|show me"
        r"|can i have) (?:a |the )?(?:summary"
        r"|overview|status|update|position|headlines?)(?: please)?)",
    ),
    (
        Meant.LATE,
        r"(?:what(?:'s| is)|which (?:actions |ones )?(?:are|is)|anything|show me what(?:'s| is)) (?:late"
        r"|overdue|off track|off plan"
        r"|slipping|behind|at risk|red|going wrong|stuck|worrying|not on track)|what should i (?:worry about"
        r"|be worried about|look"
        r" at)|what(?:'s| is) (?:the problem|going wrong|not working)|where are the problems",
    ),
    (
        Meant.RISKS,
        r"(?:what are|show me|list|which are|any|what(?:'s| is)) (?:the |our |my )?(?:(?:top|main|biggest|high"
        r"|key|new) )*risks?",
    ),
    (
        Meant.WHO,
        r"who (?:hasn'?t|has not|have not|haven'?t|is yet to|still (?:needs|has) to|still owes(?: us)?|didn'?t"
        r"|did not)(?: (?:answer"
        r"|reply|respond|update|send|do)(?:e?d|t)?)?(?: yet| anything| in| their updates?| us)*|who(?:'s| is"
        r"| are) (?:late|missing"
        r"|outstanding|behind|silent)|who do (?:i|we) (?:need to )?chase",
    ),
    (
        Meant.DECIDE,
        r"(?:what|anything|is there anything|which) (?:do i (?:have|need) to|needs? my|for me to"
        r"|(?:that )?(?:waits|is waiting) for"
        r" (?:me|my)|i (?:have|need) to|do you need me to|to)? ?(?:decide|approve|approval|decision|decisions"
        r"|sign off|sign-off"
        r"|agree|confirm)(?: on)?|what(?:'s| is) waiting for me|what decisions (?:are|do you) (?:needed|need"
        r"|waiting)",
    ),
    (
        Meant.CHANGED,
        r"what(?:'s| has| is)? (?:changed|different|new|moved)(?: (?:since .{3,20}|this month|lately|recently))?",
    ),
    (
        Meant.WHEN,
        r"when(?:'s| is| are) (?:the |our )?(?:next )?(?:board|meeting|cabinet|deadline|round|updates? due"
        r"|it due|due)"
        r"|what(?:'s| is) the deadline",
    ),
    (
        Meant.REPORT,
        r"(?:show|send|give|get|let|can i (?:see|have)|can you (?:show|send|give))(?: me| us)?(?: (?:see"
        r"|have))? ?(?:the |a |this"
        r" month'?s )?(?:digest|report|board report|paper)(?: please)?",
    ),
    (
        Meant.STOP,
        r"(?:please |can you |could you |will you )?(?:just )?(?:stop|unsubscribe(?: me)?|opt out|remove me"
        r"|take me off(?: it)?"
        r"|leave me alone|go away|get lost|enough|no more"
        r"|stop (?:it|this|that|asking|messaging|chasing|nagging)(?: me)?"
        r"|stop (?:sending|writing)(?: to)? me(?: \w+){0,2}|don'?t (?:message|contact|ask|write to) me(?: again)?"
        r"|(?:remove me from|take me off) (?:this|the|your) (?:(?:mailing|distribution|e-?mail|contact|circulation) )?"
        r"(?:list|plan|channel)"
        r"|(?:sorry,? )?(?:(?:this is|you have|you've got|you're using) )?(?:the )?wrong (?:e-?mail(?: address)?"
        r"|address|mailbox))(?: please| now|,? sorry)*",
    ),
    (Meant.YES_OR_NO, r"(?:yes|no|yep|yeah|yup|nope|nah|y|n|not really|maybe|correct|true|false|neither|both)"),
    (
        Meant.NOT_CLEAR,
        r"(?:what|eh|huh|pardon|sorry|come again|meaning|how so|in what way"
        r"|(?:what|how) (?:do|did) you mean(?: by (?:that|this))?|what does (?:that|this|it) mean"
        r"|what do you (?:want me to say|mean)|what(?:'s| is) that(?: mean)?|what am i meant to (?:say|put)"
        r"|(?:i )?(?:don'?t|do not) (?:understand|get it|follow|know what you mean)(?: the question| that| this)?"
        r"|not sure what (?:you mean|that means|you want)|can you explain(?: that| this)?|explain(?: please)?)",
    ),
    (
        Meant.HELP,
        r"(?:who|what) are you|what can (?:you|i) (?:do|ask)(?: here)?|how does this work|what is this"
        r"|how do i (?:use (?:this|you)"
        r"|(?:give|send|make) (?:you )?an update|update (?:you|this|an action|my action))|i don'?t understand"
        r"|i(?:'m| am) (?:lost"
        r"|confused|stuck|not sure what to do)|help me",
    ),
)
_PATTERNS = tuple((meant, re.compile(pattern, re.IGNORECASE)) for meant, pattern in _SAID)
_REASON = re.compile(r"[,.;!]\s+|\s[–—-]\s|\s(?:as|because|since)\s", re.IGNORECASE)
_OPENING = re.compile(
    r"^(?:(?:good )?(?:morning|afternoon|evening)|hi|hello|hey|sorry|um|erm|ok|so)[ ,!.]+(?=\w+ \w+)", re.IGNORECASE
)


def meant_by(text: str) -> Meant | None:
    """None for anything that may be an update."""
    words = " ".join(text.replace("’", "'").split()).strip(" .!?,;:…-–—😀🙂😊")
    if not words and "?" in text:
        return Meant.NOT_CLEAR
    words = _OPENING.sub("", words)
    if not words or len(words.split()) > LONGEST or ABOUT_WORK.search(words):
        return None
    found = _one(words)
    if found is None and _one(_REASON.split(words, maxsplit=1)[0]) is Meant.STOP:
        return Meant.STOP  # "please remove me from this list, I don't work on this any more"
    if found is None and len(parts := re.split(r"[?.!]+\s+(?:and )?| and ", words)) > 1:
        each = {_one(part.strip(" ,")) for part in parts}
        return each.pop() if len(each) == 1 else None  # "who is this and why are you asking me"
    return found


def _one(words: str) -> Meant | None:
    return next((meant for meant, pattern in _PATTERNS if pattern.fullmatch(words)), None)
