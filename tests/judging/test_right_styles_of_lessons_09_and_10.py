"""What behaves right is right, however it is written: lessons 09 and 10, each in several hands.

A notebook takes one style of every exercise; where an exercise has fewer, its styles come again.
"""

import pytest
import styles_09
import styles_10
from support.grading import Grade
from support.solved import Part, given_around, solved
from support.verdicts import not_passed

from grader._course import Course

Styles = dict[str, tuple[str, ...]]

LESSONS: dict[str, Styles] = {"09": styles_09.STYLES, "10": styles_10.STYLES}
FEWEST = 4
HANDS = [
    (lesson, hand)
    for lesson, styles in LESSONS.items()
    for hand in range(max(len(codes) for codes in styles.values()))
]

# What is used again, just before an answer that does without it: the exercise, and the names.
USED_AGAIN = {
    "choose": ("train_x", "train_y", "valid_x", "valid_y", "standardise", "inputs", "targets"),
    "save": ("train_x", "valid_x", "standardise", "inputs", "seen", "unseen", "results"),
}


@pytest.mark.parametrize(("lesson", "hand"), HANDS, ids=lambda one: str(one))
def test_every_hand_passes_everything(grade: Grade, course: Course, lesson: str, hand: int) -> None:
    parts = solved(course, course.lesson(lesson))
    result = grade(*(written(part, LESSONS[lesson], hand) for part in parts), lesson=lesson)
    told = [(one.id, one.verdict.value, one.message) for one in result.exercises if one.message]
    assert not_passed(result) == set(), told


@pytest.mark.parametrize("lesson", LESSONS)
def test_every_exercise_is_written_in_four_ways_or_more(course: Course, lesson: str) -> None:
    styles = LESSONS[lesson]
    assert styles.keys() == {one.id for one in course.lesson(lesson).exercises}
    for exercise, codes in styles.items():
        assert len(set(codes)) >= FEWEST, exercise


@pytest.mark.parametrize("other", ["'used again'", "torch.zeros(2, 3)"])
@pytest.mark.parametrize("exercise", USED_AGAIN)
def test_names_that_an_answer_does_without_may_be_used_again_before_it(
    grade: Grade, course: Course, exercise: str, other: str
) -> None:
    cells: list[str] = []
    for part in solved(course, course.lesson("10")):
        if part.exercise == exercise:
            cells += [f"{name} = {other}" for name in USED_AGAIN[exercise]]
        cells.append(part.source)
        if part.exercise == exercise:
            break
    result = grade(*cells, lesson="10")
    assert exercise not in not_passed(result), result.exercises


def written(part: Part, styles: Styles, hand: int) -> str:
    """Return a cell with its answer in the style of one hand."""
    codes = styles.get(part.exercise)
    return part.source if codes is None else given_around(part.source, codes[hand % len(codes)])
