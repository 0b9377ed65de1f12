import logging

import pytest
from hypothesis import example, given, settings

from bot.transports.formatting import KEYBOARD, NOTHING, ROW, parts, plain
from bot.transports.telegram_text import CAPTION, ENTITIES, MESSAGE, is_blank, units
from experts.types import Button, File, Person, Reply
from tests.bot.transports.hostile import hostile, seen
from tests.telegram_server.entities import checked

LONG = "Первое предложение. Второе — подлиннее! 😀 Третье? " * 2500  # above 100 kB


def texts(reply: Reply) -> list[str]:
    return [part.text for part in parts(reply)]


@given(hostile)
@example(LONG)
@example("😀" * 5000)
@example("слово" * 2000)
@example("\u200b" * 9000)
@example("a\u0301" * 5000)
@settings(max_examples=150, deadline=None)
def test_a_plain_text_is_cut_into_parts_that_lose_nothing_to_be_seen(text: str) -> None:
    cut = texts(Reply(text=text))
    assert all(1 <= units(piece) <= MESSAGE and not is_blank(piece) for piece in cut)
    assert seen("".join(cut)) == (seen(text) or NOTHING)


@given(hostile)
@example("**" + LONG + "**")
@example("**a** _b_ " * 3000)
@example("```py\n" + "x < 1\n" * 3000 + "```")
@example("\\(\\frac{" * 4000)
@example("`" * 5000)
@example("[a]: http://x")
@settings(max_examples=150, deadline=None)
def test_a_markdown_text_is_cut_with_entities_that_are_right(text: str) -> None:
    for part in parts(Reply(text=text, markdown=True)):
        assert 1 <= units(part.text) <= MESSAGE
        assert not is_blank(part.text)
        assert len(part.entities) <= ENTITIES
        assert len(checked([dict(entity) for entity in part.entities], part.text)) == len(part.entities)


@given(hostile)
@settings(max_examples=50, deadline=None)
def test_the_text_without_markup_is_there_for_any_reply(text: str) -> None:
    assert plain(Reply(text=text)) == text
    assert is_blank(plain(Reply(text=text, markdown=True))) <= is_blank(text)


@given(hostile.map(lambda name: name[:60]), hostile)  # a longer one is cut, and what is left may be blank
@example("😀 Ann", "**due** now")
@example("", "due")
@settings(max_examples=100, deadline=None)
def test_a_mention_begins_the_first_message_and_the_other_entities_stay_right(name: str, text: str) -> None:
    reply = Reply(text=text, markdown=True)
    plainly, named = parts(reply), parts(reply, Person(id="5", name=name))
    for part in named:
        assert units(part.text) <= MESSAGE
        assert len(checked([dict(entity) for entity in part.entities], part.text)) == len(part.entities)
    marks = [(part, entity) for part in named for entity in part.entities if entity["type"] == "text_mention"]
    if is_blank(name):
        assert (marks, named) == ([], plainly)
    else:
        [(first, mark)] = marks
        assert (first, mark["offset"], mark["user"]["id"]) == (named[0], 0, 5)
        said = first.text.encode("utf-16-le")[: 2 * mark["length"]].decode("utf-16-le")
        assert seen(said) == seen(name)[: len(seen(said))]


def test_who_speaks_as_a_chat_is_named_without_a_notification() -> None:
    [part] = parts(Reply(text="due"), Person(id="-100123", name="Team"))
    assert (part.text, part.entities) == ("Team, due", ())


@pytest.mark.parametrize("text", ["", " \n\t", "\x00\x1b", "\u200b\u2060", "\u2800", "\u0333", "\ufeff"])
@pytest.mark.parametrize("markdown", [False, True])
def test_a_text_without_anything_to_see_still_gives_a_message(text: str, markdown: bool) -> None:
    assert texts(Reply(text=text, markdown=markdown)) == [NOTHING]


def test_a_lone_surrogate_and_control_characters_are_replaced() -> None:
    assert texts(Reply(text="a\ud800b\x00c\r\nd\u2028e")) == ["a\ufffdb c\nd\ne"]


@pytest.mark.parametrize(
    ("border", "first", "second"),
    [
        ("\n\n", "a. b\nc", "d e"),
        ("\n", "a. b c", "d e"),
        (" ", "a b.", "d e"),
        ("", "早上好。", "晚上好"),
        (" ", "a b", "d"),
    ],
)
def test_the_best_border_near_the_end_is_taken(border: str, first: str, second: str) -> None:
    filler = "x" * (MESSAGE - 10)
    assert texts(Reply(text=f"{filler} {first}{border}{second}{'y' * 20}")) == [f"{filler} {first}", second + "y" * 20]


@pytest.mark.parametrize("cluster", ["👩‍👩‍👧", "e\u0301", "👍🏽", "🏴\U000e0067\U000e0062\U000e007f", "❤️"])
def test_what_is_seen_as_one_character_is_not_cut(cluster: str) -> None:
    for filler in range(MESSAGE - 12, MESSAGE):
        cut = texts(Reply(text="x" * filler + cluster * 5))
        assert all(len(piece.lstrip("x")) % len(cluster) == 0 for piece in cut)


