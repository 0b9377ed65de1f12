"""What is told of the work, as the settings have it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from bot.telemetry.port import AllTelemetry, NullTelemetry, Telemetry
from experts.errors import SettingsError


@asynccontextmanager
async def open_telemetry(endpoint: str | None, *others: Telemetry) -> AsyncIterator[Telemetry]:
    """The others, and spans when there is an endpoint for them. Raises SettingsError."""
    if endpoint is None:
        yield AllTelemetry(*others) if others else NullTelemetry()
        return
    try:
        from bot.telemetry.tracing import open_tracing  # deferred: an extra that few install
    except ImportError as error:
        raise SettingsError(
            "OTEL_EXPORTER_OTLP_ENDPOINT needs OpenTelemetry: pip install 'switchboard[tracing]'"
        ) from error
    async with open_tracing(endpoint) as tracing:
        yield AllTelemetry(*others, tracing)
