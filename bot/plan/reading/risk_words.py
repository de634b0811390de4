"""The words that risks, issues, mitigations, scores and decisions are told by."""

import re

from bot.plan.reading.pattern import Pattern

N = r"(?P<{}>[1-5]|one|two|three|four|five)"


RISK_CUE = Pattern(
    r"^(?:(?:my|our|the|a|one|new|another|key|main|big|biggest|top|only|real|possible|also|and|but|there'?s(?: also)?"
    r"|there is|we have|i have|to log|please log|log|adding|add|flag(?:ging)?|raise|raising|so|it'?s|i'?m|i am"
    r"|we'?re|we are|bit|a bit|slightly|quite|really|still)\s+)*"
    r"(?P<cue>risks?|issues?|concerns?|worry|worries|danger|threat|(?:worried|concerned)(?! (?:parents?|famil\w+"
    r"|carers?|heads?|schools?|staff|members?|people|mums?|partners?)\b))\b(?! (?:register|log|review|assessment|rating"
    r"|meeting|owner|score))"
    r"(?:\s+(?:is|are|of|that|to log|for the log|to flag|to note|here|now|high|medium|low|remains|being|around|about"
    r"|with|going forward|on this))*\s*(?P<sep>[:,–—-]*)\s*",
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


CONDITIONAL = Pattern(
    r"\b(?:if|unless)\b(?P<cause>[^.;]{4,160}?)(?:,| then| -)?\s+(?:then )?(?:(?:we|i|it|this|they|that|the \w+"
    r"|\w+)(?:'ll| will| would| won'?t|'d| could| can'?t| may| might| lose| miss| slip)"
    r"|we'?ll|there'?ll|\w+ (?:will|would|won'?t|could|might))\b(?P<event>[^.;]*)",
    re.IGNORECASE,
)


BAD = Pattern(
    r"\b(?:miss|slip|late|delay(?:ed|s)?|fail|lose|lost|not (?:be )?(?:\w+ )?(?:clear(?:ed)?|make|meet|hit|finish"
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
    r"|concerns?|worries)\b|\bnot an? (?:issue|risk|concern)\b|\b(?:risks?|issues?)\s*[:=-]\s*(?:none|nil|n/?a|no)\b",
    re.IGNORECASE,
)


# what may come, without "if": staff about to go, something that could stop the work
THREAT = Pattern(
    r"\b(?:likely|going|set|about|liable) to (?:lose|fail|fall through|pull out|walk|collapse|be (?:cut|withdrawn"
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
