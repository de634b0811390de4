"""The words that risks, issues, mitigations, scores and decisions are told by."""

import re

from bot.plan.reading.pattern import Pattern

N = r"(?P<{}>[1-5]|one|two|three|four|five)"


RISK_CUE = Pattern(
    r"^(?:(?:my|our|the|a|one|new|another|key|main|big|biggest|top|only|real|possible|also|and|but|there'?s(?: also)?"
    r"|there is|we have|i have|to log|please log|log|adding|add|flag(?:ging)?|raise|raising|so|it'?s|i'?m|i am"
    r"|we'?re|we are|bit|a bit|slightly|quite|really|still|very|pretty|rather|getting|increasingly|i do|we do|i)\s+)*"
    r"(?P<cue>risks?|issues?|blockers?|concerns?|worry|worries|danger|threat|fear|(?:worried|concerned|twitchy|nervous"
    r"|anxious|uneasy|jittery|wary|apprehensive|fretting|afraid|losing sleep)(?! (?:parents?|famil\w+"
    r"|carers?|heads?|schools?|staff|members?|people|mums?|partners?)\b))\b(?! (?:register|log|review|assessment|rating"
    r"|meeting|owner|score))"
    r"(?:\s+(?:is|are|of|that|to log|for the log|to flag|to note|here|now|high|medium|low|remains|being|around|about"
    r"|over|with|going forward|on this))*\s*(?P<sep>[:,–—-]*)\s*",
    re.IGNORECASE,
)


HAPPENED = Pattern(
    r"\b(?:resign(?:ed|s|ing|ation)|(?:hand(?:ed|ing|s)? (?:in )?(?:their|her|his|its|in)(?: \w+)? ?notice"
    r"|handed (?:their )?notice in|given notice|notice in)|(?:has|have|'ve) (?:quit|left(?! to\b)|walked|collapsed"
    r"|gone bust|folded|pulled out|dropped out|fallen through|withdrawn)"
    r"|went (?:bust|into administration|into liquidation|under)|gone into (?:administration|liquidation)|pulled out"
    r"|collapsed|fell through|fallen through|walked out|ceased trading|quit\b|just lost|we'?ve lost|we lost"
    r"|refused (?:planning|consent)|consent (?:was )?refused|(?:contract|funding|bid|grant|tender) (?:has been |was "
    r"|been )?(?:terminated|withdrawn|cancelled|pulled|rejected|turned down)|flooded|cyber ?attack)\b",
    re.IGNORECASE,
)


# "a blocker, not a risk": it has happened
NOT_A_RISK = Pattern(
    r"\bmore (?:of )?an? (?:issue|blocker|problem|show-?stopper) than an? risk\b|(?:\b(?:so|and|but|it'?s|its|it is"
    r"|this is|that'?s|that is|this|now|more of|really|actually|i'?d call (?:it|this)"
    r"|call it)\s+)*\ban?\s+(?:real |actual |live |current )?(?:issue|blocker|problem"
    r"|show-?stopper)\s*,?\s*(?:now\s*,?\s*)?"
    r"(?:not|rather than|more than|and not|instead of)\s+(?:just |only |really )?an?\s+risk\b(?: (?:now|any ?more))?",
    re.IGNORECASE,
)


# "losing the locum unless rates go up"
GOING = Pattern(
    r"\b(?:walk(?: away| out)?|pull(?:ing)? out|withdraw\w*|refus(?:e|es|ing)|quit|leave|leaving|go elsewhere"
    r"|drop(?:ping)? out"
    r"|collapse|fold|close)\b",
    re.IGNORECASE,
)
UNLESS = Pattern(
    r"(?P<event>\b(?:will|'ll|won'?t|would|could|may|might|going to|about to|can'?t|cannot|refus(?:es|ing) to)\b"
    r"[^.;]{2,100}?)\sunless\b",
    re.IGNORECASE,
)


CONDITIONAL = Pattern(
    r"\b(?:if|unless)\b(?P<cause>[^.;]{4,160}?)(?:,| then| -)?\s+(?:then )?(?:(?:we|i|it|this|they|that|the \w+"
    r"|\w+)(?:'ll| will| would| won'?t|'d| could| can'?t| may| might| lose| miss| slip)"
    r"|we'?ll|there'?ll|\w+ (?:will|would|won'?t|could|might))\b(?P<event>[^.;]*)",
    re.IGNORECASE,
)


BAD = Pattern(
    r"\b(?:miss|slip|late|delay(?:ed|s)?|fail|lose|losing|lost|not (?:be )?(?:\w+ )?(?:clear(?:ed)?|make|meet|hit"
    r"|finish"
    r"|deliver|open|able|done|complete)|won'?t|can'?t|cannot|overrun|breach|drop|fall|behind|stop|shortfall|overspend"
    r"|gap|back|stuck|grow|red|run out|no longer)\b",
    re.IGNORECASE,
)


