"""The command `grader`: it parses and prints, and leaves the work to the engine."""

from grader.commands._main import main

__all__ = ["main"]
