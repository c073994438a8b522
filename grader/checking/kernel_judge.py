"""The judge of a notebook's checks, in a process of its own: questions in, cards out.

Reads two parts a question, a JSON header and frames, each preceded by its length; answers with two
parts, what was wrong with the question (usually nothing) and the answer.
"""

import json
import os
import sys
from dataclasses import asdict, replace
from typing import BinaryIO

from grader.checking.card import card, card_of_waiting
from grader.checking.run_by_hand import waits_for, with_what_came_since, with_what_did_not_run
from grader.child.kernel.asked import Asked
from grader.child.kernel.session import Card
from grader.course.course import Course, exercise_of, first_descent
from grader.course.exercise import Exercise, Lesson
from grader.errors import GraderError
from grader.grading.grader import Grader
from grader.grading.terms import PUBLIC_SEED, Terms
from grader.judging.judge import Judge
from grader.notebooks.notebook import CELLS_UNKNOWN, Cell, Notebook
from grader.observed.decoder import decode
from grader.observed.transcript import Transcript
from grader.results.verdict import Verdict
from grader.running.requests import pickled_probes, probe_request


def main() -> None:
    """Serve questions on the standard streams until they end."""
    course = first_descent()
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    # Only solutions run here, so there is nobody to wall in, and hardly anything to draw.
    with Grader(course, Terms(PUBLIC_SEED, walled=False, drawing=False)) as grader:
        while (header := _part(sys.stdin.buffer)) is not None:
            frames = _part(sys.stdin.buffer) or b""
            wrong, answer = _answered(course, grader, Asked.from_json(header), frames)
            for part in (wrong, answer):
                answers.write(len(part).to_bytes(4, "little") + part)
            answers.flush()


def _part(stream: BinaryIO) -> bytes | None:
    length = stream.read(4)
    return stream.read(int.from_bytes(length, "little")) if len(length) == 4 else None


def _answered(
    course: Course, grader: Grader, question: Asked, frames: bytes
) -> tuple[bytes, bytes]:
    try:
        lesson = course.lesson(question.lesson)
        if not question.exercise:
            # The solution runs from now on, while the learner reads.
            grader.judge_of(lesson)
            return b"", _probes(lesson)
        exercise = exercise_of(lesson, question.exercise)
        shown = _shown(grader.judge_of(lesson), exercise, decode(frames), question.hints)
        return b"", json.dumps(asdict(shown)).encode()
    except GraderError as error:
        return str(error).encode(), b""


def _probes(lesson: Lesson) -> bytes:
    return pickled_probes(
        tuple(probe_request(exercise, PUBLIC_SEED) for exercise in lesson.exercises)
    )


def _shown(judge: Judge, exercise: Exercise, transcript: Transcript, hints: int) -> Card:
    """Judge one exercise, upon known mistakes if what it builds on is such, and show it."""
    transcript = replace(transcript, finished=True)
    notebook = _told(transcript)
    only = frozenset({exercise.id, *exercise.upstream})
    results = judge.judge(notebook, transcript, only=only)
    result = next(result for result in results if result.id == exercise.id)
    names = waits_for(result, judge.lesson, results)
    if names:
        return card_of_waiting(exercise, names)
    if result.verdict is Verdict.ERROR:
        return card(exercise, with_what_did_not_run(result, transcript), hints)
    last = judge.left_last(exercise, transcript)
    if last is not None:
        result = with_what_came_since(result, exercise, last)
    return card(exercise, result, hints)


def _told(transcript: Transcript) -> Notebook:
    """Return the cells that a kernel told of, each at its place."""
    sources = transcript.sources
    count = max(sources, default=-1) + 1
    cells = tuple(Cell("code", sources.get(place, "")) for place in range(count))
    return replace(CELLS_UNKNOWN, cells=cells)


if __name__ == "__main__":
    main()