MITIGATION = Pattern(
    r"(?:^|[\s,;.(–-])(?P<cue>mitigat(?:ion|ions|ing|ed|e)(?: (?:is|are|by|action|actions|in place|this|it|we are"
    r"|we're|being|so far|include[s]?))*|to (?:mitigate|manage|counter|offset)(?: (?:this"
    r"|it))?)\s*[:,=–-]*\s*(?P<text>[^\n]+)",
    re.IGNORECASE | re.DOTALL,
)


NO_MITIGATION = Pattern(
    r"^(?:none|nothing|no|n/?a|tbc|not yet|nil|don'?t know|to be confirmed|there (?:is|are) (?:none|no))\b",
    re.IGNORECASE,
)


# what a risk told before would lead to, and what stands ready against it
CONSEQUENCE = Pattern(
    r"^(?:(?:and|so|then)\s+)*(?:(?:that|this|it|which|if (?:it|that|this|so|they|we|he|she)\b[^.;]{0,40}?,?)(?:'d|'ll"
    r"|(?: \w+){0,3}? (?:would|will|could|might|may|means?|puts?|pushes|leaves|happens?)\b)|knock[- ]on\b"
    r"|(?:the )?(?:impact|effect|consequence|upshot|result) (?:is|would|will|could)\b)",
    re.IGNORECASE,
)
READY = Pattern(
    r"^(?:plan b|fall-?back|contingency|back-?up|in the meantime)\b|\b(?:on standby|standing by|lined up|in reserve"
    r"|as (?:a )?(?:back-?up|fall-?back|contingency|cover)|as plan b)\b",
    re.IGNORECASE,
)


ACTING = Pattern(
    r"^(?:(?:we|i|we're|i'm|we are|i am|so|have|we have|we've|i've|also|currently|and|now)\s+)*(?:\w+ly\s+)?(?:chas\w+"
    r"|ask\w+|ring\w+|call\w+|escalat\w+|meet\w+|us(?:ing|ed)|book\w+|recruit\w+|advertis\w+|look\w+|work\w+|train\w+"
    r"|cover\w+|brief\w+|writ\w+|wrote|\w{3,}ing)\b",
    re.IGNORECASE,
)


SCORE = Pattern(
    rf"(?:\b(?:likelihood|prob(?:ability)?|l)\b(?: (?:is|of|now|at|down to|up to|stays?|score|remains|still|goes|to"
    rf"|going))*\s?[=: ]?\s?{N.format('l')}(?:/5)?\b)"
    rf"|(?:\b(?:impact|i|severity|consequence)\b(?: (?:is|of|now|at|down to|up to|stays?|score|remains|still|goes|to"
    rf"|going))*\s?[=: ]?\s?{N.format('i')}(?:/5)?\b)"
    rf"|(?<![\w.])L\s?{N.format('l2')}\b|(?<![\w.])I\s?{N.format('i2')}\b"
    r"|(?<![\w.£])(?P<l3>[1-5]) ?(?:x|×|\*|by) ?(?P<i3>[1-5])(?!\w|\.\d)"
    rf"|\b{N.format('l4')}(?:/5)? (?:for|on) (?:likelihood|probability)\b|\b{N.format('i4')}(?:/5)? (?:for"
    rf"|on) (?:impact|severity)\b",
    re.IGNORECASE,
)


VERBAL = Pattern(
    r"\b(?P<l>rare|very unlikely|unlikely|possible|likely|very likely|almost certain)\b[,;/ ]+(?:and |with "
    r"|but )?(?P<i>negligible|minor|low|moderate|medium|major|high|severe|critical|catastrophic)\b(?: impact)?"
    r"|\b(?P<lw>high|medium|low|moderate) (?:likelihood|probability)\b|\b(?P<iw>high|medium|low|moderate) impact\b",
    re.IGNORECASE,
)


GENERIC = Pattern(
    r"\b(?:usual|normal|same|standard|general|typical|ordinary|regular|obvious) (?:old )?(?:risks?|issues?|ones|things"
    r"|stuff|suspects|pressures|challenges)\b|\brisks? (?:as (?:before|usual|normal|ever|always|last time)|unchanged"
    r"|remain|the same)\b",
    re.IGNORECASE,
)


NO_RISK = Pattern(
    r"\b(?:no|without|any|nil|zero) (?:new |further |additional |major |significant |other |real )?(?:risks?|issues?"
    r"|concerns?|worries|blockers?)\b|\b(?:not|never|n't)(?: \w+)? (?:worried|concerned|nervous|twitchy|anxious|uneasy"
    r"|wary|afraid|fretting|worry)\b|\bnot an? (?:issue|risk|concern)\b|\b(?:risks?|issues?|blockers?|concerns?"
    r"|worries)\s*[:=-]\s*(?:none|nil|n/?a"
    r"|no)\b",
    re.IGNORECASE,
)


