"""Leave PyTorch's compiler unloaded until somebody compiles.

An optimizer imports `torch._dynamo` at its first step, only to tell it that nothing of a step is to
be compiled. That is half of all modules that PyTorch brings, a second and a half to import, and
memory that each fork copies the pages of.
"""

import importlib
import sys
from collections.abc import Callable
from types import ModuleType
from typing import Any

_NAME = "torch._dynamo"


class UnloadedCompiler(ModuleType):
    """Stands for the compiler, and says what it says where nothing is compiled.

    Whatever else is asked of it loads the compiler, which then takes its place.
    """

    def __init__(self) -> None:
        super().__init__(_NAME)

    @staticmethod
    def graph_break(*asked: object, **more: object) -> None:
        """End the part that is compiled: there is none."""

    @staticmethod
    def disable(function: Callable[..., Any], *asked: object, **more: object) -> Any:
        """Return a function that is not to be compiled: as it is."""
        return function

    def __getattr__(self, name: str) -> Any:
        # Whoever walks through all modules, as `inspect` does, asks for no compiler.
        if name.startswith("__") and name != "__path__":
            raise AttributeError(name)
        if sys.modules.get(_NAME) is self:
            del sys.modules[_NAME]
        return getattr(importlib.import_module(_NAME), name)


def leave_compiler_unloaded() -> None:
    """Put a stand-in in the place of the compiler, unless that is loaded already.

    PyTorch looks for the compiler among the modules whenever it is asked for it.
    """
    sys.modules.setdefault(_NAME, UnloadedCompiler())
