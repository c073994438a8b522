"""Steps and trainings are judged by where they lead from the learner's own start."""

import math

import numpy as np
import pytest
from support.evidence import Told, array, evidence, tensor

from grader.checks import Finding, StepRatio, Trajectory
from grader.checks.path import Steps, steps_in
from grader.checks.step_ratio import Arrays, step_ratio

RATE = 1e-3
GENERATOR = np.random.default_rng(3)
X, Y = GENERATOR.normal(2, 3, (7, 3)), GENERATOR.normal(5, 4, (7, 2))
# As float32 holds them, so that what never moves is where it was.
W, B = (GENERATOR.normal(size=size).astype("float32").astype(float) for size in ((2, 3), 2))
ROWS = len(X)


def slope(arrays: Arrays) -> Arrays:
    """Return the gradient of the mean squared error of x wᵀ + b."""
    error = arrays["x"] @ arrays["w"].T + arrays["b"] - arrays["y"]
    scale = 2 / arrays["y"].size
    return {"w": scale * error.T @ arrays["x"], "b": scale * error.sum(axis=0)}


GIVEN: Told = {
    "given.x": array(X),
    "given.y": array(Y),
    "given.w": array(W),
    "given.b": array(B),
}
START: Arrays = {"x": X, "y": Y, "w": W, "b": B}
SLOPES = slope(START)
STEP = StepRatio(("w", "b"), slope, RATE)


def after_step(w: np.ndarray, b: np.ndarray, **more: object) -> Finding:
    """Return what is found of weights that were moved by these gradients."""
    moved = {"w": tensor(W - RATE * w), "b": tensor(B - RATE * b)}
    return STEP.judge(evidence({**GIVEN, **moved, **more}))


# ---- one step


def test_the_right_step_passes() -> None:
    assert after_step(SLOPES["w"], SLOPES["b"]).passed


@pytest.mark.parametrize("dtype", ["float32", "float64"])
@pytest.mark.parametrize("rate", [1e-5, 1e-3, 0.3])
def test_it_passes_in_either_precision_and_at_any_rate(dtype: str, rate: float) -> None:
    moved = {name: tensor(START[name] - rate * SLOPES[name], dtype) for name in ("w", "b")}
    assert StepRatio(("w", "b"), slope, rate).judge(evidence({**GIVEN, **moved})).passed


def mean_of_error_squared() -> tuple[np.ndarray, np.ndarray]:
    error = X @ W.T + B - Y
    return 2 * np.outer(error.mean(0), X.mean(0)) / 2, 2 * error.mean(0) / 2


@pytest.mark.parametrize(
    ("w", "b", "rho"),
    [
        pytest.param(SLOPES["w"] / 2, SLOPES["b"] / 2, 0.5, id="factor 2 missing"),
        pytest.param(SLOPES["w"] * ROWS, SLOPES["b"] * ROWS, ROWS, id="sum in place of mean"),
        pytest.param(SLOPES["w"] / ROWS, SLOPES["b"] / ROWS, 1 / ROWS, id="mean twice"),
        pytest.param(-SLOPES["w"], -SLOPES["b"], -1, id="sign"),
        pytest.param(SLOPES["w"] * 2, SLOPES["b"] * 2, 2, id="accumulated once"),
        pytest.param(SLOPES["w"] * 0, SLOPES["b"] * 0, 0, id="never moved"),
        pytest.param(SLOPES["w"] / 10, SLOPES["b"] / 10, 0.1, id="a tenth of the rate"),
        pytest.param(SLOPES["w"] / RATE, SLOPES["b"] / RATE, 1 / RATE, id="no rate"),
    ],
)
def test_a_mistake_in_both_parameters_has_its_step_ratio(
    w: np.ndarray, b: np.ndarray, rho: float
) -> None:
    finding = after_step(w, b)
    assert not finding.passed
    assert finding.facts["parameter"] == "w"
    assert finding.facts["rho"] == pytest.approx(rho, rel=1e-2, abs=1e-2)


