"""Descend."""

from typing import Any

import numpy as np

from grader.authoring import (
    Arrays,
    Exercise,
    Names,
    Part,
    Question,
    Seen,
    Traits,
    Trajectory,
)


def slope(arrays: Arrays) -> Arrays:
    """Return the derivative of mean((w x - y)²) by w: mean(2 x (w x - y))."""
    x, y, w = arrays["X"], arrays["Y"], arrays["w"]
    return {"w": np.mean(2 * x * (w * x - y)).reshape(w.shape)}


# Where `w` came from and where it went: histories may be put in order afterwards.
DESCENDED: dict[str, Any] = {}


def probe(names: Names) -> Seen:
    if descended(names):
        yield "given.w", DESCENDED["start"]
        yield "w", names.w
        yield from recorded(names, by_the_formula, 20_000)


def own_probe(names: Names) -> Seen:
    if descended(names):
        yield "given.w", DESCENDED["start"]
        yield "w", names.w
        yield from recorded(names, by_their_functions, 1000)
        yield "own.w", path(names, by_their_functions, 1000)[1:]


def descended(names: Names) -> bool:
    """Return whether the statement may have been a descent, or put in order what one left."""
    import numpy as np

    if "w" not in names.before or not names.has("X", "Y", "gradient"):
        return False
    if names.changed("w"):
        DESCENDED.update(start=names.before["w"], end=np.array(names.w))
        return True
    histories = [names.namespace.get(name) for name in ("w_history", "loss_history")]
    kept = all(entries(one) for one in histories)
    return kept and bool(DESCENDED) and np.array_equal(DESCENDED["end"], names.w)


def by_the_formula(names: Names, w: Any) -> Any:
    import numpy as np

    x, y = (np.asarray(one, dtype=np.float64) for one in (names.X, names.Y))
    return np.mean(2 * x * (w * x - y))


def by_their_functions(names: Names, w: Any) -> Any:
    with names.holding(w=w):
        return names.gradient(names.X, names.Y, names.forward(names.X))


def path(names: Names, slope_at: Any, most: int) -> list[Any]:
    """Return where descent passes from the `w` that the loop began with, that `w` first."""
    import numpy as np

    held = {**names.namespace, **names.before}
    places = [DESCENDED["start"]]
    with np.errstate(all="ignore"):
        for _ in range(min(int(held["n_iters"]), most)):
            places.append(places[-1] - held["learning_rate"] * slope_at(names, places[-1]))
    return places


def recorded(names: Names, slope_at: Any, most: int) -> Seen:
    """Yield what the histories hold, once the descent that they tell of is right.

    A notebook that was never asked for them has neither name, nor that of our placeholder. One whose
    `w` is no single number, as a wrong gradient may leave it, has no history to compare.
    """
    import numpy as np

    told = ("holds plain numbers", "is as long as the descent", "holds what each epoch began with")
    kept = ("w_history", "loss_history")
    asked = names.has("n_iters", "learning_rate") and (names.has(*kept) or names.has("todo"))
    yield "as many epochs as given", not asked or bool(np.all(np.asarray(names.n_iters) >= 25))
    # Whom a wrong gradient leads astray has made that mistake already.
    ends = plain_numbers([DESCENDED["start"], names.w])
    judged = asked and slope_at is by_the_formula and len(ends) == 2
    yield "it came nearer", not judged or error(names, ends[1]) < error(names, ends[0])
    passed = plain_numbers(path(names, slope_at, most)) if asked else []
    if len(passed) < 2:
        yield from ((f"{name} {one}", True) for name in kept for one in told)
    elif near(plain_numbers([names.w]), passed[-1:]):
        losses = [error(names, w) for w in passed[:-1]]
        for name, values in zip(kept, (passed[:-1], losses), strict=True):
            held = names.namespace.get(name, ())
            numbers = plain_numbers(held) if entries(held) else []
            yield name, np.asarray(numbers, dtype=np.float32)
            yield f"{name} {told[0]}", bool(numbers) or entries(held) == 0
            yield f"{name} {told[1]}", len(numbers) == len(values)
            # A loss that another exercise finds wrong was still recorded as it was measured.
            right = near(numbers, values) or (
                name == "loss_history" and near(numbers, their_losses(names, passed[:-1]))
            )
            yield f"{name} {told[2]}", right


def error(names: Names, w: float) -> float:
    """Return the mean squared error at a place."""
    import numpy as np

    x, y = (np.asarray(one, dtype=np.float64) for one in (names.X, names.Y))
    with np.errstate(all="ignore"):
        return float(np.mean((w * x - y) ** 2))


def entries(held: Any) -> int | None:
    """Return how many values are kept; None of what can't say."""
    try:
        return len(held)
    except TypeError:
        return None


def their_losses(names: Names, places: list[float]) -> list[float]:
    """Return what the learner's own `loss` says at each place; nothing where there is none."""
    losses = []
    try:
        for w in places:
            with names.holding(w=w):
                losses.append(names.loss(names.Y, names.forward(names.X)))
        return plain_numbers(losses)
    except Exception:  # noqa: BLE001 - another exercise judges it
        return []


def plain_numbers(values: Any) -> list[float]:
    """Return values as floats, each held as a number, an array or a tensor of one; else nothing."""
    try:
        numbers = [one.item() if hasattr(one, "item") else one for one in values]
        return [] if any(isinstance(one, str) for one in numbers) else list(map(float, numbers))
    except (TypeError, ValueError, RuntimeError):
        return []


def near(numbers: list[float], values: list[float]) -> bool:
    """Return whether numbers differ by no more than rounding in float32, or to four places."""
    import numpy as np

    if len(numbers) != len(values) or not values:
        return False
    return bool(np.allclose(numbers, values, rtol=1e-4, atol=1e-4))


RECORDS = {
    "holds plain numbers": (
        "`w` ends where it should. But what `{name}` holds are no plain numbers: print its first entry."
    ),
    "is as long as the descent": (
        "`w` ends where it should. But `{name}` does not hold one number for each epoch: print "
        "`len({name})` after the loop."
    ),
    "holds what each epoch began with": (
        "`w` ends where it should. But `{name}` is not the {one} that each epoch began with: print "
        "its first and its last number, and compare them with the lines that the loop prints."
    ),
}


EXERCISE = Exercise(
    title="Descend",
    question=Question(
        asks=("w",),
        watches=("w", "w_history", "loss_history"),
        given=("X", "Y", "w", "learning_rate", "n_iters"),
        probe=probe,
        own_probe=own_probe,
    ),
    points=2,
    upstream=("forward", "loss", "gradient"),
    checks=(
        Part(
            "the descent",
            0.75,
            Trajectory(("w",), slope, "learning_rate", least=25, exactly="n_iters"),
        ),
        Traits(
            {
                f"{name} {trait}": words.format(name=name, one=one)
                for name, one in (("w_history", "`w`"), ("loss_history", "loss"))
                for trait, words in RECORDS.items()
            }
        ),
        Traits(
            {
                "as many epochs as given": (
                    "The descent is right, but shorter than the one that is asked for: how many "
                    "epochs does the expected output tell of? Look at `n_iters`."
                ),
                "it came nearer": (
                    "The steps are right, but they lead ever farther from the bottom: the last loss is "
                    "larger than the first. Is `learning_rate` still 0.001?"
                ),
            }
        ),
    ),
)
