"""What others do with the same messages: as plain as it can be had from scikit-learn, or with a sentence encoder."""

import asyncio
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.feature_extraction.text import HashingVectorizer, TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.neural_network import MLPClassifier

from benchmarks.routing.data import Utterance
from benchmarks.routing.intents import Choose, Fit
from experts.llm.errors import EncoderError
from experts.llm.onnx import open_onnx

NAMES = ("semantic-router", "tfidf", "fasttext")
# The rule of semantic-router: the route whose best few utterances are nearest on average.
_NEAREST = 5
_BATCH = 64
_ROUNDS = 40
_NOBODY = ""


def named(name: str, encoder: Path | None) -> Fit | str:
    """The peer of that name, or why it cannot be had."""
    if name != "semantic-router":
        return _tfidf if name == "tfidf" else _fasttext
    if encoder is None:
        return "no sentence encoder at hand: --encoder takes a folder with model.onnx and tokenizer.json"
    try:
        return _nearest(encoder)
    except EncoderError as error:
        return str(error)


def _tfidf(rows: Sequence[Utterance], seed: int) -> Choose:
    """Weighed words and pairs of words (characters where there are no spaces), and a logistic regression."""
    vectors = TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True, token_pattern=r"[\u4e00-\u9fff]|\w+")
    model = LogisticRegression(C=10.0, max_iter=1000, random_state=seed)
    model.fit(vectors.fit_transform([row.text for row in rows]), _labels(rows))
    return _likeliest(list(model.classes_), lambda text: model.predict_proba(vectors.transform([text]))[0])


def _fasttext(rows: Sequence[Utterance], seed: int) -> Choose:
    """As fastText does: hashed words and pairs have vectors, whose mean a softmax sees."""
    vectors = HashingVectorizer(ngram_range=(1, 2), n_features=2**14, norm="l1", alternate_sign=False)
    model = MLPClassifier((50,), activation="identity", learning_rate_init=0.02, random_state=seed)
    seen, labels = vectors.transform([row.text for row in rows]), _labels(rows)
    for _ in range(_ROUNDS):
        model.partial_fit(seen, labels, classes=sorted(set(labels)))
    return _likeliest(list(model.classes_), lambda text: model.predict_proba(vectors.transform([text]))[0])


def _nearest(folder: Path) -> Fit:
    encoder = open_onnx(folder)

    async def embed(texts: Sequence[str]) -> NDArray[np.float32]:
        found = [await encoder.embed(texts[start : start + _BATCH]) for start in range(0, len(texts), _BATCH)]
        rows = np.array([vector for batch in found for vector in batch], np.float32)
        lengths: NDArray[np.float32] = np.linalg.norm(rows, axis=1, keepdims=True)
        return rows / lengths

    def fit(rows: Sequence[Utterance], seed: int) -> Choose:
        del seed
        known = [row for row in rows if row.expert is not None]
        vectors = asyncio.run(embed([row.text for row in known]))
        labels = np.array([row.expert for row in known])
        names = sorted(set(labels.tolist()))

        def likeness(text: str) -> NDArray[np.float32]:
            near = vectors @ asyncio.run(embed([text]))[0]
            return np.array([np.sort(near[labels == name])[-_NEAREST:].mean() for name in names])

        return _likeliest(names, likeness)

    return fit


def _labels(rows: Sequence[Utterance]) -> list[str]:
    return [row.expert or _NOBODY for row in rows]


def _likeliest(names: Sequence[str], scores: Callable[[str], NDArray[np.float32]]) -> Choose:
    def choose(row: Utterance) -> tuple[str, float]:
        ranked = sorted(zip(scores(row.text).tolist(), names, strict=True), reverse=True)
        return next((name, float(score)) for score, name in ranked if name != _NOBODY)

    return choose
