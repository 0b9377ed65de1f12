"""The `switchboard` command that saves and finds notes as slowly as they say: “sleep 2”, “sleep 2 and send a file”."""

import asyncio
import re
from collections.abc import MutableMapping
from dataclasses import replace
from typing import cast

import experts.tools
from experts.tools.types import Tool, ToolCall
from experts.types import File, Finish, Outcome

PROGRAM = "tests.bot.slow"

DREAM = File(name="dream.txt", type="text/plain", content=b"zzz")


def slowly(tool: Tool) -> Tool:
    async def use(call: ToolCall) -> Outcome:
        if seconds := re.search(r"sleep ([\d.]+)", call.text):
            await asyncio.sleep(float(seconds[1]))
        outcome = await tool(call)
        if isinstance(outcome, Finish) and "send a file" in call.text:
            return replace(outcome, reply=replace(outcome.reply, files=(DREAM,)))
        return outcome

    return use


if __name__ == "__main__":
    tools = cast("MutableMapping[str, Tool]", experts.tools.TOOLS)
    for name in ("notes.save", "notes.search"):
        tools[name] = slowly(tools[name])
    from bot.cli import main

    main()
