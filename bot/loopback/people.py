"""Who is in the workspace: members and user groups, and how the wire describes them."""

from dataclasses import replace
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from bot.loopback.records import Group, Install, Member
from bot.loopback.stamps import Stamps
from bot.loopback.wire import Fields, Refused

ELSEWHERE = "T0ELSEWHERE"  # the team of people who come in through a shared channel


class People:
    """Members by id and user groups by id."""

    def __init__(self, install: Install, stamps: Stamps) -> None:
        self.install = install
        self._stamps = stamps
        self.members: dict[str, Member] = {}
        self.groups: dict[str, Group] = {}
        self.add(Member(name="slackbot", real_name="Slackbot", tz=None, id="USLACKBOT"))
        self.add(
            Member(name=install.bot_name, real_name=install.bot_name, tz=None, is_bot=True, id=install.bot_user_id)
        )

    def add(self, member: Member) -> Member:
        """Take someone in, or replace them; gives an id and a team where there is none."""
        home = ELSEWHERE if member.is_stranger else self.install.team_id
        settled = replace(member, id=member.id or self._stamps.id("U"), team_id=member.team_id or home)
        self.members[settled.id] = settled
        return settled

    def known(self, user_id: str) -> Member:
        """The member, or Slack's refusal."""
        if user_id not in self.members:
            raise Refused("user_not_found")
        return self.members[user_id]

    def by_email(self, email: str) -> Member | None:
        """Whoever the app can find by this address: no strangers, no one who has left."""
        for member in self.members.values():
            hidden = member.is_stranger or member.deleted or not member.email
            if not hidden and member.email.lower() == email.strip().lower():
                return member
        return None

    def add_group(self, handle: str, name: str, members: tuple[str, ...]) -> Group:
        """A new user group."""
        group = Group(self._stamps.id("S"), handle, name, members)
        self.groups[group.id] = group
        return group

    def described(self, member: Member, now: datetime, *, locale: bool = False) -> Fields:
        """The wire's user object."""
        user: Fields = {
            "id": member.id,
            "team_id": member.team_id,
            "name": member.name,
            "deleted": member.deleted,
            "is_bot": member.is_bot,
            "is_app_user": False,
            "updated": self._stamps.seconds(),
            "profile": _profile(member),
        }
        if member.deleted:
            return user
        user |= {"color": "9f69e7", "real_name": member.real_name or member.name} | _zone(member.tz, now)
        user |= {"is_admin": False, "is_owner": False, "is_primary_owner": False}
        user |= {"is_restricted": member.is_guest, "is_ultra_restricted": False, "is_email_confirmed": True}
        if member.is_stranger:
            user["is_stranger"] = True
        if locale:
            user["locale"] = "en-GB"
        return user


def _profile(member: Member) -> Fields:
    shown = member.real_name or member.name
    profile: Fields = {
        "title": member.title,
        "phone": "",
        "real_name": shown,
        "real_name_normalized": shown,
        "display_name": member.name,
        "display_name_normalized": member.name,
        "status_text": "",
        "status_emoji": "",
        "team": member.team_id,
    }
    if member.email and not member.is_stranger:
        profile["email"] = member.email
    return profile


def _zone(tz: str | None, now: datetime) -> Fields:
    """The zone as Slack gives it; null for bots and some outsiders."""
    if tz is None:
        return {"tz": None, "tz_label": "Pacific Standard Time", "tz_offset": -28800}
    local = now.astimezone(UTC).astimezone(ZoneInfo(tz))
    offset = local.utcoffset()
    return {"tz": tz, "tz_label": local.tzname() or tz, "tz_offset": int(offset.total_seconds()) if offset else 0}
