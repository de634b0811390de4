"""`wsoa demo --story`: one whole reporting cycle told in the terminal, over the same wire as the page.

Each step is checked as it is told; the exit code is 0 only if every one of them happened.
"""

import textwrap
from collections.abc import Awaitable, Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import cast

from bot.demo.theatre import Theatre, theatre
from bot.loopback.records import Post, Seen
from bot.loopback.wire import Fields

REPLY = "3.1.1 amber - backlog 131, agency starts 4 Jan. Risk: locum leaves; mitigation: second supplier asked"
WIDTH = 96


class Missing(Exception):
    """A step of the story did not happen."""


@dataclass
class Teller:
    """Plays people, prints what they see, and notes what did not happen."""

    play: Theatre
    steps: int = 0
    failures: list[str] = field(default_factory=list[str])

    async def step(self, says: str, act: Callable[["Teller"], Awaitable[None]]) -> None:
        self.steps += 1
        print(f"\n{self.steps}. {says}")
        try:
            await act(self)
        except (Missing, TimeoutError, LookupError) as error:
            self.failures.append(says)
            print(f"   ✗ did not happen: {error}")
        else:
            print("   ✓")

    def user(self, handle: str) -> str:
        return self.play.accounts[handle]

    def posts(self, handle: str) -> list[Post]:
        """What the bot said to a person, oldest first."""
        bot = self.play.workspace.install.bot_user_id
        return [post for post in self.play.workspace.conversation(self.user(handle)) if post.user == bot]

    async def hear(self, handle: str, about: str, after: int = 0) -> Post:
        """The first message to a person, past so many, in which these words stand."""

        def found() -> list[Post]:
            return [post for post in self.posts(handle)[after:] if about.lower() in read_out(post).lower()]

        await self.play.workspace.wait(found, 8.0)
        return found()[0]

    async def say(self, handle: str, text: str) -> Post:
        print(_quoted(handle, text))
        return await self.play.workspace.say(self.user(handle), text)

    async def ask(self, handle: str, words: str) -> str:
        """Runs /wsoa and returns what the person alone sees."""
        print(_quoted(handle, f"/wsoa {words}".strip()))
        seen: Seen = await self.play.workspace.command(self.user(handle), "/wsoa", words)
        if seen.post is None:
            raise Missing(seen.notice or "no answer")
        return read_out(seen.post)

    async def press(self, handle: str, post: Post, label: str, number: int = 0) -> Seen:
        """Presses the button with that label, the first or a later one of the kind."""
        now = self.play.workspace.post(post.channel, post.ts)
        buttons = [element for element in _elements(now) if _text(element.get("text")) == label]
        if len(buttons) <= number:
            raise Missing(f"no button {label!r}")
        print(_quoted(handle, f"presses [{label}]"))
        element = buttons[number]
        return await self.play.workspace.press(self.user(handle), post.channel, post.ts, str(element["action_id"]))

    def now(self, post: Post) -> str:
        """What the message says now."""
        return read_out(self.play.workspace.post(post.channel, post.ts))


async def opens(t: Teller) -> None:
    asked = [p.handle for p in t.play.document.people if t.posts(p.handle)]
    print(f"   {len(asked)} owners have one message each.")
    _need(len(asked) == 18, f"{len(asked)} of 18 were asked")
    _need(all(len(t.posts(handle)) == 1 for handle in asked), "someone has more than one message")
    _show(await t.hear("sen_head", "3.1.1"))


async def replies(t: Teller) -> None:
    asked = t.posts("sen_head")[0]
    await t.say("sen_head", REPLY)
    heard = await t.hear("sen_head", "recorded", after=1)
    _show(heard)
    for words in ("Amber", "131", "Agency starts 4 Jan", "Locum leaves", "Second supplier asked"):
        _need(words.lower() in read_out(heard).lower(), f"{words!r} is not in the confirmation")
    await t.play.workspace.wait(lambda: "Answered" in t.now(asked), 8.0)


