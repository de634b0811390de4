"""The words that ratings are told by, and those that take them back: denial, supposition, the past, others' views."""

import re

from bot.plan.reading.pattern import Pattern
from bot.plan.reading.word_set import word_set

COLOURS = Pattern(
    r"(?P<green>\bgreen\b|🟢|💚|🟩)|(?P<amber>\b(?:amber|yellow|orange)\b|🟠|🟡|🟧|🟨)|(?P<red>\bred\b|🔴|🟥)|(?P<tick>✅)",
    re.IGNORECASE,
)


NOT_A_RATING = Pattern(
    r"\s?(?:paper|flag(?:s|ged)?|tape|light(?:ed)?|lit|alert|lane|road|street|park|cross|book|school|house|primary"
    r"|academy|space|belt"
    r"|field|team|room|spaces|bag|box|pen|line|lines|card|amber green|carpet|herring)\b",
    re.IGNORECASE,
)


PHRASES = Pattern(
    r"(?P<green>\b(?:on|to) (?:track|target|course|schedule|plan)\b(?! [b-z]\b)|\bgoing to plan\b|\b(?:bang |dead "
    r"|right )?on schedule\b|\bon-track\b)"
    r"|(?P<amber>\bat[- ]risk\b(?! (?:of|if|unless|from|register|pupils?|children|families|students?|learners?"
    r"|of neet))|\bslip(?:ping|ped)\b"
    r"|\bslightly behind\b|\bbit behind\b|\b(?:we'?re|running|fallen|falling|are|bit) (?:\w+ )?behind(?: (?:on|with"
    r"|schedule|plan)\b|$|[,.;]))"
    r"|(?P<red>\boff[- ]track\b|\boff target\b|\b(?:won'?t|will not|not going to|can'?t|cannot|unlikely to"
    r"|aren'?t going to|isn'?t going to)"
    r" (?:now )?(?:make|meet|hit) (?:it|the (?:date|deadline|target)|that|this)?|\b(?:will|going to|we'll"
    r"|gonna) miss (?:it|the (?:date|deadline|target))\b"
    r"|\bway (?:off|behind)\b|\bno (?:way|chance)\b[^.;]{0,20}\b(?:makes?|hits?|meets?)\b)",
    re.IGNORECASE,
)


LETTER = Pattern(r"^(?:(?:rag|brag|rating|status)\b[ :=-]*)?(?P<letter>[gar])\b[.!]?(?=$|[\s,;-])", re.IGNORECASE)


SUPPOSED = Pattern(
    r"\b(?:would(?:'ve| have)?|could|might|may|if|unless|should|ought to|until it'?s|expect(?:ed|ing)?(?: to)?|hop(?:e"
    r"|ing|eful(?:ly)?)(?: to)?"
    r"|aim(?:ing)?(?: for| to)?|heading (?:for|to(?:wards)?)|target(?:ing)?|going to be|will (?:be|go|turn|move|become"
    r"|stay)|'ll (?:be|go|turn|move)"
    r"|won'?t be|gonna be|about to|likely(?: to)?|tempted|want(?:ed)?(?: to| it)?|to (?:get|be|become|reach|make it"
    r"|move|turn|go)(?: it| this)?(?: back)?(?: to)?"
    r"|before (?:it|we|this)|when (?:it|we|this|the)|once|ready to|close to|near(?:ly|ing)?|almost|towards?"
    r"|(?:trending|edging|leaning|tending|heading|improving|bordering|verging)(?: (?:to|on|towards?))?|otherwise"
    r"|how (?:can|could) (?:you|we|it)|why"
    r"|rather than|instead of|or)\b(?P<gap>[^,;.]*)$",
    re.IGNORECASE,
)


# "if I'm honest" supposes nothing
SINCERE = Pattern(
    r"\bif (?:(?:i'?m|i am|we'?re|we are) (?:being |really |totally )?(?:honest|frank|truthful|fair)|anything"
    r"|you ask me"
    r"|pushed|i'?m truthful|truth be told)\b",
    re.IGNORECASE,
)


TURNED = Pattern(r"\b(?:turned|went|gone|dropped to|slipped to|moved to|fell to)\s*$", re.IGNORECASE)


COMING = Pattern(
    r"^\s?(?:by|from)\s+(?:the )?(?:\d|end\b|next\b|mid\b|(?:mon|tue|wed|thu|fri|jan|feb|mar|apr|may|jun|jul|aug|sep"
    r"|oct"
    r"|nov|dec)|easter|christmas|xmas|spring|summer|autumn)",
    re.IGNORECASE,
)


PAST = Pattern(
    r"\b(?:was|were|been|had|used to be|from|previously|formerly|originally|(?:up|down|moved) from|previous(?:ly)?"
    r"|last (?:time|month|cycle|term|week|report)"
    r"|(?:changed|change|changing|moved|moving|gone) from|no longer|anymore)\b[^,;.]*$",
    re.IGNORECASE,
)


