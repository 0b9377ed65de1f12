"""How the tables came to be what bot.storage.models says, one file per change in versions/.

A change of the models takes a new file there and a new HEAD; tests/bot/storage/test_migrations.py says what is missing.
"""

HEAD = "0009"
