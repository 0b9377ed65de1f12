"""Notes, then a meeting in passing: what the tools say along a whole conversation."""

import pytest

from experts.types import Lang
from tests.experts.tools.chat import Chat

DIALOGUES: dict[Lang, list[tuple[str, str, str]]] = {
    "en": [
        ("keep", "postgres tuning - shared_buffers to 25% of RAM, work_mem 64MB", "shared_buffers"),
        ("notes.search", "find my notes about postgres tuning", "shared_buffers"),
        ("events.create", "got it, by the way set up a meeting to discuss it", "?"),
        ("answer", "tomorrow at 3pm", "15:00"),
        ("events.query", "what's on my calendar tomorrow?", "15:00"),
        ("events.move", "move that meeting to 4pm", "16:00"),
        ("notes.search", "find shared_buffers", "25%"),
    ],
    "ru": [
        ("keep", "настройка postgres, shared_buffers 25% памяти, work_mem 64MB", "shared_buffers"),
        ("notes.search", "найди мои заметки про настройку postgres", "shared_buffers"),
        ("events.create", "нашёл, кстати, назначь встречу, чтобы это обсудить", "?"),
        ("answer", "завтра в 9 утра", "09:00"),
        ("events.query", "что у меня завтра?", "09:00"),
    ],
    "zh": [
        ("keep", "PostgreSQL 优化，shared_buffers 设为内存的 25%，work_mem 64MB", "PostgreSQL"),
        ("notes.search", "帮我找一下 PostgreSQL 优化的笔记", "shared_buffers"),
        ("events.create", "找到了，顺便帮我安排个会讨论一下", "？"),
        ("answer", "明天下午3点", "15:00"),
        ("events.query", "我明天有什么安排？", "15:00"),
    ],
}


@pytest.mark.parametrize("lang", DIALOGUES)
async def test_a_conversation_goes_as_expected(lang: Lang) -> None:
    chat = Chat(lang)
    for tool, text, seen in DIALOGUES[lang]:
        if tool == "keep":
            said = await chat.keep(text)
        elif tool == "answer":
            said = await chat.answer(text)
        else:
            said = await chat.say(tool, text)
        assert seen in said, text


async def test_what_one_language_keeps_another_finds() -> None:
    chat = Chat()
    await chat.keep("retro minutes - deploys are slow, add a cache")
    assert "cache" in await chat.say("notes.search", "find the retro minutes")
    assert "10:00" in await chat.say("events.create", "schedule a follow-up next Monday at 10:00")
    assert "cache" in await Chat("zh", storage=chat.storage).say("notes.search", "帮我搜索 retro 的笔记")
    assert "follow-up" in await Chat("zh", storage=chat.storage).say("events.query", "看看下周有什么日程")
