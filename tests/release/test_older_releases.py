"""A notebook says which release it came from; an older one is graded by the names that it binds."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from grader.course.changes import changes_since
from grader.course.course import Course
from grader.course.exercise import Lesson
from grader.grading.grader import Grader
from grader.grading.submissions import Submission
from grader.notebooks.notebook import Released, read_notebook
from grader.results.results import SubmissionResult
from grader.results.verdict import Status

Handed = Callable[[dict[str, object]], SubmissionResult]


@pytest.fixture
def lesson(course: Course) -> Lesson:
    return course.lesson("05")


@pytest.fixture
def hand_in(tmp_path: Path, course: Course, grader: Grader) -> Handed:
    """Grade a solved lesson 05 whose metadata say something else of where it came from."""

    def handed(metadata: dict[str, object]) -> SubmissionResult:
        document = json.loads(course.solution_path(course.lesson("05")).read_bytes())
        document["metadata"]["first_descent"] = metadata
        path = tmp_path / "ada.ipynb"
        path.write_text(json.dumps(document))
        results = grader.grade([Submission("ada", path)], None, lambda _: None)
        return results.submissions[0]

    return handed


def points_of(lesson: Lesson) -> dict[str, int | None]:
    return {exercise.id: int(exercise.points) for exercise in lesson.exercises}


def test_a_learners_copy_says_its_release(course: Course, lesson: Lesson) -> None:
    copy = read_notebook(course.solutions.parent / "notebooks" / f"{lesson.id}.ipynb")
    assert copy.released is not None
    assert dict(copy.released.points) == points_of(lesson)
    assert changes_since(copy.released, lesson) == ()


def test_what_changed_since_is_told(lesson: Lesson) -> None:
    then = points_of(lesson) | {"mse": 1, "guess": 3}
    del then["optimum"]
    assert changes_since(Released("0.0.9", tuple(then.items())), lesson) == (
        "`guess` is no longer asked for.",
        "`mse` was worth 1 point; now it is 2 points.",
        "`optimum` has come since.",
    )


def test_an_older_notebook_is_graded_by_the_names_that_it_binds(
    hand_in: Handed, lesson: Lesson
) -> None:
    result = hand_in({"lesson": lesson.id, "release": "0.0.9", "points": {"gone": 1}})
    assert result.status is Status.GRADED
    assert result.score == lesson.max_score
    assert result.release == "0.0.9"
    assert "`gone` is no longer asked for." in result.changes


def test_a_lesson_that_is_no_more_is_known_by_its_names(hand_in: Handed, lesson: Lesson) -> None:
    result = hand_in({"lesson": "05_lines", "release": "0.0.9", "points": {}})
    assert result.lesson == lesson.id
    assert result.score == lesson.max_score


@pytest.mark.parametrize(
    "said",
    [
        {"release": 3},
        {"release": "1", "points": "all"},
        {"release": "1", "points": {"mse": "two", "data": 0.5, "model": None, "step": True}},
        {"release": "1" * 10_000, "points": dict.fromkeys(map(str, range(400)), 1)},
    ],
)
def test_nonsense_about_a_release_does_no_harm(
    hand_in: Handed, lesson: Lesson, said: dict[str, object]
) -> None:
    result = hand_in({"lesson": lesson.id, **said})
    assert result.score == lesson.max_score
    assert len(result.release) <= 200
    assert len(result.changes) <= 100
