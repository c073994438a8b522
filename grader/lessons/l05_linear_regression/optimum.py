"""The lowest loss that any weights and biases reach, found in one go."""

from grader.authoring import Exercise, Names, Question, Seen, Tolerance, Values


def probe(names: Names) -> Seen:
    yield "best_loss", names.best_loss


def own_probe(names: Names) -> Seen:
    import torch

    yield "best_loss", names.best_loss
    table = torch.cat([names.inputs, torch.ones(len(names.inputs), 1)], dim=1)
    fitted = table @ torch.linalg.pinv(table) @ names.targets
    best = names.mse(fitted, names.targets)
    # Where the best is nothing, rounding is all there is, and each way of solving rounds its own.
    nothing = max(abs(float(best)), abs(float(names.best_loss))) < 1e-3
    yield "own.best_loss", names.best_loss if nothing else best


EXERCISE = Exercise(
    title="Find the lowest loss there is",
    question=Question(
        asks=("best_loss",),
        given=("inputs", "targets", "w", "b"),
        probe=probe,
        own_probe=own_probe,
    ),
    upstream=("data", "mse"),
    checks=(Values("best_loss", tolerance=Tolerance(operations=128)),),
)
