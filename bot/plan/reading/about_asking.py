"""Sentences about being asked and not about the work: questions back, grumbles, jokes. They make no update."""

import re

from bot.plan.reading.pattern import Pattern
from bot.plan.reading.phrases import sentences

ASKED = r"(?:ask\w*|chas\w+|nagg\w+|message\w*|messaging|remind\w*|email\w*|pester\w*|hound\w*|prompt\w*|poked?)"
GRUMBLE = Pattern(
    r"\bwaste of (?:\w+'?s? )?(?:time|space|effort)\b|\b(?:no ?body|no[ -]?one|does anyone|who)(?: ever| actually"
    r"| even)*"
    r" (?:reads?|looks? at|cares?|uses) (?:these|this|them|it|any of|what|about)\b"
    r"|\b(?:better|other|more important) things to do (?:than|with my)\b|\bday job\b"
    r"|\b(?:sick|tired|fed up|bored|weary|had enough) (?:of|with) (?:being|these|this|you|all|filling|the (?:constant"
    r"|endless|reminders?|messages?|bot)|your)\b|\bsick to death\b"
    r"|\b(?:box|tick)[- ]?(?:box|ticking)[- ](?:exercise|culture)\b|\b(?:pointless|futile|bureaucra\w+|paper exercise"
    r"|make-?work|jumping through hoops)\b"
    rf"|\b(?:second|third|fourth|fifth|umpteenth|nth|\d+th|how many) times? (?:\w+ ){{0,5}}?{ASKED}\b"
    rf"|\b(?:keep|stop|always|constantly|forever) {ASKED}\b|\b{ASKED} (?:me|us) (?:again|this again|every)\b"
    r"|\byou (?:lot|people|guys|folk)\b|\b(?:feed|feeding|talk(?:ing)? to|chat(?:ting)? (?:to|with)) (?:a|the|this"
    r"|your) (?:robot|bot|machine|computer|beast)\b"
    r"|\b(?:stupid|bloody|daft|silly|blasted|damn|wretched|annoying|useless) (?:bot|robot|thing|form|system|app|machine"
    r"|computer|message|process|exercise)\b"
    r"|\bwhoever (?:designed|wrote|invented|built|thought of|came up with) (?:this|these|it)\b"
    r"|\bif i had a (?:pound|quid"
    r"|penny|fiver)\b"
    r"|\bfill(?:ed|ing)? (?:this|these|it|that|them) (?:in|out)\b|\bfilling in (?:the same|this|these|forms?|boxes)\b"
    r"|\b(?:spend|spent|spending) (?:more|all|half|so much|most) (?:of )?(?:my |our )?(?:time|day|week) (?:reporting"
    r"|filling"
    r"|answering|writing|on (?:this|these|forms|updates|reports|reporting))\b"
    r"|\b(?:micro-?manag\w+|big brother|spam(?:ming)? me)\b",
    re.IGNORECASE,
)
LAUGH = Pattern(
    r"\b(?:lol|lmao|rofl|ha(?:ha)+|hehe|just (?:kidding|joking)|only joking|jk)\b|[😂🤣😜😆🤪😹]", re.IGNORECASE
)
PUZZLED = Pattern(
    r"^\W*(?:sorry\W+|hi\W+|hello\W+|being \w+\W+)*(?:(?:i'?m |i am )?(?:not sure|don'?t|do not|can'?t|cannot"
    r"|struggling"
    r" to|didn'?t|never)(?: really| quite)? (?:i )?(?:understand|follow|know what you|get what|get this|see what you"
    r"|sure what you)|i'?m (?:new|confused|lost|puzzled)\b|(?:i'?m |am i )?being (?:thick|dim|slow|daft|stupid)\b"
    r"|(?:this is )?my first (?:time|one of these)\b|bit confused|no idea (?:what|how) (?:this|you|to (?:answer|do"
    r" this)))",
    re.IGNORECASE,
)
PLEASANTRY = Pattern(
    r"^\W*(?:(?:happy|merry) (?:mon|tues|wednes|thurs|fri|new year|christmas|xmas|easter|holidays?|birthday)|roll on\b"
    r"|have a"
    r" (?:good|great|nice|lovely|restful|fab)|hope (?:you|all|everyone|this finds)|enjoy (?:your|the)|(?:good|safe)"
    r" (?:luck|weekend|evening)|thank goodness|tgif\b|bring on\b)",
    re.IGNORECASE,
)
QUESTION = Pattern(
    r"^\W*(?:(?:hi|hello|sorry|also|and|but|so|just|quick|question|one|to check|out of interest|remind me|not sure i"
    r" (?:understand|follow)|by the way|btw)\b[\s,:–-]*)*(?:who|whom|whose|what|when|where|which|why|how)(?:'s| is"
    r"| are| do| does| did| should| will| would| can| counts?| goes| reads?| gets?| sees?| happens?| many| long| often"
    r"| if)\b(?! (?:we|they|it) (?:did|have done|got|are doing)\b)"
    r"|^\W*(?:(?:hi|hello|sorry|also|and|but|so|just|quick question)\b[\s,:–-]*)*(?:(?:can|could|may) (?:i|you|someone)"
    r"|(?:do|did|would) you|(?:should|shall|do|am) i|are you|is (?:this|that) (?:for|meant|about|the|a|going|still))\b",
    re.IGNORECASE,
)


def about_the_work(text: str) -> str:
    """The sentences that can tell of the work: no questions, no grumbles, nothing said with a laugh."""
    if LAUGH.search(text):
        return ""
    return "\n".join(s.text for s in sentences(text) if not about_asking(s.text))


def about_asking(sentence: str) -> bool:
    asks = sentence.rstrip().endswith("?") or QUESTION.match(sentence) is not None
    return asks or any(
        said is not None for said in (GRUMBLE.search(sentence), PUZZLED.match(sentence), PLEASANTRY.match(sentence))
    )
