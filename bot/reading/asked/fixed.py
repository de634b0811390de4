"""Words of questions that mean the same in every plan."""

from collections.abc import Iterator

from bot.models.words import Rating, RiskKind, Status, UpdateState
from bot.plan.asked import Piece, Slot


def words_of(text: str) -> frozenset[str]:
    return frozenset(text.split())


# dropped without a word: they ask, or join what they stand between
FILLER = words_of(
    """a an the of in on for to at by from with and or is are was were be been am do does did has have had having
    show me us give list tell find get see view display look please pls can could would should you i we our us ours
    their theirs them they it its that this that's these those there thing things what what's whats which anything
    something how many much all any every everything each action actions item items one ones plan plans now currently
    current still yet so just only then also as regards about re regarding under within out up ok okay hi hello hey
    thanks thank ta wsoa question answer answers where who's being want need like know let if into per s but owned owns
    own got gets getting
    belonging belongs belong responsible needs needed rated scored how's hows doing going along happening
    happened who leads leading looking where's when's stuff marked marking anyone anybody lol ever count counts counted
    number numbers total totals till until left quick quickly sorry morning afternoon urgent urgently asap"""
)

NEGATORS = (
    "other than", "apart from", "but not", "excluding", "exclude", "except", "without", "neither", "nor", "not", "non",
    "isn't", "aren't", "wasn't", "leaving out", "ignoring", "minus",
    "no",
)  # fmt: skip

# what changes something: no question does, and such a word is never taken for another that is spelt alike
VERBS = words_of(
    """close reopen re-open delete remove add raise create assign reassign move change edit set mark update score join
    merge reword rename cancel stop start pause escalate chase remind nudge email e-mail message invite share publish
    export download save undo record report log enter submit accept refuse reject decline withdraw drop archive
    swap transfer extend postpone defer finish unlock lock reset approve confirm verify hold release
    send hand decide"""
)

