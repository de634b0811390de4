"""A tracker with its answers as a plan: beside the plan as it is stored, where it is a newer version of one."""

from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import date

from bot.intake.text import clean
from bot.intake.tracker.answers import Answers
from bot.intake.tracker.cell_text import comparable
from bot.intake.tracker.field import Field
from bot.intake.tracker.generated_values import (
    address_of,
    is_elsewhere,
    most_alike,
    next_ref,
    printed,
    with_known_handles,
)
from bot.intake.tracker.lead import Lead
from bot.intake.tracker.matters_build import matter_lines, with_figures
from bot.intake.tracker.people import Register
from bot.intake.tracker.risks_build import owners_beside, risk_lines
from bot.intake.tracker.titled import kind_told
from bot.intake.tracker.tracker import Tracker
from bot.intake.tracker.tracker_action import Act, Who
from bot.intake.words import NATIONS
from bot.models.words import Role
from bot.plan.contents.document import (
    ActionLine,
    AreaLine,
    EarlierLine,
    MilestoneLine,
    PersonLine,
    PlanDocument,
)
from bot.plan.days.steps import DEFAULT_OFFSETS

NO_ADDRESS = "@no-address.invalid"  # of someone nobody gave an address for: no mail can go there
_NO_POST = "Action lead"
# Of an action: which columns tell it. Where a file has none of them, it says nothing of it.
_COLUMNS = {
    "start": {Field.START},
    "forecast": {Field.FORECAST},
    "status": {Field.STATUS, Field.RATING, Field.PERCENT, Field.COMPLETED},
    "rag": {Field.RATING, Field.STATUS},
    "outcome_rag": {Field.OUTCOME_RATING},
    "pct": {Field.PERCENT},
    "success_measure": {Field.SUCCESS},
    "impact": {Field.IMPACT},
    "position": {Field.UPDATE},
    "earlier": {Field.UPDATE},
    "milestones": {Field.MILESTONE},
    "deputy": {Field.OWNER},
}


@dataclass(frozen=True)
class Built:
    document: PlanDocument
    told: tuple[str, ...]  # what was taken that the file did not say
    without_address: tuple[str, ...]  # people whom the bot can't find by itself
    acts: tuple[Act, ...]  # with the references that they are stored under


def build(tracker: Tracker, answers: Answers, stored: PlanDocument | None, today: date) -> Built:
    """All questions that are needed must have been answered."""
    return _Builder(tracker, answers, stored, today).build()