async def twice(t: Teller) -> None:
    await t.play.workspace.redeliver(times=3)
    await t.play.delivered()
    said = [post for post in t.posts("sen_head") if "recorded" in read_out(post).lower()]
    _need(len(said) == 1, f"{len(said)} confirmations")
    print("   The same event came three times more. Still one record, one confirmation.")


async def no_change(t: Teller) -> None:
    asked = t.posts("icb_comm")[0]
    seen = await t.press("icb_comm", asked, "No change", 1)
    _need(seen.ok, seen.notice)
    await t.play.workspace.wait(lambda: "Answered Mon 30 Nov: No change" in t.now(asked), 8.0)


async def form(t: Teller) -> None:
    asked = t.posts("qa_lead")[0]
    seen = await t.press("qa_lead", asked, "Update", 1)
    _need(seen.modal is not None, "no form opened")
    wrong = await t.play.workspace.submit(t.user("qa_lead"), {"pct": "150"})
    _need(bool(wrong.errors), "150 percent was taken")
    print(f"   Under Percent done: {next(iter(wrong.errors.values()))}")
    right = await t.play.workspace.submit(
        t.user("qa_lead"), {"rating": "green", "done": "44 of 46 trained", "pct": "96", "difference": "audits up"}
    )
    _need(right.ok and right.modal is None, "the form did not close")
    _show(await t.hear("qa_lead", "44 of 46", after=1))


async def second_thoughts(t: Teller) -> None:
    first = await t.say("comms", "2.2.1 amber, content migration 60% done")
    heard = await t.hear("comms", "60%", after=1)
    print(_quoted("comms", "edits: 60% becomes 65%"))
    await t.play.workspace.edit(t.user("comms"), first.channel, first.ts, "2.2.1 amber, content migration 65% done")
    await t.play.workspace.wait(lambda: "65%" in t.now(heard), 8.0)
    print(_quoted("comms", "deletes the message"))
    await t.play.workspace.delete(t.user("comms"), first.channel, first.ts)
    await t.play.workspace.wait(lambda: "no longer counts" in t.now(heard), 8.0)
    _need("taken back" in await t.ask("imp_lead", "2.2.1"), "the history does not show it")


async def held(t: Teller) -> None:
    await t.say("pep", "overdue advice incl UPN A999000126001, been 9 weeks")
    heard = await t.hear("pep", "not saved", after=1)
    _show(heard)
    _need("A999000126001" not in read_out(heard), "it was repeated")


async def not_yours(t: Teller) -> None:
    await t.say("yp_lead", "3.1.1 is green")
    _show(await t.hear("yp_lead", "belongs to", after=1))


async def stranger(t: Teller) -> None:
    await t.play.workspace.say("U0GUEST", "3.1.1 green")
    bot = t.play.workspace.install.bot_user_id

    def answered() -> list[Post]:
        return [post for post in t.play.workspace.conversation("U0GUEST") if post.user == bot]

    await t.play.workspace.wait(answered, 8.0)
    _show(answered()[0])


async def reminder(t: Teller) -> None:
    before = len(t.posts("ar_mgr"))
    print(f"   {await t.play.advance()}")
    await t.hear("ar_mgr", "still needed", after=before)
    silent = "still needed" not in " ".join(read_out(post).lower() for post in t.posts("inclusion_lead"))
    _need(silent, "someone who had answered all was reminded")


async def missing(t: Teller) -> None:
    for _ in range(3):
        print(f"   {await t.play.advance()}")
    _show(await t.hear("imp_lead", "not answered"))


async def questions(t: Teller) -> None:
    for words, about in (
        ("status", "Amber"),
        ("3.1.1", "backlog 131"),
        ("risks", "Locum leaves"),
        ("stauts", "status"),
    ):
        answer = await t.ask("imp_lead", words)
        _need(about.lower() in answer.lower(), f"{about!r} is not in the answer to /wsoa {words}")
        print(_indented("\n".join(answer.splitlines()[:6])))


