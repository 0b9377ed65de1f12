"""What experts need of the world; bot/storage implements it on SQL."""

from experts.ports.calendar import Announcement, Calendar, Digest, Digests, Event, Occurrence, Reminder, Undo, Undos
from experts.ports.notes import Doing, Note, NoteChange, NoteFilter, NoteKind, Notes, SpokenNotes
from experts.ports.storage import Calls, Chats, Directory, Storage, Transaction

__all__ = [
    "Announcement",
    "Calendar",
    "Calls",
    "Chats",
    "Digest",
    "Digests",
    "Directory",
    "Doing",
    "Event",
    "Note",
    "NoteChange",
    "NoteFilter",
    "NoteKind",
    "Notes",
    "Occurrence",
    "Reminder",
    "SpokenNotes",
    "Storage",
    "Transaction",
    "Undo",
    "Undos",
]
