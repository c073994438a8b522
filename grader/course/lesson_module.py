"""Loads a module of a lesson's folder from its file, wherever the course lies."""

import importlib.util
import sys
import traceback
from pathlib import Path
from types import ModuleType

from grader.errors import UnreadableLesson


def load(name: str, path: Path, *, is_package: bool = False) -> ModuleType:
    """Return the module in a file, loaded once. Raises UnreadableLesson, with the line at fault."""
    if name in sys.modules:
        return sys.modules[name]
    where = [str(path.parent)] if is_package else None
    found = importlib.util.spec_from_file_location(name, path, submodule_search_locations=where)
    if found is None or found.loader is None:
        raise UnreadableLesson(path, None, "this cannot be loaded as a module")
    module = importlib.util.module_from_spec(found)
    sys.modules[name] = module
    try:
        found.loader.exec_module(module)
    except Exception as error:
        del sys.modules[name]
        file, line = _at_fault(error, path)
        raise UnreadableLesson(file, line, f"{type(error).__name__}: {_said(error)}") from error
    return module


def _at_fault(error: Exception, path: Path) -> tuple[Path, int]:
    """Return the last place in the lesson's folder on the way to an error."""
    if isinstance(error, SyntaxError) and error.filename and error.lineno:
        return Path(error.filename), error.lineno
    frames = [
        (Path(frame.filename), frame.lineno) for frame in traceback.extract_tb(error.__traceback__)
    ]
    ours = [(file, line) for file, line in frames if file.parent == path.parent and line]
    return ours[-1] if ours else (path, 1)


def _said(error: Exception) -> str:
    return error.msg if isinstance(error, SyntaxError) else str(error)
