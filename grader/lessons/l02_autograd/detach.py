"""Take the numbers out of a tracked tensor, and leave it tracked."""

from grader.authoring import (
    Behaviour,
    Exercise,
    Names,
    Question,
    Seen,
    Traits,
    copied,
    drawn,
    drawn_between,
    is_tracked,
    slopes_of,
)


def probe(names: Names) -> Seen:
    import numpy as np

    k = drawn_between(names, 0.5, 2).requires_grad_()
    distances = drawn(names, 5, mean=1, spread=2)
    # One of them below 0, so that signs show.
    distances[0] = -3 - distances[0].abs()
    t = k * distances + 1
    shown = names.to_plot(t)
    parts = shown if isinstance(shown, list | tuple) else [shown]
    yield "to_plot(t)", shown
    yield "the result is cut off", not any(map(is_tracked, parts))
    yield "given.an array", isinstance(shown, np.ndarray)
    yield "t is still attached", is_tracked(t)
    yield "t afterwards", copied(t)
    (slope,) = slopes_of(t.mean(), k)
    yield "t still leads back", slope is not None
    yield "slope afterwards", slope


EXERCISE = Exercise(
    title="Take out numbers to plot",
    question=Question(asks=("to_plot",), probe=probe),
    checks=(
        Behaviour("to_plot", ("to_plot(t)",)),
        Traits(
            {
                "the result is cut off": "What `to_plot` returns still requires a gradient.",
                "t is still attached": "After the call `t` itself is cut off from its graph.",
                "t still leads back": "After the call the graph of `t` is used up: no way leads back.",
                "given.an array": "The numbers are right, but a NumPy array is asked for: look at `type(drawn)`.",
            }
        ),
        Behaviour("to_plot", ("t afterwards", "slope afterwards")),
    ),
)
