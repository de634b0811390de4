"""A colleague's health, pregnancy, loss or home life, told of one person.

Sickness of a team, leave, vacancies, and services for such troubles are no one's.
"""

import re
from collections.abc import Iterator

from bot.plan.personal_data.given_names import KNOWN, LOWER_CASE_TOO, PLAIN
from bot.plan.personal_data.numbers import Hit
from bot.plan.personal_data.pattern import Pattern
from bot.plan.personal_data.people_words import PLACES, STARTERS
from bot.plan.personal_data.word_set import word_set

POST = (
    r"(?:manager|officer|lead|head|ep|eps|therapist|deputy|boss|director|colleague|coordinator|psychologist|analyst"
    r"|senco"
    r"|auditor|writer|locum|caseworker|assistant|chair|administrator|trainer|adviser|advisor|commissioner|clerk|pa"
    r"|teacher"
    r"|headteacher|nurse|slt|ot|paediatrician|social worker|sw|consultant|person|member|worker|lady|guy|woman|man"
    r"|keyworker|supervisor|secretary|starter|recruit|appointee|partner|accountant|governor|inspector|chap|bloke|sro)"
)
KIN = (
    r"(?:husband|wife|partner|mother|mum|father|dad|son|daughter|baby|brother|sister|parent|parents|nan|gran\w*|child"
    r"|kids?|boy|girl|little (?:boy|girl|one)|twins?|mother-in-law|father-in-law|family|fianc\w+|dog|best friend)"
)
HERS = r"(?:his|her|their|whose|the poor \w+'s)"
BODY = r"(?:hip|knee|heart|back|eye|hernia|shoulder|hand|foot|gall ?bladder|appendix|cataract|kidney|brain|spinal)"
TROUBLE = Pattern(
    rf"\b(?:off (?:long[- ]term|ill|sick|poorly|with (?:stress|an? |{HERS} |injur|anxiety|depression|covid|flu"
    rf"|pneumonia"
    r"|burn|long covid|post|work|suspected|nerves|exhaust)|on sick)|on (?:long[- ]term )?sick\b(?: leave)?|on the sick"
    r"|long[- ]term sick\b|(?:gone|went|going) (?:off )?(?:sick|with (?:stress|her|his))|signed (?:her|him|them )?off\b"
    r" ?(?:until|till|for (?:\d|a|two|three|four|six|the)|sick|work|ill|with|by (?:the|her|his) (?:gp|doctor)|again|as)"
    r"|sick note|fit note|phased return|occupational health|oh (?:referral|report|assessment)"
    r"|(?:is|was|'s|been|still|back|rushed|taken|admitted|ended up|was taken|now) (?:in|to|into) hospital(?! (?:liaison"
    r"|settings?|school|services?|teams?|trust|based|social))|in intensive care|(?:in|to) a&e|in (?:a|the) hospice"
    r"|(?:is|was|'s|been|very|really|quite|so) (?:poorly|unwell|ill)\b|seriously ill|unwell|terminal(?:ly)?\b"
    rf"|(?:having|had|has|for|after|in for|awaiting|needs|booked for|recovering from) (?:an? |{HERS} |the |major )?"
    rf"(?:{BODY} )?(?:op|operation|surgery|transplant|replacement|biopsy|chemo\w*|radiotherapy|mri|treatment)\b"
    rf"|{BODY} (?:op|operation|surgery|replacement|transplant|attack|condition|problems?|trouble|injury)"
    r"|having (?:an? |a new |her |their )?(?:baby|twins)|(?:car|bike|road) (?:crash|accident)|in an? (?:crash|accident)"
    r"|has (?-i:MS(?! [A-Z]))|parkinson'?s|alzheimer'?s|multiple sclerosis|crohn'?s|epilepsy|bipolar|ptsd|menopaus\w+"
    r"|diagnosed|diagnosis of|cancer|leukaemia|chemo\w*|lump|tumou?r|stroke|dementia|miscarr\w+|stillb\w+|ivf"
    r"|hysterectomy|pregnan\w+|expecting(?= ?(?:[.,;:!)]|$|in\b|again|and\b|so\b|\(|-|a baby|twins|her|their|next))"
    r"|baby is due|baby due|waters broke|in labour|morning sickness|due (?:to have|her baby)"
    r"|(?:anti-?)?depress(?:ed|ion|ants?)|anxiety|panic attacks?|(?:nervous|mental) breakdown|had (?:a"
    r"|another) breakdown"
    r"|burnt? ?-?out\b"
    r"|stress(?:ed out)?|ptsd|suicid\w+|overdose|self[- ]harm\w*|mental health (?:issues?|problems?|crisis|grounds"
    r"|reasons"
    r"|is)|nerves|covid|pneumonia|sepsis|shingles|migraines?|bad back|slipped (?:a )?disc|burnout|in rehab|rehab"
    r"|(?:drink|drinking|drugs?|gambling) (?:problem|issue|habit)|alcoholi\w+|drinking again|in recovery from"
    rf"|(?:broke|broken|fractured|sprained|snapped|torn) (?:{HERS} |an? )?(?:leg|arm|ankle|wrist|hip|back|foot|shoulder"
    r"|achilles|collarbone|rib)|divorc\w+|marriage|separated from|split(?:ting)? (?:up )?(?:from|with)"
    r"|bereave\w+|compassionate leave|grieving|funeral|domestic (?:abuse|violence)|fled|refuge|evicted|bankrupt\w*"
    rf"|lost {HERS} {KIN}|{KIN}(?:'s)? (?:has |have |is |was |are |just |sadly |suddenly |recently )*"
    rf"(?:died|passed|dying|funeral|ill\b|unwell|poorly|in (?:hospital|a hospice)|killed|been (?:taken|killed|rushed))"
    rf"|(?:death|loss|illness|passing|funeral) (?:of|in) (?:{HERS}|the) (?:\w+ )?\w+|passed away"
    rf"|(?:looking after|caring for|carer for|nursing) {HERS} (?:\w+ )?{KIN}"
    rf"|(?:on|going on|goes on|off on|starts) mat(?:ernity)? leave)(?!\w)",
    re.IGNORECASE,
)
OF_A_SERVICE = Pattern(
    r"^(?:[ /-]+(?!so\b|and\b|but\b|as\b|hence|until|till)\w+){0,2}?[ /-]+(?:workshops?|groups?|training|pathways?"
    r"|courses?|support|strategy|cover|polic\w+|clinics?"
    r"|leads?|services?|recovery (?:plan|funding)|tests?|testing|projects?|nurses?|leaflets?|survey|data|figures"
    r"|charity"
    r"|research|units?|teams?|toolkit|guide|guidance|programmes?|sessions?|schools?|resources?|agenda|risk assessment"
    r"|rates?"
    r"|numbers|awareness|offer|referrals?|care charity|counsell\w+|specialists?|management|audit|module|of costs|report"
    r"|liaison|catch[- ]up|backlog|waiting|needs|assessments?|letters?|funding|grant|bid|screening|hub|spec)\b",
    re.IGNORECASE,
)
SERVICE_OF = Pattern(
    r"\b(?:workshops?|training|pathways?|courses?|support|strategy|polic\w+|sessions?|guides?|guidance|leaflets?|survey"
    r"|modules?|services?|papers?|reports?|webinars?|talks?|research|resources|clinics?|data|pupils|children|schools"
    r"|young"
    r" people|cyp|parents|families|funding|spec|bid|leading|leads|led|cohort|referrals|assessments?) ?(?:\w+ )?(?:on"
    r"|about"
    r"|for|around|re|in|with|of|into|after|the)? ?(?:the |a )?$",
    re.IGNORECASE,
)
# one person, told by post or pronoun
SOMEONE = Pattern(
    rf"\b(?:(?:(?:my|our|the|their|his|her|one|a|an|another|that|new) (?:[\w-]+ ){{0,3}}?)?{POST}(?!s)|s?he|his|hers?"
    rf"|him"
    r"|one of (?:my|our|the|them|us|mine)|someone|somebody|colleague|last one|first one|poor \w+)\b",
    re.IGNORECASE,
)
CAPITAL = re.compile(r"(?<![\w.'])[A-Z][a-z]+(?:-[A-Z][a-z]+)?(?= (?:is|has|had|was|went|will|in|on|from|just|broke"
    r"|lost|off|tested|needs|got|took|goes|caught|fell|collapsed|fainted|suffers|can't|won't|cannot)"
                     r"\b|'s\b|,| [A-Z][a-z]+(?:'s| is| has| was))")  # fmt: skip