# what may come, without "if": staff about to go, something that could stop the work
THREAT = Pattern(
    r"\b(?:is|are) (?:my|our|the) (?:\w+ )?(?:worry|concern|fear|headache)\b|\b(?:worr(?:ies|ying)|concerns|bothers"
    r"|scares"
    r"|frightens|nags) (?:me|us)\b|\bkeep(?:s|ing)? (?:me|us) (?:up|awake)\b"
    r"|\b(?:likely|going|set|about|liable) to (?:lose|fail|fall through|pull out|walk|collapse|be (?:cut|withdrawn"
    r"|refused))\b"
    r"|\bwhich (?:could|may|might|would) (?:stall|delay|derail|stop|hold|push|knock|put|set|jeopardi\w+|scupper|sink)\b"
    r"|\b(?:could|might|may) (?:well )?(?:stall|derail|jeopardise|scupper|sink|walk away|pull out|fall through"
    r"|be pulled)\b",
    re.IGNORECASE,
)


DECISION = Pattern(
    r"\b(?:steer (?:from|needed|please|required)|decisions? (?:is |are |still )?(?:needed|required|wanted|sought"
    r"|requested|please|awaited)|(?:need|needs|require|requires|want|seeking|awaiting|request(?:ing)?|after)(?: an?"
    r"| the| some| your| their)?(?: \w+){0,2}? (?:decision|steer|go-ahead|go ahead|ruling)"
    r"|needs? (?:to be )?(?:decided|signing off by|approving)"
    r"|(?:need|needs|want|asking|ask|require|requesting) (?:the |our |an? )?(?P<who>[\w' ]{2,40}?) to (?:approve|agree"
    r"|decide|sign off|choose|confirm whether|rule|release|authorise|make a (?:decision|call))|(?:need|needs|require"
    r"|requires|seeking)(?: \w+)? (?:approval|sign[- ]off|signoff|agreement|authorisation) (?:from|by|of)"
    r"|yes(?: or |/| / |-or-)no (?:from|by|on|to|about)|(?:(?:board|cabinet|exec|sro|director|panel|committee|dcs"
    r"|members"
    r"|someone|somebody|you|they)(?: at \w+)? )(?:now )?(?:needs?|has|have|ha[sv]e got|must|ought)(?: to)? (?:say yes"
    r"|say no|pick|choose|decide (?:whether|if|on|between|which)|make (?:up (?:its|their|your) mind|a (?:choice|call)))"
    r"|(?:board|cabinet|exec|sro|director|panel|committee) (?:to decide|needs to (?:decide|approve|agree)"
    r"|must (?:decide|approve|agree)|to (?:approve|agree) (?:whether|if))|(?:please )?(?:can|could"
    r"|will) (?:the )?(?:board|cabinet|exec|sro|director|panel|committee|dcs)\b[^.;?]{0,20} (?:decide|approve|agree"
    r"|choose))\b",
    re.IGNORECASE,
)


NO_DECISION = Pattern(
    r"\b(?:no|without|any|not) (?:\w+ )?decisions?\b(?: (?:are |is )?(?:needed|required))?|\bdecision (?:was"
    r"|has been) (?:made|taken)|\bno (?:approval|sign-off) needed\b",
    re.IGNORECASE,
)


DECIDER = Pattern(
    r"\b(?:from|by|of|to)\s+(?:the |our )?(?P<who>(?:[A-Z][\w&]*|SRO|ICB|DCS|board|cabinet|exec(?:utive)?|panel"
    r"|committee|director|sro)(?: (?:of |for |& )?(?:[A-Z][\w&]*|board|panel|exec(?:utive)?|committee|lead|team))*)"
    r"|\b(?P<who2>(?:Partnership |Improvement )?Board|Cabinet|SRO|ICB exec(?:utive)?|panel)\b"
)


WORD_SCORES = {
    "rare": 1,
    "very unlikely": 1,
    "unlikely": 2,
    "possible": 3,
    "likely": 4,
    "very likely": 5,
    "almost certain": 5,
    "negligible": 1,
    "minor": 2,
    "low": 2,
    "moderate": 3,
    "medium": 3,
    "major": 4,
    "high": 4,
    "severe": 5,
    "critical": 5,
    "catastrophic": 5,
}


CLOSING = Pattern(r"\b(?:clos(?:e|ing|ed)|remove|retire|no longer (?:a risk|needed|applies)|can go)\b", re.IGNORECASE)


ESCALATE = Pattern(r"\b(?:pulled|withdrawn|withdrew|statutory)\b", re.IGNORECASE)


RESCORED = Pattern(
    r"^(?:the|our|this)\b.{0,40}\brisks?\b.{0,40}\b(?:gone|going|up|down|increased?|reduced?|lower|higher|now|moved"
    r"|dropped|worse|better)\b",
    re.IGNORECASE,
)
