"""The placeholder that stands in an exercise not yet done, so that a lesson still runs through."""

import operator
from collections.abc import Iterator
from typing import Any


class Placeholder:
    """Absorbs whatever is done with it, and says which exercise comes first."""

    __slots__ = ("_exercise",)
    _exercise: str

    def __init__(self, exercise: str) -> None:
        object.__setattr__(self, "_exercise", exercise)

    def __repr__(self) -> str:
        return f"‹{self._exercise}: not done yet›"

    def __format__(self, specification: str) -> str:
        return repr(self)

    def __getattr__(self, name: str) -> "Placeholder":
        # Protocols that look for private names (IPython, NumPy, pickle) must find none.
        if name.startswith("_"):
            raise AttributeError(name)
        return self

    def __setattr__(self, name: str, value: Any) -> None:
        pass

    def __call__(self, *arguments: Any, **named: Any) -> "Placeholder":
        """Return the placeholder itself, whatever it is called with."""
        return self

    def __getitem__(self, key: Any) -> "Placeholder":
        """Return the placeholder itself, whatever it is called with."""
        return self

    def __setitem__(self, key: Any, value: Any) -> None:
        pass

    def __iter__(self) -> Iterator[Any]:
        return iter(())

    def __len__(self) -> int:
        return 0

    def __bool__(self) -> bool:
        return False

    def __float__(self) -> float:
        return float("nan")

    def __int__(self) -> int:
        return 0

    __index__ = __int__

    def __hash__(self) -> int:
        return hash(self._exercise)

    def __enter__(self) -> "Placeholder":
        """Return the placeholder itself, whatever it is called with."""
        return self

    def __exit__(self, *raised: object) -> None:
        pass

    def __array_ufunc__(self, *arguments: Any, **named: Any) -> "Placeholder":
        """Return the placeholder itself, whatever it is called with."""
        return self

    def __array_function__(self, *arguments: Any, **named: Any) -> "Placeholder":
        """Return the placeholder itself, whatever it is called with."""
        return self

    @classmethod
    def __torch_function__(
        cls, function: Any, types: Any, arguments: Any = (), named: Any = None
    ) -> Any:
        return next(
            (argument for argument in _flatten(arguments) if isinstance(argument, cls)),
            cls("an earlier exercise"),
        )


def _flatten(values: Any) -> Iterator[Any]:
    for value in values:
        if isinstance(value, list | tuple):
            yield from _flatten(value)
        else:
            yield value


def _absorb(self: Placeholder, *others: Any) -> Placeholder:
    return self


for _name in ("add", "sub", "mul", "truediv", "floordiv", "mod", "pow", "matmul"):
    setattr(Placeholder, f"__{_name}__", _absorb)
    setattr(Placeholder, f"__r{_name}__", _absorb)
for _name in ("neg", "pos", "abs", "invert", "round", "lt", "le", "gt", "ge", "eq", "ne"):
    setattr(Placeholder, f"__{_name}__", _absorb)


def todo(exercise: str) -> Placeholder:
    """Return the placeholder for an exercise that is not done yet."""
    return Placeholder(exercise)


def waits_for(placeholder: Placeholder) -> str:
    """Return the exercise that a placeholder stands for."""
    return str(operator.attrgetter("_exercise")(placeholder))


def ready(*values: Any) -> bool:
    """Return whether no value is a placeholder; otherwise print what comes first.

    Lists and tuples count by what they hold, and an empty one is not ready.
    """
    waiting: list[str] = []
    for value in values:
        waiting += _waiting(value)
    if waiting:
        names = list(dict.fromkeys(waiting))
        come = "comes" if len(names) == 1 else "come"
        print(f"Not shown yet: {', '.join(names)} {come} first.")
    return not waiting


def _waiting(value: Any) -> list[str]:
    if isinstance(value, Placeholder):
        return [waits_for(value)]
    if isinstance(value, list | tuple):
        if not value:
            return ["an earlier exercise"]
        return [name for item in value for name in _waiting(item)]
    return []
