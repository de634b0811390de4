"""Who a cell names: people and posts, one or several, with what each is to the action where that is said."""

import re
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache

from bot.intake.tracker.cell_text import comparable
from bot.intake.tracker.naming import (
    is_initials,
    is_name,
    is_post,
    is_whole_post,
    names_with_posts,
    says_cover,
    says_vacant,
    untitled,
    whole_names,
    whose,
    without_cover,
    without_covering,
    word_sets,
)


class Part(StrEnum):
    """What someone is to the action."""

    UNSAID = "unsaid"
    RESPONSIBLE = "responsible"
    ACCOUNTABLE = "accountable"
    SUPPORTING = "supporting"


@dataclass(frozen=True)
class Lead:
    said: str
    name: str = ""  # "Jane Smith"
    post: str = ""  # "Head of SEND"
    initials: str = ""  # "JS", where no more is said
    organisation: str = ""
    email: str = ""
    part: Part = Part.UNSAID
    doubt: str = ""


_LONGEST_POST, _POST = 60, 7  # letters; words, where most are in small letters
_MAIL = re.compile(r"<?\s*(?:mailto:)?([\w.+'\-]+@[\w\-]+(?:\.[\w\-]+)+)\s*>?")
_BRACKET = re.compile(r"\s*[(\[]([^()\[\]]*)[)\]]\s*")
_SURNAME_FIRST = re.compile(r"\b([A-Z][A-Z’'\-]+),\s+([A-Z][a-z]+)\b")  # "REED, Paula"
_BESIDE = re.compile(
    r"\s*\((?:jointly |together |along)?(?:with|and|supported by|assisted by|&)\s+([^()]*)\)", re.IGNORECASE
)  # "Jane Smith (with Jo Day)"
_LISTED = re.compile(r";#\d+(?=;|$)")  # "Jane Smith;#23", as lists of SharePoint number people
_SHARED = re.compile(r"#?;#?|\n|\s+\|\s+|•|\u2022")
_LABEL = re.compile(
    r"^(?:(joint|co)[\s-]*leads?|leads?|owners?|ro|sro|responsible|accountable|support(?:ed by)?)\s*[:–]\s*", re.I
)


@lru_cache(maxsize=2000)
def leads_in(text: str) -> tuple[Lead, ...]:
    """In the order in which they are named."""
    if covering := _covering(text):
        return covering
    found: list[Lead] = []
    text = _LISTED.sub("", text)
    text = _BESIDE.sub(r" with \1", text)
    for line in _SHARED.split(_mails_apart(_SURNAME_FIRST.sub(_turned, text))):
        of, rest = whose(line.strip(" ,;"))
        leads = [lead for part in _split(rest) if (lead := _lead(part)) is not None]
        found += [replace(lead, organisation=of) if of and lead is leads[0] else lead for lead in leads]
    if says_vacant(text):
        found = [
            replace(lead, post=without_covering(lead.post), doubt=lead.doubt or "it says that the post is vacant")
            for lead in found
        ]
    return tuple(_joined(found))


_VACANT = re.compile(
    r"\s*(?:vacant|vacancy|tbc|tba)\s*[-–—:(,;/]\s*(?:was|formerly|previously|ex)\b", re.IGNORECASE
)  # "Vacant - was P. Moss"


def _covering(text: str) -> tuple[Lead, ...]:
    """Who stands in where a post is vacant: "Vacant (Jane Smith covering)", "Head of SEND (vacant, cover: Jo Day)",
    "Vacant; Jane Smith / Jo Day covering"."""
    if _VACANT.match(text) or not says_vacant(text):
        return ()
    pieces = [piece.strip() for piece in re.split(r"[()\[\],;:/]|\s[-–—]\s", text) if piece.strip()]
    names = [name for piece in pieces for name in whole_names(without_cover(piece))]
    posts = [piece for piece in pieces if is_post(without_cover(piece))]
    if not names or (len(names) > 1 and not says_cover(text)):
        return ()
    post = next((one for one in posts if all(name not in one for name in names)), "")
    why = f"the post is vacant; {' and '.join(names)}, who {'stands' if len(names) == 1 else 'stand'} in, "
    why += "is taken" if len(names) == 1 else "are taken"
    return tuple(Lead(text, name=untitled(name), post=post, doubt=why) for name in names)