GIVEN = re.compile(r"[A-Za-z][a-z]+(?:-[A-Z][a-z]+)?")
SENDER = Pattern(
    r"\b(?:i|i'm|im|we|we're|i've|ive|i'll"
    r"|myself)\b(?:'\w+)?(?: (?!s?he\b)(?-i:[a-z0-9'])+){0,5} $",
    re.IGNORECASE,
)
LEAVE_OF_POST = Pattern(r"\b(?:maternity|mat leave|phased return)", re.IGNORECASE)
SHE = Pattern(r"\bs?he\b", re.IGNORECASE)
SEVERAL = Pattern(
    rf"\b(?:two|three|four|five|six|\d+|some|several|half|both|many|all|few|more|(?<!in my )(?<!in our )(?<!in the )"
    rf"(?:team|staff)(?! {POST}\b)|sickness|absence\w*|colleagues"
    r"|officers|eps|workforce|system)\b(?: [\w']+){0,6} ?$",
    re.IGNORECASE,
)
# without one of these nothing of the kind is said
TELLING = word_set("""
    off sick ill poorly hospital intensive hospice unwell terminal terminally operation op surgery transplant
    replacement biopsy chemo chemotherapy radiotherapy mri treatment hip knee heart back eye hernia shoulder hand
    foot baby twins crash accident ms parkinson parkinsons alzheimer alzheimers sclerosis crohn crohns epilepsy
    bipolar ptsd menopause menopausal diagnosed diagnosis cancer leukaemia lump tumour tumor stroke dementia
    miscarriage miscarried miscarrying stillborn stillbirth ivf hysterectomy pregnant pregnancy expecting waters
    labour due depression depressed antidepressants anxiety panic breakdown burnt burn burned burnout stress stressed
    suicidal
    suicide overdose harm harming mental nerves covid pneumonia sepsis shingles migraine migraines slipped rehab
    drink drinking drug drugs gambling alcoholic alcoholism recovery broke broken fractured sprained snapped torn
    divorce divorced divorcing marriage separated split splitting bereaved bereavement compassionate grieving
    funeral domestic fled refuge evicted bankrupt bankruptcy lost died passed dying killed death loss illness
    passing caring carer nursing looking maternity mat signed fit phased occupational oh
    """)  # fmt: skip
