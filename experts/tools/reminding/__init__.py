"""Reminders: of their own and of events, what they say when they fall due, and the day's overview."""
