"""Files: what people and the bot have sent, by their file_id."""

from dataclasses import dataclass
from itertools import count

from tests.telegram_server.errors import Json, bad_request

DOWNLOAD_LIMIT = 20_000_000
UPLOAD_LIMIT = 50_000_000


@dataclass(frozen=True, kw_only=True, slots=True)
class StoredFile:
    """The bytes, with the names Telegram gives them."""

    file_id: str
    unique_id: str
    path: str
    name: str
    mime_type: str
    content: bytes

    def payload(self) -> Json:
        return {"file_id": self.file_id, "file_unique_id": self.unique_id, "file_size": len(self.content)}

    def document(self) -> Json:
        return self.payload() | {"file_name": self.name, "mime_type": self.mime_type}


class FileStore:
    """All files of one world."""

    def __init__(self) -> None:
        self._numbers = count(1)
        self._files: dict[str, StoredFile] = {}
        self._told: set[str] = set()

    def add(self, content: bytes, *, name: str, mime_type: str, folder: str) -> StoredFile:
        number = next(self._numbers)
        suffix = name.rpartition(".")[2]
        suffix = suffix if suffix.isalnum() and suffix.isascii() else "bin"
        stored = StoredFile(
            file_id=f"FILE-{number:06}",
            unique_id=f"UNIQUE-{number:06}",
            path=f"{folder}/file_{number}.{suffix}",
            name=name,
            mime_type=mime_type,
            content=content,
        )
        self._files[stored.file_id] = stored
        return stored

    def get(self, file_id: str) -> StoredFile | None:
        return self._files.get(file_id)

    def at(self, path: str) -> StoredFile | None:
        """The file at a path that getFile has told; nobody can know another."""
        return next((stored for stored in self._files.values() if stored.path == path and path in self._told), None)

    def described(self, file_id: str) -> Json:
        """The answer of getFile."""
        stored = self.get(file_id)
        if stored is None:
            raise bad_request("invalid file_id")
        if len(stored.content) > DOWNLOAD_LIMIT:
            raise bad_request("file is too big")
        self._told.add(stored.path)
        return stored.payload() | {"file_path": stored.path}
