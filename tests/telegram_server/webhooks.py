"""The webhook: where updates go when nobody polls."""

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from tests.telegram_server.errors import Json, bad_request

_LOOPBACK = {"127.0.0.1", "::1", "localhost"}


@dataclass(slots=True)
class Webhook:
    """The present webhook; no url means none. Loopback may be plain HTTP, which Telegram itself never allows."""

    url: str = ""
    secret: str = ""
    max_connections: int = 40
    last_error_date: int = 0
    last_error_message: str = ""

    def set(self, url: str, secret: str, max_connections: int) -> None:
        parts = urlsplit(url)
        if url and parts.hostname not in _LOOPBACK:
            raise bad_request("bad webhook: this server delivers to loopback addresses only")
        if url and parts.scheme not in {"http", "https"}:
            raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
        if not re.fullmatch(r"[A-Za-z0-9_-]{0,256}", secret):
            raise bad_request("secret token contains unallowed characters")
        if not 1 <= max_connections <= 100:
            raise bad_request("max_connections must be between 1 and 100")
        self.url, self.secret, self.max_connections = url, secret, max_connections
        self.last_error_date, self.last_error_message = 0, ""

    def headers(self) -> dict[str, str]:
        return {"X-Telegram-Bot-Api-Secret-Token": self.secret} if self.secret else {}

    def payload(self, pending: int, allowed: list[str] | None) -> Json:
        info: Json = {"url": self.url, "has_custom_certificate": False, "pending_update_count": pending}
        if self.url:
            info |= {"max_connections": self.max_connections, "ip_address": "127.0.0.1"}
        if self.last_error_message:
            info |= {"last_error_date": self.last_error_date, "last_error_message": self.last_error_message}
        return info | ({"allowed_updates": allowed} if allowed else {})
