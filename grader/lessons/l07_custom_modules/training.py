"""Train it on whatever device there is."""

from contextlib import suppress
from typing import Any

from grader.authoring import (
    Behaviour,
    Evidence,
    Exercise,
    Holds,
    Names,
    Question,
    Seen,
    Waived,
    count_of_numbers,
    is_module,
    is_there,
    negated,
    parameters_of,
    placed,
    set_parameters,
)

from ._fields import fields
from ._first_weights import drawn_by, first_sight, rainfall, slopes_held
from ._pace import AsFarAsItsTwin, moved_in_part, pace_is, told_by_pace


def probe(names: Names) -> Seen:
    net = names.net
    yield "rows asked about", 40
    if not is_module(net):
        return
    sight = first_sight(names)
    net.eval()
    for name, value in drawn_by(net):
        yield f"raw.{name}", value
    for what, held in (
        ("weight at first", sight.weights),
        ("slope at first", sight.slopes),
        ("weight", parameters_of(net)),
        ("slope", slopes_held(net)),
    ):
        for number, value in enumerate(held):
            yield f"raw.{what} {number}", value
    yield "raw.numbers", count_of_numbers(net)
    yield "raw.classes", " ".join(base.__name__ for base in type(net).__mro__)
    make = names.namespace.get("MyNetwork")
    if isinstance(make, type):
        yield "raw.MyNetwork", make.__name__
    # An earlier answer may raise what it likes.
    with suppress(Exception):
        yield "raw.numbers in MyNetwork", count_of_numbers(names.MyNetwork(1, 16, 1))


def upon(names: Names) -> Seen:
    import copy

    import torch

    yield from probe(names)
    if not is_module(names.net):
        return
    twin = copy.deepcopy(names.net).train()
    set_parameters(twin, first_sight(names).weights)
    optimizer = torch.optim.SGD(twin.parameters(), lr=0.05)
    x = rainfall(twin)
    y = placed(fields()[1], like=x)
    for _ in range(1000):
        optimizer.zero_grad()
        loss: Any = torch.nn.functional.mse_loss(twin(x), y)
        loss.backward()
        optimizer.step()
    for name, value in drawn_by(twin.eval()):
        yield f"upon.{name}", value


def is_of_the_size(evidence: Evidence) -> bool:
    """Return whether `net` holds as many numbers as a network with 16 hidden units."""
    wanted = evidence.array("raw.numbers in MyNetwork")
    return evidence.array("raw.numbers") == (49 if wanted is None else wanted)


def is_made_by_the_class(evidence: Evidence) -> bool:
    """Return whether `MyNetwork` made `net`, or one that bore its name; true if it is no class."""
    make = evidence.find("raw.MyNetwork")
    return make is None or make.text in evidence.raw["classes"].text.split()


# None of these tells mistakes apart: of a network of any size and maker, the same is to be said.
_ASKED = (
    (negated(pace_is("another shape")), "`net(x)` does not have the shape of `y`."),
    (
        negated(pace_is("diverged")),
        "The predictions of `net` are not numbers any more: it diverged.",
    ),
    (
        negated(pace_is("dead")),
        "For every rainfall `net` says the same, and no hidden unit is above 0 any more: a step "
        "was too large. Look at the rate, then make `net` and `opt` anew.",
    ),
    (
        pace_is("bends"),
        "The loss of `net` is not below a seventh of the best line's: it does not follow the "
        "points yet.",
    ),
    (
        negated(moved_in_part),
        "Some of the parameters of `net` have not moved at all. Look at what the optimizer was "
        "given.",
    ),
    (is_made_by_the_class, "`net` was not made by `MyNetwork`. Print `net`."),
)

EXERCISE = Exercise(
    title="Train it on whatever device there is",
    question=Question(asks=("net",), probe=probe),
    points=2,
    slow=True,
    upstream=("network",),
    upon=upon,
    checks=(
        Behaviour("net", ()),
        Holds("is a module", is_there("raw.net(x)"), "`net` is not a model."),
        # By itself, since weights that were not trained yet are farther off than any others.
        Waived(
            Holds(
                "",
                negated(pace_is("fresh", "unmoved")),
                "Whether `net` was trained is 0 where it should be 1.",
                nearness=0.5,
            )
        ),
        *(Waived(Holds("", rule, words)) for rule, words in _ASKED),
        AsFarAsItsTwin(),
        Holds(
            "",
            is_of_the_size,
            "`net` does not hold as many numbers as a `MyNetwork` with one input, 16 hidden units "
            "and one output. Look at the sizes that it was made with.",
        ),
        *told_by_pace(),
    ),
)
