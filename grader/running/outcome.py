"""What running a child gave, and what every child of a run has in common."""

import os
import sys
from dataclasses import dataclass

from grader.child.process.settings import Ending, Settings
from grader.course.course import Course


@dataclass(frozen=True, eq=False)
class Outcome:
    """What a child wrote, up to a fixed length, and how it ended."""

    stream: bytes
    ending: Ending
    overflowed: bool
    seconds: float


def can_fork() -> bool:
    """Whether this system can fork a child from a warm process."""
    return sys.platform == "linux" and hasattr(os, "pidfd_open")


def settings_of(course: Course, *, walled: bool, drawing: bool = True) -> Settings:
    """Return the settings for children that run submissions to a course."""
    return Settings(str(course.data.resolve()), course.hidden, walled, drawing)
