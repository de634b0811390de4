"""A matter between the council and one colleague: a warning, a suspension, a grievance, a claim, a dismissal.

A contract, a supplier or a service can be warned, suspended and looked into as well: the matter is whoever's is named
nearest before it, or straight after it ("grievance against ...").
"""

import re
from collections.abc import Iterator

from bot.plan.personal_data.given_names import KNOWN
from bot.plan.personal_data.naming import FIRMS, OFFICES, ORDINARY, ORGANISATION, PLACE_LIKE, given
from bot.plan.personal_data.numbers import Hit
from bot.plan.personal_data.pattern import Pattern
from bot.plan.personal_data.people_words import PLACES, STARTERS
from bot.plan.personal_data.word_set import word_set

# befalls a person at work only
AT_WORK = (
    r"employment (?:tribunal|claim|lawyer)|constructive dismissal|unfair dismissal|gross misconduct|misconduct"
    r"|disciplinary(?! (?:policy|procedures?|panel|process)\b)|disciplined for"
    r"|(?:hr|internal|lado|formal|fraud) (?:investigation|case|proceedings|hearing)"
    r"|(?:hr|audit|lado|police) (?:is |are |have been |has been )?(?:look\w* (?:in)?to|investigat\w+|interview\w*)"
    r"|investigated by (?:hr|audit|internal audit|lado|(?:the )?police)|whistle ?blow\w+ (?:against|about|on)"
    r"|(?:removed|stood down|walked) from (?:post|role|work|duty|site)"
    r"|(?:performance|capability) (?:improvement |management )?(?:procedure|process|proceedings|meeting|hearing|plan"
    r"|route|issues?|concerns?)|under-?perform\w+|performance[- ]manag(?:ed|ing)|on performance management"
    r"|on (?:a pip\b|capability\b)"
    r"|failed (?:(?:his|her|their|its) )?(?:probation|dbs|induction)|(?:probation|contract) (?:was |has been )?extended"
    r" (?:again|because|as s?he)|having an affair|sleeping with|drink[- ]driv\w+|convicted|charged with|in court for"
    r"|struck off|dbs (?:issue|problem|came back|flag)|bully(?:ing|ied)? (?:allegation|complaint|claim|her|him)"
    r"|harass(?:ed|ing|ment)|accused of|allegations? (?:against|about)|settlement agreement|ga?rdening leave"
    r"|(?:(?:his|her|their|\w+'s) )(?:visa|salary|redundancy|pay grade|credit|debts?)"
    r"|let go\b|(?:escorted|walked|marched) (?:off|out|from)"
)
# befalls a contract or a service too
TO_ANYONE = (
    r"(?:final|written|formal) (?:written )?warning|under investigation|(?:raised|lodged|submitted|put in|brought"
    r"|made|has|have|upheld)"
    r" (?:a|an|another|her|his|their) (?:formal |tribunal |legal )?(?:grievance|claim against (?:us|the council))"
    r"|grievance(?! (?:policy|procedures?|process|training|form|panel))|tribunal claim"
    r"|tak(?:es|ing|en) (?:us|the council) to (?:an )?(?:employment )?tribunal over (?:her|his|their)"
    r"|(?:been|was|is|are|were|got|get|being|getting|both|'s) (?:now )?(?:suspended|sacked|dismissed|fired|arrested)"
    r"|suspended (?:pending|on full|from (?:work|duty|post|role)|by hr|since)"
    r"|manag(?:ed|ing)(?: [A-Z][\w-]+| her| him)? out\b(?! of)"
    r"|investigat(?:ion|ed|ing) (?:into|of|for|about) (?:one of|my|her|him|hr|how s?he)|caught \w+ing"
)
MATTER = Pattern(rf"(?<![\w-])(?:(?P<work>{AT_WORK})|(?:{TO_ANYONE}))(?![\w-])", re.IGNORECASE)
# what is done to someone whose name comes next
DONE_TO = Pattern(
    r"\b(?i:suspend(?:ed|ing)?|sack(?:ed|ing)?|dismiss(?:ed|ing)?|grievance (?:against|from|by)|claim (?:from|by)|"
    r"warning (?:for|to)|disciplinary (?:for|against)|investigat(?:ing|ion (?:into|of))|allegations? (?:against|about)"
    r"|manag(?:ed|ing))(?: is)?:? (?P<name>[A-Za-z][\w'-]*(?: [A-Z][\w'-]*)?)(?P<after>[^.;\n]{0,24})"
)
LET_GO = Pattern(
    r"\b(?:letting|let) (?P<name>[A-Z][\w'-]*(?: [A-Z][\w'-]*)?) go\b(?! (?:to|on|with|through|first|ahead))"
)
SIGNED_OFF = Pattern(
    r"(?<![\w'-])(?P<name>[A-Za-z][a-z]+(?:-[A-Za-z]+)?)(?:'s| is| was| has| got)(?: (?:been|now|just|still|again"
    r"|being))* signed off\b(?! (?:by|the|on(?! (?i:mon|tues|wednes|thurs|fri|satur|sun))|a|an|my|our|his|her"
    r"|it|this|that|all|both|these"
    r"|as (?:complete|done)|\d)\b)"
)
SIGNED_THEM_OFF = re.compile(r"\b[Ss]igned (?P<name>[A-Z][\w'-]*) off\b")
PERSON_AT_WORK = (
    r"(?:(?:manager|officer|lead|deputy|boss|director|colleague|coordinator|psychologist|analyst|senco|auditor"
    r"|writer|locum|case ?worker|assistant|chair|administrator|trainer|advis[eo]r|commissioner|clerk|teacher"
    r"|headteacher|nurse|therapist|paediatrician|social worker|consultant|supervisor|secretary|partner|starter|recruit"
    r"|appointee|accountant|governor|inspector|member|ep|ot|slt|pa)s?|(?:deputy|interim|new|old|acting|the|our) head"
    r"|head of \w+|m(?:r|rs|s)\.? \w+|s?he|his|hers?|him|they|one of (?:my|our|the|them|us|mine)|someone"
    r"|somebody|who|staff)"
)
PERSON = Pattern(rf"\b{PERSON_AT_WORK}\b", re.IGNORECASE)
# what is no one, and can be warned, suspended, dismissed and looked into
THING = Pattern(
    r"(?<!head of )(?<!in the )(?<!from the )(?<!in our )(?<!at the )\b(?:suppliers?|providers?|firms?"
    r"|compan(?:y|ies)|contract\w*"
    r"|services?|agenc(?:y|ies)|trusts?|framework"
    r"|portal"
    r"|systems?|tenders?|charit(?:y|ies)|academ(?:y|ies)|schools?|vendors?|ltd|operators?|licen\w+|funding|grant"
    r"|project|programme|procurement|recruitment|consultation|polic(?:y|ies)|templates?|panels?|pilot|route|taxis?"
    r"|delays?|drop|rise|figures|fault|outage|breach|data(?! (?:team|lead|man|chap|lady|person|guy)\b)|pupils?"
    r"|child(?:ren)?|boys?|girls?|students?|appeals?|claims?"
    r"|complaints?|idea|proposal|request|bid|decision|hospital|nursery|college|setting|building|site|council)\b",
    re.IGNORECASE,
)
NAME = re.compile(r"(?<![\w.'-])(?:[A-Z][a-z]+(?:-[A-Za-z]+)?(?: [A-Z][\w'-]*)*|[a-z]+(?:-[a-z]+)?)(?![\w-])")
# "Bids were ..."
SEVERAL = Pattern(r"s (?:were|are|have)\b")
TOWARDS = Pattern(rf" (?:in|into|against|of|for|with|on) (?:[\w]+ ){{0,3}}?(?:{PERSON_AT_WORK})\b", re.IGNORECASE)
TELLING = word_set("""
    disciplinary disciplined misconduct investigation investigated investigating investigate grievance tribunal
    dismissal claim looking
    suspended suspend suspending warning capability performance underperforming underperformed underperform performing
    perform performed pip sacked sack dismiss dismissing managed managing
    dismissed let letting fired walked escorted probation arrested charged convicted court driving driver caught affair
    sleeping whistle whistleblowing bullying bullied harassed harassment harassing accused failed allegation
    allegations settlement struck dbs visa salary redundancy pay credit debts debt gardening removed stood
    """)  # fmt: skip
