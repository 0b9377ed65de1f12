"""What an operator can set, by environment or `.env`; read once, at start."""

import difflib
import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import astuple, fields
from io import StringIO
from pathlib import Path
from typing import Annotated, Any, Literal
from zoneinfo import ZoneInfo, available_timezones

from dotenv.parser import Binding, parse_stream
from pydantic import AfterValidator, BeforeValidator, Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from experts.errors import SettingsError
from experts.types import Lang
from orchestrator.plan import Allocation

_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
_TOKEN = re.compile(r"\d+:[\w-]+")
_PERSON = re.compile(r"\w[\w-]*")
_SQLITE = re.compile(r"sqlite(?:\+aiosqlite)?:///(?P<file>[^?]+)(?:\?.*)?")


def _machine_zone() -> str:
    """The IANA zone of this machine where it tells, else UTC."""
    named = os.environ.get("TZ", "").removeprefix(":")
    linked = str(Path("/etc/localtime").resolve()).partition("zoneinfo/")[2]
    found = next((name for name in (named, linked) if name and _is_zone(name)), "UTC")
    return "UTC" if found == "Etc/UTC" else found


def _is_zone(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):  # unknown, not a key, or a folder of zones
        return False
    return True


def _zone(name: str) -> str:
    if _is_zone(name):
        return name
    near = difflib.get_close_matches(name, available_timezones(), n=1)
    raise ValueError(f"expected an IANA zone such as {near[0] if near else 'Europe/Berlin'}")


def _ids(value: object) -> object:
    return value.replace(",", " ").split() if isinstance(value, str) else value


def _people(ids: frozenset[str]) -> frozenset[str]:
    if not all(_PERSON.fullmatch(person) for person in ids):
        raise ValueError("expected user ids such as 12345, with commas between them (not @names)")
    return ids


def _token(token: SecretStr) -> SecretStr:
    if not _TOKEN.fullmatch(token.get_secret_value()):
        raise ValueError("expected a bot token as @BotFather gives it, digits:letters")
    return token


def _bearer(token: SecretStr) -> SecretStr:
    if not re.fullmatch(r"[!-~]+", token.get_secret_value()):
        raise ValueError("expected ASCII letters, digits and signs without spaces")
    return token


def _web_address(address: str) -> str:
    if not re.fullmatch(r"https?://[^\s/?#]+[^\s?#]*", address):
        raise ValueError("expected an address that begins with http:// or https://")
    return address.rstrip("/")


def _database(url: SecretStr) -> SecretStr:
    match = _SQLITE.fullmatch(url.get_secret_value())
    if match is None or ":memory:" in match["file"]:
        raise ValueError("expected sqlite+aiosqlite:///FILE")
    return SecretStr(f"sqlite+aiosqlite:///{match[0].partition(':///')[2]}")


def _folder(path: Path) -> Path:
    path = path.expanduser()
    if path.exists() and not path.is_dir():
        raise ValueError("expected a folder, found a file")
    return path


def _beside_the_data(settings: Mapping[str, Any]) -> SecretStr:
    return SecretStr(f"sqlite+aiosqlite:///{settings.get('data_dir', 'data')}/switchboard.db")


def _allocation(given: object) -> object:
    """`workers=4 calls=15 …` as in .env.example; what is not said is as in a complex plan."""
    if not isinstance(given, str):
        return given
    pairs = dict(pair.partition("=")[::2] for pair in given.split())
    names = [field.name for field in fields(Allocation)]
    if not set(pairs) <= set(names):
        raise ValueError(f"expected words such as {' '.join(f'{name}=1' for name in names)}")
    return pairs


def _usable(allocation: Allocation) -> Allocation:
    if min(astuple(allocation)) <= 0:
        raise ValueError("expected numbers above 0")
    return allocation


