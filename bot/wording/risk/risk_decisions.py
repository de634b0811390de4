"""A risk is scored, closed, opened again, joined or reworded: what is asked, what follows, and what its owner hears."""

from collections.abc import Sequence
from datetime import date

from bot.card import Button, Buttons, Card, Choice, Entry, Form, Note, Part, Strong, Style, args, says
from bot.models.words import MitigationStatus
from bot.reading.asked.filters import band
from bot.reading.asked.risk_orders import Do
from bot.wording.common import MITIGATION_STATUSES, ask_button, day, listed, plural, sentence, short
from bot.wording.reply.form import SCORES

SAY_WHY = "Say why, in a few words: its owner reads this."
AS_ASKED = "as was asked for"
WORDS = 600  # characters of a risk's words


def no_such(said: str, near: Sequence[str]) -> Card:
    """`near`: codes that are like it."""
    head = f"There is no risk {said} in the plan." if said else "Which risk? Name it by its code, such as SR02."
    buttons = (*(ask_button(code, f"risks {code}") for code in near), ask_button("All risks", "risks"))
    return Card(head, (says(head, " Nothing was changed."), Buttons(buttons)))


def why(code: str, do: Do) -> Card:
    what = {Do.CLOSE: "can be closed", Do.REOPEN: "is to be opened again"}.get(do, "is to be changed")
    text = f"Say why {code} {what}: `/wsoa risk {code} {do.value} because …`."
    return Card(text, (says(text), Note("Its owner reads the reason. Nothing was changed.")))


def which_score(code: str) -> Card:
    text = f"Likelihood and impact, each 1 to 5: `/wsoa risk {code} score 4x3 because …`."
    return Card(text, (says(text), Note("Nothing was changed.")))


def which_words(code: str) -> Card:
    text = f"In which words? `/wsoa risk {code} reword If posts stay empty, then plans are late`."
    return Card(text, (says(text), Note("Nothing was changed.")))


def join_which(code: str) -> Card:
    text = f"With which other risk? `/wsoa risk {code} join SR05`. That one then stands for both."
    return Card(text, (says(text), Note("Nothing was changed.")))


def can_not_join(code: str, into: str, why: str) -> Card:
    said = {"itself": "it is the same risk", "closed": f"{into} is closed: open it again first"}[why]
    text = f"{code} can’t be joined with {into}: {said}."
    return Card(text, (says(text), Note("Nothing was changed.")))


def not_yours(code: str, who: Sequence[str], *, own: bool) -> Card:
    said = listed([f"the {post}" for post in who], "or") or "someone else"
    text = f"{code} is yours, so that is decided by {said}." if own else f"That is decided by {said}, not by you."
    return Card(f"{code}: {text}", (says(text), Note("Nothing was changed.")))


def passed_on(code: str, who: Sequence[str]) -> Card:
    """To its owner, who asked to close it."""
    text = (
        f"I asked {listed([f'the {post}' for post in who], 'or')} whether {code} can be closed. Until then it is open."
    )
    return Card(text, (says(text),))


def already(code: str, state: str, by: str, on: str) -> Card:
    told = f", by the {by} on {on}" if by else ""
    text = f"{code} is {state} already{told}. Nothing was changed."
    return Card(text, (says(text), Buttons((ask_button(f"Show {code}", f"risks {code}"),))))


def changed_since(code: str) -> Card:
    text = f"Something else was decided about {code} since, so this button does nothing now. Nothing was changed."
    return Card(text, (says(text), Buttons((ask_button(f"Show {code}", f"risks {code}"),))))


def old() -> Card:
    text = "That was decided or taken back already. Nothing was changed."
    return Card(text, (says(text), Buttons((ask_button("All risks", "risks"),))))


def closed(code: str, reason: str) -> str:
    return f"{code} is closed: {sentence(reason, 300)}"


def reopened(code: str, reason: str) -> str:
    return f"{code} is open again: {sentence(reason, 300)}"


def scored(code: str, likelihood: int, impact: int, was: int | None) -> str:
    now = likelihood * impact
    before = "it had no score" if was is None else f"it was {was}"
    return f"{code} is scored {now}, {band(now)} (likelihood {likelihood}, impact {impact}); {before}."


