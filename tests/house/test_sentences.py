"""Every sentence of the domain is there for translators."""

import ast

import sentences


def test_the_gathered_sentences_are_current() -> None:
    """`just sentences` writes them again."""
    assert sentences.module() == sentences.WRITTEN.read_text(encoding="utf-8")


def test_the_first_lines_are_among_them() -> None:
    told = sentences.sentences()

    assert "You ran {what}" in told
    assert "{distance} backward in {time}" in told
    assert "No record: {target} stands." in told
    assert "you painted it on the ribbon" in told
    assert "February" in told


def test_only_sentences_are_gathered() -> None:
    tree = ast.parse("T = {1: 'one'}\ntranslate(T[k])\ntranslate('a' if b else 'c')\nother('d')")

    assert sorted(text for call in sentences._translations(tree) for text in sentences._texts(call)) == [
        "a",
        "c",
    ]
    assert list(sentences._texts(sentences._tables(tree)["T"])) == ["one"]
