"""What is the note and what is the request."""

import pytest

from experts.tools.notes.words import note_to_keep, tags_of, words_to_delete, words_to_find


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("save a note: <b>x</b> Vec<String>\n- a", "<b>x</b> Vec<String>\n- a"),
        ("jot down that the wifi password is 1234 please", "the wifi password is 1234"),
        ("ok, by the way, remember to save money", "save money"),
        ("save the recipe to my notes", "the recipe"),
        ("noted text", "noted text"),
        ("take a note please", ""),
        ("write this down", ""),
        ("запомни, что у Маши аллергия", "у Маши аллергия"),
        ("запиши: настройка postgres", "настройка postgres"),
        ("добавь в заметки, что котёл проверили", "котёл проверили"),
        ("запиши это", ""),
        ("请帮我记一下：PostgreSQL 优化", "PostgreSQL 优化"),
        ("帮我把会议纪要记下来", "会议纪要"),
        ("帮我记下这个想法", ""),
    ],
)
def test_the_note_is_what_remains_of_the_request(said: str, kept: str) -> None:
    assert note_to_keep(said) == kept


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("find my notes about postgres tuning", "postgres tuning"),
        ("what did I write about the dentist?", "dentist"),
        ("I need the note about server backups", "server backups"),
        ("do I have any notes on rust", "rust"),
        ("find Vec<String>", "Vec<String>"),
        ("my notes", ""),
        ("найди мои заметки про настройку postgres", "настройку postgres"),
        ("что я писал про отпуск?", "отпуск"),
        ("帮我找一下 PostgreSQL 优化的笔记", "PostgreSQL 优化"),
        ("有没有关于旅行的笔记", "旅行"),
        ("帮我搜索 retro 的笔记", "retro"),
    ],
)
def test_the_query_is_what_remains_of_the_search(said: str, words: str) -> None:
    assert words_to_find(said) == words


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("delete the note about milk", "milk"),
        ("delete note 3", "3"),
        ("удали заметку про молоко", "молоко"),
        ("把关于牛奶的笔记删掉", "牛奶"),
        ("delete that note", ""),
    ],
)
def test_the_words_that_say_which_note_to_delete(said: str, words: str) -> None:
    assert words_to_delete(said) == words


def test_tags_are_words_after_a_hash() -> None:
    assert tags_of("#Work and #работа, #work again, issue #12, http://x.org/#top") == ("work", "работа")


@pytest.mark.parametrize(
    ("said", "note"),
    [
        ("the key is with Bo, note that", "the key is with Bo"),
        ("ключ у соседа, запиши", "ключ у соседа"),
        ("钥匙在邻居那儿，帮我记一下", "钥匙在邻居那儿"),
        ("he said: remember that", "he said: remember that"),
    ],
)
def test_to_keep_it_may_be_told_at_the_end(said: str, note: str) -> None:
    assert note_to_keep(said) == note
