"""A stored decision in words, for /why."""

from collections.abc import Callable, Mapping

from experts.pool import Pool
from handlers.ports import Decision
from handlers.scene import Scene
from orchestrator.routing.types import FOR_ITS_FILE, SAID_HERE
from prompts.texts import Texts

_MOST_WORDS = 80

_SOURCES: Mapping[str, Callable[[Texts], str]] = {
    "question": lambda say: say("it answered a question that was open"),
    "rule": lambda say: say("the words themselves say so"),
    "reply": lambda say: say("you replied to that expert's message"),
    "pinned": lambda say: say("you chose that expert with /expert"),
    "command": lambda say: say("you called that expert by its command"),
    "button": lambda say: say("you pressed a button"),
    "compound": lambda say: say("several things were asked at once"),
    "model": lambda say: say("that is whom the words fit best"),
    "sticky": lambda say: say("the conversation was already with that expert"),
    "none": lambda say: say("it fits nobody here"),
    "said": lambda say: say("this chat has said whose such words are"),
    "file": lambda say: say("the file is of a kind that this expert reads"),
}


def explained(decision: Decision, pool: Pool, scene: Scene) -> str:
    """Who answered what, why, how sure the router was, and who passed it on."""
    say, trace = scene.say, decision.trace
    route = trace["route"]
    who = next((spec for spec in pool if spec.id == decision.expert), None)
    name = f"{who.emoji} {who.name(scene.lang)}" if who else say("nobody")
    begins = {"file": FOR_ITS_FILE, "said": SAID_HERE}
    source = next((name for name, words in begins.items() if route["reason"].startswith(f"{words} ")), route["source"])
    lines = [
        say("“{text}” was answered by {expert}.", text=decision.text[:_MOST_WORDS], expert=name),
        say("Why: {reason} (confidence {percent}%).", reason=_SOURCES[source](say),
            percent=round(100 * route["confidence"])),
    ]  # fmt: skip
    for hop in trace["handoffs"]:
        lines.append(say("{source} passed it on to {target}: {capability}.", source=hop["from"], target=hop["to"],
                         capability=hop["capability"]))  # fmt: skip
    return "\n".join(lines)
