"""What of the wall this machine cannot build."""
from grader.child.wall._wall import Wall
def missing() -> tuple[str, ...]:
    return ()
