"""The encoder that the settings name, if any."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from bot.settings import Settings
from experts.errors import SettingsError
from experts.llm.errors import EncoderError
from orchestrator.encoder import Embeddings, ExampleEncoder
from orchestrator.routing.store import FileModelStore


@asynccontextmanager
async def open_encoder(settings: Settings) -> AsyncIterator[ExampleEncoder | None]:
    """A second look at what the router is unsure of; None when there is none. Raises SettingsError."""
    async with _open_embeddings(settings) as embeddings:
        if embeddings is None:
            yield None
        else:
            vectors = FileModelStore(settings.data_dir / "encoder")
            yield ExampleEncoder(embeddings, vectors, timeout_s=settings.encoder_timeout)


@asynccontextmanager
async def _open_embeddings(settings: Settings) -> AsyncIterator[Embeddings | None]:
    """Each kind is imported only when it is used: an HTTP client and a runtime cost half a second."""
    if settings.encoder_path is not None:
        from experts.llm.onnx import open_onnx

        try:
            local = await asyncio.to_thread(open_onnx, settings.encoder_path)
        except EncoderError as error:
            raise SettingsError(f"ENCODER_PATH: {error}") from error
        yield local
    elif settings.encoder_url is not None:
        from experts.llm.embeddings import open_http

        key = settings.encoder_api_key.get_secret_value() if settings.encoder_api_key else None
        async with open_http(settings.encoder_url, model=settings.encoder_model, key=key) as embeddings:
            yield embeddings
    else:
        yield None
