"""Whether it pays to have matplotlib ready before the submissions are run."""

from collections.abc import Sequence

from grader.grading.submissions import Submission

# To import it takes a quarter of a start; a child that needs it, and finds it not, imports it.
_MATPLOTLIB = b"matplotlib"
_FEW = 4
_MOST_READ = 1 << 20


def may_draw(submissions: Sequence[Submission]) -> bool:
    """Return whether any of a few submissions says its name; of many, some will."""
    return len(submissions) > _FEW or any(map(_says_its_name, submissions))


def _says_its_name(submission: Submission) -> bool:
    try:
        # What is no plain file might never end, nor begin.
        if not submission.path.is_file():
            return False
        with submission.path.open("rb") as file:
            return _MATPLOTLIB in file.read(_MOST_READ)
    except OSError:
        return False
