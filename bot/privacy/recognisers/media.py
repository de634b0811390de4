"""Pictures and recordings of people, told of in words."""

from collections.abc import Iterable

from bot.privacy.finding import Finding, Reason
from bot.privacy.message_and_people import Scene
from bot.privacy.view import listed
from bot.privacy.vocabulary import word_list
from bot.said.needs import needs, nothing

CALLS = word_list("media_calls")
NO_PICTURES = word_list("media_no_pictures")  # what a word for pictures stands before that is none


@needs("pictures", otherwise=nothing)
def find(scene: Scene) -> Iterable[Finding]:
    for at in scene.pictures:
        token = scene.tokens[at]
        if token.low in CALLS and (at + 1 >= len(scene.tokens) or scene.tokens[at + 1].low not in ("from", "of")):
            continue  # "left a voicemail"
        if at + 1 < len(scene.tokens) and scene.tokens[at + 1].low in NO_PICTURES:
            continue  # "video interpreting"
        grab = token.low in ("grab", "grabs") and at > 0 and scene.tokens[at - 1].low in ("screen", "-")
        if (grab or token.low in listed("counts", "media")) and token.is_word:
            number = scene.sentence_of[at]
            said = scene.said_in[number].keys()
            if said & listed("counts", "pictured") or number in scene.years_in:
                yield Finding(Reason.MEDIA, token.start, token.end, 0.7, "a picture of people")
            elif token.low not in ("picture", "image", "scan", "snap") and not said & listed("counts", "of_things"):
                yield Finding(Reason.MEDIA, token.start, token.end, 0.45, "a picture of nobody knows what")
        elif token.low == "cctv" or (token.low == "voice" and token.start and scene.tokens[at - 1].text == "["):
            yield Finding(Reason.MEDIA, token.start, token.end, 0.5, "a recording")
