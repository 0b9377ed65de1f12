"""Each rule that a call can break, with the answer it gets."""

from typing import Any

import aiohttp
import pytest

from tests.telegram_server import TelegramServer
from tests.telegram_server.conftest import Api
from tests.telegram_server.errors import Json


def button(**values: Any) -> Json:
    return {"text": "b", "callback_data": "d"} | values


def keyboard(*rows: list[Json]) -> Json:
    return {"inline_keyboard": list(rows)}


SENDS: list[tuple[Json, str]] = [
    ({"text": ""}, "message text is empty"),
    ({}, "message text is empty"),
    ({"text": " \n\t\u200b"}, "message text is empty"),
    ({"text": "<b> </b>", "parse_mode": "HTML"}, "message text is empty"),
    ({"text": "a" * 4097}, "message is too long"),
    ({"text": "😀" * 2049}, "message is too long"),
    ({"text": "bad \ud83d half"}, "text must be encoded in UTF-8"),
    ({"text": "x", "parse_mode": "Rich"}, "unsupported parse_mode"),
    ({"text": "x", "reply_parameters": {"message_id": 99}}, "message to be replied not found"),
    ({"text": "x", "reply_to_message_id": 99}, "message to be replied not found"),
    ({"text": "x", "message_thread_id": 5}, "message thread not found"),
    ({"text": "x", "reply_markup": keyboard([button(callback_data="я" * 33)])}, "BUTTON_DATA_INVALID"),
    ({"text": "x", "reply_markup": keyboard([button(callback_data="")])}, "BUTTON_DATA_INVALID"),
    ({"text": "x", "reply_markup": keyboard([button()] * 9)}, "reply markup is too long"),
    ({"text": "x", "reply_markup": keyboard(*[[button()] * 4] * 26)}, "reply markup is too long"),
    ({"text": "x", "reply_markup": keyboard([button(text=" ")])}, "text must be non-empty"),
    ({"text": "x", "reply_markup": keyboard([{"text": "b"}])}, "Text buttons are unallowed in the inline keyboard"),
    ({"text": "x", "reply_markup": keyboard([button(url="https://a.b")])}, "exactly one optional field must be used"),
    ({"text": "x", "reply_markup": keyboard([button(calback="1")])}, "unknown field 'calback'"),
    ({"text": "x", "reply_markup": {"buttons": []}}, "can't parse reply keyboard markup JSON object"),
    ({"text": "x", "reply_markup": "{"}, 'can\'t parse "reply_markup" JSON object'),
    ({"text": "x", "reply_markup": [1]}, "object expected as reply markup"),
    ({"text": "x", "colour": "red"}, 'unknown parameter "colour"'),
    ({"text": "x", "message_thread_id": "first"}, 'parameter "message_thread_id" must be an integer'),
    ({"text": "x", "disable_notification": "maybe"}, 'parameter "disable_notification" must be a boolean'),
]


@pytest.mark.parametrize(("parameters", "reason"), SENDS)
async def test_a_wrong_message_is_refused(telegram: TelegramServer, api: Api, parameters: Json, reason: str) -> None:
    chat = telegram.person("Ann").private_chat()
    answer = await api("sendMessage", chat_id=chat.id, **parameters)
    assert answer["error_code"] == 400
    assert reason in answer["description"]
    assert answer["description"].startswith("Bad Request: ")
    assert not chat.messages


def entity(offset: Any = 0, length: Any = 1, type: str = "bold", **values: Any) -> Json:  # noqa: A002 # Telegram's word
    return {"type": type, "offset": offset, "length": length, **values}


ENTITIES: list[tuple[Any, str]] = [
    ([entity(-1)], "incorrect offset -1"),
    ([entity(0, 0)], "incorrect length 0"),
    ([entity(3, 9)], "entity beginning at UTF-16 offset 3 ends after the end of the text at UTF-16 offset 12"),
    ([entity(1)], "entity begins in a middle of a UTF-16 symbol"),
    ([entity(0, 1)], "entity ends in a middle of a UTF-16 symbol"),
    ([entity(2, 2, "loud")], "unknown type 'loud'"),
    ([entity("2")], "offset and length must be of type Number"),
    ([entity(2, 2), entity(3, 2, "italic")], "overlaps another one partially"),
    ([entity(2, 2), entity(2, 2)], "the same entity twice"),
    ([entity(2, 2, "text_link")], "can't find field 'url'"),
    ([entity(2, 2, link="x")], "unknown field 'link'"),
    (["bold"], "expected an Object"),
    ({"type": "bold"}, "expected an Array of MessageEntity"),
]


