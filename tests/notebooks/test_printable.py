"""Words from outside obey no terminal, and keep to their line."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.notebooks.printable import printable


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain words", "plain words"),
        ("  two\r\n\tlines\x0b\x85\u2028ends ", "two lines ends"),
        ("\x1b[1;31mred\x1b[0m", "red"),
        ("\x9b31mred", "red"),
        ("\x1b]0;title\x07text", "text"),
        ("\x1b]8;;http://a\x1b\\link\x1b]8;;\x1b\\", "link"),
        ("\x9d0;title\x9ctext", "text"),
        ("\x1bPsixel\x1b\\after", "after"),
        ("a\x1b]0;never ended", "a"),
        ("\x1bc\x1b(Breset", "reset"),
        ("a\x00b\x07c\x08d\x7fe\x1b", "abcde"),
        (
            "\u202aa\u202bb\u202cc\u202dd\u202ee\u2066f\u2067g\u2068h\u2069i\u200ej\u061ck",
            "abcdefghijk",
        ),
        ("a\ud800b\udcffc", "abc"),
        ("soft\u00adhyphen\u200band\ufeffmark", "softhyphenandmark"),
        ("naïve 模型 🙂", "naïve 模型 🙂"),
        ("<b>=1</b>", "<b>=1</b>"),
    ],
)
def test_only_what_is_seen_is_left(text: str, shown: str) -> None:
    assert printable(text, 80) == shown


def test_a_long_text_ends_in_an_ellipsis() -> None:
    assert printable("x" * 10, 10) == "x" * 10
    assert printable("x" * 11, 10) == "x" * 9 + "…"


@given(st.text(st.characters(exclude_categories=())), st.integers(1, 30))
def test_any_text_is_one_short_line(text: str, limit: int) -> None:
    shown = printable(text, limit)
    assert len(shown) <= limit
    assert shown.isprintable()
    assert shown == shown.strip()
    shown.encode()