NOBODY = word_set("""
    everyone everybody nobody someone somebody anyone staff team teams half system systems server supplier provider
    trust agency finance procurement tender contract planning consultation pathway access health people locums eps
    officers teachers sencos schools workforce capacity absence sickness cover turnover it which there here what
    ofsted cabinet board council slt send icb hospital hospitals nothing contractor contractors work building
    """)  # fmt: skip


def colleagues(sentence: str, known: frozenset[str], words: frozenset[str]) -> Iterator[Hit]:
    """What one sentence says of one colleague's body or grief."""
    if words & TELLING:
        yield from in_trouble(sentence, known)


def in_trouble(sentence: str, known: frozenset[str]) -> Iterator[Hit]:
    """An illness, a birth or a grief, where one person is in the sentence."""
    for found in TROUBLE.finditer(sentence):
        if is_someones(sentence, found, known):
            yield "colleague's health", found.start(), found.end()


def is_someones(sentence: str, found: re.Match[str], known: frozenset[str]) -> bool:
    before, after = sentence[max(0, found.start() - 120) : found.start()], sentence[found.end() :]
    if OF_A_SERVICE.match(after) or SERVICE_OF.search(before) or SENDER.search(before):
        return False
    if LEAVE_OF_POST.search(found[0]):
        return bool(SHE.search(before)) or named(before, known)
    if SEVERAL.search(before):
        return False
    near = f"{before} , {after[:60]}"
    return SOMEONE.search(f"{near} {found[0]}") is not None or named(near, known)


def named(near: str, known: frozenset[str]) -> bool:
    """A given name anywhere, or a capital that does or is something."""
    for word in GIVEN.findall(near):
        if word.lower() in known:
            continue
        if word.lower() in PLAIN and (word[0].isupper() or word in LOWER_CASE_TOO):
            return True
    for found in CAPITAL.finditer(near):
        word = found[0].lower()
        if word in KNOWN or not (word in known or word in STARTERS or word in PLACES or word in NOBODY):
            return True
    return False
