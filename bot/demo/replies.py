"""What other owners of the sample plan reply in each of the demo's cycles, before the step named. Fictional."""

from bot.plan.days.steps import Step

REPLIES: dict[Step, tuple[tuple[str, str], ...]] = {
    Step.NUDGE_1: (
        (
            "inclusion_lead",
            "6.1.1 - 68 of 71 schools now signed up to the guidance, on track for 18 Dec. Green. 6.1.2 no change",
        ),
        (
            "yp_lead",
            "YP advisory group had its first session 26 Nov, 8 attended. They asked for plain-English plans and that "
            "has gone to the QA lead. Green, on course for end Jan.",
        ),
        (
            "pep",
            "3.1.3 amber. Risk: one locum's contract ends 31 Jan and agency say no cover. Mitigation: second supplier "
            "asked, answer due 14 Dec",
        ),
        (
            "icb_comm",
            "1.2.1 amber, comments back from all partners, ICB exec on 15 Dec. 1.2.2 no change. 5.1.3 amber, "
            "specification signed off clinically",
        ),
        ("hr_bp", "1.3.1 5/6 now. 1.3.2 green, finance agreed the supplements"),
    ),
    Step.NUDGE_2: (
        (
            "data_mgr",
            "1.1.2 amber. Risk: ICB IG team down to one person, likelihood 4 impact 4; mitigation: escalated to ICB "
            "exec lead, weekly call",
        ),
        ("comms", "2.2.1 amber, user testing with 9 parents booked 14 Jan"),
        ("pcf_chair", "2.1.2 green, 212 responses so far"),
        (
            "ar_mgr",
            "4.1.1 red, agency team starts Monday. 4.1.2 amber, 61 of 71 schools live. 4.2.1 green, consultations out",
        ),
        ("head_rep", "6.2.1 amber, protocol goes to heads on 9 Dec"),
    ),
    Step.DUE: (
        ("therapy_lead", "5.1.1 amber, waits falling for under-5s only. 5.1.2 red, two vacancies out to advert"),
        ("places_mgr", "6.2.2 green, second site goes to planning on 20 Jan"),
        ("pfa_lead", "7.1.1 amber, draft pathway with college. 7.1.2 green, three employers signed up"),
    ),
}

VISITOR = "sen_head"

# In later cycles: no days and no figures that would be wrong by then. The cycles take turns.
LATER: tuple[dict[Step, tuple[tuple[str, str], ...]], ...] = (
    {
        Step.NUDGE_1: (
            (
                "inclusion_lead",
                "6.1.1 green, every school visited once. 6.1.2 amber, cover for training is short",
            ),
            (
                "yp_lead",
                "2.3.1 green, the group meets monthly and read the new letters. They say they are clearer.",
            ),
            ("pep", "3.1.3 amber. Risk: the second supplier sends nobody; mitigation: two trainees start early"),
            ("icb_comm", "1.2.1 green, agreed by all partners. 1.2.2 no change. 5.1.3 amber, contract with legal"),
            ("hr_bp", "1.3.1 green, all posts filled. 1.3.2 no change"),
        ),
        Step.NUDGE_2: (
            ("data_mgr", "1.1.2 green, health data flows into the dashboard"),
            ("comms", "2.2.1 green, content moved, parents found what they looked for in two clicks"),
            ("ar_mgr", "4.1.1 amber, the agency team has caught up with half. 4.1.2 green. 4.2.1 no change"),
            ("nd_lead", "5.2.1 amber, leaflet printed, helpline not staffed yet. 5.2.2 no change"),
        ),
        Step.DUE: (
            ("therapy_lead", "5.1.1 amber, one vacancy filled. 5.1.2 red, no applicants"),
            ("places_mgr", "6.2.2 amber, the builder is waiting for steel"),
            ("qa_lead", "3.2.1 green, audits show better outcomes in plans. 3.2.2 no change"),
        ),
    },
    {
        Step.NUDGE_1: (
            ("inclusion_lead", "6.1.1 no change. 6.1.2 green, cover found in the spring budget"),
            ("pep", "3.1.3 green, trainees are working through the oldest requests first"),
            (
                "hr_bp",
                "1.3.1 amber, one officer is leaving. Risk: caseloads rise again; mitigation: post out to advert",
            ),
            ("pcf_chair", "2.1.2 amber, fewer answers than last time, reminder sent to schools"),
        ),
        Step.NUDGE_2: (
            ("data_mgr", "1.1.2 no change"),
            ("head_rep", "6.2.1 green, heads use the protocol, fewer suspensions than last term"),
            ("comms", "2.2.1 green, families say they find help sooner"),
            ("csc_lead", "7.2.1 amber, advice is better but late. 7.2.2 still on hold"),
        ),
        Step.DUE: (
            (
                "places_mgr",
                "6.2.2 red, opening moves to the next term. Risk: places lost; mitigation: interim classroom",
            ),
            ("pfa_lead", "7.1.1 green, pathway agreed with college. 7.1.2 amber, two employers dropped out"),
            ("therapy_lead", "5.1.1 green, waits fall for all ages. 5.1.2 amber, one post accepted"),
        ),
    },
)


# Figures that are given before the words, in the cycles whose months are known.
FIGURES: tuple[dict[str, str], ...] = (
    {"ar_mgr": "K6 is 790 at 30 Nov.", "therapy_lead": "K8 is 38% at 30 Nov. K8b is 53% at 30 Nov."},
    {
        "ar_mgr": "K6 is 742 at 31 Jan. K7 is 82% at 31 Jan.",
        "therapy_lead": "K8 is 36% at 31 Jan. K8b is 50% at 31 Jan.",
    },
)
# Of the owner whom the visitor may play, where they do not.
VISITORS = (
    "K1 is 31% for Nov. K2 is 139 at 30 Nov. K10 is 78% for Nov. 3.1.1 amber, 139 still open, two agency officers "
    "start on 4 January. 3.1.2 amber, 31% in time. 2.2.2 amber, monitoring starts in January",
    "K1 is 33% for Dec. K1 is 36% for Jan. K2 is 112 at 31 Jan. K10 is 81% for Jan. 3.1.1 amber, 112 still open, the "
    "agency officers have closed 27. 3.1.2 red, new officers are still in training. 2.2.2 green, families are answered "
    "within the week",
)


def replies_to(cycle: int, step: Step) -> tuple[tuple[str, str], ...]:
    """What is replied before a step of a cycle; the plan's first cycle is 0."""
    told = REPLIES if cycle == 0 else LATER[(cycle - 1) % len(LATER)]
    figures = FIGURES[cycle] if cycle < len(FIGURES) else {}
    said = tuple((who, f"{figures[who]} {text}" if who in figures else text) for who, text in told.get(step, ()))
    return (*said, (VISITOR, VISITORS[cycle])) if step is Step.DUE and cycle < len(VISITORS) else said
