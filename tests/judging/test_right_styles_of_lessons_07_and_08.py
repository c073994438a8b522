"""What behaves right is right, however it is written: a class, a network, a classifier.

A notebook takes one style of every exercise; where an exercise has fewer, its styles come again.
"""

import pytest
import styles_07
import styles_08
from support.grading import Grade
from support.solved import solved
from support.verdicts import not_passed
from test_right_styles_of_four_lessons import FEWEST, Styles, written

from grader._course import Course

LESSONS: dict[str, Styles] = {"07": styles_07.STYLES, "08": styles_08.STYLES}
HANDS = [
    (lesson, hand)
    for lesson, styles in LESSONS.items()
    for hand in range(max(len(codes) for codes in styles.values()))
]


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
