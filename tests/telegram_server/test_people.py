"""What people do, as the bot is told of it."""

from datetime import UTC, datetime

import pytest

from tests.telegram_server import Group, TelegramServer
from tests.telegram_server.conftest import Api
from tests.telegram_server.errors import Json


def last(telegram: TelegramServer, kind: str = "message") -> Json:
    update = telegram.updates[-1]
    assert update.kind == kind
    return update.content


async def test_a_message_carries_its_time_its_sender_and_its_entities(telegram: TelegramServer) -> None:
    ann = telegram.person("Ann", username="ann_a", language_code="ru")
    ann.say("/start@switchboard_bot 1", at=datetime(2026, 3, 1, 9, tzinfo=UTC))
    message = last(telegram)
    assert message["date"] == 1772355600
    assert message["from"] == {
        "id": ann.id, "is_bot": False, "first_name": "Ann", "username": "ann_a", "language_code": "ru",
    }  # fmt: skip
    assert message["chat"] == {"id": ann.id, "type": "private", "first_name": "Ann", "username": "ann_a"}
    assert message["entities"] == [{"type": "bot_command", "offset": 0, "length": 22}]


async def test_message_ids_count_by_chat(telegram: TelegramServer) -> None:
    ann = telegram.person("Ann")
    group = telegram.group("Team", [ann])
    assert [ann.say("x").message_id, ann.say("x", chat=group).message_id, ann.say("x").message_id] == [1, 1, 2]


async def test_the_bots_messages_are_taken_in_order(telegram: TelegramServer, api: Api) -> None:
    ann, bob = telegram.person("Ann").private_chat(), telegram.person("Bob").private_chat()
    for chat, text in ((ann, "one"), (bob, "two"), (ann, "three")):
        await api("sendMessage", chat_id=chat.id, text=text)
    assert [(await telegram.next_message(ann)).text for _ in range(2)] == ["one", "three"]
    assert [message.text for message in telegram.untaken()] == ["two"]
    with pytest.raises(AssertionError, match=r"no message in .* the latest calls:\nsendMessage 200"):
        await telegram.next_message(ann, timeout=0.01)


async def test_an_edit_keeps_the_history(telegram: TelegramServer, api: Api) -> None:
    ann = telegram.person("Ann")
    ann.private_chat()
    await api("sendMessage", chat_id=ann.id, text="one")
    message = await telegram.next_message()
    await api("editMessageText", chat_id=ann.id, message_id=message.message_id, text="two")
    assert (await telegram.next_edit(message)).text == "two"
    assert [version.text for version in message.versions] == ["one", "two"]
    assert message.text == "two"
    hers = ann.say("tpyo")
    ann.edit(hers, "typo")
    assert last(telegram, "edited_message")["edit_date"]
    with pytest.raises(ValueError, match="did not write"):
        ann.edit(message, "mine")


async def test_a_button_is_found_by_text_data_or_pattern(telegram: TelegramServer, api: Api) -> None:
    ann = telegram.person("Ann")
    ann.private_chat()
    row = [{"text": "✅ Yes", "callback_data": "y:1"}, {"text": "No", "callback_data": "n:1"}]
    await api("sendMessage", chat_id=ann.id, text="Sure?", reply_markup={"inline_keyboard": [row]})
    message = await telegram.next_message()
    assert message.labels == ["✅ Yes", "No"]
    assert [ann.press(message, button).data for button in ("✅ Yes", "n:1", "Yes$")] == ["y:1", "n:1", "y:1"]
    query = last(telegram, "callback_query")
    assert query["message"]["text"] == "Sure?"
    assert query["from"]["id"] == ann.id
    for button in ("Maybe", "e|o"):
        with pytest.raises(ValueError, match="buttons match"):
            ann.press(message, button)
    press = ann.press_data(message, "gone")
    await api("answerCallbackQuery", callback_query_id=press.query_id, text="too late", show_alert=True)
    assert await telegram.next_answer(press) == {"text": "too late", "show_alert": True}


async def test_privacy_keeps_from_the_bot_what_is_not_meant_for_it(telegram: TelegramServer, api: Api) -> None:
    ann = telegram.person("Ann")
    group = telegram.group("Team", [ann])
    await api("sendMessage", chat_id=group.id, text="I am here")
    bots = await telegram.next_message(group)
    assert ann.say("talk", chat=group).update_id is None
    assert ann.say("/help@other_bot", chat=group).update_id is None
    assert ann.say("@other_bot hi", chat=group).update_id is None
    assert ann.say("/help", chat=group).update_id
    assert ann.say("/help@Switchboard_Bot", chat=group).update_id
    assert ann.say("hi @switchboard_bot!", chat=group).update_id
    assert ann.say("yes", reply_to=bots).update_id
    assert ann.send_photo(chat=group, caption="@switchboard_bot look").update_id
    telegram.privacy = False
    assert ann.say("talk", chat=group).update_id
    telegram.privacy = True
    group.set_bot_status("administrator")
    assert ann.say("talk", chat=group).update_id


