"""What is typed in other words than the command that it means: "send me the board pack", "I'm off 14-18 Dec"."""

import re

from bot.models.words import Role
from bot.plan.question import Slot
from bot.reading.asked.repeats import wanted
from bot.reading.days.grammar import find_days
from handlers.commands.asking import read_question
from handlers.commands.person_described import person_described
from handlers.commands.person_named import person_leading
from handlers.turn import Turn

SENT_TO_ME = re.compile(
    r"(?i)^(?:can|could|would)?(?: ?you)?(?: ?please)? ?"
    r"(?:send|show|give|get|do|make|run|print|tell|remind(?= (?:me|us) (?:of|wh\w+|how)))"
    r" (?:me|us)(?: of)? "
)
A_PACK = re.compile(r"(?i)(?:the )?(?:latest )?(board|cabinet|dfe|exceptions?|story) (?:pack|report)")
_NAMELESS = r"with(?: the)? names? (?:taken )?(?:out|off|removed)|without(?: the)? names|no names|posts only|anonymised"
_NEW = r"(?:i['’]?m|i am) (?:quite |very )?new(?: here| to (?:this|it|the (?:job|role|plan)))?"
NEW_HERE = re.compile(
    rf"(?i)(?:{_NEW}[\s,.;:–—-]*(?:and |so )?)?"
    r"(?:(?:where|how) (?:do|should|can|shall) (?:i|we) (?:get )?(?:start|begin)(?:ed)?"
    rf"|what (?:do|should) (?:i|we) (?:do|look at|read) first)|{_NEW}"
)
_ROUND = r"(?:round|cycle|meeting|time|cabinet|board|one)"
ROUNDS = re.compile(
    rf"(?i)(?:compare |how (?:does|did) )?(?:this|the present|the current) {_ROUND} (?:compare[sd]? )?"
    rf"(?:with|to|against|and|versus|vs\.?) (?:the )?(?:last|previous)(?: {_ROUND})?"
)
WAITS_FOR_ME = re.compile(
    r"(?i)(?:is (?:there )?)?(?:anything|something|what(?:['’]?s| is)?) (?:of mine|for me|on my desk)"
    r"(?: (?:is )?(?:waiting|outstanding|to decide|to do))?|(?:anything|what(?:['’]?s)?)(?: is)? waiting (?:for|on) me"
    r"|(?:is |are )?(?:any(?:one|body)|people|who(?:['’]?s| is)?)(?: else| still)* waiting (?:for|on) me"
    r"|(?:anything|what(?:['’]?s| is| have i got)?) (?:sat|sitting|stuck|parked) (?:with|on) me"
)
_OTHERS = r"(?:every(?:one|body)(?: else)?|the others|others|other people|other owners)"
ELSE_SAID = re.compile(
    rf"(?i)what(?:['’]?s| has| have| did| do| are| is)?(?: all)? {_OTHERS}"
    r" (?:put|said|say|saying|written|write|answered|reported)(?: so far| yet)?"
)
_DATE = r"(?:date|dates|extension|request|more time|deadline)(?: change| request)?"
AGREED = re.compile(
    r"(?:and )?(?:has|have|is|was|were|did)(?: anyone| they| you| the lead| the sro)?"
    rf"(?: (?:agree|approve|accept|look at|decide))?(?: on)? (?:my|our)(?: new| later| extended| other)? {_DATE}"
    r"(?: (?:for|on) (?P<ref>\d{1,2}(?:\.\d{1,2}){1,3}))?(?: been| get)?"
    r"(?: (?:agreed|approved|accepted|granted|signed off|decided|looked at|ok(?:ay)?(?:ed)?))?(?: yet| now| by now)*",
    re.IGNORECASE,
)
WHY_ME = re.compile(r"why me\b[?!. ]*(?:(?:i|we) .{0,60})?", re.IGNORECASE)
ASKED_ON = re.compile(
    r"(?:please |pls )?(?:stop|no more|don['’]?t keep) (?:e-?mail(?:ing|s)?|messag(?:ing|es)|writing)(?: to)?(?: me)?"
    r"(?: (?:on|by|in) \w+)?[\s,;.–—-]*(?:(?:i['’]?m|i am|use|try|i use|find me|ask me|it['’]?s|please use|message me)"
    r"(?: now)?(?: on| in| by)? )?(?P<on>teams|slack|e-?mail)(?: (?:now|instead|please))*",
    re.IGNORECASE,
)
WAITS_ON = re.compile(
    r"what(?:['’]?s|['’]?re| is| are)?(?: (?:we|i))?(?: still)? (?:waiting (?:on|for)|needing from) (?P<who>.+?)"
    r"(?: for| to decide)?"
    r"|what(?:['’]?s| is| are) (?P<whom>.+?) (?:sitting|sat) on"
    r"|what(?:['’]?s| is) (?:sitting|sat|stuck|waiting) with (?P<with>.+)",
    re.IGNORECASE,
)
ON_A_SCREEN = re.compile(
    r"(?:can|could|may|how (?:can|do)) i (?:see|read|open|get|look at) (?:that|this|it|all this|the plan|everything)"
    r" (?:on|in) (?:my|an?|the) (?:ipad|phone|tablet|laptop|mobile|browser|screen)",
    re.IGNORECASE,
)
STORY = re.compile(
    r"(?:(?:send|give|get|make|show) me )?(?:the |a )?story(?: so far)?(?: of (?:it|this|the plan))?"
    r" for (?:my successor|whoever comes (?:next|after)|(?:the|a|my) (?:new|next) \w+)",
    re.IGNORECASE,
)
ON_HOLD = re.compile(  # people, not actions
    r"who(?:m|['’]?s| is| are| do we have| have (?:we|i) got)?(?: (?:else|still|now))? (?:on hold|held|paused)"
    r"|(?:who|whom|which ones?) (?:did|have) (?:i|we) (?:put on hold|held|hold|paused?)"
    r"|who (?:are(?:n['’]?t| not)|is(?:n['’]?t| not)) (?:we |being )?(?:chasing|chased)",
    re.IGNORECASE,
)
BODY_AGREED = re.compile(
    r"what (?:did|has|have) (?:the )?(?:cabinet|board|panel|committee|scrutiny|exec(?:utive)?) "
    r"(?:agreed?|decided?|resolved?|ask(?:ed)?(?: us| you)? (?:for|to do|about)|approved?|told us to do)(?: to| on)?"
    r"(?: (?:in|at|last) .+?)?(?:,? and (?:have|did|are) we(?: (?:done|doing|do) (?:it|them|that|so))?(?: yet)?)?",
    re.IGNORECASE,
)
PROMISED_TO = re.compile(
    r"(?:and )?what (?:did|have|had|are|were) (?:we|you|i)"
    r" (?:promis(?:ed?|ing)|telling|saying to|tell|told|say to|said to|agreed? with"
    r"|agree to do for|commit(?:ted)? to)"
    r" (?:to )?(?:the )?(?:dfe|department|nhs england|ofsted|cabinet|board|panel|scrutiny|inspectors?"
    r"|minister)\b.{0,30}",
    re.IGNORECASE,
)
THE_PACK = re.compile(r"(?i)(?:the|a|any|our|which)? ?packs?(?: please)?")
GOT_IT = re.compile(
    r"(?:and )?(?:did|has|have|why did|when did|how (?:often|many times) (?:did|have|has)) (?P<who>.+?)"
    r" (?:get|got|receive|received|had|have had)\b"
    r"(?: (?:it|that|this|anything|them)| .*\b(?:reminders?|messages?|e-?mails?|asks?|nudges?|chasers?)\b.*)"
    r"|(?:what|when|how (?:often|many times)) (?:have|did|has) (?:you|we|the bot)(?: last)?"
    r" (?:sent|send|written|write|messaged|emailed|e-mailed|asked|ask)(?: to)? (?P<whom>.+)",
    re.IGNORECASE,
)
IF_NOT = re.compile(
    r"(?i)(?:and )?what (?:happens|will happen|would happen)(?: to me)?"
    r" if i (?:don['’]?t|do not|can['’]?t|won['’]?t|never|miss)\b.{0,40}"
    r"|(?:and )?if i (?:don['’]?t|do not|can['’]?t|won['’]?t|never|miss)\b.{0,40}? what (?:happens|then)(?: to me)?"
)
ALL_AT_ONCE = re.compile(  # nothing is decided from a question: what waits is shown, with its buttons
    r"(?i)(?:please |can you |just )*(?:approve|confirm|accept|agree|verify|authorise|sign|sign off|ok|okay)"
    r" (?:(?:it |them )?all|everything|the lot|all of (?:it|them|these|those)|them all|every one|the whole lot|all \w+)"
    r"(?: off| through)?(?:,? (?:that['’]?s|that is|which is|that are|now|please|pls|waiting|outstanding|left|there"
    r"|for me|in (?:my|the) queue|on my list))*"
)
THEN_AND_NOW = re.compile(
    r"(?P<what>.+?),? (?:and|or) (?:was|were|is|are) (?:it|that|they|there|those|this)"
    r"(?: any)? (?:more|fewer|less|better|worse|higher|lower|up|down)(?: than)?"
    r" (?P<then>(?:at |in |on |as at |since )?(?:the )?(?:last|previous) .+|(?:as )?at .+|in \w+)",
    re.IGNORECASE,
)
INTO_A_CALENDAR = re.compile(
    r"(?:please |pls |can you |could you )*(?:put|add|get|send|sync|stick|save) (?:me )?(?:\w+ ){0,4}"
    r"(?:dates?|meetings?|deadlines?)"
    r" (?:in|into|to|on|for) (?:my |the |our )?(?:outlook|google|apple|phone|diary|calendar)(?: calendar)?",
    re.IGNORECASE,
)
CONFIRM_AS = re.compile(r"(confirm (?:action )?\d[\d.]*) as (?=green|amber|red)", re.IGNORECASE)
ONLY_ON = re.compile(
    r"(?:please |pls )?(?:only|just) (?:ping|message|ask|contact|remind|chase|nudge|e-?mail|text|bother|write to) me"
    r"(?: on)? (?P<days>(?:(?:mon|tue|wed|thu|fri)\w*(?:,? (?:or|and|&) |[ ,/&]+)?)+)(?: please| pls)?",
    re.IGNORECASE,
)
NOT_BEFORE = re.compile(
    r"(?:please |pls )?(?:stop|quit|no more|(?:don['’]?t|do not)(?: keep)?) (?:ask|chas|nag|remind|messag|e-?mail"
    r"|bother|ping|nudg|pester)(?:e|ing|ging)?(?: me)?(?: about (?:it|this|these|that))?,? (?:until|till|'?til|before) "
    r"(?P<day>.+?)(?: please| pls| thanks)*",
    re.IGNORECASE,
)
COMING_MEETINGS = re.compile(
    r"(?:(?:when (?:are|is)|what (?:are|is)|show me|list) )?(?:the |our )?(?:next|coming)"
    r" (?:two|three|four|five|six|few|\d) (?:cabinet |board )?(?:meetings?|cabinets?|boards?)(?: dates?)?",
    re.IGNORECASE,
)
PACK_FOR = re.compile(
    r"(?i)(?:make )?(?:the |a )?(?:latest )?(?:pack|report|paper) (?:for|to) (?:the )?(?P<kind>board|cabinet|dfe|story)"
    rf"(?P<how>,? (?:{_NAMELESS}|now|with(?: the)? names))?"
)
AM_AWAY = re.compile(
    r"(?i)(?:(?:i['’]?m|i am|i['’]?ll be|i will be) (?:off|away|on leave|on holiday)"
    r"|(?:please |pls )?(?:i (?:need|want|have) )?cover for me)(?:,? from|,? on)?,? (?P<days>.+)"
)
WHAT_GOES = re.compile(
    r"(?i)(?:what|who|wat|wot)(?:['’]?s| is| will)? "
    r"(?:on(?= (?:for|on|today|tomorrow|this|next|mon|tue|wed|thu|fri))(?: for)?"
    r"|happens?|happening|goes out|going out|be sent|hears what) (.+)"
)
AGAIN_AND_AGAIN = re.compile(
    r"(?i)(?P<when>(?:every|each) (?:\w+day|day|mon|tues?|wed|thu(?:rs)?|fri)s?(?:,? (?:at )?[\d:.]+ ?(?:am|pm)?)?),?"
    r" (?:please )?(?:send|tell|show|give|ask)(?: me)?(?: the)? (?P<what>.+)"
    r"|(?:please )?remind(?: me)? (?P<day>(?:every|each) (?:\w+day|day|mon|tues?|wed|thu(?:rs)?|fri)s?"
    r"(?:,? (?:at )?\d[\d:.]* ?(?:am|pm)?)?),?(?: of| about| to look at)? (?P<of>.+)"
    r"|(?:please )?(?:send|tell|show|give|remind)(?: me)?(?: of)?(?: the)? (?P<asked>.+) (?P<then>(?:every|each) .+)"
)
PROMISED = re.compile(
    r"(?:and )?(?:is|are|have|did|what|which|anything|something)\b.{0,20}\b(?:i|i['’]?ve|i have) "
    r"(?:promised|promise|agreed to do|said i(?:['’]?d| would)|committed to)\b.{0,40}",
    re.IGNORECASE,
)
ONE_TO_DECIDE = re.compile(
    r"if (?:i|we) (?:only )?(?:approve|decide|sign|settle|agree|could (?:only )?(?:approve|decide"
    r"|settle)) (?:only |just )?(?:one|a single|1)\b.{0,60}"
    r"|what (?:should|shall|must) (?:i|we) (?:approve|decide|sign(?: off)?|settle)(?: first| today| now| next)*",
    re.IGNORECASE,
)
WHY_THOUGH = re.compile(
    r"(?P<why>(?:and )?why .*?\d{1,2}(?:\.\d{1,2}){1,3}\b.*?\b(?:green|amber|red|late|overdue|behind"
    r"|stuck|worse|off track|on hold))"
    r",? (?:when|if|given|although|though|even though|considering|seeing as|despite|while|but) .+",
    re.IGNORECASE,
)
FOR = re.compile(r"(?i)for\s+([^@<].*)")
HOW = {"now": "now", "with names": "names", "with the names": "names"}  # of a pack: its file says posts else


