"""The Risks and Mitigations sheets."""

from collections.abc import Iterator

from bot.intake.actions import Named
from bot.intake.cells import code, day_or_none, needed, say, scale_or_none, word, word_or_none
from bot.intake.known import Known, column, one, one_or_none, say_repeated, several
from bot.intake.problem import Problems
from bot.intake.table import Cells, Row, Table
from bot.intake.words import DIRECTION, MITIGATION_STATUS, RISK_KIND, RISK_STATUS
from bot.models.words import MitigationStatus
from bot.plan.contents.document import MitigationLine, PlanDocument, RiskLine

Mitigations = dict[str, tuple[MitigationLine, ...]]  # by risk


def read_mitigations(table: Table, risks: Known, people: Known, problems: Problems) -> Mitigations:
    """What is done about each risk, in the order it stands."""
    found: Mitigations = {}
    for row in table.rows:
        risk = one(row["Risk"], risks, problems)
        mitigation = MitigationLine(
            text=needed(row["Mitigation"], problems, "Write what is being done"),
            owner=one_or_none(row["Owner"], people, problems),
            due=day_or_none(row["Due"], problems),
            status=word_or_none(row["Status"], MITIGATION_STATUS, problems) or MitigationStatus.OPEN,
        )
        found[risk] = (*found.get(risk, ()), mitigation)
    return found


def read_risks(
    table: Table, named: Named, actions: Known, mitigations: Mitigations, problems: Problems
) -> tuple[RiskLine, ...]:
    say_repeated(column(table, "ID"), problems)
    return tuple(_risk(row, named, actions, mitigations, problems) for row in table.rows)


def _risk(row: Row, named: Named, actions: Known, mitigations: Mitigations, problems: Problems) -> RiskLine:
    known_as = code(row["ID"], problems, "Write the risk's ID, for example SR01")
    return RiskLine(
        id=known_as,
        kind=word(row["Kind"], RISK_KIND, problems),
        area=one_or_none(row["Area"], named.areas, problems),
        refs=several(row["Actions"], actions, problems),
        description=needed(row["Description"], problems, "Write what might happen, and what it would lead to"),
        likelihood=scale_or_none(row["Likelihood"], problems),
        impact=scale_or_none(row["Impact"], problems),
        owner=one_or_none(row["Owner"], named.people, problems),
        target=_target(row, problems),
        direction=word_or_none(row["Direction"], DIRECTION, problems),
        status=word(row["Status"], RISK_STATUS, problems),
        mitigations=mitigations.get(known_as, ()),
    )


def _target(row: Row, problems: Problems) -> tuple[int, int] | None:
    likelihood, impact = scale_or_none(row["Target L"], problems), scale_or_none(row["Target I"], problems)
    if likelihood is None and impact is None:
        return None
    if likelihood is None or impact is None:
        blank = row["Target L" if likelihood is None else "Target I"]
        say(problems, blank, "Only half of the target score is given", "Write both Target L and Target I, or neither")
        return None
    return likelihood, impact


def write_risks(document: PlanDocument) -> Iterator[Cells]:
    return (_cells(risk) for risk in document.risks)


def _cells(risk: RiskLine) -> Cells:
    likelihood, impact = risk.target or (None, None)
    return {
        "ID": risk.id,
        "Kind": RISK_KIND.write(risk.kind),
        "Area": risk.area,
        "Actions": "; ".join(risk.refs),
        "Description": risk.description,
        "Likelihood": risk.likelihood,
        "Impact": risk.impact,
        "Owner": risk.owner,
        "Target L": likelihood,
        "Target I": impact,
        "Direction": DIRECTION.write(risk.direction),
        "Status": RISK_STATUS.write(risk.status),
    }


def write_mitigations(document: PlanDocument) -> Iterator[Cells]:
    """One row a mitigation, risk by risk."""
    for risk in document.risks:
        for mitigation in risk.mitigations:
            yield {
                "Risk": risk.id,
                "Mitigation": mitigation.text,
                "Owner": mitigation.owner,
                "Due": mitigation.due,
                "Status": MITIGATION_STATUS.write(mitigation.status),
            }
