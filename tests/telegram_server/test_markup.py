"""Text: parse modes, trimming, and what Telegram finds in it by itself."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.telegram_server.entities import found
from tests.telegram_server.errors import ApiError, Json
from tests.telegram_server.formatting import formatted
from tests.telegram_server.text import MESSAGE_LIMIT, is_empty, units, utf16


def parsed(text: str, parse_mode: str | None, entities: list[Json] | None = None) -> tuple[str, list[Json]]:
    return formatted(text, parse_mode, entities, MESSAGE_LIMIT, "message is too long")


def seen(text: str, parse_mode: str) -> list[tuple[str, str]]:
    plain, entities = parsed(text, parse_mode)
    return [(e["type"], units(plain, e["offset"], e["length"])) for e in entities]


@pytest.mark.parametrize(
    ("parse_mode", "text", "expected"),
    [
        ("HTML", "<b>a <i>b</i></b> &lt;&amp;&#33;&unknown;", [("bold", "a b"), ("italic", "b")]),
        ("HTML", "😀<u>x</u>", [("underline", "x")]),
        ("HTML", '<a href="https://a.b/?c&amp;d">x</a>', [("text_link", "x")]),
        ("HTML", '<span class="tg-spoiler">x</span><tg-spoiler>y</tg-spoiler>', [("spoiler", "x"), ("spoiler", "y")]),
        ("HTML", "<blockquote expandable>x</blockquote>", [("expandable_blockquote", "x")]),
        ("HTML", "<code>/help</code>", [("code", "/help")]),
        ("MarkdownV2", "*a _b_* ~c~ __d__ ||e||", [
            ("bold", "a b"), ("italic", "b"), ("strikethrough", "c"), ("underline", "d"), ("spoiler", "e"),
        ]),
        ("MarkdownV2", "`a*b` ```py\nx = 1.0\n```", [("code", "a*b"), ("pre", "x = 1.0")]),
        ("MarkdownV2", r"[a\.b](https://a.b/\))", [("text_link", "a.b")]),
        ("MarkdownV2", "![👍](tg://emoji?id=5368324170671202286)", [("custom_emoji", "👍")]),
        ("MarkdownV2", ">a *b*\n>c\nd", [("blockquote", "a b\nc"), ("bold", "b")]),
        ("MarkdownV2", ">a\n>b||", [("expandable_blockquote", "a\nb")]),
        ("MarkdownV2", r"1\. \_ \\", []),
        ("Markdown", "*a* _b_ `c` [d](https://e.f) ```py\ng```", [
            ("bold", "a"), ("italic", "b"), ("code", "c"), ("text_link", "d"), ("pre", "g"),
        ]),
    ],
)  # fmt: skip
def test_markup_becomes_entities(parse_mode: str, text: str, expected: list[tuple[str, str]]) -> None:
    assert seen(text, parse_mode) == expected


def test_a_code_block_keeps_its_language() -> None:
    html = parsed('<pre><code class="language-py">1 &lt; 2</code></pre>', "HTML")
    markdown = parsed("```py\n1 < 2```", "MarkdownV2")
    assert html == markdown == ("1 < 2", [{"type": "pre", "offset": 0, "length": 5, "language": "py"}])


@pytest.mark.parametrize(
    ("parse_mode", "text", "reason"),
    [
        ("HTML", "<b>x", 'Can\'t find end tag corresponding to start tag "b"'),
        ("HTML", "x</b>", "Unexpected end tag at byte offset 1"),
        ("HTML", "я<b>x</i>", 'Unmatched end tag at byte offset 6, expected "</b>", found "</i>"'),
        ("HTML", "a < b", 'Unsupported start tag "" at byte offset 2'),
        ("HTML", "<p>x</p>", 'Unsupported start tag "p" at byte offset 0'),
        ("HTML", "<br/>", 'Unsupported start tag "br/" at byte offset 0'),
        ("HTML", "<b", "Unclosed start tag at byte offset 0"),
        ("HTML", "<b>x</b", "Unclosed end tag at byte offset 4"),
        ("HTML", "<span>x</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
        ("MarkdownV2", "1.", "Character '.' is reserved and must be escaped with the preceding '\\'"),
        ("MarkdownV2", "a-b", "Character '-' is reserved"),
        ("MarkdownV2", "a > b", "Character '>' is reserved"),
        ("MarkdownV2", "hi!", "Character '!' is reserved"),
        ("MarkdownV2", "a | b", "Character '|' is reserved"),
        ("MarkdownV2", "я *x", "Can't find end of Bold entity at byte offset 3"),
        ("MarkdownV2", "*a _b* c_", "Can't find end of Italic entity"),
        ("MarkdownV2", "```\nx", "Can't find end of Pre entity"),
        ("MarkdownV2", "[a](https://x", "Can't find end of a URL at byte offset 4"),
        ("MarkdownV2", "![a]", "Custom emoji entity must contain a tg://emoji URL"),
        ("MarkdownV2", ">*a\nb*", "Can't find end of Bold entity"),
        ("Markdown", "a_b", "Can't find end of the entity starting at byte offset 1"),
    ],
)
def test_broken_markup_is_refused(parse_mode: str, text: str, reason: str) -> None:
    with pytest.raises(ApiError) as refusal:
        parsed(text, parse_mode)
    assert refusal.value.description.startswith("Bad Request: can't parse entities: ")
    assert reason in refusal.value.description


def test_the_limit_is_that_of_the_text_without_its_markup() -> None:
    text, _ = parsed("<b>" + "a" * 4096 + "</b>", "HTML")
    assert text == "a" * 4096


def test_trimming_moves_the_entities_along() -> None:
    bold: Json = {"type": "bold", "offset": 2, "length": 6}
    assert parsed("\n\r 😀ab \t", None, [bold | {"length": 5}]) == (
        "😀ab",
        [{"type": "bold", "offset": 0, "length": 4}],
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("/start", [("bot_command", "/start")]),
        ("😀 /help@switchboard_bot now", [("bot_command", "/help@switchboard_bot")]),
        ("a/b and/or //x", []),
        ("ask @switchboard_bot, please", [("mention", "@switchboard_bot")]),
        ("mail ann@example.org", [("email", "ann@example.org")]),
        ("see https://example.org/@a_user. #тег", [("url", "https://example.org/@a_user"), ("hashtag", "#тег")]),
    ],
)
def test_telegram_finds_commands_mentions_and_links(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(e["type"], units(text, e["offset"], e["length"])) for e in found(text)] == expected


LETTERS = st.text(st.characters(exclude_categories=("Cc", "Cs"), include_characters="\n"), max_size=4096).filter(
    lambda text: utf16(text) <= MESSAGE_LIMIT and not is_empty(text)
)


@settings(max_examples=150, suppress_health_check=[HealthCheck.filter_too_much], deadline=None)
@given(LETTERS)
def test_text_without_markup_is_stored_unchanged_but_for_its_ends(text: str) -> None:
    dropped = {chr(code): None for code in (*range(0x2028, 0x202F), 0x333, 0x33F, 0x30A)}
    expected = text.translate({ord(char): None for char in dropped}).strip(" \n")
    assert parsed(text, None)[0] == expected


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=60), st.sampled_from(["HTML", "MarkdownV2", "Markdown"]))
def test_any_markup_is_either_understood_or_refused(text: str, parse_mode: str) -> None:
    try:
        plain, entities = parsed(text, parse_mode)
    except ApiError:
        return
    assert all(0 < e["length"] <= utf16(plain) - e["offset"] for e in entities)
