"""First Descent: notebooks that teach PyTorch, and the grader that marks them.

In a notebook: `from grader import check, lesson, ready, todo`. These four run in the learner's own
kernel and know no answers; the judge that they ask is another process.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from grader.child.kernel.session import check, lesson
    from grader.child.todo import ready, todo

__all__ = ["check", "lesson", "ready", "todo"]


def __getattr__(name: str) -> Any:
    # Found when first used, so that `import grader` stays quick and brings nothing along.
    if name in ("check", "lesson"):
        from grader.child.kernel import session

        return getattr(session, name)
    if name in ("ready", "todo"):
        from grader.child import todo

        return getattr(todo, name)
    raise AttributeError(f"module 'grader' has no attribute {name!r}")
