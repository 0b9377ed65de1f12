"""A sentence encoder of a few words: the vector of a word is a row of a table."""

from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper
from tokenizers import Tokenizer
from tokenizers.models import WordLevel
from tokenizers.pre_tokenizers import Whitespace

WORDS = ("[PAD]", "[UNK]", "note", "find", "meeting", "tomorrow")
TABLE = np.eye(len(WORDS), dtype=np.float32)
TABLE[0] = 9.0  # what a padding token holds must not count


def make(folder: Path, *, pooled: bool = False, takes: tuple[str, ...] = ("input_ids", "attention_mask")) -> Path:
    """The two files in a folder; `pooled` models give one vector a text by themselves (of the first word)."""
    nodes = [helper.make_node("Gather", ["table", "input_ids"], ["last_hidden_state"])]
    outputs = [helper.make_tensor_value_info("last_hidden_state", TensorProto.FLOAT, ["b", "t", len(WORDS)])]
    tensors = [numpy_helper.from_array(TABLE, "table")]
    if pooled:
        nodes.append(helper.make_node("Gather", ["last_hidden_state", "first"], ["sentence_embedding"], axis=1))
        outputs.append(helper.make_tensor_value_info("sentence_embedding", TensorProto.FLOAT, ["b", len(WORDS)]))
        tensors.append(numpy_helper.from_array(np.array(0, np.int64), "first"))
    inputs = [helper.make_tensor_value_info(name, TensorProto.INT64, ["b", "t"]) for name in takes]
    graph = helper.make_graph(nodes, "tiny", inputs, outputs, tensors)
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=9)
    onnx.save(model, str(folder / "model.onnx"))
    tokenizer = Tokenizer(WordLevel({word: place for place, word in enumerate(WORDS)}, unk_token="[UNK]"))
    tokenizer.pre_tokenizer = Whitespace()
    tokenizer.save(str(folder / "tokenizer.json"))
    return folder
