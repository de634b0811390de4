"""conversations.history and conversations.replies: paging, bounds, metadata, and history that lags."""

import re
from datetime import timedelta

from bot.loopback.faults import Kind
from bot.loopback.records import Post
from bot.loopback.stamps import cursor_for, read_cursor
from bot.loopback.state import State
from bot.loopback.wire import Fields, Refused, flag, need, number, optional

SHAPES = {"oldest": "invalid_ts_oldest", "latest": "invalid_ts_latest"}
FAR = 10**18  # microseconds: later than any message
NUMBER = re.compile(r"\d+(\.\d+)?")


def history(state: State, args: Fields) -> Fields:
    """Newest first, without what was answered in threads."""
    room = state.rooms.joined_by_bot(need(args, "channel"))
    limit = number(args, "limit", 100, 999)
    posts = [post for post in state.rooms.all_shared(room.id) if not post.is_reply or post.broadcast]
    posts = _within(args, _caught_up(state, "conversations.history", posts))
    posts.reverse()
    cursor = optional(args, "cursor")
    if cursor is not None:
        after = _micros(read_cursor("next_ts", cursor))
        posts = [post for post in posts if _micros(post.ts) <= after]
    page, rest = posts[:limit], posts[limit:]
    return _answer(state, args, page, rest) | {"pin_count": 0}


def replies(state: State, args: Fields) -> Fields:
    """A thread, oldest first, beginning with the message that started it."""
    room = state.rooms.joined_by_bot(need(args, "channel"))
    limit = number(args, "limit", 100, 1000)
    named = state.rooms.posts[room.id].get(need(args, "ts"))
    if named is None or named.visible_to is not None:
        raise Refused("thread_not_found")
    start = state.rooms.posts[room.id].get(named.thread_ts or named.ts)
    answers = _caught_up(state, "conversations.replies", state.rooms.replies(room.id, named.thread_ts or named.ts))
    answers = _within(args, answers)
    cursor = optional(args, "cursor")
    if cursor is not None:
        after = _micros(read_cursor("next_ts", cursor))
        answers = [post for post in answers if _micros(post.ts) >= after]
    head = [start] if start is not None else []
    room_left = max(limit - len(head), 1)
    page, rest = answers[:room_left], answers[room_left:]
    return _answer(state, args, head + page, rest)


def _answer(state: State, args: Fields, page: list[Post], rest: list[Post]) -> Fields:
    metadata = flag(args, "include_all_metadata")
    answer: Fields = {"ok": True, "messages": [state.shown(post, metadata=metadata) for post in page]}
    answer["has_more"] = bool(rest)
    if rest:
        answer["response_metadata"] = {"next_cursor": cursor_for("next_ts", rest[0].ts)}
    return answer


def _caught_up(state: State, method: str, posts: list[Post]) -> list[Post]:
    """What history knows of: everything, unless it has been made to lag."""
    lag = state.faults.take(method, Kind.LAGGING)
    if lag is None:
        return posts
    horizon = state.now() - timedelta(seconds=lag.seconds)
    return [post for post in posts if post.at <= horizon]


def _within(args: Fields, posts: list[Post]) -> list[Post]:
    """The posts between `oldest` and `latest`, which themselves count only when `inclusive`."""
    reach = 1 if flag(args, "inclusive") else 0
    oldest = _bound(args, "oldest", 0) - reach
    latest = _bound(args, "latest", FAR) + reach
    return [post for post in posts if oldest < _micros(post.ts) < latest]


def _bound(args: Fields, name: str, default: int) -> int:
    value = optional(args, name)
    if value is None or value == "now":
        return default
    if not NUMBER.fullmatch(value):
        raise Refused(SHAPES[name])
    return _micros(value)


def _micros(ts: str) -> int:
    whole, _, part = ts.partition(".")
    return int(whole) * 1_000_000 + int(f"{part:0<6}"[:6])
