"""Set 4: each question, the digest, the home page and a tick, by how long the plan has run, how large it is, how many
councils share the record, and in which database. From the command to the commit, in this process."""

import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass

from benchmarks.sheet import Sheet, run
from benchmarks.towns import OWN, Town, best_of, council
from tests.store.postgres import postgres

ASKED = (
    *("mine", "status", "missing", "overdue", "due", "risks", "measures", "progress", "changes"),
    *("decisions", "digest", "cycle", "home", OWN, f"{OWN} history"),
)


@dataclass(frozen=True)
class Size:
    cycles: int
    actions: int = 33
    councils: int = 1
    postgres: bool = False

    @property
    def name(self) -> str:
        councils = f", {self.councils} councils" if self.councils > 1 else ""
        return f"{self.actions} × {self.cycles} cycles{councils}{', PostgreSQL' if self.postgres else ''}"


FEW = (Size(6), Size(60), Size(6, actions=120), Size(6, councils=10), Size(6, postgres=True))
ALL = tuple(
    Size(cycles, actions, councils, on_postgres)
    for on_postgres in (False, True)
    for councils in (1, 200)
    for actions in (33, 120, 250)
    for cycles in (6, 12, 30, 60)
    if councils == 1 or (actions == 33 and cycles == 6)
)


def measure(sheet: Sheet) -> None:
    with ExitStack() as stack:
        towns = {}
        for size in ALL if sheet.full else FEW:
            try:
                towns[size.name] = stack.enter_context(town_of(size))
            except RuntimeError as error:  # where there is no PostgreSQL
                sheet.say(f"{size.name}: left out, {error}")
        for _ in range(sheet.rounds):
            for asked in ASKED:
                for who, town in towns.items():
                    took = best_of(lambda town=town, asked=asked: town.asks(asked), 1)
                    sheet.put(asked, who, took, "ms", beside=FEW[0].name)
            for who, town in towns.items():
                sheet.put("a tick with nothing due", who, best_of(town.ticks, 1), "ms", beside=FEW[0].name)
    sheet.say("PostgreSQL ran beside the bench on a socket, without fsync: no network, and no wait for a disk")
    sheet.say(f"asked by the improvement lead of the first council; {OWN} is an action")


@contextmanager
def town_of(size: Size) -> Iterator[Town]:
    documents = tuple(council(size.actions, meetings=size.cycles + 2, number=n) for n in range(size.councils))
    with ExitStack() as stack:
        folder = stack.enter_context(tempfile.TemporaryDirectory())
        url = stack.enter_context(postgres()) if size.postgres else f"sqlite:///{folder}/wsoa.db"
        town = Town(url, documents, past=size.cycles)
        stack.callback(town.close)
        for asked in ASKED:
            town.asks(asked)
        yield town


if __name__ == "__main__":
    run(measure)
