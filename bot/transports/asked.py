"""A line that the JSON console reads: plain text, or an object that also says who speaks where and when."""

from base64 import b64decode
from collections.abc import Mapping
from datetime import datetime
from typing import Annotated

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, model_validator

_FIRST_YEAR, _LAST_YEAR = 1971, 8999  # what any time zone can be applied to


class Unreadable(Exception):
    """A line that is an object, but not one that says what to do; the message tells what is wrong with it."""


def _name(value: object) -> object:
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value


def _number(value: object) -> object:
    return int(value) if isinstance(value, str) and value.isascii() and value.isdigit() else value


def _text(value: str) -> str:
    return value.replace("\0", "\ufffd")  # PostgreSQL cannot store it


def _within_time(at: datetime) -> datetime:
    if not _FIRST_YEAR <= at.year <= _LAST_YEAR:
        raise ValueError(f"expected a year from {_FIRST_YEAR} to {_LAST_YEAR}")
    return at


Name = Annotated[str, Field(min_length=1, max_length=200), BeforeValidator(_name), AfterValidator(_text)]
Text = Annotated[str, AfterValidator(_text)]


class _Strict(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class AskedFile(_Strict):
    """A file that comes with a line: what it holds is either `content`, as text, or `base64`."""

    name: Annotated[str, Field(min_length=1)]
    type: str = ""
    content: str | None = None
    base64: str | None = None

    @model_validator(mode="after")
    def _holds_one_thing(self) -> "AskedFile":
        if (self.content is None) == (self.base64 is None):
            raise ValueError("expected either content or base64")
        b64decode(self.base64 or "", validate=True)
        return self

    def data(self) -> bytes:
        """What the file holds."""
        return b64decode(self.base64, validate=True) if self.base64 is not None else (self.content or "").encode()


class Asked(_Strict):
    """What a line says; `reply_to` is the number of a reply of this process, `press` a button's data, `file` what is
    sent along with the text."""

    text: Text | None = None
    chat: Name | None = None
    thread: Name | None = None
    user: Name | None = None
    lang: Text | None = None
    at: Annotated[datetime, AfterValidator(_within_time)] | None = None
    reply_to: Annotated[int, BeforeValidator(_number)] | None = None
    press: Text | None = None
    file: AskedFile | None = None

    @model_validator(mode="after")
    def _says_one_thing(self) -> "Asked":
        if self.press is not None and self.file is not None:
            raise ValueError("expected either press or file")
        return self


def read(line: str) -> Asked:
    """The line as an object. Raises Unreadable for one that begins like JSON and is not what is expected."""
    if not line.lstrip().startswith("{"):
        return Asked(text=line)
    try:
        return Asked.model_validate_json(line)
    except ValidationError as error:
        raise Unreadable(_problem(error.errors(include_input=False, include_url=False)[0])) from error


def _problem(error: Mapping[str, object]) -> str:
    where, message = error["loc"], str(error["msg"])
    key = ".".join(map(str, where)) if isinstance(where, tuple) else ""
    if error["type"] == "extra_forbidden":
        return f"{key[:40]}: unknown key"
    message = message.removeprefix("Value error, ").replace("Input should be", "expected")
    return f"{key}: {message}" if key else message
