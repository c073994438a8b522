"""First Descent: notebooks that teach PyTorch, and the grader that marks them.

In a notebook: `from grader import check, lesson, ready, todo`. These four run in the learner's own
kernel and know no answers; the judge that they ask is another process.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from grader.child._notebook import check, lesson
    from grader.child._todo import ready, todo

__all__ = ["check", "lesson", "ready", "todo"]


def __getattr__(name: str) -> Any:
    # Found when first used, so that `import grader` stays quick and brings nothing along.
    if name in ("check", "lesson"):
        from grader.child import _notebook

        return getattr(_notebook, name)
    if name in ("ready", "todo"):
        from grader.child import _todo

        return getattr(_todo, name)
    raise AttributeError(f"module 'grader' has no attribute {name!r}")