Allotted = Annotated[Allocation, NoDecode, BeforeValidator(_allocation), AfterValidator(_usable)]
Ids = Annotated[frozenset[str], NoDecode, BeforeValidator(_ids), AfterValidator(_people)]
Share = Annotated[float, Field(ge=0, le=1)]
Rate = Annotated[float, Field(gt=0, le=10_000)]


class Settings(BaseSettings):
    """All settings, named as in the environment but in lower case. `.env.example` says what each is for."""

    model_config = SettingsConfigDict(
        frozen=True,
        extra="forbid",
        env_ignore_empty=True,
        env_file_encoding="utf-8-sig",
        hide_input_in_errors=True,
        str_strip_whitespace=True,
    )

    telegram_token: Annotated[SecretStr, AfterValidator(_token)] | None = None
    telegram_api_base: Annotated[str, AfterValidator(_web_address)] = "https://api.telegram.org"
    telegram_library: Literal["aiogram", "ptb"] = "aiogram"
    telegram_rate_chat: Rate = 1
    telegram_rate_group: Rate = 20
    telegram_rate_total: Rate = 30
    admin_ids: Ids = frozenset()
    allowed_ids: Ids = frozenset()
    data_dir: Annotated[Path, AfterValidator(_folder)] = Path("data")
    database_url: Annotated[SecretStr, AfterValidator(_database)] = Field(default_factory=_beside_the_data)
    experts_dir: Annotated[Path, AfterValidator(Path.expanduser)] | None = None
    recipes_dir: Annotated[Path, AfterValidator(Path.expanduser)] | None = None
    router_threshold: Share = 0.8
    router_floor: Share = 0.5
    feedback_chats: int = Field(default=3, ge=1, le=1000)
    feedback_count: int = Field(default=3, ge=1, le=10_000)
    feedback_per_chat: int = Field(default=100, ge=1, le=1000)
    encoder_url: Annotated[str, AfterValidator(_web_address)] | None = None
    encoder_model: str = "text-embedding-3-small"
    encoder_api_key: SecretStr | None = None
    encoder_path: Annotated[Path, AfterValidator(Path.expanduser)] | None = None
    encoder_timeout: float = Field(default=1, gt=0, le=60)
    default_language: Lang = "en"
    default_timezone: Annotated[str, AfterValidator(_zone)] = Field(default_factory=_machine_zone)
    max_parallel_tasks: int = Field(default=10, ge=1, le=10_000)
    max_plan_tasks: int = Field(default=20, ge=2, le=1000)
    plan_simple: Allotted = Allocation(workers=1, calls=10, parallel=1, seconds=30, tokens=10_000, cost=0.10)
    plan_medium: Allotted = Allocation(workers=4, calls=15, parallel=4, seconds=120, tokens=50_000, cost=0.50)
    plan_complex: Allotted = Allocation(workers=10, calls=20, parallel=10, seconds=300, tokens=150_000, cost=2.00)
    approval_tasks: int = Field(default=3, ge=0, le=1000)
    approval_cost: float = Field(default=0.10, ge=0, le=10_000)
    task_retries: int = Field(default=1, ge=0, le=10)
    task_cache: int = Field(default=200, ge=0, le=100_000)
    breaker_failures: int = Field(default=5, ge=1, le=1000)
    breaker_seconds: float = Field(default=30, gt=0, le=100_000)
    max_concurrent_turns: int = Field(default=10, ge=1, le=10_000)
    batch_size: int = Field(default=50, ge=1, le=10_000)
    max_hops: int = Field(default=3, ge=0, le=20)
    question_turns: int = Field(default=5, ge=1, le=1000)
    question_minutes: float = Field(default=30, gt=0, le=100_000)
    max_file_bytes: int = Field(default=1_000_000, ge=1, le=20_000_000)
    placeholder_seconds: float = Field(default=2, ge=0, le=3600)
    burst_seconds: float = Field(default=0.7, ge=0, le=60)
    http_host: Annotated[str, Field(min_length=1)] = "127.0.0.1"
    http_port: int = Field(default=8010, ge=0, le=65_535)
    http_token: Annotated[SecretStr, AfterValidator(_bearer)] | None = None
    http_rate: int = Field(default=300, ge=1, le=1_000_000)
    http_max_bytes: int = Field(default=100_000, ge=100, le=10_000_000)
    otel_exporter_otlp_endpoint: Annotated[str, AfterValidator(_web_address)] | None = None
    log_level: Annotated[Literal["DEBUG", "INFO", "WARNING", "ERROR"], BeforeValidator(str.upper)] = "INFO"
    log_format: Literal["text", "json"] = "text"
    clock: Literal["system", "updates"] = "system"

    def make_data_dir(self) -> Path:
        """The data folder, made where it is missing. Raises SettingsError."""
        try:
            self.data_dir.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise SettingsError(f"DATA_DIR: {self.data_dir} cannot be made: {error.strerror}") from error
        return self.data_dir


