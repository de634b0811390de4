"""The words that children, relatives, colleagues and their health are told by, and the words that are none of them."""

import re

from bot.plan.personal_data.pattern import Pattern
from bot.plan.personal_data.word_set import word_set

CHILD = (
    r"(?:child|pupil|student|boy|girl|lad|lass|kid|youngster|teenager|young (?:person|man|woman|lady)|toddler|baby"
    r"|son|daughter|twin|yp|sibling|brother|sister)"
)


PARENT = (
    r"(?:mum|mam|mom|mummy|mother|dad|daddy|father|nan|gran|granny|grandma|grandad|grandmother|grandfather"
    r"|foster (?:carer|mum|dad)|step-?(?:mum|dad|father|mother)|parents|aunt|auntie|uncle)"
)


NAME = r"[A-Z][a-z]+(?:['-][A-Z]?[a-z]+)?"


# "Kayden Brightwell": two words with capitals
FULL = Pattern(rf"(?<![\w.])(?P<first>{NAME})\s+(?P<last>(?:O'|Mc|Mac|De |Van )?{NAME})(?!\w)")


NEXT_TO_NAME = Pattern(
    rf"\b(?:{PARENT} of|(?:child|pupil|boy|girl|lad|student|kid) (?:called|named|,)|(?:cases?|children|pupils|families"
    rf"|kids|young people) (?:like|such as|including|inc|eg|e\.g\.)|(?:called|named)|family of|parents? of"
    rf"|on behalf of|case of|plan for|assessment for|place for|placement for|review for|ehcp for|transport for"
    rf"|waiting for)\s+(?:a |the |little |young )?(?P<name>[A-Za-z][\w'-]+)(?:\s+(?P<last>[A-Za-z][\w'-]+))?",
    re.IGNORECASE,
)


KIND_OF_CASE = Pattern(
    rf"\b(?:{CHILD}s?|{PARENT}|parent|family|families|sen(?:t)? home|nhs|upn|ehcp|placement|tribunal|exclu\w+"
    rf"|suspend\w+|permanently|diagnos\w+|autis\w+|adhd|send? plan|oldest (?:case|is|one)|longest|waiting|cases?|weeks"
    rf"|wks|safeguarding|refus\w+|annual review|appeal\w*|transport|school place|social worker)\b",
    re.IGNORECASE,
)


STAFF = Pattern(
    r"\b(?:head(?:teacher|s)?|teacher|senco|cllr|councillor|dr|doctor|manager|officer|director|lead|chair|co-chair"
    r"|consultant|finance|legal|(?-i:HR|IT)|(?:from|in) (?:hr|it)|comms|procurement|team|colleague|locum|ep|therapist"
    r"|psychologist|commissioner"
    r"|adviser|advisor|secretary|pa|clerk|social worker|solicitor|barrister|inspector|hmi|dfe|nhse|ofsted"
    r"|supplier|agency|trainer|auditor|analyst|coordinator|case ?worker|writer|governor|recruited|appointed|starts?"
    r"|started|joins?|joined|interim|acting|deputy|from|asked|emailed|met with|spoke (?:to|with)|covering)\b",
    re.IGNORECASE,
)


PLACES = word_set("""
    street road lane avenue school schools primary secondary academy college university house hall centre center
    council borough county city hospital trust board panel team group forum service services project programme
    office park court green hill bridge church station library farm house way close place base unit ward committee
    cabinet department directorate partnership federation foundation ltd limited plc llp north south east west upper
    lower great little old new royal high junior infant infants nursery special grammar community catholic free
    campus site meadow wood woods field fields valley river crew award awards day week month plan strategy charter
    offer guidance framework code practice act review report portal hub line desk protocol pathway policy agreement
    standard toolkit dashboard scorecard audit survey training cohort phase stage area priority friday monday
    tuesday wednesday thursday saturday sunday january february march april may june july august september october
    november december spring summer autumn winter easter christmas year term half good bank holiday local authority
    early help education health care social children young people parent carer parents families family voices
    together improvement send inclusion executive exec lead manager officer head director chair senior assistant
    associate deputy principal chief designated clinical educational psychologist psychology speech language therapy
    occupational therapist
    """)  # fmt: skip


PEOPLE = word_set("""
    children young people parent carer parents families family manager officer head director chair may april june
    first
    """)


STARTERS = word_set("""
    the a an this that these those we i it they he she you our my your their his her its all both no not yes if when
    while after before since because so but and or also still only just once until as at by for from in into of on
    to with without out up down over under about around across going getting working waiting need needs now next
    last first second third one two three four five six seven eight nine ten some many most more much few several
    any each every other another same new old good great fine ok okay thanks thank please hi hello dear morning
    afternoon sorry hope hopefully happy sad glad afraid update updated updates status risk risks issue issues
    mitigation mitigations decision decisions action actions done complete jan feb mar apr jun jul aug sep sept oct
    nov dec mon tue wed thu fri sat sun completed finished started draft drafted final signed agreed approved sent
    asked told met meeting meetings session sessions training trained audit audits report reports data figures
    figure backlog green amber red rag
    """)  # fmt: skip


NAME_SCHOOL = Pattern(
    rf"(?<![\w.])(?P<name>[A-Z][a-z]+)(?: [A-Z][a-z]+)? (?:at|from|who attends|attends) {NAME}(?:'s)?"
)


FAMILY = Pattern(rf"\b[Tt]he (?P<name>{NAME}) family\b")


ABOUT_ONE = Pattern(
    rf"\b(?:exclu\w+|suspend\w+|placement|pupil|{PARENT}|ehcp|diagnos\w+|autis\w+|adhd|school place|not attending"
    rf"|out of school|tribunal|{CHILD})\b",
    re.IGNORECASE,
)


