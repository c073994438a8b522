"""Write a loss that never overflows."""

from grader.authoring import Exercise, Names, Question, Seen

from ._losses import Call, loss_checks, seen_of_loss

_SIX_ROWS = Call("cross_entropy(logits, y)", slope="The slope of the loss")
_SURE = (
    ("sure of no where y is 1", -1000.0, 1.0),
    ("sure of yes where y is 0", 1000.0, 0.0),
    ("sure of yes where y is 1", 60.0, 1.0),
)

_LADDER = (
    "cross_entropy(torch.tensor([[0.]]), torch.tensor([[1.]]))",
    "cross_entropy(torch.tensor([[2.]]), torch.tensor([[0.]]))",
    "cross_entropy(torch.tensor([[2.], [-1.]]), torch.tensor([[1.], [0.]]))",
)


def probe(names: Names) -> Seen:
    six = names.draw.normal(0.5, 2, (6, 1))
    labels = [[1.0], [0.0], [1.0], [1.0], [0.0], [1.0]]
    yield from seen_of_loss(names, _SIX_ROWS, six, labels)
    for said, logit, label in _SURE:
        # A second row, half sure and wrong, keeps the loss of the sure and right one above 0.
        yield from seen_of_loss(names, two_rows(said), [[logit], [0.5]], [[label], [0.0]])


def two_rows(said: str) -> Call:
    """Return the call with two rows, of which one is as is said."""
    return Call(
        f"{_SIX_ROWS.name}, {said}",
        value=f"The loss of two rows, one {said},",
        slope=f"The slope of the loss, {said}",
    )


def stand_in(names: Names) -> Seen:
    yield "cross_entropy", lambda logits, y: (logits.sigmoid() - y).square().mean()


EXERCISE = Exercise(
    title="Write a loss that never overflows",
    question=Question(asks=("cross_entropy",), probe=probe, ladder=_LADDER, stand_in=stand_in),
    points=2,
    checks=loss_checks(_SIX_ROWS, *(two_rows(said) for said, _, _ in _SURE)),
)