def is_nobody(text: str) -> bool:
    return comparable(text) in word_sets()["nobody"] or _VACANT.match(text) is not None


def looks_like_people(text: str) -> bool:
    """Whether a cell can name who leads: names, posts or initials, and little else."""
    plain = _LISTED.sub("", _MAIL.sub("", text))
    if not text or len(text) > 160 or any(letter.isdigit() for letter in plain):
        return False
    found = leads_in(text)
    return bool(found) and all(
        one.name or one.initials or one.email or (is_post(one.post) and not _is_sentence(one.post)) for one in found
    )


def _is_sentence(text: str) -> bool:
    small = [word.islower() for word in text.split()]
    return len(text) >= _LONGEST_POST or (len(small) > _POST and 2 * sum(small) > len(small))


def _turned(found: re.Match[str]) -> str:
    return found[0] if is_post(found[1]) else f"{found[2]} {found[1].title()}"


def _mails_apart(text: str) -> str:
    """People parted by commas behind their addresses, as Outlook writes them."""
    return re.sub(r"(>|@[\w.\-]+)\s*,\s*", r"\1\n", text)


def _split(line: str) -> list[str]:
    """At marks between two people, never inside a post: "Head of SEND and Inclusion" is one."""
    if not line:
        return []
    if _one_of_us(line):
        return [line]
    if pairs := names_with_posts(line):
        return pairs
    for mark in (
        r"\s+(?:with|supported by|assisted by)\s+",
        r"\s*/\s*",
        r"\s*\+\s*",
        r"\s*&\s*|\s+and\s+|\s*/\s*|\s*,\s*(?:and\s+)?",
        r"\s*,\s*",
        r"\s+[-–]\s+",
    ):
        parts = [part for part in _outside_brackets(mark, line) if part.strip()]
        comma = "," in line and not all(is_name(part.strip()) or is_initials(part.strip()) for part in parts)
        if len(parts) > 1 and all(
            _stands_alone(part, comma=comma and part is not parts[0]) or _one_of_us(part.strip()) for part in parts
        ):
            return [one for part in parts for one in _split(part)]
    return [line]


def _outside_brackets(mark: str, line: str) -> list[str]:
    parts: list[str] = []
    at = 0
    for found in re.finditer(mark, line):
        before = line[: found.start()]
        if before.count("(") + before.count("[") == before.count(")") + before.count("]"):
            parts.append(line[at : found.start()])
            at = found.end()
    return [*parts, line[at:]]


def _one_of_us(line: str) -> bool:
    """ "Jane Smith, Head of SEND" or "Smith, Jane": one person with the comma."""
    for dash in (" – ", " - ", " — "):
        before, found, after = line.partition(dash)
        if found and dash not in after and is_name(before.strip()) != is_name(after.strip()) and is_post(line):
            return True
    before, mark, after = line.partition(",")
    if mark and "," in after:
        return _post_of_an_organisation(before, after)
    if not mark:
        return False
    bare = _BRACKET.sub(" ", after).strip()
    if is_whole_post(before.strip()) and _is_organisation(bare) and not _roles_in(bare):
        return True
    if is_name(before) and not is_name(bare) and is_post(bare) and " " in before.strip():
        return not any(is_name(part) for part in re.split(r"\s*[/&]\s*|\s+and\s+", bare))
    return (
        " " not in before.strip() and is_name(before) and is_name(bare) and " " not in bare and before.strip().isalpha()
    )


def _post_of_an_organisation(name: str, after: str) -> bool:
    """ "Jo Day, Chair, Northfold Parent Carer Forum": one person, whose post is that of an organisation."""
    posts, _, last = after.rpartition(",")
    named = any(is_name(part.strip()) and " " in part.strip() for part in re.split(r"[,/&]|\s+and\s+", after))
    whole = is_name(name.strip()) and " " in name.strip()
    return whole and not named and is_post(posts) and _is_organisation(_BRACKET.sub(" ", last))


def _is_organisation(text: str) -> bool:
    """ "Anyshire Foundation Trust", "ICB": by its last word."""
    ends = comparable(text).split()[-1:] or [""]
    return ends[0] in word_sets()["organisation"] | word_sets()["elsewhere"]


