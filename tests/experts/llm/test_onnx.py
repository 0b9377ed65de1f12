import subprocess
import sys
from pathlib import Path

import pytest

from experts.llm.errors import EncoderError
from experts.llm.onnx import open_onnx
from tests.experts.llm.tiny import make


async def test_a_text_is_the_mean_of_its_tokens_whatever_it_is_padded_with(tmp_path: Path) -> None:
    encoder = open_onnx(make(tmp_path))
    [short, long] = await encoder.embed(["note", "find note tomorrow tomorrow"])
    assert short == [0, 0, 1, 0, 0, 0]
    assert long == pytest.approx([0, 0, 0.25, 0.25, 0, 0.5])
    assert await encoder.embed(["note"]) == [short]


async def test_a_model_that_makes_one_vector_a_text_is_taken_at_its_word(tmp_path: Path) -> None:
    encoder = open_onnx(make(tmp_path, pooled=True))
    assert await encoder.embed(["meeting tomorrow"]) == [[0, 0, 0, 0, 1, 0]]


async def test_a_model_without_masks_and_one_with_types_are_given_what_they_take(tmp_path: Path) -> None:
    for number, takes in enumerate((("input_ids",), ("input_ids", "attention_mask", "token_type_ids"))):
        folder = tmp_path / str(number)
        folder.mkdir()
        assert await open_onnx(make(folder, takes=takes)).embed(["find"]) == [[0, 0, 0, 1, 0, 0]]


async def test_a_text_of_any_length_and_no_word_at_all_get_vectors(tmp_path: Path) -> None:
    encoder = open_onnx(make(tmp_path))
    assert len(await encoder.embed(["note " * 5000, "", "?"])) == 3


def test_encoders_whose_files_differ_have_other_names(tmp_path: Path) -> None:
    for name in "ab":
        (tmp_path / name).mkdir()
    one, other = open_onnx(make(tmp_path / "a")), open_onnx(make(tmp_path / "b", pooled=True))
    assert one.name == open_onnx(tmp_path / "a").name
    assert one.name != other.name


def test_a_folder_that_holds_no_encoder_is_an_error_that_names_it(tmp_path: Path) -> None:
    with pytest.raises(EncoderError, match=str(tmp_path)):
        open_onnx(tmp_path)
    make(tmp_path)
    (tmp_path / "model.onnx").write_bytes(b"no model")
    with pytest.raises(EncoderError, match="cannot be loaded"):
        open_onnx(tmp_path)


def test_a_model_that_asks_for_what_no_tokenizer_gives_is_refused(tmp_path: Path) -> None:
    with pytest.raises(EncoderError, match="pixel_values"):
        open_onnx(make(tmp_path, takes=("input_ids", "pixel_values")))


def test_the_libraries_are_imported_only_when_they_are_used() -> None:
    code = "import sys; import bot.app; print([m for m in ('onnxruntime', 'tokenizers', 'httpx') if m in sys.modules])"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"
