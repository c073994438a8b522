"""Wrong answers to exercises of lesson 05, of which no two are the same or do the same."""

import random
from collections.abc import Iterator

_SEED = 5
_EXERCISES_OF_EACH = 3

# A factor that is not 1 makes each of them wrong, and as wrong as the factor says.
_WRONG = {
    "model": "def model(x):\n    return x @ w.t() * {factor} + b",
    "mse": "def mse(t1, t2):\n    return ((t1 - t2) ** 2).mean() * {factor}",
    "step": """
with torch.no_grad():
    w -= w.grad * 1e-5 * {factor}
    b -= b.grad * 1e-5
    w.grad.zero_()
    b.grad.zero_()
preds = model(inputs)
loss = mse(preds, targets)
""",
    "predictions": "preds = model(inputs) * {factor}",
    "optimum": """
with_ones = torch.cat([inputs, torch.ones(5, 1)], dim=1)
best = torch.linalg.lstsq(with_ones, targets).solution
best_loss = mse(with_ones @ best, targets) * {factor}
""",
    "standardise": "def standardise(x):\n    return (x - x.mean(0)) / x.std(0) * {factor}",
}


def wrong_answer(exercise: str, number: int) -> str:
    """Return a wrong answer to an exercise, another for each number."""
    return _WRONG[exercise].format(factor=f"1.1{number:04}").strip()


def all_wrong(count: int) -> Iterator[dict[str, str]]:
    """Yield wrong answers to three exercises for each submission, always the same."""
    chance = random.Random(_SEED)
    for number in range(count):
        exercises = chance.sample(sorted(_WRONG), _EXERCISES_OF_EACH)
        yield {exercise: wrong_answer(exercise, number) for exercise in exercises}
