"""Under what terms a run grades."""

import secrets
from dataclasses import dataclass

PUBLIC_SEED = 20_260_101


@dataclass(frozen=True)
class Terms:
    """Under what terms a run grades.

    seconds: the longest a submission may run; cell_seconds: the longest one cell may.
    walled: whether learner code is shut in; False only where its author is the user.
    warm: whether children are forked from a warm process; else each starts cold.
    drawing: whether that process has matplotlib ready too; learners draw.
    """

    seed: int
    seconds: float = 60.0
    cell_seconds: float = 10.0
    memory_mb: int = 2048
    jobs: int = 1
    walled: bool = True
    warm: bool = True
    drawing: bool = True


def secret_seed() -> int:
    """Return a new seed for hidden inputs, that nobody knows before the run."""
    return secrets.randbelow(2**31)