def moved_w() -> np.ndarray:
    """Return the slope of b when w has already moved."""
    return slope({**START, "w": W - RATE * SLOPES["w"]})["b"]


@pytest.mark.parametrize(
    ("b", "rho"),
    [
        pytest.param(SLOPES["b"] * 0, 0, id="never updated"),
        pytest.param(SLOPES["b"] / 2, 0.5, id="factor 2 missing"),
        pytest.param(-SLOPES["b"], -1, id="sign"),
        pytest.param(moved_w(), 0.98, id="with the new w"),
        pytest.param(SLOPES["b"][::-1], math.nan, id="swapped"),
    ],
)
def test_a_mistake_in_b_alone_is_found_there(b: np.ndarray, rho: float) -> None:
    finding = after_step(SLOPES["w"], b)
    assert not finding.passed
    assert finding.facts["parameter"] == "b"
    assert finding.facts["rho"] == pytest.approx(rho, rel=1e-2, abs=1e-2, nan_ok=True)


@pytest.mark.parametrize(
    "w",
    [
        pytest.param(mean_of_error_squared()[0], id="mean(e)² for mean(e²)"),
        pytest.param(SLOPES["w"] / np.linalg.norm(SLOPES["w"]), id="normalised"),
        pytest.param(np.sign(SLOPES["w"]), id="only its sign"),
        pytest.param(SLOPES["w"][::-1], id="rows swapped"),
        pytest.param(SLOPES["w"] + 0.01 * np.abs(SLOPES["w"]).max(), id="one per cent off"),
    ],
)
def test_a_step_in_another_direction_or_of_another_length_fails(w: np.ndarray) -> None:
    assert not after_step(w, SLOPES["b"]).passed


@pytest.mark.parametrize(
    ("rho", "words"),
    [
        (0.5, "moved 0.5 times"),
        (-1.0, "moved uphill, 1 times"),
        (0.0, "did not move"),
        (7.0, "moved 7 times"),
    ],
)
def test_the_ratio_is_told_in_words(rho: float, words: str) -> None:
    assert words in after_step(rho * SLOPES["w"], SLOPES["b"]).sentence


@pytest.mark.parametrize("odd", [math.nan, math.inf, -math.inf])
def test_a_step_to_nowhere_fails(odd: float) -> None:
    somewhere = np.where(np.arange(6).reshape(2, 3) == 4, odd, SLOPES["w"])
    for w in (np.full((2, 3), odd), somewhere):
        assert not after_step(w, SLOPES["b"]).passed


@pytest.mark.parametrize("odd", [math.nan, math.inf])
def test_a_step_from_nowhere_fails(odd: float) -> None:
    start = {**GIVEN, "given.w": array(np.full((2, 3), odd))}
    for end in (np.zeros((2, 3)), np.full((2, 3), odd)):
        seen = {**start, "w": tensor(end), "b": tensor(B)}
        assert not STEP.judge(evidence(seen)).passed


@pytest.mark.parametrize("shape", [(3, 2), (2,), (1, 2, 3), (0,), ()])
def test_weights_of_another_shape_fail(shape: tuple[int, ...]) -> None:
    seen = {**GIVEN, "w": tensor(np.zeros(shape)), "b": tensor(B - RATE * SLOPES["b"])}
    assert not STEP.judge(evidence(seen)).passed


@pytest.mark.parametrize("missing", ["given.w", "given.b", "given.x", "w", "b"])
def test_a_step_of_which_something_is_not_known_fails(missing: str) -> None:
    seen = {
        **GIVEN,
        "w": tensor(W - RATE * SLOPES["w"]),
        "b": tensor(B - RATE * SLOPES["b"]),
    }
    del seen[missing]
    assert not STEP.judge(evidence(seen)).passed


def test_a_step_upon_the_learners_own_slope_is_judged_by_it() -> None:
    own = {"upon.w.grad": array(5 * SLOPES["w"]), "upon.b.grad": array(5 * SLOPES["b"])}
    assert after_step(5 * SLOPES["w"], 5 * SLOPES["b"], **own).passed
    assert not after_step(SLOPES["w"], SLOPES["b"], **own).passed