def joined(code: str, into: str, refs: Sequence[str], mitigations: int) -> str:
    went = [f"its {'action' if len(refs) == 1 else 'actions'} {listed(refs)}"] if refs else []
    went += [f"its {plural(mitigations, 'mitigation')}"] if mitigations else []
    stand = "stands" if len(refs) + mitigations == 1 else "stand"
    there = f" {listed(went)} {stand} there now." if went else ""
    return f"{code} is joined with {into}, which stands for both.{there[:1]}{there[1:2].upper()}{there[2:]}"


def reworded(code: str, now: str, was: str) -> str:
    return f"{code} now reads: “{short(now, 300)}”. It read: “{short(was, 300)}”."


def mitigation(number: str, text: str, status: MitigationStatus, due: date | None, today: date, reason: str) -> str:
    what = MITIGATION_STATUSES[status]
    when = f"late: by {day(due, today)} now" if status is MitigationStatus.OPEN and due else what
    why = f" Reason: {sentence(reason, 200)}" if reason else ""
    return f"{number} is {when}: {sentence(text, 160)}{why}"


def mitigation_already(code: str, number: str, status: MitigationStatus) -> Card:
    text = f"{number} is {MITIGATION_STATUSES[status]} already. Nothing was changed."
    return Card(text, (says(text), Buttons((ask_button(f"Show {code}", f"risks {code}"),))))


def mitigation_done(text: str, code: str, number: str, told: Sequence[str], status: MitigationStatus) -> Card:
    """The risk keeps its score: whoever scores it is reminded that it may be another now."""
    back = f"`/wsoa mitigation {number} {'open' if status is not MitigationStatus.OPEN else 'done'}`"
    more = (
        f" {code} keeps its score: if it is lower now, `/wsoa risk {code} score 3x3`."
        if status is MitigationStatus.DONE
        else ""
    )
    note = f"To put it back: {back}. The history has both.{more}"
    return Card(
        text, (says(text, _are_told(told)), Buttons((ask_button(f"Show {code}", f"risks {code}"),)), Note(note))
    )


def _are_told(posts: Sequence[str]) -> str:
    if not posts:
        return ""
    who = listed([f"the {post}" for post in posts])
    return f" T{who[1:]} {'is' if len(posts) == 1 else 'are'} told."


def no_such_mitigation(code: str, count: int) -> Card:
    text = f"{code} has {plural(count, 'mitigation')}."
    text += f" Name one of them: {code}.1{f' to {code}.{count}' if count > 1 else ''}." if count else ""
    return Card(text, (says(text), Note("Nothing was changed.")))


def which_state(number: str) -> Card:
    text = (
        f"Done, late or dropped? `/wsoa mitigation {number} done`, `late until 31 Jan because …`, `dropped because …`."
    )
    return Card(text, (says(text), Note("Nothing was changed.")))


def done(text: str, code: str, undo: int, told: Sequence[str], back: str) -> Card:
    """To whoever decided: what stands now, who is told, and the way back."""
    parts: list[Part] = [says(text, _are_told(told))]
    buttons = [
        Button("Undo", "risk.undo", args(id=str(undo)), Style.DANGER),
        ask_button(f"Show {code}", f"risks {code}"),
    ]
    note = f"The history has who, when, and how it stood before.{f' To put it back in words: {back}.' if back else ''}"
    return Card(text, (*parts, Buttons(tuple(buttons)), Note(note)))


def undone(code: str, told: Sequence[str]) -> Card:
    text = f"Undone: {code} stands as it did before. The history shows both.{_are_told(told)}"
    return Card(text, (says(text), Buttons((ask_button(f"Show {code}", f"risks {code}"),))))


def told(text: str, by: str, code: str, reason: str = "") -> Card:
    """To the risk's owner."""
    why = f" Reason: {sentence(reason, 300)}" if reason else ""
    return Card(
        text,
        (
            says(Strong(text), f" By {by}.{why}"),
            Note("Not right? Tell them, or reply to me with what has changed."),
            Buttons((ask_button(f"Show {code}", f"risks {code}"),)),
        ),
    )


