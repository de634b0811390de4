"""`wsoa demo --story`: one whole reporting cycle told in the terminal, over the same wire as the page.

Each step is checked as it is told; the exit code is 0 only if every one of them happened.
"""

import textwrap
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field

from bot.demo.hands import Hands, Heard, Missing, as_it_stands, hear
from bot.demo.opening import theatre
from bot.demo.theatre import Theatre

REPLY = "3.1.1 amber - backlog 131, agency starts 4 Jan. Risk: locum leaves; mitigation: second supplier asked"
WIDTH = 96


@dataclass
class Teller:
    """Plays people, prints what they see, and notes what did not happen."""

    play: Theatre
    hands: Hands
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

    async def go(self, steps: int) -> None:
        """The clock goes on so many steps."""
        for _ in range(steps):
            print(f"   {await self.play.advance()}")

    def heard(self, handle: str) -> list[Heard]:
        """What the bot said to a person, oldest first."""
        return self.hands.heard(handle)

    async def hear(self, handle: str, about: str, after: int = 0) -> Heard:
        """The first message to a person, past so many, in which these words stand."""
        return await hear(self.hands, handle, about, after)

    async def say(self, handle: str, text: str) -> str:
        print(quoted(handle, text))
        return await self.hands.say(handle, text)

    async def ask(self, handle: str, words: str) -> str:
        """Runs /wsoa and returns the answer."""
        print(quoted(handle, f"/wsoa {words}".strip()))
        return await self.hands.ask(handle, words)

    async def press(self, handle: str, heard: Heard, label: str, number: int = 0) -> None:
        """Presses the button with that label, the first or a later one of the kind."""
        print(quoted(handle, f"presses [{label}]"))
        await self.hands.press(handle, heard.id, label, number)

    async def until(self, handle: str, heard: Heard, words: str) -> None:
        """Until these words stand in the message."""
        await self.hands.wait(lambda: words in as_it_stands(self.hands, handle, heard.id))


async def opens(t: Teller) -> None:
    asked = [p.handle for p in t.play.document.people if t.heard(p.handle)]
    print(f"   {len(asked)} owners have one message each.")
    need(len(asked) == 18, f"{len(asked)} of 18 were asked")
    need(all(len(t.heard(handle)) == 1 for handle in asked), "someone has more than one message")
    show(await t.hear("sen_head", "3.1.1"))


async def replies(t: Teller) -> None:
    asked = t.heard("sen_head")[0]
    await t.say("sen_head", REPLY)
    heard = await t.hear("sen_head", "Got it", after=1)
    show(heard)
    for words in ("Amber", "131", "Agency starts 4 Jan", "Locum leaves", "Second supplier asked"):
        need(words.lower() in heard.words.lower(), f"{words!r} is not in the confirmation")
    await t.until("sen_head", asked, "Answered")


async def twice(t: Teller) -> None:
    await t.hands.redeliver(times=3)
    await t.play.delivered()
    said = [heard for heard in t.heard("sen_head") if "got it" in heard.words.lower()]
    need(len(said) == 1, f"{len(said)} confirmations")
    print("   The same message came three times more. Still one record, one confirmation.")


async def no_change(t: Teller) -> None:
    asked = t.heard("icb_comm")[0]
    await t.press("icb_comm", asked, "No change", 1)
    await t.until("icb_comm", asked, "Answered Mon 30 Nov: No change")


async def form(t: Teller) -> None:
    asked = t.heard("qa_lead")[0]
    await t.press("qa_lead", asked, "Update", 1)
    need(t.hands.form("qa_lead"), "no form opened")
    sent = await t.hands.fill("qa_lead", {"pct": "150"})
    need(bool(sent.wrong) and sent.open, "150 percent was taken")
    print(f"   Under Percent done: {sent.wrong[0]}")
    values = {"rating": "green", "done": "44 of 46 trained", "pct": "96", "difference": "audits up"}
    sent = await t.hands.fill("qa_lead", values)
    need(not sent.wrong and not sent.open, f"the form did not close: {sent.wrong}")
    show(await t.hear("qa_lead", "44 of 46", after=1))


async def second_thoughts(t: Teller) -> None:
    first = await t.say("comms", "2.2.1 amber, content migration 60% done")
    heard = await t.hear("comms", "60%", after=1)
    print(quoted("comms", "edits: 60% becomes 65%"))
    await t.hands.edit("comms", first, "2.2.1 amber, content migration 65% done")
    await t.until("comms", heard, "65%")
    print(quoted("comms", "deletes the message"))
    await t.hands.delete("comms", first)
    await t.until("comms", heard, "no longer counts")
    need("taken back" in await t.ask("imp_lead", "2.2.1"), "the history does not show it")


async def held(t: Teller) -> None:
    await t.say("pep", "overdue advice incl UPN A999000126001, been 9 weeks")
    heard = await t.hear("pep", "not saved", after=1)
    show(heard)
    need("A999000126001" not in heard.words, "it was repeated")


async def not_yours(t: Teller) -> None:
    await t.say("yp_lead", "3.1.1 is green")
    show(await t.hear("yp_lead", "belongs to", after=1))


