"""Everyone that a tracker's cells name, each once: a full name, the same person's first name, initials or address."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from bot.intake.sheets.cell import Sheet
from bot.intake.sheets.opening import Opened
from bot.intake.tracker.action_cells import Raw
from bot.intake.tracker.cell_text import shown
from bot.intake.tracker.field import Field
from bot.intake.tracker.lead import Lead, leads_in
from bot.intake.tracker.legend import Keys, people_lists
from bot.intake.tracker.naming import is_name, word_sets
from bot.intake.tracker.table_detection import Table
from bot.intake.tracker.tracker_action import Who

WHOLE = 1000  # letters
_SHORT = re.compile(r"^[A-Z]\.?\s")  # "J Smith", who may be named in full elsewhere
_KNOWN = {"AD": "Assistant Director", "DCS": "Director of Children’s Services", "DCO": "Designated Clinical Officer"}


@dataclass
class Register:
    """Filled from whole names first, so that what is short can be known by them."""

    initials: Mapping[str, str] = field(default_factory=dict[str, str])
    posts: Mapping[str, str] = field(default_factory=dict[str, str])
    emails: dict[str, str] = field(default_factory=dict[str, str])  # by a name, folded
    people: dict[str, Who] = field(default_factory=dict[str, Who])  # by handle

    def meet(self, lead: Lead) -> None:
        """Takes in someone who is named in full."""
        lead = self._explained(lead)
        if lead.name and " " in lead.name:
            if not _SHORT.match(lead.name):
                self._person(lead.name, lead.post, lead.organisation, lead.email)
        elif not lead.name and lead.post:
            self._post(lead)

    def find(self, lead: Lead) -> tuple[str | None, str]:
        """Their handle, and why it is not sure where it is not."""
        lead = self._explained(lead)
        if lead.name and " " in lead.name and not _SHORT.match(lead.name):
            return self._person(lead.name, lead.post, lead.organisation, lead.email), self._which(lead)
        if lead.name:
            return self._by_part(lead)
        if lead.initials:
            return self._by_initials(lead)
        if lead.post:
            return self._post(lead), ""
        return self._by_mail(lead), ""

    def _explained(self, lead: Lead) -> Lead:
        """ "AD" is someone's initials where the file says so, and else the short form of a post."""
        name = self.initials.get(lead.post) if lead.post and not lead.name else None
        return replace(lead, name=name, post="") if name else lead

    def _person(self, name: str, post: str, organisation: str, email: str) -> str:
        post = post or self.posts.get(name.casefold(), "")
        email = email or self.emails.get(name.casefold(), "")
        handle = self._handle(name, lambda who: _is_called(who, name) and not _are_two(who, email))
        before = self.people.get(handle)
        if before is None:
            same = next((one for one in self.people.values() if email and one.email == email), None)
            if same is not None:
                return same.handle
            self.people[handle] = Who(handle, name, post, organisation, email)
        else:
            self.people[handle] = replace(
                before,
                post=before.post or post,
                organisation=before.organisation or organisation,
                email=before.email or email,
            )
        return handle

    def _handle(self, text: str, is_they: Callable[[Who], bool]) -> str:
        """Made of their name or post; another's who has the same is left to them."""
        handle = _slug(text)
        tried = (handle, *(f"{handle}_{number}" for number in range(2, 1000)))
        return next(one for one in tried if one not in self.people or is_they(self.people[one]))

    def _which(self, lead: Lead) -> str:
        """Why it is not sure who is meant, where two have the name and the cell has no address."""
        same = [who for who in self.people.values() if who.name.casefold() == lead.name.casefold()]
        return f"two are called {lead.name}: {' and '.join(who.email for who in same)}" if _unsaid(lead, same) else ""

    def _post(self, lead: Lead) -> str:
        handle = self._handle(lead.post, lambda who: _is_called(who, lead.post))
        before = self.people.get(handle)
        if before is None:
            self.people[handle] = Who(handle, "", lead.post, lead.organisation, lead.email)
        elif lead.email and not before.email:
            self.people[handle] = replace(before, email=lead.email)
        return handle

    def _by_part(self, lead: Lead) -> tuple[str, str]:
        """A first name or "J Smith", of one whose whole name is here."""
        first, _, last = lead.name.replace(".", " ").rpartition(" ")
        alike = [
            who
            for who in self.people.values()
            if who.name
            and " " in who.name
            and (
                who.name.split()[0] == lead.name
                or (first and who.name.split()[-1] == last and who.name.startswith(first[0]))
                or (not first and who.name.split()[-1] == lead.name)
            )
        ]
        if len(alike) == 1:
            return alike[0].handle, f"taken for {alike[0].name}"
        why = f"it may be {' or '.join(who.name for who in alike)}" if alike else ""
        return self._person(lead.name, lead.post, lead.organisation, lead.email), why

    def _by_initials(self, lead: Lead) -> tuple[str, str]:
        name = self.initials.get(lead.initials)
        if name is not None:
            return self._person(name, lead.post, lead.organisation, lead.email), ""
        alike = [who for who in self.people.values() if who.name and _initials(who.name) == lead.initials]
        if len(alike) == 1:
            return alike[0].handle, f"taken for {alike[0].name}, whose initials they are"
        if lead.initials in _KNOWN:
            return self._post(replace(lead, post=lead.initials)), ""
        handle = self._person(lead.initials, lead.post, lead.organisation, lead.email)
        return handle, "initials alone; nothing in the file says whose they are"

    def _by_mail(self, lead: Lead) -> str:
        for who in self.people.values():
            if who.email == lead.email:
                return who.handle
        name = " ".join(part.capitalize() for part in re.split(r"[._\-]", lead.email.split("@")[0]) if part.isalpha())
        if name and is_name(name):
            return self._person(name, "", lead.organisation, lead.email)
        handle = _slug(lead.email.split("@")[0])
        self.people.setdefault(handle, Who(handle, "", "", lead.organisation, lead.email))
        return handle


