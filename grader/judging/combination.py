"""Two listed mistakes in one answer: what it would be with the changes of both."""

import ast
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import combinations

from grader.course.exercise import Exercise, Mistake

# Changes may stand close together in one line, so words are merged where others merge lines.
_WORD = re.compile(r"\w+|[^\w\s]|\n[ \t]*|[ \t]+")


@dataclass(frozen=True)
class Combination:
    """An answer with two mistakes, that of fewer words first."""

    first: Mistake
    second: Mistake
    code: str


def combinations_of(exercise: Exercise, answer: str) -> tuple[Combination, ...]:
    """Return every two of an exercise's mistakes that can stand in one answer.

    answer: the reference. Those cannot that change the same words of it.
    """
    found = []
    for pair in combinations(exercise.mistakes, 2):
        first, second = sorted(pair, key=lambda mistake: len(mistake.words.split()))
        code = _merged(answer, first.code, second.code)
        if code not in (None, answer, first.code, second.code) and _is_python(code):
            found.append(Combination(first, second, code))
    return tuple(found)


def _merged(answer: str, first: str, second: str) -> str | None:
    words = merged(*(_WORD.findall(code) for code in (answer, first, second)))
    return None if words is None else "".join(words)


def merged(base: Sequence[str], mine: Sequence[str], theirs: Sequence[str]) -> list[str] | None:
    """Return the base with the changes of both; None if they change one place to different words.

    Changes with no word between them that both have kept are of one place.
    """
    words: list[str] = []
    here = there = yonder = 0
    for kept, in_mine, in_theirs in _kept_by_both(base, mine, theirs):
        place = _settled(base[here:kept], mine[there:in_mine], theirs[yonder:in_theirs])
        if place is None:
            return None
        words += (*place, *base[kept : kept + 1])
        here, there, yonder = kept + 1, in_mine + 1, in_theirs + 1
    return words


def _kept_by_both(
    base: Sequence[str], mine: Sequence[str], theirs: Sequence[str]
) -> Iterator[tuple[int, int, int]]:
    """Yield where each kept word stands in the three, and then where they end."""
    in_mine, in_theirs = _places(base, mine), _places(base, theirs)
    for kept in sorted(in_mine.keys() & in_theirs.keys()):
        yield kept, in_mine[kept], in_theirs[kept]
    yield len(base), len(mine), len(theirs)


def _places(base: Sequence[str], changed: Sequence[str]) -> dict[int, int]:
    """Map each word of the base that is kept to its place in what was made of it."""
    blocks = SequenceMatcher(None, base, changed).get_matching_blocks()
    return {start + step: place + step for start, place, size in blocks for step in range(size)}


def _settled(
    was: Sequence[str], mine: Sequence[str], theirs: Sequence[str]
) -> Sequence[str] | None:
    """Return what one has made of a place if the other has left it, or has made the same."""
    if theirs in (was, mine):
        return mine
    return theirs if mine == was else None


def _is_python(code: str) -> bool:
    try:
        ast.parse(code)
    except SyntaxError:
        return False
    return True
