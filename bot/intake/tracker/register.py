"""Who a file names: from its lists of people first, then from the cells of those who lead."""

from collections.abc import Mapping, Sequence

from bot.intake.sheets.cell import Sheet
from bot.intake.sheets.opening import Opened
from bot.intake.tracker.field import Field
from bot.intake.tracker.finding import Table
from bot.intake.tracker.lead import leads_in
from bot.intake.tracker.legend import Keys, people_lists
from bot.intake.tracker.people import Register
from bot.intake.tracker.raw import Raw
from bot.intake.tracker.saying import shown


def register_of(opened: Opened, raws: Sequence[Raw], keys: Keys, tables: Sequence[Table]) -> Register:
    register = Register(keys.initials, keys.posts)
    tops = {(table.sheet.title, table.top) for table in tables}
    for sheet, top, heads in people_lists(opened.sheets):
        if (sheet.title, top) not in tops:
            _listed(sheet, top, heads, keys, register)
    for raw in raws:
        for what in (Field.OWNER, Field.SRO):
            for one in raw.all(what):
                for lead in leads_in(one.text) if len(one.text) <= 200 else ():
                    register.meet(lead)
    return register


def _listed(sheet: Sheet, top: int, heads: Mapping[str, int], keys: Keys, register: Register) -> None:
    for row in (row for row in sheet.rows if row > top):
        said = {key: shown(sheet.at(row, column)) for key, column in heads.items()}
        name = said.get("name", "")
        if not name or len(name) > 60:
            continue
        if said.get("post"):
            keys.posts.setdefault(name.casefold(), said["post"])
        if "@" in said.get("email", ""):
            register.emails.setdefault(name.casefold(), said["email"].strip().casefold())
        if said.get("initials"):
            keys.initials.setdefault(said["initials"].strip(), name)
