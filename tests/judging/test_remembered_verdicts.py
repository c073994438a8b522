"""A verdict that is remembered is the fresh one to the byte, in whatever order they were reached.

A few mistakes of each lesson without slow exercises are tried; with EVERY_MISTAKE set in the
environment, all are, and all collected answers.
"""

import os
import random
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from support.grading import SEED
from support.solved import lessons, solved, with_answer
from verdicts.cases import answers

from grader.course.course import Course
from grader.course.exercise import Exercise, Lesson
from grader.grading.grader import Grader
from grader.judging.judge import Judge
from grader.judging.key import AnswerKey
from grader.notebooks.notebook import Cell, Notebook
from grader.observed.transcript import Transcript
from grader.results.results import Results, SubmissionResult
from grader.results.verdict import Status

TRIED = 2


def notebooks(course: Course, lesson: Lesson) -> list[Notebook]:
    """Return the solution, and notebooks in which one exercise has another answer."""
    chosen = [
        (exercise, mistake.code) for exercise in lesson.exercises for mistake in exercise.mistakes
    ]
    if "EVERY_MISTAKE" in os.environ:
        chosen += list(collected(lesson))
    else:
        # What builds on a wrong answer is asked for anew: beside slow exercises that takes minutes.
        tried = 0 if any(exercise.slow for exercise in lesson.exercises) else TRIED
        chosen = random.Random(lesson.id).sample(chosen, tried)
    parts = solved(course, lesson)
    sources = [[part.source for part in parts]]
    sources += [with_answer(parts, exercise, code) for exercise, code in chosen]
    return [
        Notebook(Path("one.ipynb"), tuple(Cell("code", source) for source in cells))
        for cells in sources
    ]


def collected(lesson: Lesson) -> Iterator[tuple[Exercise, str]]:
    """Yield the answers of the record, right and wrong."""
    by_id = {exercise.id: exercise for exercise in lesson.exercises}
    for answer in answers():
        if answer.lesson == lesson.id:
            yield by_id[answer.exercise], "\n".join(answer.cells)


def told(judge: Judge, notebook: Notebook, seen: Transcript) -> tuple[str, str]:
    """Return the document of what is found of a notebook, and the numbers for its pictures."""
    found = judge.judge(notebook, seen)
    result = SubmissionResult("one", "one", judge.lesson.id, Status.GRADED, exercises=found)
    return Results(SEED, "course", (result,)).to_json(), repr([result.facts for result in found])


@contextmanager
def forgetful(grader: Grader, course: Course, lesson: Lesson) -> Iterator[Judge]:
    """Give a judge who has judged nothing yet, with a key that was asked nothing yet."""
    key = AnswerKey(course, lesson, SEED, grader._key_runner)
    try:
        yield Judge(lesson, key)
    finally:
        key.close()


@pytest.mark.parametrize("lesson", lessons(), ids=lambda lesson: lesson.id[:2])
def test_a_remembered_verdict_is_the_fresh_one(
    grader: Grader, course: Course, lesson: Lesson
) -> None:
    seen = [
        (notebook, grader.transcript_of(notebook, lesson)) for notebook in notebooks(course, lesson)
    ]
    with forgetful(grader, course, lesson) as judge:
        fresh = [told(judge, *each) for each in seen]
        assert [told(judge, *each) for each in seen] == fresh
    with forgetful(grader, course, lesson) as judge:
        assert [told(judge, *each) for each in reversed(seen)] == fresh[::-1]
