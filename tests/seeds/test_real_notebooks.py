"""Notebooks as they are found in the wild are graded for what they do.

Four stand beside this file. They are written anew, with the names, the order and the mistakes of
real ones, none of whose authors ever saw a lesson of ours. Where the real ones lie beside the
repository, these are graded too, and must come out the same.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from support.verdicts import mentions, mistakes, verdicts

from grader.course.course import Course
from grader.grading.grader import Grader
from grader.grading.submissions import Submission
from grader.grading.terms import Terms
from grader.results.results import ExerciseResult, SubmissionResult
from grader.results.verdict import Status
from grader.running import requests

OURS = sorted((Path(__file__).parent / "notebooks").glob("*.ipynb"))
THEIRS = sorted((Path(__file__).parents[3] / "shared" / "seeds").glob("*.ipynb"))

TRAINED = ("model", "mse", "parameters", "gradients", "training", "predictions")

# Under what seed the hidden inputs are drawn, and where the learner's own random numbers begin.
SEEDS = ((1, 20_260_101), (3, 2_147_483_647))


def notebooks(*numbers: str) -> list[object]:
    """Return the notebooks that bear these numbers, ours and, where they are, theirs."""
    return [
        pytest.param(path, id=f"{whose} {path.stem[:3]}")
        for whose, paths in (("ours", OURS), ("theirs", THEIRS))
        for path in paths
        if path.stem[:3] in numbers
    ]


class Class:
    """Grades under one seed; each notebook once, unless it is asked again."""

    def __init__(self, grader: Grader) -> None:
        self._grader = grader
        self._known: dict[Path, tuple[SubmissionResult, ...]] = {}

    def again(self, path: Path) -> tuple[SubmissionResult, ...]:
        """Return one result for each lesson that the notebook answers."""
        found = self._grader.grade([Submission(path.stem, path)], None, lambda one: None)
        self._known[path] = found.submissions
        return found.submissions

    def result(self, path: Path, lesson: str) -> SubmissionResult:
        """Return how the notebook fared in one of its lessons."""
        results = self._known.get(path) or self.again(path)
        (result,) = [one for one in results if one.lesson and one.lesson.startswith(lesson)]
        assert result.status is Status.GRADED
        return result


@pytest.fixture(scope="module", params=SEEDS, ids=lambda seeds: f"seed {seeds[0]}")
def graded(request: pytest.FixtureRequest, course: Course) -> Iterator[Class]:
    hidden, learners = request.param
    with pytest.MonkeyPatch.context() as patch, Grader(course, Terms(hidden)) as grader:
        patch.setattr(requests, "LEARNER_SEED", learners)
        yield Class(grader)


def exercise(result: SubmissionResult, name: str) -> ExerciseResult:
    return next(one for one in result.exercises if one.id == name)


def passed(result: SubmissionResult) -> set[str]:
    return {name for name, verdict in verdicts(result).items() if verdict == "passed"}


def wrong(result: SubmissionResult) -> set[str]:
    """Return the exercises that were tried and are not right."""
    return verdicts(result).keys() - passed(result) - unattempted(result)


def unattempted(result: SubmissionResult) -> set[str]:
    return {name for name, verdict in verdicts(result).items() if verdict == "unattempted"}


def test_ours_are_there() -> None:
    assert [path.stem[:3] for path in OURS] == ["000", "002", "003", "004"]


def test_theirs_are_the_same_four() -> None:
    if not THEIRS:
        pytest.skip("the real notebooks do not lie beside this repository; ours were graded")
    assert [path.stem[:3] for path in THEIRS] == [path.stem[:3] for path in OURS]


@pytest.mark.parametrize("path", notebooks("000", "003", "004"))
def test_what_was_done_rightly_passes_whatever_failed_beside_it(graded: Class, path: Path) -> None:
    result = graded.result(path, "05")
    assert passed(result) >= {*TRAINED, "step"}
    assert unattempted(result) == {"predict-direction", "optimum", "standardise"}


@pytest.mark.parametrize("path", notebooks("000", "003"))
def test_nothing_is_wrong_with_these_two(graded: Class, path: Path) -> None:
    assert wrong(graded.result(path, "05")) == set()


@pytest.mark.parametrize("path", notebooks("000", "003"))
def test_a_loss_made_of_stale_predictions_is_mentioned_and_costs_nothing(
    graded: Class, path: Path
) -> None:
    result = graded.result(path, "05")
    assert mentions(result) == {"step": {"stale-loss"}}
    step = exercise(result, "step")
    assert step.score == step.max_score
    (mention,) = step.mentions
    assert "old" in mention.message
    assert step.cell is not None
    assert mention.cell < step.cell


@pytest.mark.parametrize("path", notebooks("000"))
def test_an_install_that_fails_is_told_and_stops_nothing(graded: Class, path: Path) -> None:
    (failed,) = graded.result(path, "05").cells_failed
    assert (failed.cell, failed.error) == (1, "CommandFailed")
    assert failed.message.startswith("`pip install")


def test_a_module_that_is_missing_is_told_and_stops_nothing(graded: Class) -> None:
    failed, without_it = graded.result(OURS[2], "05").cells_failed
    assert (without_it.cell, without_it.error) == (2, "NameError")
    assert (failed.cell, failed.error) == (2, "ModuleNotFoundError")
    assert failed.message == "No module named 'jovian'"


@pytest.mark.parametrize("path", notebooks("004"))
def test_a_typing_error_in_the_data_costs_the_data_alone(graded: Class, path: Path) -> None:
    result = graded.result(path, "05")
    assert wrong(result) == {"data"}
    assert mistakes(result) == {"data": "typing-error"}
    message = exercise(result, "data").message
    assert "145" in message
    assert "134" in message


@pytest.mark.parametrize("path", notebooks("002"))
def test_a_mean_of_one_number_is_named_and_costs_the_gradient_alone(
    graded: Class, path: Path
) -> None:
    result = graded.result(path, "03")
    assert passed(result) >= {"forward", "loss"}
    assert wrong(result) <= {"gradient"}
    assert mistakes(result) == {"gradient": "mean-of-one-number"}
    message = exercise(result, "gradient").message
    assert "8 times too much" in message
    assert "average" in message


@pytest.mark.parametrize("path", notebooks("002"))
def test_a_machine_without_cuda_fails_its_first_cell_alone(graded: Class, path: Path) -> None:
    (failed,) = graded.result(path, "03").cells_failed
    assert failed.cell == 1
    assert "CUDA" in failed.message


@pytest.mark.parametrize("path", notebooks("000", "002", "003", "004"))
def test_grading_it_again_gives_the_same(graded: Class, path: Path) -> None:
    first, second = graded.again(path), graded.again(path)
    assert [repr(one.exercises) for one in first] == [repr(one.exercises) for one in second]