@dataclass
class _Builder:
    tracker: Tracker
    answers: Answers
    stored: PlanDocument | None
    today: date
    told: list[str] = field(default_factory=list[str])

    def build(self) -> Built:
        if self.stored is not None:
            self.tracker = with_known_handles(self.tracker, self.stored)
        self.register = Register(people={who.handle: who for who in self.tracker.people})
        self.lead = self._lead()
        self.directors = [self._handle(one) for one in self.answers.directors]
        self.was = {line.handle: line for line in self.stored.people} if self.stored else {}
        self.before = {line.ref: line for line in self.stored.actions} if self.stored else {}
        if self.stored is not None and not self.tracker.acts:
            return self._beside(self.stored)
        acts = self._settled()
        areas = self._areas(acts)
        actions = tuple(self._action(act) for act in acts)
        people = self._people(areas, actions)
        title = (self.stored.title if self.stored else "") or self.answers.title or self.tracker.title
        document = PlanDocument(
            title=title,
            council=self.answers.council or (self.stored.council if self.stored else ""),
            kind=self.answers.kind or (self.stored.kind if self.stored else "") or self._kind(title),
            zone=self.stored.zone if self.stored else "Europe/London",
            nation=self._nation(),
            position_as_at=self._as_at(),
            areas=areas,
            people=people,
            actions=actions,
            measures=with_figures(self.stored, self.tracker, self.told),
            risks=risk_lines(self.tracker, self.stored, self._refs_now(acts), self.told),
            meetings=self.answers.meetings or (self.stored.meetings if self.stored else ()),
            terms=self.stored.terms if self.stored else (),
            offsets=self.stored.offsets if self.stored else DEFAULT_OFFSETS,
            short=self.answers.short or (self.stored.short if self.stored else ""),
            vouched=self.stored.vouched if self.stored else (),
            matters=matter_lines(self.tracker, self.stored, self._refs_now(acts)),
        )
        without = tuple(one.name for one in people if one.email.endswith(NO_ADDRESS))
        return Built(document, tuple(self.told), without, acts)

    def _beside(self, stored: PlanDocument) -> Built:
        """The plan as it is on record, with what a file of findings and the like alone adds to it."""
        known = {line.handle for line in stored.people}
        owners = dict.fromkeys(owners_beside(self.tracker))
        new = tuple(self._person(handle, (Role.OWNER,)) for handle in owners if handle not in known)
        figures = with_figures(stored, self.tracker, self.told)
        matters, risks = matter_lines(self.tracker, stored, {}), risk_lines(self.tracker, stored, {}, self.told)
        document = replace(stored, people=(*stored.people, *new), measures=figures, matters=matters, risks=risks)
        return Built(document, tuple(self.told), tuple(one.name for one in new if one.email.endswith(NO_ADDRESS)), ())

    def _kind(self, title: str) -> str:
        """What the file says, or its title as answered; else it is told what is taken."""
        kind = self.tracker.plan_kind or kind_told(title, (), "", ())
        if not kind:
            self.told.append(
                "Nothing in the file says what kind of plan it is: WSOA (a written statement of action) is taken. Of "
                'another, answer it: kind = "PAP" or "APP"'
            )
        return kind or "WSOA"

    def _refs_now(self, acts: tuple[Act, ...]) -> dict[str, str]:
        return {was.ref: act.ref for was, act in zip(self.tracker.acts, acts, strict=True)}

    def _lead(self) -> str:
        if self.answers.lead is not None:
            return self._handle(self.answers.lead)
        leads = [line.handle for line in self.stored.people if Role.LEAD in line.roles] if self.stored else []
        return leads[0] if leads else ""

    def _nation(self) -> str:
        said = comparable(self.answers.nation)
        named = {comparable(name): code for code, name in NATIONS.items()} | {code.casefold(): code for code in NATIONS}
        return named.get(said) or (self.stored.nation if self.stored else "ENG")

    def _handle(self, lead: Lead) -> str:
        self.register.meet(lead)
        return self.register.find(lead)[0] or ""

    def _settled(self) -> tuple[Act, ...]:
        """A reference that was made stays with its action: known by its title in the stored plan."""
        if self.stored is None or not any(act.ref_made for act in self.tracker.acts):
            return self.tracker.acts
        taken = {act.ref for act in self.tracker.acts if not act.ref_made}
        free = {ref: line for ref, line in self.before.items() if ref not in taken}
        found: list[Act] = []
        for act in self.tracker.acts:
            if act.ref_made:
                same = most_alike(act, free)
                ref = same or next_ref(act, taken | set(self.before))
                free.pop(ref, None)
                taken.add(ref)
                act = replace(act, ref=ref)
            found.append(act)
        return tuple(found)

    def _areas(self, acts: tuple[Act, ...]) -> tuple[AreaLine, ...]:
        was = {line.no: line for line in self.stored.areas} if self.stored else {}
        lines: list[AreaLine] = []
        for one in self.tracker.sections:
            named = Counter(act.sro for act in acts if act.area == one.no and act.sro)
            answer = self.answers.sros.get(one.no)
            sro = self._handle(answer) if answer is not None else (named.most_common(1)[0][0] if named else None)
            before = was.get(one.no)
            title = before.title if before is not None and one.title == f"Area {one.no}" else one.title
            lines.append(AreaLine(one.no, title, sro or (before.sro if before is not None else None)))
        return tuple(lines)

    def _action(self, act: Act) -> ActionLine:
        before = self.before.get(act.ref)
        owner = act.owners[0] if act.owners else before.owner if before else self.lead
        if not act.owners:
            self.told.append(
                f"Action {act.ref}: nobody is named, so {'its lead stays' if before else 'the improvement lead has it'}"
            )
        original, agreed = self._dates(act, before)
        line = ActionLine(
            ref=act.ref,
            title=act.title or f"Action {act.ref}",
            area=act.area,
            owner=owner,
            start=act.start,
            original_due=original,
            agreed_due=agreed,
            precision=act.precision,
            forecast=act.forecast,
            status=act.status,
            rag=act.rating,
            outcome_rag=act.outcome_rating if act.outcome_rating else None,
            pct=act.percent,
            success_measure=act.success,
            impact=act.impact,
            measures=before.measures if before else (),
            position=act.position,
            everyday_names=before.everyday_names if before else (),
            renumbered_from=before.renumbered_from if before else "",
            deputy=act.owners[1] if len(act.owners) > 1 else None,
            due_said=printed(act),
            earlier=tuple(EarlierLine(one.on, clean(one.text)) for one in act.earlier),
            milestones=tuple(
                MilestoneLine(" ".join(one.text.split()), one.due, self._as_at() if one.done else None)
                for one in act.steps
            ),
        )
        return self._kept(line, before) if before is not None else line

    def _kept(self, line: ActionLine, before: ActionLine) -> ActionLine:
        """What the file has no column for is not told by it: it stays."""
        fields = {column.field for one in self.tracker.tables for column in one.columns}
        fields |= {Field.RATING} if self.tracker.heads_rate else set()
        fields |= {Field.MILESTONE} if any(act.steps for act in self.tracker.acts) else set()
        stays = {
            name: getattr(before, name)
            for name, columns in _COLUMNS.items()
            if not fields & columns and getattr(line, name) != getattr(before, name)
        }
        return replace(line, **stays)

    def _as_at(self) -> date:
        return self.tracker.as_at or self.today

    def _dates(self, act: Act, before: ActionLine | None) -> tuple[date, date]:
        """An original date is kept for ever: another one in the file is a move of it."""
        if act.agreed is None or act.original is None:
            stands = before.agreed_due if before else self.answers.no_date
            assert stands is not None, "asked for"
            return (before.original_due if before else stands), stands
        if before is not None and before.original_due != act.original:
            return before.original_due, act.agreed
        return act.original, act.agreed

    def _people(self, areas: tuple[AreaLine, ...], actions: tuple[ActionLine, ...]) -> tuple[PersonLine, ...]:
        roles: dict[str, list[Role]] = {}
        for handle, role in (
            *((line.owner, Role.OWNER) for line in actions),
            *((handle, Role.OWNER) for act in self.tracker.acts for handle in act.owners),
            *((line.sro, Role.SRO) for line in areas if line.sro),
            *((owner, Role.OWNER) for owner in owners_beside(self.tracker)),
            *((handle, Role.DIRECTOR) for handle in self.directors),
            (self.lead, Role.LEAD),
        ):
            if handle and role not in roles.setdefault(handle, []):
                roles[handle].append(role)
        if self.stored is not None:
            self._stay(roles)
        return tuple(self._person(handle, tuple(found)) for handle, found in roles.items())

    def _stay(self, roles: dict[str, list[Role]]) -> None:
        """Leads, directors and those of measures and risks are not in a tracker, and stay."""
        assert self.stored is not None
        named = {line.owner for line in self.stored.risks} | {
            one for line in self.stored.measures for one in line.owners
        }
        named |= {item.owner for line in self.stored.risks for item in line.mitigations}
        for line in self.stored.people:
            kept = [role for role in line.roles if role not in (Role.OWNER, Role.SRO)]
            if kept or line.handle in named:
                have = roles.setdefault(line.handle, [])
                have += [role for role in kept or [Role.OWNER] if role not in have]

    def _person(self, handle: str, roles: tuple[Role, ...]) -> PersonLine:
        who, before = self.register.people.get(handle), self.was.get(handle)
        if who is None:
            assert before is not None
            return replace(before, roles=roles)
        post = (before.post if before and before.post != _NO_POST else "") or who.post or _NO_POST
        kept = before.email if before and not before.email.endswith(NO_ADDRESS) else ""
        council = self.answers.council or (self.stored.council if self.stored else "")
        organisation = (before.organisation if before else "") or who.organisation or council
        email = (
            kept
            or self._email(who, made=organisation == council or not is_elsewhere(organisation))
            or f"{handle}{NO_ADDRESS}"
        )
        name = (before.name if before else "") or who.name or who.post or handle
        return PersonLine(handle, name, post, organisation, email, roles)

    def _email(self, who: Who, *, made: bool) -> str:
        """`made`: as the council makes its own; of someone elsewhere it would be another's, or nobody's."""
        for key in (who.handle, who.name, who.post):
            said = next(
                (mail for name, mail in self.answers.people.items() if key and comparable(name) == comparable(key)), ""
            )
            if said:
                return said.casefold()
        return who.email or (address_of(self.answers.addresses, who.name) if made else "")
