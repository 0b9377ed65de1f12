import os
import re
from pathlib import Path

import pytest
from pydantic import SecretStr, ValidationError

from bot.settings import KEYS, Settings, load_settings, near_misses
from experts.errors import SettingsError

ROOT = Path(__file__).parents[2]
TOKEN = "1234567:AAErandomrandomrandomrandomrandomra"


@pytest.fixture(autouse=True)
def _bare_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in os.environ if name.upper() in KEYS]:
        monkeypatch.delenv(name)


@pytest.fixture
def env_file(tmp_path: Path) -> Path:
    return tmp_path / ".env"


def problem(env_file: Path, text: str) -> str:
    env_file.write_text(text, encoding="utf-8")
    with pytest.raises(SettingsError) as caught:
        load_settings(env_file)
    message = str(caught.value)
    assert "\n" not in message
    return message.removeprefix(f"{env_file}:")


def test_without_anything_set_the_defaults_hold(env_file: Path) -> None:
    settings = load_settings(env_file)
    assert (settings.router_threshold, settings.max_concurrent_turns, settings.batch_size) == (0.8, 10, 50)
    assert settings.telegram_token is None
    assert settings.database_url.get_secret_value() == "sqlite+aiosqlite:///data/switchboard.db"


def test_the_example_loads_names_every_key_and_shows_the_defaults() -> None:
    example = (ROOT / ".env.example").read_text(encoding="utf-8")
    assert re.findall(r"^([A-Z_]+)=", example, re.MULTILINE) != []
    assert sorted(re.findall(r"^([A-Z_]+)=", example, re.MULTILINE)) == sorted(KEYS)
    assert load_settings(ROOT / ".env.example") == Settings()


def test_every_key_of_the_example_has_a_comment_above_its_group() -> None:
    lines = (ROOT / ".env.example").read_text(encoding="utf-8").splitlines()
    starts = [n for n, line in enumerate(lines) if "=" in line and line[0].isupper() and "=" not in lines[n - 1]]
    assert starts
    assert all(lines[n - 1].startswith("# ") for n in starts)


def test_a_value_of_the_file_is_read(env_file: Path) -> None:
    env_file.write_text(f"export TELEGRAM_TOKEN='{TOKEN}'\nADMIN_IDS=1, 2 3\n# note\n", encoding="utf-8-sig")
    settings = load_settings(env_file)
    assert settings.telegram_token == SecretStr(TOKEN)
    assert settings.admin_ids == {"1", "2", "3"}


