"""Make what is sent to a child: the probes of exercises, pickled by value, and nothing else."""

import pickle
import zlib
from functools import lru_cache

import cloudpickle

from grader._exercise import Exercise, Lesson
from grader._notebook import Notebook
from grader.child._request import ProbeRequest, Request

LEARNER_SEED = 20_260_101


def probe_request(
    lesson: Lesson, exercise: Exercise, seed: int, *, own: bool = False, offset: int = 0
) -> ProbeRequest:
    """Return an exercise as the child is to know it.

    own: whether to look at what right work upon the learner's own functions would give.
    offset: what to add to the exercise's number.
    """
    return ProbeRequest(
        exercise=lesson.exercises.index(exercise) + offset,
        id=exercise.id,
        asks=exercise.asks,
        watches=exercise.watched,
        given=exercise.given,
        since=exercise.since,
        seed=(seed, zlib.crc32(exercise.id.encode())),
        probe=exercise.own_probe if own and exercise.own_probe is not None else exercise.probe,
    )


def submission_request(
    notebook: Notebook,
    lesson: Lesson,
    seed: int,
    cell_seconds: float,
    own: frozenset[str] = frozenset(),
) -> bytes:
    """Return the request to run a notebook beside a lesson's probes.

    own: the exercises to be judged on the learner's own functions.
    """
    request = Request(notebook.code, _probes(lesson, seed, own), LEARNER_SEED, cell_seconds)
    return pickle.dumps(request, pickle.HIGHEST_PROTOCOL)


def solution_request(solution: Notebook, lesson: Lesson, seed: int) -> bytes:
    """Return the request to run a solution, and to hold the lesson's probes ready."""
    request = Request(solution.code, _probes(lesson, seed, frozenset()), LEARNER_SEED, 0)
    return pickle.dumps(request, pickle.HIGHEST_PROTOCOL)


def pickled_probes(probes: tuple[ProbeRequest, ...]) -> bytes:
    """Return probes as bytes, with a lesson's functions by value."""
    return bytes(cloudpickle.dumps(probes, protocol=pickle.HIGHEST_PROTOCOL))


@lru_cache(maxsize=64)
def _probes(lesson: Lesson, seed: int, own: frozenset[str]) -> bytes:
    return pickled_probes(
        tuple(
            probe_request(lesson, exercise, seed, own=exercise.id in own)
            for exercise in lesson.exercises
        )
    )
