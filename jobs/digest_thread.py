"""The sections of a digest, in the thread under it: on Slack, where a thread can be read without a press.

On Teams there is no such thread: they stand behind the digest's buttons.
"""

from bot.chat import Place, Platform
from bot.models import Kind, Outgoing, Person, State
from bot.plan.ask.duties import Audience
from bot.plan.ask.rules import Rule
from bot.plan.days.steps import Step
from bot.plan.report.reader import Reader
from bot.store.message import outbox
from bot.store.person.audiences import audience
from bot.store.report.digest import reader_of
from bot.wording.report import digest_sections as words
from jobs.cycle_round import Round


def post_sections(at: Round) -> int:
    """The number of messages that were added: a section each, once, under a digest that has arrived."""
    if not at.cycle.reached(Step.FREEZE, at.now):
        return 0
    people = audience(at.session, at.plan, Audience.DIRECTORS, at.today)
    return sum(_under(at, person, row) for person in people if (row := _arrived(at, person)) is not None)


def _arrived(at: Round, person: Person) -> Outgoing | None:
    """Their digest, where it stands in Slack and nothing stands under it yet."""
    key = at.key(person, Rule.DIGEST_1)
    row = outbox.by_key(at.session, key)
    if row is None or row.state is not State.SENT or row.platform is not Platform.SLACK or row.message is None:
        return None
    return row if not outbox.beginning(at.session, f"{key}:section:") else None


def _under(at: Round, person: Person, row: Outgoing) -> int:
    reader = reader_of(at.session, at.plan, person, at.today)
    assert row.conversation is not None
    place = Place(Platform.SLACK, row.conversation, row.message)
    return sum(_section(at, person, row, place, section, reader) for section in words.Section)


def _section(at: Round, person: Person, row: Outgoing, place: Place, section: words.Section, reader: Reader) -> bool:
    if not words.counted(at.digest, section):
        return False
    made = outbox.promise(
        at.session,
        f"{row.key}:section:{section.value}",
        Kind.DIGEST,
        outbox.To(person_id=person.id, place=place),
        at.addressed(person, words.card(at.digest, section, 1, reader)),
        at.now,
        cycle_id=at.cycle_id,
        until=row.until,
    )
    return made is not None