def test_a_slope_of_the_learners_own_with_another_shape_is_no_slope() -> None:
    own = {"upon.w.grad": array(np.zeros(3)), "upon.b.grad": array(SLOPES["b"])}
    assert not after_step(SLOPES["w"], SLOPES["b"], **own).passed


def test_the_ratio_of_no_step_to_no_slope_is_unknown() -> None:
    assert math.isnan(step_ratio(np.zeros(3), np.zeros(3)))


# ---- many steps


def descend(
    steps: int, *, rate: float = RATE, dtype: str = "float32", follow: object = slope
) -> dict[str, np.ndarray]:
    """Return where so many steps lead, each rounded as the learner's are."""
    w, b = W.astype(dtype), B.astype(dtype)
    for _ in range(steps):
        slopes = follow({**START, "w": w.astype(float), "b": b.astype(float)})  # type: ignore[operator]
        w = (w - rate * slopes["w"]).astype(dtype)
        b = (b - rate * slopes["b"]).astype(dtype)
    return {"w": w, "b": b}


def after_training(end: dict[str, np.ndarray], check: Trajectory, **more: object) -> Finding:
    return check.judge(evidence({**GIVEN, **end, **more}))


HUNDRED = Trajectory(("w", "b"), slope, RATE, least=100)


@pytest.mark.parametrize("dtype", ["float32", "float64"])
@pytest.mark.parametrize("steps", [100, 101, 250, 3000])
def test_as_many_steps_as_are_asked_for_or_more_pass(dtype: str, steps: int) -> None:
    assert after_training(descend(steps, dtype=dtype), HUNDRED).passed


@pytest.mark.parametrize("rate", [1e-5, RATE, 0.3])
@pytest.mark.parametrize("most", [1, 19, 20, 21, 100])
def test_steps_multiplied_out_lead_where_single_steps_do(rate: float, most: int) -> None:
    single, multiplied = (
        list(Steps(("w", "b"), slope, rate, linear).path(START, most)) for linear in (False, True)
    )
    assert sum(map(steps_in, single)) == most
    for here, there in zip(single, multiplied, strict=True):
        for name in ("w", "b"):
            assert np.allclose(here[name], there[name], rtol=1e-10, atol=0)


@pytest.mark.parametrize("linear", [False, True])
def test_a_path_ends_where_shapes_do_not_fit(linear: bool) -> None:
    steps = Steps(("w", "b"), slope, RATE, linear)
    unfit: list[Arrays] = [{**START, "b": B[:1]}, {**START, "w": W[:, :2]}, {**START, "x": X[:0]}]
    assert not any(steps_in(stretch) for start in unfit for stretch in steps.path(start, 100))


@pytest.mark.parametrize("steps", [1, 2, 10, 50, 98])
def test_fewer_fail_and_are_counted(steps: int) -> None:
    finding = after_training(descend(steps), HUNDRED)
    assert not finding.passed
    assert finding.facts["steps"] == steps
    assert f"{steps} step" in finding.sentence


def test_weights_that_never_moved_fail() -> None:
    assert not after_training(descend(0), HUNDRED).passed


@pytest.mark.parametrize("rate", [RATE / 10, RATE / 2, RATE * 2, -RATE])
def test_another_rate_leads_elsewhere(rate: float) -> None:
    assert not after_training(descend(100, rate=rate), HUNDRED).passed


def stale(arrays: Arrays) -> Arrays:
    return SLOPES


def bias_left(arrays: Arrays) -> Arrays:
    return {**slope(arrays), "b": np.zeros(2)}


def sum_for_mean(arrays: Arrays) -> Arrays:
    return {name: ROWS * one for name, one in slope(arrays).items()}


@pytest.mark.parametrize("follow", [stale, bias_left, sum_for_mean])
def test_another_slope_leads_elsewhere(follow: object) -> None:
    assert not after_training(descend(100, follow=follow), HUNDRED).passed


