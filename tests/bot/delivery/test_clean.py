from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from bot.delivery.clean import storable
from handlers.types import Attachment
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


def test_a_file_gets_a_name_and_a_type_that_are_fit_for_use() -> None:
    sent = Attachment(name="../a\nb\u202e.ics", type="", size=1, id="F\0", content=b"\0\xff")
    kept = storable(replace(inbound("take it"), attachment=sent)).attachment
    assert kept == Attachment(name="_a_b.ics", type="text/calendar", size=1, id="F\ufffd", content=b"\0\xff")
