"""A grader keeps the processes that it has, and replaces those that die."""

import os
import signal

import pytest
from support.answers import lesson_05
from support.grading import Grade
from support.processes import below
from support.verdicts import not_passed

from grader.course.course import Course
from grader.errors import EngineError
from grader.grading.grader import Grader
from grader.running import WarmProcess, settings_of


def processes(grader: Grader) -> set[int]:
    assert grader._warm is not None
    return set(below(grader._warm.process_id))


def test_grading_again_and_again_starts_no_more_processes(grade: Grade, grader: Grader) -> None:
    grade(*lesson_05())
    before = processes(grader)
    for _ in range(3):
        grade(*lesson_05())
    assert processes(grader) == before


def test_a_key_whose_process_was_killed_is_made_anew(grade: Grade, grader: Grader) -> None:
    grade(*lesson_05(), lesson="05")
    before = processes(grader)
    slots = {one for one in before if below(one)}
    for keys_process in before - slots:
        if any(keys_process in below(slot) for slot in slots):
            os.kill(keys_process, signal.SIGKILL)
    assert not_passed(grade(*lesson_05(), lesson="05")) == set()
    assert not_passed(grade(*lesson_05(), lesson="05")) == set()


def test_a_warm_process_that_did_not_start_says_why_each_time(course: Course) -> None:
    with WarmProcess(settings_of(course, walled=False)) as warm:
        os.kill(warm.process_id, signal.SIGKILL)
        for _ in range(2):
            with pytest.raises(EngineError, match="did not start"):
                warm.slot()
