"""The results of grading: plain data, and the JSON document that they make.

The document's form is `first-descent/results/1`; its JSON Schema is `results.schema.json`.
"""

import json
import math
import os
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path
from typing import Any

from grader.checks.check import Facts
from grader.observed.transcript import FailedCell
from grader.results.score import Score
from grader.results.verdict import Status, Verdict

SCHEMA = "first-descent/results/1"
SCHEMA_FILE = Path(__file__).parent / "results.schema.json"


@dataclass(frozen=True)
class Mention:
    """A mistake that was made on the way and mended later; it cost nothing."""

    cell: int
    mistake: str
    message: str


@dataclass(frozen=True)
class PartResult:
    """What one named part of an exercise earned, and its sentence where it did not pass."""

    name: str
    points: Score
    message: str = ""

    @property
    def passed(self) -> bool:
        """Whether the part earned what it could."""
        return self.points.earned == self.points.of


@dataclass(frozen=True)
class ComparisonResult:
    """What a comparison by itself found of an answer, and its sentence where it did not pass.

    name: "loss decrease", "gradient shapes" or "final predictions". facts: what was compared.
    """

    name: str
    passed: bool
    facts: Facts = field(default_factory=dict)
    message: str = ""


@dataclass(frozen=True)
class ExerciseResult:
    """The verdict on one exercise, its points, and the sentence for the learner.

    parts: the named parts that earn points by themselves, if it has any.
    comparisons: those that stand for themselves, where they could be made.
    facts: numbers from the learner's run, for a picture; not part of the document.
    """

    id: str
    verdict: Verdict
    points: Score
    message: str = ""
    mistake: str | None = None
    cell: int | None = None
    parts: tuple[PartResult, ...] = ()
    comparisons: tuple[ComparisonResult, ...] = ()
    mentions: tuple[Mention, ...] = ()
    facts: Facts = field(default_factory=dict)

    @property
    def score(self) -> float:
        """The points earned."""
        return self.points.earned

    @property
    def max_score(self) -> float:
        """The points that could be earned."""
        return self.points.of

    @property
    def overall(self) -> str:
        """The sentence, unless a part tells it."""
        told = any(part.message == self.message for part in self.parts)
        return "" if told else self.message


@dataclass(frozen=True)
class SubmissionResult:
    """How one notebook fared in one lesson.

    release: the version of the release that it came from; empty where it does not say.
    changes: what has changed in the lesson since, a sentence each.
    remarks: what a teacher may want to look at, a sentence each; no verdict hangs on it.
    """

    id: str
    path: str
    lesson: str | None
    status: Status
    seconds: float = 0.0
    message: str = ""
    exercises: tuple[ExerciseResult, ...] = ()
    cells_failed: tuple[FailedCell, ...] = ()
    release: str = ""
    changes: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()

    @property
    def score(self) -> float:
        """The points earned."""
        return sum(exercise.score for exercise in self.exercises)

    @property
    def max_score(self) -> float:
        """The points that could be earned."""
        return sum(exercise.max_score for exercise in self.exercises)


@dataclass(frozen=True)
class Results:
    """All that one run graded, under one seed."""

    seed: int
    course: str
    submissions: tuple[SubmissionResult, ...]
    walled: bool = True

    @property
    def complete(self) -> bool:
        """Whether every submission could be graded."""
        return all(submission.status.judged for submission in self.submissions)

    def to_json(self) -> str:
        """Return the results document."""
        return json.dumps(_document(self), indent=1, ensure_ascii=False, allow_nan=False) + "\n"


def write_beside(path: Path, text: str) -> None:
    """Write a file whole or not at all."""
    descriptor, beside = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}-")
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            file.write(text)
        Path(beside).chmod(0o644)
        Path(beside).replace(path)
    except BaseException:
        Path(beside).unlink(missing_ok=True)
        raise


def _document(results: Results) -> Mapping[str, Any]:
    return {
        "schema": SCHEMA,
        "seed": results.seed,
        "course": results.course,
        "release": version("first-descent"),
        "walled": results.walled,
        "submissions": [_submission(submission) for submission in results.submissions],
    }


def _submission(result: SubmissionResult) -> Mapping[str, Any]:
    return {
        "id": result.id,
        "path": result.path,
        "lesson": result.lesson,
        "release": result.release or None,
        "changes": list(result.changes),
        "remarks": list(result.remarks),
        "status": result.status.value,
        "message": result.message,
        "score": round(result.score, 6),
        "max_score": result.max_score,
        "seconds": round(result.seconds, 3),
        "cells_failed": [
            {"cell": failed.cell, "error": failed.error, "message": failed.message}
            for failed in result.cells_failed
        ],
        "exercises": [_exercise(exercise) for exercise in result.exercises],
    }


def _exercise(result: ExerciseResult) -> Mapping[str, Any]:
    return {
        "id": result.id,
        "verdict": result.verdict.value,
        "score": round(result.score, 6),
        "max_score": result.max_score,
        "mistake": result.mistake,
        "message": result.message,
        "cell": result.cell,
        "parts": [
            {
                "name": part.name,
                "score": round(part.points.earned, 6),
                "max_score": round(part.points.of, 6),
                "message": part.message,
            }
            for part in result.parts
        ],
        "comparisons": [_comparison(comparison) for comparison in result.comparisons],
        "mentions": [
            {"cell": mention.cell, "mistake": mention.mistake, "message": mention.message}
            for mention in result.mentions
        ],
    }


def _comparison(comparison: ComparisonResult) -> Mapping[str, Any]:
    facts = {
        name: value if isinstance(value, str) or math.isfinite(value) else str(value)
        for name, value in comparison.facts.items()
    }
    return {
        "name": comparison.name,
        "passed": comparison.passed,
        "facts": facts,
        "message": comparison.message,
    }
