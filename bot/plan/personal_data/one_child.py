"""One child without a name: "a lad in Y5", "the twins", "he's on risperidone", an age, a disclosure.

Children in general ("every child", "16-year-olds", "children with autism") are no one.
"""

import re
from collections.abc import Iterator

from bot.plan.personal_data.numbers import Hit
from bot.plan.personal_data.pattern import Pattern
from bot.plan.personal_data.people_words import DIAGNOSIS
from bot.plan.personal_data.stands_as_child import BEFALLS, OF_PAPER
from bot.plan.personal_data.word_set import word_set

# a word that makes one child of it, and what may stand before the child
ONE = r"(?:a|an|the|one|1|this|that|another|our|last|final|other|single|poor|little|same)"
GENDERED = (
    r"(?:boy|girl|lad|lass|lassie|laddie|young (?:man|woman|lady|lad|fella)|(?:little|wee) (?:one|man|girl|boy|lad"
    r"|lass)|toddler"
    r"|schoolboy|schoolgirl|teenager|twins?|triplets?|siblings?|brothers?|sisters?|half[- ](?:brother|sister))"
)
NEUTRAL = (
    r"(?:child|pupil|student|kid|kiddie|youngster|young person|yp|intern|learner|cyp|non[- ]attender|school refuser"
    r"|care leaver|infant|baby|wheelchair user|minor|asylum seeker|uasc|newborn|newcomer|new arrival|evacuee)"
)
YEAR = (
    r"(?:(?:yr|year|ncy|y)\s?(?:\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven)\b|reception\b"
    r"|nursery\b)"
)
KIND = (
    r"(?:lac|cla|cin|cp|looked[- ]after|adopted|fostered|refugee|asylum[- ]seeking|traveller|roma|gypsy|autistic|deaf"
    r"|blind|non[- ]?verbal|disabled|deafblind|hearing[- ]impaired|visually[- ]impaired|ehe|home[- ]educated"
    r"|selectively mute|unaccompanied"
    r"|suspended|excluded|missing|vulnerable|complex|tube[- ]fed|pregnant)"
)
ILLNESS = (
    rf"(?:{DIAGNOSIS}|non[- ]?verbal|seizures?|fits|self[- ]harm\w*|overdos\w+|suicid\w+|sectioned|psychosis|ocd"
    rf"|pmld|msi|hi|vi"
    rf"|ptsd|trauma"
    r"|risperidone|ritalin|methylphenidate|melatonin|concerta|elvanse|insulin|epi-?pen|fluoxetine|sertraline"
    r"|midazolam|valproate|epilim|lisdex\w+|atomoxetine|clonidine|aripiprazole|medication|meds|medicated|gastrostomy"
    r"|catheter|oxygen|hoist(?:ed)?|soil\w*|incontinen\w+|violent|assault\w+)"
)
WHO = r"(?:he|she|him|his|her|hers|himself|herself|whose|he's|she's|hes|shes)"
GENERIC = Pattern(
    r"\b(?:every|each|any|per|no|whole|many|most|per)\s+(?:\w+\s+){0,2}$|\bfor (?:a|the) $|\b(?:big|sister|brother"
    r"|twin) $",
    re.IGNORECASE,
)
NOT_A_CHILD = Pattern(
    r"^(?:\s|-|')*(?:groups?|sites?|service|organisations?|trust|council|authority|school|plan|policy|project|bases?"
    r"|workshops?"
    r"|support|track\w*|steps?|clinics?|programme|company|from (?:it|the (?:agency|supplier|web|firm)|finance|hr|comms"
    r"|legal|procurement|agency)|in (?:it|finance|hr|comms|legal)\b|at the (?:agency|supplier|trust|icb)"
    r"|blue|referral unit|voice|views?|friendly|height|development|protection (?:conferences?|training|policy))\b",
    re.IGNORECASE,
)
SINGLE = Pattern(
    rf"(?<![\w-])(?:(?P<one>{ONE}|[A-Z][\w'-]+'s|{YEAR}|{KIND})\s+(?:[\w'-]+\s+){{0,3}}?)?(?P<who>{GENDERED}|{NEUTRAL})"
    rf"(?:'s)?(?![\w-])",
    re.IGNORECASE,
)
BORN_WITH = word_set("""
    boy girl lad lass lassie laddie man woman lady fella toddler schoolboy schoolgirl teenager twin twins triplet
    triplets
    wee sibling siblings brother brothers sister sisters little child pupil student kid kiddie youngster person yp
    intern
    learner
    minor asylum uasc newborn newcomer arrival evacuee cyp attender refuser leaver infant baby wheelchair
    """)  # fmt: skip
