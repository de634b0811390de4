"""What other owners of the sample plan reply in the demo's first cycle, before the step named. Fictional."""

from bot.plan.steps import Step

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
