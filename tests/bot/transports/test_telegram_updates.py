from datetime import UTC, datetime
from typing import Any

import pytest

from bot.transports.telegram_api import Me
from bot.transports.telegram_updates import Migration, read
from handlers.types import Address, Attachment, Inbound

ME = Me(id=42, username="Switchboard_Bot")
ANN = {"id": 7, "is_bot": False, "first_name": "Ann", "last_name": "Lee", "language_code": "ru"}
PRIVATE = {"id": 7, "type": "private"}
GROUP = {"id": -100, "type": "supergroup", "title": "Team"}
FORUM = GROUP | {"is_forum": True}
OURS = {"message_id": 3, "from": {"id": 42, "is_bot": True, "first_name": "S"}, "date": 1, "chat": GROUP, "text": "hi"}
NEWEST = datetime(2026, 5, 1, tzinfo=UTC)


def marked(text: str, *kinds: str) -> list[dict[str, Any]]:
    """Entities for the words of a text that begin with / or @, in order."""
    places, position = [], 0
    for word in text.split(" "):
        if word[:1] in "/@" and word:
            places.append((position, len(word.rstrip(",").encode("utf-16-le")) // 2))
        position += len(f"{word} ".encode("utf-16-le")) // 2
    return [{"type": kind, "offset": at, "length": size} for kind, (at, size) in zip(kinds, places, strict=True)]


def message(text: str | None = "hello", chat: dict[str, Any] = PRIVATE, **more: Any) -> dict[str, Any]:
    said = {"message_id": 5, "date": 1_770_000_000, "chat": chat, "from": ANN} | ({"text": text} if text else {})
    return {"update_id": 900, "message": said | more}


def inbound(update: dict[str, Any]) -> Inbound:
    meant = read(update, ME, None)
    assert isinstance(meant, Inbound)
    return meant


def test_a_private_message_says_who_where_and_when() -> None:
    assert inbound(message()) == Inbound(
        address=Address(platform="telegram", bot="42", chat="7"),
        update="900",
        user="7",
        user_name="Ann Lee",
        at=datetime.fromtimestamp(1_770_000_000, UTC),
        text="hello",
        lang="ru",
        message="5",
    )


@pytest.mark.parametrize(
    ("text", "kinds", "said", "addressed"),
    [
        ("hello all", (), "hello all", False),
        ("@switchboard_bot find it", ("mention",), "find it", True),
        ("@Switchboard_Bot, find it", ("mention",), "find it", True),
        ("😀 hey @switchboard_bot find it", ("mention",), "😀 hey find it", True),
        ("find it @switchboard_bot", ("mention",), "find it", True),
        ("@switchboard_bot", ("mention",), "", True),
        ("@ann see this", ("mention",), "@ann see this", False),
        ("@ann ask @switchboard_bot then @ann", ("mention",) * 3, "@ann ask then @ann", True),
        ("/help", ("bot_command",), "/help", True),
        ("/memo@switchboard_bot find 😀", ("bot_command",), "/memo find 😀", True),
        ("/help@other_bot", ("bot_command",), "/help@other_bot", False),
        ("/help@other_bot and @switchboard_bot", ("bot_command", "mention"), "/help@other_bot and", False),
        ("@switchboard_bot /help", ("mention", "bot_command"), "/help", True),
        ("use /help for that", ("bot_command",), "use /help for that", False),
    ],
)
def test_group_talk_is_meant_for_the_bot_when_it_is_named(
    text: str, kinds: tuple[str, ...], said: str, addressed: bool
) -> None:
    update = inbound(message(text, GROUP, entities=marked(text, *kinds)))
    assert (update.text, update.addressed, update.address.kind) == (said, addressed, "group")


@pytest.mark.parametrize(
    ("text", "kind", "said"),
    [
        ("/help@switchboard_bot", "bot_command", "/help"),
        ("note: @switchboard_bot is mine", "mention", "note: @switchboard_bot is mine"),
        ("/help@other_bot", "bot_command", "/help@other_bot"),
    ],
)
def test_a_private_chat_is_always_meant_for_the_bot(text: str, kind: str, said: str) -> None:
    update = inbound(message(text, entities=marked(text, kind)))
    assert (update.text, update.addressed) == (said, True)


def test_a_mention_without_a_username_is_told_by_its_id() -> None:
    entities = [{"type": "text_mention", "offset": 0, "length": 4, "user": {"id": 42}}]
    update = inbound(message("Desk what now", GROUP, entities=entities))
    assert (update.text, update.addressed) == ("what now", True)


def test_a_reply_to_the_bot_is_meant_for_it() -> None:
    update = inbound(message("and then?", GROUP, reply_to_message=OURS))
    assert (update.reply_to, update.addressed) == ("3", True)


def test_a_reply_to_somebody_else_is_not_but_is_told() -> None:
    update = inbound(message("and then?", GROUP, reply_to_message=OURS | {"from": ANN}))
    assert (update.reply_to, update.addressed) == ("3", False)


def test_a_command_for_another_bot_is_not_ours_even_as_a_reply_to_us() -> None:
    text = "/help@other_bot"
    update = inbound(message(text, GROUP, entities=marked(text, "bot_command"), reply_to_message=OURS))
    assert not update.addressed


@pytest.mark.parametrize("root", [OURS | {"message_id": 9}, OURS | {"message_id": 8, "forum_topic_created": {}}])
def test_what_is_said_in_a_topic_is_no_reply_to_its_beginning(root: dict[str, Any]) -> None:
    update = inbound(message("hi", FORUM, message_thread_id=9, is_topic_message=True, reply_to_message=root))
    assert (update.address.thread, update.reply_to, update.addressed) == ("9", None, False)


def test_a_thread_of_replies_in_a_group_without_topics_is_no_topic() -> None:
    update = inbound(message("hi", GROUP, message_thread_id=3, reply_to_message=OURS))
    assert (update.address.thread, update.reply_to, update.addressed) == (None, "3", True)


def test_the_general_topic_has_no_thread() -> None:
    assert inbound(message("hi", FORUM, message_thread_id=1, is_topic_message=True)).address.thread is None


def test_a_private_chat_may_have_threads() -> None:
    update = inbound(message("hi", message_thread_id=11, is_topic_message=True))
    assert (update.address.thread, update.address.kind) == ("11", "private")


@pytest.mark.parametrize("kind", ["photo", "voice", "sticker", "video_note", "location", "rich_message"])
def test_a_message_without_text_says_what_it_is(kind: str) -> None:
    update = inbound(message(None, **{kind: {}}))
    assert (update.text, update.media) == ("", kind)


def test_an_animation_is_not_called_a_document() -> None:
    assert inbound(message(None, document={}, animation={})).media == "animation"


def test_a_caption_counts_as_text() -> None:
    caption = "@switchboard_bot keep this"
    update = inbound(message(None, GROUP, photo=[], caption=caption, caption_entities=marked(caption, "mention")))
    assert (update.text, update.media, update.addressed) == ("keep this", None, True)


@pytest.mark.parametrize("service", ["new_chat_members", "pinned_message", "forum_topic_created", "video_chat_started"])
def test_service_messages_mean_nothing(service: str) -> None:
    assert read(message(None, GROUP, **{service: {}}), ME, None) is None


@pytest.mark.parametrize("kind", ["edited_message", "channel_post", "my_chat_member", "poll"])
def test_other_kinds_of_updates_mean_nothing(kind: str) -> None:
    assert read({"update_id": 1, kind: message()["message"]}, ME, None) is None


def test_a_channel_is_no_place_to_talk() -> None:
    assert read(message("hi", {"id": -200, "type": "channel"}), ME, None) is None


def test_a_group_that_becomes_a_supergroup_tells_its_new_id() -> None:
    group = {"id": -5, "type": "group", "title": "Team"}
    address = Address(platform="telegram", bot="42", chat="-5", kind="group")
    assert read(message(None, group, migrate_to_chat_id=-1005), ME, None) == Migration(address=address, chat="-1005")


def test_an_anonymous_administrator_speaks_as_the_group() -> None:
    stand_in = {"id": 1_087_968_824, "is_bot": True, "first_name": "Group"}
    update = inbound(message("hi", GROUP, **{"from": stand_in}, sender_chat=GROUP))
    assert (update.user, update.user_name) == ("-100", "Team")


def test_a_channel_speaks_without_a_sender() -> None:
    update = message("hi", GROUP, sender_chat={"id": -200, "type": "channel", "title": "News"})
    del update["message"]["from"]
    said = inbound(update)
    assert (said.user, said.user_name, said.lang) == ("-200", "News", None)


def test_other_bots_are_not_answered() -> None:
    assert read(message("hi", GROUP, **{"from": ANN | {"is_bot": True}}), ME, None) is None


def test_what_could_not_be_stored_is_replaced() -> None:
    assert inbound(message("a\ud83db\x00c")).text == "a\ufffdb c"


def press(**more: Any) -> dict[str, Any]:
    where = OURS | {"chat": FORUM, "message_thread_id": 9, "is_topic_message": True}
    query = {"id": "q", "from": ANN, "message": where, "chat_instance": "x", "data": "t:memo"}
    return {"update_id": 901, "callback_query": query | more}


def test_a_press_tells_where_its_message_is_and_takes_the_newest_date() -> None:
    assert read(press(), ME, NEWEST) == Inbound(
        address=Address(platform="telegram", bot="42", chat="-100", thread="9", kind="group"),
        update="901",
        user="7",
        user_name="Ann Lee",
        at=NEWEST,
        lang="ru",
        reply_to="3",
        press="t:memo",
    )


def test_a_press_takes_the_date_of_its_message_when_nothing_else_is_known() -> None:
    assert inbound(press()).at == datetime.fromtimestamp(1, UTC)


def test_a_press_on_a_message_that_is_gone_still_counts() -> None:
    gone = {"chat": PRIVATE, "message_id": 3, "date": 0}
    assert inbound(press(message=gone)).reply_to == "3"


@pytest.mark.parametrize("missing", [{"message": None}, {"data": None}])
def test_a_press_elsewhere_means_nothing(missing: dict[str, None]) -> None:
    assert read(press(**missing), ME, NEWEST) is None


def test_a_document_is_an_attachment_and_its_caption_the_text() -> None:
    document = {"file_id": "F", "file_unique_id": "U", "file_name": "план.ics", "mime_type": "text/calendar"}
    update = inbound(message(None, caption="добавь", document=document | {"file_size": 12}))
    assert update.attachment == Attachment(name="план.ics", type="text/calendar", size=12, id="F")
    assert (update.text, update.media) == ("добавь", None)
    bare = inbound(message(None, document={"file_id": "F", "file_unique_id": "U"}))
    assert (bare.attachment, bare.media) == (Attachment(name="", type="", id="F"), "document")


def test_a_moving_picture_is_no_document_though_it_says_so() -> None:
    file = {"file_id": "F", "file_unique_id": "U"}
    update = inbound(message(None, animation=file, document=file))
    assert (update.attachment, update.media) == (None, "animation")


@pytest.mark.parametrize(
    ("more", "addressed"),
    [
        ({}, False),
        ({"caption": "@switchboard_bot take it", "caption_entities": marked("@switchboard_bot", "mention")}, True),
        ({"caption": "@ann take it", "caption_entities": marked("@ann", "mention")}, False),
        ({"reply_to_message": OURS}, True),
    ],
)
def test_a_file_in_a_group_is_meant_for_the_bot_as_text_is(more: dict[str, Any], addressed: bool) -> None:
    update = inbound(message(None, GROUP, document={"file_id": "F", "file_unique_id": "U"}, **more))
    assert update.addressed is addressed
