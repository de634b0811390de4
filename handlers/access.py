"""Who may say what of an action: its owner, a deputy, who was asked in their place, or the improvement lead.

And who may decide about it: the area's senior responsible officer or the improvement lead, but never its owner. The
same of a risk: those of its areas, never its owner. Who may score and reword it, and say what is done about it, whether
by a command or in a reply: they, its owner, and whoever may speak of an action that it is a risk to.
"""

from bot.models import Action, Mitigation, Person, Risk
from bot.models.words import Role
from bot.plan.days.calendar import day_of
from bot.store.ask import cycles, delegations, leave
from bot.store.ask.handover_stand_ins import in_place
from bot.store.person import people
from bot.store.plan import plans
from bot.store.risk import risk_decisions, risks
from handlers.turn import Turn


def may_update(turn: Turn, action: Action) -> bool:
    return _leads(turn, action) or Role.LEAD in turn.roles or _stands_in(turn, action)


def answers_for(turn: Turn, action: Action) -> bool:
    """Whether it is theirs to speak of: as its owner, its deputy, or in the place of one."""
    return _leads(turn, action) or _stands_in(turn, action)


def _leads(turn: Turn, action: Action) -> bool:
    return turn.person_id in (action.owner_id, action.deputy_id)


def _asked(turn: Turn, action: Action) -> bool:
    """Asked in its owner's place in this cycle, as long as it is with them."""
    ask = cycles.ask_of(turn.session, turn.cycle_row.id, action.id)
    return ask is not None and ask.person_id == turn.person_id


def _stands_in(turn: Turn, action: Action) -> bool:
    today = day_of(turn.now, turn.plan.zone)
    if leave.stands_in_for(turn.session, turn.person_id, action.owner_id, today) or _asked(turn, action):
        return True
    return delegations.answers(turn.session, turn.person_id, action, today)


def deciders(turn: Turn, action: Action, besides: frozenset[int] = frozenset()) -> list[Person]:
    """Who may approve its dates, confirm its ratings and check its evidence: SRO first, never its owner.

    Where that leaves nobody, the directors. Whoever stands in for one of them on this day decides in their place.
    `besides`: who else may not, by id.
    """
    sro = plans.sro_of(turn.session, action)
    sros = [sro] if sro is not None and sro.active else []
    return _deciders(turn, sros, besides | {action.owner_id})


def _deciders(turn: Turn, sros: list[Person], barred: frozenset[int]) -> list[Person]:
    today = day_of(turn.now, turn.plan.zone)
    named = in_place(turn.session, turn.plan_id, sros, today)
    named += [lead for lead in turn.with_role(Role.LEAD) if lead not in named]
    others = [person for person in named if person.id not in barred]
    directors = [] if others else in_place(turn.session, turn.plan_id, turn.with_role(Role.DIRECTOR), today)
    return others or [one for one in directors if one.id not in barred]


def may_decide(turn: Turn, action: Action) -> bool:
    return turn.person_id in {person.id for person in deciders(turn, action)}


def risk_deciders(turn: Turn, risk: Risk) -> list[Person]:
    """Who may close it, open it again and join it with another: its areas' SROs, the leads, never its owner."""
    barred = frozenset({risk.owner_id}) if risk.owner_id is not None else frozenset[int]()
    return _deciders(turn, risk_decisions.sros_of(turn.session, risk), barred)


def may_decide_risk(turn: Turn, risk: Risk) -> bool:
    return turn.person_id in {person.id for person in risk_deciders(turn, risk)}


def may_speak_of_risk(turn: Turn, risk: Risk, line: Mitigation | None = None) -> bool:
    """Its score, its words and what is done about it; of a mitigation, also whoever does it."""
    own = {risk.owner_id, line.owner_id if line is not None else None}
    if turn.person_id in own or Role.LEAD in turn.roles:
        return True
    return any(may_update(turn, one) for one in risks.actions_of(turn.session, risk.id)) or may_decide_risk(turn, risk)


def who_speak_of_risk(turn: Turn, risk: Risk) -> list[Person]:
    """Who may: its owner first, then the owners of its actions, the senior responsible officers and the leads."""
    owners = [risk.owner_id, *(one.owner_id for one in risks.actions_of(turn.session, risk.id))]
    named = [person for number in owners if (person := people.by_id(turn.session, number)) is not None]
    return list({one.id: one for one in (*named, *risk_deciders(turn, risk)) if one.active}.values())
