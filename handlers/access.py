"""Who may talk to the bot, and who may steer it."""

from handlers.ending import Ending, noticed
from handlers.ports import Directory
from handlers.scene import Scene


class Access:
    """`admins` and `allowed` are user ids; with no `allowed` everyone may talk, less those denied."""

    def __init__(self, directory: Directory, *, admins: frozenset[str], allowed: frozenset[str]) -> None:
        self._directory = directory
        self._admins = admins
        self._allowed = allowed

    async def guard(self, scene: Scene) -> Ending | None:
        """The end of a turn that may not be."""
        if self._may_talk(scene):
            return None
        words = scene.say(
            "This bot is private. Its administrators can let you in; your id is {id}.", id=scene.inbound.user
        )
        return noticed(words, "not allowed")

    def is_operator(self, scene: Scene) -> bool:
        """Whether the speaker is one of ADMIN_IDS."""
        return self.is_admin_id(scene.inbound.user)

    def is_admin_id(self, user: str) -> bool:
        """Whether a user is one of ADMIN_IDS."""
        return user in self._admins

    @property
    def is_private(self) -> bool:
        """Whether only those who are allowed may talk."""
        return bool(self._allowed)

    async def is_admin(self, scene: Scene) -> bool:
        """Whether the speaker may steer the bot in this chat: an operator, or an administrator of the group."""
        if self.is_operator(scene):
            return True
        address = scene.inbound.address
        return address.kind == "group" and await self._directory.is_admin(address, scene.inbound.user)

    def _may_talk(self, scene: Scene) -> bool:
        if self.is_operator(scene):
            return True
        everywhere, here = scene.verdicts.get(""), scene.verdicts.get(scene.chat)
        if "denied" in {everywhere, here}:
            return False
        return not self._allowed or scene.inbound.user in self._allowed or everywhere == "allowed"