def asked_for(turn: Turn, typed: str) -> str:
    """ "Send me the board pack" is no order to write to someone: it is the pack that is asked for. "For area 3, what is
    red" enters nothing for anyone."""
    typed = CONFIRM_AS.sub(r"\1 ", typed)
    said = FOR.fullmatch(typed)
    if said is not None and person_leading(turn, said[1]) is None:
        return said[1]
    if STORY.fullmatch(typed) is not None:
        return "pack story"
    goes = WHAT_GOES.fullmatch(typed)
    if goes is not None and find_days(goes[1], turn.today, turn.document):
        return f"preview {goes[1]}"
    away = AM_AWAY.fullmatch(typed)
    if away is not None and find_days(away["days"], turn.today, turn.document):
        return f"away {away['days']}"
    again = AGAIN_AND_AGAIN.fullmatch(typed)
    if again is not None:
        saved = f"{again['what'] or again['of'] or again['asked']} {again['when'] or again['day'] or again['then']}"
        if wanted(saved) is not None:
            return f"save {saved}"
    plain = SENT_TO_ME.sub("", typed)
    made, kind = PACK_FOR.fullmatch(plain), A_PACK.fullmatch(plain)
    if made is not None:
        how = HOW.get((made["how"] or "").strip(" ,").lower(), "")
        return f"pack {made['kind']} {how}".strip()
    if plain != typed and THE_PACK.fullmatch(plain):
        return "pack"
    return f"pack {kind[1]}" if kind is not None else plain or typed


