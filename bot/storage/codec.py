"""Frozen dataclasses as JSON and back, by their type hints. Fields that this version does not know are left out."""

from base64 import b64decode, b64encode
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from datetime import datetime
from functools import cache, partial
from types import NoneType, UnionType
from typing import Any, TypeAlias, TypeVar, Union, get_args, get_origin, get_type_hints

T = TypeVar("T")

_Reader: TypeAlias = Callable[[Any], Any]

_AS_IT_IS = frozenset({str, int, float, bool})


def plain(value: Any) -> Any:
    """The value as JSON can hold it."""
    if value is None or type(value) in _AS_IT_IS:
        return value
    match value:
        case datetime():
            return value.isoformat()
        case bytes():
            return b64encode(value).decode("ascii")
        case Mapping():
            return {key: plain(item) for key, item in value.items()}
        case tuple() | list() | frozenset():
            return [plain(item) for item in value]
        case _ if names := _names(value.__class__):
            return {name: plain(getattr(value, name)) for name in names}
        case _:
            return value


@cache
def _names(kind: Any) -> tuple[str, ...]:
    """The fields of a dataclass; none of anything else."""
    return tuple(field.name for field in fields(kind)) if is_dataclass(kind) else ()


def restored(kind: type[T], data: Mapping[str, Any]) -> T:
    """A dataclass from what `plain` made of it."""
    hashable: Any = kind  # classes are, though the type checker cannot tell of a generic one
    readers = _readers(hashable)
    return kind(**{name: read(data[name]) for name, read in readers.items() if name in data})


@cache
def _readers(kind: Any) -> dict[str, _Reader]:
    hints = get_type_hints(kind)
    return {field.name: _reader(hints[field.name]) for field in fields(kind)}


@cache
def _reader(hint: Any) -> _Reader:
    origin, args = get_origin(hint), get_args(hint)
    if origin in {Union, UnionType}:
        return _optional(tuple(arg for arg in args if arg is not NoneType))
    if origin is tuple:
        return _tuple(args)
    if hint is datetime:
        return datetime.fromisoformat
    if hint is bytes:
        return b64decode
    if isinstance(hint, type) and is_dataclass(hint):
        return partial(restored, hint)
    return _same


def _optional(args: tuple[Any, ...]) -> _Reader:
    read = _reader(args[0]) if len(args) == 1 else _same
    return lambda data: None if data is None else read(data)


def _tuple(args: tuple[Any, ...]) -> _Reader:
    if args[1:] == (Ellipsis,):
        read = _reader(args[0])
        return lambda data: tuple(read(item) for item in data)
    readers = tuple(_reader(arg) for arg in args)
    return lambda data: tuple(read(item) for read, item in zip(readers, data, strict=True))


def _same(data: Any) -> Any:
    return data
