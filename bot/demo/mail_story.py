"""`wsoa demo --story --platform mail`: a school's head and the forum's co-chair, who have no account anywhere."""

from bot.demo.hands_mail import MailHands
from bot.demo.story import Steps, Teller, need, quoted, show

HEAD, CHAIR, LEAD = "head_rep", "pcf_chair", "imp_lead"
REPLY = "6.2.1 amber - 9 of 12 schools agreed. Risk: two heads leave; mitigation: deputies told"


def mail(t: Teller) -> MailHands:
    assert isinstance(t.hands, MailHands)
    return t.hands


async def opens(t: Teller) -> None:
    for who in (HEAD, CHAIR):
        need(len(t.heard(who)) == 1, f"{who} has {len(t.heard(who))} e-mails")
    show(t.heard(HEAD)[0])


async def replies(t: Teller) -> None:
    await t.say(HEAD, REPLY)
    heard = await t.hear(HEAD, "Got it", after=1)
    show(heard)
    for words in ("Amber", "9 of 12", "two heads leave", "deputies told"):
        need(words.lower() in heard.words.lower(), f"{words!r} is not in the confirmation")


async def twice(t: Teller) -> None:
    await t.hands.redeliver(times=3)
    await t.play.delivered()
    said = [heard for heard in t.heard(HEAD) if "got it" in heard.words.lower()]
    need(len(said) == 1, f"{len(said)} confirmations")
    print("   The same e-mail came three times more. Still one record, one confirmation.")


async def page(t: Teller) -> None:
    asked = t.heard(CHAIR)[0]
    await t.press(CHAIR, asked, "No change", 1)
    said = mail(t).page(CHAIR)
    need("2.1.2" in said and "no change" in said.lower(), "the page does not say it")
    print("   Her page says: no change, and what is left. No password, no account, no script.")


async def form(t: Teller) -> None:
    asked = t.heard(CHAIR)[0]
    await t.press(CHAIR, asked, "Update")
    need(t.hands.form(CHAIR), "no form opened")
    link = "https://wexbournevoices.example/charter"
    sent = await t.hands.fill(CHAIR, {"done": "All 6 partners signed", "link": link, "forecast": ""})
    need(not sent.open, f"the form did not close: {sent.wrong}")
    need("All 6 partners signed" in mail(t).page(CHAIR), "the page does not say what was understood")
    print("   The page says what was understood: All 6 partners signed, with her link to the charter.")


async def forwarded(t: Teller) -> None:
    said = await mail(t).opens(CHAIR, t.heard(CHAIR)[0].id, by="somebody else")
    need("Is it you?" in said and "2.1.1" not in said, "it opened")
    print("   Somebody else's browser is asked for a code, which goes to her address alone.")


async def held(t: Teller) -> None:
    await t.say(HEAD, "6.2.1 amber, pupil UPN A999000126001 has no place")
    heard = await t.hear(HEAD, "not saved", after=2)
    show(heard)
    need("A999000126001" not in heard.words, "it was repeated")


async def not_theirs(t: Teller) -> None:
    before = len(t.heard(HEAD))
    text = "6.2.1 green, all done"
    print(quoted("somebody@elsewhere.example", text))
    await mail(t).write(HEAD, text, "somebody@elsewhere.example")
    await t.hands.wait(lambda: len(t.heard(HEAD)) > before)
    show(t.heard(HEAD)[-1])
    need("Amber" in await t.play.hands["slack"].ask(LEAD, "6.2.1"), "it was recorded")


async def on_behalf(t: Teller) -> None:
    words = "for @head_rep 6.2.1 red, two schools withdrew, says by phone"
    print(quoted(LEAD, f"/wsoa {words}"))
    await t.play.hands["slack"].ask(LEAD, words)
    show(await t.hear(HEAD, "Entered for you"))


async def lead_reads(t: Teller) -> None:
    answer = await t.play.hands["slack"].ask(LEAD, "2.1.1")
    need("6 partners" in answer, "the lead does not see it")
    told = [one.words for one in t.play.hands["slack"].heard(LEAD)]
    need(not any("be reached" in one for one in told), "the lead was told that somebody can't be reached")
    print("   Their words stand in the record like anyone's.")


MAIL_STORY: Steps = (
    ("Opening day, Mon 30 Nov. A school's head and the forum's co-chair get an e-mail each.", opens),
    ("The head replies in his own words.", replies),
    ("His e-mail is delivered again.", twice),
    ("The co-chair opens her page and presses No change.", page),
    ("She updates the other action there.", form),
    ("She passes her e-mail on, and somebody else opens the link.", forwarded),
    ("A pupil number is stopped before anything is stored.", held),
    ("Somebody answers the head's e-mail from another address.", not_theirs),
    ("The head rings the lead, who enters it for him: he gets a copy to correct.", on_behalf),
    ("The lead asks.", lead_reads),
)