def test_slopes_that_add_up_lead_elsewhere() -> None:
    total = {"w": np.zeros((2, 3)), "b": np.zeros(2)}

    def added(arrays: Arrays) -> Arrays:
        for name, one in slope(arrays).items():
            total[name] = total[name] + one
        return total

    assert not after_training(descend(100, follow=added), HUNDRED).passed


def test_the_best_weights_are_not_trained_ones() -> None:
    """On the course's own table, no descent comes near the optimum, though its loss is lower."""
    x = np.array([[73, 67, 43], [91, 88, 64], [87, 134, 58], [102, 43, 37], [69, 96, 70]])
    y = np.array([[56, 70], [81, 101], [119, 133], [22, 37], [103, 119]])
    best = np.linalg.lstsq(np.hstack([x, np.ones((5, 1))]), y, rcond=None)[0]
    end = {"w": best[:3].T, "b": best[3], "given.x": x, "given.y": y}
    assert not after_training(end, Trajectory(("w", "b"), slope, 1e-5, least=100)).passed


@pytest.mark.parametrize("value", [0.0, 1.0, math.nan, math.inf])
def test_weights_of_one_value_are_not_trained(value: float) -> None:
    end = {"w": np.full((2, 3), value), "b": np.full(2, value)}
    assert not after_training(end, HUNDRED).passed


def test_a_path_that_diverges_meets_nothing() -> None:
    wild = Trajectory(("w", "b"), slope, rate=50.0, least=10)
    for end in (descend(0), {"w": W + 1, "b": B + 1}, {"w": W * 0, "b": B * 0}):
        assert not after_training(end, wild).passed


COUNTED = Trajectory(("w", "b"), slope, RATE, least=25, counts="counts")


def held(*counts: float) -> Told:
    return {"given.counts": np.array(counts)} if counts else {}


@pytest.mark.parametrize(("steps", "counts"), [(25, ()), (25, (60,)), (60, (7, 60)), (7, (7,))])
def test_as_many_steps_as_are_asked_for_or_as_the_learner_counts_pass(
    steps: int, counts: tuple[float, ...]
) -> None:
    assert after_training(descend(steps), COUNTED, **held(*counts)).passed


@pytest.mark.parametrize("off", [-2, -1, 1, 2])
def test_one_step_too_few_or_too_many_fails(off: int) -> None:
    finding = after_training(descend(25 + off), COUNTED, **held(25))
    assert not finding.passed
    assert finding.facts["steps"] == 25 + off


@pytest.mark.parametrize("steps", [math.nan, math.inf, -math.inf, -3, 1e300, 0])
def test_a_number_of_steps_that_is_none_is_no_way_to_pass(steps: float) -> None:
    for end in ({"w": W + 1, "b": B + 1}, descend(24)):
        assert not after_training(end, COUNTED, **held(steps)).passed


def path_of(steps: int) -> dict[str, np.ndarray]:
    ends = [descend(step, rate=3 * RATE, dtype="float64") for step in range(1, steps + 1)]
    return {f"upon.{name}": np.stack([end[name] for end in ends]) for name in ("w", "b")}


def test_a_training_upon_the_learners_own_slope_is_judged_by_its_own_path() -> None:
    own = path_of(120)
    assert after_training(descend(100, rate=3 * RATE), HUNDRED, **own).passed
    assert not after_training(descend(100), HUNDRED, **own).passed
    assert not after_training(descend(99, rate=3 * RATE), HUNDRED, **own).passed


@pytest.mark.parametrize("shape", [(), (0,), (300,), (300, 1), (300, 3, 2), (0, 2, 3)], ids=str)
def test_a_path_of_another_shape_is_no_path(shape: tuple[int, ...]) -> None:
    own = {"upon.w": np.zeros(shape), "upon.b": np.zeros((300, 2))}
    assert not after_training({"w": W * 0, "b": B * 0}, HUNDRED, **own).passed


def test_a_path_that_never_moves_is_met_by_nothing_that_never_moved() -> None:
    own = {"upon.w": np.stack([W] * 300), "upon.b": np.stack([B] * 300)}
    assert not after_training({"w": W, "b": B}, HUNDRED, **own).passed
