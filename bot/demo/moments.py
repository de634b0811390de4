"""The steps of a cycle as the demo tells them, and what is worth trying at each."""

from collections.abc import Callable

from bot.plan.days.steps import Step

HAPPENS = {
    Step.OPEN: "owners are asked",
    Step.NUDGE_1: "those who have not answered are reminded",
    Step.NUDGE_2: "a second reminder, and the lead is told of it",
    Step.DUE: "updates are due",
    Step.ESCALATE: "the lead and the senior responsible officers hear who is missing",
    Step.CONFIRM: "the lead is asked to confirm ratings",
    Step.FREEZE: "the board pack is frozen",
    Step.DIGEST_1: "directors get their digest",
    Step.DRAFT: "the draft report goes out for comments",
    Step.CLEARANCES: "clearances are back",
    Step.BRIEFING: "the Lead Member is briefed",
    Step.REFRESH: "newer figures are asked for",
    Step.FINAL: "the final report is in",
    Step.PUBLISH: "the agenda is published",
    Step.DIGEST_2: "directors hear what changed since publication",
    Step.MEETING: "the meeting",
    Step.CALL_IN: "call-in ends: decisions take effect",
}

FIRST_REPLY = (
    "3.1.1 amber - backlog 131, agency starts 4 Jan. Risk: locum leaves; mitigation: second supplier asked",
    "3.1.1 amber - backlog 96, the second supplier has started. Risk: budget runs out; mitigation: bid to the board",
)  # in the first cycle, and later

Hint = tuple[str, str]  # whose, and "type: …" or what else to do; without a person, words for anyone

OWNER, LEAD, SRO, DIRECTOR, IN_TEAMS = "sen_head", "imp_lead", "ad_edu", "dcs", "icb_comm"
IN_MAIL = "pcf_chair"
ANSWERING: tuple[Hint, ...] = (
    ("", "Press Update under an action, or No change. Edit or delete a reply, and see the confirmation follow."),
    (IN_TEAMS, "press Update or write a reply, in Teams"),
    (IN_MAIL, "reply to what came by e-mail, or press a button in it: she has no account"),
    (OWNER, "type: UPN A999000126001 is 9 weeks late"),
    ("", "Go to the next step: other owners answer, and only the silent are reminded."),
)
ASKING: tuple[Hint, ...] = (
    (LEAD, "type: /wsoa missing"),
    (LEAD, "type: /wsoa 3.1.1"),
)
CHECKING: tuple[Hint, ...] = (
    (LEAD, "type: /wsoa confirm"),
    (SRO, "type: /wsoa ratings"),
    (LEAD, "type: /wsoa evidence gaps"),
    (LEAD, "type: /wsoa status"),
)
REPORTING: tuple[Hint, ...] = (
    (DIRECTOR, "type: /wsoa risks gaps"),
    (DIRECTOR, "type: /wsoa measures K2"),
    (LEAD, "type: /wsoa overdue area 3"),
)
TRIES: dict[Step, tuple[Hint, ...]] = {
    Step.OPEN: ANSWERING,
    Step.NUDGE_1: (*ANSWERING[:4], *ASKING),
    Step.NUDGE_2: (*ANSWERING[:2], (LEAD, "read who was reminded"), *ASKING),
    Step.DUE: (*ASKING, ("", "Go to the next step: whoever is missing now is told to those who look after the plan.")),
    Step.ESCALATE: ((SRO, "read who is missing in your areas"), *ASKING, (LEAD, "type: /wsoa preview")),
    Step.CONFIRM: ((LEAD, "read which ratings wait for you, and press one"), *CHECKING),
    Step.FREEZE: (*CHECKING[1:], (LEAD, "type: /wsoa digest")),
    Step.DIGEST_1: ((DIRECTOR, "read the digest"), *REPORTING),
    Step.DRAFT: (*REPORTING, (LEAD, "type: /wsoa progress")),
    Step.CLEARANCES: (*REPORTING, (LEAD, "type: /wsoa changes")),
    Step.BRIEFING: (*REPORTING, (LEAD, "type: /wsoa due")),
    Step.REFRESH: ((OWNER, "type: K2 is 118"), (DIRECTOR, "type: /wsoa measures K2")),
    Step.FINAL: ((LEAD, "type: /wsoa changes"), (LEAD, "type: /wsoa cycle")),
    Step.PUBLISH: (
        (OWNER, "type: 3.1.1 red - the agency has withdrawn"),
        ("", "What is said from now on is in the second digest, not in the published papers."),
    ),
    Step.DIGEST_2: ((DIRECTOR, "read what changed since publication"), (LEAD, "type: /wsoa decisions")),
    Step.MEETING: ((LEAD, "type: /wsoa decisions"), (LEAD, "type: /wsoa cycle")),
    Step.CALL_IN: ((LEAD, "type: /wsoa cycle"), ("", "Go to the next step: the next cycle opens.")),
}
OPEN_TO_REPLIES = frozenset({Step.OPEN, Step.NUDGE_1, Step.NUDGE_2, Step.DUE})


def tries(last: Step, first_cycle: bool, name: Callable[[str], str], plays: Callable[[str], bool]) -> tuple[str, ...]:
    """What to try after that step, in sentences; only by those who play as they do in the hint."""
    reply = (OWNER, f"type: {FIRST_REPLY[0 if first_cycle else 1]}")
    hints = (reply, *TRIES[last]) if last in OPEN_TO_REPLIES else TRIES[last]
    return tuple(f"As {name(who)}, {words}" if who else words for who, words in hints if not who or plays(who))
