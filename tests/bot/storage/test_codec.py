import json
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from bot.storage.codec import plain, restored
from experts.types import Button, File, Reply
from orchestrator.types import Trace
from tests.bot.storage.making import outbound, question
from tests.bot.storage.test_outbox import EVERYTHING


def test_values_come_back_equal_through_json() -> None:
    for value in (EVERYTHING.trace, EVERYTHING.reply, question()):
        assert restored(type(value), json.loads(json.dumps(plain(value)))) == value


@given(st.text(), st.binary(max_size=20), st.lists(st.lists(st.text(), max_size=2), max_size=2))
def test_any_reply_comes_back_equal(text: str, content: bytes, rows: list[list[str]]) -> None:
    buttons = tuple(tuple(Button(label, "x") for label in row) for row in rows)
    reply = Reply(text=text, buttons=buttons, files=(File(name=text, type="", content=content),))
    assert restored(Reply, json.loads(json.dumps(plain(reply)))) == reply


def test_what_another_version_wrote_is_read_as_far_as_it_is_known() -> None:
    data = plain(outbound().trace)
    assert restored(Trace, {**data, "invented_later": 1}) == outbound().trace
    del data["handoffs"]
    assert restored(Trace, data) == replace(outbound().trace, handoffs=())
