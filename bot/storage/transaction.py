"""All that a unit of work may touch, on one session."""

from sqlalchemy.ext.asyncio import AsyncSession

from bot.storage.audit import SqlAudit
from bot.storage.calendar import SqlCalendar
from bot.storage.calls import SqlCalls
from bot.storage.chats import SqlChats
from bot.storage.conversations import SqlConversations
from bot.storage.decisions import SqlDecisions
from bot.storage.digests import SqlDigests
from bot.storage.feedback import SqlFeedback
from bot.storage.messages import SqlMessages
from bot.storage.notes import SqlNotes
from bot.storage.outbox import SqlOutbox
from bot.storage.people import SqlPeople
from bot.storage.plans import SqlPlans
from bot.storage.reminders import SqlReminders
from bot.storage.stories import SqlStories
from bot.storage.turns import SqlTurns
from bot.storage.undos import SqlUndos


class SqlTransaction:
    """The ports of the inner packages and of delivery."""

    def __init__(self, session: AsyncSession) -> None:
        self.notes = SqlNotes(session)
        self.calendar = SqlCalendar(session)
        self.undos = SqlUndos(session)
        self.digests = SqlDigests(session)
        self.calls = SqlCalls(session)
        self.chats = SqlChats(session)
        self.people = SqlPeople(session)
        self.conversations = SqlConversations(session)
        self.messages = SqlMessages(session)
        self.decisions = SqlDecisions(session)
        self.feedback = SqlFeedback(session)
        self.audit = SqlAudit(session)
        self.turns = SqlTurns(session)
        self.outbox = SqlOutbox(session)
        self.reminders = SqlReminders(session)
        self.plans = SqlPlans(session)
        self.stories = SqlStories(session)