@pytest.mark.parametrize(("entities", "reason"), ENTITIES)
async def test_a_wrong_entity_is_refused(telegram: TelegramServer, api: Api, entities: Any, reason: str) -> None:
    chat = telegram.person("Ann").private_chat()
    answer = await api("sendMessage", chat_id=chat.id, text="😀 abcd", entities=entities)
    assert answer["error_code"] == 400
    assert reason in answer["description"]


async def test_more_than_a_hundred_entities_are_refused_and_noted(telegram: TelegramServer, api: Api) -> None:
    chat = telegram.person("Ann").private_chat()
    hundred = [entity(2 * index) for index in range(100)]
    assert (await api("sendMessage", chat_id=chat.id, text="ab" * 101, entities=hundred))["ok"]
    answer = await api("sendMessage", chat_id=chat.id, text="<b>a</b>b" * 101, parse_mode="HTML")
    assert answer["description"] == "Bad Request: ENTITIES_TOO_LONG"
    assert [violation.kind for violation in telegram.violations] == ["entities"]


async def test_parse_mode_and_entities_exclude_each_other(telegram: TelegramServer, api: Api) -> None:
    chat = telegram.person("Ann").private_chat()
    answer = await api("sendMessage", chat_id=chat.id, text="ab", parse_mode="HTML", entities=[entity()])
    assert "exclude each other" in answer["description"]


async def test_the_chat_decides_who_may_write(telegram: TelegramServer, api: Api) -> None:
    ann, bob, eve = telegram.person("Ann"), telegram.person("Bob"), telegram.person("Eve")
    ann.private_chat()
    ann.block_bot()
    eve.delete_account()
    gone, alien = telegram.group("Gone", [ann], bot="kicked"), telegram.supergroup("Alien", bot="left")
    muted = telegram.group("Muted", bot="restricted")
    refusals = {
        12345: (400, "Bad Request: chat not found"),
        "@nobody": (400, "Bad Request: chat not found"),
        "": (400, "Bad Request: chat_id is empty"),
        ann.id: (403, "Forbidden: bot was blocked by the user"),
        bob.id: (403, "Forbidden: bot can't initiate conversation with a user"),
        eve.id: (403, "Forbidden: user is deactivated"),
        gone.id: (403, "Forbidden: bot was kicked from the group chat"),
        alien.id: (403, "Forbidden: bot is not a member of the supergroup chat"),
        muted.id: (400, "Bad Request: not enough rights to send text messages to the chat"),
    }
    for chat_id, refusal in refusals.items():
        answer = await api("sendMessage", chat_id=chat_id, text="x")
        assert (answer["error_code"], answer["description"]) == refusal


async def test_an_upgraded_group_names_its_new_id(telegram: TelegramServer, api: Api) -> None:
    ann = telegram.person("Ann")
    group = telegram.group("Team", [ann])
    supergroup = group.upgrade()
    answer = await api("sendMessage", chat_id=group.id, text="x")
    assert answer["description"] == "Bad Request: group chat was upgraded to a supergroup chat"
    assert answer["parameters"] == {"migrate_to_chat_id": supergroup.id}
    assert (await api("sendMessage", chat_id=supergroup.id, text="x"))["ok"]


async def test_general_must_not_be_named_when_sending_but_may_be_when_typing(
    telegram: TelegramServer, api: Api
) -> None:
    ann = telegram.person("Ann")
    forum = telegram.forum("Forum", [ann])
    topic = forum.topic("Ops")
    answer = await api("sendMessage", chat_id=forum.id, message_thread_id=1, text="x")
    assert answer["description"] == "Bad Request: message thread not found"
    assert (await api("sendChatAction", chat_id=forum.id, message_thread_id=1, action="typing"))["ok"]
    assert (await api("sendMessage", chat_id=forum.id, message_thread_id=topic.thread_id, text="x"))["ok"]
    forum.close_topic(topic, by=ann.user)
    answer = await api("sendMessage", chat_id=forum.id, message_thread_id=topic.thread_id, text="x")
    assert answer["description"] == "Bad Request: TOPIC_CLOSED"


