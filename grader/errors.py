"""Everything that can go wrong and is the user's to mend.

    GraderError                 one clear line: what, where, what to do
    ├── UsageError              the command or the call was wrong            exit 2
    │   ├── UnknownLesson
    │   └── UnknownExercise
    ├── NotebookError           a file that cannot be read as a notebook     exit 1
    ├── CourseError             an author's lesson or solution is unsound
    │   └── UnreadableLesson    a file of a lesson is not what it should be  exit 2
    ├── WallError               the sandbox cannot be built here
    └── EngineError             a process of ours failed; no one's score

A bug is not in this tree: it is a traceback.
"""

from pathlib import Path


class GraderError(Exception):
    """A failure told to the user in one line."""


class UsageError(GraderError):
    """The command line, or a call in a notebook, asks for what is not there."""


class UnknownLesson(UsageError):
    """No lesson of the course has this name."""


class UnknownExercise(UsageError):
    """No exercise of the lesson has this id."""


class NotebookError(GraderError):
    """The file cannot be read as a notebook that holds Python."""


class CourseError(GraderError):
    """A lesson or a solution notebook breaks the rules for authors."""


class UnreadableLesson(CourseError):
    """A file of a lesson, or its solution, is not what it should be: where, and what to do."""

    def __init__(self, path: Path, line: int | None, what: str) -> None:
        place = f"{path.parent.name}/{path.name}"
        super().__init__(f"{place}:{line}: {what}" if line else f"{place}: {what}")
        self._told = path, line, what

    def __reduce__(self) -> tuple[type["UnreadableLesson"], tuple[Path, int | None, str]]:
        """Return what it is made of, for it may be raised in another process."""
        return UnreadableLesson, self._told


class WallError(GraderError):
    """A part of the sandbox cannot be built, so no learner code is run."""


class EngineError(GraderError):
    """A process of the grader died or fell silent; the submission can be graded again."""