_RATINGS = {
    Rating.RED: "red|reds|off track",
    Rating.AMBER: "amber|ambers|at risk|yellow|orange",
    Rating.GREEN: "green|greens|on track",
}
_UNCHECKED = "|".join(
    f"{done} {but}{seen}"
    for done in ("complete", "completed", "done", "finished", "closed")
    for but in (
        "but not ",
        "and not ",
        "not ",
        "but not yet ",
        "not yet ",
        "but un",
        "and un",
        "but awaiting ",
        "waiting to be ",
    )
    for seen in ("verified", "checked", "evidenced", "signed off")
)
_STATUSES: tuple[tuple[tuple[Status, ...], str], ...] = (
    ((Status.COMPLETE,), "blue|evidenced|complete and evidenced|verified|checked|been checked|signed off"),
    ((Status.EMBEDDED,), "purple|embedded"),
    ((Status.COMPLETE, Status.COMPLETE_UNVERIFIED, Status.EMBEDDED), "complete|completed|done|finished"),
    ((Status.COMPLETE_UNVERIFIED,), "complete waiting|complete but not checked|complete but not evidenced"
     "|complete not evidenced|complete awaiting check|waiting to be checked|awaiting check|unverified"
     "|still to check|to check|waiting for a check|left to check"
     "|not verified|to be verified|to verify|not checked|to be checked"
     "|awaiting evidence|evidence not checked|" + _UNCHECKED),
    ((Status.NOT_STARTED,), "grey|gray|not started|unstarted|yet to start|not yet started"
     "|haven't started|have not started|has not started|hasn't started"
     "|havent started|hasnt started|not begun|haven't begun|still to start"),
    ((Status.ON_HOLD,), "on hold|paused|held"),
    ((Status.IN_PROGRESS,), "in progress|under way|underway|running|live"),
    ((Status.NO_LONGER_APPLICABLE,), "no longer applicable|not applicable|superseded"),
)  # fmt: skip
_ANSWERS: tuple[tuple[tuple[UpdateState, ...], str], ...] = (
    ((UpdateState.NO_UPDATE,), "no update|no updates|not updated|without update|without an update|unanswered"
     "|not answered|not come back|silent|white|no answer|no reply|no response|no replies|no responses"
     "|not replied|not reported|not yet updated|nobody's updated|nobody has updated|no one's updated"
     "|no one has updated|noone has updated|nobody updated|hasn't been updated|haven't been updated|not heard from"),
    ((UpdateState.NO_CHANGE_DECLARED,), "no change|unchanged|nothing changed"),
    ((UpdateState.UPDATED, UpdateState.NO_CHANGE_DECLARED), "updated|answered|replied|with an update"),
    ((UpdateState.EXCUSED,), "excused"),
)  # fmt: skip
_RATED = {
    "claimed": "claimed|owner says|owners say|owner claims|self rated|self-rated|as claimed",
    "confirmed": "confirmed|as confirmed|lead says|lead says it is",
    "suggested": "suggested|dates say|dates suggest|date says|by dates|by its dates|by their dates",
    "unconfirmed": "unconfirmed|not confirmed|not yet confirmed|to be confirmed|to confirm|haven't confirmed"
    "|i haven't confirmed"
    "|waiting to be confirmed|awaiting confirmation|need confirming|i need to confirm|hasn't been confirmed",
}
_RISKS = {
    "high": "high|highest|severe|critical",
    "medium": "medium|moderate",
    "low": "low|lowest",
    "unscored": "unscored|not scored|without a score|no score|without score",
    "unmitigated": "without mitigation|without a mitigation|without mitigations|no mitigation|no mitigations"
    "|unmitigated|not mitigated|with no mitigation|missing mitigation|nothing being done|nothing against them"
    "|with nothing against them|nothing against it|with nothing against it|nothing in place|with no plan|without a plan"
    "|without plans|no mitigating actions|no mitigating action|no controls|without controls|nothing done about them"
    "|nobody is doing anything about|no one is doing anything about|noone is doing anything about"
    "|nobody's doing anything about|no one's doing anything about|nobody doing anything about"
    "|nobody is dealing with|no one is dealing with|noone is dealing with|nothing is being done about",
    "mitigated": "mitigated|with mitigation|with a mitigation",
    "past": "mitigation overdue|overdue mitigation|overdue mitigations|mitigation past its date|late mitigation"
    "|late mitigations|mitigations overdue|mitigation late|mitigations late|mitigations past their date"
    "|mitigations past their dates|mitigations past there date|mitigation past its due date"
    "|mitigations past their due date|mitigations past due|mitigation past due|mitigations that are late"
    "|mitigations that are overdue|mitigation past date|mitigations past date",
    "unowned": "no owner|without owner|without an owner|with no owner|unowned|nobody owns|without owners|no owners",
    "undated": "no date|without a date|without date|no due date|with no date|undated|without dates",
    "new": "raised|new|newly raised|just raised|raised since last time|newest",
    "up": "rising|going up|gone up|went up|have gone up|increasing|increased|risen|has risen|higher|got higher",
    "down": "falling|going down|gone down|went down|come down|decreasing|decreased|reduced|lower",
    "alike": "duplicate|duplicates|duplicated|alike|double|overlapping|the same risk twice",
    "level": "level|steady|stable|static",
    "unreviewed": "not reviewed|not been reviewed|hasn't been reviewed|haven't been reviewed|have not been reviewed"
    "|has not been reviewed|unreviewed|without review|without a review|nobody has reviewed|no one has reviewed"
    "|nobody reviewed|not looked at|not been looked at|nobody has looked at|no one has looked at|not touched",
    "reviewed": "reviewed|looked at",
    "closed": "closed",
    "open": "open",
}
_KINDS = {
    RiskKind.ISSUE: "issue|issues",
    RiskKind.DEPENDENCY: "dependency|dependencies",
    RiskKind.ASSUMPTION: "assumption|assumptions",
}
_COURSES = {
    "worse": "worse|worsened|worsening|got worse|gone worse|went worse|getting worse|deteriorated"
    "|fell|fallen|fell back|backwards|went backwards|gone backwards|going backwards|slid back|slid",
    "better": "better|improved|improving|got better|gone better|went better|getting better",
}
_BY = {
    "area": "area|areas|theme|themes|workstream|workstreams|priority",
    "organisation": "organisation|organisations|organization|organizations|partner|partners|agency|agencies|org|orgs",
    "owner": "owner|owners|person|people|post|posts|action owner|action owners",
    "SRO": "sro|sros|senior officer|accountable officer",
}
_COUNTED = (
    "by {0}|per {0}|in each {0}|for each {0}|of each {0}|each {0}|across {0}|across the {0}|which {0}|by each {0}"
)
_TRAJECTORIES = {
    "off": "where the measure is off|measure is off|measures are off|the measure is off|measure off|measures off"
    "|measure misses|measures miss|whose measure is off|whose measures are off|whose measure misses"
    "|measures off trajectory|with measures off trajectory|measure off trajectory|off trajectory|off target"
    "|off its trajectory|off their trajectory|off track against target"
    "|behind trajectory|behind target|missing its trajectory|missing their trajectory|missing trajectory"
    "|missing target|missing their target|missing its target|not on trajectory|below target|below trajectory"
    "|not meeting target|worse than trajectory|worse than target|worse than its trajectory"
    "|worse than their trajectory"
    "|short of trajectory|short of target|not hitting target|not hitting trajectory|not at trajectory"
    "|under trajectory"
    "|under target|missing trajectories",
    "on": "on trajectory|on target|on its trajectory|meeting target|meeting trajectory|meeting its target"
    "|better than trajectory|better than target|ahead of trajectory|ahead of target"
    "|hitting target|hitting trajectory|above target|above trajectory",
    "all": "against trajectory|against target|against its trajectory|against their trajectory|against the trajectory"
    "|against its target|against the target|vs trajectory|vs target"
    "|versus trajectory|versus target|trajectory",
}
_LACKS = {
    "measure": "measure|measures|kpi|kpis|linked measure",
    "success measure": "success measure|success measures|measure of success|success criteria",
    "risk": "risk|risks|risk against it|risks against it|risk against them|risks against them|risk recorded"
    "|linked risk",
    "forecast": "forecast|forecast date|forecast dates",
    "link": "link|links|evidence link|evidence links",
}
_LACKED = (
    "no {0}|without {0}|without a {0}|without any {0}|with no {0}|has no {0}|have no {0}|missing a {0}|lacking a {0}"
)
_STATUTORY = (
    "statutory|statutory date|statutory dates|statutory deadline|statutory deadlines|legal date|legal dates"
    "|legal deadline|legal deadlines|by law|set by law|statutory duty|statutory duties"
)
_EVERYWHERE = "whole plan|the whole plan|entire plan|all areas|across the plan|everywhere"
_PAST = (
    "past its date|past their date|past due|past the due date|past the deadline|past their due date|past its due date"
)
_BLOCKED = "blocked|stuck|held up|holding us up|holding things up|holding it up|in the way"
_ORDERS = (
    "most|fewest|worst first|highest first|longest first|most first|oldest first|latest first|oldest|the oldest"
    "|longest|the longest"
)
_GAPS = "gap|gaps|without evidence|without any evidence|no evidence|missing evidence|evidence missing"
_SHOWN = {
    "owner": "owner|owners|names|who owns them|who owns each|who owns it|who has them|post|posts",
    "date": "date|dates|due date|due dates|deadline|deadlines",
    "rating": "rating|ratings|rag|colour|colours|status|statuses",
    "title": "title|titles|action number|action numbers|ref|refs|reference|references",
}
_WITH_EACH = "with {0}|with the {0}|with their {0}|plus {0}|along with {0}"
_OWNERS = "owners|who owns them|who owns each|and owners|and their owners|and the owners|and who owns them|and names"
OF_ONE = words_of("percent per cent percentage make land received update updates far along on course hit reach")
_DETAIL = (
    "history|detail|details|full|who owns|whole history|its history|story|in full|in detail|updates|owner|position"
    "|situation|latest|how long|how late|how overdue|how far over|days late|how many days late|how many days over"
    "|and why|reasons|with reasons|the reason|who is the sro|who is sro|who's the sro|which sro|who is accountable"
    "|who's accountable|who is responsible|links|documents|files|how often moved|who fixes it|who fixes"
    "|who owns it|date|due date|plan says|plan say|plan saying|score|scores|scoring|their score|the score|its score"
    "|when is it due|when's it due|when it is due|when it's due|when are they due|when due|colour|colours|by colour"
    "|by rating|and colour|rag|as a chart|as charts|as a graph|in a chart|trend|the trend|trend of|trends"
)


