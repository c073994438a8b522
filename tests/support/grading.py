"""What tests say of the session's grader: its seed, and the fixture that grades cells."""

from collections.abc import Callable

from grader._results import SubmissionResult

SEED = 5

Grade = Callable[..., SubmissionResult]
