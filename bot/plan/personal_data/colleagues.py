"""A colleague's health, pregnancy, loss or discipline.

Sickness of a team, leave and vacancies are the service's own.
"""

import re
from collections.abc import Iterator

from bot.plan.personal_data.given_names import KNOWN
from bot.plan.personal_data.numbers import Hit
from bot.plan.personal_data.people_words import PLACES, STARTERS
from bot.plan.reading.pattern import Pattern
from bot.plan.reading.word_set import word_set

POST = (
    r"(?:manager|officer|lead|head|ep|eps|therapist|deputy|boss|director|colleague|coordinator|psychologist|analyst|senco"
    r"|auditor|writer|locum|caseworker|case officer|assistant|chair|administrator|trainer|adviser|advisor|commissioner"
    r"|clerk|pa|teacher|headteacher|nurse|slt|ot|paediatrician|social worker|sw|consultant|person|member|worker|lady"
    r"|guy|woman|man|keyworker|supervisor|secretary)"
)
ONE = (
    rf"(?:(?:my|our|the|their|his|her|one|a|an|another|that) (?:[\w-]+ ){{0,3}}?{POST}|she|he|(?:one|another) of "
    rf"(?:my|our|the|them)(?: \w+){{0,2}}|(?:someone|somebody|colleague)(?: \w+){{0,3}}|(?:^"
    rf"|(?<=[.;,:\n-] ))(?:(?:case|data|lead|link|plan|senior|key|social|team|line|service|area) )?{POST}(?!s)"
    rf"|last one|first one)"
)
ILL = (
    r"(?:(?:off (?:long[- ]term|ill|sick|poorly|with (?:stress|his|her|a bad|an? injur\w+|anxiety|depression|covid"
    r"|flu)|on sick)"
    r"|off work with|gone off with|signed off (?:sick|work|ill|with|by (?:the|her|his) (?:gp|doctor))|long[- ]term sick"
    r"|on (?:long[- ]term )?sick(?: leave)?|on the sick|(?:is|was|'s|been|still|back) in hospital(?! (?:liaison"
    r"|settings?|school|services?|teams?|trust))|in intensive care"
    r"|(?:is|was|'s|been|very|really) poorly|seriously ill|very ill|unwell"
    r"|having (?:an? )?(?:operation|op|surgery|treatment|chemo\w*|baby|hip|knee|ivf|hysterectomy)|having (?:her"
    r"|their) baby|in a (?:car )?(?:crash|accident)|car (?:crash|accident)|has (?-i:MS(?! [A-Z]))"
    r"|(?:has|had|got|having|suffer\w*|recover\w* from|diagnosed with) (?:a |an |his |her |the )?(?:\w+ )?(?:cancer"
    r"|covid"
    r"|depression|anxiety|stress|stroke|heart attack|miscarriage|bad back|back (?:op|injury|problem)s?|burnout|chemo\w*"
    r"|panic attacks?|accident|tumou?r|dementia|surgery|hysterectomy)|(?:work[- ])?(?:stress|anxiety)[- ]related"
    r"|(?:nervous|mental|a) breakdown(?! (?:of|by))|mental health (?:issues?|problems?|crisis|grounds|reasons)"
    r"|depressed"
    r"|cancer|chemo\w*|(?:weeks?|months?) pregnant|(?:is|'s|was|now|just|newly) pregnant|pregnancy"
    r"|expecting (?:a baby|twins)"
    r"|miscarr\w+|bereave\w+|burnt? out|migraines?"
    r"|(?:broke|broken|fractured|slipped) (?:his|her|their|a) (?:leg|arm|ankle|wrist|hip|back|disc|foot|shoulder)"
    r"|(?:on|going on|goes on|off on|starts) mat(?:ernity)? leave|sick note|fit note|phased return"
    r"|occupational health|in rehab"
    r"|drink problem|compassionate leave|grieving|divorc\w+|ivf"
    r"|lost (?:his|her|their) (?:mum|mother|dad|father|husband|wife|partner|baby|son|daughter|brother|sister))"
    r"(?!\w| (?:workshops?|groups?|training|pathways?|courses?|support|strategy|cover|policy|clinics?|leads?"
    r"|services?|recovery"
    r"|tests?|project|nurses?|leaflet|survey)))"
)
WHO_IS_ILL = Pattern(
    rf"\b{ONE}(?:'s| is| has| was| went| being| are| will be| have| had| goes| going|, who(?:'s| is)?"
    rf"| in \w+(?: team)?)*\s+"
    rf"(?:[\w'-]+ ){{0,4}}?{ILL}\b",
    re.IGNORECASE,
)
NAMED_IS_ILL = Pattern(
    rf"(?<![\w.])(?P<name>[A-Z][a-z]+(?:-[A-Z][a-z]+)?)(?: [A-Z][a-z]+)?(?: (?:in|from|on) (?:my |our "
    rf"|the )?\w+(?: team)?)?"
    rf"(?:'s| is| has| was| went| being| will be| goes| going|, who(?:'s| is)?|s)*\s+(?:[\w'-]+ ){{0,4}}?{ILL}\b"
)
LOST = Pattern(
    r"\b(?:(?:her|his|their|whose|[A-Z][a-z]+'s) (?:own )?(?:husband|wife|partner|mother|mum|father|dad|son|daughter"
    r"|baby"
    r"|brother|sister|parent|nan|gran\w*)(?:'s)? (?:\w+ ){0,3}?(?:died|passed|dying|funeral|ill|in hospital|hospice"
    r"|cancer"
    r"|stroke|unwell|poorly)|(?:death|loss|illness|funeral) of (?:her|his|their) \w+|(?:at|for|after) (?:a|his|her"
    r"|the) (?:family )?funeral"
    r"|bereavement(?! (?:policy|training|service))|bereaved|compassionate leave)\b",
)
CONDUCT = Pattern(
    r"\b(?:disciplinary(?! (?:policy|procedures? (?:review|training)|panel training))|gross misconduct"
    r"|grievance(?! policy)"
    r"|suspended (?:pending|on full|from (?:work|duty|post|role))|final (?:written )?warning|under investigation"
    r"|capability (?:procedure|process|proceedings|meeting|plan)|performance (?:improvement plan|management plan)"
    r"|on a pip"
    r"|(?:been|was|got|is being|being) (?:sacked|dismissed|let go for|fired)|failed (?:(?:his|her|their) )?probation"
    r"|arrested|charged with|convicted|in court for"
    r"|whistle ?blow\w+ (?:against|about|on)|bullying (?:allegation|complaint|claim)|accused of|settlement agreement"
    r"|struck off|dbs (?:issue|problem|came back|flag))\b",
    re.IGNORECASE,
)
PEOPLE_SAID = Pattern(
    rf"\b(?:{POST}s?|staff|team|he|she|him|her|colleague|someone|who|[A-Z][a-z]+'s|my|our|one)\b", re.IGNORECASE
)
SENDER = Pattern(r"\b(?:i|i'm|we|we're|me)\b[^.;]{0,20}$", re.IGNORECASE)
LEAVE_OF_POST = Pattern(r"\b(?:maternity|mat leave|phased return)", re.IGNORECASE)
PLURAL = Pattern(
    r"\b(?:two|three|four|five|six|\d+|some|several|half|both|many|all) (?:of )?(?:\w+ ){0,3}(?:$|eps\b|staff\b)",
    re.IGNORECASE,
)


