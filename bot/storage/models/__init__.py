"""The tables. `chat` is Address.owner where it owns something, and the platform's own id in an address."""

from bot.storage.models.calendar import Event, EventUndo, EventVersion, Occurrence, Reminder
from bot.storage.models.chats import AuditEntry, Chat, Digest, Member, Person
from bot.storage.models.decisions import Decision, Feedback, ToolCall
from bot.storage.models.delivery import Outgoing, SentPart, Turn
from bot.storage.models.notes import Note, NoteTag, NoteTerm, NoteVersion
from bot.storage.models.plans import Plan, Progress, Task
from bot.storage.models.talk import Conversation, Message, Question

__all__ = [
    "AuditEntry",
    "Chat",
    "Conversation",
    "Decision",
    "Digest",
    "Event",
    "EventUndo",
    "EventVersion",
    "Feedback",
    "Member",
    "Message",
    "Note",
    "NoteTag",
    "NoteTerm",
    "NoteVersion",
    "Occurrence",
    "Outgoing",
    "Person",
    "Plan",
    "Progress",
    "Question",
    "Reminder",
    "SentPart",
    "Task",
    "ToolCall",
    "Turn",
]
