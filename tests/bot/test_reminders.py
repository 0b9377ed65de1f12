"""Reminders from the words that set them to the words that answer them, as the console plays them."""

from pathlib import Path

from tests.bot.talk import buttons, talking

DAY = "2026-03-02T"


def test_what_goes_off_is_what_the_conversation_speaks_of(models: Path, tmp_path: Path) -> None:
    with talking(tmp_path, models) as say:
        say("remind me at 11:00 to call mom", at=f"{DAY}10:00:00+00:00")
        say("note: buy milk", at=f"{DAY}10:30:00+00:00")
        again = say("snooze 20 minutes", at=f"{DAY}11:01:00+00:00")
        assert [(one["text"], one["due"]) for one in say.unasked] == [("⏰ call mom", f"{DAY}11:00:00+00:00")]
        assert (again["route"]["source"], again["expert"]) == ("question", "schedule")
        assert "11:21" in again["text"]
        done = say("done", at=f"{DAY}11:30:00+00:00")
        assert [one["due"] for one in say.unasked[1:]] == [f"{DAY}11:21:00+00:00"]
        assert done["text"] == "👍 Done: call mom"
        assert "👍" not in say("what's on today?", at=f"{DAY}23:00:00+00:00")["text"]
        assert len(say.unasked) == 2


def test_a_button_of_a_reminder_works_after_a_restart_and_once(models: Path, tmp_path: Path) -> None:
    with talking(tmp_path, models) as say:
        say("remind me at 11:00 to call mom", at=f"{DAY}10:00:00+00:00")
        say("hello", at=f"{DAY}11:00:30+00:00")
        [fired] = say.unasked
    with talking(tmp_path, models) as say:
        pressed = buttons(fired)["+1 h"]
        assert "12:01" in say(press=pressed, at=f"{DAY}11:01:00+00:00")["text"]
        stale = say(press=pressed, at=f"{DAY}11:02:00+00:00")
        assert stale["route"]["reason"] == "stale button"
        say("hello", at=f"{DAY}13:00:00+00:00")
        assert [one["due"] for one in say.unasked] == [f"{DAY}12:01:00+00:00"]


def test_an_open_question_outlives_a_reminder(models: Path, tmp_path: Path) -> None:
    with talking(tmp_path, models) as say:
        say("remind me at 11:00 to call mom", at=f"{DAY}10:00:00+00:00")
        assert say("schedule a meeting with Nina", at=f"{DAY}10:59:00+00:00")["question"] == "time"
        reply = say("tomorrow at 15:00", at=f"{DAY}11:01:00+00:00")
        assert len(say.unasked) == 1
        assert "Nina" in reply["text"]
