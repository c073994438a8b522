"""The line beneath a report: how many, how well, how long, under which terms."""

from collections.abc import Iterator

from rich.text import Text

from grader.results.results import Results

_FAINT = "bright_black"


def summary(results: Results, seconds: float) -> Iterator[Text]:
    """Yield the lines that sum up a run."""
    yield Text(", ".join(_parts(results, seconds)) + ".")
    if not results.walled:
        yield Text("Graded without the wall (--unsafe).", style="yellow")


def _parts(results: Results, seconds: float) -> Iterator[str]:
    count = len({submission.id for submission in results.submissions})
    judged = [submission for submission in results.submissions if submission.status.judged]
    yield f"{count} submission{'' if count == 1 else 's'}"
    yield f"{len({submission.id for submission in judged})} graded"
    if judged:
        shares = [
            submission.score / submission.max_score for submission in judged if submission.max_score
        ]
        yield f"mean score {sum(shares) / max(1, len(shares)):.0%}"
    yield f"{seconds:.1f} s"
    yield f"seed {results.seed}"