def test_the_environment_wins_over_the_file(env_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    env_file.write_text("BATCH_SIZE=7\n")
    monkeypatch.setenv("BATCH_SIZE", "8")
    assert load_settings(env_file).batch_size == 8


def test_an_empty_value_counts_as_not_set(env_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    env_file.write_text("BATCH_SIZE=7\nTELEGRAM_TOKEN=\n")
    monkeypatch.setenv("BATCH_SIZE", "")
    settings = load_settings(env_file)
    assert (settings.batch_size, settings.telegram_token) == (7, None)


def test_the_database_lies_in_the_data_folder(env_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATA_DIR", "/srv/box")
    assert load_settings(env_file).database_url.get_secret_value() == "sqlite+aiosqlite:////srv/box/switchboard.db"


def test_an_unknown_key_names_file_line_and_the_nearest_key(env_file: Path) -> None:
    said = problem(env_file, "# mine\n\nROUTER_TRESHOLD=0.9\n")
    assert said == "3: ROUTER_TRESHOLD: unknown key; did you mean ROUTER_THRESHOLD?"


@pytest.mark.parametrize("key", ["LLM_MODEL", "TELEGRAM_WEBHOOK_URL", "SOMETHING"])
def test_a_key_that_is_near_to_none_points_to_the_example(env_file: Path, key: str) -> None:
    assert problem(env_file, f"{key}=x\n") == f"1: {key}: unknown key; the keys are in .env.example"


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("ROUTER_THRESHOLD=high", "ROUTER_THRESHOLD: expected a valid number"),
        ("ROUTER_THRESHOLD=1.5", "ROUTER_THRESHOLD: expected less than or equal to 1"),
        ("TELEGRAM_LIBRARY=telethon", "TELEGRAM_LIBRARY: expected 'aiogram' or 'ptb'"),
        ("DEFAULT_TIMEZONE=Europe/Berln", "DEFAULT_TIMEZONE: expected an IANA zone such as Europe/Berlin"),
        ("DEFAULT_TIMEZONE=../../etc/passwd", "DEFAULT_TIMEZONE: expected an IANA zone"),
        ("DEFAULT_TIMEZONE=Europe", "DEFAULT_TIMEZONE: expected an IANA zone"),
        ("TELEGRAM_API_BASE=localhost:80", "TELEGRAM_API_BASE: expected an address"),
        ("ADMIN_IDS=@boss", "ADMIN_IDS: expected user ids such as 12345"),
        ("DATABASE_URL=mysql://u:hunter2@h/d", "DATABASE_URL: expected sqlite+aiosqlite:///FILE"),
        ("DATABASE_URL=sqlite+aiosqlite:///:memory:", "DATABASE_URL: expected sqlite+aiosqlite:///FILE"),
        ("TELEGRAM_TOKEN=hunter2", "TELEGRAM_TOKEN: expected a bot token"),
        ("MAX_HOPS=-1", "MAX_HOPS: expected greater than or equal to 0"),
        ("LOG_LEVEL=LOUD", "LOG_LEVEL: expected 'DEBUG'"),
    ],
)
def test_a_wrong_value_names_its_line_and_what_was_expected_but_not_itself(
    env_file: Path, line: str, expected: str
) -> None:
    said = problem(env_file, f"BATCH_SIZE=5\n{line}\n")
    assert said.startswith(f"2: {expected}")
    assert "hunter2" not in said


def test_a_wrong_value_of_the_environment_says_so(env_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    env_file.write_text("BATCH_SIZE=7\n")
    monkeypatch.setenv("BATCH_SIZE", "many")
    with pytest.raises(SettingsError, match=r"^environment: BATCH_SIZE: expected a valid integer"):
        load_settings(env_file)


@pytest.mark.parametrize("line", [TOKEN, f"{TOKEN}=", "TELEGRAM_TOKEN", "BATCH_SIZE='7"])
def test_a_line_that_is_no_setting_is_not_shown_for_it_may_be_a_secret(env_file: Path, line: str) -> None:
    assert problem(env_file, f"\n{line}\n") == "2: expected KEY=value"


def test_a_file_that_is_not_text_is_an_error(env_file: Path) -> None:
    env_file.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(SettingsError, match="it is not UTF-8"):
        load_settings(env_file)


def test_a_folder_in_place_of_the_file_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="cannot be read"):
        load_settings(tmp_path)


def test_a_file_in_place_of_the_data_folder_is_an_error(env_file: Path, tmp_path: Path) -> None:
    (tmp_path / "data").write_text("")
    assert problem(env_file, f"DATA_DIR={tmp_path / 'data'}\n") == "1: DATA_DIR: expected a folder, found a file"


def test_secrets_do_not_show_in_the_settings() -> None:
    settings = Settings(telegram_token=SecretStr(TOKEN), database_url=SecretStr("sqlite:///secret.db"))
    assert TOKEN not in repr(settings)
    assert "secret.db" not in repr(settings)


def test_settings_cannot_be_changed() -> None:
    with pytest.raises(ValidationError):
        Settings().batch_size = 3  # type: ignore[misc]


def test_near_misses_in_the_environment_are_warned_of() -> None:
    environ = {
        "TELEGRAM_BOT_TOKEN": TOKEN,
        "TELEGRAM_WEBHOOK_URL": "x",
        "LLM_MODEL": "x",
        "HTTP_PROXY": "x",
        "HOME": "x",
    }
    assert near_misses(environ) == ("TELEGRAM_BOT_TOKEN is not a setting; TELEGRAM_TOKEN is",)


def test_a_sqlite_address_gets_its_driver() -> None:
    settings = Settings(database_url=SecretStr("sqlite:///x.db"))
    assert settings.database_url.get_secret_value() == "sqlite+aiosqlite:///x.db"


@pytest.mark.parametrize(("named", "zone"), [("Asia/Tokyo", "Asia/Tokyo"), (":Asia/Tokyo", "Asia/Tokyo")])
def test_the_machine_tells_the_zone(monkeypatch: pytest.MonkeyPatch, named: str, zone: str) -> None:
    monkeypatch.setenv("TZ", named)
    assert Settings().default_timezone == zone


def test_the_data_folder_is_made(tmp_path: Path) -> None:
    settings = Settings(data_dir=tmp_path / "a" / "b")
    assert settings.make_data_dir().is_dir()
    assert settings.make_data_dir().is_dir()


def test_a_data_folder_that_cannot_be_made_is_an_error() -> None:
    with pytest.raises(SettingsError, match=r"^DATA_DIR: /proc/nowhere cannot be made: "):
        Settings(data_dir=Path("/proc/nowhere")).make_data_dir()
