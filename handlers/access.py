"""Who may talk to the bot, and who may steer it."""

from experts.types import Person, Place
from handlers.ending import Ending, noticed
from handlers.ports import Directory
from handlers.scene import Scene
from handlers.types import Address


class Access:
    """`admins` and `allowed` are user ids; with no `allowed` everyone may talk, less those denied."""

    def __init__(self, *, admins: frozenset[str], allowed: frozenset[str]) -> None:
        self._directories: dict[tuple[str, str], Directory] = {}
        self._admins = admins
        self._allowed = allowed

    def ask(self, platform: str, bot: str, directory: Directory) -> None:
        """Learn from now on there who administers that bot's groups; until then nobody does but the operators."""
        self._directories[platform, bot] = directory

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

    async def is_admin(self, place: Place, person: Person) -> bool:
        """Whether the person may steer the bot there: an operator, or an administrator of the group."""
        if self.is_admin_id(person.id):
            return True
        address = Address.of(place)
        asked = self._directories.get((address.platform, address.bot)) if place.group else None
        return asked is not None and await asked.is_admin(address, person.id)

    def _may_talk(self, scene: Scene) -> bool:
        if self.is_operator(scene):
            return True
        everywhere, here = scene.verdicts.get(""), scene.verdicts.get(scene.chat)
        if "denied" in {everywhere, here}:
            return False
        return not self._allowed or scene.inbound.user in self._allowed or everywhere == "allowed"
