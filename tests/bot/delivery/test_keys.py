import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.delivery import keys
from handlers.types import Address
from tests.bot.storage.making import address, inbound

PARTS = st.text(st.sampled_from("1:%tu3A-"), min_size=1, max_size=5)
ADDRESSES = st.builds(
    Address,
    platform=st.just("console"),
    bot=st.just("bot"),
    chat=PARTS,
    thread=st.none() | PARTS,
    kind=st.sampled_from(["private", "group"]),
)


@pytest.mark.parametrize(
    ("where", "key"),
    [
        (address("1"), "console:bot:1"),
        (address("1", thread="7"), "console:bot:1:t7"),
        (address("-100", kind="group"), "console:bot:-100:u2"),
        (address("-100", thread="7", kind="group"), "console:bot:-100:t7"),
        (address("a:t7"), "console:bot:a%3At7"),
    ],
)
def test_a_conversation_is_a_chat_a_topic_or_in_a_plain_group_a_person(where: Address, key: str) -> None:
    assert keys.conversation(where, "2") == key


@given(ADDRESSES, PARTS, ADDRESSES, PARTS)
def test_no_chat_can_imitate_the_conversation_of_another(a: Address, user: str, b: Address, other: str) -> None:
    if a.chat != b.chat or a.thread != b.thread:
        assert keys.conversation(a, user) != keys.conversation(b, other)


@pytest.mark.parametrize("text", ["/stop", "/STOP", "/stop@bot", "/stop now"])
def test_stop_has_a_lane_of_its_own(text: str) -> None:
    lane = keys.lane("console:bot:1", inbound(text))
    assert lane != "console:bot:1"
    assert keys.turns(lane).startswith("stops:")


@pytest.mark.parametrize("text", ["/stopwatch", "please /stop", "stop", ""])
def test_what_is_not_stop_waits_its_turn(text: str) -> None:
    assert keys.lane("console:bot:1", inbound(text)) == "console:bot:1"
    assert keys.turns("console:bot:1") == "turns:console:bot:1"


def test_stop_that_is_not_meant_for_the_bot_waits_its_turn() -> None:
    assert keys.lane("console:bot:1", inbound("/stop@other", addressed=False)) == "console:bot:1"