async def digest(t: Teller) -> None:
    print(f"   {await t.play.advance()}")
    heard = await t.hear("dcs", "no update")
    _show(heard)
    await t.hear("icb_exec", "no update")
    _need("locum leaves" in read_out(heard).lower(), "the new risk is not in it")


STORY: tuple[tuple[str, Callable[[Teller], Awaitable[None]]], ...] = (
    ("Opening day, Mon 30 Nov. Each owner gets one message with all their actions.", opens),
    ("The Head of SEN Statutory Service answers in her own words.", replies),
    ("Slack delivers her message again.", twice),
    ("The commissioner presses No change.", no_change),
    ("The quality lead uses the form; a mistake is told under the field.", form),
    ("The communications officer edits a reply, then deletes it.", second_thoughts),
    ("A pupil number is stopped before anything is stored.", held),
    ("Someone speaks of an action that is not theirs.", not_yours),
    ("A guest from another workspace tries.", stranger),
    ("Thu 3 Dec. Only those who have not answered are reminded.", reminder),
    ("Thu 10 Dec. The improvement lead hears who is missing.", missing),
    ("The lead asks. Unknown words get the nearest question.", questions),
    ("Mon 21 Dec. Directors get their digest.", digest),
)


async def tell() -> int:
    """Tells the story; 0 when every step happened."""
    print("A reporting cycle in Wexbourne, a fictional council. The real bot, a make-believe Slack, no network.")
    async with theatre(0, page=False) as (play, _server):
        teller = Teller(play)
        for says, act in STORY:
            await teller.step(says, act)
    if teller.failures:
        print(f"\n{len(teller.failures)} of {teller.steps} steps did not happen.")
        return 1
    print(f"\nAll {teller.steps} steps happened. To play it yourself: make demo")
    return 0


def read_out(post: Post) -> str:
    """A message as a person reads it: its blocks' words, line by line."""
    lines = [line for block in post.blocks for line in _words(block)]
    return "\n".join(lines) if lines else post.text


def _words(value: object) -> Iterator[str]:
    """Every piece of text in a block, those of one paragraph on one line."""
    if isinstance(value, dict):
        fields: Fields = value  # pyright: ignore[reportUnknownVariableType]
        kind = fields.get("type")
        if kind in ("rich_text_section", "rich_text_quote", "rich_text_preformatted"):
            inner = "".join(piece for item in fields.get("elements", []) for piece in _words(item))
            yield f"> {inner}" if kind == "rich_text_quote" else inner
            return
        if kind == "button":
            return
        if kind == "actions":
            yield " ".join(f"[{_text(item.get('text'))}]" for item in fields["elements"])
            return
        text = fields.get("text")
        if isinstance(text, str):
            yield text
            return
        for part in fields.values():
            yield from _words(part)
    elif isinstance(value, list | tuple):
        parts = cast("Sequence[object]", value)
        for part in parts:
            yield from _words(part)


def _text(value: Fields | None) -> str:
    return str((value or {}).get("text", ""))


def _elements(post: Post) -> list[Fields]:
    return [element for block in post.blocks if block.get("type") == "actions" for element in block["elements"]]


def _need(happened: bool, otherwise: str) -> None:
    if not happened:
        raise Missing(otherwise)


def _show(post: Post) -> None:
    print(_indented(read_out(post)))


def _indented(text: str) -> str:
    lines = [piece for line in text.splitlines() for piece in textwrap.wrap(line, WIDTH) or [""]]
    return "\n".join(f"   │ {line}" for line in lines)


def _quoted(handle: str, text: str) -> str:
    return textwrap.fill(f"{handle}: {text}", WIDTH, initial_indent="   ", subsequent_indent="     ")
