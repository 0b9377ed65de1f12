"""Calendar files, in and out."""

from datetime import timedelta

import pytest

from experts.errors import StaleButton
from experts.ports import Event
from experts.types import File, Finish, Lang
from tests.experts.tools.chat import Chat

HEAD, TAIL = ("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:x"), ("END:VCALENDAR", "")


def calendar(*entries: str, head: tuple[str, ...] = HEAD) -> File:
    """A file with an entry for each description: `uid|summary|start|more;more`."""
    lines: list[str] = []
    for entry in entries:
        uid, summary, start, *more = entry.split("|")
        lines += ["BEGIN:VEVENT", f"UID:{uid}", f"SUMMARY:{summary}", f"DTSTART:{start}", *more, "END:VEVENT"]
    return File(name="c.ics", type="text/calendar", content="\r\n".join((*head, *lines, *TAIL)).encode())


async def send(chat: Chat, file: File) -> str:
    return await chat.say("events.import", "", capability="events.import", file=file)


async def export(chat: Chat, text: str) -> File | None:
    outcome = await chat.outcome("events.export", text)
    assert isinstance(outcome, Finish)
    return next(iter(outcome.reply.files), None)


def stored(chat: Chat) -> list[Event]:
    return sorted((one.event for one in chat.storage.state.calendar._visible(chat.id)), key=lambda event: event.start)


async def test_one_event_of_a_file_is_added_like_any_other() -> None:
    chat = Chat()
    said = await send(chat, calendar("1@x|Board meeting|20260303T150000|DURATION:PT1H"))
    assert "Board meeting" in said
    assert "15:00–16:00" in said
    assert "taken back" in (await chat.press("↩️")).lower()
    assert stored(chat) == []
    with pytest.raises(StaleButton):
        await chat.press_data("t:schedule:events.import:x1.1")


@pytest.mark.parametrize(("lang", "count"), [("en", "3 events"), ("ru", "3 события"), ("zh", "3 个日程")])
async def test_several_are_listed_and_taken_back_together(lang: Lang, count: str) -> None:
    chat = Chat(lang)
    said = await send(chat, calendar(*(f"{n}@x|talk {n}|2026030{n}T180000" for n in (3, 4, 5))))
    assert count in said
    assert all(f"talk {n}" in said for n in (3, 4, 5))
    await chat.press("↩️")
    assert stored(chat) == []


async def test_the_same_file_again_changes_nothing_and_a_newer_one_brings_up_to_date() -> None:
    chat = Chat()
    await send(chat, calendar("1@x|talk|20260303T180000|RRULE:FREQ=DAILY;COUNT=3"))
    assert "already" in await send(chat, calendar("1@x|talk|20260303T180000|RRULE:FREQ=DAILY;COUNT=3"))
    said = await send(chat, calendar("1@x|talk|20260303T190000|RRULE:FREQ=DAILY;COUNT=3|LOCATION:Hall"))
    assert "up to date" in said
    [event] = stored(chat)
    assert (event.start.hour, event.location, event.rule) == (19, "Hall", "FREQ=DAILY;COUNT=3")
    assert "called off" in (await send(chat, calendar("1@x|talk|20260303T190000|STATUS:CANCELLED"))).lower()
    assert stored(chat) == []


async def test_what_is_over_is_left_out_and_said() -> None:
    chat = Chat()
    said = await send(chat, calendar("1@x|old|20250303T180000", "2@x|new|20260303T180000"))
    assert "1 event is over" in said
    assert [event.title for event in stored(chat)] == ["new"]


async def test_changed_occurrences_are_kept() -> None:
    chat = Chat()
    await send(
        chat,
        calendar(
            "1@x|talk|20260303T180000|RRULE:FREQ=DAILY;COUNT=4|EXDATE:20260304T180000",
            "1@x|long talk|20260305T200000|RECURRENCE-ID:20260305T180000",
        ),
    )
    now = chat.now
    shown = await chat.storage.read(lambda tx: tx.calendar.between(chat.id, now, now + timedelta(days=9)))
    assert [(event.title, f"{event.start:%d %H}") for event in shown] == [
        ("talk", "03 18"),
        ("long talk", "05 20"),
        ("talk", "06 18"),
    ]


async def test_what_is_in_the_way_is_shown() -> None:
    chat = Chat()
    await chat.say("events.create", "dentist tomorrow at 15:00")
    assert "dentist" in await send(chat, calendar("1@x|talk|20260303T153000"))


@pytest.mark.parametrize("lang", ["en", "ru", "zh"])
async def test_a_file_that_is_no_calendar_is_said_to_be_none(lang: Lang) -> None:
    chat = Chat(lang)
    said = await send(chat, File(name="photo {0}.ics", type="text/calendar", content=b"\x00\x01"))
    assert "photo {0}.ics" in said
    assert "c.ics" in await send(chat, calendar())


@pytest.mark.parametrize(
    ("lang", "make", "asked"),
    [
        ("en", ["dentist tomorrow at 15:00", "yoga on friday at 18:00"], "export my calendar"),
        ("ru", ["стоматолог завтра в 15:00", "йога в пятницу в 18:00"], "выгрузи календарь в файл"),
        ("zh", ["明天15:00看牙医", "周五18:00瑜伽"], "把日历导出成文件"),
    ],
)
async def test_the_calendar_goes_out_as_a_file_that_another_chat_can_read(
    lang: Lang, make: list[str], asked: str
) -> None:
    chat = Chat(lang)
    for text in make:
        await chat.say("events.create", text)
    file = await export(chat, asked)
    assert file is not None
    assert file.content.count(b"BEGIN:VEVENT") == 2
    other = Chat(lang, id="2", storage=chat.storage, turn=100)
    await send(other, file)
    assert [(e.title, e.start) for e in stored(other)] == [(e.title, e.start) for e in stored(chat)]
    assert len(stored(chat)) == 2
    await send(chat, file)
    assert len(stored(chat)) == 2


async def test_a_part_of_the_calendar_goes_out() -> None:
    chat = Chat()
    for text in ("dentist tomorrow at 15:00", "yoga on friday at 18:00"):
        await chat.say("events.create", text)
    for asked, title in (
        ("export tomorrow's events", b"dentist"),
        ("send me the yoga as an ics file", b"yoga"),
        ("send me that as a file", b"yoga"),
    ):
        file = await export(chat, asked)
        assert file is not None, asked
        assert (file.content.count(b"BEGIN:VEVENT"), title in file.content) == (1, True), asked
    assert await export(chat, "export the events of next year") is None