PAST_AFTER = Pattern(
    r"^\s?(?:last (?:time|month|cycle|term|week|report|quarter)|previously|before\b(?! \d)|in (?:october|september"
    r"|august|july|june|oct|sept?)\b"
    r"|at the last|(?:then|back then))",
    re.IGNORECASE,
)


DENIED = Pattern(
    r"\b(?:not|n't|isn'?t|isnt|aren'?t|never|no longer|hardly|far from|nowhere near|anything but"
    r"|(?:can'?t|cannot|couldn'?t) (?:\w+ )?(?:say|call)(?: it)?|cannot"
    r"|wouldn'?t|don'?t|doesn'?t|didn'?t|dont)"
    r"(?:\s+\w+){0,3}\s*$",
    re.IGNORECASE,
)


VERB_OF_RATING = (
    r"(?:say|says|said|saying|shows?|showed|have it|has it|had it|put|puts|think|thinks|thought|wants?|wanted"
    r"|reckons?|called"
    r"|calls|rate|rates|rated|marked|marks|suggest(?:s|ed)?|listed|tells?|told|would (?:tell|say)|claims?)"
)


SAID_BY_OTHERS = Pattern(
    r"\b(?:you (?:said|put|say|have|had|show)|they (?:said|say|think|put))\b[^,;.]{0,45}$"
    r"|\b(?:dashboard|tracker|system|bot|he|she|report|pack|last update|sro|director|dfe|ofsted|cabinet|members|someone"
    rf"|colleague|board)\b[^,;.]{{0,25}}\b(?:has|have|had|{VERB_OF_RATING})\b[^,;.]{{0,20}}$"
    r"|\b(?:plan|every(?:one|body)|people|heads|schools|partners|supplier|comms|finance|trust|icb|parents|families"
    r"|health"
    rf"|providers?|office|others)\b[^,;.]{{0,25}}\b{VERB_OF_RATING}\b[^,;.]{{0,30}}$",
    re.IGNORECASE,
)


# a grade that things got, not the action
CAME_OUT = Pattern(r"\b(?:came out|come out|coming out|scored|graded|audited|flagged(?: up)?)(?: as)? $", re.IGNORECASE)


WITHDRAWN = Pattern(
    r"(?P<was>\b(?:green|amber|red)\b)[\s,.!-]{1,5}(?:no|sorry|oops|whoops|wait|scrap that|i mean|correction"
    r"|actually)\b[\s,:]*"
    r"(?:sorry|wait|i mean|make (?:that|it)|i meant|actually|no|should be)?[\s,]*(?:it'?s )?(?=(?:green|amber|red)\b)",
    re.IGNORECASE,
)


STATED = Pattern(
    r"\b(?:now|still|currently|remains?|stays?|is|it'?s|to|so|make it|mark(?:ed)? (?:as )?|put|keep)\s*(?:at|as|it"
    r"|this)?\s*$",
    re.IGNORECASE,
)


OUTCOME = Pattern(r"\b(?:outcomes?|impact|difference|results?|for (?:families|children))\b", re.IGNORECASE)


DELIVERY = Pattern(r"\b(?:actions?|delivery|activity|milestones?|process|progress|tasks?)\b", re.IGNORECASE)


HEDGED = Pattern(
    r"\b(?:broadly|mostly|largely|more or less|just about|sort of|kind of|kinda|roughly|generally|hopefully|should be"
    r"|probably|fairly|reasonably"
    r"|pretty much|ish|i think|i guess|i suppose|maybe|perhaps|possibly|borderline|verging)\b",
    re.IGNORECASE,
)


VAGUE = Pattern(
    r"\b(?:ok(?:ay)?|fine|all good|good|going well|well|getting there|ticking along|progressing|in hand|under control"
    r"|not bad|so so|challeng(?:es|ing)|confident"
    r"|subject to|mixed|bumpy|tricky|plodding|slow(?:ly)?|could be better|some issues|coming along|steady|no concerns"
    r"|no issues|no problems|happy with)\b",
    re.IGNORECASE,
)


CORRECTS = Pattern(
    r"\b(?:scrap|sorry|correction|correct(?:ed)?|actually|ignore|meant|mistake|wrong)\b.*\bshould (?:be|have been|say"
    r"|read)\s*$",
    re.IGNORECASE,
)


SPIN = Pattern(
    r"\b(?:put|say|show|report|keep|leave|call|make)\b(?: (?:it|this|that|as|down|us|at))*\s*(?:green|amber"
    r"|red)\b.{0,40}?\b(?:but|really|actually|though|in reality)\b",
    re.IGNORECASE | re.DOTALL,
)


SHORT = {"grn": "green", "gren": "green", "amb": "amber", "ambr": "amber"}


NEAR_MISSES = word_set("""
    greet greed preen greens treen grebe gree ember umber amble ambers camber lamber tamber grees breen
    """)
