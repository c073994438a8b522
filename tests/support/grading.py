"""What tests say of the session's grader: its seed, and the fixture that grades cells."""

from collections.abc import Callable

from grader.results.results import SubmissionResult

SEED = 5

Grade = Callable[..., SubmissionResult]
