"""Every Telegram scenario through both libraries, the bot as a process. Each test brings people of its own."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from tests.bot.served import Bot, serving
from tests.telegram_server import TelegramServer
from tests.telegram_server.chats import Chat
from tests.telegram_server.people import Person

pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest.fixture(params=["aiogram", "ptb"], scope="module")
def library(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def bot(library: str, models: Path, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Bot]:
    async with serving(tmp_path_factory.mktemp(library), models, library) as running:
        yield running


@pytest.fixture
def telegram(bot: Bot) -> TelegramServer:
    return bot.telegram


@pytest.fixture
def ann(telegram: TelegramServer) -> Person:
    person = telegram.person("Ann")
    person.private_chat()
    return person


async def ask(telegram: TelegramServer, person: Person, text: str) -> str:
    person.say(text)
    return await heard(telegram, person.private_chat())


async def heard(telegram: TelegramServer, chat: Chat) -> str:
    return (await telegram.next_message(chat)).text or ""


async def test_a_person_is_answered_by_the_right_expert(telegram: TelegramServer, ann: Person) -> None:
    assert "/experts" in await ask(telegram, ann, "/start")
    assert "shared_buffers" in await ask(telegram, ann, "note: postgres tuning, shared_buffers to 25%")
    assert "shared_buffers" in await ask(telegram, ann, "find my notes about postgres")
    assert "15:00" in await ask(telegram, ann, "schedule a meeting with Nina tomorrow at 3pm")


async def test_an_answer_is_announced_by_typing(telegram: TelegramServer, ann: Person) -> None:
    await ask(telegram, ann, "what's on today?")
    await telegram.until(lambda: [c for c in telegram.calls_of("sendChatAction") if c.parameters["chat_id"] == ann.id])


@pytest.mark.parametrize(("button", "after"), [("Yes, do it", "remind you"), ("No", "nothing of it")])
async def test_the_question_whether_to_do_a_plan_shows_the_answer_and_loses_its_buttons(
    telegram: TelegramServer, ann: Person, button: str, after: str
) -> None:
    ann.say("find my notes on taxes, cancel the dentist, show tomorrow's calendar and remind me tomorrow at 9 to pay")
    asked = await telegram.next_message(ann.private_chat())
    question = asked.text
    ann.press(asked, button)
    settled = await telegram.next_edit(asked)
    assert settled.text == f"{question}\n\n☑️ {button}"
    assert not settled.reply_markup
    assert after in await heard(telegram, ann.private_chat())


async def test_in_a_group_it_answers_who_speaks_to_it_and_nobody_else(telegram: TelegramServer) -> None:
    ann, bob = telegram.person("Ann"), telegram.person("Bob")
    team = telegram.group("Team", [ann, bob])
    telegram.privacy = False
    try:
        ann.say("find my notes about lunch", chat=team)
        ann.say("/help@another_bot", chat=team)
        ann.say(f"@{telegram.bot.username} note: lunch is at noon", chat=team)
        saved = await telegram.next_message(team)
        assert "lunch is at noon" in str(saved.text)
        assert str(telegram.bot.username) not in str(saved.text)
        bob.say(f"/memo@{telegram.bot.username} find lunch", chat=team)
        found = await telegram.next_message(team)
        assert "lunch is at noon" in str(found.text)
        bob.say("thanks", chat=team, reply_to=found)
        assert (await telegram.next_message(team)).reply_to is not None
        await telegram.idle_poll()
        assert telegram.untaken(team) == []
    finally:
        telegram.privacy = True


async def test_in_a_plain_group_each_person_has_a_conversation_and_a_reply_joins_another_ones(
    bot: Bot, telegram: TelegramServer
) -> None:
    ann, bob = telegram.person("Ann"), telegram.person("Bob")
    team = telegram.group("Team", [ann, bob])
    ann.say(f"@{telegram.bot.username} note: the code is 4711", chat=team)
    saved = await telegram.next_message(team)
    bob.say(f"@{telegram.bot.username} hello", chat=team)
    await telegram.next_message(team)
    bob.say("find the code", chat=team, reply_to=saved)
    assert "4711" in await heard(telegram, team)
    talks = bot.rows("select conversation from turns where chat = ? order by id", str(team.id))
    assert [key.split(":")[-1] for (key,) in talks] == [f"u{ann.id}", f"u{bob.id}", f"u{ann.id}"]


async def test_topics_are_kept_apart_and_answered_where_they_are(bot: Bot, telegram: TelegramServer) -> None:
    ann = telegram.person("Ann")
    forum = telegram.forum("Forum", [ann])
    ops, dev = forum.topic("Ops"), forum.topic("Dev")
    for thread in (ops, dev, None):
        ann.say("/expert memo" if thread is ops else "/why", chat=forum, thread=thread)
        answer = await telegram.next_message(forum)
        assert answer.thread_id == (thread.thread_id if thread else None)
    ann.say("/expert", chat=forum, thread=ops)
    await telegram.next_message(forum, thread=ops)
    talks = bot.rows("select key, pinned from conversations where key like ?", f"%{forum.id}%")
    assert [pinned for key, pinned in talks if key.endswith(f":t{ops.thread_id}")] == ["memo"]
    assert not [pinned for key, pinned in talks if pinned and not key.endswith(f":t{ops.thread_id}")]


async def test_a_button_is_acknowledged_and_does_what_it_says(telegram: TelegramServer, ann: Person) -> None:
    ann.say("note: to be undone")
    saved = await telegram.next_message(ann.private_chat())
    press = ann.press(saved, "Undo")
    await telegram.next_answer(press)
    await telegram.next_message(ann.private_chat())
    assert "no notes" in await ask(telegram, ann, "find my notes about undone")


async def test_when_nobody_can_the_choice_is_carried_out(bot: Bot, telegram: TelegramServer, ann: Person) -> None:
    ann.say("what is the exchange rate of the yen?")
    nobody = await telegram.next_message(ann.private_chat())
    assert len(nobody.buttons) >= 2
    ann.press(nobody, "Notes")
    await telegram.next_message(ann.private_chat())
    [(kind, chosen)] = bot.rows("select kind, chosen from feedback where user = ?", str(ann.id))
    assert (kind, chosen) == ("button", "memo")


async def test_a_stale_button_says_so(telegram: TelegramServer, ann: Person) -> None:
    ann.say("hello")
    hello = await telegram.next_message(ann.private_chat())
    for data in ("x:memo:999999", "x:nobody:1", "t:memo:no.tool:1", "t:memo:notes.delete:n99", "rubbish"):
        press = ann.press_data(hello, data)
        await telegram.next_answer(press)
        assert "button" in await heard(telegram, ann.private_chat()), data


async def test_commands_are_offered_in_three_languages(telegram: TelegramServer, ann: Person) -> None:
    await ask(telegram, ann, "/start")
    menus = {lang: {entry["command"]: entry["description"] for entry in telegram.commands(language=lang)}
             for lang in ("", "en", "ru", "zh")}  # fmt: skip
    assert {"help", "expert", "new", "memo", "schedule"} <= set(menus[""])
    assert "general" not in menus[""]
    assert "threshold" not in menus[""]
    assert len({menus[lang]["help"] for lang in ("en", "ru", "zh")}) == 3


async def test_everyone_is_answered_in_their_language(telegram: TelegramServer) -> None:
    for code, word in (("ru", "Сохранил"), ("zh-hans", "已"), ("en", "Saved")):
        person = telegram.person("P", language_code=code)
        person.private_chat()
        assert word.casefold()[:5] in (await ask(telegram, person, "note: x y z")).casefold()
    german = telegram.person("G", language_code="de")
    german.private_chat()
    assert any("а" <= letter <= "я" for letter in await ask(telegram, german, "спасибо"))
    await ask(telegram, german, "/lang zh")
    assert "不客气" in await ask(telegram, german, "thanks")


async def test_an_update_that_comes_twice_is_answered_once(telegram: TelegramServer, ann: Person) -> None:
    said = ann.say("note: only once")
    await telegram.next_message(ann.private_chat())
    assert said.update_id is not None
    telegram.redeliver(said.update_id)
    await telegram.idle_poll()
    assert "only once" in await ask(telegram, ann, "find my notes about once")
    assert telegram.untaken(ann.private_chat()) == []


async def test_what_is_no_text_gets_a_friendly_answer_or_none(telegram: TelegramServer, ann: Person) -> None:
    chat = ann.private_chat()
    for send in (ann.send_photo, ann.send_voice, ann.send_sticker):
        send()
        assert "text" in await heard(telegram, chat)
    said = ann.say("note: first version")
    await telegram.next_message(chat)
    ann.edit(said, "note: second version")
    await telegram.idle_poll()
    assert telegram.untaken(chat) == []


@pytest.mark.parametrize(
    "text",
    [
        "generic type Vec<String> & <b>bold</b>",
        "*not* _markup_ `at` [all](http://x.y) ||here|| ~~and~~ \\there",
        "‮right to left‬ שלום עולم",
        "👩‍👩‍👧‍👦" * 200,
        "% _ ' \" ; -- drop table notes",
        "{0.__class__} {{ 7 * 7 }} %s $HOME",
        "line one\nline two\n\n\nline five",
    ],
)
async def test_hostile_text_comes_back_as_it_was(telegram: TelegramServer, ann: Person, text: str) -> None:
    await ask(telegram, ann, f"note: {text}")
    ann.say("/memo list my notes")
    shown = await heard(telegram, ann.private_chat())
    text = text.translate(dict.fromkeys(range(0x2028, 0x202F)))  # which Telegram takes out of any text
    for line in text.splitlines():
        assert line.strip()[:40] in shown


@pytest.mark.parametrize("text", ["🙂", "...", "؟", "\u200b", "а" * 4096, "/", "/!", "/nonsense", "find " + "x" * 3000])
async def test_odd_messages_are_answered(telegram: TelegramServer, ann: Person, text: str) -> None:
    assert (await ask(telegram, ann, text)).strip()
    assert "welcome" in await ask(telegram, ann, "thanks")


async def test_a_long_paste_that_the_client_has_cut_is_one_turn(
    bot: Bot, telegram: TelegramServer, ann: Person
) -> None:
    ann.paste("note: " + "word " * 1700)
    await telegram.next_message(ann.private_chat(), timeout=15)
    await telegram.idle_poll()
    assert telegram.untaken(ann.private_chat()) == []
    [(text,)] = bot.rows("select text from notes where author = ?", str(ann.id))
    assert text.count("word") == 1700


async def test_a_group_that_becomes_a_supergroup_keeps_its_notes(telegram: TelegramServer) -> None:
    ann = telegram.person("Ann")
    team = telegram.group("Team", [ann])
    ann.say(f"@{telegram.bot.username} note: the plan is blue", chat=team)
    await telegram.next_message(team)
    upgraded = team.upgrade()
    ann.say(f"@{telegram.bot.username} find my notes about the plan", chat=upgraded)
    assert "blue" in await heard(telegram, upgraded)


async def test_a_flood_is_waited_out_and_nothing_is_lost(telegram: TelegramServer, ann: Person) -> None:
    await ask(telegram, ann, "hello")
    telegram.flood(ann.private_chat(), 1)
    assert "welcome" in await ask(telegram, ann, "thanks")


async def test_a_server_that_fails_is_asked_again(telegram: TelegramServer, ann: Person) -> None:
    await ask(telegram, ann, "hello")
    telegram.fail_next("sendMessage", status=502, times=2)
    assert "welcome" in await ask(telegram, ann, "thanks")
    telegram.fail_next("getUpdates", status=500, times=2)
    assert "welcome" in await ask(telegram, ann, "thanks")


async def test_who_blocked_the_bot_is_left_alone_and_taken_back(telegram: TelegramServer, ann: Person) -> None:
    bob = telegram.person("Bob")
    bob.private_chat()
    telegram.delay_next("sendMessage", 0.2)
    bob.say("hello")
    bob.block_bot()
    assert await ask(telegram, ann, "hello")
    bob.unblock_bot()
    assert await ask(telegram, bob, "thanks")


async def test_commands_for_admins_are_refused_to_others_and_leave_a_row(bot: Bot, telegram: TelegramServer) -> None:
    ann, bob = telegram.person("Ann"), telegram.person("Bob")
    ann.private_chat()
    for command in ("/threshold 0.5", "/stats", "/route hi", "/reload", "/experts off memo", "/allow 1", "/deny 1"):
        assert "administrator" in await ask(telegram, ann, command), command
    team = telegram.group("Team", [ann, bob], administrators=[bob])
    bob.say("/threshold 0.5", chat=team)
    assert "0.5" in await heard(telegram, team)
    bob.say("/experts off memo", chat=team)
    await telegram.next_message(team)
    ann.say("/memo find x", chat=team)
    assert "schedule" in await heard(telegram, team)
    rows = bot.rows("select action, user from audit where chat like ?", f"%{team.id}")
    assert rows == [("threshold", str(bob.id)), ("experts", str(bob.id))]


async def test_an_unknown_expert_is_answered_with_those_there_are(telegram: TelegramServer, ann: Person) -> None:
    answer = await ask(telegram, ann, "/expert chef")
    assert "memo" in answer
    assert "schedule" in answer


async def test_a_pin_holds_until_it_is_lifted(bot: Bot, telegram: TelegramServer, ann: Person) -> None:
    await ask(telegram, ann, "/expert memo")
    assert "pinned" in {source for (source,) in await after(bot, telegram, ann, "lunch")}
    await ask(telegram, ann, "/expert auto")
    assert "pinned" not in {source for (source,) in (await after(bot, telegram, ann, "what's on today?"))[-1:]}


async def after(bot: Bot, telegram: TelegramServer, person: Person, text: str) -> list[tuple[str]]:
    await ask(telegram, person, text)
    return bot.rows("select source from decisions where chat like ? order by id", f"%:{person.id}")


async def test_why_tells_of_the_latest_turn(telegram: TelegramServer, ann: Person) -> None:
    assert "Nothing" in await ask(telegram, ann, "/why")
    await ask(telegram, ann, "what's on today?")
    assert "Schedule" in await ask(telegram, ann, "/why")
    await ask(telegram, ann, "/new")


async def test_timezone_and_language_are_the_chats(telegram: TelegramServer, ann: Person) -> None:
    assert "Europe/Berlin" in await ask(telegram, ann, "/timezone Berlin")
    assert "Europe/Berlin" in await ask(telegram, ann, "/timezone")
    assert "Atlantis" in await ask(telegram, ann, "/timezone Atlantis")
    ann.say("/lang")
    offered = await telegram.next_message(ann.private_chat())
    ann.press(offered, "Русский")
    assert "по-русски" in await heard(telegram, ann.private_chat())


async def test_stop_is_answered_at_once(telegram: TelegramServer, ann: Person) -> None:
    assert "Stopped" in await ask(telegram, ann, "/stop")
