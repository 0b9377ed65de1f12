"""Parameters of a call: read from query, form, multipart or JSON, checked against what the method knows."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import Any

from aiohttp import web

from tests.telegram_server.errors import ApiError, Json, bad_request


class Kind(Enum):
    """How a parameter is to be read."""

    TEXT = auto()
    INT = auto()
    BOOL = auto()
    JSON = auto()
    CHAT = auto()
    FILE = auto()


Schema = Mapping[str, Kind]
_TRUE, _FALSE = {"true", "yes", "1"}, {"false", "no", "0", ""}


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that came along."""

    name: str
    content: bytes
    mime_type: str


@dataclass(slots=True)
class Parameters:
    """The values by name, each of the type its kind has."""

    values: Json
    uploads: dict[str, Upload] = field(default_factory=dict)

    def text(self, name: str, default: str = "") -> str:
        return str(self.values.get(name, default))

    def integer(self, name: str, default: int = 0) -> int:
        return int(self.values.get(name, default))

    def flag(self, name: str, *, default: bool = False) -> bool:
        return bool(self.values.get(name, default))

    def optional_integer(self, name: str) -> int | None:
        return self.values.get(name)

    def json(self, name: str) -> Any:
        return self.values.get(name)

    def chat_id(self) -> int | str:
        if self.values.get("chat_id", "") == "":
            raise bad_request("chat_id is empty")
        chat_id: int | str = self.values["chat_id"]
        return chat_id


async def read_request(request: web.Request) -> tuple[Json, dict[str, Upload]]:
    """The raw values, which are strings unless the body is JSON, and the files."""
    raw: Json = dict(request.query)
    uploads: dict[str, Upload] = {}
    if request.method != "POST" or not request.can_read_body:
        return raw, uploads
    if request.content_type == "application/json":
        return raw | _json_object(await request.text()), uploads
    for name, value in (await request.post()).items():
        if isinstance(value, web.FileField):
            with value.file as file:  # a client that is killed leaves it open
                uploads[name] = Upload(value.filename, file.read(), value.content_type)
        else:
            raw[name] = value if isinstance(value, str) else bytes(value).decode()
    return raw, uploads


def parsed(raw: Json, uploads: dict[str, Upload], schema: Schema) -> Parameters:
    """The values as the method wants them; a name that it does not know is a mistake, not a wish."""
    for name in raw:
        if name not in schema:
            raise bad_request(f'unknown parameter "{name}"')
    values = {name: _value(name, value, schema[name]) for name, value in raw.items() if value is not None}
    used = {str(value).removeprefix("attach://") for value in values.values() if isinstance(value, str)}
    for name in uploads:
        if name not in used and schema.get(name) is not Kind.FILE:
            raise bad_request(f'unknown parameter "{name}"')
    return Parameters(values, uploads)


def _json_object(body: str) -> Json:
    try:
        value = json.loads(body) if body.strip() else {}
    except ValueError:
        value = None
    if not isinstance(value, dict):
        raise ApiError(400, "Bad Request: can't parse JSON object")
    return value


def _value(name: str, value: Any, kind: Kind) -> Any:
    match kind:
        case Kind.TEXT | Kind.FILE:
            if not isinstance(value, str):
                raise bad_request(f'parameter "{name}" must be a string')
            return value
        case Kind.INT:
            return _integer(name, value)
        case Kind.BOOL:
            return _boolean(name, value)
        case Kind.JSON:
            return _structure(name, value)
        case Kind.CHAT:
            try:
                return _integer(name, value)
            except ApiError:
                return str(value)


def _integer(name: str, value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int | str):
        raise bad_request(f'parameter "{name}" must be an integer')
    try:
        return int(value)
    except ValueError:
        raise bad_request(f'parameter "{name}" must be an integer') from None


def _boolean(name: str, value: Any) -> bool:
    word = str(value).lower()
    if word not in _TRUE | _FALSE:
        raise bad_request(f'parameter "{name}" must be a boolean')
    return word in _TRUE


def _structure(name: str, value: Any) -> Any:
    if not isinstance(value, str):
        return value
    try:
        return json.loads(value) if value else None
    except ValueError:
        raise bad_request(f'can\'t parse "{name}" JSON object') from None
