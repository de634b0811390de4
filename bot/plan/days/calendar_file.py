"""Days as a calendar file (RFC 5545): whole days, each with its own id, so that a newer file changes the older."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

LONGEST = 73  # octets of a line, before it goes on


@dataclass(frozen=True)
class DayLine:
    """One entry of the calendar."""

    key: str  # the same in every file
    on: date
    title: str
    says: str = ""


def calendar_file(name: str, lines: Iterable[DayLine], now: datetime, look_again: int | None = None) -> bytes:
    """The whole file. `look_again`: after how many hours, for a calendar that follows it."""
    stamp = now.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
    head = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//wsoa//plan//EN",
        "METHOD:PUBLISH",
        f"X-WR-CALNAME:{_text(name)}",
    ]
    if look_again is not None:
        head += [f"REFRESH-INTERVAL;VALUE=DURATION:PT{look_again}H", f"X-PUBLISHED-TTL:PT{look_again}H"]
    body = [line for one in lines for line in _event(one, stamp)]
    return "".join(f"{part}\r\n" for line in (*head, *body, "END:VCALENDAR") for part in _folded(line)).encode()


def _event(one: DayLine, stamp: str) -> list[str]:
    return [
        "BEGIN:VEVENT",
        f"UID:{one.key}@wsoa",
        f"DTSTAMP:{stamp}",
        f"DTSTART;VALUE=DATE:{one.on:%Y%m%d}",
        f"DTEND;VALUE=DATE:{one.on + timedelta(days=1):%Y%m%d}",
        f"SUMMARY:{_text(one.title)}",
        *([f"DESCRIPTION:{_text(one.says)}"] if one.says else []),
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
    ]


def _text(said: str) -> str:
    plain = said.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return " ".join(plain.split())


def _folded(line: str) -> Iterator[str]:
    """No line is longer than 75 octets; what goes on begins with a space."""
    part, size = "", 0
    for letter in line:
        octets = len(letter.encode())
        if size + octets > LONGEST:
            yield part
            part, size = " ", 1
        part, size = part + letter, size + octets
    yield part
