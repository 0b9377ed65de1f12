"""Vectors of texts from a sentence encoder on this machine: model.onnx and tokenizer.json in a folder.

The libraries are an optional extra, and are imported only when such an encoder is opened.
"""

import asyncio
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from experts.llm.errors import EncoderError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from onnxruntime import InferenceSession
    from tokenizers import Tokenizer

MODEL, TOKENIZER = "model.onnx", "tokenizer.json"

_MOST_TOKENS = 256
_PER_TOKEN = 3  # axes of an output that has a vector for each token: texts, tokens, numbers


class OnnxEmbeddings:
    """Runs the model in a thread, one request at a time: it must not take the cores from the talk."""

    def __init__(self, session: "InferenceSession", tokenizer: "Tokenizer", name: str) -> None:
        self._session = session
        self._tokenizer = tokenizer
        self._takes = [given.name for given in session.get_inputs()]
        self._one = asyncio.Lock()
        self.name = name

    async def embed(self, texts: Sequence[str]) -> Sequence[Sequence[float]]:
        """A vector for each text, all of one length. Raises EncoderError."""
        async with self._one:
            return await asyncio.to_thread(self._embed, list(texts))

    def _embed(self, texts: list[str]) -> list[list[float]]:
        import numpy as np

        encoded = self._tokenizer.encode_batch(texts)
        given = {
            "input_ids": np.array([each.ids for each in encoded], np.int64),
            "attention_mask": np.array([each.attention_mask for each in encoded], np.int64),
            "token_type_ids": np.array([each.type_ids for each in encoded], np.int64),
        }
        try:
            outputs = self._session.run(None, {name: given[name] for name in self._takes})
        except Exception as error:
            raise EncoderError(f"the model failed: {type(error).__name__}") from error
        pooled = self._pooled(outputs, given["attention_mask"])
        if not np.isfinite(pooled).all():
            raise EncoderError("the model's vectors are no numbers")
        vectors: list[list[float]] = pooled.tolist()
        return vectors

    def _pooled(self, outputs: Sequence[Any], mask: "NDArray[np.int64]") -> "NDArray[np.float32]":
        """One vector a text: the model's own where it makes one, else the mean over the text's tokens."""
        import numpy as np

        whole: NDArray[np.float32] | None = next((out for out in outputs if out.ndim < _PER_TOKEN), None)
        if whole is not None:
            return whole
        weights = mask[:, :, None].astype(outputs[0].dtype)
        mean: NDArray[np.float32] = (outputs[0] * weights).sum(axis=1) / np.maximum(weights.sum(axis=1), 1)
        return mean


def open_onnx(folder: Path) -> OnnxEmbeddings:
    """Load the encoder of a folder. Raises EncoderError where it cannot be used, or where the libraries are missing."""
    try:
        from onnxruntime import InferenceSession, SessionOptions
        from tokenizers import Tokenizer
    except ImportError as error:
        raise EncoderError("a local encoder needs more libraries: pip install 'switchboard[encoder]'") from error
    options = SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    file = folder / MODEL
    try:
        session = InferenceSession(str(file), options, providers=["CPUExecutionProvider"])
        tokenizer = Tokenizer.from_file(str(folder / TOKENIZER))
    except Exception as error:
        raise EncoderError(f"{folder}: the encoder cannot be loaded: {type(error).__name__}") from error
    tokenizer.enable_truncation(_MOST_TOKENS)
    tokenizer.enable_padding()
    unknown = {given.name for given in session.get_inputs()} - {"input_ids", "attention_mask", "token_type_ids"}
    if unknown:
        raise EncoderError(f"{file}: the model takes {', '.join(sorted(unknown))}, which a tokenizer does not give")
    stamp = file.stat()
    return OnnxEmbeddings(session, tokenizer, f"{file.name} {stamp.st_size} {stamp.st_mtime_ns}")
