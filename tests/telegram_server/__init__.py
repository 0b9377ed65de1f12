"""A strict Telegram Bot API on 127.0.0.1, with people in it who talk to the bot under test.

async with TelegramServer() as telegram:  # start the bot with telegram.url as its API base, and telegram.token
    ann = telegram.person("Ann", language_code="en")
    ann.say("hello")
    reply = await telegram.next_message(ann.private_chat())
    press = ann.press(reply, "Yes")
    await telegram.next_answer(press)
    assert telegram.violations == []
"""

from tests.telegram_server.calls import Call
from tests.telegram_server.chats import Chat, Topic
from tests.telegram_server.groups import Group
from tests.telegram_server.limits import Rate, Rates, Violation
from tests.telegram_server.messages import Message, Version
from tests.telegram_server.people import Person
from tests.telegram_server.queries import Press
from tests.telegram_server.server import TelegramServer

__all__ = [
    "Call",
    "Chat",
    "Group",
    "Message",
    "Person",
    "Press",
    "Rate",
    "Rates",
    "TelegramServer",
    "Topic",
    "Version",
    "Violation",
]
