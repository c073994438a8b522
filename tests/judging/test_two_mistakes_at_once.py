"""An answer with two listed mistakes does not pass, and one of the two is named."""

import pytest
from support.grading import Grade

from grader.child.question import Question
from grader.course.course import Course
from grader.course.exercise import Exercise, Mistake
from grader.grading.grader import Grader
from grader.judging.combination import Combination, combinations_of, merged
from grader.results.verdict import Verdict

LESSONS = [f"{number:02}" for number in range(1, 11)]
# Of each exercise; all of them were tried by hand.
TRIED = 1
# Two that undo each other are right.
UNDONE = {
    ("descent", "one-epoch-short", "one-epoch-over"),
    ("mse", "mean-twice", "one-per-column"),
    ("steps-needed", "one-too-many", "one-too-few"),
    ("training", "sum-of-squares", "rate-too-small"),
    ("training", "rate-0.1", "summed"),
}


def mistake(name: str, code: str, words: str) -> Mistake:
    return Mistake(name, code, words)


def exercise(*mistakes: Mistake) -> Exercise:
    question = Question(("total",), lambda names: iter(()))
    return Exercise("A total", question, (), id="total", mistakes=mistakes)


def tried(of: Exercise, answer: str) -> tuple[Combination, ...]:
    found = combinations_of(of, answer)
    return found[:: max(1, len(found) // TRIED)][:TRIED]


def _is_plain(of: Exercise, both: Combination, verdict: Verdict) -> bool:
    """Return whether nothing is left to name: the cell raised, or nothing is wrong."""
    pair = {both.first.id, both.second.id}
    undone = any(of.id == exercise and {*two} == pair for exercise, *two in UNDONE)
    return verdict is Verdict.ERROR or (undone and verdict is Verdict.PASSED)


@pytest.mark.parametrize("number", LESSONS)
def test_one_of_two_mistakes_is_named(course: Course, grader: Grader, number: str) -> None:
    lesson = course.lesson(number)
    solution = course.solution(lesson)
    answers = solution.answers
    unnamed = []
    for one in lesson.exercises:
        for both in () if one.slow else tried(one, answers[one.id]):
            notebook = solution.as_far_as(one.id, both.code)
            results = grader.grade_notebook(notebook, lesson, "two mistakes").exercises
            found = next(result for result in results if result.id == one.id)
            if found.verdict is not Verdict.MISTAKEN and not _is_plain(one, both, found.verdict):
                unnamed.append(
                    (one.id, both.first.id, both.second.id, found.verdict, found.message)
                )
    assert unnamed == []


def test_the_words_tell_the_one_from_the_other_and_that_it_is_not_all(grade: Grade) -> None:
    result = grade(
        "import numpy as np\nX = np.arange(1.0, 9.0)\nY = 2 * X",
        "def loss(y, y_predicted):\n    return np.abs(y_predicted - y).sum()",
        lesson="03",
    )
    (found,) = (one for one in result.exercises if one.id == "loss")
    assert found.mistake == "sum-for-mean"
    assert "8 times" in found.message
    assert found.message.startswith("Two things differ here. The first to mend, as it shows")


def test_changes_of_different_words_stand_in_one_answer() -> None:
    both = combinations_of(
        exercise(
            mistake("difference", "total = (a - b).mean()", "It subtracts."),
            mistake("sum", "total = (a + b).sum()", "Summed."),
        ),
        "total = (a + b).mean()",
    )
    assert [(one.first.id, one.code) for one in both] == [("sum", "total = (a - b).sum()")]


def test_changes_of_the_same_words_cannot() -> None:
    pair = exercise(
        mistake("difference", "total = a - b", "It subtracts."),
        mistake("product", "total = a * b", "It multiplies."),
    )
    assert combinations_of(pair, "total = a + b") == ()


@pytest.mark.parametrize(
    ("mine", "theirs", "both"),
    [
        ("a b c d", "a b c d", "a b c d"),
        ("A b c d", "a b c D", "A b c D"),
        ("a b c d", "a B c d", "a B c d"),
        ("a B c d", "a B c d", "a B c d"),
        ("b c d", "a b c", "b c"),
        ("a b x c d", "a b c d y", "a b x c d y"),
        ("a c d", "a c D", "a c D"),
        ("a d", "a B C d", None),
        ("a B c d", "a b C d", None),
        ("a b x c d", "a b y c d", None),
        ("a b x c d", "a b C d", None),
    ],
    ids=str,
)
def test_changes_are_merged_unless_they_are_of_one_place(
    mine: str, theirs: str, both: str | None
) -> None:
    for one, other in ((mine, theirs), (theirs, mine)):
        found = merged(["a", "b", "c", "d"], one.split(), other.split())
        assert found == (None if both is None else both.split())
