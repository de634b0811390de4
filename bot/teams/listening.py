"""Which of Teams' activities we listen to. Each is answered only once `receive` has committed it."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime

import structlog

from bot.card import Card
from bot.chat import Answer, DeliveryError, Inbound, MessageRef, Place, Press, Say, ShowHome, Submission, where
from bot.teams import answers
from bot.teams.answers import Reply
from bot.teams.button_values import our_values
from bot.teams.channel import TeamsChannel
from bot.teams.files import FAILED, INVOKE, in_plain_words
from bot.teams.gestures import MENU, data_of, from_gesture, from_menu, mark_of, pressed_at
from bot.teams.payloads import account_of, from_activity, is_personal, place_of, receipt_of
from bot.vendor_json import Fields, fields, words

Receive = Callable[[Inbound], Awaitable[Answer]]  # commits before it returns; raises when it could not
Shown = Callable[[MessageRef], Awaitable[Card | None]]  # how a message of ours should look now

NOT_FOR_US = 200
NOT_KNOWN = 501  # to an invoke, which somebody waits for

log = structlog.get_logger(__name__)


class Listener:
    """Takes one activity at a time and says what to answer: a status, and a body where there is one."""

    def __init__(self, channel: TeamsChannel, now: Callable[[], datetime], receive: Receive, shown: Shown) -> None:
        self._channel, self._now = channel, now
        self._receive, self._shown = receive, shown
        self._saying: set[asyncio.Task[None]] = set()

    async def hear(self, activity: Fields) -> tuple[int, Fields | None]:
        """Raises when it could not be committed."""
        if activity.get("type") == "invoke" and words(activity.get("name")) in MENU:
            return await self._from_menu(activity)
        if is_personal(activity) and account_of(activity).user_id and place_of(activity).conversation:
            self._channel.heard(account_of(activity), place_of(activity))
            self._channel.files.note(activity)
            if activity.get("type") == "invoke":
                return await self._invoke(activity)
            return await self._event(activity)
        return self._odd(activity)

    async def _from_menu(self, activity: Fields) -> tuple[int, Fields | None]:
        """A message anywhere, in a chat that the bot need not be in: nothing is said there."""
        fetched = words(activity.get("name")) == MENU[0]
        inbound = from_menu(activity) if fetched else from_gesture(activity, self._now())
        if inbound is None:
            return self._odd(activity)
        answer = await self._receive(inbound)
        drawing, opened, data = await self._channel.drawing_of(*_cards(answer)), receipt_of(activity), data_of(activity)
        if fetched:
            return 200, answers.to_fetch(drawing, answer, opened).body
        return 200, answers.to_dialog(drawing, our_values(data), data, answer, opened).body

    async def close(self) -> None:
        """Finishes what is being said."""
        await asyncio.gather(*self._saying, return_exceptions=True)

    async def _event(self, activity: Fields) -> tuple[int, Fields | None]:
        carries = bool(our_values(fields(activity.get("value")))) and activity.get("type") == "message"
        inbound = self._gesture(activity) if carries else from_activity(activity, self._now())
        if inbound is None:
            return self._odd(activity)
        answer = await self._receive(inbound)
        drawing = await self._channel.drawing_of(*_cards(answer))
        said = answers.in_words(drawing, answer, receipt_of(activity))
        self._say(where(inbound) or place_of(activity), said)
        return 200, None

    async def _invoke(self, activity: Fields) -> tuple[int, Fields | None]:
        name = words(activity.get("name"))
        if name == INVOKE:
            self._consented(activity)
            return 200, None
        if name not in ("adaptiveCard/action", "task/fetch", "task/submit"):
            return self._odd(activity)
        inbound = self._gesture(activity)
        if inbound is None:
            self._odd(activity)
            return 200, (answers.not_ours() if name == "adaptiveCard/action" else None)
        answer = await self._receive(inbound)
        reply = await self._reply(name, activity, inbound, answer)
        self._say(place_of(activity), reply)
        return 200, reply.body

    async def _reply(self, name: str, activity: Fields, inbound: Press | Submission, answer: Answer) -> Reply:
        data, opened = data_of(activity), receipt_of(activity)
        at = inbound.at if isinstance(inbound, Press) and name == "adaptiveCard/action" else None
        now_shown = await self._shown(at) if at is not None else None
        drawing = await self._channel.drawing_of(*_cards(answer), *([now_shown] if now_shown else []))
        match name, inbound:
            case "adaptiveCard/action", Press():
                return answers.to_press(drawing, answer, now_shown, mark_of(activity), opened)
            case "adaptiveCard/action", Submission():
                return answers.to_form_in_chat(drawing, our_values(data), data, answer, opened)
            case _, Submission():
                return answers.to_dialog(drawing, our_values(data), data, answer, opened)
            case _:
                return answers.to_fetch(drawing, answer, opened)

    def _gesture(self, activity: Fields) -> Press | Submission | None:
        """A press shows that the message it stands on has arrived."""
        inbound, at, mark = from_gesture(activity, self._now()), pressed_at(activity), mark_of(activity)
        if inbound is not None and at is not None and mark:
            self._channel.pressed(mark, at)
        return inbound

    def _consented(self, activity: Fields) -> None:
        """Beside the answer, for a file takes longer than Teams waits."""
        task = asyncio.create_task(self._give(activity))
        self._saying.add(task)
        task.add_done_callback(self._saying.discard)

    async def _give(self, activity: Fields) -> None:
        try:
            said = await self._channel.files.answered(account_of(activity).user_id, fields(activity.get("value")))
        except DeliveryError as error:
            log.warning("file not given", platform="teams", reason=error.reason)
            said = in_plain_words(FAILED)
        await self._post(place_of(activity), said)

    def _say(self, place: Place, reply: Reply) -> None:
        """Beside the answer, which Teams waits for."""
        if reply.post is not None:
            task = asyncio.create_task(self._post(place, reply.post))
            self._saying.add(task)
            task.add_done_callback(self._saying.discard)

    async def _post(self, place: Place, activity: Fields) -> None:
        """What was committed stays so: a note that cannot be shown must not have Teams send the activity again."""
        try:
            await self._channel.post(place, activity)
        except DeliveryError as error:
            log.warning("answer not shown", platform="teams", reason=error.reason)

    def _odd(self, activity: Fields) -> tuple[int, None]:
        """Taken, and forgotten: for us there is nothing in it."""
        kind, name = words(activity.get("type"))[:40], words(activity.get("name"))[:40]
        log.info("not for us", platform="teams", kind=kind, name=name)
        return (NOT_KNOWN if kind == "invoke" else NOT_FOR_US), None


def _cards(answer: Answer) -> list[Card]:
    return [answer.card] if isinstance(answer, Say | ShowHome) else []
