"""Go from two kinds to three."""

from grader.authoring import Exercise, Names, Question, Seen

from ._losses import Call, loss_checks, seen_of_loss

_NAME = "species_loss(logits, species)"
_SIX_ROWS = Call(_NAME, slope="The slope of the loss")
_SURELY_WRONG = Call(
    f"{_NAME}, surely wrong",
    value="The mean loss of two rows that are surely wrong",
    slope="The slope where the model is surely wrong",
)
_ONE_PENGUIN = Call(f"{_NAME}, one penguin", value="The loss of a single penguin")

_LADDER = (
    "species_loss(torch.tensor([[2., 0., 0.]]), torch.tensor([[0.]]))",
    "species_loss(torch.tensor([[2., 0., 0.], [0., 1., 0.]]), torch.tensor([[0.], [2.]]))",
)


def probe(names: Names) -> Seen:
    six, labels = names.draw.normal(0, 2, (6, 3)), [[0.0], [2.0], [1.0], [0.0], [0.0], [2.0]]
    yield from seen_of_loss(names, _SIX_ROWS, six, labels)
    far = [[0.0, 0.0, 1000.0], [1.0, -1000.0, 0.0]]
    yield from seen_of_loss(names, _SURELY_WRONG, far, [[0.0], [1.0]])
    yield from seen_of_loss(names, _ONE_PENGUIN, names.draw.normal(0, 2, (1, 3)), [[2.0]])


EXERCISE = Exercise(
    title="Go from two kinds to three",
    question=Question(asks=("species_loss",), probe=probe, ladder=_LADDER),
    checks=loss_checks(_SIX_ROWS, _SURELY_WRONG, _ONE_PENGUIN),
)
