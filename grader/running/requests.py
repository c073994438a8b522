"""Make what is sent to a child: the probes of exercises, pickled by value, and nothing else."""

import pickle
import zlib
from dataclasses import dataclass, replace
from functools import lru_cache

import cloudpickle

from grader.child.request import ProbeRequest, Request
from grader.course.exercise import Exercise, Lesson
from grader.notebooks.notebook import Notebook

LEARNER_SEED = 20_260_101


@dataclass(frozen=True)
class Look:
    """How a run of a notebook looks at it.

    own: the exercises to be judged on the learner's own functions.
    stood_in: the exercises whose answers are replaced by their stand-ins.
    """

    own: frozenset[str] = frozenset()
    stood_in: frozenset[str] = frozenset()


FIRST_LOOK = Look()


def probe_request(
    lesson: Lesson,
    exercise: Exercise,
    seed: int,
    *,
    own: bool = False,
    stood_in: bool = False,
    offset: int = 0,
) -> ProbeRequest:
    """Return an exercise as the child is to know it.

    own: whether to look at what right work upon the learner's own functions would give.
    stood_in: whether the exercise's stand-in is to take the place of each answer.
    offset: what to add to the exercise's number.
    """
    asked = exercise.question
    return ProbeRequest(
        exercise=lesson.exercises.index(exercise) + offset,
        id=exercise.id,
        question=replace(
            asked,
            probe=(asked.own_probe if own else None) or asked.probe,
            own_probe=None,
            stand_in=asked.stand_in if stood_in else None,
        ),
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
    request = Request(notebook.code, _probes(lesson, seed, look), LEARNER_SEED, cell_seconds)
    return pickle.dumps(request, pickle.HIGHEST_PROTOCOL)


def solution_request(solution: Notebook, lesson: Lesson, seed: int) -> bytes:
    """Return the request to run a solution, and to hold the lesson's probes ready."""
    request = Request(solution.code, _probes(lesson, seed, FIRST_LOOK), LEARNER_SEED, 0)
    return pickle.dumps(request, pickle.HIGHEST_PROTOCOL)


def pickled_probes(probes: tuple[ProbeRequest, ...]) -> bytes:
    """Return probes as bytes, with a lesson's functions by value."""
    return bytes(cloudpickle.dumps(probes, protocol=pickle.HIGHEST_PROTOCOL))


@lru_cache(maxsize=64)
def _probes(lesson: Lesson, seed: int, look: Look) -> bytes:
    return pickled_probes(
        tuple(
            probe_request(
                lesson,
                exercise,
                seed,
                own=exercise.id in look.own,
                stood_in=exercise.id in look.stood_in,
            )
            for exercise in lesson.exercises
        )
    )
