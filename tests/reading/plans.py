"""Plans for the reading tests, from their JSON files."""

import json
import re
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from bot.models.words import Polarity, Rating, RiskKind, Role, Status
from bot.plan.contents.document import (
    ActionLine,
    AreaLine,
    MeasureLine,
    MeetingLine,
    MitigationLine,
    PersonLine,
    PlanDocument,
    RiskLine,
    TermLine,
    TrajectoryPoint,
)

HERE = Path(__file__).parent
# what a lead would type beside a measure or an action
EVERYDAY = {
    "K1": ("20 weeks", "timeliness"),
    "K2": ("backlog",),
    "K3": ("overdue EP advice",),
    "K6": ("overdues", "overdue reviews"),
    "K10": ("answered in 5 days",),
}
MONTHS = {
    name: n
    for n, name in enumerate(["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"], 1)
}


def day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def trajectory(text: str, start: date) -> tuple[TrajectoryPoint, ...]:
    """ "Nov 34, Dec 38, Jan 45": dated points from the plan's year on."""
    points: list[TrajectoryPoint] = []
    for number, month, value in re.findall(r"(\d{1,2})? ?([A-Z][a-z]{2}) (\d+)", text):
        m = MONTHS[month]
        year = start.year + (m < start.month - 2)
        points.append(TrajectoryPoint(date(year, m, int(number or 28)), float(value)))
    return tuple(points)


def person(handle: str, post: str, org: str) -> PersonLine:
    role = Role.LEAD if ("Improvement" in post and "Programme" in post) or "Improvement Manager" in post else Role.OWNER
    role = Role.SRO if "(SRO" in post else Role.DIRECTOR if post.startswith("Director of Children") else role
    return PersonLine(handle, post, post, org, f"{handle}@wexbourne.example", (role,))


def action(raw: dict[str, Any]) -> ActionLine:
    due = date.fromisoformat(raw["original_due"])
    rag = Rating(raw["rag"]) if raw["rag"] in set(Rating) else None
    agreed = max(due, day(raw["forecast"]) or due)
    return ActionLine(
        raw["ref"],
        raw["title"],
        str(raw.get("area", raw["ref"].split(".")[0])),
        raw["owner"],
        day(raw["start"]),
        due,
        agreed,
        forecast=day(raw["forecast"]),
        status=Status(raw["delivery_status"]),
        rag=rag,
        pct=raw["pct"],
        success_measure=raw["success_measure"],
        position=raw["position"],
        everyday_names=tuple(raw.get("everyday_names", EVERYDAY.get(raw["ref"], ()))),
    )


def measure(raw: dict[str, Any], handles: set[str], start: date) -> MeasureLine:
    try:
        latest = float(raw["latest"])
    except ValueError:
        latest = None
    owners = tuple(h for h in re.findall(r"\w+", raw["source"]) if h in handles)
    return MeasureLine(
        raw["code"],
        raw["name"],
        raw["unit"],
        Polarity(raw["polarity"]),
        raw["basis"],
        raw["frequency"],
        owners,
        raw["source"],
        raw["baseline"],
        raw["target"],
        trajectory(raw["trajectory"], start),
        latest,
        raw.get("latest_period", ""),
        note=raw["note"],
        everyday_names=tuple(raw.get("everyday_names", EVERYDAY.get(raw["code"], ()))),
    )


def risk(raw: dict[str, Any]) -> RiskLine:
    mitigations = (MitigationLine(raw["mitigation"]),) if raw["mitigation"] else ()
    return RiskLine(
        raw["id"],
        RiskKind(raw["kind"]),
        str(raw["area"]),
        tuple(raw["actions"]),
        raw["description"],
        raw["likelihood"],
        raw["impact"],
        raw["owner"],
        mitigations=mitigations,
    )


def load_plan(path: Path) -> PlanDocument:
    return plan_of(path.read_text(encoding="utf-8"))


@lru_cache
def plan_of(text: str) -> PlanDocument:
    raw = json.loads(text)
    start = date.fromisoformat(raw["position_as_at"])
    people = [person(h, o["post"], raw["orgs"][o["org"]]) for h, o in raw["owners"].items()]
    people += [person(h, post, raw["council"]) for h, post in raw["leads"].items()]
    handles = set(raw["owners"])
    meetings = [MeetingLine(date.fromisoformat(c["cabinet"]), "Cabinet", True) for c in raw.get("cycles", [])]
    meetings += [MeetingLine(date.fromisoformat(m["on"]), m["title"]) for m in raw.get("meetings", [])]
    terms = tuple(
        TermLine(t["name"], date.fromisoformat(t["first"]), date.fromisoformat(t["last"])) for t in raw.get("terms", [])
    )
    return PlanDocument(
        "SEND improvement plan",
        raw["council"],
        "WSOA",
        "Europe/London",
        "ENG",
        start,
        tuple(AreaLine(no, a["title"], a["sro"]) for no, a in raw["areas"].items()),
        tuple(people),
        tuple(action(a) for a in raw["actions"]),
        tuple(measure(m, handles, start) for m in raw["kpis"]),
        tuple(risk(r) for r in raw["risks"]),
        tuple(meetings),
        terms,
    )


def wexbourne() -> PlanDocument:
    return load_plan(HERE / "wexbourne.json")


def harrowmere() -> PlanDocument:
    return load_plan(HERE / "replies" / "harrowmere.json")


def respelt(text: str) -> str:
    """Harrowmere's references and codes as a third town writes them: P2/03, A4, 4-1-2, PM1, R1."""
    text = re.sub(r"\bPA(\d)-(\d\d)\b", r"P\1/\2", text)
    text = text.replace("4.01.02", "4-1-2").replace('"A7"', '"A4"')
    return re.sub(r"\bRSK-0(\d)\b", r"R\1", re.sub(r"\bM(\d)", r"PM\1", text))


def marlbeck() -> PlanDocument:
    """Harrowmere's plan in another town's spelling of references."""
    return plan_of(respelt((HERE / "replies" / "harrowmere.json").read_text(encoding="utf-8")))


SHAPES = {"1": "B{}", "2": "PA2.{}", "3": "3({})", "4": "4({})", "5": "PA5.{}"}


def bracketed(text: str) -> str:
    """Harrowmere's references and codes as a fourth town writes them: 4(c), PA2.2, B2, PM1, R1."""

    def written(ref: re.Match[str]) -> str:
        shape, number = SHAPES[ref[1]], int(ref[2])
        return shape.format("abcdefgh"[number - 1] if "(" in shape else number)

    text = re.sub(r"\bPA(\d)-(\d\d)\b", written, text)
    text = text.replace("4.01.02", "4(h)").replace('"A7"', '"B7"')
    return re.sub(r"\bRSK-0(\d)\b", r"R\1", re.sub(r"\bM(\d)", r"PM\1", text))


def ashcombe() -> PlanDocument:
    """Harrowmere's plan with letters in brackets among its references."""
    return plan_of(bracketed((HERE / "replies" / "harrowmere.json").read_text(encoding="utf-8")))