KEYS = tuple(name.upper() for name in Settings.model_fields)


def load_settings(env_file: Path = Path(".env")) -> Settings:
    """The settings of the environment, then of the file where the environment is silent.

    Raises SettingsError with one line: where, which key, what was expected; never a value.
    """
    lines = _lines(env_file)
    try:
        return Settings(_env_file=env_file if lines else None)
    except ValidationError as error:
        first = error.errors(include_input=False, include_url=False)[0]
        key = str(first["loc"][0]).upper() if first["loc"] else "settings"
        raise SettingsError(f"{_place(key, lines, env_file)}: {key}: {_expected(first['msg'])}") from None


def near_misses(environ: Mapping[str, str] = os.environ) -> tuple[str, ...]:
    """A warning for each variable of the environment whose name is nearly one of ours."""
    odd = (name for name in sorted(environ) if name.upper() not in KEYS)
    return tuple(f"{name} is not a setting; {near} is" for name in odd if (near := _nearest(name, cutoff=0.85)))


def _nearest(name: str, *, cutoff: float) -> str | None:
    return next(iter(difflib.get_close_matches(name.upper(), KEYS, n=1, cutoff=cutoff)), None)


def _place(key: str, lines: Mapping[str, int], env_file: Path) -> str:
    in_environment = any(name.upper() == key and value for name, value in os.environ.items())
    return f"{env_file}:{lines[key]}" if key in lines and not in_environment else "environment"


def _expected(message: str) -> str:
    message = message.removeprefix("Value error, ")
    return re.sub(r"^(Input|Value) should be|^String should", "expected", message)


def _lines(env_file: Path) -> dict[str, int]:
    """Where each key of the file stands; raises SettingsError for a file that cannot be read or holds other keys."""
    try:
        with env_file.open(encoding="utf-8-sig") as file:
            return dict(_bindings(file.read(), env_file))
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not UTF-8"
        raise SettingsError(f"{env_file}: cannot be read: {reason}") from error


def _bindings(text: str, env_file: Path) -> Iterator[tuple[str, int]]:
    for binding in parse_stream(StringIO(text)):
        line = binding.original.line + _blank_lines(binding)
        if binding.key is None and not binding.error:
            continue  # a comment or the end
        # The line itself is not shown: it may be a token without its key.
        if binding.error or binding.value is None or not _NAME.fullmatch(binding.key or ""):
            raise SettingsError(f"{env_file}:{line}: expected KEY=value")
        key = str(binding.key).upper()
        if key not in KEYS:
            near = _nearest(key, cutoff=0.7)
            hint = f"did you mean {near}?" if near else "the keys are in .env.example"
            raise SettingsError(f"{env_file}:{line}: {key}: unknown key; {hint}")
        yield key, line


def _blank_lines(binding: Binding) -> int:
    text = binding.original.string
    return text[: len(text) - len(text.lstrip())].count("\n")
