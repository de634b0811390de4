"""Errbot: a message that reaches its web server goes through its core, and is kept before it is acknowledged."""

from errbot import BotPlugin, webhook
from errbot.backends.base import Message
from storing import record


class Storing(BotPlugin):
    @webhook("/slack/events")
    def heard(self, body):
        said = body["event"]
        where = {"channel": said["channel"], "ts": said["ts"]}
        sender = self.build_identifier(said["user"])
        self._bot.callback_message(Message(said["text"], frm=sender, to=self._bot.bot_identifier, extras=where))
        return "ok"

    def callback_message(self, message):
        if "ts" in message.extras:
            record(message.extras["channel"], message.extras["ts"], message.frm.person, message.body)