_TOPICS = frozenset(
    {"education", "health", "service", "services", "school", "schools", "council", "la", "partnership", "team", "group"}
)


def _stands_alone(part: str, *, comma: bool = False) -> bool:
    """Behind a comma the subject of a post is no second one: "AD, Education"."""
    bare = _MAIL.sub("", _BRACKET.sub(" ", _LABEL.sub("", part))).strip(" <>")
    if not bare:
        return bool(_MAIL.search(part))
    if comma and not _roles_in(bare) - _TOPICS and not (is_name(bare) and " " in bare) and not is_initials(bare):
        return False
    return is_name(bare) or is_initials(bare) or is_whole_post(bare) or is_nobody(bare)


def _roles_in(text: str) -> set[str]:
    return {word for word in re.findall(r"[\w'\-]+", text.casefold()) if word in word_sets()["role"]}


def _lead(said: str) -> Lead | None:
    text, part = said, Part.UNSAID
    if label := _LABEL.match(text):
        part, text = _part(label[0].strip(" :–")), text[label.end() :]
    email = ((found := _MAIL.search(text)) and found[1]) or ""
    text = _MAIL.sub(" ", text)
    brackets = _BRACKET.findall(text)
    bare = " ".join(_BRACKET.sub(" ", text).split()).strip(" ,;:-–<>\"'")
    if not bare and not email:
        bare, brackets = (brackets[0], brackets[1:]) if brackets else ("", [])
    if not email and (not bare or is_nobody(bare) or not any(letter.isalpha() for letter in bare)):
        return None
    lead = replace(_named(bare), said=said.strip(), email=email.casefold(), part=part)
    for inside in brackets:
        lead = _with_bracket(lead, inside.strip())
    return lead if lead.name or lead.post or lead.initials or lead.email else None


def _named(bare: str) -> Lead:
    for mark in (",", " – ", " - ", ":", " — "):
        before, found, after = (part.strip() for part in bare.partition(mark))
        if not found:
            continue
        if mark == "," and is_name(before) and is_name(after) and " " not in before and " " not in after:
            return Lead(bare, name=f"{after} {before}", doubt=f"taken for one person, {after} {before}")
        if is_name(before) and after and not is_name(after):
            return Lead(bare, name=untitled(before), post=after)
        topic = mark in (",", ":") and " " not in after  # "Service Manager, Neurodevelopment"
        if is_name(after) and before and not is_name(before) and not topic:
            return Lead(bare, name=untitled(after), post=before)
    if is_initials(untitled(bare)):
        return Lead(bare, initials=untitled(bare).replace(".", "").replace(" ", ""))
    if is_name(bare):
        return Lead(bare, name=untitled(bare))
    return Lead(bare, post=bare)


def _with_bracket(lead: Lead, inside: str) -> Lead:
    for word in re.split(r"\s*[,;/]\s*", inside):
        if (part := _part(word)) is not Part.UNSAID:
            lead = replace(lead, part=part)
        elif comparable(word) in word_sets()["organisation"]:
            lead = replace(lead, organisation=word)
        elif lead.name and not lead.post and not is_name(word) and word == inside:
            lead = replace(lead, post=inside)
        elif (lead.post and not lead.name and is_name(inside)) or (
            not lead.post and not lead.name and lead.initials and is_name(inside)
        ):
            lead = replace(lead, name=untitled(inside))
    return lead


def _part(word: str) -> Part:
    said, sets = comparable(word), word_sets()
    for part, key in (
        (Part.RESPONSIBLE, "responsible"), (Part.ACCOUNTABLE, "accountable"), (Part.SUPPORTING, "supporting"),
    ):  # fmt: skip
        if said in sets[key]:
            return part
    return Part.UNSAID


def _joined(found: list[Lead]) -> list[Lead]:
    """ "Jane Smith" on one line and "Head of SEND" on the next are one, as are a name and the address under it."""
    joined: list[Lead] = []
    for lead in found:
        before = joined[-1] if joined else None
        if (
            before is not None
            and before.name
            and not before.post
            and not before.email
            and lead.email
            and not lead.name
            and not lead.post
        ):
            joined[-1] = replace(before, email=lead.email, said=f"{before.said} {lead.said}")
        else:
            joined.append(lead)
    return joined
