"""A process of ours dies: nobody's score, said in a line, and the others are graded."""

import os
import signal
import threading
import time
from pathlib import Path

import pytest
from support.notebooks import write

from grader.course.course import first_descent
from grader.grading.grader import Grader
from grader.grading.submissions import Submission
from grader.grading.terms import Terms
from grader.judging.judge import Judge
from grader.results.results import Results
from grader.results.verdict import Status, Verdict

RIGHT = "import torch\ndef mse(t1, t2):\n    return ((t1 - t2) ** 2).mean()"


def submissions(folder: Path, *sources: str) -> list[Submission]:
    paths = [write(folder / f"{n}.ipynb", source) for n, source in enumerate(sources)]
    return [Submission(path.stem, path) for path in paths]


def graded(grader: Grader, found: list[Submission]) -> Results:
    return grader.grade(found, first_descent().lesson("05"), lambda result: None)


def mse_of(results: Results, place: int) -> Verdict:
    return next(one.verdict for one in results.submissions[place].exercises if one.id == "mse")


def children_of(process: int) -> list[int]:
    return [
        int(one) for one in Path(f"/proc/{process}/task/{process}/children").read_text().split()
    ]


@pytest.fixture
def grader() -> Grader:
    return Grader(first_descent(), Terms(seed=5, seconds=20, cell_seconds=10))


def test_a_slot_killed_in_the_middle_is_replaced(grader: Grader, tmp_path: Path) -> None:
    found = submissions(tmp_path, RIGHT + "\nimport time\ntime.sleep(3)", RIGHT)
    with grader:
        graded(grader, found[1:])
        assert grader._warm is not None
        slots_before = set(children_of(grader._warm.process_id))

        def kill_slots() -> None:
            time.sleep(1.5)
            for slot in slots_before | set(children_of(grader._warm.process_id)):  # type: ignore[union-attr]
                if children_of(slot) and slot not in runners:
                    os.kill(slot, signal.SIGKILL)

        runners = slots_before
        killer = threading.Thread(target=kill_slots)
        killer.start()
        results = graded(grader, found)
        killer.join()
    assert [one.status for one in results.submissions] == [Status.GRADED, Status.GRADED]
    assert mse_of(results, 0) is Verdict.PASSED
    assert mse_of(results, 1) is Verdict.PASSED


def test_a_warm_process_killed_is_no_ones_score(grader: Grader, tmp_path: Path) -> None:
    found = submissions(tmp_path, RIGHT)
    with grader:
        graded(grader, found)
        assert grader._warm is not None
        group = os.getpgid(grader._warm.process_id)
        os.killpg(group, signal.SIGKILL)
        results = graded(grader, found)
    (result,) = results.submissions
    assert result.status is Status.NOT_GRADED
    assert "can be graded again" in result.message
    assert not results.complete


def test_a_bug_of_ours_costs_one_submission(
    grader: Grader, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = submissions(tmp_path, "trigger = 1\n" + RIGHT, RIGHT)
    judge = Judge.judge

    def stumbling(self: Judge, notebook: object, *arguments: object, **named: object) -> object:
        if "trigger" in notebook.code[0]:  # type: ignore[attr-defined]
            raise ZeroDivisionError("a bug")
        return judge(self, notebook, *arguments, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(Judge, "judge", stumbling)
    with grader:
        results = graded(grader, found)
    assert [one.status for one in results.submissions] == [Status.NOT_GRADED, Status.GRADED]
    assert "ZeroDivisionError" in results.submissions[0].message
