"""HTTP in front of the methods: paths, tokens, and every way of passing parameters."""

import json

import aiohttp

from tests.telegram_server import TelegramServer

KEYBOARD = {"inline_keyboard": [[{"text": "b", "callback_data": "d"}]]}


async def test_unknown_methods_and_paths_are_not_found(telegram: TelegramServer, http: aiohttp.ClientSession) -> None:
    for path in ("sendTelegram", f"{telegram.url}/elsewhere", f"{telegram.url}/file/bot{telegram.token}/no/file"):
        async with http.get(path) as answer:
            assert answer.status == 404
            assert await answer.json() == {"ok": False, "error_code": 404, "description": "Not Found"}


async def test_a_wrong_token_is_unauthorized(telegram: TelegramServer, http: aiohttp.ClientSession) -> None:
    for path in ("bot42:WRONG/getMe", "file/bot42:WRONG/documents/file_1.txt"):
        async with http.get(f"{telegram.url}/{path}") as answer:
            assert await answer.json() == {"ok": False, "error_code": 401, "description": "Unauthorized"}
    assert not telegram.calls


async def test_every_way_of_passing_parameters_is_understood(
    telegram: TelegramServer, http: aiohttp.ClientSession
) -> None:
    ann = telegram.person("Ann")
    chat = ann.private_chat()
    values = {"chat_id": str(ann.id), "text": "hi", "reply_markup": json.dumps(KEYBOARD)}
    multipart = aiohttp.FormData(values, default_to_multipart=True)
    async with (
        http.get("sendMessage", params=values) as by_query,
        http.post("sendmessage", data=values) as by_form,
        http.post("sendMessage", data=multipart) as by_multipart,
        http.post("sendMessage", json=values) as by_json,
    ):
        assert {by_query.status, by_form.status, by_multipart.status, by_json.status} == {200}
    assert chat.texts == ["hi"] * 4
    assert all(message.labels == ["b"] for message in chat.messages)
    assert {call.method for call in telegram.calls} == {"sendMessage"}
    async with http.post("sendMessage", data="{", headers={"Content-Type": "application/json"}) as answer:
        assert (await answer.json())["description"] == "Bad Request: can't parse JSON object"


async def test_a_file_is_served_where_get_file_says_and_nowhere_before(
    telegram: TelegramServer, http: aiohttp.ClientSession
) -> None:
    document = telegram.person("Ann").send_document("../a/b.ICS", b"BEGIN", "text/calendar").content["document"]
    assert document["file_name"] == "../a/b.ICS"
    url = f"{telegram.url}/file/bot{telegram.token}"
    async with http.get(f"{url}/documents/file_1.ICS") as answer:
        assert answer.status == 404
    async with http.get("getFile", params={"file_id": document["file_id"]}) as answer:
        file = (await answer.json())["result"]
    assert (file["file_path"], file["file_size"]) == ("documents/file_1.ICS", 5)
    async with http.get(f"{url}/{file['file_path']}") as answer:
        assert await answer.read() == b"BEGIN"
    assert [(call.method, call.status) for call in telegram.calls] == [
        ("download", 404),
        ("getFile", 200),
        ("download", 200),
    ]


async def test_a_download_can_fail_as_any_call(telegram: TelegramServer, http: aiohttp.ClientSession) -> None:
    telegram.fail_next("download", 502)
    async with http.get(f"{telegram.url}/file/bot{telegram.token}/documents/file_1.txt") as answer:
        assert answer.status == 502
    assert [(call.method, call.status) for call in telegram.calls] == [("download", 502)]