def turned_of_own(turn: Turn, typed: str) -> str | None:
    """The one question that a turn of phrase asks of oneself: "has my new date been agreed", "stop e-mailing me"."""
    said = typed.strip(" ?!.")
    only = ONLY_ON.fullmatch(said)
    if only is not None:
        return f"prefer {only['days'].strip()} only"
    put_off = NOT_BEFORE.fullmatch(said)
    if put_off is not None and find_days(put_off["day"], turn.today, turn.document):
        return f"snooze until {put_off['day']}"
    if INTO_A_CALENDAR.fullmatch(said):
        return "ics"
    by = ASKED_ON.fullmatch(said)
    if by is not None:
        return f"prefer {by['on'].lower().replace('-', '').replace('mails', 'mail')}"
    if WHY_ME.fullmatch(said):
        return "why"
    agreed = AGREED.fullmatch(said)
    if agreed is None:
        return None
    mine = [one for one in turn.standing.actions if one.owner.handle == turn.person.handle]
    of = f" {agreed['ref']}" if agreed["ref"] else " my"
    waits = any(one.date_wanted is not None for one in mine if agreed["ref"] in (None, one.ref))
    return f"decisions{of}" if waits else f"decisions taken{of} since the start"


def _waits_on(turn: Turn, said: str) -> str | None:
    """ "What are we waiting on the DCS for": what waits for someone who decides; of an owner, what they owe."""
    found = WAITS_ON.fullmatch(said)
    asked = read_question(turn, found["who"] or found["whom"] or found["with"]) if found is not None else None
    people = asked.of(Slot.OWNER) + asked.of(Slot.SRO) if asked is not None and not asked.unknown else ()
    if len(people) != 1 or people[0].values == (turn.person.handle,):
        return None
    (handle,) = people[0].values
    owns = any(one.owner.handle == handle for one in turn.standing.actions)
    return f"missing @{handle}" if owns else f"decisions @{handle}"


