"""The contract of the Telegram transport, through both libraries against the same strict server."""

import asyncio
import json
import logging
import socket
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.transports.base import Flooded, Forbidden, Moved, Part, Refused, TokenRefused, Unreachable
from bot.transports.formatting import NOTHING
from bot.transports.telegram_pace import Pace
from experts.types import Button, File, Person, Reply
from handlers.types import Inbound
from tests.bot.transports.desk import LIBRARIES, QUICK, Desk, desk, outgoing
from tests.bot.transports.hostile import hostile, seen
from tests.telegram_server import TelegramServer

HI = Reply(text="hi")
BUTTONS = Reply(text="choose", buttons=((Button("Yes", "y"), Button("No", "n")),))


@pytest.fixture(params=list(LIBRARIES))
def library(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
async def at(library: str) -> AsyncIterator[Desk]:
    async with desk(library) as made:
        yield made


@pytest.fixture
async def idle(library: str) -> AsyncIterator[Desk]:
    """One that only sends."""
    async with desk(library, running=False) as made:
        yield made


# Coming in


async def test_the_start_asks_who_it_is_and_leaves_the_webhook(at: Desk) -> None:
    assert [call.method for call in at.server.calls[:3]] == ["getMe", "deleteWebhook", "getUpdates"]
    assert at.server.calls[2].parameters["allowed_updates"] == ["message", "callback_query"]
    assert not at.server.calls[1].parameters.get("drop_pending_updates")
    assert (at.transport.platform, at.transport.bot) == ("telegram", str(at.server.bot.id))


async def test_a_message_comes_in(at: Desk) -> None:
    ann = at.server.person("Ann", last_name="Lee", language_code="zh")
    message = ann.say("早上好 😀", at=datetime(2026, 5, 1, 9, 30, tzinfo=UTC))
    assert await at.next() == Inbound(
        address=at.address(ann.private_chat()),
        update=str(message.update_id),
        user=str(ann.id),
        user_name="Ann Lee",
        at=datetime(2026, 5, 1, 9, 30, tzinfo=UTC),
        text="早上好 😀",
        lang="zh",
        message=str(message.message_id),
    )


async def test_an_update_is_confirmed_only_after_it_is_stored(library: str) -> None:
    async with desk(library, running=False) as idle:
        stored, hold = [], asyncio.Event()

        async def accept(inbound: Inbound) -> int | None:
            stored.append(inbound)
            await hold.wait()
            return 1

        idle.server.person("Ann").say("remember")
        async with asyncio.TaskGroup() as tasks:
            polling = tasks.create_task(idle.transport.run(accept))
            await idle.server.until(lambda: stored)
            assert idle.server.world.updates.pending
            hold.set()
            await idle.server.until(lambda: not idle.server.world.updates.pending)
            polling.cancel()


async def test_what_cannot_be_stored_comes_again_and_nothing_behind_it_overtakes(
    at: Desk, caplog: pytest.LogCaptureFixture
) -> None:
    at.troubles += [RuntimeError("disk full"), RuntimeError("disk full")]
    ann = at.server.person("Ann")
    for text in ("one", "two", "three"):
        ann.say(text)
    await at.next(3)
    await at.server.idle_poll()
    assert [inbound.text for inbound in at.taken] == ["one", "two", "three"]
    assert "could not be stored" in caplog.text
    assert "disk full" in caplog.text


async def test_an_update_that_cannot_be_read_is_skipped(at: Desk, caplog: pytest.LogCaptureFixture) -> None:
    at.server.world.emit("message", {"message_id": "?", "chat": 5})
    at.server.person("Ann").say("after it")
    assert (await at.next()).text == "after it"
    assert "cannot be read" in caplog.text


async def test_an_update_sent_twice_is_handed_over_twice_with_the_same_number(at: Desk) -> None:
    message = at.server.person("Ann").say("hello")
    assert message.update_id is not None
    await at.next()
    at.server.redeliver(message.update_id)
    assert await at.next(2) == at.taken[0]
    await at.server.idle_poll()


async def test_edits_are_not_asked_for(at: Desk) -> None:
    ann = at.server.person("Ann")
    ann.edit(ann.say("helo"), "hello")
    ann.say("next")
    assert [(await at.next(1)).text, (await at.next(2)).text] == ["helo", "next"]


async def test_a_press_is_stored_then_answered(at: Desk) -> None:
    ann = at.server.person("Ann")
    ann.say("go", at=datetime(2030, 1, 1, tzinfo=UTC))
    await at.next()
    await at.send(ann.private_chat(), BUTTONS)
    message = await at.server.next_message()
    press = ann.press(message, "Yes")
    assert await at.server.next_answer(press) == {}
    inbound = await at.next(2)
    assert (inbound.press, inbound.text, inbound.reply_to, inbound.message) == ("y", "", str(message.message_id), None)
    assert inbound.at == datetime(2030, 1, 1, tzinfo=UTC)
    assert inbound.address == at.address(ann.private_chat())


async def test_a_press_in_a_topic_belongs_to_that_topic(at: Desk) -> None:
    ann = at.server.person("Ann")
    forum = at.server.forum("Team", [ann])
    topic = forum.topic("Plans")
    await at.send(forum, BUTTONS, topic)
    ann.press(await at.server.next_message(forum, thread=topic), "No")
    assert (await at.next()).address == at.address(forum, topic)


async def test_a_press_that_cannot_be_answered_harms_nothing(at: Desk) -> None:
    ann = at.server.person("Ann")
    ann.private_chat()
    await at.send(ann.private_chat(), BUTTONS)
    at.server.fail_next("answerCallbackQuery", 400, description="Bad Request: query is too old")
    ann.press(await at.server.next_message(), "Yes")
    ann.say("next")
    assert (await at.next(2)).text == "next"


async def test_a_press_is_not_answered_before_it_is_stored(at: Desk) -> None:
    ann = at.server.person("Ann")
    await at.send(ann.private_chat(), BUTTONS)
    message = await at.server.next_message()
    at.troubles.append(RuntimeError("disk full"))
    await at.server.next_answer(ann.press(message, "Yes"))
    assert at.troubles == []
    assert [inbound.press for inbound in at.taken] == ["y"]


@pytest.mark.parametrize(
    ("text", "said", "addressed"),
    [
        ("lunch?", "lunch?", False),
        ("@switchboard_bot lunch?", "lunch?", True),
        ("/help@switchboard_bot", "/help", True),
        ("/help@other_bot", "/help@other_bot", False),
    ],
)
async def test_in_a_group_the_bot_is_meant_when_named(library: str, text: str, said: str, addressed: bool) -> None:
    async with desk(library, privacy=False, username="switchboard_bot") as at:
        ann = at.server.person("Ann")
        ann.say(text, chat=at.server.group("Team", [ann]))
        inbound = await at.next()
        assert (inbound.text, inbound.addressed, inbound.address.kind) == (said, addressed, "group")


async def test_a_reply_to_the_bot_is_meant_for_it(at: Desk) -> None:
    ann = at.server.person("Ann")
    group = at.server.supergroup("Team", [ann])
    await at.send(group, HI)
    message = await at.server.next_message(group)
    ann.say("what?", chat=group, reply_to=message)
    inbound = await at.next()
    assert (inbound.reply_to, inbound.addressed, inbound.address.thread) == (str(message.message_id), True, None)


async def test_topics_are_kept_apart_and_general_is_none_of_them(library: str) -> None:
    async with desk(library, privacy=False) as at:
        ann = at.server.person("Ann")
        forum = at.server.forum("Team", [ann])
        topic = forum.topic("Plans")
        ann.say("in plans", chat=forum, thread=topic)
        ann.say("in general", chat=forum)
        assert (await at.next(1)).address == at.address(forum, topic)
        assert (await at.next(2)).address == at.address(forum)
        assert (at.taken[0].reply_to, at.taken[0].addressed) == (None, False)


async def test_threads_of_a_private_chat_are_kept_apart(at: Desk) -> None:
    ann = at.server.person("Ann")
    chat = ann.private_chat(topics=True)
    topic = chat.topic("Trip")
    ann.say("to Rome", thread=topic)
    inbound = await at.next()
    assert inbound.address == at.address(chat, topic)
    await at.send(chat, HI, topic)
    assert (await at.server.next_message(chat, thread=topic)).text == "hi"


async def test_messages_without_text_say_what_they_are(at: Desk) -> None:
    ann = at.server.person("Ann")
    ann.send_photo()
    ann.send_voice()
    ann.send_sticker()
    ann.send_location(1.5, 2.5)
    ann.send_document()
    ann.send_photo(caption="keep this")
    await at.next(6)
    media = [inbound.media for inbound in at.taken]
    assert media == ["photo", "voice", "sticker", "location", "document", None]
    assert at.taken[5].text == "keep this"


async def test_a_group_that_moves_is_told_before_it_is_confirmed(at: Desk) -> None:
    ann = at.server.person("Ann")
    group = at.server.group("Team", [ann])
    at.troubles.append(RuntimeError("disk full"))
    target = group.upgrade()
    await at.server.until(lambda: at.moved)
    assert at.moved == [(at.address(group), str(target.id))]
    assert at.taken == []


async def test_comings_and_goings_mean_nothing(at: Desk) -> None:
    ann, bob = at.server.person("Ann"), at.server.person("Bob")
    group = at.server.supergroup("Team", [ann], bot="administrator")
    bob.join(group)
    group.rename("Crew")
    bob.leave(group)
    ann.private_chat()
    ann.block_bot()
    ann.unblock_bot()
    ann.say("hello")
    assert (await at.next()).text == "hello"


@pytest.mark.parametrize("status", [500, 502, 429, 409])
async def test_trouble_with_polling_passes(at: Desk, status: int, caplog: pytest.LogCaptureFixture) -> None:
    at.server.fail_next("getUpdates", status, times=1 if status == 429 else 3)
    ann = at.server.person("Ann")
    ann.say("before")
    ann.say("after")
    assert [(await at.next(1)).text, (await at.next(2)).text] == ["before", "after"]
    await at.server.idle_poll()
    assert len(at.taken) == 2
    assert ("another process polls" in caplog.text) == (status == 409)


async def test_a_token_withdrawn_while_polling_is_told(at: Desk, caplog: pytest.LogCaptureFixture) -> None:
    at.server.fail_next("getUpdates", 401)
    at.server.person("Ann").say("hello")
    await at.server.until(lambda: "TELEGRAM_TOKEN was refused" in caplog.text)
    await at.server.idle_poll()
    assert [inbound.text for inbound in at.taken] == ["hello"]


async def test_a_broken_connection_is_made_again(at: Desk) -> None:
    at.server.drop_next("getUpdates", times=2)
    at.server.person("Ann").say("still there?")
    assert (await at.next()).text == "still there?"
    await at.server.idle_poll()


async def test_a_second_process_is_a_conflict_that_is_told(at: Desk, caplog: pytest.LogCaptureFixture) -> None:
    other = LIBRARIES["ptb"](at.server.token, api_base=at.server.url, pace=QUICK)
    async with other as second, asyncio.TaskGroup() as tasks:
        polling = tasks.create_task(second.run(at.accept))
        await at.server.until(lambda: "another process polls" in caplog.text)
        polling.cancel()
    at.server.person("Ann").say("who has it?")
    assert (await at.next()).text == "who has it?"


# The start


async def test_a_wrong_token_is_told_at_start(library: str) -> None:
    async with TelegramServer() as server:
        for token in ("42:" + "x" * 35, "nonsense"):
            with pytest.raises(TokenRefused, match="TELEGRAM_TOKEN was refused"):
                async with LIBRARIES[library](token, api_base=server.url, pace=QUICK):
                    pass


async def test_a_start_survives_a_telegram_that_is_busy(library: str) -> None:
    async with TelegramServer() as server:
        server.fail_next("getMe", 502)
        async with LIBRARIES[library](server.token, api_base=server.url, pace=QUICK) as transport:
            assert transport.bot == str(server.bot.id)


async def test_nobody_there_ends_the_start_after_some_tries(library: str) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        with pytest.raises(Unreachable):
            async with LIBRARIES[library]("42:abc", api_base=f"http://127.0.0.1:{taken.getsockname()[1]}", pace=QUICK):
                pass


# Going out


async def test_a_reply_goes_out_with_buttons_and_answers_a_message(at: Desk) -> None:
    ann = at.server.person("Ann")
    asked = ann.say("?")
    [id_] = await at.send(ann.private_chat(), BUTTONS, reply_to=str(asked.message_id))
    message = await at.server.next_message()
    assert (str(message.message_id), message.text, message.labels) == (id_, "choose", ["Yes", "No"])
    assert message.reply_to == asked


async def test_a_message_that_is_gone_is_not_missed(idle: Desk) -> None:
    chat = idle.server.person("Ann").private_chat()
    await idle.send(chat, HI, reply_to="999")
    assert (await idle.server.next_message()).reply_to is None


async def test_markdown_goes_out_as_entities(idle: Desk) -> None:
    chat = idle.server.person("Ann").private_chat()
    text = "# T\n\n**b** _i_ ~~s~~ ||sp|| `c` [l](https://a.example)\n\n```py\nx < 1\n```\n\n> q\n"
    await idle.send(chat, Reply(text=text, markdown=True))
    message = await idle.server.next_message()
    assert message.text == "T\n\nb i s sp c l\n\nx < 1\n\nq"
    kinds = {entity["type"] for entity in message.entities}
    assert kinds >= {"bold", "italic", "strikethrough", "spoiler", "code", "text_link", "pre", "blockquote"}
    assert next(e for e in message.entities if e["type"] == "pre")["language"] == "py"


async def test_a_mention_notifies_a_person_without_a_username_in_a_group_and_nobody_elsewhere(idle: Desk) -> None:
    ann = idle.server.person("Anna 😀", username=None)
    due = Reply(text="**now**", markdown=True, mention=Person(id=str(ann.id), name="Anna 😀"))
    await idle.send(idle.server.group("Team", [ann]), due)
    message = await idle.server.next_message()
    assert message.text == "Anna 😀, now"
    assert [(e["type"], e["offset"], e["length"]) for e in message.entities] == [("text_mention", 0, 7), ("bold", 9, 3)]
    assert message.entities[0]["user"]["id"] == ann.id
    await idle.send(ann.private_chat(), due)
    assert (await idle.server.next_message()).text == "now"


async def test_files_go_out_as_documents(idle: Desk) -> None:
    chat = idle.server.person("Ann").private_chat()
    file = File(name="заметки 1.txt", type="text/plain", content="привет".encode())
    await idle.send(chat, Reply(text="*here*", files=(file, file), markdown=True, buttons=BUTTONS.buttons))
    first, second = await idle.server.next_message(), await idle.server.next_message()
    assert (first.caption, first.content["caption_entities"][0]["type"], first.labels) == ("here", "italic", [])
    assert second.labels == ["Yes", "No"]
    document = second.content["document"]
    assert document["file_name"] == "заметки 1.txt"
    assert idle.server.file(document["file_id"]).content == "привет".encode()


async def test_a_message_goes_to_its_topic_and_to_general_without_one(idle: Desk) -> None:
    forum = idle.server.forum("Team")
    topic = forum.topic("Plans")
    await idle.send(forum, HI, topic)
    await idle.send(forum, HI)
    general = replace(idle.address(forum), thread="1")
    await idle.transport.send(outgoing(general, HI), Part(text="hi"))
    assert [message.thread_id for message in forum.bot_messages] == [topic.thread_id, None, None]


async def test_a_topic_that_is_gone_is_refused(idle: Desk) -> None:
    forum = idle.server.forum("Team")
    lost = replace(idle.address(forum), thread="999")
    with pytest.raises(Refused, match=r"(?i)thread not found"):
        await idle.transport.send(outgoing(lost, HI), Part(text="hi"))


async def test_formatting_that_is_refused_is_left_out(idle: Desk) -> None:
    chat = idle.server.person("Ann").private_chat()
    wrong = Part(text="hi", entities=({"type": "bold", "offset": 0, "length": 50},))
    await idle.transport.send(outgoing(idle.address(chat), HI), wrong)
    assert chat.texts == ["hi"]
    idle.server.fail_next("sendMessage", 400, description="Bad Request: ENTITY_TEXTURL_INVALID")
    await idle.transport.send(
        outgoing(idle.address(chat), HI), replace(wrong, entities=({**wrong.entities[0], "length": 1},))
    )
    assert chat.texts == ["hi", "hi"]


async def test_whatever_else_is_refused_is_told(idle: Desk) -> None:
    chat = idle.server.person("Ann").private_chat()
    with pytest.raises(Refused, match=r"(?i)message is too long"):
        await idle.transport.send(outgoing(idle.address(chat), HI), Part(text="x" * 5000))
    assert len(idle.server.calls_of("sendMessage")) == 1
    idle.server.fail_next("sendDocument", 413, description="Request Entity Too Large")
    file = File(name="a", type="", content=b"x")
    with pytest.raises(Refused):
        await idle.transport.send(outgoing(idle.address(chat), HI), Part(text="", file=file))


async def test_who_blocked_the_bot_is_left_alone(idle: Desk) -> None:
    ann, bob = idle.server.person("Ann"), idle.server.person("Bob")
    ann.private_chat()
    ann.block_bot()
    kicked = idle.server.group("Team", bot="kicked")
    mute = idle.server.supergroup("Quiet", bot="restricted")
    for chat in (ann.private_chat(), bob.private_chat(started=False), kicked, mute):
        with pytest.raises(Forbidden):
            await idle.send(chat, HI)
    nowhere = replace(idle.address(mute), chat="-1009")
    with pytest.raises(Forbidden):
        await idle.transport.send(outgoing(nowhere, HI), Part(text="hi"))


async def test_too_fast_says_how_long_to_wait(idle: Desk) -> None:
    chat = idle.server.person("Ann").private_chat()
    idle.server.flood(chat, 2.5)
    with pytest.raises(Flooded) as raised:
        await idle.send(chat, HI)
    assert raised.value.retry_after == 3


async def test_a_group_that_has_moved_says_where(idle: Desk) -> None:
    group = idle.server.group("Team")
    target = group.upgrade()
    with pytest.raises(Moved) as raised:
        await idle.send(group, HI)
    assert raised.value.chat == str(target.id)


async def test_a_message_of_which_nothing_is_known_is_unreachable(idle: Desk) -> None:
    chat = idle.server.person("Ann").private_chat()
    idle.server.drop_next("sendMessage", after_effect=True)
    with pytest.raises(Unreachable):
        await idle.send(chat, HI)
    for status in (500, 502):
        idle.server.fail_next("sendMessage", status)
        with pytest.raises(Unreachable):
            await idle.send(chat, HI)
    assert len(chat.texts) == 1


async def test_a_token_withdrawn_is_not_the_fault_of_the_message(idle: Desk) -> None:
    chat = idle.server.person("Ann").private_chat()
    idle.server.fail_next("sendMessage", 401)
    with pytest.raises(TokenRefused):
        await idle.send(chat, HI)
    assert issubclass(TokenRefused, Unreachable)


async def test_an_edit_replaces_text_and_buttons(idle: Desk) -> None:
    chat = idle.server.person("Ann").private_chat()
    [id_] = await idle.send(chat, BUTTONS)
    for _ in range(2):  # the second changes nothing, which Telegram refuses
        await idle.transport.edit(outgoing(idle.address(chat), HI), Part(text="done"), id_)
    [message] = chat.bot_messages
    assert (message.text, message.labels, len(message.edits)) == ("done", [], 1)
    with pytest.raises(Refused):
        await idle.transport.edit(outgoing(idle.address(chat), HI), Part(text="done"), "999")


async def test_typing_is_shown_where_the_answer_will_be(library: str) -> None:
    async with desk(library, privacy=False) as at:
        ann = at.server.person("Ann")
        forum, group = at.server.forum("Team", [ann]), at.server.group("Crew", [ann])
        topic = forum.topic("Plans")
        ann.say("in general", chat=forum)
        await at.next()
        for address in (at.address(forum, topic), at.address(forum), at.address(group)):
            await at.transport.typing(address)
        threads = [call.parameters.get("message_thread_id") for call in at.server.calls_of("sendChatAction")]
        assert threads == [topic.thread_id, 1, None]
        assert all(call.ok for call in at.server.calls_of("sendChatAction"))


async def test_typing_raises_nothing(idle: Desk) -> None:
    await idle.transport.typing(idle.address(idle.server.person("Ann").private_chat(started=False)))
    assert idle.server.calls_of("sendChatAction")[0].status == 403


async def test_administrators_are_asked_for_once_in_a_while(idle: Desk) -> None:
    ann, bob, cid = (idle.server.person(name) for name in ("Ann", "Bob", "Cid"))
    group = idle.server.supergroup("Team", [bob], [ann], owner=cid)
    address = idle.address(group)
    assert [await idle.transport.is_admin(address, str(person.id)) for person in (ann, bob, cid)] == [True, False, True]
    assert await idle.transport.is_admin(address, address.chat)  # anonymous: speaks as the group
    assert len(idle.server.calls_of("getChatAdministrators")) == 1
    private = idle.address(ann.private_chat())
    assert await idle.transport.is_admin(private, str(ann.id))
    assert not await idle.transport.is_admin(private, str(bob.id))


async def test_nobody_is_an_administrator_while_telegram_does_not_tell(idle: Desk) -> None:
    ann = idle.server.person("Ann")
    group = idle.server.supergroup("Team", administrators=[ann])
    idle.server.fail_next("getChatAdministrators", 500)
    assert not await idle.transport.is_admin(idle.address(group), str(ann.id))
    assert await idle.transport.is_admin(idle.address(group), str(ann.id))


async def test_administrators_of_very_many_groups_are_not_all_remembered(
    idle: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.transports.telegram._CHATS_KEPT", 1)
    for group in (idle.server.supergroup("Team"), idle.server.supergroup("Crew")) * 2:
        assert not await idle.transport.is_admin(idle.address(group), "1")
    assert len(idle.server.calls_of("getChatAdministrators")) == 4


async def test_administrators_are_asked_for_again_later(library: str) -> None:
    async with TelegramServer() as server:
        pace = Pace(administrators=-1)
        async with LIBRARIES[library](server.token, api_base=server.url, pace=pace) as transport:
            made = Desk(server, transport)
            ann = server.person("Ann")
            group = server.supergroup("Team", [ann])
            assert not await transport.is_admin(made.address(group), str(ann.id))
            group.set_status(ann.user, "administrator", by=group.owner)
            assert await transport.is_admin(made.address(group), str(ann.id))


async def test_the_menu_is_offered_per_language(idle: Desk) -> None:
    idle.server.fail_next("setMyCommands", 502)
    menus = {"en": [("help", "Shows help"), ("no-name", "Not a command")], "ru": [("help", "Помощь" * 100)]}
    await idle.transport.publish(menus)
    assert (
        idle.server.commands()
        == idle.server.commands(language="en")
        == [{"command": "help", "description": "Shows help"}]
    )
    assert idle.server.commands(language="ru")[0]["description"] == ("Помощь" * 100)[:256]


async def test_a_menu_that_is_refused_stops_nothing(idle: Desk, caplog: pytest.LogCaptureFixture) -> None:
    idle.server.fail_next("setMyCommands", 400, times=2)
    await idle.transport.publish({"ru": [("help", "Помощь")]})
    await idle.transport.publish({})
    assert caplog.text.count("was not set") == 2


@pytest.mark.parametrize("library", LIBRARIES)
@settings(max_examples=8, deadline=None)
@given(st.lists(st.builds(Reply, text=hostile, markdown=st.booleans()), min_size=1, max_size=10))
def test_whatever_an_expert_says_is_delivered(library: str, replies: list[Reply]) -> None:
    async def deliver() -> None:
        async with desk(library, running=False) as idle:
            for reply in replies:
                chat = idle.server.person("Ann").private_chat()
                await idle.send(chat, reply)
                assert chat.texts
                if not reply.markdown:
                    assert seen("".join(chat.texts)) == (seen(reply.text) or NOTHING)
            assert all(call.ok for call in idle.server.calls)
            assert all(violation.kind != "entities" for violation in idle.server.violations)

    asyncio.run(deliver())


# Both alike


async def exchange(library: str) -> tuple[list[Inbound], list[Any]]:
    """The same talk through a library: what came in, and what was called."""
    async with desk(library, privacy=False, clock=lambda: 1_790_000_000.0) as at:
        ann = at.server.person("Ann", last_name="Lee", username="ann", language_code="ru")
        forum = at.server.forum("Team", [ann], [ann])
        topic = forum.topic("Plans")
        chat = ann.private_chat()
        for where in ({}, {"chat": forum}, {"chat": forum, "thread": topic}):
            ann.say("/memo@switchboard_bot купить 😀 молоко https://a.example", **where)
        ann.send_photo(caption="@switchboard_bot look", chat=forum)
        ann.send_sticker()
        await at.next(5)
        await at.send(
            chat, Reply(text="**b** <i> [l](https://a.example) " * 600, markdown=True, buttons=BUTTONS.buttons)
        )
        await at.send(
            forum, Reply(text="doc", files=(File(name="a.txt", type="text/plain", content=b"x"),)), topic, reply_to="1"
        )
        await at.transport.edit(outgoing(at.address(chat), HI), Part(text="x"), str(chat.bot_messages[0].message_id))
        await at.transport.typing(at.address(forum, topic))
        await at.transport.is_admin(at.address(forum), str(ann.id))
        await at.transport.publish({"en": [("help", "Help")]})
        await at.server.next_answer(ann.press(chat.bot_messages[-1], "Yes"))
        await at.next(6)
        await at.server.idle_poll()
        calls = [(call.method, call.status, _same(call.parameters), call.files) for call in at.server.calls]
        return at.taken, sorted(calls, key=json.dumps)


def _same(parameters: dict[str, Any]) -> dict[str, Any]:
    """The parameters without what is only a way of writing them down."""
    return {key: value for key, value in sorted(parameters.items()) if value not in (False, []) and key != "document"}


async def test_one_update_gives_the_same_inbound_and_the_same_calls(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING):
        one, other = await exchange("aiogram"), await exchange("ptb")
    assert one == other
    assert len(one[0]) == 6
    assert {call[0] for call in one[1]} >= {"sendMessage", "sendDocument", "editMessageText", "answerCallbackQuery"}
    assert caplog.records == []