SIGNAL = Pattern(
    rf"\b{WHO}\b|\b{YEAR}|\b{ILLNESS}\b|\b(?:exclu\w+|suspend\w+|placed in|out of (?:school|area|county)|off[- ]roll\w*"
    r"|no school place|school place|in care|foster\w*|mum|mam|mother|dad|father|nan|gran|families have|still (?:has"
    r"|hasn)|hasn'?t"
    r"|has ?n[o']t|isn'?t in|needs|refus\w+|moved (?:in|schools?)|missing from|arrested|pregnan\w+|taxi|dropped out"
    r"|waited|turned away|tribunal|complain\w+|ringing|rang|in prison|died|attack\w+|bit|hit|hurt|restrain\w+"
    r"|can'?t|cannot|kicked out|custody|yot|yoi|remand|prison|tier 4|secure|police|abscond\w*|feeding|ran away|runs"
    r"|disclos\w+|allegation\w*|allerg\w+|referral"
    r"|tried to (?:jump|harm|hurt|kill|hang|drown|run)"
    r"|lives?|no plan|back (?:in|on)|part[- ]time|(?:not|never) (?:been )?(?:in"
    r"|at)"
    r"|school are|hours a (?:day|week)|speaks|off since|1:1|carer|nobody|no one)\b",
    re.IGNORECASE,
)
AT_SCHOOL = Pattern(
    r"\b(?:at|in|from|attends|attending) (?:(?-i:(?:St\.? |Saint |The |Our Lady )?[A-Z][a-z]+)|[a-z]+ (?:primary|high"
    r"|academy|juniors?"
    r"|infants?|secondary|school|college)\b)"
)
STILL_GENERAL = Pattern(
    r"\b(?:if|when|where|so that|ensure|means?|whether|what) (?:a|one|any) (?:\w+ ){0,2}$|\b(?:if|when|so that|ensure"
    r"|whether) the $",
    re.IGNORECASE,
)
NUN = Pattern(r"(?:Sister|Brother) [A-Z]")
HEADS = Pattern(r"(?:^|[.,;:!?\n(]\s*|[-–]\s)$")
AGE = Pattern(
    r"\b(?:a|an|the|one|this|that|our|another) (?:\w+ ){0,2}?(?:\d{1,2}|five|six|seven|eight|nine|ten|eleven|twelve"
    r"|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen)[- ]?(?:yo\b|y/o\b|year[- ]?old\b(?!s)|yr[- ]?old\b(?!s))"
    r"|(?<![\d-])\b\d{1,2} ?(?:yo|y/o)\b"
    r"|\b(?:he|she|who|(?-i:[A-Z][a-z]+))(?:'s| is| was| will be)? (?:turns|turned|turning|just turned) (?:\d{1,2}"
    r"|sixteen"
    r"|eighteen|nineteen)\b(?=[,.;]|$| (?:in|on|last|next|this|and|so|but|before|after|by|soon|today|yesterday"
    r"|tomorrow)\b)"
    r"|\b(?:he|she)(?:'s| is|'ll be| will be| was) (?:only |just |now )?(?:aged )?(?:[3-9]|1\d|2[0-5])\b(?! ?(?:%|of"
    r"|/))"
    r"|\bi(?:'m| am) (?:[4-9]|1\d)(?= (?:and|years)\b|[.,\"]|$)"
    r"|\b(?:his|her) (?:\d{1,2}(?:st|nd|rd|th) )?birthday\b|\baged? (?:[2-9]|1\d|2[0-5])(?=[,).]| (?:and|who|with"
    r"|has|is|at)\b)",
    re.IGNORECASE,
)
INITIAL_AGED = Pattern(
    r"(?<!\w)[A-Z]\.? ?[A-Z][a-z]+(?:-[A-Z][a-z]+)?(?:,? \(|, )(?:aged? )?(?:[3-9]|1\d|2[0-5])(?:\)|,|(?= (?:and|who"
    r"|has|is|was)\b))"
)
ILLNESS_SAID = Pattern(rf"\b{ILLNESS}\b", re.IGNORECASE)
WHO_SAID = Pattern(rf"\b{WHO}\b", re.IGNORECASE)
ONLY = Pattern(
    r"\b(?:only|sole|single|lone|the one) (?:[\w-]+ ){0,2}?(?:family|household|child|pupil|girl|boy|student"
    r"|young person)\b"
    r"[^.;\n]{0,12}?\b(?:at|in|from|with) (?:(?:St\.? )?[A-Z][a-z]+|the (?:[A-Z][a-z]+|borough|town|city|county"
    r"|school|village))",
)
ONE_OF = Pattern(
    r"\bone of (?:the|our|my|those|these|them|his|her) (?:\w+ ){0,2}?(?:children|pupils|girls|boys|lads|kids"
    r"|young people|students"
    r"|(?:y|yr|year) ?\d{1,2}'?s|reception lot|families|interns|twins|group|cyp|yps?|parents|mums|dads|carers)\b",
    re.IGNORECASE,
)
DEFINITE = Pattern(
    rf"\b(?:are|is|were|was) (?:\w+ )?(?:siblings|brothers|sisters|twins|cousins)\b|\b(?:the|a|an|one|that|our) {YEAR}"
    r" (?:who|whose|with (?:the|a|an|no|severe|complex))\b"
    rf"|\b{YEAR} (?:at|from) (?-i:[A-Z][a-z]+)(?: (?-i:[A-Z][a-z]+))?, (?:{ILLNESS}|no (?:plan|place|school)|waiting"
    rf"|out of)\b"
    rf"|\b(?:the|that|this|our) (?:\w+ )?(?:child|pupil|kid|student|young person|yp|learner|intern)(?: (?:at|in"
    rf"|from) [^.,;]{{1,30}}?)? (?:who"
    r"|whose|with"
    r"|that (?:has"
    r"|is|was|keeps)|we (?:placed|lost|discussed|spoke))\b(?! (?:can|need|want|may|should|might|is at the (?:heart"
    r"|centre)))",
    re.IGNORECASE,
)
GRAVE = Pattern(
    r"\bdisclosed (?:abuse|harm|that|something|to (?:a|her|his|the))|\bsafeguarding (?:referral|concern|alert"
    r"|allegation|incident"
    r"|issue|case)s?\b(?! (?:rate|number|form|process|pathway|training|data|policy))|\bMASH (?:have|has|had|referral"
    r"|are|is|are"
    r"|involved)\b"
    r"|"
    r"\b(?:made|making|makes|has made|after) an? (?:\w+ )?disclosure\b|\bLADO\b(?! (?:training|annual|report|post|role"
    r"|procedure))"
    r"|\b(?:take|took|taking|taken|end|ended) (?:his|her|their) (?:own )?li(?:fe|ves)\b|\bsuicid\w+(?! prevention)"
    r"|\boverdosed?\b|\bself[- ]harm(?:ing|ed)\b|\b(?:sexual|physical|emotional)(?:ly)? abus\w+"
    r"|\b(?:police protection|emergency protection order|care proceedings|interim care order|icpc|rcpc)\b"
    r"|\b(?:been|was|is|got) sectioned\b|\bchild protection (?:plan|case|medical)\b|\bon a (?:cp|cin|pre-?birth) plan\b"
    r"|\bcp plan\b|\b(?:s|sec|sect|section)\.? ?(?:47|17 assessment|20 accommodat\w+)\b|\bcounty lines\b"
    r"|\bstrategy discussion\b"
    r"|\bdomestic (?:violence|abuse)\b(?! (?:service|strategy|training|team|act))|\b(?:is|been"
    r"|was) (?:being )?groomed\b",
    re.IGNORECASE,
)


