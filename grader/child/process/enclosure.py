"""The wall round a child of ours, where the settings ask for one."""

import os
from pathlib import Path
from typing import TYPE_CHECKING

from grader.child.process.settings import Job, Settings

if TYPE_CHECKING:
    from grader.child.wall import Wall


def prepared(settings: Settings, stage: Path) -> "Wall | None":
    """Return what is the same for every child, or nothing where learner code is not shut in.

    Raises WallError where it cannot be.
    """
    if not settings.walled:
        return None
    # Its parts are Linux's, and other systems do without.
    from grader.child.wall import Wall

    return Wall.prepare(tuple(map(Path, settings.hidden)), readable=(stage / "data",))


def owner_of_scratch(wall: "Wall | None") -> tuple[int, int] | None:
    """Return the user and the group that a child becomes; nothing where it stays who it is."""
    if wall is None or wall.user_id is None or wall.group_id is None:
        return None
    return wall.user_id, wall.group_id


def enclose(wall: "Wall | None", own: Path, job: Job, keep: tuple[int, ...]) -> None:
    """Shut this process in, for good, and go to where its notebook lies. Raises WallError."""
    if wall is not None:
        from grader.child.wall import Limits

        limits = Limits(memory_mb=job.memory_mb, cpu_seconds=int(job.seconds) + 1)
        wall.enclose(own, limits, keep=keep)
    os.chdir(own / "notebooks")
