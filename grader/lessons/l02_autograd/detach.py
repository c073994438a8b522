"""Take the numbers out of a tracked tensor, and leave it tracked."""

from grader.authoring import (
    Behaviour,
    Exercise,
    Holds,
    Kind,
    Names,
    Question,
    Seen,
    Trait,
    copied,
    drawn,
    drawn_between,
    has,
    has_none,
    is_kind,
    is_there,
    slopes_of,
)

from ._form import Form

_LADDER = ("to_plot(torch.tensor([1.25, 2.], requires_grad=True))",)


def probe(names: Names) -> Seen:
    k = drawn_between(names, 0.5, 2).requires_grad_()
    distances = drawn(names, 5, mean=1, spread=2)
    # One of them below 0, so that signs show.
    distances[0] = -3 - distances[0].abs()
    t = k * distances + 1
    yield "to_plot(t)", names.to_plot(t)
    yield "raw.t", t
    yield "t afterwards", copied(t)
    (slope,) = slopes_of(t, k)
    yield "slope afterwards", slope


EXERCISE = Exercise(
    title="Take out numbers to plot",
    question=Question(asks=("to_plot",), probe=probe, ladder=_LADDER),
    checks=(
        Behaviour("to_plot", ("to_plot(t)",)),
        Holds(
            "the result is cut off",
            has_none("to_plot(t)", Trait.TRACKED),
            "What `to_plot` returns still requires a gradient.",
        ),
        Holds(
            "t is still attached",
            has("raw.t", Trait.TRACKED),
            "After the call `t` itself is cut off from its graph.",
        ),
        Holds(
            "t still leads back",
            is_there("slope afterwards"),
            "After the call the graph of `t` is used up: no way leads back.",
        ),
        Form(
            is_kind("to_plot(t)", Kind.ARRAY),
            "The numbers are right, but a NumPy array is asked for: look at `type(drawn)`.",
        ),
        Behaviour("to_plot", ("t afterwards", "slope afterwards")),
    ),
)