async def test_a_topic_has_a_root_and_general_has_no_thread(telegram: TelegramServer, api: Api) -> None:
    ann = telegram.person("Ann")
    forum = telegram.forum("Forum", [ann])
    topic = forum.topic("Ops", by=ann.user)
    assert last(telegram)["forum_topic_created"]["name"] == "Ops"
    ann.say("/help", thread=topic)
    said = last(telegram)
    assert (said["message_thread_id"], said["is_topic_message"]) == (topic.thread_id, True)
    assert said["reply_to_message"]["message_id"] == topic.thread_id
    ann.say("/help", chat=forum)
    assert "message_thread_id" not in last(telegram)
    await api("sendMessage", chat_id=forum.id, message_thread_id=topic.thread_id, text="in ops")
    await api("sendMessage", chat_id=forum.id, text="in general")
    assert (await telegram.next_message(forum, thread=topic)).text == "in ops"
    assert [(m.text, m.thread_id) for m in telegram.untaken(forum)] == [("in general", None)]


async def test_a_reply_stays_in_its_topic(telegram: TelegramServer, api: Api) -> None:
    ann = telegram.person("Ann")
    forum = telegram.forum("Forum", [ann])
    hers = ann.say("/help", thread=forum.topic("Ops"))
    sent = await api("sendMessage", chat_id=forum.id, text="x", reply_parameters={"message_id": hers.message_id})
    assert sent["result"]["message_thread_id"] == hers.thread_id


async def test_a_reply_in_a_supergroup_names_a_thread_that_is_no_topic(telegram: TelegramServer) -> None:
    ann = telegram.person("Ann")
    group = telegram.supergroup("Team", [ann])
    first = ann.say("/help", chat=group)
    ann.say("/more", reply_to=first)
    assert last(telegram)["message_thread_id"] == first.message_id
    assert "is_topic_message" not in last(telegram)


async def test_an_upgrade_is_told_in_both_chats(telegram: TelegramServer) -> None:
    ann = telegram.person("Ann")
    group = telegram.group("Team", [ann])
    supergroup = group.upgrade()
    told = [update.content for update in telegram.updates]
    assert [(m["chat"]["id"], m.get("migrate_to_chat_id"), m.get("migrate_from_chat_id")) for m in told] == [
        (group.id, supergroup.id, None),
        (supergroup.id, None, group.id),
    ]
    assert supergroup.type == "supergroup"
    assert ann.say("/help", chat=supergroup).update_id
    with pytest.raises(ValueError, match="has become the supergroup"):
        ann.say("x", chat=group)


async def test_coming_and_going_is_told(telegram: TelegramServer) -> None:
    ann, bob = telegram.person("Ann"), telegram.person("Bob")
    group = telegram.group("Team", owner=ann, bot="left")
    assert group.owner == ann.user
    group.add_bot(by=ann.user)
    assert [update.kind for update in telegram.updates] == ["my_chat_member", "message"]
    bob.join(group)
    assert last(telegram)["new_chat_members"][0]["id"] == bob.id
    group.rename("The team")
    assert last(telegram)["new_chat_title"] == "The team"
    bob.leave(group)
    assert last(telegram)["left_chat_member"]["id"] == bob.id
    with pytest.raises(ValueError, match="is not in"):
        bob.say("x", chat=group)
    group.kick_bot()
    change = last(telegram, "my_chat_member")
    assert (change["old_chat_member"]["status"], change["new_chat_member"]["status"]) == ("member", "kicked")
    assert ann.say("/help", chat=group).update_id is None


async def test_blocking_the_bot_is_told_and_can_be_undone(telegram: TelegramServer, api: Api) -> None:
    ann = telegram.person("Ann")
    ann.start("deep")
    ann.block_bot()
    assert last(telegram, "my_chat_member")["new_chat_member"]["status"] == "kicked"
    ann.unblock_bot()
    assert (await api("sendMessage", chat_id=ann.id, text="x"))["ok"]


async def test_a_long_paste_is_cut_by_the_client(telegram: TelegramServer) -> None:
    ann = telegram.person("Ann")
    for text in ("a" * 9000, "😀" * 3000):
        parts = ann.paste(text)
        assert "".join(part.text or "" for part in parts) == text
        assert len(parts) > 1
    with pytest.raises(ValueError, match=r"paste\(\)"):
        ann.say("a" * 4097)


async def test_nobody_writes_in_the_private_chat_of_another(telegram: TelegramServer) -> None:
    ann, bob = telegram.person("Ann"), telegram.person("Bob")
    with pytest.raises(ValueError, match="somebody else"):
        bob.say("x", chat=ann.private_chat())


async def test_a_private_chat_may_have_topics(telegram: TelegramServer, api: Api) -> None:
    ann = telegram.person("Ann")
    chat = ann.private_chat(topics=True)
    topic = chat.topic("Work")
    ann.say("hi", thread=topic)
    assert last(telegram)["message_thread_id"] == topic.thread_id
    assert (await api("sendMessage", chat_id=chat.id, message_thread_id=topic.thread_id, text="x"))["ok"]


async def test_a_group_without_topics_opens_none(telegram: TelegramServer) -> None:
    group: Group = telegram.group("Team")
    with pytest.raises(ValueError, match="no topics"):
        group.topic("Ops")


async def test_command_menus_are_kept_by_scope_and_language(telegram: TelegramServer, api: Api) -> None:
    menu = [{"command": "help", "description": "What I can do"}]
    private = {"type": "all_private_chats"}
    assert (await api("setMyCommands", commands=menu, scope=private, language_code="ru"))["ok"]
    assert telegram.commands(private, "ru") == menu
    assert (await api("getMyCommands", scope=private, language_code="ru"))["result"] == menu
    assert (await api("getMyCommands"))["result"] == []
    assert (await api("deleteMyCommands", scope=private, language_code="ru"))["ok"]
    assert telegram.commands(private, "ru") == []
