"""What behaves right is right, however it is written: each lesson in several hands.

A notebook takes one style of every exercise; where an exercise has fewer, its styles come again.
"""

import pytest
from all_styles import STYLES, Styles
from support.cells import Part
from support.grading import Grade
from support.solved import given_around, solved
from support.verdicts import not_passed

from grader.course.course import Course

# The others are tried one answer at a time.
LESSONS = {lesson: styles for lesson, styles in STYLES.items() if lesson not in ("03", "05")}
FEWEST = 4
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


def written(part: Part, styles: Styles, hand: int) -> str:
    """Return a cell with its answer in the style of one hand."""
    codes = styles.get(part.exercise)
    return part.source if codes is None else given_around(part.source, codes[hand % len(codes)])
