"""What goes wrong below the handlers, one family.

BotError
├── SpecError         an expert's YAML is wrong: file, line, key, what was expected
├── SettingsError     a setting is wrong
├── StorageError      the database cannot be reached or is not ours
├── UnknownExpert     a name that no expert has
├── StaleButton       a button whose time has passed
├── OverBudget        more than work may use: TooManyCalls, TooManyTokens, TooExpensive, ForbiddenTool
├── FileUnreadable    a file that is empty, or not what its name or type says
├── FileTooLarge      a file larger than MAX_FILE_BYTES
└── FileUnavailable   a file that the platform does not hand over

`code` picks the words for the user in handlers/errors.py; the message is for the log.
"""


class BotError(Exception):
    """An expected failure; `retryable` when the same may go well a moment later."""

    code = "failed"
    retryable = False


class SpecError(BotError):
    """An expert's YAML is wrong."""

    code = "spec"

    def __init__(self, file: str, line: int | None, key: str, expected: str) -> None:
        where = f"{file}:{line}" if line else file
        super().__init__(f"{where}: {key}: {expected}" if key else f"{where}: {expected}")


class SettingsError(BotError):
    """A setting is wrong."""

    code = "settings"


class StorageError(BotError):
    """The database cannot be reached or is not ours."""

    code = "storage"
    retryable = True


class UnknownExpert(BotError):
    """A name that no expert has."""

    code = "unknown_expert"

    def __init__(self, name: str, known: tuple[str, ...] = ()) -> None:
        super().__init__(name)
        self.name, self.known = name, known


class StaleButton(BotError):
    """A button whose time has passed."""

    code = "stale_button"


class OverBudget(BotError):
    """A piece of work would use more than it may."""

    code = "budget"


class TooManyCalls(OverBudget):
    """More calls of tools."""

    code = "budget_calls"


class TooManyTokens(OverBudget):
    """More tokens of language models."""

    code = "budget_tokens"


class TooExpensive(OverBudget):
    """More money."""

    code = "budget_cost"


class ForbiddenTool(OverBudget):
    """A tool that is not among those it may use."""

    code = "budget_tool"


class FileUnreadable(BotError):
    """A file that is empty, or not what its name or type says."""

    code = "file_unreadable"


class FileTooLarge(BotError):
    """A file larger than MAX_FILE_BYTES, which is `limit`."""

    code = "file_too_large"

    def __init__(self, limit: int) -> None:
        super().__init__(f"more than {limit} bytes")
        self.limit = limit


class FileUnavailable(BotError):
    """A file that the platform does not hand over."""

    code = "file_unavailable"
