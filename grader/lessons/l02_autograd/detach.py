"""Take out numbers to plot."""

from grader.authoring import (
    Behaviour,
    Exercise,
    Names,
    Question,
    Seen,
    Traits,
)


def probe(names: Names) -> Seen:
    import numpy as np
    import torch

    k = torch.tensor(float(names.draw.uniform(0.5, 2)), requires_grad=True)
    drawn = torch.tensor(names.draw.normal(1, 2, 5), dtype=torch.float32)
    # One of them below 0, so that signs show.
    drawn[0] = -3 - drawn[0].abs()
    t = k * drawn + 1
    shown = names.to_plot(t)
    parts = shown if isinstance(shown, list | tuple) else [shown]
    yield "to_plot(t)", shown
    yield "the result is cut off", not any(getattr(one, "requires_grad", False) for one in parts)
    yield "given.an array", isinstance(shown, np.ndarray)
    yield "t is still attached", t.requires_grad
    yield "t afterwards", t.detach()
    if t.requires_grad:
        yield "slope afterwards", torch.autograd.grad(t.mean(), k)[0]


EXERCISE = Exercise(
    title="Take out numbers to plot",
    question=Question(
        asks=("to_plot",),
        probe=probe,
    ),
    checks=(
        Behaviour("to_plot", ("to_plot(t)",)),
        Traits(
            {
                "the result is cut off": "What `to_plot` returns still requires a gradient.",
                "t is still attached": "After the call `t` itself is cut off from its graph.",
                "given.an array": "The numbers are right, but a NumPy array is asked for: look at `type(drawn)`.",
            }
        ),
        Behaviour("to_plot", ("t afterwards", "slope afterwards")),
    ),
)
