"""The record as a workbook for the public: which columns there are, each with what may stand in it. A list of what is
given, so that nothing new is given unawares."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import Enum, auto
from typing import Any

Row = dict[str, Any]


class Holds(Enum):
    """What a column may hold."""

    PLAIN = auto()  # a date, a number, a reference, a word of a closed set
    TEXT = auto()  # what people wrote: read through
    POST = auto()  # a handle: the post instead
    FIGURE = auto()  # of a measure: small ones are withheld
    LINK = auto()


@dataclass(frozen=True)
class Column:
    head: str
    path: str  # "rag.confirmed"
    holds: Holds = Holds.PLAIN


@dataclass(frozen=True)
class Table:
    name: str
    rows: Callable[[Row], Iterable[Row]]
    columns: tuple[Column, ...]
    when: tuple[str, ...] = ()  # instants of which one has to fall in the period; none: as it stood at its end


def _given(plain: str = "", text: str = "", post: str = "", figure: str = "", link: str = "") -> tuple[Column, ...]:
    """Columns as "Head=path; Head=path", by what they hold; in that order."""
    kinds = ((Holds.PLAIN, plain), (Holds.POST, post), (Holds.FIGURE, figure), (Holds.TEXT, text), (Holds.LINK, link))
    pairs = ((holds, each.split("=")) for holds, listed in kinds for each in listed.split("; ") if each)
    return tuple(Column(head, path, holds) for holds, (head, path) in pairs)


def _of(section: str) -> Callable[[Row], Iterable[Row]]:
    return lambda record: record[section]


def _inside(section: str, key: str, *above: str) -> Callable[[Row], Iterator[Row]]:
    """The rows that stand within rows, each with what names the one above."""

    def rows(record: Row) -> Iterator[Row]:
        for outer in record[section]:
            for inner in outer[key]:
                yield {"plan": outer.get("plan"), **inner, **{name: outer[name] for name in above}}

    return rows


TABLES = (
    Table("Meetings", _of("cycles"), _given("Cycle=key; Meeting=meeting; Updates due=steps.due", "Title=title")),
    Table(
        "Posts",
        _of("people"),
        _given("Roles=roles", "Organisation=organisation", "Post=handle"),
    ),
    Table("Areas", _of("areas"), _given("Area=no", "Title=title", "Accountable=sro")),
    Table(
        "Actions",
        _of("actions"),
        _given(
            "Reference=ref; Area=area; Status=status; RAG confirmed=rag.confirmed; RAG claimed=rag.claimed; "
            "Outcome=outcome_rag; Per cent=pct; Start=start; First due=original_due; Due=agreed_due; "
            "Forecast=forecast; Blocked=blocked; Measures=measures; Verified at=verified_at; No longer in plan=gone",
            "Action=title; Success measure=success_measure; Impact=impact; Position in the plan file=plan_file.words",
            "Owner=owner; Deputy=deputy; Verified by=verified_by",
        ),
    ),
    Table(
        "Milestones",
        _inside("actions", "milestones", "ref"),
        _given("Action=ref; Due=due; Done=done_at", "Milestone=text"),
    ),
    Table(
        "Updates",
        _of("updates"),
        _given(
            "Action=ref; Cycle=cycle; Said at=said_at; RAG=rag; Outcome=outcome_rag; Status=status; Per cent=pct; "
            "Forecast=forecast; Blocked=blocked; No change=no_change; Late=late; Withdrawn=withdrawn",
            "Words=text; Done=done; Difference=difference; Next=next; Stuck=stuck",
            "By=by; On behalf of=on_behalf_of",
        ),
        ("said_at",),
    ),
    Table(
        "Evidence",
        _inside("actions", "evidence", "ref"),
        _given(
            "Action=ref; Added at=added_at; Checked at=checked_at",
            "Title=title",
            "Added by=added_by; Checked by=checked_by",
            link="Where=url",
        ),
        ("added_at", "checked_at"),
    ),
    Table(
        "Checks of completion",
        _of("verifications"),
        _given("Action=ref; Verdict=verdict; At=at", "Why=why", "By=by"),
        ("at",),
    ),
    Table(
        "Changes of status",
        _of("status_requests"),
        _given(
            "Action=ref; From=from; To=to; Asked at=requested_at; Decision=decision; Decided at=decided_at",
            "Why=reason; Reason of the decision=decision_reason",
            "Asked by=requested_by; Decided by=decided_by",
        ),
        ("requested_at", "decided_at"),
    ),
    Table(
        "Changes of dates",
        _of("date_changes"),
        _given(
            "Action=ref; From=from; To=to; Asked at=requested_at; Decision=decision; Decided at=decided_at",
            "In words=date_text; Why=reason; Decided by=decided_by; Reason of the decision=decision_reason",
            "Asked by=requested_by",
        ),
        ("requested_at", "decided_at"),
    ),
    Table(
        "Risks",
        _of("risks"),
        _given(
            "Risk=id; Kind=kind; Area=area; Actions=refs; Likelihood=likelihood; Impact=impact; Score=score; "
            "Direction=direction; Status=status; Raised at=raised_at",
            "Description=description",
            "Owner=owner; Raised by=raised_by",
        ),
    ),
    Table(
        "Mitigations",
        _inside("risks", "mitigations", "id"),
        _given("Risk=id; Due=due; Status=status", "Mitigation=text", "Owner=owner"),
    ),
    Table(
        "Measures",
        _of("measures"),
        _given(
            "Measure=code; Better=polarity",
            "Name=name; Unit=unit; Basis=basis; How often=frequency; Source=source; Baseline=baseline; Target=target; "
            "Note=note; Period of the figure=plan_file.period",
            figure="Figure in the plan file=plan_file.value",
        ),
    ),
    Table(
        "Figures",
        _inside("measures", "values", "code", "unit"),
        _given(
            "Measure=code; As at=as_at; Quality=quality; Cycle=cycle; Said at=said_at; Withdrawn=withdrawn",
            "Period=period; Why corrected=reason",
            "By=entered_by",
            "Figure=value; Of=n; Instead of=corrects",
        ),
        ("said_at",),
    ),
    Table(
        "Decisions wanted",
        _of("decisions"),
        _given(
            "Action=ref; By=by_date; Raised at=raised_at; Withdrawn=withdrawn",
            "Decision=text; From=needed_from; Outcome=outcome",
            "Raised by=raised_by",
        ),
        ("raised_at",),
    ),
    Table(
        "Findings and resolutions",
        _of("matters"),
        _given(
            "Code=code; Kind=kind; Actions=actions; Rated=rated; Due=due; Raised at=raised_at; Answered at=answered_at",
            "Source=source; Text=text; Response=response; Answer=answer",
            "Owner=owner; Raised by=raised_by; Answered by=answered_by",
        ),
        ("raised_at", "answered_at"),
    ),
    Table(
        "Requests for updates",
        _of("asks"),
        _given("Action=ref; Cycle=cycle; State=state; Asked at=asked_at; Answered at=answered_at", post="Asked=person"),
        ("asked_at", "answered_at"),
    ),
    Table(
        "Handed over",
        _of("hand_overs"),
        _given("What=what; Which=key; On=on; Said at=said_at; Done at=done_at", post="From=from; To=to; By=by"),
        ("said_at", "done_at"),
    ),
)