async def test_a_wrong_edit_is_refused(telegram: TelegramServer, api: Api) -> None:
    ann = telegram.person("Ann")
    hers = ann.say("hello")
    sent = (await api("sendMessage", chat_id=ann.id, text="one", reply_markup=keyboard([button()])))["result"]
    place = {"chat_id": ann.id, "message_id": sent["message_id"]}
    wrong: list[tuple[Json, str]] = [
        ({**place, "text": "one", "reply_markup": keyboard([button()])}, "message is not modified: specified new"),
        ({**place, "text": " "}, "message text is empty"),
        ({**place, "text": "a" * 4097}, "message is too long"),
        ({**place, "text": "x", "reply_markup": {"force_reply": True}}, "inline keyboard expected"),
        ({**place, "text": "x", "inline_message_id": "1"}, 'unknown parameter "inline_message_id"'),
        ({"chat_id": ann.id, "message_id": 77, "text": "x"}, "message to edit not found"),
        ({"chat_id": ann.id, "text": "x"}, "message identifier is not specified"),
        ({"chat_id": ann.id, "message_id": hers.message_id, "text": "x"}, "message can't be edited"),
    ]
    for parameters, reason in wrong:
        answer = await api("editMessageText", **parameters)
        assert answer["error_code"] == 400
        assert reason in answer["description"]
    assert (await api("editMessageText", **place, text="one"))["ok"]  # it takes the keyboard away, so it is an edit
    assert "not modified" in (await api("editMessageReplyMarkup", **place))["description"]


async def test_a_document_has_no_text_to_edit(telegram: TelegramServer, api: Api) -> None:
    ann = telegram.person("Ann")
    file_id = ann.send_document().content["document"]["file_id"]
    sent = (await api("sendDocument", chat_id=ann.id, document=file_id))["result"]
    answer = await api("editMessageText", chat_id=ann.id, message_id=sent["message_id"], text="x")
    assert answer["description"] == "Bad Request: there is no text in the message to edit"


async def test_deleting_needs_the_message_and_the_right(telegram: TelegramServer, api: Api) -> None:
    ann = telegram.person("Ann")
    group = telegram.group("Team", [ann])
    hers = ann.say("/hello", chat=group)
    answer = await api("deleteMessage", chat_id=group.id, message_id=99)
    assert answer["description"] == "Bad Request: message to delete not found"
    answer = await api("deleteMessage", chat_id=group.id, message_id=hers.message_id)
    assert answer["description"] == "Bad Request: message can't be deleted"
    group.set_bot_status("administrator")
    assert (await api("deleteMessage", chat_id=group.id, message_id=hers.message_id))["ok"]
    assert hers.deleted


async def test_a_callback_query_is_answered_once_and_in_time(telegram: TelegramServer, api: Api) -> None:
    ann = telegram.person("Ann")
    ann.private_chat()
    await api("sendMessage", chat_id=ann.id, text="x", reply_markup=keyboard([button(text="Yes")]))
    message = await telegram.next_message()
    press, late = ann.press(message, "Yes"), ann.press(message, "^Y")
    late.expire()
    too_long = await api("answerCallbackQuery", callback_query_id=press.query_id, text="a" * 201)
    assert too_long["description"] == "Bad Request: MESSAGE_TOO_LONG"
    assert (await api("answerCallbackQuery", callback_query_id=press.query_id, text="ok"))["ok"]
    assert press.answer == {"text": "ok"}
    for query_id in (press.query_id, late.query_id, "12"):
        answer = await api("answerCallbackQuery", callback_query_id=query_id)
        assert "query is too old and response timeout expired or query ID is invalid" in answer["description"]


@pytest.mark.parametrize(
    ("parameters", "reason"),
    [
        ({"commands": [{"command": "Help", "description": "d"}]}, "BOT_COMMAND_INVALID"),
        ({"commands": [{"command": "a" * 33, "description": "d"}]}, "BOT_COMMAND_INVALID"),
        ({"commands": [{"command": "help", "description": ""}]}, "BOT_COMMAND_DESCRIPTION_INVALID"),
        ({"commands": [{"command": "help", "description": "d" * 257}]}, "BOT_COMMAND_DESCRIPTION_INVALID"),
        ({"commands": [{"command": f"c{n}", "description": "d"} for n in range(101)]}, "BOT_COMMANDS_TOO_MUCH"),
        ({"commands": [{"command": "help"}]}, "command and description are needed"),
        ({"commands": {}}, "expected an Array of BotCommand"),
        ({"commands": [], "scope": {"type": "everyone"}}, "unsupported type specified"),
        ({"commands": [], "scope": {"type": "chat"}}, "wrong fields for chat"),
        ({"commands": [], "language_code": "english"}, "invalid language code specified"),
    ],
)
async def test_a_wrong_command_menu_is_refused(api: Api, parameters: Json, reason: str) -> None:
    answer = await api("setMyCommands", **parameters)
    assert answer["error_code"] == 400
    assert reason in answer["description"]