def _is_called(who: Who, said: str) -> bool:
    """A name that is typed in capitals may be taken for a post."""
    return _slug(said, WHOLE) in (_slug(who.name, WHOLE), _slug(who.post if not who.name else "", WHOLE))


def _are_two(who: Who, email: str) -> bool:
    """Of one name, with addresses at two organisations."""
    return bool(who.email and email) and who.email.rpartition("@")[2].casefold() != email.rpartition("@")[2].casefold()


def _unsaid(lead: Lead, same: Sequence[Who]) -> bool:
    return not lead.email and len(same) > 1


def _initials(name: str) -> str:
    return "".join(part[0] for part in re.split(r"[\s\-]+", name) if part and part[0].isupper())


def _slug(text: str, most: int = 40) -> str:
    words = re.findall(r"[^\W_]+", text.casefold().replace("’", "").replace("'", ""))
    return "_".join(words)[:most].strip("_") or "someone"


def register_of(opened: Opened, raws: Sequence[Raw], keys: Keys, tables: Sequence[Table]) -> Register:
    """Who is named in the file, under one entry however they are written; lists of people are read first."""
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


_WORD = re.compile(r"[^\W\d_]{3,}")
_INSIDE = re.compile(r"[.:;()\[\]]\s*|\s[–—-]\s")
_NAME_WORDS = 3  # words of a name; with more they may be two people


def says_more(lead: Lead, text: str) -> str:
    """Why it is not sure that the lead is all that the cell says; "" where it is."""
    found = leads_in(text)
    kept = " ".join(
        part for each in found for part in (each.name, each.post, each.organisation, each.email, each.initials)
    )
    left = {word.casefold() for word in _WORD.findall(text)} - {word.casefold() for word in _WORD.findall(kept)}
    left -= word_sets()["said beside"] | word_sets()["titles"] | word_sets()["organisation"]
    left -= {
        word for key in ("responsible", "accountable", "supporting") for one in word_sets()[key] for word in one.split()
    }
    if left:
        return "it says more than who leads"
    parts = _INSIDE.split(lead.post)
    if len(parts) > 1 and any(" " in part.strip() and is_name(part) for part in parts):
        return "another name stands in it"
    parts = lead.name.split()
    if len(parts) > _NAME_WORDS and all(part[0].isupper() for part in parts):
        return "it may be two people; taken for one"
    if len(parts) > 1 and (len(parts[-1].strip(".")) == 1 or any(len(part) > 2 and part.isupper() for part in parts)):
        return f"its name is taken as it is written, {lead.name}"
    return ""
