"""Events are renamed, placed, stretched and repeated; each change can be taken back by its button and in words."""

from datetime import timedelta, tzinfo

import pytest

from experts.ports import Event
from experts.types import Lang
from tests.experts.tools.chat import Chat
from tests.experts.tools.test_events import stored

LUNCH: dict[Lang, str] = {
    "en": "lunch with Bo tomorrow at 13:00",
    "ru": "запиши обед с Борей завтра в 13:00",
    "zh": "明天下午一点和小李吃饭",
}
UNDO: dict[Lang, str] = {"en": "undo", "ru": "верни как было", "zh": "撤销"}
BACK: dict[Lang, str] = {"en": "As it was before", "ru": "как было", "zh": "已恢复"}


async def lunch(lang: Lang = "en") -> Chat:
    chat = Chat(lang)
    await chat.say("events.create", LUNCH[lang])
    return chat


def shown(chat: Chat) -> list[str]:
    """Titles, days, hours, places and rules of what is stored."""
    return [_line(event, chat.now.tzinfo) for event in stored(chat)]


def _line(event: Event, zone: tzinfo | None) -> str:
    end = f" -{event.end.astimezone(zone):%H:%M}" if event.end else ""
    place = f" in {event.location}" if event.location else ""
    return f"{event.title} {event.start.astimezone(zone):%d@%H:%M}{end}{place}{f' {event.rule}' if event.rule else ''}"


@pytest.mark.parametrize(
    ("lang", "said", "after"),
    [
        ("en", "rename it to Review", "Review 03@13:00"),
        ("en", "call lunch 'Lunch with Zoe'", "Lunch with Zoe 03@13:00"),
        ("en", "it's in room 4", "lunch with Bo 03@13:00 in room 4"),
        ("en", "move lunch to Cafe Nero", "lunch with Bo 03@13:00 in Cafe Nero"),
        ("en", "make it 2 hours", "lunch with Bo 03@13:00 -15:00"),
        ("en", "it ends at 2:30", "lunch with Bo 03@13:00 -14:30"),
        ("en", "make it all day", "lunch with Bo 03@00:00 -00:00"),
        ("en", "make it weekly", "lunch with Bo 03@13:00 FREQ=WEEKLY"),
        ("en", "repeat it every monday", "lunch with Bo 09@13:00 FREQ=WEEKLY;BYDAY=MO"),
        ("ru", "переименуй обед в Обзор", "Обзор 03@13:00"),
        ("ru", "место: кафе Неро", "обед с Борей 03@13:00 in кафе Неро"),
        ("ru", "пусть длится 2 часа", "обед с Борей 03@13:00 -15:00"),
        ("ru", "на весь день", "обед с Борей 03@00:00 -00:00"),
        ("ru", "повторяй каждую неделю", "обед с Борей 03@13:00 FREQ=WEEKLY"),
        ("zh", "改名为聚餐", "聚餐 03@13:00"),
        ("zh", "地点改成星巴克", "和小李吃饭 03@13:00 in 星巴克"),
        ("zh", "改成一个小时", "和小李吃饭 03@13:00 -14:00"),
        ("zh", "改成全天", "和小李吃饭 03@00:00 -00:00"),
        ("zh", "每周重复", "和小李吃饭 03@13:00 FREQ=WEEKLY"),
    ],
)
@pytest.mark.parametrize("tool", ["events.edit", "events.repeat", "events.move", "events.create"])
async def test_a_change_is_made_and_taken_back_whichever_tool_it_was_routed_to(
    lang: Lang, said: str, after: str, tool: str
) -> None:
    chat = await lunch(lang)
    before = shown(chat)
    await chat.say(tool, said)
    assert shown(chat) == [after]
    assert BACK[lang] in await chat.press("↩️")
    assert shown(chat) == before


@pytest.mark.parametrize("lang", ["en", "ru", "zh"])
async def test_undo_in_words_takes_back_one_action_after_the_other(lang: Lang) -> None:
    chat = await lunch(lang)
    first = shown(chat)
    await chat.say("events.edit", {"en": "it's in room 4", "ru": "место: кафе", "zh": "地点改成星巴克"}[lang])
    second = shown(chat)
    await chat.say("events.move", {"en": "move it to 15:00", "ru": "перенеси его на 15:00", "zh": "改到下午三点"}[lang])
    assert shown(chat) not in (first, second)
    await chat.say("events.undo", UNDO[lang])
    assert shown(chat) == second
    await chat.say("events.cancel", UNDO[lang])
    assert shown(chat) == first
    await chat.say("events.undo", UNDO[lang])
    assert shown(chat) == []
    answer = await chat.say("events.undo", UNDO[lang])
    assert answer == {"en": "There is nothing to take back.", "ru": "Отменять нечего.", "zh": "没有可以撤销的。"}[lang]


