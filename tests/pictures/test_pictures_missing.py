"""Where a value is still to be made, or is wrong, one plain line stands in the picture's place."""

from typing import Any

import numpy as np
import pytest
import samples
import torch

from grader import pictures, todo
from grader.pictures import Missing

FROM_A_LEARNER = {
    samples.curves: ("series",),
    samples.parabola: ("loss_at", "path", "best", "between"),
    samples.contours: ("loss_at", "path", "reach"),
    samples.graph: ("result", "w"),
    samples.residuals: ("inputs", "targets"),
    samples.predictions: ("guesses", "targets", "before"),
    samples.columns: ("inputs", "targets"),
    samples.plane: ("inputs", "targets", "weights", "bias"),
    samples.regions: ("predict", "points", "labels"),
    samples.classes: ("points", "labels"),
    samples.fitted: ("at", "series", "points"),
    samples.batches: ("loss_at", "table", "parts", "here"),
    samples.cells: ("values",),
}
CASES = [(kind, name) for kind, names in FROM_A_LEARNER.items() for name in names]


def case(value: Any) -> str:
    return value if isinstance(value, str) else value.__name__


@pytest.mark.parametrize(("kind", "name"), CASES, ids=case)
def test_an_exercise_not_yet_done_is_named(kind: Any, name: str) -> None:
    assert samples.line(kind(**{name: todo("mse")})) == "Not shown yet: mse comes first."


@pytest.mark.parametrize(("kind", "name"), CASES, ids=case)
@pytest.mark.parametrize(
    "wrong",
    [None, "text", [], np.array([]), np.zeros((2, 3, 4, 5)), [np.nan, np.inf], torch.ones(7, 9)],
    ids=["None", "text", "empty", "empty array", "four dimensions", "no number", "odd shape"],
)
def test_a_wrong_value_raises_nothing(kind: Any, name: str, wrong: Any) -> None:
    drawn = kind(**{name: wrong})
    if isinstance(drawn, Missing):
        assert samples.line(drawn).startswith("Not shown")
    else:
        assert samples.picture(drawn).alt


@pytest.mark.parametrize(
    ("drawn", "words"),
    [
        (lambda: samples.curves(series={"a": [1.0], "b": todo("fit")}), "fit comes first"),
        (lambda: samples.curves(series=[1.0, todo("fit")]), "fit comes first"),
        (lambda: samples.curves(series=[todo("a"), todo("b"), todo("a")]), "a, b come first"),
        (lambda: samples.curves(series=[]), "loss (cm²) is empty"),
        (lambda: samples.curves(series=[-1.0, -2.0]), "no value above 0"),
        (lambda: samples.curves(at=[1.0]), "3 values stand at 1 places"),
        (lambda: samples.parabola(slopes={0.0: None}), "slope has no value"),
        (lambda: samples.parabola(loss_at=lambda w: todo("loss")), "loss comes first"),
        (lambda: samples.parabola(between=(3, 3)), "nothing between"),
        (lambda: samples.contours(path=[[1.0, 2, 3]]), "two columns are needed"),
        (lambda: samples.contours(loss_at=lambda a, b: 1.0), "loss has shape ()"),
        (lambda: samples.graph(result=torch.ones(2)), "has no graph"),
        (lambda: samples.predictions(guesses=[[1.0, 2]]), "shape (1, 2), targets (2, 2)"),
        (lambda: samples.columns(targets=[[1.0]]), "inputs has 3 rows and targets 1"),
        (lambda: samples.plane(weights=[1.0]), "needs two inputs and two weights"),
        (lambda: samples.regions(predict=lambda p: p[:, 0] + 9), "other than the classes 0 to 1"),
        (lambda: samples.regions(predict=lambda p: p[:1]), "predict has 1 rows"),
        (lambda: samples.classes(names=["one"]), "of 1 classes"),
        (lambda: samples.fitted(series={"net": [1.0, 2]}), "net has 2 rows and at 8"),
        (lambda: samples.fitted(points=[[1.0, 2]]), "points has shape (1, 2), and one column"),
        (lambda: samples.fitted(series={"net": todo("network")}), "network comes first"),
        (lambda: samples.cells(values=np.zeros((9, 9))), "81 numbers"),
        (lambda: samples.cells(strong=[True] * 3), "strong has shape (3,)"),
        (lambda: samples.cells(colour=[["#0072B2"]] * 3), "colour has shape (3, 1)"),
    ],
)
def test_the_line_says_what_is_missing(drawn: Any, words: str) -> None:
    assert words in samples.line(drawn())


def test_a_function_that_fails_is_told_with_its_error() -> None:
    def broken(w: float) -> float:
        raise RuntimeError("shapes do not match")

    assert samples.line(samples.parabola(loss_at=broken)) == (
        "Not shown: loss (cm²) ended with RuntimeError: shapes do not match"
    )


def test_one_missing_picture_stands_for_its_neighbours() -> None:
    drawn = pictures.beside(samples.cells(), samples.cells(values=todo("t3")))
    assert samples.line(drawn) == "Not shown yet: t3 comes first."


@pytest.mark.parametrize(
    "drawn",
    [
        lambda: samples.curves(series=[102.0]),
        lambda: samples.curves(series=[1.0, 1e30, np.inf, np.nan]),
        lambda: samples.curves(series=[0.0, 0.0], log=False),
        lambda: samples.curves(crowd=np.ones((3, 100)), levels={"best": 0.5}),
        lambda: samples.parabola(path=[0.0, 1e200, np.inf]),
        lambda: samples.parabola(loss_at=lambda w: 4.0, slopes=None, path=None, best=None),
        lambda: samples.parabola(slopes={0.0: 1e9, 1.0: 0.0, 2.0: -1e-9}),
        lambda: samples.contours(path=[[0.0, 0.0]]),
        lambda: samples.contours(path=[[0.5, 0.5], [np.inf, 0.0]]),
        lambda: samples.contours(loss_at=lambda a, b: 0 * a),
        lambda: samples.predictions(guesses=[1.0, 2], targets=[1.0, 2], names=["a"], before=None),
        lambda: samples.columns(inputs=[[1.0, 1], [1, 1]], targets=[3.0, 3]),
        lambda: samples.regions(predict=lambda points: 0 * points[:, 0]),
        lambda: samples.cells(values=7),
        lambda: samples.cells(values=torch.arange(12).reshape(2, 2, 3)),
        lambda: samples.cells(values=[True, False]),
        lambda: samples.cells(colour=[["#0072B2"], ["#D55E00"]], strong=[True, False]),
    ],
)
def test_odd_shapes_and_sizes_are_drawn(drawn: Any) -> None:
    assert samples.picture(drawn()).alt


def test_a_graph_beyond_all_paper_is_not_drawn() -> None:
    w = torch.tensor(1.0, requires_grad=True)
    result = w
    for _ in range(60):
        result = result * 1.01
    assert "more than 40 steps" in samples.line(pictures.graph(result, title="Long", w=w))
