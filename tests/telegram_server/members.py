"""Membership: who is what in a chat."""

from dataclasses import dataclass
from typing import Literal

from tests.telegram_server.errors import Json

Status = Literal["creator", "administrator", "member", "restricted", "left", "kicked"]

_ADMINISTRATOR = (
    "can_be_edited", "is_anonymous", "can_promote_members", "can_post_stories", "can_edit_stories",
    "can_delete_stories", "can_send_welcome_messages",
)  # fmt: skip
_ADMINISTRATOR_MAY = (
    "can_manage_chat", "can_delete_messages", "can_manage_video_chats", "can_restrict_members", "can_change_info",
    "can_invite_users", "can_pin_messages",
)  # fmt: skip
_RESTRICTED = (
    "can_send_messages", "can_send_audios", "can_send_documents", "can_send_photos", "can_send_videos",
    "can_send_video_notes", "can_send_voice_notes", "can_send_polls", "can_send_other_messages",
    "can_add_web_page_previews", "can_react_to_messages", "can_edit_tag", "can_change_info", "can_invite_users",
    "can_pin_messages", "can_manage_topics",
)  # fmt: skip


@dataclass(frozen=True, kw_only=True, slots=True)
class User:
    """A person or a bot."""

    id: int
    first_name: str
    is_bot: bool = False
    last_name: str | None = None
    username: str | None = None
    language_code: str | None = None

    def payload(self) -> Json:
        values: Json = {
            "id": self.id,
            "is_bot": self.is_bot,
            "first_name": self.first_name,
            "last_name": self.last_name,
            "username": self.username,
            "language_code": self.language_code,
        }
        return {key: value for key, value in values.items() if value is not None}


def member_payload(user: User, status: Status) -> Json:
    """A ChatMember of the kind that the status names."""
    payload: Json = {"status": status, "user": user.payload()}
    if status == "creator":
        payload["is_anonymous"] = False
    elif status == "administrator":
        payload |= dict.fromkeys(_ADMINISTRATOR, False) | dict.fromkeys(_ADMINISTRATOR_MAY, True)
    elif status == "restricted":
        payload |= dict.fromkeys(_RESTRICTED, False) | {"is_member": True, "until_date": 0}
    elif status == "kicked":
        payload["until_date"] = 0
    return payload


def is_inside(status: Status) -> bool:
    return status not in {"left", "kicked"}
