from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from bot.delivery.clean import storable
from tests.bot.storage.making import address, inbound


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")))
def test_proper_text_stays_as_it_is(text: str) -> None:
    update = inbound(text, user=text)
    assert storable(update) == update


def test_half_characters_and_nul_are_replaced_wherever_they_are() -> None:
    update = replace(inbound("a\ud83d b\0", to=address("\udc00")), user_name="я\ud83d")
    cleaned = storable(update)
    assert (cleaned.text, cleaned.address.chat, cleaned.user_name) == ("a\ufffd b\ufffd", "\ufffd", "я\ufffd")


def test_whole_characters_beyond_the_first_plane_stay() -> None:
    assert storable(inbound("\ud83d\ude00 😀")).text == "😀 😀"
