"""Messages with a file, and messages in which there is nothing to read."""

import re
from dataclasses import replace

from handlers.chat import Chat
from handlers.ending import Ending, noticed
from handlers.ports import Files
from handlers.scene import CLIP, Scene
from handlers.types import Attachment
from orchestrator.live import Live

# What is said with a file is for its reader, whoever is called there.
_CALL = re.compile(r"\s*/\w+(?:@\w+)?\s*")


class Reading:
    """Gives a file to the expert that accepts its kind; of the others it says that they cannot be read."""

    def __init__(self, live: Live, chat: Chat, files: Files) -> None:
        self._live = live
        self._chat = chat
        self._files = files

    async def __call__(self, scene: Scene) -> Ending | None:
        """The end of a turn with a file, a picture, a voice; None for plain words and for commands."""
        inbound = scene.inbound
        attachment, words = inbound.attachment, inbound.text.strip()
        if attachment is not None and self._is_accepted(attachment, scene):
            return await self._read(attachment, scene)
        if not words:
            unread = attachment is not None or inbound.media is not None
            return noticed(self._unread(scene), "not text") if unread else None
        if attachment is None or words.startswith("/"):
            return None
        ending = await self._chat.text(scene)
        reply = replace(ending.reply, text=f"{ending.reply.text}\n\n{CLIP} {self._unread(scene)}")
        return replace(ending, reply=reply)

    async def _read(self, attachment: Attachment, scene: Scene) -> Ending:
        file = await self._files.get(attachment)
        caption = _CALL.sub("", scene.inbound.text, count=1) if _CALL.match(scene.inbound.text) else scene.inbound.text
        ending = await self._chat.ask(scene.with_text(caption), None, file=file)
        return replace(ending, said=scene.inbound.text or f"{CLIP} {file.name}")

    def _is_accepted(self, attachment: Attachment, scene: Scene) -> bool:
        return self._live.pool.reader(attachment.name, attachment.type, self._chat.offered(scene)) is not None

    def _unread(self, scene: Scene) -> str:
        kinds = self._live.pool.readable(self._chat.offered(scene))
        if not kinds:
            return scene.say("I can read only text so far. Please write it to me.")
        return scene.say(
            "I can read only text and files of these kinds: {kinds}. Please write it to me.", kinds=", ".join(kinds)
        )
