"""The bot's own page, by role: one's own actions first, then what the role looks after."""

from dataclasses import dataclass

from bot.card import Button, Buttons, Card, Note, Part, Points, Rule, Strong, Title, says
from bot.models.words import Role
from bot.plan.digest import Digest
from bot.plan.standing import Who
from bot.wording import mine as mine_words
from bot.wording.common import ask_button, plural, post
from bot.wording.digest import bottom_line, groups
from bot.wording.digest_lines import as_at
from bot.wording.leave import OPEN as AWAY
from bot.wording.mine import Mine

ACTIONS = 10
PEOPLE = 12


@dataclass(frozen=True)
class HomePage:
    roles: frozenset[Role]
    mine: Mine
    digest: Digest
    unmatched: tuple[Who, ...]  # in the plan, without an account here
    next_step: str  # a sentence


def card(page: HomePage) -> Card:
    parts: list[Part] = [Title(page.digest.title), says(page.next_step)]
    if page.mine.actions:
        parts += _mine(page.mine)
    if page.roles & {Role.LEAD, Role.DIRECTOR, Role.SRO} or not page.mine.actions:
        parts += _plan(page)
    if Role.LEAD in page.roles:
        parts += _for_lead(page)
    parts += [Rule(), Buttons((AWAY,)), Note("Type /wsoa help to see what you can ask. Only you see the answers.")]
    return Card(page.digest.title, tuple(parts), see_rest="Type `/wsoa mine` to see all your actions.")


def _mine(mine: Mine) -> list[Part]:
    return [
        Title(mine_words.capital_count(mine)),
        says(mine_words.what_is_asked(mine)),
        *mine_words.lines(mine, ACTIONS),
        Note(mine_words.what_follows(mine)),
    ]


def _plan(page: HomePage) -> list[Part]:
    """The headline, with questions to go on from it."""
    first = "digest" if page.roles & {Role.LEAD, Role.DIRECTOR, Role.SRO} else "status"
    names = (("The digest", "digest") if first == "digest" else ("In figures", "status"), ("Off plan", "overdue"))
    buttons = [ask_button(text, words) for text, words in (*names, ("Risks", "risks"), ("What changed", "changes"))]
    return [
        Rule(),
        Title("The plan"),
        says(Strong(bottom_line(page.digest))),
        groups(page.digest),
        Note(as_at(page.digest)),
        Buttons(tuple(buttons)),
    ]


def _for_lead(page: HomePage) -> list[Part]:
    left = sum(one.missing for one in page.digest.missing)
    people = sum(len(one.people) for one in page.digest.missing)
    said = "Nobody has been asked for this meeting yet."
    if page.digest.asked_yet:
        said = f"{plural(people, 'person has', 'people have')} not answered on {plural(left, 'action')}."
    parts: list[Part] = [
        Rule(),
        Title("For the improvement lead"),
        says(said[0].upper() + said[1:]),
        Buttons(
            (
                ask_button("Who has not answered", "missing"),
                ask_button("Ratings that differ", "ratings"),
                Button("Bring in a plan", "plan.bring"),
                ask_button("Send me our tracker", "tracker"),
            )
        ),
    ]
    if page.unmatched:
        count = len(page.unmatched)
        parts += [
            says(Strong(f"{plural(count, 'person', 'people')} in the plan can't be reached yet:")),
            Points(tuple((f"{post(who)}, {who.organisation} ({who.handle})",) for who in page.unmatched[:PEOPLE])),
        ]
        if count > PEOPLE:
            parts.append(says(f"and {count - PEOPLE} more."))
    return parts