async def stranger(t: Teller) -> None:
    await t.say("guest", "3.1.1 green")
    await t.hands.wait(lambda: t.heard("guest"))
    show(t.heard("guest")[0])


async def reminder(t: Teller) -> None:
    before = len(t.heard("ar_mgr"))
    print(f"   {await t.play.advance()}")
    await t.hear("ar_mgr", "still needed", after=before)
    silent = "still needed" not in " ".join(heard.words.lower() for heard in t.heard("inclusion_lead"))
    need(silent, "someone who had answered all was reminded")


async def missing(t: Teller) -> None:
    await t.go(3)
    show(await t.hear("imp_lead", "not answered"))


async def questions(t: Teller) -> None:
    for words, about in (
        ("status", "Amber"),
        ("3.1.1", "backlog 131"),
        ("risks", "Locum leaves"),
        ("stauts", "status"),
    ):
        answer = await t.ask("imp_lead", words)
        need(about.lower() in answer.lower(), f"{about!r} is not in the answer to /wsoa {words}")
        print(_indented("\n".join(answer.splitlines()[:6])))


async def confirmed(t: Teller) -> None:
    print(f"   {await t.play.advance()}")
    show(await t.hear("imp_lead", "to confirm"))
    answer = await t.ask("imp_lead", "confirm 3.1.1 amber because the backlog still falls")
    need("3.1.1 is confirmed Amber" in answer, "the rating was not confirmed")


async def digest(t: Teller) -> None:
    await t.go(1)
    look = await t.hear("imp_lead", "before it goes")
    await t.press("imp_lead", look, "Send")
    await t.go(1)
    heard = await t.hear("dcs", "no update")
    show(heard)
    await t.hear("icb_exec", "no update")
    need("locum leaves" in heard.words.lower(), "the new risk is not in it")


async def figures(t: Teller) -> None:
    before = len(t.heard("sen_head"))
    await t.go(4)
    show(await t.hear("sen_head", "K2", after=before))
    before = len(t.heard("sen_head"))
    await t.say("sen_head", "K2 is 118")
    show(await t.hear("sen_head", "118", after=before))


async def published(t: Teller) -> None:
    await t.go(2)
    before = len(t.heard("sen_head"))
    await t.say("sen_head", "3.1.1 red - the agency has withdrawn")
    await t.hear("sen_head", "Got it", after=before)


async def second_digest(t: Teller) -> None:
    before = len(t.heard("dcs"))
    await t.go(1)
    heard = await t.hear("dcs", "3.1.1", after=before)
    show(heard)
    need("withdrawn" in heard.words, "what changed is not in it")


STORY: tuple[tuple[str, Callable[[Teller], Awaitable[None]]], ...] = (
    ("Opening day, Mon 30 Nov. Each owner gets one message with all their actions.", opens),
    ("The Head of SEN Statutory Service answers in her own words.", replies),
    ("Her message is delivered again.", twice),
    ("The commissioner presses No change.", no_change),
    ("The quality lead uses the form; a mistake is told under the field.", form),
    ("The communications officer edits a reply, then deletes it.", second_thoughts),
    ("A pupil number is stopped before anything is stored.", held),
    ("Someone speaks of an action that is not theirs.", not_yours),
    ("A guest from outside tries.", stranger),
    ("Thu 3 Dec. Only those who have not answered are reminded.", reminder),
    ("Thu 10 Dec. The improvement lead hears who is missing.", missing),
    ("The lead asks. Unknown words get the nearest question.", questions),
    ("Mon 14 Dec. The lead confirms ratings.", confirmed),
    ("Mon 21 Dec. The pack was frozen on Wed 16 Dec; directors get their digest.", digest),
    ("Wed 6 Jan. The figures are five weeks old by now: newer ones are asked for.", figures),
    ("Fri 8 Jan. The agenda is published. What is said from now on is not in it.", published),
    ("Fri 15 Jan. Directors hear what changed since publication.", second_digest),
)


Steps = Sequence[tuple[str, Callable[[Teller], Awaitable[None]]]]


async def tell(platform: str, story: Steps = STORY) -> int:
    """Tells a story on "slack", "teams" or "mail"; 0 when every step happened."""
    name = "mail server" if platform == "mail" else platform.capitalize()
    print(f"A reporting cycle in Wexbourne, a fictional council. The real bot, a make-believe {name}, no network.")
    async with theatre(0, page=False, platform=platform) as (play, _server):
        teller = Teller(play, play.hands[platform])
        for says, act in story:
            await teller.step(says, act)
    if teller.failures:
        print(f"\n{len(teller.failures)} of {teller.steps} steps did not happen.")
        return 1
    print(f"\nAll {teller.steps} steps happened. To play it yourself: make demo")
    return 0


def need(happened: bool, otherwise: str) -> None:
    if not happened:
        raise Missing(otherwise)


def show(heard: Heard) -> None:
    print(_indented(heard.words))


def _indented(text: str) -> str:
    lines = [piece for line in text.splitlines() for piece in textwrap.wrap(line, WIDTH) or [""]]
    return "\n".join(f"   │ {line}" for line in lines)


def quoted(handle: str, text: str) -> str:
    return textwrap.fill(f"{handle}: {text}", WIDTH, initial_indent="   ", subsequent_indent="     ")
