"""The judge of a notebook's checks, in a process of its own: questions in, cards out.

Reads two parts a question, a JSON header and frames, each preceded by its length; answers with two
parts, what was wrong with the question (usually nothing) and the answer.
"""

import json
import os
import sys
from dataclasses import asdict
from typing import Any, BinaryIO

from grader.checking.card import card
from grader.child.kernel.session import OWN
from grader.child.request import ProbeRequest
from grader.course.course import Course, exercise_of, first_descent
from grader.course.exercise import Exercise, Lesson
from grader.errors import GraderError
from grader.grading.grader import PUBLIC_SEED, Grader, Terms
from grader.judging.judge import Judge
from grader.judging.second_look import upon_own_functions
from grader.notebooks.notebook import Notebook
from grader.observed.transcript import Transcript, decode
from grader.results.results import ExerciseResult
from grader.running.requests import pickled_probes, probe_request


def main() -> None:
    """Serve questions on the standard streams until they end."""
    course = first_descent()
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    # Only authors' code runs here, so there is nobody to wall in.
    with Grader(course, Terms(PUBLIC_SEED, walled=False)) as grader:
        while (header := _part(sys.stdin.buffer)) is not None:
            frames = _part(sys.stdin.buffer) or b""
            wrong, answer = _answered(course, grader, json.loads(header), frames)
            for part in (wrong, answer):
                answers.write(len(part).to_bytes(4, "little") + part)
            answers.flush()


def _part(stream: BinaryIO) -> bytes | None:
    length = stream.read(4)
    return stream.read(int.from_bytes(length, "little")) if len(length) == 4 else None


def _answered(
    course: Course, grader: Grader, question: dict[str, Any], frames: bytes
) -> tuple[bytes, bytes]:
    try:
        lesson = course.lesson(question["lesson"])
        if "check" not in question:
            return b"", _probes(lesson)
        exercise = exercise_of(lesson, question["check"])
        result = _judged(grader.judge(lesson), exercise, decode(frames))
        shown = card(exercise, result, int(question["hint"]))
        return b"", json.dumps(asdict(shown)).encode()
    except GraderError as error:
        return str(error).encode(), b""


def _probes(lesson: Lesson) -> bytes:
    probes: list[ProbeRequest] = []
    for exercise in lesson.exercises:
        probes.append(probe_request(lesson, exercise, PUBLIC_SEED))
        if exercise.question.own_probe is not None:
            probes.append(probe_request(lesson, exercise, PUBLIC_SEED, own=True, offset=OWN))
    return pickled_probes(tuple(probes))


def _judged(judge: Judge, exercise: Exercise, transcript: Transcript) -> ExerciseResult:
    """Judge one exercise, upon the learner's own functions if what it builds on has failed."""
    notebook = Notebook(path=os.devnull, cells=(), lesson=None)  # type: ignore[arg-type]
    transcript = Transcript(transcript.attempts, finished=True)
    only = frozenset({exercise.id, *exercise.upstream})
    results = judge.judge(notebook, transcript, only=only)
    again = upon_own_functions(judge.lesson, results) & {exercise.id}
    if again:
        index = judge.lesson.exercises.index(exercise)
        own = {**transcript.attempts, index: transcript.attempts.get(index + OWN, [])}
        results = judge.judge(notebook, Transcript(own, finished=True), own=again, only=only)
    return next(one for one in results if one.id == exercise.id)


if __name__ == "__main__":
    main()
