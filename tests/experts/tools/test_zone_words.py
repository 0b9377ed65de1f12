import pytest
from hypothesis import given
from hypothesis import strategies as st

from experts import zones
from experts.tools.zone_words import zone_among

SPOKEN = {
    "Europe/Berlin": ["my time zone is Berlin", "set timezone to europe/berlin", "мы в Берлине", "时区设为柏林"],
    "Asia/Yekaterinburg": ["мой часовой пояс — Екатеринбург", "я в Екатеринбурге", "живу в Челябинске"],
    "Europe/Moscow": [
        "считай по Москве",
        "по московскому времени",
        "я живу в Нижнем Новгороде",
        "мы теперь в Ростове-на-Дону",
        "в Санкт-Петербурге",
        "把时区改成莫斯科",
    ],
    "Europe/London": ["时区改成Europe/London", "мой часовой пояс Europe/London"],
    "Europe/Kiev": ["я в Киеве", "Киев"],
    "Asia/Shanghai": ["我的时区是上海", "我住在北京", "请用北京时间"],
    "Asia/Tokyo": ["我们在东京", "I moved to Tokyo, change the time zone", "в Токио"],
    "America/Sao_Paulo": ["I'm in São Paulo now", "sao paulo"],
    "America/New_York": ["use New York time please", "we are on eastern time", "в Нью-Йорке", "我在纽约"],
    "America/Los_Angeles": ["i am in Los Angeles", "pacific time"],
    "+03:00": ["change the time zone to +3", "utc+3", "часовой пояс +3"],
    "+05:00": ["часовой пояс МСК+2", "у меня +05:00"],
    "+05:30": ["UTC+5:30 please"],
    "+08:00": ["把时区改成UTC+8", "换成+8时区", "改成东八区"],
    "-05:00": ["gmt−5", "西五区"],
}


@pytest.mark.parametrize(("text", "zone"), [(text, zone) for zone, texts in SPOKEN.items() for text in texts])
def test_a_zone_is_found_in_a_sentence(text: str, zone: str) -> None:
    assert zone_among(text) == zone


@pytest.mark.parametrize(
    "text",
    [
        "what time zone are we in",
        "change the time zone",
        "my zone is Atlantis",
        "I met her in the center of the general factory",
        "the meeting is at 2-3 pm",
        "call +12345",
        "какой у меня часовой пояс",
        "смени часовой пояс, пожалуйста",
        "у нас в группе он другой, поставь правильный",
        "мы живём по другому времени",
        "改时区",
        "这个群的时区是什么",
        "时区不对，帮我改一下",
    ],
)
def test_a_sentence_that_names_no_zone_has_none(text: str) -> None:
    assert zone_among(text) is None


@given(st.text(max_size=40))
def test_whatever_is_said_has_a_zone_that_is_one_or_none(text: str) -> None:
    name = zone_among(text)
    assert name is None or zones.zone(name) is not None
