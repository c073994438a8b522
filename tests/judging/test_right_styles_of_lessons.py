"""What behaves right is right, however it is written: each lesson in several hands.

A notebook takes one style of every exercise; where an exercise has fewer, its styles come again.
"""

import pytest
import styles_01
import styles_02
import styles_04
import styles_06
import styles_07
import styles_08
import styles_09
import styles_10
from support.grading import Grade
from support.solved import Part, given_around, solved
from support.verdicts import not_passed

from grader._course import Course

Styles = dict[str, tuple[str, ...]]

LESSONS: dict[str, Styles] = {
    "01": styles_01.STYLES,
    "02": styles_02.STYLES,
    "04": styles_04.STYLES,
    "06": styles_06.STYLES,
    "07": styles_07.STYLES,
    "08": styles_08.STYLES,
    "09": styles_09.STYLES,
    "10": styles_10.STYLES,
}
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
