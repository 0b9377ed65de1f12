"""getUpdates and the webhook's methods: the two ways by which updates leave."""

from typing import Any

from tests.telegram_server.errors import ApiError, Json, bad_request
from tests.telegram_server.methods import method
from tests.telegram_server.parameters import Kind, Parameters
from tests.telegram_server.world import World


@method("getUpdates", offset=Kind.INT, limit=Kind.INT, timeout=Kind.INT, allowed_updates=Kind.JSON)
async def get_updates(world: World, parameters: Parameters) -> list[Json]:
    if world.webhook.url:
        reason = "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
        raise ApiError(409, f"Conflict: {reason}")
    world.updates.allow(_kinds(parameters.json("allowed_updates")))
    limit = parameters.integer("limit", 100)
    return await world.updates.poll(
        parameters.integer("offset"), limit if 1 <= limit <= 100 else 100, parameters.integer("timeout")
    )


@method(
    "setWebhook",
    url=Kind.TEXT,
    certificate=Kind.FILE,
    ip_address=Kind.TEXT,
    max_connections=Kind.INT,
    allowed_updates=Kind.JSON,
    drop_pending_updates=Kind.BOOL,
    secret_token=Kind.TEXT,
)
def set_webhook(world: World, parameters: Parameters) -> bool:
    kinds = _kinds(parameters.json("allowed_updates"))
    max_connections = parameters.integer("max_connections", 40)
    world.webhook.set(parameters.text("url"), parameters.text("secret_token"), max_connections)
    world.updates.allow(kinds)
    if parameters.flag("drop_pending_updates"):
        world.updates.drop_pending()
    world.bell.ring()
    return True


@method("deleteWebhook", drop_pending_updates=Kind.BOOL)
def delete_webhook(world: World, parameters: Parameters) -> bool:
    world.webhook.set("", "", 40)
    if parameters.flag("drop_pending_updates"):
        world.updates.drop_pending()
    world.bell.ring()
    return True


@method("getWebhookInfo")
def get_webhook_info(world: World, parameters: Parameters) -> Json:
    return world.webhook.payload(len(world.updates.pending), world.updates.allowed)


def _kinds(value: Any) -> list[str] | None:
    if value is None:
        return None
    if not isinstance(value, list) or not all(isinstance(kind, str) for kind in value):
        raise bad_request("can't parse allowed updates JSON object")
    return value