NOT_A_PERSON = word_set("""
    everyone everybody nobody none nothing anyone something everything monday work there here what which it staff
    backlog mosaic demand delivery phase budget capacity access health ofsted
    """)  # fmt: skip


def conduct(sentence: str, known: frozenset[str], words: frozenset[str]) -> Iterator[Hit]:
    """What one sentence tells of one colleague's standing at work."""
    if "signed" in words:
        yield from signed_off(sentence, known)
    if not words & TELLING:
        return
    for found in MATTER.finditer(sentence):
        before = sentence[max(0, found.start() - 90) : found.start()]
        after = found["work"] and TOWARDS.match(sentence, found.end())
        if after or is_of_a_person(before, known, found["work"] is not None, found[0]):
            yield "colleague's conduct", found.start(), found.end()
    for found in DONE_TO.finditer(sentence):
        if names_someone(found["name"], known) and not THING.search(found["after"][:12]):
            yield "colleague's conduct", found.start(), found.end()
    for found in LET_GO.finditer(sentence):
        if names_someone(found["name"], known):
            yield "colleague's conduct", found.start(), found.end()


def signed_off(sentence: str, known: frozenset[str]) -> Iterator[Hit]:
    """Someone signed off by a doctor, not a paper that someone signs off."""
    for found in [*SIGNED_OFF.finditer(sentence), *SIGNED_THEM_OFF.finditer(sentence)]:
        if names_someone(found["name"], known):
            yield "colleague's health", found.start(), found.end()


def is_of_a_person(before: str, known: frozenset[str], at_work: bool, matter: str) -> bool:
    """Whose matter it is: the person named last before it, unless a thing is named after them."""
    whole = f"{before}{matter}"
    thing = max((found.end() for found in THING.finditer(before)), default=-1)
    person = max((found.start() for found in PERSON.finditer(whole)), default=-1)
    if person > thing:
        return True
    names = (found for found in NAME.finditer(before) if not SEVERAL.match(whole, found.end() - 1))
    named = max((found.start() for found in names if names_someone(found[0], known)), default=-1)
    return named > thing or (at_work and (person >= 0 or named >= 0))


def names_someone(said: str, known: frozenset[str]) -> bool:
    """A given name, or a capital that is no place, firm, office or noun of the office."""
    parts = said.split()
    first, last = parts[0], parts[-1].lower()
    if first.lower() in known or last in ORGANISATION or last in PLACES:
        return False
    if given(first):
        return True
    lowered = first.lower()
    if first[0].islower() or (not first[1:].islower() and "-" not in first):
        return False
    if lowered in KNOWN:
        return True
    if len(parts) == 1 and PLACE_LIKE.search(lowered):
        return False
    noun = lowered in PLACES or lowered in STARTERS or lowered in OFFICES or lowered in NOT_A_PERSON
    return not (noun or lowered in FIRMS or lowered in ORGANISATION or ORDINARY.search(lowered))
