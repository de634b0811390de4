"""Pictures and recordings of people, told of in words."""

from collections.abc import Iterator

from bot.privacy.finding import Finding, Reason
from bot.privacy.scene import Scene
from bot.privacy.view import listed


def find(scene: Scene) -> Iterator[Finding]:
    for at, token in enumerate(scene.tokens):
        if token.low in listed("counts", "media") and token.is_word:
            number = scene.sentence_of[at]
            said = {each.low for i, each in enumerate(scene.tokens) if scene.sentence_of[i] == number}
            if said & listed("counts", "pictured"):
                yield Finding(Reason.MEDIA, token.start, token.end, 0.7, "a picture of people")
        elif token.low == "cctv" or (token.low == "voice" and token.start and scene.tokens[at - 1].text == "["):
            yield Finding(Reason.MEDIA, token.start, token.end, 0.5, "a recording")