# what only a child has, or what befalls one, told of "him" or "her"
ITS_OWN = Pattern(
    r"\b(?:his|her|whose) (?:own |new |old |current |last )?(?:taxi|escort|passenger assistant|ta|1:1|school place"
    r"|placement"
    r"|ehc ?p|ehc plan|foster \w+|timetable|exclusion|suspension|meds|medication|diagnosis|feeds?|wheelchair|behaviour"
    r"|place (?:at|in|back|offer)|(?:annual )?review (?:was|is|has|had|still|hasn't|never)|needs\b|sensory|seizures"
    r"|phase transfer|start date at|(?:first|last|current|old|new) school|hearing aids?|tribunal|appeal)\b"
    rf"{OF_PAPER}|\b(?:him|her) (?:at|to|in|from|into|off|out of) (?:the |a |an |his |her )?(?:\w+ )?(?:school|home\b"
    rf"|class|residential"
    rf"|mainstream|placement|hospital|care|roll|base)\b{OF_PAPER}",
    re.IGNORECASE,
)
IN_PLIGHT = Pattern(
    r"\bs?he(?:'s| is| was| has| had|'d| got| will be| hasn't| isn't| wasn't)?(?: (?:not|been|still|now|back|only"
    r"|just|again"
    rf"|also|actually|got|being|currently))*(?: {BEFALLS}| got (?:a|his|her) (?:\w+ )?(?:place|plan|diagnosis))",
    re.IGNORECASE,
)


