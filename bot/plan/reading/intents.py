"""What a reply is, when it is not about an action:

a question, a wish, a file, an instruction to the bot, small talk.
"""

import re

from bot.plan.reading.pattern import Pattern
from bot.reading.records import ClaimElsewhere, Intent, Query, Record
from bot.reading.told import Told

INJECTION = Pattern(
    r"\b(?:(?:ignore|disregard|forget|override|bypass)\b[^.;\n]{0,30}\b(?:instructions?|rules?|prompts?|previous|above"
    r"|guidelines|training|programming|restrictions)|system prompt|you are now\b|admin(?:istrator)? mode"
    r"|developer mode|debug mode|jailbreak"
    r"|pretend (?:to be|you)|act as (?:an?|if|my)\b|as an ai|new instructions?:|delete (?:the|all|every) (?:risks?"
    r"|actions?|updates?|records?|plan|data)|(?:print|reveal|show"
    r"|repeat|output|export|dump|send me|list)\b[^.;\n]{0,40}"
    r"\b(?:your (?:instructions?|prompt|rules|config|secrets?|tokens?|password|database|system)|api key"
    r"|everyone'?s (?:replies|messages|data)|every(?:one| owner)'?s? (?:replies|messages)|all (?:users?|messages"
    r"|passwords|replies))"
    r"|(?:set|mark|make|change|turn|update)\b[^.;\n]{0,12}\b(?:every(?:one'?s?)?|all)\b(?! (?:mine|ours|my|three|four"
    r"|of (?:mine|ours|my)))[^.;\n]{0,25}\b(?:actions?|ratings?|risks?|owners?|areas?|plan)\b[^.;\n]{0,25}\b(?:green"
    r"|amber|red|complete[d]?|done|closed|approved)"
    r"|sudo )",
    re.IGNORECASE,
)
# code meant for a machine: cut off, the words beside it are read
CODE = Pattern(
    r"(?:\b(?:drop|truncate|alter) table\b|\bdelete from \w|\bselect \* from\b|\bor 1 ?= ?1\b)[^\n]*"
    r"|<script\b[^\n]*|\{\{[^\n]{0,80}?\}\}",
    re.IGNORECASE,
)
MAYBE_CODE = re.compile("[<{=*]|[Tt][Aa][Bb][Ll][Ee]|[Ff][Rr][Oo][Mm]")
FILE = Pattern(
    r"\b(?:(?:see|find|in|as per|per|check|open|look at|it'?s (?:all )?in|details in|i'?ve|have|has|am|just|here'?s"
    r"|attach(?:ing|ed)|upload(?:ed|ing)|enclos(?:ed|ing)|shar(?:ed|ing)|sent|sending|add(?:ed)?|dropped|put"
    r"|pasted)\b[^.;\n]{0,40})?"
    r"\b[\w()&+ -]{1,60}\.(?:xlsx?m?|csv|docx?|pdf|pptx?|zip|msg|ods|odt|png|jpe?g)\b|\b(?:see|please find|find|is|are"
    r"|it'?s) attached\b|\battached (?:is|are|the|my|a|our|as|file|sheet|spreadsheet|tracker|doc|list|report|here"
    r"|for)\b|\b(?:i'?ve |have |just )?(?:attached|uploaded|enclosed) (?:the|my|our|a|an|it|this|that|file|list)\b"
    r"|\b(?:see|in|open|check) (?:the |my |our )?(?:attachment|attached|enclosed|upload|screenshot)\b"
    r"|\bscreenshot (?:attached|below|above)\b|\bi(?:'ve| have) (?:just )?(?:attached|enclosed|uploaded)\b"
    r"|\b(?:lists?|sheets?|spreadsheet|workbook|tracker|numbers|figures|stats|data|reports?|files?|docs?|documents?"
    r"|programme|minutes|slides|log|waits|register|schedule|summary|breakdown|extract|evidence|table|copy|chart|plan"
    r"|paper|letter|template|version)\b(?: (?:is|are|all|also|now|here|as))* (?:attached|enclosed)\b(?! to\b)"
    r"|\b(?:on|in|per|from|with|see) (?:the |my |our )?(?:attached|attachments?|enclosed|enclosure)\b(?! to\b)",
    re.IGNORECASE,
)
MAYBE_FILE = Pattern(r"\w\.[a-z]{3,4}\b|attach|upload|enclos|screenshot", re.IGNORECASE)
WEB_FILE = Pattern(r"https?://\S+", re.IGNORECASE)
ELSEWHERE = Pattern(
    r"\b(?:(?:i|we|have|i'?ve|we'?ve|already|just)\s+)?(?:already\s+|just\s+)?(?:sent|emailed|e-mailed|gave|given|told"
    r"|put|updated|entered|submitted|did|done|added|filled|logged|provided|covered|reported|said|passed|posted|handed"
    r"|wrote|written)\b[^.;\n]{0,60}"
    r"\b(?P<channel>e-?mail(?:ed)?|spreadsheet|tracker|sharepoint|teams|phone|meeting|form|excel|sheet|voicemail"
    r"|letter|text(?:ed)?|whatsapp|in person|face to face|call|corridor|one[- ]to[- ]one|1:1|supervision|planner"
    r"|smartsheet|highlight report|board report|report to the board|portal|system|verbally)\b",
    re.IGNORECASE,
)
MY_UPDATE = Pattern(
    r"\b(?:update|this|it|that|mine|everything|info(?:rmation)?|answer|figures?|position|return|already|same|my)\b",
    re.IGNORECASE,
)
SEE_ELSEWHERE = Pattern(
    r"\b(?:(?:it'?s|its|update(?:'s| is)|see|everything'?s|all) (?:all )?(?:in|on) (?:the |my |our )?"
    r"|(?:see|check|read|refer to|as per|per) (?:my|the|our) (?:last |latest |recent )?)(?P<channel>e-?mail"
    r"|spreadsheet|tracker|sharepoint|teams|planner|smartsheet|highlight report|board (?:report|paper)"
    r"|minutes)\b(?! (?:https?|is|was|shows))",
    re.IGNORECASE,
)
ALREADY_TOLD = Pattern(
    r"\balready (?:sent|told|given|gave|emailed|updated|done|submitted|said|answered|replied"
    r"|reported)\b[^.;\n]{0,60}\b(?:this|that|it|you|update|office|manager|team|lead|yesterday|last week|him|her"
    r"|them)\b",
    re.IGNORECASE,
)
ASKS = Pattern(
    r"^(?:(?:hi|hello|hey|morning|quick one|quick question|sorry|also|and|just|please|pls|so|erm|um|btw"
    r"|question)\b[\s,:–-]*)*(?:who|what|whats|what's|when|whens|when's|where|which|why|how|is|are|do|does|did|can"
    r"|could|would|will|should|has|have|am|any(?:one|body)?|show|send|list|remind me|tell me|give me|help)\b",
    re.IGNORECASE,
)
STRONG_ASK = Pattern(
    r"^(?:(?:hi|hello|hey|morning|quick one|quick question|sorry|also|and|just|please|pls|so|erm|um"
    r"|btw)\b[\s,:–-]*)*(?:when(?:'s| is| do| does| are| will)?|what(?:'s| is| are| do| does| did| have)|whats"
    r"|who(?:'s| is| owns| do)?|which|where(?:'s| is| are| do)|how (?:do|many|long|often|is|are|can)|can (?:you"
    r"|i) (?:please )?(?:send|show|see|get|list|tell|have|give|resend|remind|explain)|could you (?:please )?(?:send"
    r"|show|list|tell|give|resend|remind|explain)|show me|send me|list|remind me (?:what|which|when|who)|tell me"
    r"|give me|help|do (?:i|you|we) (?:need|have|want)|is (?:the|there|it|this|my)|are (?:there|we|you)|did (?:you|i)"
    r"|have (?:i|you)|am i)\b",
    re.IGNORECASE,
)
INTENTS: tuple[tuple[Intent, re.Pattern[str]], ...] = (
    (Intent.MISSING, re.compile(
        r"\bwho(?:'s|se| is| are|m)?\b[^.?]{0,20}?(?:\b(?:not|still|yet|missing|outstanding|late)|n't|(?:has|have)nt)\b"
        r"[^.?]{0,20}\b(?:answer\w*|repl\w+|respon\w+|updat\w+|sent|done|in|to (?:come|go)|missing|outstanding|late)\b"
        r"|\bwho(?:'s| is| are) (?:still )?(?:missing|outstanding|late)\b"
        r"|\bwhich updates are (?:missing|outstanding|late)\b", re.I)),
    (Intent.OWNER, re.compile(r"\bwho(?:'s| is|se)? (?:owns?|owner|the owner|responsible|leads?|lead|doing|has"
    r"|in charge)\b|\bowner of\b", re.I)),
    (Intent.DEADLINE, re.compile(r"\b(?:deadline|due|need (?:this|it|my|the|these)|by when|how long have i|cut[- ]?off"
    r"|when do (?:you|i|we))\b", re.I)),
    (Intent.MEETING, re.compile(r"\b(?:cabinet|board|panel|scrutiny|committee|meeting|papers?|agenda|publish\w*|freeze"
    r"|frozen)\b", re.I)),
    (Intent.RISK, re.compile(r"\brisks?\b", re.I)),
    (Intent.MEASURE, re.compile(r"\b(?:kpis?|measures?|figure|trajectory|target|backlog|timeliness|baseline)\b", re.I)),
    (Intent.ACTION, re.compile(r"\b(?:my (?:actions?|list|updates?|ratings?)|outstanding|the list|actions?"
    r"|did i (?:say|put|send)|what (?:did|have) i|history|still (?:owe|got)|last (?:update|month|time))\b"
    r"|\b\d\.\d\.\d\b", re.I)),
    (Intent.HELP, re.compile(r"\b(?:help|how do i|what can you do|commands?|what do you (?:want|need)"
    r"|how does this work|what are you|who are you|are you (?:a|real))\b", re.I)),
    (Intent.PLAN, re.compile(r"\b(?:plan|update|updates|evidence|rating|rag|digest|cycle|sro|dfe|ofsted"
    r"|success measure|status|bot|green|amber|red)\b", re.I)),
)  # fmt: skip
PLAN_WORDS = Pattern(
    r"\b(?:cabinet|board|update|action|deadline|due|risk|measure|kpi|plan|rating|rag|owner|evidence|papers|list"
    r"|outstanding|cycle|panel|report|digest|figures?|sro)s?\b",
    re.IGNORECASE,
)


