"""Is a word with a capital a person, or a place or an organisation? Told by the word itself and by what it does."""

import re

from bot.plan.personal_data.given_names import ALSO_WORDS, LOWER_CASE_TOO, PLAIN
from bot.plan.personal_data.pattern import Pattern
from bot.plan.personal_data.word_set import word_set

TOWNS = word_set("""
    barnsley bath bedford belfast birmingham blackburn blackpool bolton bournemouth bradford brent brighton bristol
    bromley burnley bury camden cambridge canterbury cardiff carlisle chelsea chester cornwall coventry crewe croydon
    cumbria derby devon doncaster dorset dover dudley durham ealing england essex exeter gateshead gloucester grimsby
    hackney halifax hampshire haringey harlow harrow hastings hertfordshire hounslow hove hull ipswich ireland
    islington kent kingston lambeth lancaster lancashire leeds leicester lewisham lincoln liverpool london luton
    manchester medway merton newcastle newham northampton norwich nottingham oldham oxford peterborough plymouth
    poole portsmouth preston reading redbridge rochdale rotherham salford scotland sefton sheffield slough solihull
    somerset southampton southend stockport stoke suffolk sunderland surrey sussex sutton swansea swindon tameside
    torbay trafford wakefield wales walsall warrington warwick wigan wiltshire wirral woking wolverhampton worcester
    york yorkshire
    """)  # fmt: skip
# nouns that end the name of a charity, a firm or a house, and no one's surname
ORGANISATION = word_set("""
    abbey action aid alliance appeal ark arts associates association autism avenue beacon brigade cafe campaign care
    carers centre chain champions chapel charity children choices church circle clinic club collective college company
    connect connections consulting consultancy cottage counselling court dance disability drive ensemble estate
    families
    fest first foundation friends fund futures gardens gems group grove hands haven health heights helpline hive
    homes hospice hospital hotel housing hub hubs industries initiative institute jigsaw journeys kids kidz learning
    links lives living lodge ltd manor matters media mews mill minds mission movement network nurseries online
    opportunities orchard outreach partners partnership partnerships pathways people place playgroup plus pod practice
    preschool productions project projects rainbow rainbows recruitment resource respite scheme services sessions
    society solutions space sport sports square stars start steps studio studios supplies support systems teaching
    technologies terrace theatre theraplay therapies tots tower towers toys transport travel trust tuition tutors
    unit ventures view villa villas voice voices warriors wellbeing wishes wishing works workshop yard youth
    """)  # fmt: skip
FIRMS = word_set("""
    afasic arbor bacs barnardo barnardos capita civica contact cqc dfe dingley e4e ecorys family hays icb icbs
    ico impower isos kids kpmg liberata liquidlogic mencap microsoft mind mosaic nas nasen natspec ncb nhse nhs ofsted
    parliament pwc randstad reed relate samaritans scope sendiass serco sense servelec skanska sodexo synergy teams
    teachfirst tes turning whitehall whizz-kidz
    """)  # fmt: skip
OFFICES = word_set("""
    academies admissions adults agency agenda annex appendix art audits biology boards capacity chemistry cllr comms
    commissioning
    communication compliance consultation contracts councillor councillors dr employment english eps finance french
    geography german governance governors headteachers heads history hmi housing hr impact it key latin legal
    leadership likelihood maths mathematics members ministers mp mr mrs ms music news pe performance phonics physics
    post priority procurement prof provision public reception nursery
    quality question recruitment reviews room route routes science
    scrutiny sencos sharepoint sir spanish sponsor staff strategy system task teachers technology term timeliness
    version visit wave workforce workstream
    """)  # fmt: skip
PLACE_LIKE = Pattern(
    r"(?:field|ton|ham|ford|ley|bury|wick|worth|by|bourne|burn|mouth|dale|wood|stead|chester|cester|borough|brough"
    r"|bridge|mere|land|side|shire|stone|well|hurst|combe|gate|hill|pool|port|thorpe|wich|haven|marsh|march|fleet"
    r"|minster|sea|ster|ings)$"
)
TOWN_LIKE = Pattern(r"(?:bourne|mouth|mere|shire|chester|cester|borough|brough|minster|pool|march)$")
# how a noun of the office ends, where it has its capital from the head of a sentence
ORDINARY = Pattern(
    r"(?:ments?|tions?|sions?|ings?|ness|ity|ities|ances?|ences?|ships?|isms?|ures?|ers|ors|ists?|als|ages|ics|ogy"
    r"|ies|ices?|able|ible|ed|ly|ive|ous|ful|ial|ports?|work|(?:dead|base|time|guide|head|help)lines?|data"
    r"|sheets?|ware|books?|papers?)$"
)
# who does this for others is no child of whom one speaks
PROVIDES = Pattern(
    r"^(?:'s?)?(?:(?:,| and| &) (?:[A-Z][\w']*(?: |$)){1,4}|(?: [A-Z][\w'-]*){1,3})?,? ?(?:(?:is|are|was|were|have been"
    r"|has been|also|now|both|still|will|can|to) ){0,3}"
    r"(?:runs?|ran|running|deliver(?:s|ed|ing)?|offers?|offering|(?:has|have) offered|provid(?:es?|ed|ing)"
    r"|supports?|supporting|shar(?:es?|ing)|hosts?|hosted|hosting|helps?|helping|trains?|trained|training"
    r"|bids?|bidding|won the"
    r"|tak(?:es?|ing) pupils|leads?|leading|chairs?|commissioned|(?:is |are )?an? (?:charity|provider|company|firm"
    r"|school|nursery|trust|service|organisation|group|project|supplier|agency)\b)",
    re.IGNORECASE,
)
AND_SCHOOLS = re.compile(
    r"^(?: and| &|,)(?: [A-Z][\w']*){1,4} (?:schools|academies|nurseries|colleges|bases|sites|trusts)\b"
)


def given(word: str) -> bool:
    """A given name, hyphened ones by any of their parts; in lower case only where it is no other word."""
    lowered = word.lower()
    names = PLAIN if word[0].isupper() else LOWER_CASE_TOO
    return lowered in names or ("-" in lowered and any(part in names for part in lowered.split("-")))


def is_organisation(words: list[str], after: str) -> bool:
    """A charity, a firm, a house: by its last word, by a town after a word ("Chance Brighton"), or by what it does for
    others."""
    first, last = words[0].lower(), words[-1].lower()
    if last in ORGANISATION or (len(words) > 1 and first in ALSO_WORDS - PLAIN and is_town(last)):
        return True
    if len(words) > 1 and is_town(last) and after.startswith((" are ", " have ", " were ")):
        return True
    return len(words) > 1 and (PROVIDES.match(after) is not None or AND_SCHOOLS.match(after) is not None)


def is_town(word: str) -> bool:
    return word in TOWNS or TOWN_LIKE.search(word) is not None
