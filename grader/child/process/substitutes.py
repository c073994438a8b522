"""What learners have and a graded child lacks, where doing nothing, or doing it plainly, is enough.

Progress bars pass through what they are given, Colab's helpers do nothing, a missing style leaves
figures as they are, and a loader's workers are this process: the wall lets it make no others.
"""

import contextlib
import copy
import importlib
import sys
from collections.abc import Callable, Iterator
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from types import ModuleType
from typing import Any

# Libraries of bars alone: whatever they give is a bar.
_BARS = frozenset({"tqdm", "fastprogress"})
_PARTS_OF_BARS = frozenset({"auto", "autonotebook", "fastprogress", "notebook", "std"})
_COLAB = ("google", "colab")


class Silent(ModuleType):
    """Stands for a module of ours that draws: nobody looks at a notebook that is graded."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        return nothing


class Colab(ModuleType):
    """Stands for what only Colab has: whatever is called does nothing, and gives nothing."""

    def __getattr__(self, name: str) -> "Colab":
        if name.startswith("_"):
            raise AttributeError(name)
        return Colab(name)

    def __call__(self, *arguments: Any, **named: Any) -> Any:
        """Return what comes of it where nobody uploads a file or keeps a secret."""
        return {"upload": {}, "get": ""}.get(self.__name__)


class Bar:
    """A progress bar that nobody sees: it gives one by one what it was given."""

    def __init__(self, values: Any = (), *arguments: Any, **named: Any) -> None:
        self.values = values if values is not None else ()
        self.total = named.get("total")
        self.n: float = 0

    def __iter__(self) -> Iterator[Any]:
        return iter(self.values)

    def __len__(self) -> int:
        return len(self.values)

    def __enter__(self) -> "Bar":
        """Return the bar itself."""
        return self

    def __exit__(self, *raised: object) -> None:
        pass

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        return nothing

    def update(self, count: float = 1) -> None:
        """Count what is done."""
        self.n += count

    @staticmethod
    def write(text: object = "", *arguments: Any, **named: Any) -> None:
        """Print a line, as the bar it stands for does above itself."""
        print(text)

    @staticmethod
    def pandas(*arguments: Any, **named: Any) -> None:
        """Do nothing."""


class _Bars(ModuleType):
    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        if name in _PARTS_OF_BARS:
            return importlib.import_module(f"{self.__name__}.{name}")
        return _bar_of_range if name in ("trange", "tnrange") else Bar


class _BarsFinder(MetaPathFinder, Loader):
    def find_spec(self, fullname: str, path: Any, target: Any = None) -> ModuleSpec | None:
        known = fullname.partition(".")[0] in _BARS
        return ModuleSpec(fullname, self, is_package=True) if known else None

    def create_module(self, spec: ModuleSpec) -> ModuleType:
        return _Bars(spec.name)

    def exec_module(self, module: ModuleType) -> None:
        pass


def nothing(*arguments: Any, **named: Any) -> None:
    """Do nothing, whatever it is called with."""


def install() -> None:
    """Put the substitutes where a cell looks for them, behind all that this machine has."""
    sys.meta_path.append(_BarsFinder())
    for name in ("matplotlib.style", "matplotlib.style.core"):
        module: Any = sys.modules.get(name)
        if module is not None:
            module.use = _known_styles_alone(module.use)
    data: Any = sys.modules.get("torch.utils.data.dataloader")
    if data is not None:
        data.DataLoader._get_iterator = _walk_here  # noqa: SLF001 - the one place that starts workers


def in_place_of(module: str, name: str) -> Any:
    """Return what a failed import binds after all; None for a library that is truly missing.

    name: what was to be taken from the module; empty where the module itself was.
    """
    if tuple(module.split(".")[:2]) == _COLAB or (module, name) == _COLAB:
        return Colab(name or module.partition(".")[0])
    return None


def _bar_of_range(*bounds: int, **named: Any) -> Bar:
    return Bar(range(*bounds), **named)


def _known_styles_alone(use: Callable[[Any], None]) -> Callable[[Any], None]:
    def use_those_there_are(style: Any) -> None:
        for style_sheet in style if isinstance(style, list | tuple) else [style]:
            with contextlib.suppress(OSError):
                use(style_sheet)

    return use_those_there_are


def _walk_here(loader: Any) -> Any:
    """Return an iterator over a loader's batches, drawn and ordered as its workers do."""
    data: Any = sys.modules["torch.utils.data.dataloader"]
    if loader.num_workers:
        loader = copy.copy(loader)
        vars(loader).update(num_workers=0, timeout=0, prefetch_factor=None)
    return data._SingleProcessDataLoaderIter(loader)  # noqa: SLF001 - as above