async def test_a_button_that_was_pressed_is_not_taken_back_again_by_a_word() -> None:
    chat = await lunch()
    await chat.say("events.edit", "it's in room 4")
    await chat.press("↩️")
    await chat.say("events.undo", "undo")
    assert shown(chat) == []


async def test_undo_is_the_notes_when_a_note_was_changed_last_and_the_calendars_else() -> None:
    chat = await lunch()
    await chat.keep("milk")
    outcome = await chat.outcome("events.undo", "undo")
    assert getattr(outcome, "capability", None) == "notes.undo"
    await chat.say("events.edit", "it's in room 4")
    outcome = await chat.outcome("notes.undo", "undo")
    assert getattr(outcome, "capability", None) == "events.undo"


async def test_what_another_person_did_is_not_taken_back_by_a_word() -> None:
    chat = await lunch()
    chat.person = type(chat.person)(id="u2", name="Bo")
    assert "nothing to take back" in await chat.say("events.undo", "undo")
    assert len(stored(chat)) == 1


async def test_what_has_changed_since_is_not_taken_back() -> None:
    chat = await lunch()
    ann = chat.person
    await chat.say("events.edit", "it's in room 4")
    chat.person = type(ann)(id="u2", name="Bo")
    await chat.say("events.edit", "make it 2 hours")
    chat.person = ann
    before = shown(chat)
    assert "changed since" in await chat.say("events.undo", "undo")
    assert shown(chat) == before


@pytest.mark.parametrize(("lang", "view"), [("ru", "когда зубной"), ("ru", "что у меня в пятницу")])
async def test_a_word_that_cancels_too_cancels_the_event_that_was_shown_since(lang: Lang, view: str) -> None:
    chat = await lunch(lang)
    await chat.say("events.create", "зубной в пятницу в 10")
    await chat.say("events.edit", "переименуй обед в Обзор")
    await chat.say("events.query", view)
    await chat.say("events.cancel", "отмени это")
    assert [event.title for event in stored(chat)] == ["Обзор"]


async def test_an_event_that_is_not_there_is_not_changed() -> None:
    chat = await lunch()
    assert "no “dinner”" in await chat.say("events.edit", "rename dinner to Supper")
    assert "cannot end before" in await chat.say("events.edit", "it ends at 13:00")
    assert shown(chat) == ["lunch with Bo 03@13:00"]


async def test_an_event_is_put_down_where_none_of_the_name_can_be_changed() -> None:
    chat = await lunch()
    await chat.say("events.create", "the party is at the old mill on friday at 20:00")
    assert len(stored(chat)) == 2


async def test_several_that_fit_are_asked_about_and_the_chosen_one_is_changed() -> None:
    chat = await lunch()
    await chat.say("events.create", "lunch with Zoe on friday at 13:00")
    chat.topic = "another"
    await chat.say("events.edit", "rename lunch to Review")
    assert chat.slot() == "which"
    await chat.answer("2")
    assert sorted(shown(chat)) == ["Review 06@13:00", "lunch with Bo 03@13:00"]


async def test_a_change_of_the_length_shows_what_is_in_the_way_and_a_new_name_does_not() -> None:
    chat = await lunch()
    await chat.say("events.create", "dentist tomorrow at 14:00")
    assert "⚠️" in await chat.say("events.edit", "make lunch 2 hours")
    assert any(label.startswith("Move to") for label in chat.buttons)
    assert "⚠️" not in await chat.say("events.edit", "rename lunch to Review")


async def test_reminders_stay_with_an_event_that_is_changed() -> None:
    chat = await lunch()
    await chat.say("reminders.create", "remind me 30 minutes before lunch")
    await chat.say("events.edit", "make it 2 hours")
    (event,) = stored(chat)
    reminders = await chat.storage.read(lambda tx: tx.calendar.reminders(chat.id, event.number))
    assert [reminder.lead for reminder in reminders] == [timedelta(minutes=30)]
