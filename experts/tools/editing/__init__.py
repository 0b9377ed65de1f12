"""Changing what an event is, apart from when: its title, place and length, and how it repeats."""