# without one of these nothing of the kind is said
TELLING = word_set("""
    crash ms
    off sick ill poorly hospital intensive unwell operation op surgery treatment baby hip knee hysterectomy recovering
    suffering covid stroke heart miscarriage back burnout panic accident tumour dementia stress anxiety breakdown mental
    depression depressed cancer chemo chemotherapy pregnant pregnancy expecting miscarried bereaved bereavement burnt
    burned
    migraine migraines broke broken fractured slipped maternity mat fit phased occupational rehab drink compassionate
    grieving divorce divorced divorcing ivf lost died passed dying funeral hospice death loss illness
    """)  # fmt: skip
NOBODY = word_set("""
    everyone everybody nobody someone somebody anyone staff team teams half system systems server supplier provider
    trust agency finance procurement tender contract planning consultation pathway access health people locums eps
    officers teachers sencos schools workforce capacity absence sickness cover turnover it which there here what
    """)  # fmt: skip


def colleagues(text: str, known: frozenset[str], words: frozenset[str]) -> Iterator[Hit]:
    """What is said of one colleague's body, grief or conduct."""
    if words & TELLING:
        yield from ill_or_bereaved(text, known)
    for found in CONDUCT.finditer(text):
        if PEOPLE_SAID.search(text[max(0, found.start() - 80) : found.end() + 60].replace(found[0], " ")):
            yield "colleague's conduct", found.start(), found.end()


def ill_or_bereaved(text: str, known: frozenset[str]) -> Iterator[Hit]:
    for found in WHO_IS_ILL.finditer(text):
        leave = LEAVE_OF_POST.search(found[0]) and not re.match(r"(?:s?he)\b", found[0], re.IGNORECASE)
        if (
            not leave
            and not PLURAL.search(found[0])
            and not PLURAL.search(text[max(0, found.start() - 24) : found.start()])
        ):
            yield "colleague's health", found.start(), found.end()
    for found in NAMED_IS_ILL.finditer(text):
        name = found["name"].lower()
        common = name in STARTERS or name in PLACES or name in known
        if name in KNOWN or (not common and name not in NOBODY):
            yield "colleague's health", found.start(), found.end()
    for found in LOST.finditer(text):
        yield "colleague's loss", found.start(), found.end()
