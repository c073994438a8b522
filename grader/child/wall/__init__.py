"""The wall round a learner's process: what it cannot read, write, reach or outlive.

The warm process calls `Wall.prepare` once; each child that it forks calls `enclose` before any
learner code. `missing` says what this machine cannot build.
"""

from grader.child.wall._limits import Limits
from grader.child.wall._missing import missing
from grader.child.wall._wall import Wall

__all__ = ["Limits", "Wall", "missing"]