def _spelt() -> Iterator[tuple[str, Slot, tuple[str, ...]]]:
    for rating, said in _RATINGS.items():
        yield said, Slot.RATING, (rating.value,)
    for statuses, said in _STATUSES:
        yield said, Slot.STATUS, tuple(status.value for status in statuses)
    for states, said in _ANSWERS:
        yield said, Slot.ANSWER, tuple(state.value for state in states)
    for whose, said in _RATED.items():
        yield said, Slot.RATED, (whose,)
    for kind, said in _RISKS.items():
        yield said, Slot.RISK, (kind,)
    for kind, said in _KINDS.items():
        yield said, Slot.RISK, (kind.value,)
    for course, said in _COURSES.items():
        yield said, Slot.COURSE, (course,)
    for side, said in _BY.items():
        counted = (_COUNTED.format(one) for one in said.split("|"))
        yield "|".join(counted), Slot.BY, (side,)
    for course, said in _TRAJECTORIES.items():
        yield said, Slot.TRAJECTORY, (course,)
    for lack, said in _LACKS.items():
        yield "|".join(_LACKED.format(one) for one in said.split("|")), Slot.LACKING, (lack,)
    yield _STATUTORY, Slot.STATUTORY, ()
    yield _BLOCKED, Slot.BLOCKED, ()
    yield _PAST, Slot.OVER, ("0",)
    yield _ORDERS, Slot.ORDER, ()
    yield _EVERYWHERE, Slot.EVERYWHERE, ()
    yield "taken|made|decided|settled|already taken|already made", Slot.TAKEN, ()
    yield _GAPS, Slot.GAPS, ("gaps",)
    for what, said in _SHOWN.items():
        beside = (_WITH_EACH.format(one) for one in said.split("|"))
        yield "|".join(beside), Slot.SHOWN, (what,)
    yield _OWNERS, Slot.SHOWN, ("owner",)
    yield "and due dates|and their due dates", Slot.SHOWN, ("date",)
    yield _DETAIL, Slot.DETAIL, ()


PHRASES: dict[tuple[str, ...], Piece] = {
    tuple(said.split()): Piece(slot, said, values) for every, slot, values in _spelt() for said in every.split("|")
}
TOPS = {"top": "5", "biggest": "5", "main": "5", "key": "5", "worst": "5"}  # without a number