def told_undone(code: str, by: str) -> Card:
    text = f"{code} stands as it did before: the last decision about it was taken back."
    return Card(text, (says(Strong(text), f" By {by}."), Buttons((ask_button(f"Show {code}", f"risks {code}"),))))


def asked_to_close(code: str, words: str, by: str, reason: str) -> Card:
    """To whoever decides."""
    head = f"{code} can be closed, says {by}"
    said = f"In their words: {sentence(reason, 300)}" if reason else "No reason was given."
    carried = args(code=code)
    return Card(
        f"{head}. {said}",
        (
            says(Strong(f"{head}."), f" {short(words, 200)}"),
            says(said),
            Buttons(
                (
                    Button(f"Close {code}", "risk.close", carried, Style.PRIMARY),
                    Button("Keep it open", "risk.keep", carried),
                )
            ),
            Note("Until someone decides, it stays open."),
        ),
    )


def to_score(code: str, words: str, by: str, into: str, *, scored: bool) -> Card:
    """A new risk, in the queue. `into`: one that it looks like."""
    head = f"{code} is new" if scored else f"{code} is new and not scored yet"
    like = f" It looks like {into}." if into else ""
    buttons = [] if scored else [Button("Score…", "risk.open_form", args(code=code, do=Do.SCORE.value), Style.PRIMARY)]
    if into:
        buttons += [
            Button(f"Join with {into}", "risk.join", args(code=code, into=into)),
            Button("Keep apart", "risk.apart", args(code=code, **{"from": into})),
        ]
    buttons.append(ask_button(f"Show {code}", f"risks {code}"))
    return Card(
        f"{head}.",
        (says(Strong(f"{head}."), f" {sentence(words, 300)}"), says(f"Raised by {by}.{like}"), Buttons(tuple(buttons))),
    )


def kept_apart(code: str, other: str) -> Card:
    text = f"{code} stands by itself, beside {other}. It is not asked about again."
    return Card(text, (says(text),))


def settled(code: str, what: str) -> Card:
    head = f"{code} was said to be over."
    return Card(f"{head} {what}", (says(Strong(head), f" {what}"),))


def closed_by(by: str) -> str:
    return f"Closed by {by}."


def kept_by(by: str) -> str:
    return f"Kept open by {by}."


TAKEN_BACK = "That was taken back: there is nothing to decide."


def told_kept(code: str, by: str, reason: str) -> Card:
    text = f"{code} stays open."
    return Card(text, (says(Strong(text), f" Decided by {by}. Reason: {sentence(reason, 300)}"),))


def keep_form(code: str, words: str) -> Form:
    return Form(
        verb="risk.keep.save",
        title=f"Keep open: {code}"[:24],
        intro=short(words, 300),
        questions=(Entry("reason", "Why? Its owner reads this.", required=True, long=True, most=300),),
        submit="Keep open",
        args=args(code=code),
    )


TITLES = {Do.CLOSE: "Close", Do.REOPEN: "Open again", Do.SCORE: "Score", Do.REWORD: "Reword"}


def decide_form(code: str, do: Do, words: str, likelihood: int | None, impact: int | None) -> Form:
    """One for each thing that can be decided."""
    questions: list[Entry | Choice] = []
    if do is Do.SCORE:
        questions = [
            Choice("likelihood", "Likelihood", SCORES, str(likelihood or ""), required=True),
            Choice("impact", "Impact", SCORES, str(impact or ""), required=True),
        ]
    if do is Do.REWORD:
        questions = [
            Entry("words", "If what happens, then what comes of it?", words, required=True, long=True, most=WORDS)
        ]
    must = do in (Do.CLOSE, Do.REOPEN)
    questions.append(Entry("reason", "Why? Its owner reads this.", required=must, long=True, most=300))
    return Form(
        verb="risk.decide",
        title=f"{TITLES[do]} {code}"[:24],
        intro=short(words, 300),
        questions=tuple(questions),
        submit=TITLES[do],
        args=args(code=code, do=do.value),
    )