def test_entities_go_with_the_piece_that_they_cover() -> None:
    first, second = parts(Reply(text=f"**{'a' * 4000} {'b' * 500}** 😀 `c`", markdown=True))
    assert first.entities == ({"type": "bold", "offset": 0, "length": 4000},)
    assert second.text == f"{'b' * 500} 😀 c"
    assert second.entities == (
        {"type": "bold", "offset": 0, "length": 500},
        {"type": "code", "offset": 504, "length": 1},
    )


def test_what_looks_like_html_is_shown_as_it_is() -> None:
    text = "<b>bold</b> <https://example.org> `List<int>` a < b"
    assert texts(Reply(text=text, markdown=True)) == [text.replace("`", "")]


def test_markdown_is_shown_without_decoration() -> None:
    text = "# Title\n\n- [ ] open\n- [x] done\n- item"
    assert texts(Reply(text=text, markdown=True)) == ["Title\n\n☐ open\n✅ done\n• item"]


def test_a_markdown_text_that_would_vanish_is_shown_raw() -> None:
    assert texts(Reply(text="[note]: https://example.org", markdown=True)) == ["[note]: https://example.org"]


def test_a_bug_of_the_library_does_not_cost_the_reply(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise IndexError("string index out of range")

    monkeypatch.setattr("telegramify_markdown.convert", broken)
    assert texts(Reply(text="**b**", markdown=True)) == ["**b**"]
    assert "could not be read as Markdown" in caplog.text


def test_plain_tells_where_links_lead() -> None:
    text = "See [the 😀 docs](https://a.example/x), **then** [this](https://b.example) or https://c.example."
    shown = "See the 😀 docs (https://a.example/x), then this (https://b.example) or https://c.example."
    assert plain(Reply(text=text, markdown=True)) == shown


def test_plain_leaves_plain_text_alone() -> None:
    assert plain(Reply(text="2 * 3 * 4 <b> snake_case_name\n")) == "2 * 3 * 4 <b> snake_case_name\n"


def test_buttons_hang_on_the_last_part_in_rows_that_fit() -> None:
    buttons = tuple(Button(f"b{number}", f"d{number}") for number in range(11))
    first, last = parts(Reply(text="x" * 5000, buttons=(buttons, (Button("z", "z"),))))
    assert first.buttons == ()
    assert [len(row) for row in last.buttons] == [ROW, 3, 1]


def test_a_keyboard_is_not_larger_than_telegram_takes() -> None:
    [part] = parts(Reply(text="x", buttons=tuple((Button("b", "d"),) * 7 for _ in range(30))))
    assert sum(map(len, part.buttons)) == KEYBOARD


@pytest.mark.parametrize(
    "button", [Button("b", ""), Button("b", "я" * 33), Button(" ", "d"), Button("b", "\ud800")], ids=repr
)
def test_a_button_that_cannot_be_pressed_is_left_out_and_logged(
    button: Button, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.ERROR):
        [part] = parts(Reply(text="x", buttons=((button, Button("ok", "я" * 32)), (button,))))
    assert part.buttons == ((Button("ok", "я" * 32),),)
    assert len(caplog.records) == 2


def a_file(name: str = "a.txt", content: bytes = b"text") -> File:
    return File(name=name, type="text/plain", content=content)


def test_a_short_text_is_the_caption_of_the_first_file() -> None:
    first, second = parts(Reply(text="here", files=(a_file(), a_file("b.txt")), buttons=((Button("b", "d"),),)))
    assert (first.text, first.file) == ("here", a_file())
    assert (second.text, second.file, second.buttons) == ("", a_file("b.txt"), ((Button("b", "d"),),))


def test_a_text_too_long_for_a_caption_goes_before_the_files() -> None:
    text, file = parts(Reply(text="😀" * (CAPTION // 2) + ".", files=(a_file(),)))
    assert (units(text.text), text.file) == (CAPTION + 1, None)
    assert (file.text, file.file) == ("", a_file())


def test_a_file_without_a_text_is_one_message() -> None:
    assert [part.file for part in parts(Reply(text=" ", files=(a_file(),)))] == [a_file()]


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("заметки.txt", "заметки.txt"),
        ('a/b\\c"\n.md', "a_b_c_.md"),
        ("..", "file"),
        ("", "file"),
        ("x" * 300, "x" * 200),
    ],
)
def test_a_file_has_a_name_that_any_system_takes(name: str, kept: str) -> None:
    [part] = parts(Reply(text="", files=(a_file(name),)))
    assert part.file is not None
    assert part.file.name == kept


def test_an_empty_file_is_sent_with_a_line_break() -> None:
    [part] = parts(Reply(text="", files=(a_file(content=b""),)))
    assert part.file == a_file(content=b"\n")
