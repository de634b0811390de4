"""The digest and what stands behind it: its sections, page by page, and a word to the owner of a line."""

from dataclasses import replace

from bot.card import Card
from bot.chat import Answer, Press, Say
from bot.models import Kind, Person
from bot.models.words import Role
from bot.plan.report.standing import Who
from bot.store.history.audit import note
from bot.store.message import outbox
from bot.store.person import people
from bot.store.report.digest import reader_of, since_publication
from bot.wording.command import did_you_mean
from bot.wording.command.declaration import ABOUT_ALL
from bot.wording.decision import ask_owner_button as ask_words
from bot.wording.report import digest as words
from bot.wording.report import digest_sections as sections
from bot.wording.report import digest_sign_off
from bot.wording.report import pace as pace_words
from bot.wording.report import since_publication as since_words
from handlers.commands.digest_now import digest_now, whole_digest
from handlers.commands.view import View, paging
from handlers.turn import Turn


def digest(view: View) -> Answer:
    """As it would read now; the lead's with what they may do about it before it goes."""
    card = words.digest(whole_digest(view), reader_of(view.session, view.plan, view.person, view.today))
    now = view.asker is not None and view.now == view.asker.now
    steers = Role.LEAD in view.roles and now and view.cycle.meeting >= view.today
    return Say(replace(card, parts=(*card.parts, digest_sign_off.buttons(view.cycle.meeting))) if steers else card)


def pace(view: View) -> Answer:
    """How fast the plan moves, or what of it is asked about."""
    found = digest_now(view).pace
    assert found is not None
    return Say(pace_words.card(found, view.standing.actions, view.today, paging(view)))


def press_section(turn: Turn, press: Press) -> Answer:
    """One page of a section, as the plan stands now."""
    if not turn.roles & ABOUT_ALL:
        return Say(did_you_mean.not_for_you("digest", ABOUT_ALL))
    name, page = press.args.get("section", ""), press.args.get("page", "1")
    section = next((one for one in sections.Section if one.value == name), sections.Section.OFF)
    reader = reader_of(turn.session, turn.plan, turn.person, turn.today)
    return Say(sections.card(whole_digest(turn), section, int(page) if page.isdecimal() else 1, reader))


def press_since(turn: Turn, press: Press) -> Answer:
    """One page of what changed since the agenda of that meeting was published."""
    if not turn.roles & ABOUT_ALL:
        return Say(did_you_mean.not_for_you("digest", ABOUT_ALL))
    meeting, page = press.args.get("id", ""), press.args.get("page", "1")
    cycle = next((one for one in turn.cycles if one.meeting.isoformat() == meeting), turn.cycle)
    found = since_publication(turn.session, turn.plan, cycle, turn.now)
    reader = reader_of(turn.session, turn.plan, turn.person, turn.today)
    number = int(page) if page.isdecimal() else 1
    return Say(since_words.card(found, cycle.title, cycle.meeting, turn.today, reader, number))


def press_ask_owner(turn: Turn, press: Press) -> Answer:
    """The owner of an action or a risk hears once a day who wants to know more about it."""
    if not turn.roles & ABOUT_ALL:
        return Say(did_you_mean.not_for_you("digest", ABOUT_ALL))
    ref, code = press.args.get("ref", ""), press.args.get("risk", "")
    about, owner = _of_action(turn, ref) if ref else _of_risk(turn, code)
    person = people.by_handle(turn.session, owner.handle) if owner is not None else None
    if about is None or person is None:
        return Say(ask_words.nobody(ref or code))
    return Say(_ask(turn, person, about, ref or code, ref))


def _ask(turn: Turn, person: Person, about: str, name: str, ref: str) -> Card:
    asker = turn.person.post or turn.person.name
    key = f"asked:{turn.cycle.key}:{name}:{turn.person.handle}:{turn.today}"
    card = ask_words.asked(asker, name, about, ref)
    if not turn.promise(key, Kind.NOTICE, outbox.To(person_id=person.id), card):
        return ask_words.already(person.post, name)
    note(turn.session, turn.now, turn.person.handle, "asked", f"{'action' if ref else 'risk'} {name}")
    return ask_words.done(person.post, name)


def _of_action(turn: Turn, ref: str) -> tuple[str | None, Who | None]:
    found = turn.standing.action(ref)
    return (found.title, found.owner) if found is not None else (None, None)


def _of_risk(turn: Turn, code: str) -> tuple[str | None, Who | None]:
    found = next((risk for risk in turn.standing.risks if risk.code == code), None)
    return (found.description, found.owner) if found is not None else (None, None)
