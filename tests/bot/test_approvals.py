"""Plans that are asked about, through the console as a program uses it."""

from pathlib import Path

from tests.bot.talk import buttons, talking

LARGE = "find my notes on taxes, cancel the dentist, show tomorrow's calendar and remind me tomorrow at 9 to pay"


def test_a_large_plan_waits_for_a_press_also_after_a_restart_and_is_done_once(models: Path, tmp_path: Path) -> None:
    with talking(tmp_path, models) as say:
        say("note: taxes are due in june", at="2026-03-02T10:00:00+00:00")
        asked = say(LARGE)
        assert (asked["route"]["source"], asked["expert"]) == ("compound", None)
        assert {task["status"] for task in asked["plan"]["tasks"]} == {"pending"}
        yes, no = buttons(asked).values()
    with talking(tmp_path, models) as say:
        theirs = say(press=yes, user="2", at="2026-03-02T10:05:00+00:00")
        assert theirs["plan"] is None
        done = say(press=yes)
        assert (done["route"]["action"], done["route"]["source"]) == ("orchestrate", "button")
        assert {task["status"] for task in done["plan"]["tasks"]} == {"done"}
        assert "june" in done["text"]
        for stale in (yes, no):
            assert "no longer works" in say(press=stale)["text"]
        assert say("list my reminders")["text"].count("pay") == 1


def test_a_word_decides_as_the_button_does_in_each_language_also_after_a_restart(models: Path, tmp_path: Path) -> None:
    with talking(tmp_path, models) as say:
        say("note: taxes are due in june", at="2026-03-02T10:00:00+00:00")
        yes = ""
        for no in ("no, thanks", "нет, не надо", "不要"):
            yes = buttons(say(LARGE, lang="en"))["Yes, do it"]
            assert say(no)["plan"] is None
            assert "no longer works" in say(press=yes, lang="en")["text"]
        say(LARGE, lang="en")
    with talking(tmp_path, models) as say:
        for yes in ("yes", "да, сделай", "好的"):
            done = say(yes, at="2026-03-02T10:05:00+00:00")
            assert {task["status"] for task in done["plan"]["tasks"]} == {"done"}
            assert say("yes")["plan"] is None
            say(LARGE, lang="en")
        say("undo")
        assert say("yes")["plan"] is None


def test_in_a_group_only_who_asked_or_an_administrator_decides(models: Path, tmp_path: Path) -> None:
    with talking(tmp_path, models, ADMIN_IDS="boss") as say:
        mine, theirs = (buttons(say(LARGE, chat="-5", at="2026-03-02T10:00:00+00:00")) for _ in range(2))
        for press in (*mine.values(), *theirs.values()):
            refused = say(press=press, chat="-5", user="2")
            assert ("administrator" in refused["text"], refused["plan"]) == (True, None)
        assert say("yes", chat="-5", user="2")["plan"] is None
        assert "no longer works" in say(press=mine["Yes, do it"], chat="-6", user="boss")["text"]
        assert say(press=theirs["No"], chat="-5", user="boss")["plan"] is None
        done = say(press=mine["Yes, do it"], chat="-5", user="boss")
        assert {task["status"] for task in done["plan"]["tasks"]} <= {"done", "declined"}


def test_a_plan_that_was_declined_is_not_done(models: Path, tmp_path: Path) -> None:
    with talking(tmp_path, models) as say:
        asked = say(LARGE, at="2026-03-02T10:00:00+00:00")
        yes, no = buttons(asked).values()
        assert say(press=no)["plan"] is None
        assert "no longer works" in say(press=yes)["text"]
        assert "pay" not in say("list my reminders")["text"]


def test_after_new_words_and_a_stop_nothing_waits_any_more(models: Path, tmp_path: Path) -> None:
    with talking(tmp_path, models) as say:
        yes, _ = buttons(say(LARGE, at="2026-03-02T10:00:00+00:00")).values()
        say("/stop")
        assert "no longer works" in say(press=yes)["text"]


def test_the_answer_to_a_question_of_a_task_reaches_the_expert_that_asked(models: Path, tmp_path: Path) -> None:
    with talking(tmp_path, models) as say:
        say("note: the budget is 40", at="2026-03-02T10:00:00+00:00")
        asked = say("find my notes about the budget and set up a meeting")
        assert (asked["question"], len(asked["plan"]["tasks"])) == ("time", 2)
        answered = say("tomorrow at 15:00")
        assert (answered["expert"], answered["route"]["source"]) == ("schedule", "question")
