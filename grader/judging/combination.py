"""Two listed mistakes in one answer: what it would be with the changes of both."""

import ast
import re
from dataclasses import dataclass
from itertools import combinations

from merge3 import Merge3

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
        first, second = sorted(pair, key=lambda one: len(one.words.split()))
        code = _merged(answer, first.code, second.code)
        if code not in (None, answer, first.code, second.code) and _is_python(code):
            found.append(Combination(first, second, code))
    return tuple(found)


def _merged(answer: str, one: str, other: str) -> str | None:
    base, mine, theirs = (_WORD.findall(code) for code in (answer, one, other))
    words: list[str] = []
    for kind, *part in Merge3(base, mine, theirs).merge_groups():
        if kind == "conflict":
            return None
        words += part[0]
    return "".join(words)


def _is_python(code: str) -> bool:
    try:
        ast.parse(code)
    except SyntaxError:
        return False
    return True