async def test_a_wrong_document_is_refused(telegram: TelegramServer, http: aiohttp.ClientSession, api: Api) -> None:
    ann = telegram.person("Ann")
    file_id = ann.send_document().content["document"]["file_id"]
    wrong: list[tuple[Json, str]] = [
        ({}, "there is no document in the request"),
        ({"document": "FILE-9"}, "wrong file identifier/HTTP URL specified"),
        ({"document": file_id, "caption": "a" * 1025}, "message caption is too long"),
    ]
    for parameters, reason in wrong:
        assert reason in (await api("sendDocument", chat_id=ann.id, **parameters))["description"]
    empty = aiohttp.FormData({"chat_id": str(ann.id)})
    empty.add_field("document", b"", filename="empty.txt")
    async with http.post("sendDocument", data=empty) as answer:
        assert (await answer.json())["description"] == "Bad Request: file must be non-empty"
    stray = aiohttp.FormData({"chat_id": str(ann.id), "document": file_id})
    stray.add_field("other", b"x", filename="other.txt")
    async with http.post("sendDocument", data=stray) as answer:
        assert (await answer.json())["description"] == 'Bad Request: unknown parameter "other"'


async def test_drafts_are_for_private_chats(telegram: TelegramServer, api: Api) -> None:
    ann = telegram.person("Ann")
    group = telegram.group("Team", [ann])
    chat = ann.private_chat()
    answer = await api("sendMessageDraft", chat_id=group.id, draft_id=1, text="x")
    assert answer["description"] == "Bad Request: TEXTDRAFT_PEER_INVALID"
    answer = await api("sendMessageDraft", chat_id=ann.id, draft_id=0, text="x")
    assert answer["description"] == "Bad Request: TEXTDRAFT_ID_INVALID"
    assert (await api("sendMessageDraft", chat_id=ann.id, draft_id=1))["ok"]  # no text shows that it thinks
    assert (await api("sendMessageDraft", chat_id=ann.id, draft_id=1, text="x"))["ok"]
    assert [draft["text"] for draft in chat.drafts] == ["", "x"]
    assert not chat.messages


async def test_an_unknown_chat_action_is_refused(telegram: TelegramServer, api: Api) -> None:
    ann = telegram.person("Ann")
    ann.private_chat()
    answer = await api("sendChatAction", chat_id=ann.id, action="dancing")
    assert answer["description"] == "Bad Request: wrong parameter action in request"


async def test_lookups_refuse_what_is_not_there(telegram: TelegramServer, api: Api) -> None:
    ann, bob = telegram.person("Ann"), telegram.person("Bob")
    ann.private_chat()
    refusals = {
        "invalid file_id": await api("getFile", file_id="x"),
        "chat not found": await api("getChat", chat_id=-5),
        "member not found": await api("getChatMember", chat_id=ann.id, user_id=bob.id),
        "user not found": await api("getChatMember", chat_id=telegram.group("Team").id, user_id=1),
        "there are no administrators in the private chat": await api("getChatAdministrators", chat_id=ann.id),
    }
    for reason, answer in refusals.items():
        assert answer["description"] == f"Bad Request: {reason}"


async def test_a_quote_must_be_in_what_is_replied_to(telegram: TelegramServer, api: Api) -> None:
    hers = telegram.person("Ann").say("hello")
    reply = {"message_id": hers.message_id, "quote": "hell"}
    assert (await api("sendMessage", chat_id=hers.chat.id, text="x", reply_parameters=reply))["ok"]
    answer = await api("sendMessage", chat_id=hers.chat.id, text="x", reply_parameters=reply | {"quote": "bye"})
    assert answer["description"] == "Bad Request: QUOTE_TEXT_INVALID"
