import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.delivery import keys
from handlers.ports import Mode
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


GROUPS = st.builds(
    Address,
    platform=st.just("console"),
    bot=st.just("bot"),
    chat=PARTS.map("-".__add__),
    thread=st.none() | PARTS,
    kind=st.just("group"),
)
MODES: st.SearchStrategy[Mode | None] = st.sampled_from(["shared", "personal", None])


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


@pytest.mark.parametrize(
    ("mode", "thread", "key"),
    [
        ("shared", None, "console:bot:-100"),
        ("personal", None, "console:bot:-100:u2"),
        ("shared", "7", "console:bot:-100:t7"),
        ("personal", "7", "console:bot:-100:t7:u2"),
    ],
)
def test_a_mode_holds_for_a_group_and_its_topics(mode: Mode, thread: str | None, key: str) -> None:
    where = address("-100", thread=thread, kind="group")
    assert keys.conversation(where, "2", mode) == key
    assert keys.fits(key, where, mode)
    assert not keys.fits(key, where, "shared" if mode == "personal" else "personal")


@pytest.mark.parametrize("mode", ["shared", "personal"])
def test_a_mode_is_not_for_private_chats(mode: Mode) -> None:
    assert keys.conversation(address("1", thread="7"), "1", mode) == "console:bot:1:t7"


@given(GROUPS, PARTS, MODES, GROUPS, PARTS, MODES)
def test_two_people_share_a_conversation_only_where_a_place_is_shared(
    a: Address, user: str, mode: Mode | None, b: Address, other: str, others_mode: Mode | None
) -> None:
    one, two = keys.conversation(a, user, mode), keys.conversation(b, other, others_mode)
    same_place = (a.chat, a.thread) == (b.chat, b.thread)
    personal = [keys.conversation(x, "p", m).endswith(":up") for x, m in ((a, mode), (b, others_mode))]
    alike = personal == [False, False] or (personal == [True, True] and user == other)
    assert (one == two) == (same_place and alike)
    assert keys.fits(one, a, mode)


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