AGED = word_set("i am cousins reception nursery y year yr yo old turns turned turning birthday aged age he she")
GRAVE_WORDS = word_set("""
    disclosed safeguarding mash
    disclosure lado life lives suicide suicidal overdose overdosed harm harming harmed abuse abused abusive police
    emergency
    care interim icpc rcpc sectioned protection cp cin birth section sec sect county strategy domestic groomed
    """)  # fmt: skip
PRONOUNS = word_set("he she him his her hers himself herself whose hes shes")
LONE = word_set("only sole single lone one")
IN_A_YEAR = word_set("cousins reception nursery y year yr ncy")
IN_WORDS = word_set("""
    four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen
    birthday
    """)  # fmt: skip
DIGIT = re.compile(r"\d")
YEARS_OLD = Pattern(r"\d ?(?:yo|y/o|yr|year)")


def is_grave(text: str, words: frozenset[str]) -> bool:
    """A word of safeguarding, or "s47"."""
    return bool(words & GRAVE_WORDS) or ("s" in words and ("47" in text or "17" in text or "20 acc" in text))


def one_child(text: str, words: frozenset[str]) -> Iterator[Hit]:
    """One child told apart by a year, a school, an illness, an age or what befell them."""
    if words & BORN_WITH:
        yield from singled_out(text)
    patterns = [INITIAL_AGED]
    if (words & AGED and (words & IN_WORDS or DIGIT.search(text))) or YEARS_OLD.search(text):
        patterns.append(AGE)
    if words & LONE:
        patterns.append(ONLY)
    for found in ONE_OF.finditer(text) if "one" in words else ():
        if SIGNAL.search(sentence_about(text, found).replace(found[0], " ", 1)):
            yield "single identifiable child", found.start(), found.end()
    if words & BORN_WITH or words & IN_A_YEAR:
        patterns.append(DEFINITE)
    if words & PRONOUNS:
        yield from whose_illness(text)
        patterns += [ITS_OWN, IN_PLIGHT]
    for pattern in patterns:
        for found in pattern.finditer(text):
            yield "single identifiable child", found.start(), found.end()
    for found in GRAVE.finditer(text) if is_grave(text, words) else ():
        yield "safeguarding enquiry", found.start(), found.end()


def whose_illness(text: str) -> Iterator[Hit]:
    """An illness or a medicine that he or she has, in one sentence."""
    for found in ILLNESS_SAID.finditer(text):
        before = re.split(r"[.;\n]", text[max(0, found.start() - 60) : found.start()])[-1]
        after = re.split(r"[.;\n]", text[found.end() : found.end() + 40])[0]
        if WHO_SAID.search(f"{before} , {after}"):
            yield "single identifiable child", found.start(), found.end()


def singled_out(text: str) -> Iterator[Hit]:
    for found in SINGLE.finditer(text):
        before, after = text[: found.start()], text[found.end() : found.end() + 40]
        if NUN.match(text, found.start("who")):
            continue
        if GENERIC.search(text[max(0, found.start("who") - 30) : found.start("who")]) or NOT_A_CHILD.match(after):
            continue
        if GENERIC.search(before[-30:]) or STILL_GENERAL.search(text[max(0, found.start() - 24) : found.start("who")]):
            continue
        if points_out(found, sentence_about(text, found), HEADS.search(before[-4:]) is not None):
            yield "single identifiable child", found.start(), found.end()


def points_out(found: re.Match[str], sentence: str, heads: bool) -> bool:
    """A boy, a girl, twins of any kind; a child in general words only with a sign of who it is."""
    who, one = found["who"].lower(), (found["one"] or "").lower()
    rest = sentence.replace(found["who"], " ", 1)
    if who in ("twins", "triplets"):
        return True
    if who.startswith(("sibling", "brother", "sister")):
        return bool(SIGNAL.search(rest) or AT_SCHOOL.search(rest) or re.search(r"\bat \d", rest))
    if re.fullmatch(GENDERED, who):
        return bool(one) or bool(SIGNAL.search(rest))
    if re.fullmatch(rf"{YEAR}|{KIND}", one.strip()):
        return bool(SIGNAL.search(rest.replace(found["one"], " ", 1)) or AT_SCHOOL.search(rest))
    return (bool(one) or heads) and bool(SIGNAL.search(rest))


def sentence_about(text: str, found: re.Match[str]) -> str:
    begin = max(text.rfind(mark, 0, found.start()) for mark in (". ", "\n", "; ", "! ", "? ")) + 1
    ends = [at for mark in (". ", "\n", "; ", "! ", "? ") if (at := text.find(mark, found.end())) >= 0]
    return text[max(begin, found.start() - 120) : min([*ends, found.end() + 120])]