def turned(turn: Turn, typed: str) -> str | None:
    """The one question that a turn of phrase asks, of whoever asks it in their role: "I'm new, where do I start"."""
    own = turned_of_own(turn, typed) or _waits_on(turn, typed.strip(" ?!."))
    if own is not None:
        return own
    got = GOT_IT.fullmatch(typed.strip(" ?!.")) if Role.LEAD in turn.roles else None
    led = person_described(turn, got["who"] or got["whom"]) if got is not None else None
    if led is not None and not led.rest:
        return f"sent @{led.person.handle}"
    though = WHY_THOUGH.fullmatch(typed.strip(" ?!."))
    if though is not None:
        return though["why"]
    then = THEN_AND_NOW.fullmatch(typed.strip(" ?!."))
    if then is not None:
        return f"compare {then['what']} {then['then']}"
    waits = "queue" if turn.roles & {Role.LEAD, Role.SRO} else "decide" if Role.DIRECTOR in turn.roles else "mine"
    ways = (
        (NEW_HERE, "home"),
        (ROUNDS, "compare now with the last round"),
        (WAITS_FOR_ME, waits),
        (ALL_AT_ONCE, waits),
        (PROMISED, waits),
        (ONE_TO_DECIDE, waits),
        (ELSE_SAID, "said"),
        (IF_NOT, "why"),
        (BODY_AGREED, "resolutions"),
        (PROMISED_TO, "resolutions"),
        (ON_A_SCREEN, "web"),
        (COMING_MEETINGS, "cycle"),
        *(((ON_HOLD, "hold"),) if Role.LEAD in turn.roles else ()),
    )
    said = typed.strip(" ?!.")
    return next((question for way, question in ways if way.fullmatch(said)), None)
