"""Vectors of texts from an OpenAI-compatible endpoint: POST {base}/embeddings."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from typing import Annotated

import httpx
from pydantic import BaseModel, ConfigDict, Field, FiniteFloat, ValidationError

from experts.llm.errors import EncoderError

# An endpoint that takes longer for a batch of examples is not one to wait for.
_LONGEST_S = 60.0


class _Vector(BaseModel):
    model_config = ConfigDict(frozen=True)

    index: int
    embedding: Annotated[list[FiniteFloat], Field(min_length=1)]


class _Answer(BaseModel):
    model_config = ConfigDict(frozen=True)

    data: list[_Vector]


class HttpEmbeddings:
    """Asks an endpoint. Its errors tell neither the key nor what was sent."""

    def __init__(self, client: httpx.AsyncClient, model: str) -> None:
        self._client = client
        self._model = model
        self.name = f"{client.base_url} {model}"

    async def embed(self, texts: Sequence[str]) -> Sequence[Sequence[float]]:
        """A vector for each text, all of one length. Raises EncoderError."""
        asked = {"model": self._model, "input": list(texts), "encoding_format": "float"}
        try:
            response = await self._client.post("embeddings", json=asked)
        except httpx.HTTPError as error:
            raise EncoderError(f"the endpoint cannot be reached: {type(error).__name__}") from error
        if response.status_code != httpx.codes.OK:
            raise EncoderError(f"the endpoint answered with {response.status_code}")
        try:
            found = _Answer.model_validate_json(response.content).data
        except ValidationError as error:
            raise EncoderError("the endpoint's answer is not a list of vectors") from error
        vectors = [vector.embedding for vector in sorted(found, key=lambda vector: vector.index)]
        if [vector.index for vector in sorted(found, key=lambda vector: vector.index)] != list(range(len(texts))):
            raise EncoderError("the endpoint's answer has not one vector for each text")
        if len({len(vector) for vector in vectors}) > 1:
            raise EncoderError("the endpoint's vectors differ in length")
        return vectors


@asynccontextmanager
async def open_http(base: str, *, model: str, key: str | None = None) -> AsyncIterator[HttpEmbeddings]:
    """Vectors from the endpoint at a base address, such as https://api.openai.com/v1; connections are kept open."""
    headers = {"Authorization": f"Bearer {key}"} if key else {}
    async with httpx.AsyncClient(base_url=base.rstrip("/") + "/", headers=headers, timeout=_LONGEST_S) as client:
        yield HttpEmbeddings(client, model)