def is_injection(text: str) -> bool:
    """Whether the words order the bot about: they are data, and no update."""
    return INJECTION.search(text) is not None


def without_code(text: str) -> str:
    """The words beside code: data base commands, scripts, templates."""
    if not MAYBE_CODE.search(text):
        return text
    return CODE.sub(" ", text).strip(" \n'\";)")


def names_file(text: str) -> bool:
    """Whether the reply hands over, or points at, a file. Links are no files."""
    return MAYBE_FILE.search(text) is not None and FILE.search(WEB_FILE.sub(" ", text)) is not None


def claim_elsewhere(text: str, told: Told) -> tuple[Record, ...]:
    found = ELSEWHERE.search(text)
    found = found if found and MY_UPDATE.search(found[0] + text[: found.start()]) else SEE_ELSEWHERE.search(text)
    channel = found["channel"].lower() if found else "not said" if ALREADY_TOLD.search(text) else None
    if (
        channel is None
        or len(text.split()) > 30
        or re.search(r"\b(?:green|amber|red|on track|at risk|off track)\b|\d\s?(?:%|of \d|/\d)", text, re.IGNORECASE)
    ):
        return ()
    channel = "email" if channel.startswith(("e-mail", "email")) else channel
    return tuple(ClaimElsewhere(ref, channel) for ref in told.asked.refs) or (ClaimElsewhere(None, channel),)


def question_to_bot(text: str, in_answer: bool) -> Query | None:
    """A question about the plan, its dates or the bot."""
    said = text.strip()
    asks = said.endswith("?") or STRONG_ASK.match(said) is not None
    if not asks or not (STRONG_ASK.match(said) or ASKS.match(said)):
        return None
    for intent, pattern in INTENTS:
        if pattern.search(said):
            return Query(intent, text=said)
    return None


def is_question(text: str) -> bool:
    said = text.strip()
    return (said.endswith("?") and ASKS.match(said) is not None) or STRONG_ASK.match(said) is not None