INITIALS_YEAR = Pattern(
    r"(?<![\w.])(?P<initials>[A-Z](?:\.[A-Z]\.?(?:[A-Z]\.?)?|[A-Z]{1,2}))(?:'s)?[\s,(-]+(?:is |in |from |a |age[d]? "
    r"|who(?:'s"
    r"| is) in )*(?:Y|Yr|yr|Year|year|NCY|Reception|Nursery|nursery|reception)\s?(?:\d{1,2}\b|(?<=eception)"
    r"|(?<=ursery))"
    r"|\b(?:Y|Yr|yr|Year|year|NCY)\s?\d{1,2}s?\b[\s,(-]+(?:\w+\s+){0,3}?(?P<initials2>[A-Z](?:\.[A-Z]\.?"
    r"|[A-Z]))(?:'s)?(?=\s+(?:at|in|from|who|has|is|was|hasn't|isn't|-)|[,.)])",
)


INITIALS_SCHOOL = Pattern(
    rf"(?<![\w.])(?P<initials>[A-Z]\.[A-Z]\.|[A-Z][A-Z]) (?:at|from|attends|who attends) (?:St "
    rf"|Saint )?{NAME}(?:'s)?(?: {NAME})?(?: (?:Primary|High|Academy|School|Junior|Infants?|College|Secondary|Special"
    rf"|House|Park))?"
)


NOT_INITIALS = word_set("""
    RB RP AR AL AP AS AM BC CE CP CS CT DM DP EA EH EP ET EU EY FE FT GP HE HI HR HT HV IG II IP IT IV KS LA LD LO
    LT MH MI MP MS ND NE NO NW OK OT PA PC PE PG PM PO PP PR PT QA RE RF SA SE SEN SI SM SR SW TA TB TF TV UK UN VI
    VP WC WS YP AAC ADD ALN APD ASC ASD BSL CAF CAM CDC CFO CIC CIN CLA CPD CPN CYP DBV DCO DCS DDP DFE DLA DMO DPA
    DSL EAL EBD EHA EHC EHE ELS ENG EOY EPS ESA FAP FOI FSM FTE GCF GDS GLD GPS HLN HMI HNB HNF HNG IAG ICB ICS IEP
    ILP IPA ISP ITT JCQ KPI LAC LGA LGO LIT LSA MAT MFL MHS MLD MSI NCY NDP NDS NHS NTP OAP OBA OFS OTS PAP PDA PDC
    PEP PEX PFA PHD PIP PLC PMO PPA PRU PSB PSA PTT QFT RAG SAR SAS SAT SBM SEF SEN SIP SLA SLD SLT SPI SPT SRO SSP
    TAC TAF TAS TBC TBA UPN VCS WSA YJS YOT
    """)  # fmt: skip


DIAGNOSIS = (
    r"(?:autis\w+|asd|asc|adhd|pda|down'?s?(?: syndrome)?|syndrome|epilep\w+|cerebral palsy|deaf(?:ness)?|blind"
    r"|visual(?:ly)? impair\w+|hearing impair\w+|prader|rett|angelman|fragile x|mutism|mute|tourette'?s?"
    r"|muscular dystrophy|cystic fibrosis|diabet\w+|trach\w*|tube[- ]fed|peg[- ]fed|wheelchair|leuk\w+|cancer|tumou?r"
    r"|sickle cell"
    r"|spina bifida|brain injury|anorexi\w+|foetal alcohol|fasd|dyspraxi\w+|dyslexi\w+|selective|hydroceph\w+|ehlers"
    r"|batten|duchenne|ventilat\w+|medical condition|rare condition|condition|disorder|amputee|looked after|refugee"
    r"|adopted)"
)


ONLY_CHILD = Pattern(
    rf"\b(?:the |our |is the |just the )?(?:only|sole|single|lone) (?:one |other )?(?:{CHILD}|(?:y|yr"
    rf"|year) ?\d{{1,2}}(?:'?s)?(?: {CHILD})?|reception {CHILD}|nursery {CHILD}|one|person|case|autistic {CHILD}"
    rf"|deaf {CHILD}|blind {CHILD})\b[^.;\n]{{0,60}}?\b{DIAGNOSIS}\b"
    rf"|\bonly (?:deaf|blind|autistic|adopted|looked after|wheelchair[- ]using|non[- ]?verbal) (?:{CHILD}|(?:y|yr"
    rf"|year) ?\d{{1,2}}|one)\b",
    re.IGNORECASE,
)


SAFEGUARDING = Pattern(
    r"\b(?:section|sect?\.?|s\.?) ?47\b|\bchild protection (?:plan|case|conference|enquiry|investigation) (?:for|on"
    r"|about|open)|\bon a (?:child protection|cp|cin|child in need) plan\b|\bsubject (?:to"
    r"|of) (?:a )?(?:child protection|cp plan|care proceedings)",
    re.IGNORECASE,
)


OWN_FAMILY = Pattern(
    r"\b(?:my|our) (?:own |little |elder |older |younger |eldest |youngest |autistic |disabled |middle |poor "
    r"|grown up |teenage )*(?:son|daughter|child|kid|kids|boy|girl|lad|lass|little one|children|twins?"
    r"|grandson|granddaughter|grandchild|nephew|niece|husband|wife|foster (?:son|daughter"
    r"|child))(?:'s)?\b(?! (?:and young|in (?:need|care)|services|centre|with send|on the (?:list|caseload)))",
    re.IGNORECASE,
)
