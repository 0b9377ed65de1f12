"""Reply markup: inline keyboards above all, checked button by button."""

from typing import Any

from tests.telegram_server.errors import Json, bad_request

ROW_LIMIT = 8
KEYBOARD_LIMIT = 100
DATA_LIMIT = 64
_ACTIONS = {
    "url", "callback_data", "web_app", "login_url", "switch_inline_query", "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat", "copy_text", "callback_game", "pay",
}  # fmt: skip
_LOOKS = {"text", "icon_custom_emoji_id", "style", "disabled"}
_OTHERS = {
    "keyboard": {
        "keyboard", "is_persistent", "resize_keyboard", "one_time_keyboard", "input_field_placeholder", "selective",
    },
    "remove_keyboard": {"remove_keyboard", "selective"},
    "force_reply": {"force_reply", "input_field_placeholder", "selective"},
}  # fmt: skip


def checked_markup(markup: Any, *, inline_only: bool = False) -> Json | None:
    """The markup to store: None when there is none, or an empty keyboard, which takes the old one away."""
    if markup is None or markup == {}:
        return None
    if not isinstance(markup, dict):
        raise bad_request("object expected as reply markup")
    if "inline_keyboard" in markup:
        if unknown := set(markup) - {"inline_keyboard"}:
            raise bad_request(f"can't parse reply keyboard markup JSON object: unknown field {min(unknown)!r}")
        return _checked_inline(markup["inline_keyboard"])
    if inline_only:
        raise bad_request("inline keyboard expected")
    return _checked_other(markup)


def _checked_inline(rows: Any) -> Json | None:
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        raise bad_request('field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays')
    kept = [[_checked_button(button) for button in row] for row in rows if row]
    if any(len(row) > ROW_LIMIT for row in kept) or sum(map(len, kept)) > KEYBOARD_LIMIT:
        raise bad_request("reply markup is too long")
    return {"inline_keyboard": kept} if kept else None


def _checked_button(button: Any) -> Json:
    if not isinstance(button, dict):
        raise bad_request("can't parse inline keyboard button: InlineKeyboardButton must be an Object")
    if unknown := set(button) - _ACTIONS - _LOOKS:
        raise bad_request(f"can't parse inline keyboard button: unknown field {min(unknown)!r}")
    if not str(button.get("text", "")).strip():
        raise bad_request("can't parse inline keyboard button: inline keyboard button text must be non-empty")
    actions = [name for name in _ACTIONS if button.get(name) is not None]
    if not actions:
        raise bad_request("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard")
    if len(actions) > 1:
        raise bad_request("can't parse inline keyboard button: exactly one optional field must be used")
    if actions == ["callback_data"]:
        _check_data(button["callback_data"])
    return {key: value for key, value in button.items() if value is not None}


def _check_data(data: Any) -> None:
    if not isinstance(data, str) or not 1 <= len(data.encode()) <= DATA_LIMIT:
        raise bad_request("BUTTON_DATA_INVALID")


def _checked_other(markup: Json) -> Json:
    for name, fields in _OTHERS.items():
        if name in markup:
            if unknown := set(markup) - fields:
                raise bad_request(f"can't parse reply keyboard markup JSON object: unknown field {min(unknown)!r}")
            return markup
    raise bad_request("can't parse reply keyboard markup JSON object")
