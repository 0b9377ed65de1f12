"""An expert that cannot do something says so itself, and the conversation moves."""

from pathlib import Path

from tests.bot.talk import buttons, talking


def test_memo_kept_by_stickiness_reports_the_missing_capability_and_the_turn_ends_at_schedule(
    models: Path, tmp_path: Path
) -> None:
    with talking(tmp_path, models) as say:
        say("note: the retro is about slow deploys", at="2026-03-02T10:00:00+00:00")
        reply = say("and note it again on friday at nine", at="2026-03-02T10:01:00+00:00")
        assert (reply["route"]["source"], reply["route"]["expert"]) == ("sticky", "memo")
        [hop] = reply["handoffs"]
        assert (hop["from"], hop["to"], hop["capability"]) == ("memo", "schedule", "events.create")
        assert reply["expert"] == "schedule"
        assert reply["text"].startswith("📝 → 📅")
        after = say("and what's on tomorrow?", at="2026-03-02T10:02:00+00:00")
        assert (after["expert"], after["handoffs"]) == ("schedule", [])


def test_a_pin_outlives_a_handoff_and_its_question(models: Path, tmp_path: Path) -> None:
    with talking(tmp_path, models) as say:
        say("/expert memo", at="2026-03-02T10:00:00+00:00")
        asked = say("schedule a meeting with Nina")
        assert (asked["expert"], asked["route"]["source"], asked["question"]) == ("schedule", "pinned", "time")
        answered = say("tomorrow at 15:00")
        assert (answered["expert"], answered["route"]["source"]) == ("schedule", "question")
        back = say("find Nina")
        assert (back["expert"], back["route"]["source"]) == ("memo", "pinned")


def test_what_is_left_of_several_requests_is_said_and_nothing_is_written_of_it(models: Path, tmp_path: Path) -> None:
    with talking(tmp_path, models) as say:
        say("note: retro minutes, deploys are slow", at="2026-03-02T10:00:00+00:00")
        reply = say("find the retro minutes and then schedule a follow-up next Monday at 10:00")
        assert (reply["route"]["action"], reply["route"]["source"], reply["expert"]) == (
            "orchestrate",
            "compound",
            None,
        )
        assert [(task["expert"], task["depends_on"], task["status"]) for task in reply["plan"]["tasks"]] == [
            ("memo", [], "done"),
            ("schedule", ["1"], "done"),
        ]
        assert reply["text"].index("deploys are slow") < reply["text"].index("10:00")
        assert "10:00" in say("what's on next Monday?")["text"]


def test_the_expert_that_was_chosen_by_a_button_carries_the_request_out(models: Path, tmp_path: Path) -> None:
    with talking(tmp_path, models) as say:
        say("note: the yen stands at 157", at="2026-03-02T10:00:00+00:00")
        nobody = say("what is the exchange rate of the yen?")
        assert (nobody["route"]["source"], nobody["expert"]) == ("none", None)
        chosen = say(press=next(data for shown, data in buttons(nobody).items() if "Notes" in shown))
        assert (chosen["route"]["source"], chosen["expert"]) == ("button", "memo")
        assert "157" in chosen["text"]
