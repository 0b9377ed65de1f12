"""A third expert is one YAML file, and nothing else."""

from pathlib import Path

from tests.bot.talk import talking

DESK = """
id: desk
emoji: "🛎️"
title: {en: Front desk, ru: Ресепшен}
about: {en: Answers questions about the office}
capabilities:
  - id: desk.parking
    description: Where visitors park
    answer:
      en: Visitors park behind the red gate, places 11 to 19.
      ru: Гости паркуются за красными воротами, места с 11 по 19.
    examples:
      en:
        - where can visitors park
        - is there parking for guests at the office
        - which parking places are for visitors
        - where do guests leave their car
        - parking for a visitor
        - can my guest park at the office
        - visitor parking please
        - where is the guest parking
        - I have a visitor coming by car, where do they park
        - are there parking spots for our guests
      ru:
        - где парковаться гостям
        - есть ли парковка для гостей офиса
        - куда гостю поставить машину
        - парковка для посетителей
        - какие места на парковке гостевые
  - id: desk.lost
    description: Look for things that were found, among the notes of this chat
    tool: notes.search
    examples:
      en:
        - has anybody handed in a lost umbrella
        - I lost my badge at the office, was it found
        - lost and found, please
        - was a black scarf handed in at the desk
        - did someone bring a lost phone to the desk
"""


def test_it_is_routed_to_listed_called_and_handed_to(models: Path, tmp_path: Path) -> None:
    experts = tmp_path / "experts"
    experts.mkdir()
    (experts / "desk.yaml").write_text(DESK, encoding="utf-8")
    with talking(tmp_path, models, EXPERTS_DIR=str(experts)) as say:
        routed = say("where can my visitor park the car?", lang="en")
        assert (routed["expert"], routed["route"]["action"]) == ("desk", "direct")
        assert "red gate" in routed["text"]
        assert "красными" in say("где гостям парковаться?", lang="ru")["text"]
        assert "Front desk" in say("/experts", lang="en")["text"]
        assert "red gate" in say("/desk guest parking", lang="en")["text"]
        say("note: black scarf found in room 4", lang="en")
        say("/expert memo", lang="en")
        handed = say("where can visitors park?", lang="en")
        assert [(hop["from"], hop["to"]) for hop in handed["handoffs"]] == [("memo", "desk")]
        assert handed["expert"] == "desk"
