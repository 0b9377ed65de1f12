"""The `switchboard` command with one tool more: it shows a file that it was sent, and sends it back turned round."""

from collections.abc import MutableMapping
from pathlib import Path
from typing import cast

import experts.tools
from experts.errors import FileUnreadable
from experts.tools.types import Tool, ToolCall
from experts.types import File, Finish, Outcome, Reply

PROGRAM = "tests.bot.reading"
STORY = "Once upon a time\nthere was a cat."
MANY = 2000

READER = """
id: reader
emoji: "📖"
title: {en: Reader, ru: Чтец, zh: 读者}
capabilities:
  - id: reader.show
    description: Show a text file and send it back turned round
    tool: files.show
    accepts: [text/x-story, .story]
"""


def settings(folder: Path) -> dict[str, str]:
    """What a process needs to have the reader, and to read files of up to MANY bytes."""
    specs = folder / "experts"
    specs.mkdir(parents=True, exist_ok=True)
    (specs / "reader.yaml").write_text(READER, encoding="utf-8")
    return {"EXPERTS_DIR": str(specs), "MAX_FILE_BYTES": str(MANY)}


async def show(call: ToolCall) -> Outcome:
    """The first line of the file, what was said with it, and the file from its end to its beginning."""
    file = call.assignment.file
    assert file is not None
    try:
        text = file.content.decode()
    except UnicodeDecodeError as error:
        raise FileUnreadable("it is not UTF-8") from error
    back = File(name=f"back {file.name}", type="text/x-story", content=text[::-1].encode())
    line = text.partition("\n")[0]
    return Finish(reply=Reply(text=f"{file.name} ({file.type}): {line} [{call.text}]", files=(back,)))


if __name__ == "__main__":
    tools = cast("MutableMapping[str, Tool]", experts.tools.TOOLS)
    tools["files.show"] = show
    from bot.cli import main

    main()
