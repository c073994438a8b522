"""Where a notebook reaches for what no lesson needs: frames, memory, the grader's own modules.

Told from the text alone, so whoever hides it finds a way round: it is for a teacher to look at, and
no verdict hangs on it.
"""

import ast
from collections.abc import Iterator
from functools import lru_cache

from grader.notebooks.names_bound import parse_cell
from grader.notebooks.notebook import Notebook

_MODULES = frozenset({"ctypes", "cffi", "gc", "_thread", "_testcapi"})
_ATTRIBUTES = frozenset(
    (
        *("_getframe", "_current_frames", "currentframe", "settrace", "setprofile"),
        *("f_back", "f_globals", "f_locals", "gi_frame", "cr_frame", "tb_frame"),
        *("get_objects", "get_referrers", "get_referents", "__subclasses__"),
    )
)
# What a learner's notebook has from the package.
_OFFERED = frozenset({"check", "interactive", "lesson", "pictures", "ready", "todo"})
_MOST = 10
_LONG = 4000


def reaches(notebook: Notebook) -> tuple[str, ...]:
    """Return a sentence for each place, by its cell and line, the first ten of them."""
    found: dict[str, None] = {}
    for number, source in enumerate(notebook.code, 1):
        reached = _reached_in if len(source) > _LONG else _remembered
        for line, what in reached(source):
            found[f"Cell {number} reaches in line {line} for `{what}`, which no lesson needs."] = (
                None
            )
    return tuple(found)[:_MOST]


def _reached_in(source: str) -> tuple[tuple[int, str], ...]:
    tree = parse_cell(source)
    return tuple(sorted(set(_reached(tree)))) if tree is not None else ()


# Most cells of a class are as they were handed out.
_remembered = lru_cache(maxsize=512)(_reached_in)


def _reached(tree: ast.Module) -> Iterator[tuple[int, str]]:
    for node in ast.walk(tree):
        match node:
            case ast.Import(names=names):
                yield from ((node.lineno, alias.name) for alias in names if _is_odd(alias.name))
            case ast.ImportFrom(module=str(module), names=names):
                odd = _is_odd(module) or (
                    module == "grader" and any(alias.name not in _OFFERED for alias in names)
                )
                if odd:
                    yield node.lineno, module
            case ast.Attribute(attr=name) if name in _ATTRIBUTES:
                yield node.lineno, name
            case ast.Name(id=name) if name in _ATTRIBUTES:
                yield node.lineno, name
            case ast.Constant(value=str(text)) if text in _ATTRIBUTES or _is_of_ours(text):
                yield node.lineno, text


def _is_odd(module: str) -> bool:
    return module.partition(".")[0] in _MODULES or _is_of_ours(module)


def _is_of_ours(module: str) -> bool:
    return module.startswith("grader.") and module.split(".")[1] not in _OFFERED
