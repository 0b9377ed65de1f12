"""Texts that break what was written for ordinary ones, and what of a text can be seen."""

import unicodedata

from hypothesis import strategies as st

_DROPPED = frozenset("\u0333\u033f\u030a\u2800\ufffc\u180e")

_UNSEEN = {"Cc", "Cf", "Zl", "Zp", "Zs"}

_FRAGMENTS = (
    *"*_`~|>#-+=.!()[]{}\\$&<\"'/@:",
    "**", "__", "~~", "||", "```", "\n", "\n\n", "\r\n", "\t", " ", "    ", "> ", "- ", "1. ", "# ", "- [ ] ",
    "|a|b|\n|-|-|\n",
    "<b>", "</b>", "<!--", "<a href='x'>", "<script>", "&amp;", "&lt;", "&#13;", "&#0;", "[a](http://b.c)", "![i](u)",
    "[r]: u",
    "http://a.b/c_d", "/help", "@name", "#tag", "\\(", "\\)", "\\[", "\\frac{a}{b}", "$x^2$", "$5",
    "слово", "日本語。", "שלום", "\u202e", "\u200f", "\u2066", "\u200b", "\u200d", "\ufe0f", "\u0301", "\ufeff",
    "\u2028",
    "😀", "👩‍👩‍👧", "🇩🇪", "👍🏽", "\x00", "\x07", "\x1b[31m", "\x7f", "\x85", "\ue000", "\uffff", "word",
)  # fmt: skip

_chunk = st.sampled_from(_FRAGMENTS) | st.text(max_size=20)
_repeated = st.builds(lambda chunk, times: chunk * times, _chunk, st.sampled_from((1, 1, 1, 2, 40, 1100, 4100)))

hostile = st.lists(_repeated, max_size=25).map("".join).map(lambda text: text[:20_000])


def seen(text: str) -> str:
    """The text without white space and without what Telegram drops or nobody sees."""
    return "".join(char for char in text if char not in _DROPPED and unicodedata.category(char) not in _UNSEEN)
