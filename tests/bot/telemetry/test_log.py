import json
import logging
import sys
import warnings
from collections.abc import Iterator

import pytest

from bot.telemetry import log

TOKEN = "1234567:AAErandomrandomrandomrandomrandomra"


@pytest.fixture(autouse=True)
def _as_it_was() -> Iterator[None]:
    root, hook = logging.getLogger(), sys.excepthook
    handlers, level = root.handlers[:], root.level
    yield
    root.handlers[:], sys.excepthook = handlers, hook
    root.setLevel(level)
    logging.captureWarnings(False)


def test_a_line_goes_to_standard_error(capsys: pytest.CaptureFixture[str]) -> None:
    log.set_up()
    logging.getLogger("switchboard.x").info("turn %s is done", 3)
    out, err = capsys.readouterr()
    assert out == ""
    assert "INFO switchboard.x: turn 3 is done" in err


def test_a_json_line_holds_what_the_record_was_given(capsys: pytest.CaptureFixture[str]) -> None:
    log.set_up(form="json")
    logging.getLogger("x").warning("привет", extra={"turn": 3})
    line = json.loads(capsys.readouterr().err)
    assert (line["level"], line["logger"], line["message"], line["turn"]) == ("WARNING", "x", "привет", 3)


@pytest.mark.parametrize("form", ["text", "json"])
@pytest.mark.parametrize(
    "text",
    [
        f"GET https://api.telegram.org/bot{TOKEN}/getUpdates",
        f"token {TOKEN}",
        f"https://host/?token={TOKEN.replace(':', '%3A')}",
        "http://127.0.0.1:9/bot42:short-TEST_token/sendMessage",
        "http://127.0.0.1:9/file/bot42:short-TEST_token/x.png",
        "postgresql://user:short-TEST_token@host/db",
        "my hunter2:+ word",
        "my hunter2%3A%2B word",
    ],
)
def test_no_secret_is_written(capsys: pytest.CaptureFixture[str], form: str, text: str) -> None:
    log.set_up(form="json" if form == "json" else "text", secrets=["hunter2:+"])
    try:
        raise ValueError(text)
    except ValueError:
        logging.getLogger("x").exception("it was %s", text, extra={"url": text})
    err = capsys.readouterr().err
    assert log.MASK in err
    assert not any(secret in err for secret in (TOKEN, TOKEN.replace(":", "%3A"), "short-TEST_token", "hunter2"))


def test_ordinary_numbers_and_times_are_left_alone() -> None:
    text = "chat -1001234567890 at 12:34:56, http://host:8010/x"
    assert log.Masked().mask(text) == text


def test_libraries_are_quiet_unless_asked(capsys: pytest.CaptureFixture[str]) -> None:
    log.set_up()
    logging.getLogger("httpx").info("a request")
    assert capsys.readouterr().err == ""
    log.set_up(level="DEBUG")
    logging.getLogger("httpx").info("a request")
    assert "a request" in capsys.readouterr().err


def test_a_conversation_is_not_disturbed_by_information(capsys: pytest.CaptureFixture[str]) -> None:
    log.set_up(level="INFO", quiet=True)
    logging.getLogger("x").info("fitted")
    logging.getLogger("x").warning("odd")
    err = capsys.readouterr().err
    assert "fitted" not in err
    assert "odd" in err


def test_warnings_of_python_go_to_the_log(capsys: pytest.CaptureFixture[str]) -> None:
    log.set_up()
    with warnings.catch_warnings():
        warnings.simplefilter("always")
        logging.captureWarnings(True)
        warnings.warn("old", DeprecationWarning, stacklevel=1)
        logging.captureWarnings(False)
    assert "DeprecationWarning: old" in capsys.readouterr().err


def test_a_crash_is_logged_without_secrets(capsys: pytest.CaptureFixture[str]) -> None:
    log.set_up(secrets=["hunter2"])
    error = RuntimeError("hunter2 leaked")
    sys.excepthook(RuntimeError, error, None)
    err = capsys.readouterr().err
    assert "stopped by an unexpected error" in err
    assert "hunter2" not in err


def test_an_interrupt_is_no_crash(capsys: pytest.CaptureFixture[str]) -> None:
    log.set_up()
    sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None)
    assert capsys.readouterr().err == ""
