"""Make what is sent to a child: the probes of exercises, pickled by value, and nothing else."""

import pickle
import zlib
from dataclasses import replace
from functools import lru_cache

import cloudpickle

from grader.child.request import ProbeRequest, Request
from grader.course.exercise import Exercise, Lesson
from grader.notebooks.notebook import Notebook
from grader.running.look import FIRST_LOOK, Look

LEARNER_SEED = 20_260_101


def probe_request(exercise: Exercise, seed: int, *, stood_in: bool = False) -> ProbeRequest:
    """Return an exercise as the child is to know it.

    stood_in: whether the exercise's stand-in is to take the place of each answer.
    """
    asked = exercise.question
    return ProbeRequest(
        exercise.id,
        replace(asked, stand_in=asked.stand_in if stood_in else None),
        seed=(seed, zlib.crc32(exercise.id.encode())),
    )


def submission_request(
    notebook: Notebook,
    lesson: Lesson,
    seed: int,
    cell_seconds: float,
    look: Look = FIRST_LOOK,
) -> bytes:
    """Return the request to run a notebook beside a lesson's probes."""
    request = Request(
        notebook.code,
        _probes(lesson, seed, look.stood_in),
        LEARNER_SEED,
        cell_seconds,
        notebook.own_cells if look.stood_in else {},
    )
    return pickle.dumps(request, pickle.HIGHEST_PROTOCOL)


def solution_request(solution: Notebook, lesson: Lesson, seed: int) -> bytes:
    """Return the request to run a solution, and to hold ready all that the key is to ask."""
    probes = tuple(
        replace(probe_request(exercise, seed, stood_in=True), upon=exercise.upon)
        for exercise in lesson.exercises
    )
    request = Request(solution.code, pickled_probes(probes), LEARNER_SEED, 0)
    return pickle.dumps(request, pickle.HIGHEST_PROTOCOL)


def pickled_probes(probes: tuple[ProbeRequest, ...]) -> bytes:
    """Return probes as bytes, with a lesson's functions by value."""
    return bytes(cloudpickle.dumps(probes, protocol=pickle.HIGHEST_PROTOCOL))


@lru_cache(maxsize=64)
def _probes(lesson: Lesson, seed: int, stood_in: frozenset[str]) -> bytes:
    return pickled_probes(
        tuple(
            probe_request(exercise, seed, stood_in=exercise.id in stood_in)
            for exercise in lesson.exercises
        )
    )
