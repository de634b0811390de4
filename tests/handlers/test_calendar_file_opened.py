"""The calendar's file opened again by the rules of RFC 5545, none of them ours: lines, folding, escapes, entries."""

import re
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path

from bot.chat import GiveFile
from handlers.commands.command import answer_command
from tests.factories import NOW, Town, a_document, an_action

HARD = "Clear; the “backlog”, of late\\assessments — Zoë’s plan, étape 2; and so on"
CONTENT = re.compile(r'(?P<name>[A-Z-]+)(?P<params>(?:;[A-Z-]+=(?:"[^"]*"|[^";:,]*))*):(?P<value>.*)', re.DOTALL)
ESCAPED = re.compile(r"\\([\\;,nN])")
TEXT = ("SUMMARY", "DESCRIPTION", "LOCATION")


@dataclass
class Component:
    name: str
    values: dict[str, list[str]] = field(default_factory=dict[str, list[str]])
    params: dict[str, str] = field(default_factory=dict[str, str])
    inner: list["Component"] = field(default_factory=list["Component"])


def opened(content: bytes) -> Component:
    """What a calendar makes of it; fails where the file is none by the standard."""
    assert content.endswith(b"\r\n")
    lines = content.split(b"\r\n")[:-1]
    assert all(b"\r" not in line and b"\n" not in line and 0 < len(line) <= 75 for line in lines)
    for line in lines:
        line.decode()  # no letter is cut in two
    unfolded = b"\r\n".join(lines).replace(b"\r\n ", b"").replace(b"\r\n\t", b"").decode().split("\r\n")
    root = Component("")
    stack = [root]
    for line in unfolded:
        found = CONTENT.fullmatch(line)
        assert found is not None, line
        name, value = found["name"], found["value"]
        if name == "BEGIN":
            stack[-1].inner.append(Component(value))
            stack.append(stack[-1].inner[-1])
        elif name == "END":
            assert stack.pop().name == value
        else:
            stack[-1].values.setdefault(name, []).append(_text(value) if name in TEXT else value)
            stack[-1].params[name] = found["params"]
    assert stack == [root] and len(root.inner) == 1
    return root.inner[0]


def _text(value: str) -> str:
    assert re.search(r"[;,]|\\", ESCAPED.sub("", value)) is None, value
    return ESCAPED.sub(lambda sign: "\n" if sign[1] in "nN" else sign[1], value)


def the_file(town: Town) -> Component:
    answer = town.do(lambda session: answer_command(town.turn(session, "sen_head", NOW), "ics"))
    assert isinstance(answer, GiveFile) and isinstance(answer.content, bytes)
    return opened(answer.content)


def test_the_file_is_a_calendar_by_the_standard(tmp_path: Path) -> None:
    plan = a_document()
    town = Town(tmp_path, replace(plan, actions=(an_action(title=HARD), *plan.actions[1:])))
    calendar = the_file(town)
    assert calendar.name == "VCALENDAR" and calendar.values["VERSION"] == ["2.0"] and calendar.values["PRODID"][0]
    entries = [one for one in calendar.inner if one.name == "VEVENT"]
    assert len(entries) > 3
    for entry in entries:
        for must in ("UID", "DTSTAMP", "DTSTART", "SUMMARY"):
            assert len(entry.values[must]) == 1, must
        assert datetime.strptime(entry.values["DTSTAMP"][0], "%Y%m%dT%H%M%SZ").year == NOW.year
        assert entry.params["DTSTART"] == ";VALUE=DATE" and len(entry.values["DTSTART"][0]) == 8
        assert date.fromisoformat(entry.values["DTSTART"][0])
    ids = [entry.values["UID"][0] for entry in entries]
    assert len(set(ids)) == len(ids)
    assert any(HARD in " ".join((*one.values["SUMMARY"], *one.values.get("DESCRIPTION", ()))) for one in entries)
    town.close()


def test_an_entry_keeps_its_id_when_its_date_moves(tmp_path: Path) -> None:
    plan = a_document()
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
    before = Town(tmp_path / "a", plan)
    moved = replace(plan.actions[0], agreed_due=date(2027, 4, 30))
    after = Town(tmp_path / "b", replace(plan, actions=(moved, *plan.actions[1:])))
    first, then = (
        {one.values["UID"][0]: one.values["DTSTART"][0] for one in the_file(town).inner} for town in (before, after)
    )
    assert first.keys() == then.keys()
    assert [(first[uid], then[uid]) for uid in first if first[uid] != then[uid]] == [("20270331", "20270430")]
    before.close()
    after.close()
